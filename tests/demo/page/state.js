// What the page knows of the double: the state at the beginning, and what has happened since.

import { nameOf } from "./dom.js";

const TYPING = 10_000; // milliseconds for which one notice of typing holds
const order = (a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1);

export class State {
  constructor() {
    this.ready = false;
    this.messages = new Map();
    this.typing = new Map();
    this.unread = new Set();
    this.moderators = [];
  }

  /** Take in one event; what it touched: "everything", "commands", or the id of a channel. */
  take(event) {
    switch (event.kind) {
      case "state":
        this.begin(event);
        return "everything";
      case "message":
      case "edit":
        return this.put(event.message, event.kind === "message");
      case "delete":
        return this.remove(event.id);
      case "typing":
        this.typing.set(event.channel, Date.now() + TYPING);
        return event.channel;
      case "channel":
        this.putChannel(event.channel);
        return "everything";
      case "moderators": {
        const same = String(this.moderators) === String(event.ids);
        this.moderators = event.ids;
        return same ? null : "commands";
      }
      default:
        return event.kind;
    }
  }

  begin(event) {
    this.ready = true;
    this.bot = event.bot;
    this.visitors = event.visitors;
    this.moderators = event.moderators;
    this.guilds = event.guilds;
    this.directs = event.directs;
    this.people = new Map(event.people.map((one) => [one.id, one]));
    this.messages = new Map(event.messages.map((one) => [one.id, one]));
  }

  put(message, fresh) {
    this.messages.set(message.id, message);
    if (fresh) {
      this.unread.add(message.channel_id);
      if (message.author.id === this.bot.id) this.typing.delete(message.channel_id);
    }
    for (const one of this.messages.values()) {
      if (one.referenced_message?.id === message.id) one.referenced_message = message;
    }
    return message.channel_id;
  }

  remove(id) {
    const gone = this.messages.get(id);
    this.messages.delete(id);
    for (const one of this.messages.values()) if (one.referenced_message?.id === id) one.referenced_message = null;
    return gone?.channel_id ?? null;
  }

  putChannel(channel) {
    const guild = this.guilds.find((one) => one.id === channel.guild_id);
    if (!guild) return;
    const at = guild.channels.findIndex((one) => one.id === channel.id);
    if (at < 0) guild.channels.push(channel);
    else guild.channels[at] = channel;
  }

  /** The messages of a channel that a visitor sees, in order. */
  seen(channel, visitor) {
    return [...this.messages.values()]
      .filter((one) => one.channel_id === channel && (!one.seen_by || one.seen_by === visitor))
      .sort(order);
  }

  channel(id) {
    const all = [...this.guilds.flatMap((one) => one.channels), ...Object.values(this.directs)];
    return all.find((one) => one.id === id);
  }

  guildOf(id) {
    return this.guilds.find((one) => one.channels.some((channel) => channel.id === id));
  }

  /** Who can be mentioned in a channel, the bot first. */
  peopleIn(channel, visitor) {
    const guild = this.guildOf(channel);
    const ids = guild ? guild.members : [visitor, this.bot.id];
    return ids.map((id) => this.people.get(id)).sort((a, b) => Number(b.bot ?? false) - Number(a.bot ?? false));
  }

  /** A channel's name with its mark; of direct messages the bot's name. */
  title(id) {
    const channel = this.channel(id);
    if (!channel) return "";
    return channel.type === 1 ? `@${nameOf(this.bot)}` : channel.name;
  }
}
