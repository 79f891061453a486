"""The shipped knowledge and what is made of it, once a run, for the tests of language, answers and engine."""

import shutil
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings

from drainbot.answers.answer import Answer, Question
from drainbot.engine import Engine
from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer
from drainbot.knowledge import Knowledge, load_knowledge
from drainbot.language.lexicon import Lexicon, build_lexicon
from tests.knowledge.folders import SHIPPED

LAW = settings(
    derandomize=True,
    deadline=None,
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

# The index as the bot itself keeps it, by the content that it was made from: made once, not by every run.
_CACHE = Path(__file__).parents[2] / ".pytest_cache" / "engine"


@cache
def shipped_knowledge() -> Knowledge:
    return load_knowledge(SHIPPED)


@cache
def shipped_lexicon() -> Lexicon:
    return build_lexicon(shipped_knowledge())


@cache
def shipped_computer() -> Computer:
    compiled, problems = compile_formulas(shipped_knowledge())
    assert problems == ()
    return Computer(shipped_knowledge(), compiled)


@cache
def shipped_engine() -> Engine:
    return Engine(shipped_knowledge(), _CACHE)


def keep_shipped(folder: Path) -> Path:
    """Put what a start keeps of the shipped knowledge into a cache folder, for commands that are not about the first start."""
    shipped_engine()
    folder.mkdir(parents=True, exist_ok=True)
    for file in _CACHE.glob(f"*-{shipped_knowledge().version}-*"):
        shutil.copy(file, folder)
    return folder


def talk(engine: Engine, *questions: str) -> tuple[Answer, ...]:
    """The answers of one conversation."""
    answers: list[Answer] = []
    for question in questions:
        context = answers[-1].context if answers else None
        answers.append(engine.ask(Question(question, context=context)))
    return tuple(answers)
