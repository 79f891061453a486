"""The computer and the reader of the shipped pack, for all tests of this room."""

import pytest

from drainbot.figures.computing import Computer
from drainbot.language.reading import Reader
from tests.engine.shipped import shipped_computer, shipped_lexicon


@pytest.fixture(scope="session")
def computer() -> Computer:
    return shipped_computer()


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(shipped_lexicon())
