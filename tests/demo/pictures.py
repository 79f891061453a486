"""`python -m tests.demo.pictures FOLDER`: screenshots of the journeys in journeys.yaml, in every language, theme and width."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from itertools import count, product
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from playwright.async_api import Browser

from drainbot.engine import Engine
from drainbot.service import Service
from drainbot.settings import Settings, default_cache, default_knowledge
from tests.bot.house import serving
from tests.demo.stage import Stage, with_drainbot
from tests.demo.visiting import MISSING, SIZES, Language, Visitor, browsing, chromium, visiting
from tests.demo.walking import Walk

FILE = Path(__file__).with_name("journeys.yaml")
LANGUAGES: tuple[Language, ...] = ("en", "ko")
THEMES = ("dark", "light")
SHARP = 2.0  # pixels of the picture for each of the page


@dataclass(frozen=True, slots=True)
class View:
    """A picture to be taken: who sees which journey how."""

    journey: str
    language: Language
    theme: str
    width: str

    @property
    def file(self) -> str:
        return f"{self.journey}-{self.language}-{self.theme}-{self.width}.png"


def journeys() -> dict[str, dict[str, Any]]:
    """All journeys by their names."""
    return {one["name"]: one for one in yaml.safe_load(FILE.read_text(encoding="utf-8"))}


def every_view() -> list[View]:
    return [View(*one) for one in product(journeys(), LANGUAGES, THEMES, SIZES)]


def _unhurried() -> Callable[[], float]:
    """A clock for people who wait between two questions, but not until a question cannot be edited any more."""
    return count(1000.0, 5.0).__next__


@asynccontextmanager
async def _town(engine: Engine) -> AsyncIterator[tuple[Stage, Service]]:
    """A town in which nothing has happened yet, with a bot that knows so much."""
    with tempfile.TemporaryDirectory() as log:
        settings = Settings(_env_file=None, database=str(Path(log) / "log.sqlite3"), commit_wait=2)
        async with serving(engine, settings) as service, with_drainbot(service, _unhurried()) as stage:
            yield stage, service


def _without(engine: Engine, statement: str) -> Engine:
    """The engine before it learned a statement."""
    old = engine.knowledge
    kept = {name: one for name, one in old.statements.items() if name != statement}
    return engine.over(replace(old, statements=kept, questions=(), version=f"without-{statement}"))


Shoot: TypeAlias = Callable[[Visitor, Path], Awaitable[None]]


async def shoot(visitor: Visitor, file: Path) -> None:
    """The page as it is."""
    await visitor.page.screenshot(path=file)


async def take(
    folder: Path,
    browser: Browser,
    engine: Engine,
    views: Iterable[View],
    scale: float = SHARP,
    shoot: Shoot = shoot,
) -> list[Path]:
    """The pictures of these views, each in a town of its own, taken by `shoot`."""
    known, taken = journeys(), []
    for view in views:
        journey = known[view.journey]
        begins = _without(engine, journey["without"]) if "without" in journey else engine
        async with (
            _town(begins) as (stage, service),
            visiting(
                browser, stage, language=view.language, theme=view.theme, width=view.width, scale=scale
            ) as visitor,
        ):
            await Walk(visitor, stage, service, engine).go(journey)
            await visitor.page.mouse.move(1, 1)
            await visitor.page.wait_for_timeout(200)
            await shoot(visitor, folder / view.file)
        taken.append(folder / view.file)
    return taken


async def main(folder: Path, only: str) -> None:
    views = [one for one in every_view() if only in one.file]
    async with browsing() as browser:
        taken = await take(folder, browser, Engine.load(default_knowledge(), default_cache()), views)
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
