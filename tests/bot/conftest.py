"""Fixtures of the bot's tests: the real knowledge, a database of each test's own, the real client in the double."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drainbot.engine import Engine
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import Hand, House, running, serving
from tests.cli.commands import TINY
from tests.double import LoopbackDiscord
from tests.double.place import Place


@pytest.fixture(scope="session")
def tiny() -> Engine:
    """The engine with another pack."""
    return Engine.load(TINY)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine what is taught takes its time, and its page would first say so."""
    monkeypatch.setattr("bot.gaps.teaching._PATIENCE", 60.0)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, database=str(tmp_path / "log.sqlite3"))


@pytest.fixture
async def service(engine: Engine, settings: Settings) -> AsyncIterator[Service]:
    async with serving(engine, settings) as found:
        yield found


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with LoopbackDiscord() as double:
        yield Place(double)


@pytest.fixture
async def house(place: Place, service: Service, settings: Settings) -> AsyncIterator[House]:
    async with running(place, service, settings) as found:
        yield found


@pytest.fixture
def hand() -> Hand:
    """The bot's clock in `timed`."""
    return Hand()


@pytest.fixture
async def timed(place: Place, service: Service, settings: Settings, hand: Hand) -> AsyncIterator[House]:
    """A house whose clock stands still until a test moves it."""
    async with running(place, service, settings, hand) as found:
        yield found
