"""One figure asked for in several forms: for each head-count, in both currencies."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.forms import several_forms
from drainbot.answers.intent import Intents
from drainbot.engine import Engine
from drainbot.figures.computing import Computer
from drainbot.figures.request import Operation, Request
from drainbot.language.reading import Reader
from drainbot.units import Unit
from tests.answers.questions import ALL
from tests.engine.shipped import LAW, shipped_computer, shipped_lexicon

LOSS = Request("loss-per-graduate")
OVER_TIME = (Operation.CHANGE, Operation.PERCENT_CHANGE, Operation.PER_YEAR, Operation.COMPOUND)
FORMS = [
    ("the loss for 500 graduates and for 1,000 graduates", [(500, None), (1000, None)]),
    ("대졸자 500명과 1,000명의 손실은 각각 얼마인가요?", [(500, None), (1000, None)]),
    ("the loss for 500 graduates", []),
    ("the loss for 500 graduates and again for 500 graduates", []),
    ("the loss for 500 graduates in won and in dollars", [(500, Unit.KRW), (500, Unit.USD)]),
    ("the loss in won and in dollars", [(None, Unit.KRW), (None, Unit.USD)]),
    ("손실을 원화와 달러로 알려 줘", [(None, Unit.KRW), (None, Unit.USD)]),
    ("the loss in dollars", []),
]


@pytest.mark.parametrize(("text", "forms"), FORMS, ids=[row[0] for row in FORMS])
def test_each_form_is_a_request(
    computer: Computer, reader: Reader, text: str, forms: list[tuple[int | None, Unit | None]]
) -> None:
    reading = reader.read(text)
    request = Intents(computer.knowledge, computer).request(LOSS.topic, reading)
    found = several_forms(request, reading, Unit.KRW)
    expected = [(count and Fraction(count), currency) for count, currency in forms]
    shown = [(form.count, form.currency) for form in found]
    assert shown == expected or (not expected and len(shown) < 2)


@pytest.mark.parametrize("text", ["the drain in won and in dollars", "순유출을 원화와 달러로"])
def test_what_is_no_money_has_no_currencies(reader: Reader, text: str) -> None:
    assert several_forms(Request("net-drain"), reader.read(text), Unit.PEOPLE) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("What is the loss for 500 graduates and for 1,000 graduates?", [277_750_000_000, 555_500_000_000]),
        ("How much does Korea lose per graduate, in won and in dollars?", [555_500_000, 405_515]),
        ("대졸자 1인당 손실을 원화와 달러로 각각 알려 줘", [555_500_000, 405_515]),
    ],
)
def test_every_form_is_answered(engine: Engine, text: str, values: list[int]) -> None:
    assert [figure["value"] for figure in engine.ask(text).as_dict()["figures"]] == values


_READER = Reader(shipped_lexicon())


@LAW
@given(st.sampled_from(ALL), st.sampled_from(ALL), st.sampled_from(list(Unit)))
def test_forms_differ_in_count_currency_and_kind_of_change_alone(first: str, second: str, unit: Unit) -> None:
    reading = _READER.read(f"{first} {second}")
    request = Intents(shipped_computer().knowledge, shipped_computer()).request(LOSS.topic, reading)
    found = several_forms(request, reading, unit)
    assert len(set(found)) == len(found)
    for form in found:
        same = {"count": request.count, "currency": request.currency, "operation": request.operation}
        assert form.with_(**same) == request
        assert form.count == request.count or request.operation is Operation.TOTAL
        assert form.operation is request.operation or request.operation in OVER_TIME
