// Making elements. Data becomes text and attributes, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element: `props` are attributes, but for `on` (listeners by event) and `class`; null and false are left out. */
export function el(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    } else {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  made.append(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  return made;
}

/** Put these children, without the nulls among them, in place of an element's own; the focus stays with its data-key. */
export function refill(element, ...children) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  element.replaceChildren(...children.flat(Infinity).filter((one) => one !== null && one !== undefined && one !== false));
  if (key !== undefined) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
}

/** The nodes of a text such as "{name} used {command}", with nodes or texts in place of what is in braces. */
export function filled(text, parts) {
  return text.split(/(\{\w+\})/).filter(Boolean).map((one) => {
    const name = one.match(/^\{(\w+)\}$/)?.[1];
    return name !== undefined && name in parts ? parts[name] : one;
  });
}

const PATHS = {
  hash: "M10 3 8.6 8H4v2h4l-1 4H3v2h3.500L5 21h2l1.500-5h4L11 21h2l1.500-5H19v-2h-4l1-4h4V8h-3.500L18 3h-2l-1.500 5h-4L12 3zm0 7h4l-1 4H9z",
  thread: "M4 4h16v11H9l-5 5zm3 4v2h10V8zm0 3.500v1.500h6v-1.500z",
  at: "M12 3a9 9 0 1 0 4.500 16.800l-1-1.700A7 7 0 1 1 19 12v1a1.500 1.500 0 0 1-3 0V8h-2v.6A4 4 0 1 0 14.700 15 3.500 3.500 0 0 0 21 13v-1a9 9 0 0 0-9-9zm0 7a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  reply: "M10 5 3 11.500 10 18v-4c5 0 8 1.500 10.500 5C20 13 16 9 10 9z",
  edit: "m15 4 5 5L9 20H4v-5zm0 2.800L6 15.800V18h2.200l9-9z",
  more: "M5 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm7 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm7 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  apps: "M4 4h7v7H4zm9 0h7v7h-7zM4 13h7v7H4zm12.500-1 4 4.500-4 4.500-4-4.500z",
  trash: "M9 3h6l1 2h4v2H4V5h4zM6 8h12l-1 13H7z",
  copy: "M8 3h12v13H8zM4 8h2v10h10v2H4z",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.500 9a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zm7 0a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zM7 14h10c-.5 2.500-2.500 4-5 4s-4.500-1.500-5-4z",
  plus: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm-1 4h2v4h4v2h-4v4h-2v-4H7v-2h4z",
  send: "M3 4 22 12 3 20l2-7 8-1-8-1z",
  close: "m6.400 5 5.600 5.600L17.600 5 19 6.400 13.400 12l5.600 5.600-1.400 1.400-5.600-5.600L6.400 19 5 17.600l5.600-5.600L5 6.400z",
  back: "m15 4 1.500 1.500L10 12l6.500 6.500L15 20l-8-8z",
  next: "m9 4-1.500 1.500L14 12l-6.500 6.500L9 20l8-8z",
  down: "m4 9 1.500-1.500L12 14l6.500-6.500L20 9l-8 8z",
  eye: "M12 5c5 0 9 4 10.500 7-1.500 3-5.500 7-10.500 7S3 15 1.500 12C3 9 7 5 12 5zm0 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8zm0 2a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  out: "M13 4h7v7h-2V7.400l-8.300 8.300-1.400-1.400L16.600 6H13zM4 6h6v2H6v10h10v-4h2v6H4z",
  file: "M5 2h9l5 5v15H5zm8 2v4h4z",
  warning: "M12 3 22 20H2zm-1 6v5h2V9zm0 6.500v2h2v-2z",
  check: "m9 16.500 10-10L20.500 8 9 19.500 3.500 14 5 12.500z",
  slash: "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zm9 3-6 12h2l6-12z",
  sliders: "M4 6h9v2H4zm13-1v4h-2V5zm1 1h2v2h-2zM4 16h3v2H4zm7-1v4H9v-4zm1 1h8v2h-8z",
};

/** A small picture that says nothing by itself. */
export function icon(name) {
  const drawn = document.createElementNS(SVG, "svg");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("aria-hidden", "true");
  drawn.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  drawn.append(path);
  return drawn;
}

const COLOURS = 5;

/** A person's name as Discord shows it; a server's is its name. */
export const nameOf = (one) => one.global_name ?? one.username ?? one.name;

/** The round picture of a person or a server: its initial, on a colour that goes with the name; apps have Discord's own. */
export function avatar(one, size) {
  const letters = [...nameOf(one)];
  const sum = letters.reduce((before, letter) => before * 31 + letter.codePointAt(0), 7);
  const colour = one.bot ? "app" : sum % COLOURS;
  return el("span", { class: `avatar avatar-${colour} ${size}`, "aria-hidden": "true" }, letters[0]?.toUpperCase() ?? "?");
}

/** An emoji of a button or an option: the character, or the name of one that is a picture. */
export function emoji(one) {
  return el("span", { class: "emoji", "aria-hidden": "true" }, one.id ? `:${one.name}:` : one.name);
}
