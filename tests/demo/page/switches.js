// The switches at the top: language, visitor, role, theme, width.
//
// `app` has state, ui, raw(key), automatic() (the width without a choice), set(key, value), visit(id), appoint(role), speak(lang).

import { el, icon, nameOf, refill } from "./dom.js";

function choices(title, key, current, options, set) {
  return el("div", { class: "switch-group", role: "group", "aria-label": title }, el("span", { class: "switch-label", "aria-hidden": "true" }, title),
    options.map(([value, label, lang]) => el("button", { type: "button", "aria-pressed": String(current === value), lang: lang ?? null, "data-key": `${key} ${value}`, on: { click: () => set(value) } }, label)));
}

/** All switches, those that are chosen pressed. */
export function drawSwitches(root, app) {
  const { state, ui, raw } = app;
  const set = (key) => (value) => app.set(key, value);
  const group = (key, current, options, run) => choices(raw(key), key, current, options, run);
  const role = state.moderators.includes(ui.visitor) ? "moderator" : "member";
  const toggle = el("button", { type: "button", class: "toggle", "aria-expanded": String(ui.switches), "aria-controls": "switch-groups", "data-key": "toggle", on: { click: () => set("switches")(!ui.switches) } }, icon("sliders"), raw("switches"));
  refill(root, el("strong", {}, raw("demo")), toggle, el("div", { id: "switch-groups", class: ui.switches ? "shown" : null },
    group("language", ui.lang, [["en", "English", "en"], ["ko", "한국어", "ko"]], app.speak),
    group("visitor", ui.visitor, state.visitors.map((id) => [id, nameOf(state.people.get(id))]), app.visit),
    group("role", role, [["member", raw("member")], ["moderator", raw("moderator")]], app.appoint),
    group("theme", ui.theme, [["dark", raw("dark")], ["light", raw("light")]], set("theme")),
    group("width", ui.width ?? app.automatic(), [["desktop", raw("desktop")], ["phone", raw("phone")]], set("width"))));
}
