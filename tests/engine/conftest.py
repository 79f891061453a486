"""The engine of the shipped pack, for all tests of this room."""

import pytest

from drainbot.engine import Engine
from tests.engine.shipped import shipped_engine


@pytest.fixture(scope="session")
def engine() -> Engine:
    return shipped_engine()
