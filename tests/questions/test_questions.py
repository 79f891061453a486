"""Every question of the fitting part and of the knowledge base gets the answer that it must have.

The judging part is never run here; `make bench-understanding` prints its counts alone.
"""

import math
import re
from pathlib import Path

import pytest

from drainbot.engine import Engine
from drainbot.knowledge import Expected, load_knowledge
from drainbot.settings import default_knowledge
from tests.asking import FOLDER, Item, faults, items

KNOWN_FAILURES = frozenset((Path(__file__).parent / "known_failures.txt").read_text(encoding="utf-8").split())
KNOWLEDGE = load_knowledge(default_knowledge())
FITTING = tuple(items(*sorted((FOLDER / "fitting").glob("*.yaml"))))
SHIPPED = tuple((group.expect, ask) for group in KNOWLEDGE.questions for ask in group.ask)


def _param(item: Item) -> object:
    marks = [pytest.mark.xfail(reason="known failure", strict=True)] if item.id in KNOWN_FAILURES else []
    return pytest.param(item, id=item.id, marks=marks)


@pytest.mark.parametrize("item", [_param(item) for item in FITTING])
def test_item_is_answered_as_it_must_be(engine: Engine, item: Item) -> None:
    assert faults(engine, item) == []


@pytest.mark.parametrize(("expect", "ask"), [pytest.param(expect, ask, id=ask) for expect, ask in SHIPPED])
def test_shipped_question_keeps_its_answer(engine: Engine, expect: Expected, ask: str) -> None:
    answer = engine.ask(ask).as_dict()

    assert answer["status"] == expect.status
    assert expect.topic is None or expect.topic in answer["topics"]
    assert expect.verdict is None or answer["verdict"] == expect.verdict
    if expect.value is not None:
        fitting = [figure for figure in answer["figures"] if figure["unit"] == expect.unit]
        assert any(math.isclose(figure["value"], float(expect.value), rel_tol=1e-6) for figure in fitting)
        assert expect.period is None or expect.period in [figure["period"] for figure in fitting]


def test_known_failures_are_items() -> None:
    assert {item.id for item in FITTING} >= KNOWN_FAILURES


def test_hardly_any_judging_question_is_a_stored_phrasing() -> None:
    """Only counted: nobody is to read the judging part."""
    stored = {_plain(phrase) for topic in KNOWLEDGE.topics() for phrase in (*topic.ask.en, *topic.ask.ko)}
    judging = items(*sorted((FOLDER / "judging").glob("*.yaml")))
    single = [item.turns[0].ask for item in judging if len(item.turns) == 1 and item.kind != "smalltalk"]
    known = sum(_plain(ask) in stored for ask in single)
    assert known <= 0.05 * len(
        single
    )  # writers who saw nothing of each other ask some things in the same words


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())
