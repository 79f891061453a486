"""What a question names only to set it aside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.reading import Reader
from drainbot.language.segments import Sort
from tests.engine.shipped import LAW, shipped_lexicon

ASIDE = [
    ("not the tax, the other part", "tax"),
    ("no no not the lost tax, the OTHER part", "tax"),
    ("leave the lost tax out of it, just the education", "tax"),
    ("education cost rather than lost tax", "tax"),
    ("I don't want the tax one, the education one", "tax"),
    ("세금 말고 교육비는 얼마예요?", "tax"),
    ("교육비는 됐고 세금만 알려줘", "education"),
    ("돈 얘기는 빼고 회사 문화는요?", "cost"),
]
GONE = [
    ("net drain 2022, no guesses", "estimate"),
    ("2020 number of Koreans abroad, no guessing", "estimate"),
    ("the growth of the net drain, in bodies not percent", "percent"),
    ("2022년 순유출, 추정 말고 실제 숫자", "estimate"),
    ("손실이 얼마예요? 원화 말고 달러로요", "krw"),
]
KEPT = [
    "Is the net drain not 84,000?",
    "did the drain not shrink?",
    "isn't Korea last?",
    "why don't people want to leave Korea",
    "it's not about the money, is it?",
    "나간 사람에서 들어온 사람 빼고 몇 명이야",
    "하지 말고 말해 줘",
    "돈만 더 주면 되는 게 아니라며?",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(shipped_lexicon())


@pytest.mark.parametrize(("text", "concept"), ASIDE)
def test_what_is_set_aside_is_not_named(reader: Reader, text: str, concept: str) -> None:
    reading = reader.read(text)
    assert concept in reading.aside
    assert concept not in reading.concepts


@pytest.mark.parametrize(("text", "operation"), GONE)
def test_what_is_not_wanted_is_not_done(reader: Reader, text: str, operation: str) -> None:
    assert operation not in reader.read(text).operations


def test_a_year_that_is_not_meant_is_no_period(reader: Reader) -> None:
    reading = reader.read("foreign professionals in Korea, 2019, not 2021")
    assert [item.period for item in reading.mentions] == ["2019"]


@pytest.mark.parametrize("text", KEPT)
def test_a_denial_sets_nothing_aside(reader: Reader, text: str) -> None:
    assert reader.read(text).aside == ()


_READER = Reader(shipped_lexicon())
_PIECES = st.sampled_from(
    [
        "not ",
        "the tax ",
        "말고 ",
        "세금 ",
        "교육비 ",
        "2021 ",
        "no guesses ",
        "rank, ",
        "without ",
        "? ",
        "빼고 ",
        "but ",
    ]
)


@LAW
@given(st.lists(_PIECES, max_size=12).map("".join))
def test_something_is_always_left(text: str) -> None:
    """Setting aside never takes all that a question names."""
    reading = _READER.read(text)
    if any(piece.sort is Sort.ASIDE for piece in reading.segments):
        assert any(piece.sort in (Sort.TERM, Sort.QUANTITY) for piece in reading.segments)
