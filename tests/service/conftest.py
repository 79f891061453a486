"""A service over the tiny pack, with a database of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drainbot.engine import Engine
from drainbot.service import Service
from drainbot.settings import Settings
from tests.cli.commands import TINY


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load(TINY)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAINBOT_ASKER_KEY", raising=False)
    return Settings(knowledge=TINY, database=str(tmp_path / "log.sqlite3"), commit_wait=1.5)


@pytest.fixture
async def service(settings: Settings) -> AsyncIterator[Service]:
    async with await Service.open(settings) as opened:
        yield opened
