"""Numbers in digits and words: the value first, then the ways to write it, then what is no number."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.numerals import MAX_EXPONENT, number_at
from tests.engine.shipped import LAW

NUMBERS = [
    ("0", ["0", "0.0", "zero", "00"]),
    ("0.36", ["0.36", ".36", "0.360"]),
    ("5", ["5", "five", "5.0"]),
    ("12", ["12", "twelve", "dozen", "a dozen", "1 dozen"]),
    ("24", ["24", "two dozen", "twenty four", "twenty-four", "2 dozen"]),
    ("105", ["105", "one hundred and five", "one hundred five", "a hundred and five"]),
    ("500", ["500", "five hundred", "5 hundred", "0.5k", "0.5 thousand", "5e2", "5e+2"]),
    ("1000", ["1000", "1,000", "1k", "1 k", "one thousand", "a thousand", "thousand", "10**3", "10^3", "1e3", "1천 명", "천 명", "1,000.00"]),
    ("1500", ["1500", "1.5k", "one thousand five hundred", "1천500", "1천5백", "fifteen hundred"]),
    ("2500", ["2500", "two and a half thousand", "2.5k"]),
    ("35000", ["35,000", "35k", "thirty five thousand", "3만5천", "3만 5천", "3만5천 명", "3.5만"]),
    ("200000", ["200000", "200k", "two hundred thousand", "20만", "0.2m"]),
    ("500000", ["half a million", "500k", "0.5 million", "50만", "오십만 명"]),
    ("1500000", ["1.5 million", "1.5m", "one and a half million", "150만", "백오십만 명"]),
    ("52000000", ["52 million", "52m", "52mn", "52mil", "5200만", "5,200만", "5천2백만", "오천이백만 명", "5.2천만"]),
    ("550000000", ["550 million", "5억 5천", "5억 5천만", "5억5천만", "5.5억", "5억 5,000만", "5억5천", "오억오천만 원"]),
    ("73000000000", ["73b", "73bn", "73 billion", "730억", "73bil", "seventy three billion"]),
    ("1500000000000", ["1.5 trillion", "1.5tn", "1조 5천억", "1조5천억", "1조 5천", "1.5조"]),
    ("100000000000000", ["100 trillion", "100tn", "100t", "one hundred trillion", "100조", "백조 원", "일백조 원"]),
    ("10000000000000000", ["1경", "10**16", "10,000 trillion"]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, ways in NUMBERS for text in ways])
def test_a_number_is_exact_and_read_to_its_end(value: str, text: str) -> None:
    found = number_at(text, 0)
    assert found is not None
    assert found[0] == Fraction(value)
    assert text[found[1] :].strip() in {"", "명", "원"}


NATIVE = [
    (1, "한 명"), (3, "세 명"), (4, "네 분"), (5, "다섯 명"), (9, "아홉 명"), (10, "열 명"),
    (12, "열두 명"), (20, "스무 명"), (21, "스물한 명"), (33, "서른세 명"), (55, "쉰다섯 명"), (99, "아흔아홉 명"), (2, "두 배"), (7, "일곱 분"),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), NATIVE)
def test_native_korean_numerals_count_people_and_times(value: int, text: str) -> None:
    assert number_at(text, 0) == (Fraction(value), len(text) - 2)


@pytest.mark.parametrize(
    "text",
    ["", "a", "an", "and", "half", "quarter", "loss", "만약", "조사", "천재", "백신", "이백", "일", "사", "만", "조", "세", "한국", "두뇌", "오늘", "구", "하나", "tenure", "onerous", "kilo", ".", "m", "k", "bn", "hundreds", "millions", "조원", "억 원", "사명", "백분율", "천만에", "수백 명", "천재 명단"],
)  # fmt: skip
def test_a_word_is_no_number(text: str) -> None:
    assert number_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("몇 조", 2),
        ("몇조", 1),
        ("몇 만 명", 2),
        ("몇백 명", 1),
        ("수백 명", 1),
        ("수조 원", 1),
        ("몇 천만 원", 2),
    ],
)
def test_how_many_trillions_is_no_number(text: str, start: int) -> None:
    assert number_at(text, start) is None


@pytest.mark.parametrize(
    "text", [f"1e{MAX_EXPONENT + 1}", "1e308", "10**100", "10^100", "1e-308", "9.9e999", "10 ** 61"]
)
def test_what_is_too_large_to_mean_anything_has_an_end_but_no_value(text: str) -> None:
    assert number_at(text, 0) == (None, len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a million and a half", 1_500_000),
        ("two and a half", Fraction(5, 2)),
        ("three and a half billion", 3_500_000_000),
        ("3 and a half million", 3_500_000),
        ("three quarters of a million", 750_000),
        ("half a billion", 500_000_000),
        ("a third of a million", Fraction(1_000_000, 3)),
        ("twenty-five hundred", 2500),
        ("a couple of hundred", 200),
        ("a couple thousand", 2000),
        ("two point eight seven", Fraction("2.87")),
        ("zero point three six", Fraction("0.36")),
        ("two point five million", 2_500_000),
        ("one million two hundred thousand", 1_200_000),
        ("nine hundred ninety-nine thousand nine hundred and ninety-nine", 999_999),
        ("1 million 200 thousand", 1_200_000),
        ("1 000 000", 1_000_000),
        ("1.000.000", 1_000_000),
        ("1_000_000", 1_000_000),
        ("5 hundred thousand", 500_000),
        ("a dozen", 12),
    ],
)
def test_spoken_numbers(text: str, value: int | Fraction) -> None:
    assert number_at(text, 0) == (value, len(text))


KOREAN = [
    (550_000_000, ["오억 오천만 원", "5억 오천만 원", "오억 5천만 원", "5억 5천 원", "5억5000만원"]),
    (555_500_000, ["5억 5천5백50만 원", "5억 5천 5백 50만 원", "5억5천550만원", "오억오천오백오십만 원", "오억 오천오백오십만 원"]),
    (1_500_000_000_000, ["일조 오천억 원", "1조 5천 억 원", "1조5천억원"]),
    (1_200_000_000_000, ["1조2천억", "1조 2천억 원", "1.2조 원"]),
    (30_000_000, ["3천만원", "3천만 원", "삼천만 원", "3,000만원", "3000 만원"]),
    (2_000_000, ["2백만", "이백만 원", "200만"]),
    (123, ["백스물세 명", "백이십삼 명"]),
    (12, ["열두 명", "한 다스", "12"]),
    (20, ["스무 명", "스무명"]),
    (50, ["쉰 명", "오십 명"]),
    (35, ["서른다섯 번째", "삼십오 위", "서른다섯번째"]),
    (30_000, ["3만이 넘는", "3만을", "3만 이상", "삼만 명", "3만일까"]),
    (1_000_000, ["백만 불", "100만 불"]),
    (10, ["십 퍼센트", "십프로", "열 명"]),
    (5, ["오 퍼센트", "오프로"]),
]  # fmt: skip


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, ways in KOREAN for text in ways])
def test_korean_numbers_mixed_and_spaced(value: int, text: str) -> None:
    found = number_at(text, 0)
    assert found is not None
    assert found[0] == value


@pytest.mark.parametrize(
    "text",
    [
        "9" * 4400,
        "1e" + "9" * 4400,
        "10**" + "9" * 4400,
        "9" * 4400 + "만",
    ],
    ids=len,
)
def test_a_very_long_number_is_too_large_to_mean_anything(text: str) -> None:
    assert number_at(text, 0) == (None, len(text))


# Laws

_SIZES = ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, ""))
_ENGLISH = {10**12: "trillion", 10**9: "billion", 10**6: "million", 1000: "thousand"}


def korean(value: int) -> str:
    parts = []
    for size, word in _SIZES:
        amount, value = divmod(value, size)
        if amount:
            parts.append(f"{amount}{word}")
    return " ".join(parts)


@LAW
@given(st.integers(10**4, 10**15))
def test_a_number_in_korean_groups_is_read_back(value: int) -> None:
    assert number_at(korean(value), 0) == (Fraction(value), len(korean(value)))


@LAW
@given(st.integers(0, 10**15))
def test_a_number_with_separators_is_read_back(value: int) -> None:
    assert number_at(f"{value:,}", 0) == (Fraction(value), len(f"{value:,}"))


@LAW
@given(st.decimals(0, 999, places=3), st.sampled_from(sorted(_ENGLISH)))
def test_a_scale_multiplies(value: Fraction, size: int) -> None:
    text = f"{value} {_ENGLISH[size]}"
    assert number_at(text, 0) == (Fraction(value) * size, len(text))


@LAW
@given(
    st.text("0123456789,.eE*^+-만억조천백십일이삼몇 khmbtoneandhalfdozen", max_size=24), st.integers(0, 23)
)
def test_no_place_of_any_text_raises_and_a_number_is_never_empty(text: str, start: int) -> None:
    found = number_at(text, min(start, max(0, len(text) - 1))) if text else None
    assert found is None or found[1] > min(start, len(text) - 1)
