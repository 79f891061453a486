// What the drawing functions are told of the reader and of the names around a message.

import { filled, nameOf } from "./dom.js";

export const LOCALES = { en: "en-US", ko: "ko" };
const MEDIA = ["cdn.discordapp.com", "media.discordapp.net"];

/** The page's own words in a language: a function of a key and of what stands in place of its braces. */
export function speaking(words, lang) {
  return (key, parts = {}) => filled(words[key][lang], parts).join("");
}

/** Where a file of Discord's is served here; null for files of anyone else, which are not loaded. */
function media(url) {
  const { hostname, pathname } = new URL(url, location.href);
  return MEDIA.includes(hostname) ? pathname : null;
}

/** What can be chosen in a select menu of people (5), roles (6), both (7) or channels (8). */
function things(state, ui, type, channelTypes) {
  const guild = state.guildOf(ui.channel);
  const people = state.peopleIn(ui.channel, ui.visitor).map((one) => ({ value: one.id, label: nameOf(one), description: one.username }));
  const roles = (guild?.roles ?? []).map((one) => ({ value: one.id, label: `@${one.name}` }));
  const channels = (guild?.channels ?? []).filter((one) => !channelTypes?.length || channelTypes.includes(one.type)).map((one) => ({ value: one.id, label: `#${one.name}` }));
  return { 5: people, 6: roles, 7: [...people, ...roles], 8: channels }[type] ?? [];
}

/** The context of draw.js; `rest` is what only the page knows: act, busy, failure, command. */
export function contextOf(state, ui, words, rest) {
  const person = state.people;
  const roles = state.guilds.flatMap((one) => one.roles);
  return {
    lang: ui.lang,
    locale: LOCALES[ui.lang],
    words,
    me: ui.visitor,
    bot: state.bot,
    now: Date.now(),
    person: (id) => (person.has(id) ? nameOf(person.get(id)) : undefined),
    role: (id) => roles.find((one) => one.id === id)?.name,
    channel: (id) => (state.channel(id) ? state.title(id) : undefined),
    message: (id) => state.messages.get(id),
    media,
    things: (type, channelTypes) => things(state, ui, type, channelTypes),
    ...rest,
  };
}
