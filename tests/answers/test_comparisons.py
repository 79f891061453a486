"""Comparisons: which two facts a claim sets against each other, and which way round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Verdict
from drainbot.answers.comparisons import compared, named_facts, says_smaller
from drainbot.engine import Engine
from drainbot.figures.computing import Computer
from drainbot.language.reading import Reader
from tests.answers.questions import ALL
from tests.engine.shipped import LAW, shipped_knowledge, shipped_lexicon

NAMED = [
    ("the education cost and the lost tax", ["education-cost", "lost-tax"]),
    ("the lost tax and the education cost", ["lost-tax", "education-cost"]),
    ("교육비와 세수 손실", ["education-cost", "lost-tax"]),
    ("세수 손실과 교육비", ["lost-tax", "education-cost"]),
    ("Koreans working abroad and foreign professionals", ["abroad", "foreign-in-korea"]),
    ("외국인 전문 인력과 해외 인력", ["foreign-in-korea", "abroad"]),
    ("how large is the AI fund?", ["ai-fund"]),
    ("hello", []),
]


@pytest.mark.parametrize(("text", "topics"), NAMED, ids=[row[0] for row in NAMED])
def test_facts_are_named_in_the_order_of_the_text(
    computer: Computer, reader: Reader, text: str, topics: list[str]
) -> None:
    assert [fact.id for fact in named_facts(reader.read(text), computer.knowledge)] == topics


# the one that a claim is about, the one measured against, whether it is said to be smaller, and claims
SET_AGAINST = [
    ("lost-tax", "education-cost", False, ["is the lost tax more than the education cost?", "the lost tax is larger than the education cost", "교육비보다 세수 손실이 더 큰가요?", "세수 손실이 교육비보다 큰가요?"]),
    ("education-cost", "lost-tax", True, ["is the education cost less than the lost tax?", "교육비가 세수 손실보다 작은가요?", "세수 손실보다 교육비가 더 작은가요?"]),
    ("abroad", "foreign-in-korea", False, ["are there more Koreans abroad than foreign professionals?", "외국인 전문 인력보다 해외 인력이 더 많나요?"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "smaller", "text"),
    [(first, second, smaller, text) for first, second, smaller, texts in SET_AGAINST for text in texts],
)
def test_a_claim_is_about_the_first_of_two(
    computer: Computer, reader: Reader, first: str, second: str, smaller: bool, text: str
) -> None:
    reading = reader.read(text)
    found = compared(reading, computer.knowledge)
    assert found is not None
    assert [fact.id for fact in found] == [first, second]
    assert says_smaller(reading) == smaller


@pytest.mark.parametrize(
    "text",
    [
        "the education cost and the lost tax",
        "is the AI fund larger than the net brain drain?",
        "is the lost tax larger?",
        "is the rank lower than the net brain drain?",
        "",
    ],
)
def test_nothing_is_compared_without_a_comparison_of_two_alike(
    computer: Computer, reader: Reader, text: str
) -> None:
    assert compared(reader.read(text), computer.knowledge) is None


VERDICTS: list[tuple[Verdict, list[str]]] = [
    ("yes", ["Is the lost tax more than the education cost?", "Is the education cost less than the lost tax?", "Is it true that the lost tax is larger than the education cost?", "세수 손실이 교육비보다 많나요?", "교육비보다 세수 손실이 더 큰가요?"]),
    ("no", ["Is the education cost more than the lost tax?", "Is the lost tax less than the education cost?", "Is it true that the education cost is larger than the lost tax?", "교육비가 세수 손실보다 많나요?", "세수 손실보다 교육비가 더 큰가요?"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("verdict", "text"), [(verdict, text) for verdict, texts in VERDICTS for text in texts]
)
def test_a_comparison_is_confirmed_or_denied(engine: Engine, verdict: Verdict, text: str) -> None:
    answer = engine.ask(text)
    assert (answer.status.value, answer.verdict) == ("answered", verdict)


_READER = Reader(shipped_lexicon())


@LAW
@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_what_is_compared_is_named_and_of_one_unit(first: str, second: str) -> None:
    reading = _READER.read(f"{first} {second}")
    named = named_facts(reading, shipped_knowledge())
    assert all(set(fact.key) <= set(reading.concepts) for fact in named)
    assert len({fact.id for fact in named}) == len(named)
    if found := compared(reading, shipped_knowledge()):
        assert {fact.id for fact in found} == {fact.id for fact in named}
        assert found[0].unit == found[1].unit
