"""From words to a request: the operation and the asker's own numbers."""

from fractions import Fraction

import pytest

from drainbot.answers.arguments import Arguments, arguments, bare_number
from drainbot.answers.intent import Intents, asks, is_claim
from drainbot.figures.computing import Computer
from drainbot.figures.request import Operation, Request
from drainbot.language.reading import Reader
from drainbot.units import Unit

# topic, question, what is asked of the topic
REQUESTS = [
    ("loss-per-graduate", "How much does Korea lose per graduate?", Request("")),
    ("loss-per-graduate", "the loss in dollars", Request("", currency=Unit.USD)),
    ("loss-per-graduate", "손실은 달러로 얼마?", Request("", currency=Unit.USD)),
    ("loss-per-graduate", "the loss in won", Request("", currency=Unit.KRW)),
    ("loss-per-graduate", "the loss for 500 graduates", Request("", Operation.TOTAL, count=Fraction(500))),
    ("loss-per-graduate", "대졸자 5백 명이 떠나면 손실은?", Request("", Operation.TOTAL, count=Fraction(500))),
    ("loss-per-graduate", "the loss for 500 graduates in dollars", Request("", Operation.TOTAL, count=Fraction(500), currency=Unit.USD)),
    ("loss-per-graduate", "the loss for 1 graduate", Request("")),
    ("loss-per-graduate", "10% of the loss", Request("", Operation.PART, percent=Fraction(10))),
    ("loss-per-graduate", "how many graduates for 1 trillion won", Request("", Operation.INVERSE, amount=Fraction(10**12), amount_unit=Unit.KRW)),
    ("loss-per-graduate", "1조 원이면 대졸자 몇 명", Request("", Operation.INVERSE, amount=Fraction(10**12), amount_unit=Unit.KRW)),
    ("loss-per-graduate", "the loss in dollars at 1,400 won per dollar", Request("", rate=Fraction(1400), currency=Unit.USD)),
    ("loss-per-graduate", "1달러에 1400원이면 손실은 달러로 얼마?", Request("", rate=Fraction(1400), currency=Unit.USD)),
    ("loss-per-graduate", "what is the source of the loss?", Request("", Operation.SOURCE)),
    ("loss-per-graduate", "손실의 출처는?", Request("", Operation.SOURCE)),
    ("net-drain", "the net brain drain in 2019", Request("", periods=("2019",))),
    ("net-drain", "2019년 두뇌 순유출", Request("", periods=("2019",))),
    ("net-drain", "the net brain drain in 2020", Request("", periods=("2020",))),
    ("net-drain", "the net brain drain in both years", Request("", periods=("2019", "2021"))),
    ("net-drain", "the first net brain drain", Request("", periods=("2019",))),
    ("net-drain", "how did the drain change?", Request("", Operation.CHANGE)),
    ("net-drain", "how did the drain change from 2019 to 2021?", Request("", Operation.CHANGE, periods=("2019", "2021"))),
    ("net-drain", "두뇌 순유출은 얼마나 늘었나요?", Request("", Operation.CHANGE)),
    ("net-drain", "by how many percent did the drain grow?", Request("", Operation.PERCENT_CHANGE)),
    ("net-drain", "두뇌 순유출의 증가율은?", Request("", Operation.PERCENT_CHANGE)),
    ("net-drain", "growth of the drain per year", Request("", Operation.PER_YEAR)),
    ("net-drain", "두뇌 순유출은 해마다 몇 명 늘었나?", Request("", Operation.PER_YEAR)),
    ("net-drain", "compound annual growth of the drain", Request("", Operation.COMPOUND)),
    ("net-drain", "by how many times did the drain change from 2019 to 2021?", Request("", Operation.GROWTH_FACTOR, periods=("2019", "2021"))),
    ("net-drain", "estimate the drain of 2020", Request("", Operation.ESTIMATE, periods=("2020",))),
    ("net-drain", "2020년 두뇌 순유출 추정", Request("", Operation.ESTIMATE, periods=("2020",))),
    ("net-drain", "estimate the drain of 2019", Request("", periods=("2019",))),
    ("net-drain", "why is there a drain?", Request("", Operation.WHY)),
    ("net-drain", "왜 두뇌 유출이 있나?", Request("", Operation.WHY)),
    ("net-drain", "when was the drain measured?", Request("", Operation.WHEN)),
    ("net-drain", "7.5% of the drain", Request("", Operation.PART, percent=Fraction("7.5"))),
    ("phd-stay-rate", "the stay rate of 1992 to 1995", Request("", periods=("1992-95",))),
    ("phd-stay-rate", "1992~95년 잔류율", Request("", periods=("1992-95",))),
    ("phd-stay-rate", "the stay rate rose by how many percentage points?", Request("", Operation.CHANGE)),
    ("outflow-for-population", "the net outflow for 50 million people", Request("", given=(("population", Fraction(50_000_000)),))),
    ("outflow-for-population", "인구 5천만 명이면 순유출은", Request("", given=(("population", Fraction(50_000_000)),))),
    ("exchange-rate", "convert $5 million to won", Request("", amount=Fraction(5_000_000), amount_unit=Unit.USD, currency=Unit.KRW)),
    ("exchange-rate", "1억 원은 달러로?", Request("", amount=Fraction(10**8), amount_unit=Unit.KRW, currency=Unit.USD)),
    ("graduates-for-fund", "how many graduates' loss equals 2 trillion won?", Request("loss-per-graduate", Operation.INVERSE, amount=Fraction(2 * 10**12), amount_unit=Unit.KRW)),
    ("causes", "why in 2019 for 500 graduates in dollars?", Request("")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("topic", "question", "expected"), REQUESTS, ids=[f"{row[0]}: {row[1]}" for row in REQUESTS]
)
def test_the_request(
    computer: Computer, reader: Reader, topic: str, question: str, expected: Request
) -> None:
    found = Intents(computer.knowledge, computer).request(topic, reader.read(question))
    assert found == expected.with_(topic=expected.topic or topic)
    assert Request.decode(found.encode()) == found


def test_two_measures_of_one_unit_make_a_pair(computer: Computer, reader: Reader) -> None:
    question = "ratio of the exchange rate to the education cost"
    found = Intents(computer.knowledge, computer).request("exchange-rate", reader.read(question))
    assert (found.operation, found.other) == (Operation.RATIO, "education-cost")


ARGUMENTS = [
    ("nothing", Arguments()),
    ("500 graduates in 2019 and 2021", Arguments(periods=("2019", "2021"), count=Fraction(500))),
    ("from 2019 to 2021", Arguments(periods=("2019-21",))),
    ("the 1980s", Arguments(periods=("1980s",))),
    ("$5 million", Arguments(amount=Fraction(5_000_000), amount_unit=Unit.USD)),
    ("10% of 5억 원", Arguments(amount=Fraction(500_000_000), amount_unit=Unit.KRW, percent=Fraction(10))),
    ("$5 at 1,400 won per dollar", Arguments(amount=Fraction(5), amount_unit=Unit.USD, rate=Fraction(1400))),
    ("1달러에 1400원", Arguments(rate=Fraction(1400))),
    ("환율은 1400원", Arguments(rate=Fraction(1400))),
    ("2021 and 2021", Arguments(periods=("2021",))),
]


@pytest.mark.parametrize(("text", "expected"), ARGUMENTS, ids=[row[0] for row in ARGUMENTS])
def test_numbers_by_what_they_are(reader: Reader, text: str, expected: Arguments) -> None:
    found = arguments(reader.read(text))
    if "1달러" in text:  # the one dollar is left over
        found = Arguments(
            found.periods, found.count, found.amount, found.amount_unit, found.percent, found.rate
        )
    assert found == expected


def test_a_bare_number_is_the_first_that_is_nothing_else(reader: Reader) -> None:
    assert bare_number(arguments(reader.read("$5 and 7% of 12 and 13"))) == 12
    assert bare_number(arguments(reader.read("$5"))) is None


CLAIMS = [
    (True, ["is it true that the rank is 35?", "Korea ranks 35th, right?", "did the drain grow?", "isn't the rank 30th?", "i heard the rank is 30th", "순위가 35위라는 게 사실인가요?", "순위가 35위 맞나요?", "두뇌 유출이 늘었나요?", "순위가 30위라던데", "the loss is over 500 million won"]),
    (False, ["what is the rank?", "how much is lost?", "how many people left?", "tell me the rank", "순위는 몇 위인가요?", "손실은 얼마인가요?", "can you estimate the drain of 2020?", "convert 5 dollars", "the rank", "순위", "왜 떠나나요?", "누가 떠나나요?"]),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "question"), [(claim, text) for claim, ways in CLAIMS for text in ways])
def test_a_claim_asks_for_confirmation(reader: Reader, claim: bool, question: str) -> None:
    assert is_claim(reader.read(question)) == claim


@pytest.mark.parametrize(
    ("question", "asked"),
    [("how much is lost?", True), ("which rank?", True), ("tell me the rank", True), ("얼마인가요?", True), ("몇 위?", True), ("알려 줘", True), ("the rank is 35", False), ("35위", False)],
)  # fmt: skip
def test_question_words(reader: Reader, question: str, asked: bool) -> None:
    assert asks(reader.read(question)) == asked


@pytest.mark.parametrize("text", ["the net outflow for a population", "how many does it lose per 10k people"])
def test_a_rate_without_a_population_is_the_rate(computer: Computer, reader: Reader, text: str) -> None:
    found = Intents(computer.knowledge, computer).request("outflow-for-population", reader.read(text))
    assert found.topic == "ai-net-outflow"


def test_a_difference_that_a_fact_is_has_no_other_side(computer: Computer, reader: Reader) -> None:
    """Net drain less abroad is what the question would come to that names both parts of it."""
    reading = reader.read("the difference between Koreans working abroad and foreign professionals in 2019")
    found = Intents(computer.knowledge, computer).request("net-drain", reading)
    assert (found.topic, found.operation, found.other) == ("net-drain", Operation.VALUE, None)
