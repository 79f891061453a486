"""`python -m tests.demo.pictures FOLDER`: screenshots of the journeys in journeys.yaml, in every language, theme and width."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path
from typing import Any

import yaml
from playwright.async_api import Browser, expect

from drainbot.engine import Engine
from drainbot.settings import Settings, default_cache, default_knowledge
from tests.bot.house import serving
from tests.demo.stage import Stage, with_drainbot
from tests.demo.visiting import MISSING, SIZES, Language, Visitor, browsing, chromium, visiting

FILE = Path(__file__).with_name("journeys.yaml")
GUILDS: dict[Language, str] = {"en": "Talent Watch", "ko": "인재 이야기"}
LANGUAGES: tuple[Language, ...] = ("en", "ko")
THEMES = ("dark", "light")
SHARP = 2.0  # pixels of the picture for each of the page


async def walk(visitor: Visitor, journey: dict[str, Any]) -> None:
    """Do all steps of a journey; after each, the bot has answered."""
    language = visitor.language
    await _go(visitor, journey["channel"][language])
    for step in journey["steps"]:
        ((kind, words),) = step.items()
        await _step(visitor, kind, words[language])


async def _go(visitor: Visitor, channel: str) -> None:
    for name in (GUILDS[visitor.language], channel):
        back = visitor.page.locator("#heading .back")
        if await back.is_visible():
            await back.click()
        await visitor.open(name)


async def _step(visitor: Visitor, kind: str, what: Any) -> None:
    before = await visitor.messages.count()
    match kind:
        case "say":
            await visitor.say(what)
            await _answered(visitor, before + 2)
        case "slash":
            command, options = what
            await visitor.slash(command, **options)
            await _answered(visitor, before + 1)
        case "switch":
            await visitor.switch(*what)
        case "type":
            await visitor.composer.press_sequentially(what)
            await visitor.page.locator(".suggestions li, .command-line").first.wait_for()
        case "press":
            await visitor.last.locator(".components button").nth(what - 1).click()
            await _answered(visitor, before + 1)
        case "reply":
            await visitor.last.hover()
            await visitor.last.locator(".toolbar button").first.click()
            await visitor.say(what)
            await _answered(visitor, before + 2)
        case "menu":
            message, *path = what
            await visitor.menu(visitor.message(message), *path)
            if path:
                await _answered(visitor, before + 1)
        case _:
            raise ValueError(f"journeys.yaml: no step is called {kind!r}")


async def _answered(visitor: Visitor, count: int) -> None:
    await expect(visitor.messages).to_have_count(count)
    await expect(visitor.page.locator(".thinking")).to_have_count(0)


@asynccontextmanager
async def _stage(engine: Engine) -> AsyncIterator[Stage]:
    """A town in which nothing has happened yet."""
    with tempfile.TemporaryDirectory() as log:
        settings = Settings(_env_file=None, database=str(Path(log) / "log.sqlite3"))
        async with serving(engine, settings) as service, with_drainbot(service) as stage:
            yield stage


async def take(folder: Path, browser: Browser, engine: Engine, *, only: str = "") -> list[Path]:
    """One picture of each journey in each language, theme and width, each in a town of its own."""
    journeys = yaml.safe_load(await asyncio.to_thread(FILE.read_text, encoding="utf-8"))
    taken = []
    for journey, language, theme, width in product(journeys, LANGUAGES, THEMES, SIZES):
        file = folder / f"{journey['name']}-{language}-{theme}-{width}.png"
        if only not in file.name:
            continue
        async with (
            _stage(engine) as stage,
            visiting(browser, stage, language=language, theme=theme, width=width, scale=SHARP) as visitor,
        ):
            await walk(visitor, journey)
            await visitor.page.mouse.move(1, 1)
            await visitor.page.wait_for_timeout(200)
            await visitor.page.screenshot(path=file)
        taken.append(file)
    return taken


async def main(folder: Path, only: str) -> None:
    async with browsing() as browser:
        taken = await take(folder, browser, Engine.load(default_knowledge(), default_cache()), only=only)
    sys.stdout.write(f"{len(taken)} pictures in {folder}\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.demo.pictures", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--only", default="", help="those with this in their name, as in ask-en or light-phone"
    )
    given = parser.parse_args()
    if chromium() is None:
        sys.exit(MISSING)
    given.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(main(given.folder, given.only))
