"""The drawing functions, fed with payloads of every kind; what they draw is compared by roles and names.

`python -m tests.demo.test_drawing` writes gallery.expected.yaml anew; read the difference before it is kept.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml
from playwright.async_api import Browser, FilePayload, Page, expect

from tests.demo.drawing import acts, draw_message, draw_modal, payloads
from tests.demo.stage import empty
from tests.demo.visiting import browsing, visiting

pytestmark = pytest.mark.asyncio(loop_scope="session")

EXPECTED = Path(__file__).with_name("gallery.expected.yaml")
DRAW = {"messages": draw_message, "modals": draw_modal}
EVERY = [(kind, name) for kind in DRAW for name in payloads(kind)]


def components() -> list[dict[str, Any]]:
    """The payloads that have components."""
    every = (payloads(kind)[name] for kind, name in EVERY)
    return [payload for payload in every if "components" in payload]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """One page for all payloads: opening it takes longer than drawing."""
    async with empty() as stage, visiting(browser, stage) as visitor:
        yield visitor.page


async def drawn(page: Page) -> str:
    return await page.locator("#app").aria_snapshot()


def types(part: Any) -> set[int]:
    """The types of all components in a payload."""
    if isinstance(part, list):
        return set().union(*map(types, part))
    if not isinstance(part, dict):
        return set()
    inner = types([part.get(key) for key in ("components", "component", "accessory")])
    return inner | ({part["type"]} if "type" in part else set())


async def test_the_gallery_has_every_component_of_discord() -> None:
    found = set().union(*(types(payload["components"]) for payload in components()))
    assert found >= {*range(1, 15), 17, 18, 19, 21, 22, 23}


async def test_every_payload_of_the_gallery(page: Page) -> None:
    expected = yaml.safe_load(EXPECTED.read_text(encoding="utf-8"))
    assert sorted(expected) == sorted(name for _, name in EVERY)
    found = {}
    for kind, name in EVERY:
        await DRAW[kind](page, payloads(kind)[name])
        found[name] = await drawn(page)
    assert found == expected


async def test_what_is_pressed_is_told(page: Page) -> None:
    await draw_message(page, payloads("messages")["buttons"])
    await page.get_by_role("button", name="Primary").click()
    assert await acts(page) == [{"type": "press", "message": "10", "custom_id": "a"}]
    await draw_message(page, payloads("messages")["private"])
    await page.get_by_role("button", name="Dismiss message").click()
    assert await acts(page) == [{"type": "dismiss", "message": "10"}]
    await draw_message(page, payloads("messages")["reply"])
    await page.get_by_role("button", name="and in dollars").click()
    assert await acts(page) == [{"type": "go", "channel": "6", "message": "3"}]


async def test_a_select_by_keyboard_and_one_with_several_values(page: Page) -> None:
    payload = payloads("messages")["selects"]
    await draw_message(page, payload)
    await page.get_by_role("button", name="Choose a topic: Cost").press("Enter")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    chosen: dict[str, Any] = {"type": "choose", "message": "10", "custom_id": "topic", "values": ["net"]}
    assert await acts(page) == [chosen]
    await expect(page.get_by_role("button", name="Choose a topic: Net drain")).to_be_focused()
    await page.get_by_role("button", name="Make a selection").first.click()
    await page.get_by_role("option", name="Mina").click()
    assert await acts(page) == [chosen]
    await page.get_by_role("button", name="Done").click()
    assert (await acts(page))[1:] == [chosen | {"custom_id": "who", "values": ["1"]}]


async def test_spoilers_open_and_pictures_are_described(page: Page) -> None:
    await draw_message(page, payloads("messages")["mentions"])
    hidden = page.locator(".spoiler .hidden")
    assert await hidden.evaluate("one => [one.inert, getComputedStyle(one).opacity]") == [True, "0"]
    await page.get_by_role("button", name="Spoiler").click()
    assert await hidden.evaluate("one => [one.inert, getComputedStyle(one).opacity]") == [False, "1"]
    await draw_message(page, payloads("messages")["five_pictures"])
    alts = await page.locator("img").evaluate_all("all => all.map(one => one.alt)")
    assert alts == ["First", "Second", "Third", "Fourth"]


async def test_a_form_is_checked_and_then_sent(page: Page) -> None:
    await draw_modal(page, payloads("modals")["labels"])
    await page.get_by_role("button", name="Submit").click()
    errors = page.get_by_role("alert").filter(has_text="This field is required")
    await expect(errors).to_have_count(2)
    await expect(page.get_by_label("Value")).to_be_focused()
    await page.get_by_label("Value").fill("84000")
    await page.get_by_role("radio", name="Stock").check()
    await page.get_by_role("checkbox", name="한국어").check()
    await page.get_by_role("checkbox", name="Tell everyone").uncheck()
    note = FilePayload(name="note.txt", mimeType="text/plain", buffer=b"hi")
    await page.get_by_label("Proof").set_input_files([note])
    await page.get_by_role("button", name="Reviewer").click()
    await page.get_by_role("option", name="Mina").click()
    await page.get_by_role("button", name="Submit").click()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    values: dict[str, Any] = {
        "value": "84000",
        "unit": ["people"],
        "kind": "stock",
        "languages": ["en", "ko"],
    }
    values |= {"tell": False, "reviewer": ["1"]}
    files = {"proof": [{"name": "note.txt", "type": "text/plain", "data": "aGk="}]}
    assert await acts(page) == [{"values": values, "files": files}]


async def write() -> None:
    """Draw everything and keep it as what is expected."""
    found = {}
    async with browsing() as browser, empty() as stage, visiting(browser, stage) as visitor:
        for kind, name in EVERY:
            await DRAW[kind](visitor.page, payloads(kind)[name])
            found[name] = await drawn(visitor.page)
    head = "# What a reader of gallery.yaml is told, by role and name; written by test_drawing.py, read before it is kept.\n"
    lines = []
    for name, text in found.items():
        indented = "\n".join(f"  {line}" for line in text.splitlines())
        lines.append(f"{name}: |-\n{indented}\n")
    await asyncio.to_thread(EXPECTED.write_text, head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(write())
