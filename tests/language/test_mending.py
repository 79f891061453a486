"""Mending within a question: slips that show only beside other words."""

import pytest

from drainbot.language.keys import keys, likely_slip
from drainbot.language.reading import Reader

SLIPS = [
    ("net-drain", ["두뇌유춯", "두뇌뉴출", "두녀유출", "인재유줄", "두뇌유츌"]),
    ("graduate", ["졸업샘", "대졸쟈", "gradu ates", "gradaute"]),
    ("net-drain", ["brian drain", "brain drian", "brian drian", "bran drain", "brain dra in", "net brai drain"]),
    ("net-drain", ["net rbain drain", "두뇌 순유추이", "순유충은"]),
    ("org-bank-of-korea", ["한국은힝 보고서"]),
    ("science-people", ["이공게 인력"]),
]  # fmt: skip


@pytest.mark.parametrize(("concept", "text"), [(concept, text) for concept, ways in SLIPS for text in ways])
def test_a_slip_is_read_as_what_was_meant(reader: Reader, concept: str, text: str) -> None:
    assert concept in reader.read(text).concepts


EVERYDAY = [
    "brian", "kent", "brad", "train", "carrier", "framework", "socialist", "martin", "jane", "fleet", "processor", "paul", "mike",
    "circulation", "machines", "rose", "scott", "sean", "inventory", "dennis", "residential", "grain", "trade mark",
    "인제", "날씨 어때", "치킨 먹자", "이름이 뭐야", "배고파", "주말에 뭐해", "게임하자",
]  # fmt: skip


@pytest.mark.parametrize("text", EVERYDAY)
def test_an_everyday_word_stays_what_it_is(reader: Reader, text: str) -> None:
    assert reader.read(text).repairs == ()


def test_hangul_is_typed_with_the_keys_of_its_layout() -> None:
    assert keys("두뇌 유출 ok") == "enshl dbcnf ok"


@pytest.mark.parametrize(("typed", "meant"), [("drsin", "drain"), ("drian", "drain"), ("drainn", "drain"), ("drin", "drain"), ("sallery", "salery"), ("salery", "salary")])  # fmt: skip
def test_likely_slips(typed: str, meant: str) -> None:
    assert likely_slip(typed, meant)


@pytest.mark.parametrize(
    ("typed", "meant"), [("host", "cost"), ("rain", "train"), ("mary", "many"), ("rape", "rate")]
)
def test_unlikely_slips(typed: str, meant: str) -> None:
    assert not likely_slip(typed, meant)
