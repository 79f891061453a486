// The list above the composer: commands, members, choices. The focus stays in the field that is typed into.

import { el } from "./dom.js";

export class Suggestions {
  constructor(holder) {
    this.holder = holder;
    this.items = [];
    this.at = 0;
    this.input = null;
  }

  get open() {
    return this.items.length > 0;
  }

  /** Show `items` ({face, run}) for `input` under a title; without items only the `empty` text. */
  show(input, title, items, empty = null, first = 0) {
    this.hide();
    if (!items.length && !empty) return;
    this.input = input;
    this.items = items;
    const list = el("ul", { role: "listbox", id: "suggestions", "aria-label": title });
    items.forEach((one, index) => {
      const pick = (event) => {
        event.preventDefault();
        this.pick(index);
      };
      list.append(el("li", { role: "option", id: `suggestion-${index}`, on: { pointerdown: (event) => event.preventDefault(), click: pick } }, one.face));
    });
    this.holder.append(el("p", { class: "suggestions-title" }, title), items.length ? list : el("p", { class: "empty", role: "status" }, empty));
    this.holder.hidden = false;
    if (!items.length) return;
    input.setAttribute("aria-controls", "suggestions");
    input.setAttribute("aria-expanded", "true");
    this.at = first;
    this.mark();
  }

  hide() {
    this.holder.replaceChildren();
    this.holder.hidden = true;
    this.items = [];
    this.input?.setAttribute("aria-expanded", "false");
    this.input?.removeAttribute("aria-activedescendant");
    this.input = null;
  }

  mark() {
    [...this.holder.querySelectorAll("[role=option]")].forEach((one, index) => {
      one.setAttribute("aria-selected", String(index === this.at));
      if (index === this.at) one.scrollIntoView({ block: "nearest" });
    });
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `suggestion-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  pick(index) {
    const { run } = this.items[index];
    this.hide();
    run();
  }

  /** Whether a key was for the list. */
  key(event) {
    if (event.isComposing || this.holder.hidden) return false;
    if (event.key === "Escape") {
      this.hide();
    } else if (!this.open) {
      return false;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.at = (this.at + step + this.items.length) % this.items.length;
      this.mark();
    } else if ((event.key === "Enter" || event.key === "Tab") && this.at >= 0) {
      this.pick(this.at);
    } else {
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
}
