// Discord's markdown, from text to nodes.

import { el } from "./dom.js";

const FENCE = /```(?:([\w+.#-]*)\n)?\n*([\s\S]*?)\n*```/g;
const HEADING = /^(#{1,3})\s+(.+)$/;
const SUBTEXT = /^-#\s+(.+)$/;
const ITEM = /^( *)([-*]|\d+\.)\s+(.*)$/;
const QUOTE = /^> (.*)$/;
const LONG_QUOTE = /^>>> ([\s\S]*)$/;
const JUMP = /^https:\/\/(?:\w+\.)?discord(?:app)?\.com\/channels\/(?:\d+|@me)\/(\d+)(?:\/(\d+))?$/;

/** The text as nodes; `context` names the people, channels and roles that it mentions. */
export function markdown(text, context) {
  const made = document.createDocumentFragment();
  let end = 0;
  for (const match of text.matchAll(FENCE)) {
    made.append(blocks(text.slice(end, match.index).replace(/\n$/, ""), context));
    made.append(el("pre", { tabindex: 0 }, el("code", { "data-language": match[1] || null }, match[2])));
    end = match.index + match[0].length;
  }
  made.append(blocks(end ? text.slice(end).replace(/^\n/, "") : text, context));
  return made;
}

/** The text without its marks, on one line. */
export function plain(text, context) {
  const holder = document.createElement("div");
  holder.append(markdown(text, context));
  for (const one of holder.querySelectorAll("br, li, h3, h4, h5, blockquote, small, pre")) {
    one.before(" ");
    one.after(" ");
  }
  return holder.textContent.replace(/\s+/g, " ").trim();
}

function blocks(text, context) {
  const made = document.createDocumentFragment();
  const lines = text === "" ? [] : text.split("\n");
  let loose = [];
  const flush = () => {
    if (loose.length) made.append(inline(loose.join("\n"), context));
    loose = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const taken = block(lines, at, context);
    if (taken === null) {
      loose.push(lines[at]);
      continue;
    }
    flush();
    made.append(taken.node);
    at = taken.end - 1;
  }
  flush();
  return made;
}

/** The heading, list or quote that begins at a line, and the line after it; null for plain text. */
function block(lines, at, context) {
  const rest = lines.slice(at).join("\n").match(LONG_QUOTE);
  if (rest) return { node: el("blockquote", {}, blocks(rest[1], context)), end: lines.length };
  if (QUOTE.test(lines[at])) {
    let end = at;
    while (end < lines.length && QUOTE.test(lines[end])) end += 1;
    const inner = lines.slice(at, end).map((one) => one.match(QUOTE)[1]).join("\n");
    return { node: el("blockquote", {}, blocks(inner, context)), end };
  }
  const heading = lines[at].match(HEADING);
  if (heading) {
    const level = heading[1].length;
    return { node: el(`h${level + 2}`, { class: `heading-${level}` }, inline(heading[2], context)), end: at + 1 };
  }
  const subtext = lines[at].match(SUBTEXT);
  if (subtext) return { node: el("small", { class: "subtext" }, inline(subtext[1], context)), end: at + 1 };
  return ITEM.test(lines[at]) ? list(lines, at, context) : null;
}

function list(lines, at, context) {
  const [, indent, mark] = lines[at].match(ITEM);
  const numbered = /\d/.test(mark);
  const node = el(numbered ? "ol" : "ul", numbered ? { start: Number.parseInt(mark, 10) } : {});
  let end = at;
  while (end < lines.length) {
    const match = lines[end].match(ITEM);
    if (!match || match[1].length < indent.length) break;
    if (match[1].length > indent.length && node.lastChild) {
      const inner = list(lines, end, context);
      node.lastChild.append(inner.node);
      end = inner.end;
    } else if (/\d/.test(match[2]) === numbered) {
      node.append(el("li", {}, inline(match[3], context)));
      end += 1;
    } else {
      break;
    }
  }
  return { node, end };
}

const tagged = (tag, props = {}) => (match, context) => el(tag, props, inline(match[1], context));

const RULES = [
  [/\\([^A-Za-z0-9\s])/y, (match) => match[1]],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (match) => el("code", { class: "inline" }, match[2])],
  [/\[((?:\\.|[^[\]\\])+)\]\(\s*<?(https?:\/\/(?:[^\s<>()]|\([^\s()]*\))+)>?(?:\s+"([^"]*)")?\s*\)/y, (match, context) => link(match[2], inline(match[1], context), context, match[3])],
  [/<(https?:\/\/[^\s>]+)>/y, (match, context) => link(match[1], match[1], context)],
  [/https?:\/\/[^\s<]*[^\s<.,:;"')\]*_~|]/y, (match, context) => link(match[0], match[0], context)],
  [/<@!?(\d+)>/y, (match, context) => mention(`@${context.person(match[1]) ?? context.words("unknown_user")}`, match[1] === context.me)],
  [/<@&(\d+)>/y, (match, context) => mention(`@${context.role(match[1]) ?? context.words("unknown_role")}`)],
  [/<#(\d+)>/y, (match, context) => channelLink(match[1], null, context)],
  [/<\/([^:<>]+):(\d+)>/y, (match) => mention(`/${match[1]}`)],
  [/<t:(-?\d{1,12})(?::([tTdDfFsSR]))?>/y, (match, context) => timestamp(Number(match[1]), match[2] ?? "f", context)],
  [/<a?(:\w+:)\d+>/y, (match) => el("span", { class: "emoji-name" }, match[1])],
  [/@(?:everyone|here)\b/y, (match) => mention(match[0])],
  [/\|\|([\s\S]+?)\|\|/y, spoiler],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, tagged("strong")],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, tagged("u")],
  [/~~([\s\S]+?)~~/y, tagged("s")],
  [/\*(?=\S)((?:\*\*|\\[\s\S]|[^*\\])+?)\*(?!\*)/y, tagged("em")],
  [/(?<![\p{L}\p{N}_])_((?:__|\\[\s\S]|[^\\_])+?)_(?![\p{L}\p{N}_])/uy, tagged("em")],
  [/\n/y, () => el("br")],
];

function inline(text, context) {
  const made = document.createDocumentFragment();
  let waiting = "";
  let at = 0;
  while (at < text.length) {
    let found = null;
    for (const [pattern, make] of RULES) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) {
        found = { end: at + match[0].length, node: make(match, context) };
        break;
      }
    }
    if (found) {
      made.append(waiting, found.node);
      waiting = "";
      at = found.end;
    } else {
      waiting += text[at];
      at += 1;
    }
  }
  made.append(waiting);
  return made;
}

function link(url, inner, context, title) {
  const jump = url.match(JUMP);
  if (jump && (typeof inner === "string" || inner.textContent === url)) return channelLink(jump[1], jump[2], context);
  return el("a", { href: url, title: title ?? null, target: "_blank", rel: "noopener noreferrer" }, inner);
}

function mention(text, me = false) {
  return el("span", { class: me ? "mention me" : "mention" }, text);
}

function channelLink(channel, message, context) {
  const name = context.channel(channel) ?? context.words("unknown_channel");
  const label = message ? `#${name} › 💬` : `#${name}`;
  const go = () => context.act({ type: "go", channel, message });
  const spoken = message ? `${context.words("jump")}: #${name}` : null;
  return el("button", { class: "mention", type: "button", "aria-label": spoken, on: { click: go } }, label);
}

function spoiler(match, context) {
  const hidden = el("span", { class: "hidden" }, inline(match[1], context));
  hidden.inert = true;
  const made = el("span", { class: "spoiler" }, hidden);
  const cover = el("button", { type: "button", class: "cover", "aria-label": context.words("spoiler") });
  cover.addEventListener("click", () => {
    made.classList.add("shown");
    hidden.inert = false;
    cover.remove();
  });
  made.append(cover);
  return made;
}

const FORMATS = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  s: { dateStyle: "short", timeStyle: "short" },
  S: { dateStyle: "short", timeStyle: "medium" },
};
const STEPS = [["year", 31557600], ["month", 2629800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];

function timestamp(seconds, style, context) {
  const when = new Date(seconds * 1000);
  const full = new Intl.DateTimeFormat(context.lang, FORMATS.F).format(when);
  const shown = style === "R" ? relative(seconds - context.now / 1000, context.lang) : new Intl.DateTimeFormat(context.lang, FORMATS[style]).format(when);
  return el("time", { datetime: when.toISOString(), title: full, class: "timestamp" }, shown);
}

function relative(seconds, lang) {
  const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? STEPS.at(-1);
  return new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(Math.round(seconds / size), unit);
}
