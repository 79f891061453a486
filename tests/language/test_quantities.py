"""Quantities: what is expected first, then all the ways to say it, then what is none."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.normalise import clean
from drainbot.language.quantities import Kind, quantities
from drainbot.units import Unit
from tests.engine.shipped import LAW


def found(text: str) -> list[tuple[Kind, Fraction | str | None, Unit | None]]:
    return [(item.kind, item.period or item.value, item.unit) for item in quantities(clean(text))]


VALUES = [
    (Kind.MONEY, "555500000", Unit.KRW, ["555.5 million won", "₩555.5m", "KRW 555.5 million", "555,500,000 won", "5억 5,550만 원", "5억5550만원", "555.5 million Korean won", "krw 555500000"]),
    (Kind.MONEY, "100000000000000", Unit.KRW, ["100조 원", "100조원", "100 trillion won", "₩100tn", "백조 원", "100,000,000,000,000원"]),
    (Kind.MONEY, "73000000000", Unit.USD, ["$73b", "$73 billion", "US$73bn", "73 billion dollars", "73bn USD", "USD 73 billion", "73 billion US dollars", "730억 달러", "730억 불", "730억달러", "73 billion bucks"]),
    (Kind.MONEY, "550000000", Unit.KRW, ["5억 5천만 원", "5억 5천 원", "5.5억 원"]),
    (Kind.MONEY, "1369.86", Unit.KRW, ["1,369.86 won", "1369.86원", "₩1,369.86"]),
    (Kind.MONEY, "2021", Unit.KRW, ["2021 won", "2021원"]),
    (Kind.MONEY, "2021", Unit.USD, ["$2021", "2021 dollars", "2021달러"]),
    (Kind.PEOPLE, "500", Unit.PEOPLE, ["500 people", "500 graduates", "500 grads", "five hundred graduates", "500명", "500 명", "오백 명", "5백 명", "500인", "500 of them", "500 Korean college graduates", "500 of the experts", "500여 명", "500사람"]),
    (Kind.PEOPLE, "2021", Unit.PEOPLE, ["2021 people", "2021명", "2021 graduates"]),
    (Kind.PEOPLE, "50000000", Unit.PEOPLE, ["50 million people", "5천만 명", "5,000만 명", "50m residents", "오천만 명"]),
    (Kind.PEOPLE, "1", Unit.PEOPLE, ["1 person", "one graduate", "한 명", "1명", "한 사람"]),
    (Kind.PEOPLE, "33", Unit.PEOPLE, ["33 people", "서른세 명", "thirty-three people"]),
    (Kind.PEOPLE, "-5", Unit.PEOPLE, ["-5 people", "-5명", "for -5 graduates"]),
    (Kind.PEOPLE, "0", Unit.PEOPLE, ["0 people", "zero people", "0명"]),
    (Kind.PEOPLE, "2.5", Unit.PEOPLE, ["2.5 people", "2.5명"]),
    (Kind.PERCENT, "7.69", Unit.PERCENT, ["7.69%", "7.69 %", "7.69 percent", "7.69 per cent", "7.69 pct", "7.69퍼센트", "7.69프로", "７．６９％"]),
    (Kind.RANK, "35", Unit.RANK, ["35th", "35위", "35 위", "35등", "삼십오위", "35번째"]),
    (Kind.RANK, "1", Unit.RANK, ["1st", "1위", "1등"]),
    (Kind.RANK, "2", Unit.RANK, ["2nd", "2위"]),
    (Kind.RANK, "23", Unit.RANK, ["23rd", "23위"]),
    (Kind.COUNTRIES, "38", Unit.COUNT, ["38 countries", "38 OECD countries", "38개국", "38 other members", "38개 나라"]),
    (Kind.TIMES, "2.87", Unit.RATIO, ["2.87 times", "2.87x", "2.87배", "2.87 배", "2.87 fold"]),
    (Kind.TIMES, "2", Unit.RATIO, ["two times", "두 배", "2배"]),
    (Kind.NUMBER, "0.36", None, ["0.36", ".36"]),
    (Kind.NUMBER, "500", None, ["500", "five hundred", "0.5k"]),
    (Kind.NUMBER, "-5", None, ["-5", "−5", "for -5"]),
    (Kind.NUMBER, "3000", None, ["3000"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "unit", "text"),
    [(kind, value, unit, text) for kind, value, unit, ways in VALUES for text in ways],
)
def test_a_value_with_its_kind_and_unit(kind: Kind, value: str, unit: Unit | None, text: str) -> None:
    assert found(text) == [(kind, Fraction(value), unit)]


PERIODS = [
    (Kind.YEAR, "2021", ["2021", "in 2021", "2021년", "2021년에", "2021년도", "21년", "(2021)", "2021?", "since 2021", "２０２１"]),
    (Kind.YEAR, "1999", ["1999", "1999년"]),
    (Kind.SPAN, "2019-21", ["2019-2021", "2019-21", "2019–2021", "2019 to 2021", "from 2019 to 2021", "2019 until 2021", "2019 through 2021", "2019~2021", "2019/21", "2019년부터 2021년까지", "2019년에서 2021년", "2019 ~ 2021년"]),
    (Kind.SPAN, "1992-95", ["1992-95", "1992-1995", "1992~95년", "1992 to 1995", "1992–95", "1992년부터 1995년"]),
    (Kind.SPAN, "1999-2003", ["1999-2003", "1999 to 2003"]),
    (Kind.DECADE, "1980s", ["1980s", "the 80s", "80s", "1980년대", "80년대", "in the 1980s"]),
    (Kind.DECADE, "2010s", ["2010s", "2010년대"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "period", "text"), [(kind, period, text) for kind, period, ways in PERIODS for text in ways]
)
def test_a_period(kind: Kind, period: str, text: str) -> None:
    assert found(text) == [(kind, period, Unit.YEAR)]


@pytest.mark.parametrize(
    "text",
    ["NaN", "nan people", "infinity", "inf", "infinite graduates", "∞", "무한", "무한대 명", "1e308", "1e308 people", "10**100", "10**100명", "$1e99"],
)  # fmt: skip
def test_the_impossible_is_named_as_such_and_has_no_value(text: str) -> None:
    assert [(kind, value) for kind, value, _ in found(text)] == [(Kind.IMPOSSIBLE, None)]


NOT_NUMBERS = [
    "몇 조", "몇 조 원", "몇조원", "수백 명", "몇백 명", "몇 명", "몇 만 명", "g7", "g20", "3d", "covid19", "mp3", "banana", "information",
    "2 years", "two years", "2년 동안", "2년간", "3 months", "5일", "10 days", "만약", "천재", "조사", "이공계", "한국", "half", "a graduate", "", "ph.d.", "h1b",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_NUMBERS)
def test_what_is_no_quantity(text: str) -> None:
    assert found(text) == []


SEVERAL = [
    ("between 2019 and 2021", [(Kind.YEAR, "2019"), (Kind.YEAR, "2021")]),
    ("from 78,000 to 84,000 people", [(Kind.NUMBER, 78_000), (Kind.PEOPLE, 84_000)]),
    ("2019년 7만 8천 명, 2021년 8만 4천 명", [(Kind.YEAR, "2019"), (Kind.PEOPLE, 78_000), (Kind.YEAR, "2021"), (Kind.PEOPLE, 84_000)]),
    ("35th of 38 countries", [(Kind.RANK, 35), (Kind.COUNTRIES, 38)]),
    ("1달러에 1400원", [(Kind.MONEY, 1), (Kind.MONEY, 1400)]),
    ("10% of $5", [(Kind.PERCENT, 10), (Kind.MONEY, 5)]),
    ("500 graduates at 1,400 won per dollar in 2021", [(Kind.PEOPLE, 500), (Kind.MONEY, 1400), (Kind.YEAR, "2021")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_in_order(text: str, expected: list[tuple[Kind, int | str]]) -> None:
    assert [(kind, value) for kind, value, _ in found(text)] == expected


def test_places_taken_by_terms_are_left_alone() -> None:
    text = "how many per 10,000 in 2021"
    taken = ((text.index("per"), text.index(" in")),)
    assert [item.period for item in quantities(text, taken)] == ["2021"]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("minus five people", Kind.PEOPLE, -5),
        ("500 science and engineering professionals", Kind.PEOPLE, 500),
        ("the net drain of '21", Kind.YEAR, "2021"),
        ("thirty-fifth", Kind.RANK, 35),
        ("half of them", Kind.PERCENT, 50),
        ("2.87-fold", Kind.TIMES, Fraction("2.87")),
        ("twice", Kind.TIMES, 2),
        ("92-95", Kind.SPAN, "1992-95"),
        ("KRW500", Kind.MONEY, 500),
        ("a quarter of a million people", Kind.PEOPLE, 250_000),
    ],
)
def test_more_ways_to_say_a_quantity(text: str, kind: Kind, value: Fraction | str) -> None:
    assert [(kind, value) for kind, value, _ in found(text)] == [(kind, value)]


MORE = [
    (Kind.MONEY, "5000000000", Unit.USD, ["$5bn", "5bn$", "$5 billion", "US$5bn", "5bn usd", "USD5bn", "$5B", "5-billion-dollar", "50억 불은", "오십억 달러"]),
    (Kind.MONEY, "2500000", Unit.USD, ["US$ 2.5m", "$2.5M", "2.5 million dollars", "two and a half million dollars", "two point five million bucks"]),
    (Kind.MONEY, "300000000", Unit.KRW, ["KRW 300m", "300m won", "₩300m", "3억 원", "삼억 원", "300 million korean won", "3억원인가요"]),
    (Kind.MONEY, "100000000000000", Unit.KRW, ["a 100-trillion-won fund", "백조 원", "one hundred trillion won"]),
    (Kind.MONEY, "1400", Unit.KRW, ["at a rate of 1400", "1400 per dollar", "환율 1400", "1,400 KRW/USD", "at 1400 won per dollar", "1400원 환율로"]),
    (Kind.PERCENT, "10", Unit.PERCENT, ["10 percent", "ten per cent", "10 pc", "10퍼", "10프로", "십 퍼센트", "십프로", "10-percent", "a tenth of it", "10분의 1"]),
    (Kind.PERCENT, "3", Unit.PERCENTAGE_POINTS, ["3 percentage points", "3%p", "3 pp", "3퍼센트포인트", "3 프로 포인트", "3 percent points", "3%포인트"]),
    (Kind.PERCENT, "50", Unit.PERCENT, ["half of it", "half the fund", "절반", "이분의 일", "1/2 of it"]),
    (Kind.PERCENT, "75", Unit.PERCENT, ["three quarters of it", "3/4 of it", "4분의 3"]),
    (Kind.TIMES, "2", Unit.RATIO, ["twice", "doubled", "did it double", "twofold", "2x", "두 배", "2배로"]),
    (Kind.TIMES, "3", Unit.RATIO, ["tripled", "three times", "3-fold", "threefold", "세 배"]),
    (Kind.RANK, "35", Unit.RANK, ["thirty-fifth", "35th", "thirty fifth", "서른다섯 번째", "35등이야", "35위예요", "삼십오 위"]),
    (Kind.RANK, "3", Unit.RANK, ["ranked third", "third place", "3rd", "세 번째", "3등"]),
    (Kind.RANK, "1", Unit.RANK, ["ranks first", "first place", "1등"]),
    (Kind.RANK_FROM_BELOW, "3", Unit.RANK, ["third from the bottom", "3rd from last", "third lowest", "뒤에서 3등", "밑에서 세 번째", "하위 3위", "third to last"]),
    (Kind.PEOPLE, "123", Unit.PEOPLE, ["백스물세 명", "123명", "one hundred and twenty-three people"]),
    (Kind.PEOPLE, "24", Unit.PEOPLE, ["two dozen graduates", "24 grads", "스물네 명", "twenty-four Korean AI experts"]),
    (Kind.PEOPLE, "1000000", Unit.PEOPLE, ["a million people", "백만 명", "100만명", "1,000,000 people", "1 000 000 people", "1.000.000 people", "1m ppl"]),
    (Kind.PEOPLE, "500", Unit.PEOPLE, ["**500** graduates", "||500|| graduates", "500+ graduates", "500인의", "교수 500명", "인원수 500명"]),
    (Kind.PEOPLE, "-5", Unit.PEOPLE, ["minus five people", "for negative 5 people", "마이너스 5명"]),
    (Kind.NUMBER, "30000", None, ["3만이 넘는", "3만을", "3만 이상"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "unit", "text"),
    [(kind, value, unit, text) for kind, value, unit, ways in MORE for text in ways],
)
def test_a_value_as_people_type_it(kind: Kind, value: str, unit: Unit | None, text: str) -> None:
    assert found(text) == [(kind, Fraction(value), unit)]


ASIDES = [
    "how many million won", "hundreds of graduates", "a few hundred graduates", "several thousand people", "몇십 명", "수십만 명", "i m asking", "which one is bigger",
    "that one", "at 10:30", "3 pm", "오후 3시에", "3월 15일", "March 15", "15th of march", "call 010-1234-5678", "+82 10 1234 5678", "123456789012345678",
    "in the 21st century", "21세기", "10 years ago", "10년 전", "third world", "a third party", "the second question", "두 번째 질문", "twice a year", "version 1.2.3",
    "in their thirties", "조원들", "천만에요", "백분율", "double check", "after covid", "last year", "작년", "this year", "올해", "now", "지금",
]  # fmt: skip


@pytest.mark.parametrize("text", ASIDES)
def test_figures_that_count_nothing(text: str) -> None:
    assert found(text) == []


def test_a_minus_between_two_numbers_is_no_sign() -> None:
    assert [value for _, value, _ in found("84,000 minus 78,000")] == [84_000, 78_000]


# Laws


@LAW
@given(
    st.text("0123456789,.-~%$₩년명원위배달러만억조천몇한두 kmbtnhwoeplfadisrguc", max_size=30)
    | st.text(max_size=30)
)
def test_quantities_stand_in_order_in_the_text_and_do_not_overlap(text: str) -> None:
    plain = clean(text)
    items = quantities(plain)
    places = [place for item in items for place in (item.start, item.end)]
    assert places == sorted(places)
    for item in items:
        assert item.said == plain[item.start : item.end] != ""
        assert (item.value is None) == (item.period is not None or item.kind is Kind.IMPOSSIBLE)


@LAW
@given(st.integers(1, 10**9), st.sampled_from([("명", Unit.PEOPLE), ("원", Unit.KRW), ("달러", Unit.USD), ("위", Unit.RANK), (" people", Unit.PEOPLE), (" won", Unit.KRW), (" percent", Unit.PERCENT), ("%", Unit.PERCENT)]))  # fmt: skip
def test_a_number_with_a_unit_is_read_back(value: int, ending: tuple[str, Unit]) -> None:
    word, unit = ending
    for text in (f"{value:,}{word}", f"{value}{word}"):
        assert [(item[1], item[2]) for item in found(text)] == [(Fraction(value), unit)]


def test_a_year_that_cannot_be_and_less_than_a_person_are_told_apart() -> None:
    assert [(item.kind, item.period) for item in quantities("net drain in 1700")] == [(Kind.YEAR, "1700")]
    assert [(item.kind, item.period) for item in quantities("year 3000")] == [(Kind.YEAR, "3000")]
    assert [item.kind for item in quantities("net drain in 99999")] == [Kind.IMPOSSIBLE]
    assert [item.kind for item in quantities("99999년 순유출")] == [Kind.IMPOSSIBLE]
    assert [item.value for item in quantities("대졸자 영 명의 손실")] == [0]
    assert [item.value for item in quantities("대졸자 반 명의 손실")] == [Fraction(1, 2)]
    assert quantities("공명정대한 심사") == ()
