"""The shipped pack, compiled, for all tests of this room."""

import pytest

from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer
from drainbot.knowledge import load_knowledge
from tests.knowledge.folders import SHIPPED


@pytest.fixture(scope="session")
def computer() -> Computer:
    knowledge = load_knowledge(SHIPPED)
    compiled, problems = compile_formulas(knowledge)
    assert problems == ()
    return Computer(knowledge, compiled)
