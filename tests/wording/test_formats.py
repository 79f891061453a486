"""Numbers and periods as people read them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.knowledge import Language
from drainbot.language.quantities import Kind, quantities
from drainbot.units import Quantity, Unit
from drainbot.wording import formats
from tests.engine.shipped import LAW

LANGUAGES: tuple[Language, ...] = ("en", "ko")

# unit, value, English, Korean; "~" where it is rounded
SHOWN = [
    (Unit.KRW, "0", "0 won", "0원"),
    (Unit.KRW, "1", "1 won", "1원"),
    (Unit.KRW, "9999", "9,999 won", "9,999원"),
    (Unit.KRW, "10000", "10,000 won", "1만 원"),
    (Unit.KRW, "1000000", "1 million won", "100만 원"),
    (Unit.KRW, "214830000", "214.83 million won", "2억 1,483만 원"),
    (Unit.KRW, "340670000", "340.67 million won", "3억 4,067만 원"),
    (Unit.KRW, "555500000", "555.5 million won", "5억 5,550만 원"),
    (Unit.KRW, "277750000000", "277.75 billion won", "2,777억 5,000만 원"),
    (Unit.KRW, "3333000000000", "3.333 trillion won", "3조 3,330억 원"),
    (Unit.KRW, "100000000000000", "100 trillion won", "100조 원"),
    (Unit.KRW, "46662000000000", "46.66 trillion won~", "46조 6,620억 원"),
    (Unit.KRW, "1190476190.476", "1.19 billion won~", "11억 9,048만 원~"),
    (Unit.KRW, "555555555", "555.56 million won~", "5억 5,556만 원~"),
    (Unit.KRW, "-5000000", "-5 million won", "-500만 원"),
    (Unit.KRW, "1369.8630137", "1,369.86 won~", "1,369.86원~"),
    (Unit.USD, "0", "US$0", "0달러"),
    (Unit.USD, "405515", "US$405,515", "40만 5,515달러"),
    (Unit.USD, "202757500", "US$202.8 million~", "2억 276만 달러~"),
    (Unit.USD, "73000000000", "US$73 billion", "730억 달러"),
    (Unit.USD, "34063260000", "US$34.06 billion~", "340억 6,326만 달러"),
    (Unit.USD, "-5000000", "-US$5 million", "-500만 달러"),
    (Unit.PEOPLE, "84000", "84,000", "8만 4,000명"),
    (Unit.PEOPLE, "180018", "180,018", "18만 18명"),
    (Unit.PEOPLE, "1800", "1,800", "1,800명"),
    (Unit.PEOPLE, "1", "1", "1명"),
    (Unit.PEOPLE, "0", "0", "0명"),
    (Unit.PEOPLE, "-2000", "-2,000", "-2,000명"),
    (Unit.PEOPLE, "2.5", "2.5", "2.5명"),
    (Unit.PEOPLE, "0.36", "0.36", "0.36명"),
    (Unit.PEOPLE, "27777.78", "27,778~", "2만 7,778명~"),
    (Unit.PERCENT, "7.6923", "7.69%~", "7.69%~"),
    (Unit.PERCENT, "38.675", "38.68%~", "38.68%~"),
    (Unit.PERCENT, "-4.255", "-4.26%~", "-4.26%~"),
    (Unit.PERCENT, "3.2", "3.2%", "3.2%"),
    (Unit.PERCENT, "50", "50%", "50%"),
    (Unit.PERCENTAGE_POINTS, "26.1", "26.1 percentage points", "26.1%포인트"),
    (Unit.RATIO, "2.8666666", "2.867~", "2.867~"),
    (Unit.RATIO, "2", "2", "2"),
    (Unit.COUNT, "34", "34", "34"),
    (Unit.COUNT, "27777.78", "27,778~", "27,778~"),
    (Unit.YEARS, "2", "2 years", "2년"),
    (Unit.PER_10000, "0.36", "0.36", "0.36"),
    (Unit.RANK, "35", "35th", "35위"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "value", "en", "ko"), SHOWN, ids=[f"{row[1]} {row[0]}" for row in SHOWN])
def test_a_quantity(unit: Unit, value: str, en: str, ko: str) -> None:
    item = Quantity(Fraction(value), unit)
    for language, expected in (("en", en), ("ko", ko)):
        shown = formats.quantity(item, language)
        rounded = formats.is_rounded(item, language)
        assert shown + "~" * rounded == expected


@pytest.mark.parametrize(
    ("unit", "language", "text"),
    [
        (Unit.KRW, "ko", "99만 9,999원"),
        (Unit.KRW, "en", "999,999 won"),
        (Unit.USD, "en", "US$999,999"),
    ],
)
def test_a_sum_below_a_million_is_shown_in_full(unit: Unit, language: Language, text: str) -> None:
    assert formats.money(Quantity(Fraction(999_999), unit), language) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (10, "10th"), (11, "11th"), (12, "12th"), (13, "13th"), (20, "20th"), (21, "21st"), (22, "22nd"), (33, "33rd"), (38, "38th"), (101, "101st"), (111, "111th"), (112, "112th")],
)  # fmt: skip
def test_a_rank(value: int, text: str) -> None:
    assert formats.quantity(Quantity(Fraction(value), Unit.RANK), "en") == text
    assert formats.quantity(Quantity(Fraction(value), Unit.RANK), "ko") == f"{value}위"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [("0.5", 0, "1"), ("1.5", 0, "2"), ("2.5", 0, "3"), ("-0.5", 0, "-1"), ("-2.5", 0, "-3"), ("0.125", 2, "0.13"), ("0.124", 2, "0.12"), ("7.695", 2, "7.7"), ("1234567.891", 1, "1,234,567.9"), ("2.004", 2, "2")],
)  # fmt: skip
def test_rounding_is_half_away_from_zero_and_without_trailing_zeros(
    value: str, decimals: int, text: str
) -> None:
    assert formats.number(Fraction(value), decimals) == text


@pytest.mark.parametrize(
    ("name", "en", "ko"),
    [(None, "", ""), ("2021", "2021", "2021년"), ("1992-95", "1992-95", "1992~95년"), ("2019-2021", "2019-2021", "2019~2021년"), ("1980s", "1980s", "1980년대")],
)  # fmt: skip
def test_a_period(name: str | None, en: str, ko: str) -> None:
    assert (formats.period(name, "en"), formats.period(name, "ko")) == (en, ko)


@pytest.mark.parametrize(
    ("items", "en", "ko"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a and b", "a, b"),
        (["a", "b", "c"], "a, b and c", "a, b, c"),
    ],
)
def test_a_list(items: list[str], en: str, ko: str) -> None:
    assert (formats.listing(items, "en"), formats.listing(items, "ko")) == (en, ko)


def test_the_ends_of_a_span() -> None:
    assert [formats.between(name) for name in ("2019-2021", "1992-95")] == [
        ("2019", "2021"),
        ("1992", "1995"),
    ]


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        (Unit.KRW, "999999999", "1 billion won"),
        (Unit.USD, "999950000", "US$1 billion"),
        (Unit.USD, "999999999999", "US$1 trillion"),
    ],
)
def test_a_thousand_million_is_a_billion(unit: Unit, value: str, text: str) -> None:
    assert formats.money(Quantity(Fraction(value), unit), "en") == text


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_has_no_sign_and_what_is_not_nothing_shows_no_zero(language: Language) -> None:
    assert not formats.money(Quantity(Fraction(0), Unit.KRW), language).startswith("-")
    assert formats.quantity(Quantity(Fraction("0.000001"), Unit.PERCENT), language) == "0.000001%"
    assert formats.quantity(Quantity(Fraction("-0.0012345"), Unit.PERCENT), language) == "-0.0012%"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_year_has_no_separator(language: Language) -> None:
    assert "," not in formats.quantity(Quantity(Fraction(2021), Unit.YEAR), language)


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.RANK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quantity_of_any_size_can_be_shown(unit: Unit, language: Language) -> None:
    assert formats.quantity(Quantity(Fraction(10**45) + Fraction(1, 3), unit), language)


# Laws

_VALUES = st.fractions(min_value=-(10**18), max_value=10**18, max_denominator=10**6)


@LAW
@given(_VALUES, st.sampled_from([unit for unit in Unit if unit is not Unit.RANK]), st.sampled_from(LANGUAGES))
def test_what_is_shown_is_near_the_value_and_exact_where_it_is_not_rounded(
    value: Fraction, unit: Unit, language: Language
) -> None:
    item = Quantity(value, unit)
    shown = formats.quantity(item, language)
    read = value_of(shown)
    if unit.is_money and abs(value) >= 10_000 and abs(read - abs(value)) > abs(value) / 1000:
        pytest.fail(f"{value} shown as {shown}")
    if not formats.is_rounded(item, language):
        assert read == abs(value)


def value_of(shown: str) -> Fraction:
    """The value that a reader takes from a text."""
    sizes = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "조": 10**12, "억": 10**8, "만": 10**4}
    total, word, number = Fraction(0), "", Fraction(0)
    tokens = shown.replace("US$", "").replace("-", "").replace(",", "")
    for size in sizes:
        tokens = tokens.replace(size, f" {size} ")
    for word in (
        *tokens.replace("원", " ")
        .replace("달러", " ")
        .replace("명", " ")
        .replace("%", " ")
        .replace("년", " ")
        .split(),
        "",
    ):
        if word in sizes:
            total, number = total + number * sizes[word], Fraction(0)
        elif word.replace(".", "").isdigit():
            total, number = total + number, Fraction(word)
    return total + number


@LAW
@given(st.integers(1, 10**15), st.sampled_from([Unit.KRW, Unit.USD]), st.sampled_from(LANGUAGES))
def test_shown_money_is_read_back_as_money_of_the_same_size(
    value: int, unit: Unit, language: Language
) -> None:
    shown = formats.money(Quantity(Fraction(value), unit), language)
    (mention,) = quantities(shown.casefold().replace("us$", "$"))
    assert (mention.kind, mention.unit) == (Kind.MONEY, unit)
    assert mention.value is not None
    assert abs(mention.value - value) <= Fraction(value, 1000)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It costs 685.8 trillion won in 2021.", "It costs 685.8_trillion_won in 2021."),
        ("모두 2,777억 5,000만 원입니다.", "모두 2,777억_5,000만_원입니다."),
        ("그 돈은 2억 276만 달러이다.", "그 돈은 2억_276만_달러이다."),
        ("nobody wonders", "nobody wonders"),
    ],
)
def test_a_number_is_kept_in_one_piece(text: str, shown: str) -> None:
    assert formats.unbroken(text).replace("\N{NO-BREAK SPACE}", "_") == shown
