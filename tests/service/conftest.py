"""A service over the tiny pack, with a database of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drainbot.askers import asker_key
from drainbot.engine import Engine
from drainbot.service import Service
from drainbot.settings import Settings
from drainbot.store import Store
from tests.cli.commands import TINY
from tests.store.fresh import fresh


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load(TINY)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAINBOT_ASKER_KEY", raising=False)
    return Settings(knowledge=TINY, database=str(tmp_path / "log.sqlite3"), commit_wait=1.5)


@pytest.fixture
async def service(engine: Engine, settings: Settings) -> AsyncIterator[Service]:
    """As Service.open, with an engine that is already there; the tests that open another one open it so."""
    await fresh(settings.database)
    store = await Store.open(settings.database)
    async with Service(engine, store, settings, asker_key(settings)) as opened:
        opened._begin()
        yield opened
