"""A visitor at the page: what people do there, by the roles and names that they see and hear."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Literal

from playwright.async_api import Browser, Locator, Page, async_playwright, expect
from playwright.async_api import TimeoutError as TooLateError

from tests.demo.stage import Stage

Language = Literal["en", "ko"]
MISSING = "chromium is not installed; Debian: apt-get install chromium"
SIZES = {"desktop": (1120, 780), "phone": (390, 844)}
PATIENCE = 20_000  # milliseconds; a busy machine takes its time


def chromium() -> str | None:
    """The path of the machine's own Chromium; None where it has none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """A headless browser, the machine's own."""
    async with async_playwright() as playwright:
        # root, as in containers, may not use Chromium's sandbox; it opens nothing but our own page
        expect.set_options(timeout=PATIENCE)
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        await browser.close()


class Visitor:
    """One open page and the person before it."""

    def __init__(self, page: Page, language: Language) -> None:
        self.page = page
        self.language = language
        self.trouble: list[str] = []  # errors of the page's own, requests to other hosts
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on(
            "console",
            lambda message: self.trouble.append(message.text) if message.type == "error" else None,
        )
        page.on(
            "request",
            lambda request: None if "//127.0.0.1:" in request.url else self.trouble.append(request.url),
        )

    @property
    def messages(self) -> Locator:
        """Every message, in order."""
        return self.page.get_by_role("log").locator("[data-message]")

    @property
    def last(self) -> Locator:
        return self.messages.last

    def message(self, text: str) -> Locator:
        """The last message that says so."""
        return self.messages.filter(has_text=text).last

    @property
    def composer(self) -> Locator:
        return self.page.locator("#composer textarea")

    async def open(self, channel: str) -> None:
        """Go to a channel of the server that is shown."""
        await self.page.get_by_role("navigation").get_by_role("button", name=channel, exact=True).click()

    async def say(self, text: str) -> None:
        await self.composer.fill(text)
        await self.composer.press("Enter")

    async def slash(self, command: str, **options: str) -> None:
        """Pick a command, fill in its options in the order in which they are asked for, send."""
        await self.composer.press_sequentially(f"/{command}")
        await self.page.get_by_role("option").filter(has_text=f"/{command}").first.click()
        form = self.page.get_by_role("form", name=f"/{command}", exact=True)
        for name, value in options.items():
            await form.get_by_role("combobox", name=name).fill(value)
        await form.get_by_role("button", name={"en": "Send", "ko": "보내기"}[self.language]).click()

    async def press(self, label: str) -> None:
        """The last button of that name in any message."""
        await self.messages.get_by_role("button", name=label, exact=True).last.click()

    async def menu(self, message: Locator, *path: str) -> None:
        """Right-click a message and go through its menu."""
        await message.locator(".body").first.click(button="right")
        for name in path:
            await self.page.get_by_role("menuitem", name=name, exact=True).click()

    async def switch(self, group: str, choice: str) -> None:
        """One of the switches at the top."""
        toggle = self.page.locator("#switches .toggle")
        if await toggle.is_visible() and await toggle.get_attribute("aria-expanded") == "false":
            await toggle.click()
        await (
            self.page.get_by_role("group", name=group, exact=True)
            .get_by_role("button", name=choice, exact=True)
            .click()
        )


@asynccontextmanager
async def visiting(
    browser: Browser,
    stage: Stage,
    *,
    language: Language = "en",
    theme: str = "dark",
    width: str = "desktop",
    scale: float = 1,
) -> AsyncIterator[Visitor]:
    """A fresh browser profile before the page of this stage; the page must have worked without trouble in the end."""
    wide, high = SIZES[width]
    profile = await browser.new_context(
        viewport={"width": wide, "height": high}, device_scale_factor=scale, timezone_id="UTC"
    )
    visitor = Visitor(await profile.new_page(), language)
    await visitor.page.goto(f"{stage.page.address}?lang={language}&theme={theme}")
    try:
        await visitor.messages.first.wait_for()
    except TooLateError as error:
        raise AssertionError(f"the page shows no messages: {visitor.trouble}") from error
    yield visitor
    assert visitor.trouble == [], visitor.trouble
    await profile.close()
