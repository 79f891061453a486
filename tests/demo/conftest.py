"""One browser for all tests of the page; the real bot, or the stock one, behind it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from drainbot.engine import Engine
from drainbot.settings import Settings
from tests.bot.house import serving
from tests.demo.stage import Stage, empty, with_drainbot
from tests.demo.visiting import MISSING, Visitor, browsing, chromium, visiting
from tests.double_sample_bot import SampleBot


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    if chromium() is None:
        pytest.skip(MISSING)
    async with browsing() as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def stage(engine: Engine, tmp_path: Path) -> AsyncIterator[Stage]:
    """The town with the real bot."""
    settings = Settings(_env_file=None, database=str(tmp_path / "log.sqlite3"))
    async with serving(engine, settings) as service, with_drainbot(service) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(browser: Browser, stage: Stage) -> AsyncIterator[Visitor]:
    """Mina, before the real bot."""
    async with visiting(browser, stage) as found:
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def stock() -> AsyncIterator[Stage]:
    """The town with the stock bot, which uses more of Discord than the real one."""
    async with (
        empty() as found,
        found.double.running(SampleBot(connector=found.double.connector())),
    ):
        yield found


@pytest_asyncio.fixture(loop_scope="session")
async def guest(browser: Browser, stock: Stage) -> AsyncIterator[Visitor]:
    """Mina, before the stock bot."""
    async with visiting(browser, stock) as found:
        yield found
