"""From a request to its figures, or to the reason why there are none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.compute import compute
from drainbot.answers.refusals import IMPOSSIBLE, MOST_PEOPLE, Reason, Refusal
from drainbot.engine import Engine
from drainbot.figures.computing import Computer
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Fact, Formula
from drainbot.units import Unit
from tests.engine.shipped import LAW, shipped_computer, talk

# every reason, a conversation in each language that reaches it, and words of the reply
REASONS = [
    (Reason.NO_PERIOD, "no_data", ["What was the net brain drain in 2020?"], "2019 and 2021"),
    (Reason.NO_PERIOD, "no_data", ["2020년 두뇌 순유출은 몇 명인가요?"], "2020년은 나오지 않습니다"),
    (Reason.UNDATED, "no_data", ["How large was the AI fund in 2019?"], "undated"),
    (Reason.UNDATED, "no_data", ["2019년 환율은 얼마였나요?"], "시점 없이"),
    (Reason.NO_CHANGE, "no_data", ["How did the loss per graduate change over time?"], "only one figure"),
    (Reason.NO_CHANGE, "no_data", ["대졸자 1인당 손실은 얼마나 변했나요?"], "하나뿐"),
    (Reason.NO_MIX, "no_data", ["ratio of the exchange rate to the education cost"], "amounts for different things"),
    (Reason.NO_MIX, "no_data", ["교육비를 환율로 나눈 비율"], "견줄 수 없습니다"),
    (Reason.NO_ESTIMATE, "no_data", ["Estimate the net brain drain in 2050"], "No honest estimate"),
    (Reason.NO_ESTIMATE, "no_data", ["2050년 두뇌 순유출을 추정해 주세요"], "제대로 추정할 수 없습니다"),
    (Reason.NO_SINGLE, "no_data", ["How large is the AI fund?", "and for 500 people?"], "multiplied by 500"),
    (Reason.NO_SINGLE, "no_data", ["AI 기금은 얼마인가요?", "500명이면?"], "500을 곱할 수 없습니다"),
    (Reason.LESS_THAN_ONE, "clarify", ["How many graduates' loss equals 500 won?"], "stands for nobody"),
    (Reason.LESS_THAN_ONE, "clarify", ["손실이 500원이면 대졸자 몇 명분인가요?"], "한 사람분도"),
    (Reason.NEED_INPUT, "clarify", ["AI fund per head of the population"], "population"),
    (Reason.NEED_INPUT, "clarify", ["인구 1인당 AI 기금은 얼마인가요?"], "인구가 필요합니다"),
    (Reason.NEGATIVE, "clarify", ["What is the loss for 0 graduates?"], "at least one"),
    (Reason.NEGATIVE, "clarify", ["대졸자 0명의 손실은 얼마인가요?"], "한 명 이상"),
    (Reason.FRACTION, "clarify", ["What is the loss for 2.5 graduates?"], "whole numbers"),
    (Reason.FRACTION, "clarify", ["대졸자 2.5명의 손실은 얼마인가요?"], "정수"),
    (Reason.TOO_LARGE, "clarify", ["What is the loss for 100,000,000,000 graduates?"], "people on Earth"),
    (Reason.TOO_LARGE, "clarify", ["대졸자 1조 명의 손실은 얼마인가요?"], "지구의 인구"),
    (Reason.NUMBER, "clarify", ["0% of the loss per graduate"], "cannot compute"),
    (Reason.NUMBER, "clarify", ["두뇌 순유출의 -5%는 몇 명인가요?"], "계산할 수 없습니다"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "status", "questions", "words"), REASONS, ids=[f"{row[0]}: {row[2][-1]}" for row in REASONS]
)
def test_a_real_question_reaches_the_reason(
    engine: Engine, reason: Reason, status: str, questions: list[str], words: str
) -> None:
    answer = talk(engine, *questions)[-1]
    assert answer.status.value == status
    assert words in answer.text
    assert answer.figures == ()
    assert (reason in IMPOSSIBLE) == (status == "clarify")


def test_every_reason_is_reached() -> None:
    assert {row[0] for row in REASONS} == set(Reason)


# a request, and the reason why it has no figure
REFUSED = [
    (Request("net-drain", periods=("2020",)), Reason.NO_PERIOD),
    (Request("net-drain", periods=("2019", "2020")), Reason.NO_PERIOD),
    (Request("net-drain", Operation.CHANGE, periods=("2018", "2021")), Reason.NO_PERIOD),
    (Request("ai-fund", periods=("2025",)), Reason.UNDATED),
    (Request("oecd-rank", Operation.CHANGE), Reason.NO_CHANGE),
    (Request("net-drain", Operation.RATIO, other="education-cost"), Reason.NO_MIX),
    (Request("net-drain", Operation.RATIO, other="nothing"), Reason.NO_MIX),
    (Request("ai-fund", Operation.SHARE, other="education-cost"), Reason.NO_MIX),
    (Request("net-drain", Operation.ESTIMATE, periods=("2099",)), Reason.NO_ESTIMATE),
    (Request("ai-fund", Operation.TOTAL, count=Fraction(5)), Reason.NO_SINGLE),
    (Request("outflow-for-population"), Reason.NEED_INPUT),
    (Request("outflow-for-population", given=(("population", Fraction(-1)),)), Reason.NEGATIVE),
    (Request("outflow-for-population", given=(("population", Fraction(1, 2)),)), Reason.FRACTION),
    (Request("outflow-for-population", given=(("population", Fraction(MOST_PEOPLE + 1)),)), Reason.TOO_LARGE),
    (Request("loss-per-graduate", Operation.TOTAL, count=Fraction(0)), Reason.NEGATIVE),
    (Request("loss-per-graduate", Operation.TOTAL, count=Fraction(5, 2)), Reason.FRACTION),
    (Request("loss-per-graduate", Operation.TOTAL, count=Fraction(MOST_PEOPLE + 1)), Reason.TOO_LARGE),
    (Request("loss-per-graduate", Operation.INVERSE, amount=Fraction(0)), Reason.NUMBER),
    (Request("loss-per-graduate", Operation.INVERSE, amount=Fraction(10**24 + 1)), Reason.NUMBER),
    (Request("loss-per-graduate", rate=Fraction(0), currency=Unit.USD), Reason.NUMBER),
    (Request("loss-per-graduate", rate=Fraction(-5), currency=Unit.USD), Reason.NUMBER),
    (Request("net-drain", Operation.PART, percent=Fraction(0)), Reason.NUMBER),
    (Request("net-drain", Operation.PART, percent=Fraction(10**6 + 1)), Reason.NUMBER),
]


@pytest.mark.parametrize(("request_", "reason"), REFUSED, ids=[row[0].encode() for row in REFUSED])
def test_a_request_without_an_honest_figure(computer: Computer, request_: Request, reason: Reason) -> None:
    with pytest.raises(Refusal) as refused:
        compute(request_, computer)
    assert refused.value.reason is reason


# a request and its figures
GIVEN = [
    (Request("loss-per-graduate"), [("555500000", Unit.KRW)]),
    (Request("loss-per-graduate", currency=Unit.KRW), [("555500000", Unit.KRW)]),
    (Request("loss-per-graduate", currency=Unit.USD), [("405515", Unit.USD)]),
    (Request("loss-per-graduate", currency=Unit.USD, rate=Fraction(1000)), [("555500", Unit.USD)]),
    (Request("ai-fund", currency=Unit.USD), [("73000000000", Unit.USD)]),
    (Request("ai-fund", currency=Unit.USD, rate=Fraction(1000)), [("100000000000", Unit.USD)]),
    (Request("loss-per-graduate", Operation.TOTAL, count=Fraction(500)), [("277750000000", Unit.KRW)]),
    (Request("loss-per-graduate", Operation.TOTAL, count=Fraction(MOST_PEOPLE)), [("5555000000000000000", Unit.KRW)]),
    (Request("loss-per-graduate", Operation.TOTAL, count=Fraction(500), currency=Unit.USD), [("202757500", Unit.USD)]),
    (Request("loss-per-graduate", Operation.PART, percent=Fraction(10)), [("55550000", Unit.KRW)]),
    (Request("loss-per-graduate", Operation.INVERSE, amount=Fraction(10**12), amount_unit=Unit.KRW), [("1800", Unit.PEOPLE)]),
    (Request("loss-per-graduate", Operation.INVERSE, amount=Fraction(405515), amount_unit=Unit.USD), [("1", Unit.PEOPLE)]),
    (Request("net-drain"), [("84000", Unit.PEOPLE)]),
    (Request("net-drain", periods=("2019", "2021")), [("78000", Unit.PEOPLE), ("84000", Unit.PEOPLE)]),
    (Request("net-drain", Operation.CHANGE), [("6000", Unit.PEOPLE)]),
    (Request("net-drain", Operation.CHANGE, periods=("2021", "2019")), [("6000", Unit.PEOPLE)]),
    (Request("net-drain", Operation.PER_YEAR), [("3000", Unit.PEOPLE)]),
    (Request("net-drain", Operation.ESTIMATE, periods=("2020",)), [("81000", Unit.PEOPLE)]),
    (Request("net-drain", Operation.ESTIMATE, periods=("2019", "2022")), [("78000", Unit.PEOPLE), ("87000", Unit.PEOPLE)]),
    (Request("abroad", Operation.DIFFERENCE, other="foreign-in-korea"), [("84000", Unit.PEOPLE)]),
    (Request("abroad", Operation.DIFFERENCE, other="foreign-in-korea", periods=("2019",)), [("78000", Unit.PEOPLE)]),
    (Request("abroad", Operation.SUM, other="foreign-in-korea"), [("174000", Unit.PEOPLE)]),
    (Request("education-cost", Operation.SUM, other="lost-tax"), [("555500000", Unit.KRW)]),
    (Request("exchange-rate", amount=Fraction(10**8), amount_unit=Unit.KRW), [("73000", Unit.USD)]),
    (Request("exchange-rate", amount=Fraction(73), amount_unit=Unit.USD), [("100000", Unit.KRW)]),
    (Request("exchange-rate", amount=Fraction(5), amount_unit=Unit.USD, rate=Fraction(1400)), [("7000", Unit.KRW)]),
    (Request("outflow-for-population", given=(("population", Fraction(50_000_000)),)), [("1800", Unit.PEOPLE)]),
    (Request("phd-stay-rate", Operation.CHANGE), [("26.1", Unit.PERCENTAGE_POINTS)]),
    (Request("causes"), []),
    (Request("nothing"), []),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "expected"), GIVEN, ids=[row[0].encode() for row in GIVEN])
def test_the_figures(computer: Computer, request_: Request, expected: list[tuple[str, Unit]]) -> None:
    found = compute(request_, computer)
    shown = [(figure.quantity.value, figure.quantity.unit) for figure in found.figures]
    if request_.operation is Operation.INVERSE:
        shown = [(Fraction(int(value)), unit) for value, unit in shown]
    assert shown == [(Fraction(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    "request_",
    [
        Request("loss-per-graduate", Operation.TOTAL, count=-(10**400) + Fraction(1, 2)),
        Request("net-drain", Operation.PART, percent=10**400 + Fraction(1, 2)),
        Request("loss-per-graduate", Operation.INVERSE, amount=-(10**400) + Fraction(1, 2)),
    ],
    ids=["count", "percent", "amount"],
)
def test_a_number_of_any_size_is_refused(computer: Computer, request_: Request) -> None:
    with pytest.raises(Refusal):
        compute(request_, computer)


# Laws

_MEASURES: list[Fact | Formula] = [
    *shipped_computer().knowledge.facts.values(),
    *shipped_computer().knowledge.formulas.values(),
]


@LAW
@given(st.integers(1, MOST_PEOPLE), st.integers(1, 1000))
def test_a_total_grows_in_step_with_the_people(count: int, factor: int) -> None:
    computer = shipped_computer()
    if count * factor > MOST_PEOPLE:
        return
    one, many = (
        compute(Request("loss-per-graduate", Operation.TOTAL, count=Fraction(number)), computer)
        .figures[0]
        .quantity.value
        for number in (count, count * factor)
    )
    assert many == one * factor


_GIVEN = st.lists(
    st.tuples(
        st.sampled_from(["population", "abroad[2021]", "education-cost"]), st.fractions(max_denominator=1000)
    ),
    max_size=2,
).map(tuple)
_NUMBERS = st.none() | st.fractions(min_value=-(10**12), max_value=10**27, max_denominator=1000)
_REQUESTS = st.builds(
    Request,
    topic=st.sampled_from([measure.id for measure in _MEASURES]),
    operation=st.sampled_from(list(Operation)),
    other=st.none() | st.sampled_from([measure.id for measure in _MEASURES]),
    periods=st.lists(
        st.sampled_from(["2019", "2020", "2021", "2022", "1992-95", "2000-03"]), max_size=2, unique=True
    ).map(tuple),
    count=_NUMBERS,
    amount=_NUMBERS,
    amount_unit=st.sampled_from([Unit.KRW, Unit.USD]),
    percent=_NUMBERS,
    given=_GIVEN,
    rate=_NUMBERS,
    currency=st.none() | st.sampled_from([Unit.KRW, Unit.USD]),
)


@LAW
@given(_REQUESTS)
def test_any_request_has_figures_or_a_reason(request_: Request) -> None:
    try:
        found = compute(request_, shipped_computer())
    except Refusal:
        return
    assert found.figures
    for figure in found.figures:
        assert figure.topic
        assert figure.quantity.number() == figure.quantity.number()
