"""The public contract of an answer: DESIGN.md, section 3."""

import json
import re
from typing import Any, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Field

from drainbot.answers.answer import Answer
from drainbot.engine import Engine
from tests.answers.questions import ALL


class StrictModel(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ContractFigure(StrictModel):
    """One figure of the contract."""

    id: str = Field(min_length=1)
    value: int | float = Field(allow_inf_nan=False)
    unit: Literal[
        "KRW",
        "USD",
        "people",
        "percent",
        "percentage_points",
        "ratio",
        "rank",
        "year",
        "per_10000",
        "years",
        "count",
    ]
    period: str | None = Field(pattern=r"^(?:\d{4}|\d{4}-\d{2}|\d{4}-\d{4}|\d{4}s)$")
    origin: Literal["article", "computed", "asker"]
    working: str | None = Field(min_length=1)
    per: Literal["year"] | int | None = None


class Contract(StrictModel):
    """One line of `drainbot ask --jsonl`."""

    question: str
    status: Literal["answered", "clarify", "no_data", "out_of_scope"]
    topic: str | None
    topics: list[str]
    verdict: Literal["yes", "no"] | None
    confidence: float = Field(ge=0, le=1, allow_inf_nan=False)
    language: Literal["en", "ko"]
    text: str = Field(min_length=1)
    figures: list[ContractFigure]
    sources: list[str]
    unread: list[str]
    suggestions: list[str]


def line(answer: Answer) -> dict[str, Any]:
    """The answer after a journey through JSON."""
    found: dict[str, Any] = json.loads(json.dumps(answer.as_dict(), ensure_ascii=False, allow_nan=False))
    assert found == answer.as_dict()
    return found


STRANGE = [
    "",
    " ",
    "?",
    "🤔",
    "\x00",
    "Сколько?",
    "日本の順位は?",
    "@everyone",
    "9" * 3000,
    "é" * 4000,
    "a" * 5000,
]


@pytest.mark.parametrize("question", [*ALL, *STRANGE], ids=lambda text: ascii(text[:60]))
def test_an_answer_keeps_the_contract(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    found = Contract.model_validate(line(answer))
    assert list(answer.as_dict()) == list(Contract.model_fields)
    assert found.question == question
    assert found.topic == (found.topics[0] if found.topics else None)
    assert len(set(found.topics)) == len(found.topics)
    assert all(engine.knowledge.topic(topic) for topic in found.topics)
    assert len(found.suggestions) <= 4
    if found.status != "answered":
        assert found.figures == []
        assert found.verdict is None
    for figure, given in zip(answer.figures, found.figures, strict=True):
        assert given.value == pytest.approx(float(figure.quantity.value), rel=1e-11)
        assert (given.working is None) == (given.origin == "article")


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How much does Korea lose per graduate?", {"id": "loss-per-graduate", "value": 555_500_000, "unit": "KRW", "period": None, "origin": "computed"}),
        ("What does education of one graduate cost?", {"id": "education-cost", "value": 214_830_000, "unit": "KRW", "period": None, "origin": "article", "working": None}),
        ("What share of the loss per graduate is education?", {"value": 38.6732673267, "unit": "percent"}),
        ("What was the net brain drain in 2021?", {"value": 84_000, "unit": "people", "period": "2021", "origin": "article"}),
        ("How much did the net brain drain change from 2019 to 2021?", {"value": 6_000, "period": "2019-2021", "origin": "computed"}),
        ("share of biotech PhDs who stayed in the US in 1992-95", {"value": 20.2, "unit": "percent", "period": "1992-95"}),
        ("How much did the net brain drain grow per year?", {"value": 3_000, "unit": "people", "per": "year"}),
        ("What is Korea's OECD rank for keeping AI talent?", {"value": 35, "unit": "rank"}),
        ("How many AI professionals does Korea lose per 10,000 residents?", {"value": 0.36, "unit": "per_10000"}),
    ],
)  # fmt: skip
def test_a_figure_of_the_contract(engine: Engine, question: str, figure: dict[str, Any]) -> None:
    (given,) = engine.ask(question).as_dict()["figures"]
    assert figure.items() <= given.items()


@pytest.mark.parametrize(
    "question",
    ["Estimate the net brain drain in 2019 and 2022", "2019년과 2022년 두뇌 순유출을 추정해 주세요"],
)
def test_a_computed_figure_beside_a_stated_one_keeps_its_working(engine: Engine, question: str) -> None:
    stated, computed = engine.ask(question).as_dict()["figures"]
    assert (stated["origin"], stated["working"]) == ("article", None)
    assert (computed["origin"], bool(computed["working"])) == ("computed", True)


@pytest.mark.xfail(
    strict=True,
    reason="the change of a cohort series runs from 1992 to 2003, where the cohorts are 1992-95 and 2000-03 (figures.operations)",
)
def test_the_period_of_a_change_between_cohorts_names_them(engine: Engine) -> None:
    (given,) = engine.ask(
        "By how many percentage points did the share of biotech PhDs staying in the US rise?"
    ).as_dict()["figures"]
    assert "1992-95" in given["period"]


def test_several_questions_have_several_topics(engine: Engine) -> None:
    given = engine.ask("How much does Korea lose per graduate? How large is the AI fund?").as_dict()
    assert given["topics"] == ["loss-per-graduate", "ai-fund"]
    assert given["topic"] == "loss-per-graduate"
    assert [figure["id"] for figure in given["figures"]] == ["loss-per-graduate", "ai-fund"]
    assert given["status"] == "answered"


def test_a_part_that_has_no_answer_is_said_beside_one_that_has(engine: Engine) -> None:
    given = engine.ask(
        "What was the net brain drain in 2021? What was the net brain drain in 2020?"
    ).as_dict()
    assert given["status"] == "answered"
    assert [figure["value"] for figure in given["figures"]] == [84_000]
    assert re.search(r"\b(?:not|no figure) for 2020\b", given["text"])


@pytest.mark.parametrize(
    ("question", "status", "topic"),
    [("hello", "answered", "smalltalk-greeting"), ("안녕하세요", "answered", "smalltalk-greeting"), ("🤔🤔", "out_of_scope", None), ("Сколько теряет Корея?", "out_of_scope", None), ("asdf qwer zxcv", "out_of_scope", None), ("What is the capital of France?", "out_of_scope", None), ("loss for NaN graduates", "clarify", "loss-per-graduate")],
)  # fmt: skip
def test_the_status_of_what_is_no_question_for_this_bot(
    engine: Engine, question: str, status: str, topic: str | None
) -> None:
    given = engine.ask(question).as_dict()
    assert (given["status"], given["topic"]) == (status, topic)


def test_words_that_were_not_used_are_named(engine: Engine) -> None:
    given = engine.ask("How much does Korea lose per graduate with a flurb?").as_dict()
    if given["status"] == "answered":
        assert given["unread"] == ["flurb"]
        assert "flurb" in given["text"]
