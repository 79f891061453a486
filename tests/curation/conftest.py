"""The shipped pack, the looks of its engine, and a log made of asked questions."""

import pytest

from drainbot.curation.looks import Looks
from drainbot.engine import Engine
from drainbot.knowledge import Knowledge
from tests.curation.logs import Entry, asked
from tests.engine.shipped import shipped_knowledge


@pytest.fixture(scope="session")
def base() -> Knowledge:
    return shipped_knowledge()


@pytest.fixture(scope="session")
def looks(engine: Engine) -> Looks:
    return Looks(engine)


@pytest.fixture(scope="session")
def log(engine: Engine) -> list[Entry]:
    """Some 160 questions of all files, and slips of some of them, as the base answers them."""
    return asked(engine, 160)
