// Pictures and files: attachments, galleries, thumbnails.

import { el, icon } from "./dom.js";

/** Attachments below a message: pictures as a gallery, the rest as cards. */
export function files(attachments, context) {
  const pictures = attachments.filter((one) => one.content_type?.startsWith("image/"));
  const others = attachments.filter((one) => !pictures.includes(one));
  return [
    pictures.length ? gallery(pictures.map((one) => ({ media: one, description: one.description, spoiler: one.filename.startsWith("SPOILER_") })), context) : null,
    ...others.map((one) => fileCard(one.filename, one.size, one.url, context)),
  ];
}

/** One to ten pictures side by side. */
export function gallery(items, context) {
  const made = el("div", { class: "gallery", "data-count": items.length });
  for (const item of items) made.append(picture(item, context));
  return made;
}

/** A picture with its description as alternative text; pressed, it is enlarged. */
export function picture(item, context, extra = "") {
  const source = context.media(item.media.url);
  const alt = item.description ?? "";
  if (source === null) {
    const where = context.words("outside");
    return el("span", { class: `picture missing ${extra}`, role: "img", "aria-label": `${alt || context.words("picture")} (${where})` }, alt || item.media.url, " ", el("small", {}, `(${where})`));
  }
  const show = () => context.act({ type: "enlarge", source, alt });
  const frame = el("span", { class: `picture ${extra}` });
  const label = context.words("enlarge", { name: alt || context.words("picture") });
  const size = { width: item.media.width, height: item.media.height };
  frame.append(el("button", { type: "button", class: "enlarge", "aria-label": label, on: { click: show } }, el("img", { src: source, alt, ...size })));
  if (alt) frame.append(el("span", { class: "alt-tag", title: alt, "aria-hidden": "true" }, context.words("alt")));
  return item.spoiler ? covered(frame, context) : frame;
}

/** Something behind a spoiler's cover. */
export function covered(inner, context) {
  inner.inert = true;
  const made = el("div", { class: "covered" }, inner);
  const cover = el("button", { type: "button", class: "cover" }, el("span", {}, context.words("spoiler")));
  cover.addEventListener("click", () => {
    made.classList.add("shown");
    inner.inert = false;
    cover.remove();
  });
  made.append(cover);
  return made;
}

/** A file that can be saved. */
export function fileCard(name, size, url, context) {
  const source = context.media(url);
  const label = context.words("download", { name });
  const title = source === null ? el("span", { class: "file-name" }, name) : el("a", { class: "file-name", href: source, download: name, "aria-label": label }, name);
  return el("div", { class: "file" }, icon("file"), el("div", {}, title, el("small", {}, size === null || size === undefined ? "" : bytes(size, context.lang))));
}

function bytes(count, lang) {
  const [unit, size] = [["megabyte", 1e6], ["kilobyte", 1e3], ["byte", 1]].find(([, step]) => count >= step) ?? ["byte", 1];
  return new Intl.NumberFormat(lang, { style: "unit", unit, maximumFractionDigits: 2 }).format(count / size);
}
