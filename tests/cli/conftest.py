"""A terminal for each test, and one cache for all, so that each pack is fitted once."""

from pathlib import Path

import pytest

from tests.cli.commands import Terminal
from tests.engine.shipped import keep_shipped


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"DRAINBOT_CACHE": str(keep_shipped(tmp_path_factory.mktemp("cache")))}


@pytest.fixture
def terminal(tmp_path: Path, cache: dict[str, str]) -> Terminal:
    return Terminal(tmp_path, cache)
