"""Laws of arithmetic, asked for in words: in both languages an answer's figures add up, grow, turn back and are tied."""

import json
import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drainbot.answers.answer import Question
from drainbot.answers.digits import DigitCheck
from drainbot.answers.refusals import MOST_PEOPLE
from drainbot.knowledge import LANGUAGES, Language
from drainbot.units import Quantity, Unit
from tests.engine.shipped import LAW, shipped_computer, shipped_engine, shipped_knowledge

FEW = settings(LAW, max_examples=40)  # each example asks several questions
LOSS, EDUCATION, TAX = 555_500_000, 214_830_000, 340_670_000
ASKED: dict[str, dict[Language, str]] = {
    "total": {"en": "What is the loss for {} graduates?", "ko": "대졸자 {}명이 떠나면 손실이 얼마인가요?"},
    "heads": {"en": "How many graduates' loss equals {} won?", "ko": "손실이 {}원이면 대졸자 몇 명분인가요?"},
    "to-won": {"en": "How much is {} dollars in won?", "ko": "{}달러는 몇 원인가요?"},
    "to-dollars": {"en": "How much is {} won in dollars?", "ko": "{}원은 몇 달러인가요?"},
    "to-won-at": {"en": "How much is {} dollars in won at {} won per dollar?", "ko": "{}달러는 원으로 얼마인가요? 환율은 {}원입니다"},
    "to-dollars-at": {"en": "How much is {} won in dollars at {} won per dollar?", "ko": "{}원은 달러로 얼마인가요? 환율은 {}원입니다"},
    "education": {"en": "If education cost {} won, what is the loss per graduate?", "ko": "교육비가 {}원이라면 대졸자 1인당 손실은 얼마인가요?"},
    "outflow": {"en": "What is the net outflow of AI professionals for a population of {}?", "ko": "인구가 {}명이면 AI 인재 순유출은 몇 명인가요?"},
    "part": {"en": "What is {}% of the AI fund?", "ko": "AI 기금의 {}%는 얼마인가요?"},
}  # fmt: skip
_LANGUAGES = st.sampled_from(LANGUAGES)
_PEOPLE = st.integers(2, MOST_PEOPLE // 2)


def figure(about: str, language: Language, *numbers: int) -> Quantity:
    """The one figure of an answer to a question with these numbers in it, typed with separators."""
    text = ASKED[about][language].format(*(f"{number:,}" for number in numbers))
    answer = shipped_engine().ask(Question(text, language))
    assert [item.topic for item in answer.figures] == [answer.topic], (text, answer.text)
    return answer.figures[0].quantity


@FEW
@given(_LANGUAGES, _PEOPLE, _PEOPLE)
def test_totals_add_up_and_more_people_cost_more(language: Language, some: int, others: int) -> None:
    first, second, both = (figure("total", language, count) for count in (some, others, some + others))
    assert {item.unit for item in (first, second, both)} == {Unit.KRW}
    assert first.value + second.value == both.value == LOSS * (some + others)
    assert first.value < both.value


@FEW
@given(_LANGUAGES, st.integers(1, 10**9))
def test_dollars_are_the_same_dollars_after_won_at_the_articles_rate(language: Language, count: int) -> None:
    dollars = 73 * count  # so many come to whole won
    won = figure("to-won", language, dollars)
    assert won == Quantity(Fraction(100_000 * count), Unit.KRW)
    assert figure("to-dollars", language, int(won.value)) == Quantity(Fraction(dollars), Unit.USD)


@FEW
@given(_LANGUAGES, st.integers(2, 10**12), st.integers(500, 3_000))
def test_dollars_are_the_same_dollars_after_won_at_the_askers_rate(
    language: Language, dollars: int, rate: int
) -> None:
    won = figure("to-won-at", language, dollars, rate)
    assert won == Quantity(Fraction(dollars * rate), Unit.KRW)
    assert figure("to-dollars-at", language, int(won.value), rate) == Quantity(Fraction(dollars), Unit.USD)


@FEW
@given(_LANGUAGES, st.integers(LOSS, 10**18), st.integers(0, 10**15))
def test_more_money_stands_for_no_fewer_people(language: Language, amount: int, more: int) -> None:
    few, many = (figure("heads", language, won).value for won in (amount, amount + more))
    assert few <= many
    assert -LOSS <= 2 * (amount - few * LOSS) < LOSS  # rounded to whole people, as the answer says


@FEW
@given(_LANGUAGES, st.integers(EDUCATION // 40, EDUCATION * 20), st.integers(1, EDUCATION * 20))
def test_a_part_that_is_supposed_higher_makes_the_whole_higher(
    language: Language, education: int, more: int
) -> None:
    lower, higher = (figure("education", language, won).value for won in (education, education + more))
    assert lower == education + TAX
    assert higher == lower + more


@FEW
@given(_LANGUAGES, st.integers(10_000, 10**9), st.integers(1, 10**9))
def test_a_larger_population_loses_more(language: Language, people: int, more: int) -> None:
    few, many = (figure("outflow", language, count).value for count in (people, people + more))
    assert many - few == Fraction(36 * more, 10**6)


@FEW
@given(_LANGUAGES, st.integers(1, 99))
def test_a_part_and_the_rest_are_the_whole(language: Language, percent: int) -> None:
    assert (
        figure("part", language, percent).value + figure("part", language, 100 - percent).value
        == 100 * 10**12
    )


# Whatever the number

_SCIENTIFIC = re.compile(r"\d[eE][+-]?\d|\b(?:inf|infinity|nan)\b", re.IGNORECASE)
_ODD = ["0", "-5", "2.5", "1e400", "1e-400", "-1e5", "NaN", "inf", "∞", "½", "٣", "1/0", "0x10", "1,2,3", "1.2.3", "--1", "십억", "1조 2억", "3 million", "9" * 60, "0." + "0" * 40 + "1"]  # fmt: skip
_NUMBERS = st.one_of(
    st.integers(-(10**40), 10**40).map(str),
    st.integers(0, 10**25).map("{:,}".format),
    st.decimals(allow_nan=True, allow_infinity=True).map(str),
    st.floats().map(repr),
    st.sampled_from(_ODD),
)


@settings(LAW, max_examples=100)
@given(st.sampled_from(sorted(ASKED)), _LANGUAGES, _NUMBERS, _NUMBERS)
@pytest.mark.parametrize("currency", ["", " in dollars", " 달러로"])
def test_with_any_number_an_answer_is_plain_and_tied(
    currency: str, about: str, language: Language, first: str, second: str
) -> None:
    text = ASKED[about][language].format(first, second) + currency
    answer = shipped_engine().ask(Question(text, language))
    shown = answer.as_dict()
    json.dumps(shown, allow_nan=False)
    told = " ".join([shown["text"], *(item["working"] or "" for item in shown["figures"])])
    for said in sorted((item.said.strip() for item in answer.reading.mentions), key=len, reverse=True):
        told = told.replace(said, "")  # a refusal quotes what was typed
    assert not _SCIENTIFIC.search(told), shown["text"]
    check = DigitCheck(shipped_knowledge(), shipped_computer())
    assert [check.untied(card, answer.reading) for card in answer.cards] == [()] * len(answer.cards)
    assert shipped_knowledge().reply("withheld", answer.language) not in shown["text"]
