"""Claims: value, direction and ends, to as many digits as the asker gave."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Status
from drainbot.answers.claims import claimed, direction_verdict, ends_verdict, value_verdict
from drainbot.answers.compute import Result, compute
from drainbot.engine import Engine
from drainbot.figures.computing import Computer
from drainbot.figures.request import Operation, Request
from drainbot.language.reading import Reader
from drainbot.units import Unit
from tests.engine.shipped import LAW, shipped_computer, shipped_lexicon


def result(computer: Computer, topic: str, operation: Operation = Operation.VALUE) -> Result:
    return compute(Request(topic, operation), computer)


# topic, verdict, what is claimed
VALUES = [
    ("oecd-rank", "yes", ["the rank is 35th", "순위는 35위", "the rank is 35"]),
    ("oecd-rank", "no", ["the rank is 30th", "순위는 34위", "the rank is 36"]),
    ("net-drain", "yes", ["the drain is 84,000 people", "순유출은 8만 4천 명", "the drain is 84 thousand", "over 80,000 people", "at least 84,000 people", "under 90,000 people", "8만 명 넘게"]),
    ("net-drain", "no", ["the drain is 78,000 people", "the drain is 85,000", "over 84,000 people", "under 84,000 people", "at least 84,001 people", "순유출은 9만 명"]),
    ("loss-per-graduate", "yes", ["the loss is 555.5 million won", "the loss is 555 million won", "손실은 5억 5,550만 원", "over 550 million won", "the loss is 556 million won"]),
    ("loss-per-graduate", "no", ["the loss is 500 million won", "손실은 6억 원", "under 550 million won", "the loss is 554 million won"]),
    ("phd-stay-rate", "yes", ["46.3%", "46.3 percent stayed"]),
    ("phd-stay-rate", "no", ["20.2%", "50%", "46.4%"]),
    ("countries-below", "yes", ["3 countries are below"]),
    ("countries-below", "no", ["4 countries are below"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("topic", "verdict", "text"), [(topic, verdict, text) for topic, verdict, ways in VALUES for text in ways]
)
def test_a_value(computer: Computer, reader: Reader, topic: str, verdict: str, text: str) -> None:
    figure, reading = result(computer, topic).figures[0], reader.read(text)
    mention = claimed(reading, figure.quantity.unit)
    assert mention is not None
    assert value_verdict(mention, figure, reading) == verdict


@pytest.mark.parametrize(
    ("topic", "text", "verdict"),
    [
        ("net-drain", "the drain grew", "yes"),
        ("net-drain", "the drain fell", "no"),
        ("net-drain", "순유출이 늘었다", "yes"),
        ("net-drain", "순유출이 줄었다", "no"),
        ("foreign-in-korea", "foreigners fell", "yes"),
        ("foreign-in-korea", "외국인 인력이 늘었다", "no"),
        ("net-drain", "the drain", None),
        ("net-drain", "the drain rose or fell", None),
    ],
)
def test_a_direction(computer: Computer, reader: Reader, topic: str, text: str, verdict: str | None) -> None:
    assert direction_verdict(reader.read(text), result(computer, topic, Operation.CHANGE)) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("from 78,000 to 84,000 people", "yes"),
        ("78,000명에서 84,000명으로", "yes"),
        ("by 6,000 people to 84,000 people", "yes"),
        ("from 70,000 to 84,000 people", "no"),
        ("from 78,000 to 90,000 people", "no"),
        ("84,000 people", None),
        ("nothing", None),
    ],
)
def test_both_ends_of_a_change(computer: Computer, reader: Reader, text: str, verdict: str | None) -> None:
    assert ends_verdict(reader.read(text), result(computer, "net-drain", Operation.CHANGE)) == verdict


def test_a_claim_of_another_unit_says_nothing_of_the_figure(reader: Reader) -> None:
    reading = reader.read("35th of 38 countries for 5% and 7 people and 500 won")
    units = {unit: claimed(reading, unit) for unit in Unit}
    assert {unit: found.value for unit, found in units.items() if found} == {
        Unit.RANK: 35, Unit.COUNT: 38, Unit.PERCENT: 5, Unit.PERCENTAGE_POINTS: 5, Unit.PEOPLE: 7, Unit.PER_10000: 7,
        Unit.KRW: 500, Unit.USD: 500, Unit.RATIO: 7,
    }  # fmt: skip


FULL = [
    ("Is it true that Korea ranks 30th in the OECD?", "no", "oecd-rank"),
    ("Is it true that Korea ranks 35th in the OECD?", "yes", "oecd-rank"),
    ("한국이 OECD에서 35위라는 게 사실인가요?", "yes", "oecd-rank"),
    ("한국이 OECD에서 30위라는 게 사실인가요?", "no", "oecd-rank"),
    ("Is it true that the net brain drain fell?", "no", "net-drain"),
    ("Did the net brain drain rise?", "yes", "net-drain"),
    ("두뇌 순유출이 줄었다는 게 사실인가요?", "no", "net-drain"),
    ("Is it true that the net brain drain rose from 78,000 to 84,000?", "yes", "net-drain"),
    ("Is it true that the net brain drain rose from 70,000 to 84,000?", "no", "net-drain"),
    ("Is it true that the loss per graduate is over 550 million won?", "yes", "loss-per-graduate"),
    ("Is it true that the loss per graduate is under 500 million won?", "no", "loss-per-graduate"),
    ("Is it true that 84,000 people was the net brain drain in 2021?", "yes", "net-drain"),
    ("Is it true that 84,000 people was the net brain drain in 2019?", "no", "net-drain"),
    ("How much does Korea lose per graduate?", None, "loss-per-graduate"),
    ("What was the net brain drain in 2021?", None, "net-drain"),
]


@pytest.mark.parametrize(("question", "verdict", "topic"), FULL, ids=[row[0] for row in FULL])
def test_a_question(engine: Engine, question: str, verdict: str | None, topic: str) -> None:
    answer = engine.ask(question)
    assert (answer.verdict, answer.topic) == (verdict, topic)


@pytest.mark.parametrize(
    ("value", "status", "verdict"),
    [("9" * 59, Status.ANSWERED, "no"), (f"{'9' * 400}.5", Status.CLARIFY, None)],
    ids=["large", "too large to mean anything"],
)
def test_a_claim_of_any_size_is_checked_or_refused(
    engine: Engine, value: str, status: Status, verdict: str | None
) -> None:
    answer = engine.ask(f"is it true that the loss per graduate is {value} won?")
    assert (answer.status, answer.verdict) == (status, verdict)


_READER = Reader(shipped_lexicon())


@LAW
@given(st.integers(1, 10**6))
def test_only_a_value_near_the_truth_is_confirmed(value: int) -> None:
    figure = result(shipped_computer(), "net-drain").figures[0]
    reading = _READER.read(f"the drain is {value} people")
    mention = claimed(reading, Unit.PEOPLE)
    assert mention is not None
    verdict = value_verdict(mention, figure, reading)
    assert verdict == "no" or abs(value - 84_000) <= 5_000
    assert verdict == "yes" or value != 84_000
