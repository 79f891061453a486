// Embeds.

import { el } from "./dom.js";
import { markdown } from "./markdown.js";
import { picture } from "./media.js";

/** The embeds of a message. */
export function embeds(list, context) {
  return list.map((one) => embed(one, context));
}

/** A colour as Discord sends it, as CSS wants it. */
export const colour = (number) => `#${number.toString(16).padStart(6, "0")}`;

function embed(one, context) {
  const made = el("article", { class: "embed" });
  if (typeof one.color === "number") made.style.setProperty("--accent", colour(one.color));
  const text = el("div", { class: "embed-text" });
  if (one.author?.name) text.append(el("div", { class: "embed-author" }, linked(one.author.name, one.author.url)));
  if (one.title) text.append(el("h4", { class: "embed-title" }, linked(markdown(one.title, context), one.url)));
  if (one.description) text.append(el("div", { class: "embed-description markdown" }, markdown(one.description, context)));
  if (one.fields?.length) text.append(fields(one.fields, context));
  made.append(text);
  if (one.thumbnail?.url) made.append(picture({ media: one.thumbnail, description: one.thumbnail.description }, context, "thumbnail"));
  if (one.image?.url) made.append(el("div", { class: "embed-image" }, picture({ media: one.image, description: one.image.description }, context)));
  const when = one.timestamp ? new Intl.DateTimeFormat(context.lang, { dateStyle: "short", timeStyle: "short" }).format(new Date(one.timestamp)) : null;
  const foot = [one.footer?.text, when].filter(Boolean).join(" • ");
  if (foot) made.append(el("footer", { class: "embed-footer" }, foot));
  return made;
}

function linked(text, url) {
  return url && /^https?:\/\//.test(url) ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text) : text;
}

function fields(list, context) {
  const made = el("dl", { class: "embed-fields" });
  for (const one of list) {
    made.append(el("div", { class: one.inline ? "field inline" : "field" },
      el("dt", {}, markdown(one.name, context)), el("dd", { class: "markdown" }, markdown(one.value, context))));
  }
  return made;
}
