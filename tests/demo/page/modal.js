// Modals: a form drawn from its payload, and what was filled in.

import { avatar, el, icon, nameOf } from "./dom.js";
import { markdown } from "./markdown.js";
import { choosing } from "./selects.js";

const TEXT = 4;
const PARAGRAPH = 2;

/** The modal as a dialog; `send(values, files)` resolves to an error to be shown, or null. */
export function drawModal(modal, bot, context, send) {
  const form = el("form", { novalidate: true });
  const fields = [];
  for (const part of modal.components) {
    if (part.type === 10) form.append(el("div", { class: "markdown" }, markdown(part.content, context)));
    for (const inner of part.components ?? (part.component ? [part.component] : [])) {
      const field = draw(inner, part.label ?? inner.label ?? inner.custom_id, part.description, context);
      fields.push(field);
      form.append(field.element);
    }
  }
  const trouble = el("p", { class: "failure", role: "alert" });
  const submit = el("button", { type: "submit", class: "button primary" }, context.words("submit"));
  const dialog = el("dialog", { class: "modal", "aria-label": modal.title });
  const cancel = () => dialog.close();
  form.append(trouble, el("footer", {}, el("button", { type: "button", class: "button secondary", on: { click: cancel } }, context.words("cancel")), submit));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!fields.map((one) => one.check()).every(Boolean)) {
      form.querySelector("[aria-invalid=true]")?.focus();
      return;
    }
    submit.disabled = true;
    const values = {};
    const files = {};
    for (const one of fields) (one.files ? files : values)[one.key] = await one.read();
    const error = await send(values, files);
    submit.disabled = false;
    if (error) trouble.textContent = error;
    else dialog.close();
  });
  dialog.append(el("header", {}, avatar(bot, "medium"), el("h2", {}, modal.title),
    el("button", { type: "button", class: "plain", "aria-label": context.words("close"), on: { click: cancel } }, icon("close"))),
  el("p", { class: "form-warning" }, icon("warning"), el("span", {}, context.words("form_warning", { name: nameOf(bot) }))), form);
  return dialog;
}

function draw(part, label, description, context) {
  const required = part.type !== 23 && part.required !== false;
  const id = `field-${part.custom_id}`;
  const error = el("p", { class: "field-error", id: `${id}-error`, role: "alert" });
  const star = required ? el("span", { class: "star", "aria-hidden": "true" }, " *") : null;
  const hint = description ? el("p", { class: "field-hint", id: `${id}-hint` }, description) : null;
  const made = (FIELDS[part.type] ?? unknown)({ part, label, required, id, context });
  const group = ["radiogroup", "group"].includes(made.control.getAttribute("role"));
  const title = el(group ? "span" : "label", { class: "field-label", id: `${id}-label`, for: group ? null : id }, label, star);
  if (group) made.control.setAttribute("aria-labelledby", `${id}-label`);
  const say = (text) => {
    error.textContent = text ?? "";
    made.control.setAttribute("aria-invalid", String(Boolean(text)));
    return !text;
  };
  made.control.setAttribute("aria-describedby", [hint?.id, error.id].filter(Boolean).join(" "));
  return {
    key: part.custom_id,
    files: part.type === 19,
    read: made.read,
    check: () => say(made.wrong()),
    element: el("div", { class: "form-field" }, title, hint, made.around ?? made.control, error),
  };
}

function text({ part, required, id, context }) {
  const long = part.style === PARAGRAPH;
  const control = el(long ? "textarea" : "input", { id, placeholder: part.placeholder, maxlength: part.max_length ?? 4000, "aria-required": String(required), rows: long ? 4 : null, type: long ? null : "text" });
  control.value = part.value ?? "";
  const count = el("span", { class: "count", "aria-hidden": "true" });
  const tell = () => { count.textContent = String((part.max_length ?? 4000) - control.value.length); };
  control.addEventListener("input", tell);
  tell();
  const wrong = () => {
    if (!control.value) return required ? context.words("field_required") : null;
    const least = part.min_length ?? 0;
    return control.value.length < least ? context.words("field_length", { least, most: part.max_length ?? 4000 }) : null;
  };
  return { control, around: el("div", { class: "typed" }, control, count), read: () => control.value, wrong };
}

function select({ part, label, required, id, context }) {
  let values = (part.options ?? []).filter((one) => one.default).map((one) => one.value);
  const control = choosing(part, context, { form: true, label, done: (picked) => { values = picked; } });
  control.id = id;
  return { control, read: () => values, wrong: () => (required && !values.length ? context.words("field_required") : null) };
}

function ticks({ part, required, id, context }) {
  const radio = part.type === 21;
  const control = el("div", { class: "ticks", role: radio ? "radiogroup" : "group", tabindex: -1 });
  for (const one of part.options) {
    const box = el("input", { type: radio ? "radio" : "checkbox", name: id, value: one.value });
    box.checked = Boolean(one.default);
    control.append(el("label", { class: "tick" }, box, el("span", { class: "option-text" }, el("span", {}, one.label), one.description ? el("small", {}, one.description) : null)));
  }
  const ticked = () => [...control.querySelectorAll("input:checked")].map((one) => one.value);
  const most = radio ? 1 : (part.max_values ?? part.options.length);
  const least = required ? Math.max(part.min_values ?? 1, 1) : 0;
  const wrong = () => {
    const count = ticked().length;
    if (count >= least && count <= most) return null;
    return count ? context.words("choose_between", { least, most }) : context.words("field_required");
  };
  return { control, read: () => (radio ? (ticked()[0] ?? null) : ticked()), wrong };
}

function tick({ part, id }) {
  const control = el("input", { type: "checkbox", id, class: "switch" });
  control.checked = Boolean(part.default);
  return { control, read: () => control.checked, wrong: () => null };
}

function upload({ part, required, id, context }) {
  const most = part.max_values ?? 1;
  const control = el("input", { type: "file", id, multiple: most > 1 });
  const wrong = () => {
    const count = control.files.length;
    if (count > most) return context.words("choose_between", { least: part.min_values ?? 1, most });
    return required && !count ? context.words("field_required") : null;
  };
  return { control, read: () => Promise.all([...control.files].map(encoded)), wrong };
}

function unknown({ part, context }) {
  const control = el("p", {}, context.words("unknown_part", { name: part.type }));
  return { control, read: () => null, wrong: () => null };
}

const FIELDS = { [TEXT]: text, 3: select, 5: select, 6: select, 7: select, 8: select, 19: upload, 21: ticks, 22: ticks, 23: tick };

/** A chosen file as the server takes it. */
export async function encoded(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return { name: file.name, type: file.type || "application/octet-stream", data: btoa(text) };
}
