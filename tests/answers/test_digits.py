"""The digit check: every number of an answer is tied; one that is not never leaves, whoever wrote it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drainbot.answers.answer import Status
from drainbot.answers.digits import DigitCheck, numbers_in
from drainbot.engine import Engine
from drainbot.knowledge import load_knowledge
from drainbot.knowledge.shapes import Text
from tests.answers.questions import ALL
from tests.asking import FOLDER, items
from tests.engine.shipped import LAW, shipped_computer, shipped_engine, shipped_knowledge
from tests.packs.test_tiny_pack import PACK

NUMBERS = [
    ("214.83 million won + 340.67 million won", ["214.83million", "340.67million"]),
    ("5억 5,550만 원, 84,000명", ["5억5550만", "84000"]),
    ("US$73 billion in 2021, 35th of 38", ["73billion", "2021", "35", "38"]),
    ("100조 원 ÷ 8만 4,000명 ≈ 11억 9,048만 원", ["100조", "8만4000", "11억9048만"]),
    ("no number at all", []),
]


@pytest.mark.parametrize(("text", "found"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_numbers_of_a_text(text: str, found: list[str]) -> None:
    assert list(numbers_in(text)) == found


def test_no_answer_to_a_question_of_the_fitting_part_is_kept_back() -> None:
    engine = shipped_engine()
    asked = [item.turns[0].ask for item in items(*sorted((FOLDER / "fitting").glob("*.yaml")))][::7]
    kept_back = shipped_knowledge().replies["withheld"]
    assert [text for text in asked if engine.ask(text).cards[0].text in (kept_back.en, kept_back.ko)] == []


@LAW
@given(st.sampled_from(ALL), st.integers(200, 999_999))
def test_a_number_put_into_an_answer_is_found(text: str, number: int) -> None:
    engine = shipped_engine()
    answer = engine.ask(text)
    check = DigitCheck(shipped_knowledge(), shipped_computer())
    for card in answer.cards:
        assert check.untied(card, answer.reading) == ()
        untied = check.untied(replace(card, text=f"{card.text} {number:,}.7 in all."), answer.reading)
        assert untied == (f"{number}.7",)


@cache
def _with_text(topic: str, en: str, ko: str) -> Engine:
    """The shipped engine with another text, past all checks: as a moderator's, were the checks to miss it."""
    knowledge = shipped_knowledge()
    statement = replace(knowledge.statements[topic], text=Text(en=en, ko=ko))
    return Engine(
        replace(
            knowledge,
            version=f"{knowledge.version}-{abs(hash(en))}",
            statements={**knowledge.statements, topic: statement},
        )
    )


@pytest.mark.parametrize(
    ("question", "en", "ko"),
    [
        (
            "What is the Corporate Helix model?",
            "A model that 417 firms use.",
            "417개 기업이 쓰는 모델입니다.",
        ),
        ("Corporate Helix 모델이 뭔가요?", "A model that 417 firms use.", "417개 기업이 쓰는 모델입니다."),
    ],
)
def test_a_text_with_a_number_that_it_does_not_declare_is_kept_back(question: str, en: str, ko: str) -> None:
    answer = _with_text("corporate-helix", en, ko).ask(question)
    assert "417" not in answer.text
    assert answer.status is Status.NO_DATA
    assert answer.figures == ()


@settings(LAW, max_examples=12)  # each makes an engine
@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_the_tiny_packs_answers_are_tied_whatever_its_figures_are(first: int, last: int) -> None:
    plain = load_knowledge(PACK)
    fact = replace(plain.facts["riders"], values={"2018": Decimal(first), "2023": Decimal(last)})
    facts = {**plain.facts, "riders": fact}
    engine = Engine(replace(plain, version=f"{plain.version}-{first}-{last}", facts=facts))
    for question in ("how many riders in 2023?", "how did the number of riders change?", "자전거 이용자 수"):
        answer = engine.ask(question)
        assert answer.status is Status.ANSWERED
        assert Fraction(last) in {part.value for figure in answer.figures for part in (figure.quantity, *figure.working) if not isinstance(part, str)}  # fmt: skip
