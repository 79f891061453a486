// Message components, old rows and components v2, from payload to elements.

import { el, emoji, icon } from "./dom.js";
import { colour } from "./embeds.js";
import { markdown } from "./markdown.js";
import { covered, fileCard, gallery, picture } from "./media.js";
import { choosing } from "./selects.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "premium" };

const DRAWN = {
  1: row,
  2: button,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  9: section,
  10: (part, message, context) => el("div", { class: "text-display markdown" }, markdown(part.content, context)),
  11: (part, message, context) => picture(part, context, "thumbnail"),
  12: (part, message, context) => gallery(part.items, context),
  13: file,
  14: separator,
  17: container,
};

/** All components of a message. */
export function components(parts, message, context) {
  return el("div", { class: "components" }, parts.map((part) => drawComponent(part, message, context)));
}

/** One component; a type that is not known is said, not left out. */
export function drawComponent(part, message, context) {
  const draw = DRAWN[part.type];
  return draw ? draw(part, message, context) : el("p", { class: "unknown-part" }, context.words("unknown_part", { name: part.type }));
}

function row(part, message, context) {
  return el("div", { class: "row" }, part.components.map((one) => drawComponent(one, message, context)));
}

function button(part, message, context) {
  const face = [part.emoji ? emoji(part.emoji) : null, part.label ?? (part.style === 6 ? context.words("premium") : null)];
  const style = `button ${STYLES[part.style] ?? "secondary"}`;
  if (part.style === 5 && !part.disabled) {
    const safe = /^(https?|discord):\/\//.test(part.url) ? part.url : null;
    return el("a", { class: style, href: safe, target: "_blank", rel: "noopener noreferrer" }, face, icon("out"), el("span", { class: "sr-only" }, `(${context.words("opens")})`));
  }
  const busy = context.busy(message.id, part.custom_id);
  const press = () => context.act({ type: "press", message, custom_id: part.custom_id });
  return el("button", {
    type: "button",
    class: busy ? `${style} busy` : style,
    disabled: Boolean(part.disabled) || part.style === 6,
    "aria-busy": busy ? "true" : null,
    "aria-label": part.label ? null : part.emoji?.name,
    "data-key": part.custom_id,
    on: busy ? {} : { click: press },
  }, face, part.style === 5 ? icon("out") : null);
}

function select(part, message, context) {
  const done = (values) => context.act({ type: "choose", message, custom_id: part.custom_id, values });
  const busy = context.busy(message.id, part.custom_id);
  return choosing({ ...part, disabled: part.disabled || busy }, context, { done });
}

function section(part, message, context) {
  return el("div", { class: "section" },
    el("div", { class: "section-text" }, part.components.map((one) => drawComponent(one, message, context))),
    el("div", { class: "accessory" }, drawComponent(part.accessory, message, context)));
}

function file(part, message, context) {
  const name = part.name ?? part.file.url.split("/").at(-1);
  const made = fileCard(name, part.size, part.file.url, context);
  return part.spoiler ? covered(made, context) : made;
}

function separator(part) {
  const large = part.spacing === 2 ? "large" : "small";
  return part.divider === false ? el("div", { class: `space ${large}` }) : el("hr", { class: large });
}

function container(part, message, context) {
  const made = el("div", { class: "container" }, part.components.map((one) => drawComponent(one, message, context)));
  if (typeof part.accent_color === "number") {
    made.classList.add("accented");
    made.style.setProperty("--accent", colour(part.accent_color));
  }
  return part.spoiler ? covered(made, context) : made;
}
