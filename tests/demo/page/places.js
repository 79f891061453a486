// The places at the side, and the line above the messages.
//
// `app` has state, ui, raw(key, parts), context(), open(channel) and list() (show the places on a phone).

import { avatar, el, icon, nameOf, refill } from "./dom.js";
import { appTag } from "./draw.js";

/** The icon of a kind of channel. */
export function channelIcon(channel) {
  return { 1: "at", 11: "thread" }[channel?.type] ?? "hash";
}

/** The rail of servers, the channels of the one that is open, and who the visitor is. */
export function drawPlaces(root, { state, ui, raw, open }) {
  const here = state.guildOf(ui.channel);
  const direct = state.directs[ui.visitor];
  const stop = (label, current, channel, face) => el("button", { type: "button", class: "stop", "data-key": label, "aria-label": label, title: label, "aria-current": current ? "true" : null, on: { click: () => open(channel) } }, face);
  const rail = el("div", { class: "rail" },
    stop(raw("direct"), !here, direct.id, el("span", { class: "avatar large direct", "aria-hidden": "true" }, icon("at"))), el("hr"),
    ...state.guilds.map((one) => stop(one.name, one === here, one.channels[0].id, avatar(one, "large"))));
  const entries = here ? here.channels : [direct];
  const list = el("ul", {}, ordered(entries).map((one) => {
    const unread = state.unread.has(one.id) && one.id !== ui.channel;
    const face = one.type === 1 ? avatar(state.bot, "medium") : icon(channelIcon(one));
    return el("li", { class: one.parent_id ? "thread" : null }, el("button", { type: "button", class: unread ? "channel unread" : "channel", "aria-current": one.id === ui.channel ? "page" : null, "data-key": one.id, on: { click: () => open(one.id) } },
      face, el("span", {}, one.type === 1 ? nameOf(state.bot) : one.name), unread ? el("span", { class: "sr-only" }, `(${raw("unread")})`) : null));
  }));
  const title = el("header", {}, el("h2", {}, here?.name ?? raw("direct")), here && !here.has_bot ? el("small", {}, raw("no_bot")) : null);
  const me = state.people.get(ui.visitor);
  const role = state.moderators.includes(ui.visitor) ? "moderator" : "member";
  const self = el("div", { class: "self" }, avatar(me, "medium"), el("div", {}, el("b", {}, nameOf(me)), el("small", {}, raw(role))));
  root.setAttribute("aria-label", raw("channels"));
  refill(root, rail, el("div", { class: "channel-list" }, title, list, self));
}

/** Channels, each with its threads below it. */
function ordered(channels) {
  return channels.filter((one) => !one.parent_id).flatMap((one) => [one, ...channels.filter((other) => other.parent_id === one.id)]);
}

/** What is open, with the way back on a phone. */
export function drawHeading(root, { state, ui, raw, context, list }) {
  const channel = state.channel(ui.channel);
  const back = el("button", { type: "button", class: "plain back", "aria-label": raw("back"), on: { click: list } }, icon("back"));
  refill(root, back, icon(channelIcon(channel)), el("h1", {}, channel.type === 1 ? nameOf(state.bot) : channel.name), channel.type === 1 ? appTag(context()) : null,
    channel.parent_id ? el("small", {}, `${raw("thread")} · #${state.title(channel.parent_id)}`) : null);
}
