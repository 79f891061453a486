// The page: one stream of what happens, one visitor who looks and acts.

import { Composer } from "./composer.js";
import { MESSAGE_MENU, SLASH, USER_MENU, leaves, localName } from "./commands.js";
import { LOCALES, contextOf, speaking } from "./context.js";
import { avatar, el, icon, nameOf, refill } from "./dom.js";
import { appTag, drawMessage, groups, spoken, usedBy } from "./draw.js";
import { closeOverlay, openMenu } from "./menus.js";
import { drawModal } from "./modal.js";
import { channelIcon, drawHeading, drawPlaces } from "./places.js";
import { State } from "./state.js";
import { drawSwitches } from "./switches.js";

const QUICK_REACTION = "👍";
const NARROW = 700; // pixels of the window under which the page is a phone's
const NOTICE = 6000; // milliseconds

const by = (id) => document.getElementById(id);
const given = new URLSearchParams(location.search);
const state = new State();
const words = await (await fetch("/words")).json();
const ui = {
  lang: given.get("lang") ?? (navigator.language.startsWith("ko") ? "ko" : "en"),
  theme: given.get("theme") ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark"),
  width: given.get("width"), // null: as wide as the window
  visitor: null,
  channel: null,
  list: false, // on a phone: the channels are shown, not the messages
  switches: false, // on a phone: the switches are shown
};
const busy = new Set();
const failures = new Map();
const dismissed = new Set();
let pending = []; // commands that have no answer yet
let offers = new Map(); // commands by visitor and channel
let known = []; // the commands that were offered last
let composer = null;

const raw = (key, parts) => speaking(words, ui.lang)(key, parts);
const context = () => contextOf(state, ui, raw, {
  act,
  busy: (message, part) => busy.has(`${message} ${part}`),
  failure: (message) => failures.get(message),
  command: commandName,
});

// What a visitor does

async function post(body) {
  const answer = await fetch("/act", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ visitor: ui.visitor, locale: LOCALES[ui.lang], ...body }),
  }).catch(() => null);
  const found = answer ? await answer.json() : { error: raw("lost") };
  if (found.error) notice(found.error);
  return found;
}

async function act(what) {
  const { message } = what;
  switch (what.type) {
    case "press":
      return onComponent(message, what.custom_id, { do: "press", message: message.id, custom_id: what.custom_id });
    case "choose":
      return onComponent(message, null, { do: "choose", message: message.id, custom_id: what.custom_id, values: what.values });
    case "react":
      return post({ do: "react", message: message.id, emoji: what.emoji });
    case "dismiss":
      dismissed.add(message.id);
      drawMessages();
      return composer.focus();
    case "go":
      return go(what.channel, what.message);
    case "enlarge":
      return enlarge(what);
    default:
      throw new Error(`nothing is done for ${what.type}`);
  }
}

/** Press or choose: the component waits, and the message says where it came to nothing. */
async function onComponent(message, part, body) {
  const key = `${message.id} ${part}`;
  failures.delete(message.id);
  if (part) busy.add(key);
  drawMessages();
  const found = await post(body);
  busy.delete(key);
  if (found.acknowledged === null) failures.set(message.id, raw("failed"));
  drawMessages();
  if (found.modal) openModal(found);
}

/** Use a command: until it is acknowledged, "Sending command…" stands where its answer will be. */
async function useCommand(name, slash, body) {
  const waiting = { channel: ui.channel, visitor: ui.visitor, name, slash, failed: false };
  pending.push(waiting);
  drawMessages(true);
  const found = await post(body);
  if (found.acknowledged === null) waiting.failed = true;
  else pending = pending.filter((one) => one !== waiting);
  drawMessages();
  if (found.modal) openModal(found);
}

function openModal(found) {
  const send = async (values, files) => {
    const sent = await post({ do: "submit", interaction: found.interaction, values, files });
    return sent.error ?? (sent.acknowledged === null ? raw("form_failed") : null);
  };
  const dialog = drawModal(found.modal, state.bot, context(), send);
  dialog.addEventListener("close", () => {
    dialog.remove();
    composer.focus();
  });
  by("app").append(dialog);
  dialog.showModal();
  dialog.querySelector("form input, form textarea, form .select")?.focus();
}

function enlarge({ source, alt }) {
  const close = el("button", { type: "button", class: "plain", "aria-label": raw("close"), on: { click: () => dialog.close() } }, icon("close"));
  const dialog = el("dialog", { class: "enlarged", "aria-label": alt || raw("picture") }, close, el("img", { src: source, alt }), alt ? el("p", {}, alt) : null);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  by("app").append(dialog);
  dialog.showModal();
}

function notice(text) {
  by("notice").textContent = text;
  clearTimeout(notice.timer);
  notice.timer = setTimeout(() => by("notice").replaceChildren(), NOTICE);
}

async function offered() {
  const key = `${ui.visitor} ${ui.channel}`;
  if (!offers.has(key)) {
    const query = new URLSearchParams({ visitor: ui.visitor, channel: ui.channel });
    offers.set(key, fetch(`/commands?${query}`).then((answer) => answer.json()));
  }
  known = await offers.get(key);
  return known;
}

/** The name of a command in the visitor's language; the name itself where the command is not known. */
function commandName(name, slash) {
  const locale = LOCALES[ui.lang];
  if (slash) return leaves(known, locale).find((one) => one.path === name)?.label ?? name;
  const found = known.find((one) => one.type !== SLASH && one.name === name);
  return found ? localName(found, locale) : name;
}

// Messages

function toolbar(message) {
  const mine = message.author.id === ui.visitor;
  const tool = (name, sign, run) => el("button", { type: "button", class: "plain", "aria-label": raw(name), title: raw(name), "data-key": name, on: { click: run } }, icon(sign));
  const more = (event) => openMessageMenu(message, event.currentTarget);
  return el("div", { class: "toolbar", role: "group", "aria-label": raw("actions") },
    tool("reply", "reply", () => composer.startReply(message)),
    mine ? tool("edit", "edit", () => composer.startEdit(message)) : null,
    tool("more", "more", more));
}

async function openMessageMenu(message, anchor, point) {
  const commands = (await offered()).filter((one) => one.type === MESSAGE_MENU);
  const mine = message.author.id === ui.visitor;
  const mighty = state.moderators.includes(ui.visitor) && state.guildOf(message.channel_id);
  const apps = commands.map((one) => {
    const name = localName(one, LOCALES[ui.lang]);
    return { label: name, run: () => useCommand(name, false, { do: "message menu", message: message.id, command: one.name }) };
  });
  const items = [
    { label: raw("react"), icon: "smile", run: () => post({ do: "react", message: message.id, emoji: QUICK_REACTION }) },
    { label: raw("reply"), icon: "reply", run: () => composer.startReply(message) },
    ...(mine ? [{ label: raw("edit"), icon: "edit", run: () => composer.startEdit(message) }] : []),
    { label: raw("copy"), icon: "copy", run: () => navigator.clipboard?.writeText(spoken(message)) },
    null,
    { label: raw("apps"), items: apps.length ? apps : [{ label: raw("no_apps"), disabled: true, run() {} }] },
    ...(mine || mighty ? [null, { label: raw("delete"), icon: "trash", danger: true, run: () => post({ do: "delete", message: message.id }) }] : []),
  ];
  const box = anchor.getBoundingClientRect();
  openMenu(anchor, point?.x ?? box.right, point?.y ?? box.bottom, raw("actions"), items, raw);
}

async function openPersonMenu(id, anchor, point) {
  const commands = (await offered()).filter((one) => one.type === USER_MENU);
  const items = commands.map((one) => {
    const name = localName(one, LOCALES[ui.lang]);
    return { label: name, run: () => useCommand(name, false, { do: "user menu", channel: ui.channel, person: id, command: one.name }) };
  });
  openMenu(anchor, point.x, point.y, raw("apps"), items.length ? items : [{ label: raw("no_apps"), disabled: true, run() {} }], raw);
}

by("messages").addEventListener("contextmenu", (event) => {
  const item = event.target.closest("[data-message]");
  const message = item && state.messages.get(item.dataset.message);
  if (!message || message.seen_by || event.target.closest("a, img")) return;
  event.preventDefault();
  const person = event.target.closest("[data-person]");
  const point = { x: event.clientX, y: event.clientY };
  const anchor = item.querySelector(".toolbar button:last-child") ?? by("scroll");
  if (person && person.dataset.person !== state.bot.id) openPersonMenu(person.dataset.person, anchor, point);
  else openMessageMenu(message, anchor, point);
});

const drawn = new Map(); // by id: {sign, node}

/** Draw what has changed; nodes of messages that have not stay, so that nothing is read out twice. */
function drawMessages(toEnd = false) {
  const list = by("messages");
  const scroll = by("scroll");
  const atEnd = toEnd || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;
  const told = context();
  const nodes = [beginning()];
  let before = null;
  for (const message of state.seen(ui.channel, ui.visitor)) {
    if (dismissed.has(message.id)) continue;
    nodes.push(drawnMessage(message, told, groups(message, before)));
    before = message;
  }
  nodes.push(...pending.filter((one) => one.channel === ui.channel && one.visitor === ui.visitor).map(drawPending));
  for (const id of drawn.keys()) if (!state.messages.has(id)) drawn.delete(id);
  const focused = document.activeElement?.closest?.("[data-message]") ? document.activeElement : null;
  const key = focused && [focused.closest("[data-message]").id, focused.dataset.key];
  settle(list, nodes);
  if (key && !focused.isConnected) document.querySelector(`#${key[0]} [data-key="${CSS.escape(key[1] ?? "")}"]`)?.focus();
  if (atEnd) scroll.scrollTop = scroll.scrollHeight;
  drawTyping();
}

/** Make the children of a list these nodes, moving none that is already in its place. */
function settle(list, nodes) {
  const wanted = new Set(nodes);
  for (const one of [...list.children]) if (!wanted.has(one)) one.remove();
  nodes.forEach((one, at) => {
    if (list.children[at] !== one) list.insertBefore(one, list.children[at] ?? null);
  });
}

function drawnMessage(message, told, grouped) {
  const waiting = [...busy].filter((one) => one.startsWith(`${message.id} `));
  const pressed = message.interaction_metadata?.interacted_message_id;
  const sign = JSON.stringify([message, grouped, known.length, ui.lang, ui.visitor, waiting, failures.get(message.id), pressed && state.messages.get(pressed)]);
  const earlier = drawn.get(message.id);
  if (earlier?.sign === sign) return earlier.node;
  const node = drawMessage(message, told, grouped);
  if (!message.seen_by) node.append(toolbar(message));
  drawn.set(message.id, { sign, node });
  return node;
}

function drawPending(one) {
  if (one.node && one.shown === one.failed) return one.node;
  const user = state.people.get(one.visitor);
  const { bot } = state;
  const body = one.failed
    ? [el("p", { class: "failure", role: "alert" }, icon("warning"), raw("not_responded")), el("p", { class: "only-you" }, icon("eye"), raw("only_you"), " • ", el("button", { type: "button", class: "link", on: { click: () => forget(one) } }, raw("dismiss")))]
    : [el("p", { class: "thinking" }, el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), raw("sending"))];
  one.shown = one.failed;
  one.node = el("li", { class: "message pending" }, usedBy(user, one.name, one.slash, context()), avatar(bot, "large"), el("h3", { class: "author" }, el("span", { class: "name" }, nameOf(bot)), appTag(context())), el("div", { class: "body" }, body));
  return one.node;
}

function forget(one) {
  pending = pending.filter((other) => other !== one);
  drawMessages();
  composer.focus();
}

function beginning() {
  const name = state.title(ui.channel);
  const sign = `${ui.channel} ${ui.lang}`;
  if (beginning.sign !== sign) {
    beginning.sign = sign;
    beginning.node = el("li", { class: "beginning" }, el("span", { class: "round" }, icon(channelIcon(state.channel(ui.channel)))), el("h2", {}, name), el("p", {}, raw("beginning", { name })));
  }
  return beginning.node;
}

function drawTyping() {
  const until = state.typing.get(ui.channel) ?? 0;
  const line = by("typing");
  const left = until - Date.now();
  refill(line, ...(left > 0 ? [el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")), raw("typing", { name: nameOf(state.bot) })] : []));
  clearTimeout(drawTyping.timer);
  if (left > 0) drawTyping.timer = setTimeout(drawTyping, left + 50);
}

// Places

function open(channel) {
  ui.channel = channel;
  ui.list = false;
  state.unread.delete(channel);
  composer?.reset();
  drawAll(true);
}

function go(channel, message) {
  if (!state.channel(channel)) return;
  if (channel !== ui.channel) open(channel);
  const node = by(`message-${message}`);
  if (!node) return;
  node.scrollIntoView({ block: "center" });
  node.classList.add("found");
  setTimeout(() => node.classList.remove("found"), 1500);
}

const automatic = () => (innerWidth < NARROW ? "phone" : "desktop");

function showList() {
  ui.list = true;
  drawAll();
  by("places").querySelector("[aria-current=page]")?.focus();
}

function set(key, value) {
  ui[key] = value;
  drawAll();
}

/** Be someone else; in their own direct messages where these are open. */
function visit(id) {
  const direct = state.channel(ui.channel).type === 1;
  ui.visitor = id;
  if (direct) open(state.directs[id].id);
  composer.reset();
  drawAll(true);
}

function speak(lang) {
  ui.lang = lang;
  composer.draw();
  drawAll();
}

function drawAll(toEnd = false) {
  document.documentElement.lang = ui.lang;
  document.title = raw("title");
  document.body.dataset.theme = ui.theme;
  document.body.dataset.width = innerWidth < NARROW ? "phone" : (ui.width ?? automatic());
  document.body.dataset.list = String(ui.list);
  if (!state.ready) return;
  const appoint = (role) => post({ do: "appoint", moderator: role === "moderator" });
  drawSwitches(by("switches"), { state, ui, raw, automatic, set, visit, appoint, speak });
  drawPlaces(by("places"), { state, ui, raw, open });
  drawHeading(by("heading"), { state, ui, raw, context, list: showList });
  by("messages").setAttribute("aria-label", raw("messages", { name: state.title(ui.channel) }));
  drawMessages(toEnd);
}

// The stream

function begin() {
  if (!state.visitors.includes(ui.visitor)) ui.visitor = state.visitors[0];
  if (!state.channel(ui.channel)) ui.channel = state.guilds.find((one) => ui.lang === "en" || one.locale === "ko")?.channels[0].id ?? state.directs[ui.visitor].id;
  by("place").insertBefore(el("div", { id: "typing", role: "status", "aria-live": "polite" }), by("composer"));
  composer = new Composer(by("composer"), {
    context,
    channel: () => ui.channel,
    title: () => (state.channel(ui.channel).type === 1 ? state.title(ui.channel) : `#${state.title(ui.channel)}`),
    people: () => state.peopleIn(ui.channel, ui.visitor),
    channels: () => state.guildOf(ui.channel)?.channels ?? [],
    commands: offered,
    post,
    complete: async (command, options, focused) => (await post({ do: "complete", channel: ui.channel, command, options, focused })).choices ?? null,
    run: (command, options, files) => useCommand(command.label, true, { do: "slash", channel: ui.channel, command: command.path, options, files }),
    editLast: () => {
      const last = state.seen(ui.channel, ui.visitor).filter((one) => one.author.id === ui.visitor).at(-1);
      if (last) composer.startEdit(last);
    },
  });
}

function take(event) {
  const touched = state.take(event);
  if (event.kind === "state") {
    if (!composer) begin();
    drawn.clear();
    by("notice").replaceChildren();
    drawAll(true);
    offered().then(() => drawMessages());
  } else if (touched === "commands" || touched === "everything") {
    offers = new Map();
    drawAll();
  } else if (touched === ui.channel) {
    state.unread.delete(touched);
    drawMessages();
  } else if (touched) {
    drawPlaces(by("places"), { state, ui, raw, open });
  }
}

by("notice").textContent = raw("connecting");
drawAll();
const stream = new EventSource("/events");
stream.addEventListener("message", (event) => take(JSON.parse(event.data)));
stream.addEventListener("error", () => {
  by("notice").textContent = raw("lost");
});
addEventListener("resize", () => {
  closeOverlay(false);
  drawAll();
});
// a picture that arrives late pushes the end away from a reader who was there; its load reaches no window
document.addEventListener("load", (event) => {
  const scroll = by("scroll");
  if (!scroll) return; // nothing is drawn yet
  const height = event.target.offsetHeight ?? 0;
  if (scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < height + 60) scroll.scrollTop = scroll.scrollHeight;
}, true);
