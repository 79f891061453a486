"""The lexicon of the shipped pack and its reader, for all tests of this room."""

import pytest

from drainbot.language.lexicon import Lexicon
from drainbot.language.match import WordMatcher
from drainbot.language.reading import Reader
from tests.engine.shipped import shipped_lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return shipped_lexicon()


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Reader:
    return Reader(lexicon)


@pytest.fixture(scope="session")
def matcher(lexicon: Lexicon) -> WordMatcher:
    return WordMatcher(lexicon)
