"""Cutting a question into known terms and unknown rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.lexicon import Lexicon
from drainbot.language.normalise import clean
from drainbot.language.quantities import quantities
from drainbot.language.segments import Segment, Sort, segment
from tests.engine.shipped import LAW, shipped_lexicon


def cut(lexicon: Lexicon, text: str) -> tuple[Segment, ...]:
    plain = clean(text)
    return segment(plain, lexicon, quantities(plain))


def named(lexicon: Lexicon, text: str) -> list[str]:
    """What the terms name, without the words that carry no content."""
    empty = {"function", "filler"}
    return [
        piece.concept
        for piece in cut(lexicon, text)
        if piece.sort is Sort.TERM and piece.concept and lexicon.kind(piece.concept) not in empty
    ]


PARTICLES = ["은", "는", "이", "가", "을", "를", "의", "에서", "에게", "으로", "로", "와", "과", "도", "만", "까지", "부터", "들은", "들의", "보다", "이랑"]  # fmt: skip


@pytest.mark.parametrize("particle", PARTICLES)
@pytest.mark.parametrize(
    ("noun", "concept"), [("대졸자", "graduate"), ("두뇌유출", "net-drain"), ("성균관대", "skku")]
)
def test_a_korean_noun_is_known_with_any_particle(
    lexicon: Lexicon, noun: str, concept: str, particle: str
) -> None:
    assert named(lexicon, noun + particle) == [concept]


SPACED = [
    (["net-drain"], ["두뇌유출", "두뇌 유출", "두 뇌유출", "두뇌유 출", "두뇌유출은", "두뇌 유출이"]),
    (["science-people"], ["이공계인력", "이공계 인력", "이공계인력은", "이공 계인력"]),
    (["ai-people"], ["AI인재", "AI 인재", "ai인재는", "Ai 인재가", "ＡＩ인재"]),
    (["fund"], ["AI투자", "AI 투자", "ai투자는"]),
    (["abroad", "work", "korea", "science-people"], ["해외에서 일하는 한국 이공계 인력", "해외에서일하는한국이공계인력", "해외에서 일하는한국 이공계인력은"]),
    (["net-drain"], ["net brain drain", "the net brain-drain", "net  brain  drain", "Net/Brain Drain"]),
    (["graduate", "loss"], ["대졸자 손실", "대졸자손실", "대졸자의 손실은"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("concepts", "text"), [(concepts, text) for concepts, ways in SPACED for text in ways]
)
def test_spacing_costs_nothing(lexicon: Lexicon, concepts: list[str], text: str) -> None:
    assert named(lexicon, text) == concepts


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("foreign professionals", ["foreigners"]),
        ("science and engineering professionals", ["science-people"]),
        ("AI talent", ["ai-people"]),
        ("per 10,000", ["per-residents"]),
        ("exchange rate", ["exchange"]),
        ("외국인 전문 인력", ["foreigners"]),
        ("세수 손실", ["tax"]),
        ("임금 격차", ["pay-gap"]),
        ("한국은행", ["org-bank-of-korea"]),
    ],
)
def test_the_longest_term_wins(lexicon: Lexicon, text: str, concepts: list[str]) -> None:
    plain = clean(text)
    pieces = segment(plain, lexicon, ())
    assert [piece.concept for piece in pieces] == concepts


def test_a_sentence_end_or_a_comma_parts_terms(lexicon: Lexicon) -> None:
    assert named(lexicon, "brain, drain") != ["net-drain"]
    assert "net-drain" not in named(lexicon, "the brain? drain pipes")[:1]


def test_unknown_syllables_side_by_side_are_one_word(lexicon: Lexicon) -> None:
    assert [(piece.sort, piece.said) for piece in cut(lexicon, "뷁뷁뷁 zxqv")] == [
        (Sort.UNKNOWN, "뷁뷁뷁"),
        (Sort.UNKNOWN, "zxqv"),
    ]


def test_a_quantity_is_a_piece_and_no_term_reaches_into_it(lexicon: Lexicon) -> None:
    pieces = cut(lexicon, "대졸자 500명의 손실")
    assert [(piece.sort, piece.said) for piece in pieces] == [
        (Sort.TERM, "대졸자"),
        (Sort.QUANTITY, "500명"),
        (Sort.PARTICLE, "의"),
        (Sort.TERM, "손실"),
    ]


_WORDS = st.sampled_from(
    ["두뇌", "유출", "은", "는", "ai", "인재", "net", "brain", "drain", "graduates", "per", "10,000", "2021", "500명", "$5", "뷁", "zx", "-", ".", "?", " ", " ", "日本", "é", "oecd", "몇 위", "ㄱㅅ"]
)  # fmt: skip


@LAW
@given(st.lists(_WORDS, max_size=12).map("".join) | st.text(max_size=40))
def test_pieces_stand_in_order_and_hold_every_letter(text: str) -> None:
    plain = clean(text)
    pieces = segment(plain, shipped_lexicon(), quantities(plain))
    places = [place for piece in pieces for place in (piece.start, piece.end)]
    assert places == sorted(places)
    held = {place for piece in pieces for place in range(piece.start, piece.end)}
    assert not [char for place, char in enumerate(plain) if char.isalnum() and place not in held]
    for piece in pieces:
        assert piece.said.strip()
        assert (piece.concept is None) == (piece.sort in (Sort.UNKNOWN, Sort.QUANTITY))
