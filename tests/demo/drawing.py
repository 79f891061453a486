"""Handing a payload to the page's drawing functions and nothing else, with a reader who knows a few names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from playwright.async_api import Page

FILE = Path(__file__).with_name("gallery.yaml")
_BOT = {"id": "2", "username": "drainbot", "global_name": None, "bot": True}
_USUAL: dict[str, Any] = {
    "id": "10",
    "type": 0,
    "channel_id": "6",
    "author": _BOT,
    "content": "",
    "embeds": [],
    "components": [],
    "attachments": [],
    "mentions": [],
    "timestamp": "2025-06-20T08:01:00+00:00",
    "edited_timestamp": None,
    "flags": 0,
    "seen_by": None,
}
_CONTEXT = """
const words = await (await fetch("/words")).json();
const say = (key, parts = {}) => words[key].en.replace(/\\{(\\w+)\\}/g, (whole, name) => parts[name] ?? whole);
const people = { 1: "Mina", 2: "drainbot" };
const mina = { id: "1", username: "mina", global_name: "Mina" };
window.acts = [];
const context = {
  lang: "en", locale: "en-US", words: say, me: "1", bot: given.bot, now: Date.parse("2025-06-20T09:00:00Z"),
  person: (id) => people[id], role: (id) => ({ 5: "moderators" })[id], channel: (id) => ({ 6: "general" })[id],
  message: (id) => (id === "3" ? { id, channel_id: "6", content: "which one?", flags: 0, author: given.bot } : undefined),
  command: (name) => name, busy: () => false, failure: () => undefined,
  media: (url) => (url.startsWith("https://cdn.discordapp.com/") ? "/page/icon.svg" : null),
  things: (type) => ({ 5: [{ value: "1", label: "Mina" }], 6: [{ value: "5", label: "@moderators" }], 7: [], 8: [{ value: "6", label: "#general" }] })[type],
  act: (what) => window.acts.push({ ...what, message: what.message?.id ?? what.message }),
};
"""
_MESSAGE = f"""async (given) => {{{_CONTEXT}
  const {{ drawMessage }} = await import("/page/draw.js");
  const list = document.createElement("ol");
  list.style.flex = "1";
  list.append(drawMessage(given.message, context));
  document.getElementById("app").replaceChildren(list);
}}"""
_MODAL = f"""async (given) => {{{_CONTEXT}
  const {{ drawModal }} = await import("/page/modal.js");
  const dialog = drawModal(given.modal, given.bot, context, async (values, files) => {{
    window.acts.push({{ values, files }});
    return null;
  }});
  document.getElementById("app").replaceChildren(dialog);
  dialog.showModal();
}}"""


def payloads(kind: str) -> dict[str, Any]:
    """The gallery's messages or modals, by name."""
    found: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))[kind]
    return found


async def draw_message(page: Page, payload: dict[str, Any]) -> None:
    """Draw it in place of everything else; what a reader does to it is kept in `acts`."""
    await page.evaluate(_MESSAGE, {"message": _USUAL | payload, "bot": _BOT})


async def draw_modal(page: Page, payload: dict[str, Any]) -> None:
    """Open it; what is sent is kept in `acts`."""
    await page.evaluate(_MODAL, {"modal": payload, "bot": _BOT})


async def acts(page: Page) -> Any:
    """What was done so far."""
    return await page.evaluate("window.acts")
