"""Suppositions: the asker's own values in place of the article's, told apart from claims, head-counts and rates."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Question
from drainbot.answers.compute import compute
from drainbot.answers.intent import is_claim
from drainbot.answers.refusals import Reason, Refusal
from drainbot.answers.supposing import Supposing, Supposition
from drainbot.figures.computing import Computer
from drainbot.figures.request import Operation, Request
from drainbot.language.reading import Reader, Reading
from tests.answers.questions import ALL
from tests.engine.shipped import LAW, shipped_computer, shipped_engine, shipped_lexicon

LOSS, DRAIN = "loss-per-graduate", "net-drain"
SUPPOSED = [
    (LOSS, "if education cost 300 million won instead, what would one graduate cost in all?", [("education-cost", 300_000_000)]),
    (LOSS, "Suppose the lost tax were 20% higher. What is the loss?", [("lost-tax", 408_804_000)]),
    (LOSS, "suppose the tax were doubled, what would the loss be?", [("lost-tax", 681_340_000)]),
    (LOSS, "education at 180m won and lost tax at 400m won, whats lost?", [("education-cost", 180_000_000), ("lost-tax", 400_000_000)]),
    ("graduates-for-fund", "if a graduate leaving were a loss of 600 million won each, how many equal the fund?", [(LOSS, 600_000_000)]),
    (LOSS, "교육비가 9경 원이라면 1인당 손실은?", [("education-cost", 9 * 10**16)]),
    (DRAIN, "had 130,000 been abroad in 2021, what would the net drain be?", [("abroad[2021]", 130_000)]),
    (DRAIN, "what would the 2019 net drain be if only 110,000 were abroad that year", [("abroad[2019]", 110_000)]),
    ("outflow-for-population", "what if only 0.5 per 10,000 left, for 10 million people?", [("ai-net-outflow", Fraction(1, 2))]),
    (LOSS, "교육비가 3억 원이라면 1인당 손실은?", [("education-cost", 300_000_000)]),
    (LOSS, "교육비가 절반으로 줄었다고 가정하면 손실은?", [("education-cost", 107_415_000)]),
    (LOSS, "교육비가 반토막 나면 손실은?", [("education-cost", 107_415_000)]),
    (DRAIN, "2019년 외국인 전문 인력이 4만 명이었다면 순유출은?", [("foreign-in-korea[2019]", 40_000)]),
]  # fmt: skip
NOT_SUPPOSED = [
    (LOSS, "is it true that education costs 300 million won?"), (LOSS, "if 37 graduates leave, what is lost?"), (LOSS, "대졸자 37명이 떠나면 손실은?"),
    ("graduates-for-fund", "AI 기금 100조를 1인당 손실로 나누면 몇 명?"), (DRAIN, "if only 3 people were abroad, the net drain?"),
    (LOSS, "loss per graduate at 1,400 won to the dollar"), (LOSS, "what if education cost 214.83 million won?"), (LOSS, "교육비가 3억 원 맞나요?"),
    ("graduates-for-fund", "how many graduates leaving adds up to a loss of 20 billion won?"), ("graduates-for-fund", "손실 1조 원이면 대졸자 몇 명인가요?"),
    ("growth-cost", "if the net drain grew by 6,000, what does that cost?"), ("ai-fund", "if education cost 300 million won, how large is the fund?"),
]  # fmt: skip


@pytest.fixture(scope="module")
def supposing() -> Supposing:
    return Supposing(shipped_computer().knowledge, shipped_computer())


def _of(supposing: Supposing, topic: str, reading: Reading) -> tuple[Supposition, ...]:
    return supposing.of(topic, reading, claim=is_claim(reading))


@pytest.mark.parametrize(("topic", "text", "found"), SUPPOSED, ids=[row[1] for row in SUPPOSED])
def test_a_value_of_the_askers_own_is_found(
    supposing: Supposing, reader: Reader, topic: str, text: str, found: list[tuple[str, Fraction]]
) -> None:
    assert [(one.name, one.value) for one in _of(supposing, topic, reader.read(text))] == found


@pytest.mark.parametrize(("topic", "text"), NOT_SUPPOSED, ids=[row[1] for row in NOT_SUPPOSED])
def test_claims_counts_rates_and_the_articles_own_values_are_none(
    supposing: Supposing, reader: Reader, topic: str, text: str
) -> None:
    assert _of(supposing, topic, reader.read(text)) == ()


ANSWERED = [
    ("suppose 130,000 were abroad in 2021, what would the net drain be?", 85_000, "129,000"),
    ("If the abroad figure were 130,000 in 2021, by what percent would it have grown?", 4, "129,000"),
    ("Fund per person of the net drain, if the net drain were 50,000 people?", 2_000_000_000, "84,000"),
    (
        "if education cost 300 million won instead, what would one graduate cost in all?",
        640_670_000,
        "214.83 million",
    ),
    ("if 0.5 per 10,000 left, how many for 10 million people?", 500, "0.36"),
    ("교육비가 3억 원이라면 1인당 손실은 얼마인가요?", 640_670_000, "2억 1,483만"),
]


@pytest.mark.parametrize(("text", "value", "stated"), ANSWERED, ids=[row[0] for row in ANSWERED])
def test_the_figure_is_reckoned_anew_and_the_articles_value_is_named(
    text: str, value: int, stated: str
) -> None:
    answer = shipped_engine().ask(text)
    assert [figure["value"] for figure in answer.as_dict()["figures"]] == [value]
    assert stated in answer.text
    assert answer.verdict is None


def test_what_is_supposed_goes_on_in_a_conversation() -> None:
    first = shipped_engine().ask("suppose 130,000 were abroad in 2021, what would the net drain be?")
    then = shipped_engine().ask(Question("and by what percent would it have grown?", context=first.context))
    assert [round(figure["value"], 6) for figure in then.as_dict()["figures"]] == [8.974359]


@pytest.mark.parametrize(
    "given", [("abroad[2021]", Fraction(-1)), ("abroad[2021]", Fraction(1, 2)), ("education-cost", Fraction(0)), ("phd-stay-rate[2000-03]", Fraction(101))]
)  # fmt: skip
def test_an_impossible_value_is_refused(computer: Computer, given: tuple[str, Fraction]) -> None:
    topic = {"abroad[2021]": "net-drain", "education-cost": "loss-per-graduate"}.get(
        given[0], "phd-stay-rate"
    )
    with pytest.raises(Refusal) as refused:
        compute(Request(topic, given=(given,)), computer)
    assert refused.value.reason in (Reason.NEGATIVE, Reason.FRACTION, Reason.NUMBER)


@LAW
@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_parts_that_are_supposed_add_up(education: int, tax: int) -> None:
    values = (("education-cost", Fraction(education)), ("lost-tax", Fraction(tax)))
    result = compute(Request("loss-per-graduate", given=values), shipped_computer())
    assert result.figures[0].quantity.value == education + tax


@LAW
@given(st.sampled_from(["2019", "2021"]), st.integers(50_000, 10**7))
def test_only_the_period_that_is_supposed_changes(period: str, people: int) -> None:
    computer = shipped_computer()
    other = {"2019": "2021", "2021": "2019"}[period]
    values = ((f"abroad[{period}]", Fraction(people)),)
    drains = compute(Request("net-drain", periods=(period, other), given=values), computer).figures
    assert drains[0].quantity.value == people - computer.figure("foreign-in-korea", period).quantity.value
    assert drains[1] == computer.figure("net-drain", other)


@LAW
@given(st.sampled_from(ALL), st.sampled_from([topic.id for topic in shipped_computer().knowledge.topics()]))
def test_what_is_supposed_is_what_the_figure_rests_on(text: str, topic: str) -> None:
    computer = shipped_computer()
    found = Supposing(computer.knowledge, computer).of(
        topic, Reader(shipped_lexicon()).read(text), claim=False
    )
    assert all(one.topic == topic or computer.rests_on(topic, one.topic) for one in found)


def test_a_supposed_cost_is_multiplied() -> None:
    request = Request(
        "loss-per-graduate",
        Operation.TOTAL,
        count=Fraction(250),
        given=(("loss-per-graduate", Fraction(600_000_000)),),
    )
    assert compute(request, shipped_computer()).figures[0].quantity.value == 150 * 10**9
