from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from drainbot.store import Store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "log.sqlite3"


@pytest.fixture
async def store(file: Path) -> AsyncIterator[Store]:
    async with await Store.open(file) as opened:
        yield opened
