"""Filling templates; Korean particles by the sound before them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.knowledge import LANGUAGES
from drainbot.wording.templates import capital, fill, particle
from tests.engine.shipped import LAW, shipped_knowledge

PAIRS = ("은/는", "이/가", "을/를", "으로/로", "과/와", "이면/면")
AFTER_CONSONANT = ("은", "이", "을", "으로", "과", "이면")
AFTER_VOWEL = ("는", "가", "를", "로", "와", "면")
AFTER_L = ("은", "이", "을", "로", "과", "이면")

WORDS = [
    (AFTER_VOWEL, ["두뇌", "1위", "대졸자", "세수", "달러", "대학교", "A가"]),
    (AFTER_CONSONANT, ["순유출", "손실", "원", "8만 4,000명", "2021년", "대졸자 500명", "5억 5,550만 원", "사람"]),
    (AFTER_L, ["서울", "7일", "교실", "달"]),
    (AFTER_VOWEL, ["2", "4", "5", "9", "22", "1,234", "0.5"]),
    (AFTER_CONSONANT, ["0", "3", "6", "10", "2.3", "1,000", "36"]),
    (AFTER_L, ["1", "7", "8", "2.87", "21", "18"]),
    (AFTER_VOWEL, ["5%", "10%", "3.2%", "7.69 %", "1%"]),
    (AFTER_VOWEL, ["AI", "KCCI", "OECD", "Korea", "SKKU", "Tech in Asia", "USA", "data"]),
    (AFTER_CONSONANT, ["won", "M", "N", "Ben", "drain", "dollar"]),
    (AFTER_L, ["L", "ball", "capital"]),
    (AFTER_VOWEL, ["(두뇌)", "'대졸자'", "“기사”"]),
    (AFTER_CONSONANT, ["(2010)", "'인원'", "대한상공회의소(한국)"]),
]  # fmt: skip
_EXPECTED = [(word, sounds) for sounds, words in WORDS for word in words]


def _is_l(word: str) -> bool:
    return word in ("순유출", "손실")  # ㄹ at the end: 로, not 으로


@pytest.mark.parametrize(("word", "sounds"), _EXPECTED, ids=[word for word, _ in _EXPECTED])
def test_the_particle_fits_the_sound(word: str, sounds: tuple[str, ...]) -> None:
    expected = AFTER_L if _is_l(word) else sounds
    assert tuple(particle(word, pair) for pair in PAIRS) == expected


@pytest.mark.xfail(
    strict=True,
    reason="ng, k, p, t and the like at the end of a Latin word are taken for vowels (templates._LATIN_CONSONANT)",
)
@pytest.mark.parametrize("word", ["Samsung", "King", "Facebook", "Startup"])
def test_a_latin_word_that_is_said_with_a_final_consonant(word: str) -> None:
    assert particle(word, "은/는") == "은"


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("{name|은/는} {value}입니다.", {"name": "손실", "value": "5억 원"}, "손실은 5억 원입니다."),
        ("{name|은/는} {value}입니다.", {"name": "환율", "value": "1"}, "환율은 1입니다."),
        ("{to|으로/로} 늘었습니다", {"to": "8만 4,000명"}, "8만 4,000명으로 늘었습니다"),
        ("{to|으로/로} 늘었습니다", {"to": "46.3%"}, "46.3%로 늘었습니다"),
        ("no placeholder", {}, "no placeholder"),
        ("{a}{a}", {"a": "x", "b": "unused"}, "xx"),
        ("{a}", {"a": "{b}", "b": "never"}, "{b}"),
        ("{a|은/는}", {"a": ""}, "는"),
        ("{ not } {A}", {}, "{ not } {A}"),
    ],
)
def test_filling(template: str, values: dict[str, str], text: str) -> None:
    assert fill(template, values) == text


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{name}", {})


@pytest.mark.parametrize(
    ("text", "capitalised"), [("korea", "Korea"), ("", ""), ("한국", "한국"), ("35th", "35th"), ("éa", "Éa")]
)
def test_the_first_letter_is_a_capital(text: str, capitalised: str) -> None:
    assert capital(text) == capitalised


@LAW
@given(st.text(), st.sampled_from(PAIRS))
def test_any_word_gets_one_of_the_two(word: str, pair: str) -> None:
    assert particle(word, pair) in pair.split("/")


@LAW
@given(st.text(st.characters(exclude_characters="{}")), st.text())
def test_what_is_filled_in_is_never_filled_again(template: str, value: str) -> None:
    assert fill(template + "{x}", {"x": value}) == template + value


def test_no_placeholder_is_left_in_a_filled_reply() -> None:
    placeholder = re.compile(r"\{([a-z_-]+)(?:\|[^{}]+)?\}")
    for key in shipped_knowledge().replies:
        for language in LANGUAGES:
            text = shipped_knowledge().reply(key, language)
            filled = fill(text, dict.fromkeys(placeholder.findall(text), "값"))
            assert not re.search(r"[{}|]", filled), key


def test_every_particle_after_a_placeholder_is_chosen_by_its_sound() -> None:
    fixed = re.compile(r"\{[a-z_-]+\}[')]*(?:은|는|이|가|을|를|로|으로|과|와)(?=[ .,는])")
    wrong = [key for key, text in shipped_knowledge().replies.items() if fixed.search(text.ko)]
    assert wrong == []
