// What opens over the page: lists to choose from, and menus of a message.

import { el, emoji, icon } from "./dom.js";

let open = null;

/** Close what is open; the focus goes back to where it was. */
export function closeOverlay(refocus = true) {
  if (!open) return;
  const { element, anchor, watch } = open;
  open = null;
  document.removeEventListener("pointerdown", watch, true);
  element.remove();
  anchor.setAttribute("aria-expanded", "false");
  if (refocus && anchor.isConnected) anchor.focus();
}

function show(element, anchor, place) {
  closeOverlay(false);
  const watch = (event) => {
    if (!element.contains(event.target) && !anchor.contains(event.target)) closeOverlay(false);
  };
  (anchor.closest("dialog") ?? document.body).append(element);
  open = { element, anchor, watch };
  place(element);
  document.addEventListener("pointerdown", watch, true);
}

function placeBelow(anchor) {
  return (element) => {
    const box = anchor.getBoundingClientRect();
    const height = Math.min(element.offsetHeight, 320);
    const above = box.bottom + height + 8 > innerHeight && box.top > height;
    element.style.left = `${Math.max(4, Math.min(box.left, innerWidth - Math.max(box.width, 160) - 4))}px`;
    element.style.width = `${Math.max(box.width, 160)}px`;
    element.style.top = above ? `${box.top - height - 4}px` : `${box.bottom + 4}px`;
  };
}

function placeAt(x, y) {
  return (element) => {
    const frame = document.getElementById("app")?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
    element.style.left = `${Math.max(frame.left + 4, Math.min(x, frame.right - element.offsetWidth - 8))}px`;
    element.style.top = `${Math.max(4, Math.min(y, innerHeight - element.offsetHeight - 8))}px`;
  };
}

function arrows(element, selector, close) {
  element.addEventListener("keydown", (event) => {
    const items = [...element.querySelectorAll(selector)];
    const at = items.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    if (event.key in steps) {
      event.preventDefault();
      items.at(steps[event.key] % items.length)?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}

/** A list under a select menu; several values are settled by closing it, one by choosing it. */
export function openList(anchor, options, { values, least, most, context, label, settle }) {
  if (open?.anchor === anchor) {
    closeOverlay();
    return;
  }
  const several = most > 1;
  let picked = values.filter((value) => options.some((one) => one.value === value));
  const list = el("ul", { class: "options", role: "listbox", "aria-label": label, "aria-multiselectable": several ? "true" : null });
  const close = () => closeOverlay();
  const finish = () => {
    close();
    settle(picked);
  };
  const enough = el("button", { type: "button", class: "button primary" }, context.words("done"));
  const refresh = () => {
    for (const item of list.children) item.setAttribute("aria-selected", String(picked.includes(item.dataset.value)));
    enough.disabled = picked.length < least || picked.length > most;
  };
  const pick = (value) => {
    if (!several) {
      picked = picked.includes(value) && least === 0 ? [] : [value];
      finish();
      return;
    }
    if (picked.includes(value)) picked = picked.filter((one) => one !== value);
    else if (picked.length < most) picked = [...picked, value];
    refresh();
  };
  for (const one of options) {
    const item = el("li", { role: "option", tabindex: -1, "data-value": one.value }, one.emoji ? emoji(one.emoji) : null,
      el("span", { class: "option-text" }, el("span", {}, one.label), one.description ? el("small", {}, one.description) : null), icon("check"));
    item.addEventListener("click", () => pick(one.value));
    item.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      pick(one.value);
    });
    list.append(item);
  }
  const panel = el("div", { class: "overlay list" }, list);
  if (several) panel.append(el("div", { class: "list-end" }, el("small", {}, context.words("choose_between", { least, most })), enough));
  enough.addEventListener("click", finish);
  refresh();
  show(panel, anchor, placeBelow(anchor));
  anchor.setAttribute("aria-expanded", "true");
  arrows(panel, "[role=option], button", close);
  (list.querySelector("[aria-selected=true]") ?? list.firstElementChild)?.focus();
}

/** A menu at a point. An item has label, icon, and `run` or `items` (a menu that takes its place); null is a line. */
export function openMenu(anchor, x, y, label, items, words) {
  const menu = el("div", { class: "overlay menu", role: "menu", "aria-label": label });
  const fill = (list, up) => {
    menu.replaceChildren();
    if (up) menu.append(entry({ label: words("back_menu"), icon: "back" }, () => fill(items, null)));
    for (const one of list) menu.append(one === null ? el("hr") : entry(one, () => choose(one)));
    menu.querySelector("[role=menuitem]:not([disabled])")?.focus();
  };
  const choose = (one) => {
    if (one.items) {
      fill(one.items, items);
      return;
    }
    closeOverlay();
    one.run();
  };
  show(menu, anchor, () => {});
  fill(items, null);
  placeAt(x, y)(menu);
  arrows(menu, "[role=menuitem]:not([disabled])", () => closeOverlay());
}

function entry(one, run) {
  return el("button", { type: "button", role: "menuitem", tabindex: -1, class: one.danger ? "danger" : null, disabled: one.disabled, "aria-haspopup": one.items ? "menu" : null, on: { click: run } },
    el("span", {}, one.label), one.items ? icon("next") : one.icon ? icon(one.icon) : null);
}
