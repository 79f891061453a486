"""Walking a journey of journeys.yaml: what its steps do on the page, and what happens beside the visitor."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any

from playwright.async_api import expect

from drainbot.engine import Engine
from drainbot.service import Service
from tests.demo.stage import Stage
from tests.demo.visiting import Language, Visitor

GUILDS: dict[Language, str] = {"en": "Talent Watch", "ko": "인재 이야기"}
_RECEIPT = re.compile(r"\b\w{3}-\w{3}-\w{3}\b")
_LOCALES: dict[Language, str] = {"en": "en-US", "ko": "ko"}


class Walk:
    """One visitor on their way; `engine` is what the bot knows once it has learned."""

    def __init__(self, visitor: Visitor, stage: Stage, service: Service, engine: Engine) -> None:
        self._visitor = visitor
        self._stage = stage
        self._service = service
        self._engine = engine
        self._page = visitor.page
        self._steps: dict[str, Callable[[Any], Awaitable[None]]] = {
            "say": self._say,
            "slash": self._slash,
            "switch": self._switch,
            "type": self._type,
            "press": self._press,
            "tap": self._tap,
            "choose": self._choose,
            "fill": self._fill,
            "edit": self._edit,
            "reply": self._reply,
            "menu": self._menu,
            "check": self._check,
            "join": self._join,
            "learn": self._learn,
        }

    async def go(self, journey: dict[str, Any]) -> None:
        """Do all steps of a journey; after each, the bot has answered."""
        language = self._visitor.language
        await self._open(GUILDS[language], journey["channel"][language])
        for step in journey["steps"]:
            ((kind, words),) = step.items()
            await self._steps[kind](words[language])

    async def _open(self, *path: str) -> None:
        for name in path:
            back = self._visitor.page.locator("#heading .back")
            if await back.is_visible():
                await back.click()
            await self._visitor.open(name)

    async def _say(self, text: str) -> None:
        before = await self._visitor.messages.count()
        await self._visitor.say(text)
        await self._answered(before + 2)

    async def _slash(self, what: list[Any]) -> None:
        command, options = what
        before = await self._visitor.messages.count()
        await self._visitor.slash(command, **options)
        await self._answered(before + 1)

    async def _switch(self, what: list[str]) -> None:
        group, choice = what
        await self._visitor.switch(group, choice)
        toggle = self._page.locator("#switches .toggle")
        if await toggle.is_visible():  # on a phone: away with the switches again
            await toggle.click()

    async def _type(self, text: str) -> None:
        await self._visitor.composer.press_sequentially(text)
        await self._page.locator(".suggestions li, .command-line").first.wait_for()

    async def _press(self, number: int) -> None:
        before = await self._visitor.messages.count()
        await self._visitor.last.locator(".components button").nth(number - 1).click()
        await self._answered(before + 1)

    async def _tap(self, what: list[str]) -> None:
        label, shown = what
        await self._page.get_by_role("button", name=label, exact=True).last.click()
        await self._shown(shown)

    async def _choose(self, what: list[str | None]) -> None:
        menu, option, shown = what
        await self._page.get_by_role("button", name=re.compile(menu or "")).last.click()
        if option:
            await self._page.get_by_role("option", name=option, exact=True).click()
        await self._shown(shown or "")

    async def _fill(self, fields: dict[str, str]) -> None:
        for label, text in fields.items():
            await self._page.get_by_role("dialog").get_by_label(label).fill(text)

    async def _edit(self, what: list[str]) -> None:
        text, shown = what
        await self._visitor.composer.press("ArrowUp")
        await self._visitor.say(text)
        await self._shown(shown)

    async def _reply(self, text: str) -> None:
        before = await self._visitor.messages.count()
        await self._visitor.last.hover()
        await self._visitor.last.locator(".toolbar button").first.click()
        await self._visitor.say(text)
        await self._answered(before + 2)

    async def _menu(self, what: list[str]) -> None:
        message, *path = what
        before = await self._visitor.messages.count()
        await self._visitor.menu(self._visitor.message(message), *path)
        if path:
            await self._answered(before + 1)

    async def _check(self, what: list[str]) -> None:
        command, option, shown = what
        code = _RECEIPT.findall(await self._visitor.last.inner_text())[-1]
        await self._visitor.slash(command, **{option: code})
        await self._shown(shown)

    async def _learn(self, shown: str) -> None:
        self._service.learn(self._engine)
        await self._shown(shown)

    async def _join(self, what: list[str]) -> None:
        """The bot comes into a new server, and the visitor goes there."""
        name, channel, shown = what
        double, town = self._stage.double, self._stage.town
        guild = double.guild(name, locale=_LOCALES[self._visitor.language], has_bot=False)
        for member in town.visitors:
            guild.join(member)
        guild.channel(channel)
        await guild.invite_bot()
        await double.idle()
        await self._visitor.page.reload()  # the page is told of servers when it opens
        await self._visitor.messages.first.wait_for()
        await self._open(name, channel)
        await self._shown(shown)

    async def _answered(self, count: int) -> None:
        await expect(self._visitor.messages).to_have_count(count)
        await expect(self._visitor.page.locator(".thinking")).to_have_count(0)

    async def _shown(self, text: str) -> None:
        found = self._visitor.page.get_by_text(re.compile(re.escape(text)))
        await expect(found.last).to_be_visible()
