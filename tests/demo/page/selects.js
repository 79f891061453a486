// Select menus, in messages and in forms: a button that opens a list.

import { el, emoji, icon } from "./dom.js";
import { openList } from "./menus.js";

const STRING = 3;

/** A select menu. `done(values)` is called with what was chosen; in a form it shows its own values. */
export function choosing(part, context, { done, form = false, label = null }) {
  const options = part.type === STRING ? part.options : context.things(part.type, part.channel_types);
  const most = part.max_values ?? 1;
  const least = form && part.required === false ? 0 : (part.min_values ?? 1);
  const shown = el("span", { class: "chosen" });
  const opener = el("button", {
    type: "button",
    class: "select",
    disabled: part.disabled,
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "data-key": part.custom_id,
  }, shown, icon("down"));
  let values = part.type === STRING ? part.options.filter((one) => one.default).map((one) => one.value) : (part.default_values ?? []).map((one) => one.id);
  const placeholder = part.placeholder || context.words("select");
  const show = () => {
    const chosen = options.filter((one) => values.includes(one.value));
    shown.replaceChildren(...(chosen.length ? chosen.map((one) => el("span", { class: "value" }, one.emoji ? emoji(one.emoji) : "", one.label)) : [el("span", { class: "placeholder" }, placeholder)]));
    const said = chosen.map((one) => one.label).join(", ");
    opener.setAttribute("aria-label", [label ?? placeholder, said || (label ? placeholder : null)].filter(Boolean).join(": "));
  };
  const settle = (picked) => {
    values = picked;
    show();
    done(picked);
  };
  opener.addEventListener("click", () => openList(opener, options, { values, least, most, context, label: label ?? placeholder, settle }));
  show();
  return opener;
}
