// From a message's payload to its element: a pure function of the payload and of what the reader's app knows.
//
// The context: lang, words(key, parts), me (the reader's id), now (milliseconds), person(id), role(id), channel(id) (names, or
// undefined), command(name, slash) (its name in the reader's language), message(id), media(url) (where to load it from, or
// null), things(types) (what can be chosen), busy(message, part), failure(message) (what went wrong, in words) and act(what).

import { components } from "./components.js";
import { avatar, el, filled, icon, nameOf } from "./dom.js";
import { embeds } from "./embeds.js";
import { markdown, plain } from "./markdown.js";
import { files } from "./media.js";

const LOADING = 1 << 7;
const V2 = 1 << 15;
const SUPPRESS_EMBEDS = 1 << 2;
const COMMAND = 2;
const COMPONENT = 3;

/** The message as a list item; `grouped` leaves out who wrote it, as below an earlier message of the same author. */
export function drawMessage(message, context, grouped = false) {
  const loading = Boolean(message.flags & LOADING);
  const mine = message.mentions.some((one) => one.id === context.me) && message.author.id !== context.me;
  const made = el("li", {
    class: ["message", grouped && "grouped", mine && "mentioned", message.seen_by && "private"].filter(Boolean).join(" "),
    "data-message": message.id,
    id: `message-${message.id}`,
  });
  const body = el("div", { class: "body" }, loading ? thinking(message, context) : content(message, context));
  const above = grouped ? null : usedLine(message, context) ?? replyLine(message, context);
  const head = grouped ? el("span", { class: "sr-only" }, `${nameOf(message.author)}: `) : header(message, context);
  made.append(...[above, grouped ? null : avatar(message.author, "large"), head, body].filter(Boolean));
  if (mine) made.append(el("span", { class: "sr-only" }, context.words("mentioned")));
  const failure = context.failure(message.id);
  if (failure) body.append(el("p", { class: "failure", role: "alert" }, icon("warning"), failure));
  if (message.reactions?.length) body.append(reactions(message, context));
  if (message.seen_by) body.append(onlyYou(message, context));
  return made;
}

/** Whether a message may stand below another without its author's name. */
export function groups(message, before) {
  if (!before || message.type === 19 || message.interaction_metadata || before.seen_by !== message.seen_by) return false;
  const gap = Date.parse(message.timestamp) - Date.parse(before.timestamp);
  return before.author.id === message.author.id && gap < 7 * 60 * 1000;
}

/** The tag beside an app's name. */
export function appTag(context) {
  return el("span", { class: "app-tag" }, icon("check"), context.words("app"));
}

/** A time as messages show it: the hour today, else with the day. */
export function shortTime(iso, context) {
  const when = new Date(iso);
  const time = new Intl.DateTimeFormat(context.lang, { timeStyle: "short" }).format(when);
  const days = Math.round((new Date(context.now).setHours(0, 0, 0, 0) - new Date(when).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return time;
  if (days === 1) return context.words("yesterday", { time });
  return new Intl.DateTimeFormat(context.lang, { dateStyle: "short", timeStyle: "short" }).format(when);
}

function header(message, context) {
  const full = new Intl.DateTimeFormat(context.lang, { dateStyle: "full", timeStyle: "short" }).format(new Date(message.timestamp));
  return el("h3", { class: "author" },
    el("span", { class: "name", "data-person": message.author.id }, nameOf(message.author)),
    message.author.bot ? appTag(context) : null,
    el("time", { datetime: message.timestamp, title: full }, shortTime(message.timestamp, context)));
}

function content(message, context) {
  const parts = [];
  if (message.content) {
    const text = el("div", { class: "content markdown" }, markdown(message.content, context));
    if (message.edited_timestamp) text.append(" ", edited(message, context));
    parts.push(text);
  }
  if (!(message.flags & V2)) {
    if (message.attachments?.length) parts.push(files(message.attachments, context));
    if (message.embeds?.length && !(message.flags & SUPPRESS_EMBEDS)) parts.push(embeds(message.embeds, context));
  }
  if (message.components?.length) parts.push(components(message.components, message, context));
  if (message.edited_timestamp && !message.content) parts.push(edited(message, context));
  return parts;
}

function edited(message, context) {
  return el("time", { class: "edited", datetime: message.edited_timestamp, title: shortTime(message.edited_timestamp, context) }, context.words("edited"));
}

function thinking(message, context) {
  const dots = el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  return el("p", { class: "thinking" }, dots, context.words("thinking", { name: nameOf(message.author) }));
}

/** "Mina used /ask", above the answer to a command. */
function usedLine(message, context) {
  const used = message.interaction_metadata;
  if (used?.type !== COMMAND) return null;
  return usedBy(used.user, message.interaction?.name ?? "", message.type === 20, context);
}

/** The same for a command that has no answer yet. */
export function usedBy(user, name, slash, context) {
  const who = el("span", { class: "name" }, nameOf(user));
  const command = el("span", { class: "command" }, icon(slash ? "slash" : "apps"), context.command(name, slash));
  return el("div", { class: "reference" }, avatar(user, "small"),
    el("span", {}, filled(context.words("used"), { name: who, command })));
}

/** What a reply answers; the answer to a pressed button answers the message with the button. */
function replyLine(message, context) {
  const used = message.interaction_metadata;
  const pressed = used?.type === COMPONENT ? context.message(used.interacted_message_id) : undefined;
  const target = pressed ?? message.referenced_message;
  if (target === undefined) return null;
  if (target === null) {
    return el("div", { class: "reference" }, icon("reply"), el("em", {}, context.words("deleted_reference")));
  }
  const go = () => context.act({ type: "go", channel: target.channel_id, message: target.id });
  const text = summary(target, context) || context.words("see_attachment");
  const pings = message.mentions.some((one) => one.id === target.author.id) && !message.author.bot;
  return el("div", { class: "reference" },
    avatar(target.author, "small"),
    target.author.bot ? appTag(context) : null,
    el("span", { class: "name" }, `${pings ? "@" : ""}${nameOf(target.author)}`),
    el("button", { type: "button", class: "quoted", title: context.words("jump"), on: { click: go } }, text));
}

/** The beginning of what a message says, without marks. */
export function summary(message, context) {
  return plain(spoken(message), context).slice(0, 200);
}

/** All that a message says, as text. */
export function spoken(message) {
  const found = [message.content];
  const walk = (parts) => {
    for (const part of parts ?? []) {
      if (part.type === 10) found.push(part.content);
      walk(part.components);
    }
  };
  walk(message.components);
  for (const embed of message.embeds ?? []) found.push(embed.title, embed.description);
  return found.filter(Boolean).join("\n");
}

function reactions(message, context) {
  const made = el("div", { class: "reactions" });
  for (const one of message.reactions) {
    const label = context.words("reactions", { name: one.emoji.name, count: one.count });
    const press = () => context.act({ type: "react", message, emoji: one.emoji.name });
    made.append(el("button", { type: "button", "aria-label": label, "data-key": `reaction ${one.emoji.name}`, on: { click: press } }, one.emoji.name, " ", el("b", {}, one.count)));
  }
  return made;
}

function onlyYou(message, context) {
  const dismiss = () => context.act({ type: "dismiss", message });
  return el("p", { class: "only-you" }, icon("eye"), context.words("only_you"), " • ",
    el("button", { type: "button", class: "link", on: { click: dismiss } }, context.words("dismiss")));
}
