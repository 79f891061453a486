// A slash command being filled in: its options as fields, with choices and completion.

import { localDescription, localName } from "./commands.js";
import { el, icon } from "./dom.js";
import { encoded } from "./modal.js";

const [STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, FILE] = [3, 4, 5, 6, 7, 8, 9, 10, 11];
const THINGS = { [USER]: 5, [ROLE]: 6, [MENTIONABLE]: 7, [CHANNEL]: 8 };
const PAUSE = 180; // milliseconds of rest after which typing asks for completion

export class CommandLine {
  /** `app` has context(), suggestions, complete(path, options, focused), run(command, options, files) and leave(). */
  constructor(command, app) {
    this.command = command;
    this.app = app;
    this.fields = [];
    this.hint = el("p", { class: "command-hint", "aria-live": "polite" });
    this.row = el("div", { class: "command-fields" });
    this.extra = el("div", { class: "command-extra" });
    this.name = el("span", { class: "command-name" }, `/${command.label}`);
    const cancel = el("button", { type: "button", class: "plain", "aria-label": this.words("cancel_command"), on: { click: () => app.leave() } }, icon("close"));
    const send = el("button", { type: "submit", class: "plain send", "aria-label": this.words("send") }, icon("send"));
    this.element = el("form", { class: "command-line", "aria-label": `/${command.label}`, novalidate: true }, this.hint,
      el("div", { class: "command-row" }, el("div", { class: "command-parts" }, this.name, this.row, this.extra), send, cancel));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) app.leave();
    });
    for (const one of command.options) if (one.required) this.add(one);
    this.offer();
    this.say(null);
  }

  words(key, parts) {
    return this.app.context().words(key, parts);
  }

  get locale() {
    return this.app.context().locale;
  }

  /** Begin with the first field; `typed` is what was written after the command's name already. */
  focus(typed = "") {
    const first = this.fields[0] ?? (typed && this.command.options[0] ? this.add(this.command.options[0]) : null);
    if (first && typed) first.input.value = typed;
    this.offer();
    (first?.input ?? this.element.querySelector(".send")).focus();
  }

  /** What is said above the fields: an error, else what the option in the focus is for. */
  say(field, error = null) {
    const text = error ?? (field ? `${localName(field.option, this.locale)}: ${localDescription(field.option, this.locale)}` : this.command.description);
    this.hint.classList.toggle("wrong", Boolean(error));
    this.hint.textContent = text;
  }

  add(option) {
    const name = localName(option, this.locale);
    const file = option.type === FILE;
    const need = this.words(option.required ? "required" : "optional");
    const input = el("input", {
      type: file ? "file" : "text",
      autocomplete: "off",
      "aria-label": `${name} (${need})`,
      "aria-autocomplete": file ? null : "list",
      role: file ? null : "combobox",
      "aria-expanded": file ? null : "false",
      inputmode: [INTEGER, NUMBER].includes(option.type) ? "decimal" : null,
    });
    const field = { option, input, picked: null, box: el("label", { class: "command-field" }, el("span", { class: "field-name", "aria-hidden": "true" }, name), input) };
    input.addEventListener("focus", () => {
      this.say(field);
      this.suggest(field);
    });
    input.addEventListener("blur", () => this.app.suggestions.hide());
    input.addEventListener("input", () => {
      field.picked = null;
      input.removeAttribute("aria-invalid");
      this.say(field);
      this.suggest(field);
    });
    input.addEventListener("keydown", (event) => {
      if (this.app.suggestions.key(event)) return;
      if (event.key === "Backspace" && !input.value && !file) this.back(field, event);
    });
    this.fields.push(field);
    this.row.append(field.box);
    return field;
  }

  /** Backspace in an empty field takes it away; in a required one, the whole command. */
  back(field, event) {
    event.preventDefault();
    if (field.option.required) {
      this.app.leave();
      return;
    }
    this.fields = this.fields.filter((one) => one !== field);
    field.box.remove();
    this.offer();
    this.focus();
  }

  /** Buttons for the options that may still be added. */
  offer() {
    const used = this.fields.map((one) => one.option.name);
    const left = this.command.options.filter((one) => !used.includes(one.name));
    this.extra.replaceChildren(...left.map((one) => {
      const name = localName(one, this.locale);
      const add = () => {
        const field = this.add(one);
        this.offer();
        field.input.focus();
      };
      return el("button", { type: "button", class: "add-option", title: localDescription(one, this.locale), "aria-label": this.words("add_option", { name }), on: { click: add } }, `+ ${name}`);
    }));
  }

  /** Show what may be chosen for a field: its choices, things, or what the bot completes. */
  suggest(field) {
    clearTimeout(this.timer);
    const { option, input } = field;
    if (option.autocomplete) {
      this.timer = setTimeout(() => this.complete(field), PAUSE);
      return;
    }
    const offered = this.offered(option);
    if (!offered) {
      this.app.suggestions.hide();
      return;
    }
    const typed = field.picked ? "" : input.value.toLowerCase();
    this.list(field, offered.filter((one) => one.label.toLowerCase().includes(typed)), 0);
  }

  offered(option) {
    if (option.choices?.length) return option.choices.map((one) => ({ value: one.value, label: localName(one, this.locale) }));
    if (option.type === BOOLEAN) return [true, false].map((one) => ({ value: one, label: this.words(String(one)) }));
    const kind = THINGS[option.type];
    return kind ? this.app.context().things(kind, option.channel_types) : null;
  }

  async complete(field) {
    const { option, input } = field;
    const typed = input.value;
    const others = {};
    for (const one of this.fields) {
      const value = one === field ? undefined : this.read(one);
      if (value !== undefined) others[one.option.name] = value;
    }
    const found = await this.app.complete(this.command.path, { ...others, [option.name]: typed }, option.name);
    if (document.activeElement !== input || input.value !== typed) return;
    if (found === null) this.app.suggestions.show(input, localName(option, this.locale), [], this.words("choices_failed"));
    else this.list(field, found.map((one) => ({ value: one.value, label: localName(one, this.locale) })), -1);
  }

  list(field, offered, first) {
    const items = offered.slice(0, 25).map((one) => ({
      face: el("span", { class: "choice" }, one.label),
      run: () => {
        field.picked = one;
        field.input.value = one.label;
        field.input.removeAttribute("aria-invalid");
        this.app.suggestions.hide();
      },
    }));
    this.app.suggestions.show(field.input, localName(field.option, this.locale), items, this.words("no_choices"), first);
  }

  /** A field's value as it is sent; undefined where there is none that could be. */
  read(field) {
    const { option, input, picked } = field;
    const text = input.value.trim();
    if (picked) return picked.value;
    if (!text) return undefined;
    const offered = this.offered(option);
    if (offered) return offered.find((one) => one.label.toLowerCase() === text.toLowerCase())?.value;
    if (option.type === STRING) return input.value;
    const number = Number(text.replaceAll(",", ""));
    const whole = option.type !== INTEGER || Number.isInteger(number);
    const fits = Number.isFinite(number) && whole && number >= (option.min_value ?? -Infinity) && number <= (option.max_value ?? Infinity);
    return fits ? number : undefined;
  }

  async send() {
    clearTimeout(this.timer);
    const options = {};
    const files = {};
    for (const field of this.fields) {
      const { option, input } = field;
      if (option.type === FILE) {
        if (input.files.length) files[option.name] = await encoded(input.files[0]);
        else if (option.required) return this.refuse(field, "option_required");
        continue;
      }
      const value = this.read(field);
      const length = typeof value === "string" ? value.length : null;
      if (value === undefined && input.value.trim()) return this.refuse(field, "option_wrong");
      if (value === undefined && option.required) return this.refuse(field, "option_required");
      if (length !== null && (length < (option.min_length ?? 0) || length > (option.max_length ?? 6000))) return this.refuse(field, "option_wrong");
      if (value !== undefined) options[option.name] = value;
    }
    this.app.suggestions.hide();
    return this.app.run(this.command, options, files);
  }

  refuse(field, why) {
    field.input.setAttribute("aria-invalid", "true");
    field.input.focus();
    this.app.suggestions.hide();
    this.say(field, this.words(why));
  }
}
