"""The shipped pack, compiled, for all tests of this room; the standard words are parsed once."""

from collections.abc import Iterator
from functools import cache

import pytest

from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer
from drainbot.knowledge import load_knowledge, loading
from drainbot.knowledge.strict_yaml import parse
from tests.knowledge.folders import SHIPPED


@pytest.fixture(scope="session", autouse=True)
def _parsed_once() -> Iterator[None]:
    """The real parser, remembering what it made of the same bytes under the same name."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "parse", cache(parse))
        yield


@pytest.fixture(scope="session")
def computer() -> Computer:
    knowledge = load_knowledge(SHIPPED)
    compiled, problems = compile_formulas(knowledge)
    assert problems == ()
    return Computer(knowledge, compiled)
