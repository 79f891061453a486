"""Cutting a message into its questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.parts import MOST, joined, pieces
from tests.engine.shipped import LAW

CUT = [
    ("How much is lost?", ("How much is lost?",)),
    ("How much is lost? Why?", ("How much is lost?", "Why?")),
    ("How much is lost?Why?", ("How much is lost?", "Why?")),
    ("It is bad. How much is lost?", ("It is bad.", "How much is lost?")),
    ("how much is lost and why is it so", ("how much is lost", "why is it so")),
    ("what is the rank, and how large is the fund?", ("what is the rank", "and how large is the fund?")),
    (
        "per graduate, how much is tax and how much schooling",
        ("per graduate, how much is tax", "how much schooling"),
    ),
    ("how large is the fund, the loss and the rank", ("how large is the fund, the loss and the rank",)),
    ("1) the rank 2) the fund", ("the rank", "the fund")),
    ("교육비는 얼마 들고 세금은 얼마 놓치나요", ("교육비는 얼마 들고", "세금은 얼마 놓치나요")),
    ("어느 기업이 세웠다고 기사에 나오나요", ("어느 기업이 세웠다고 기사에 나오나요",)),
    ("What share of Ph.D. graduates stayed?", ("What share of Ph.D. graduates stayed?",)),
    ("what is the rank and also how large is the fund", ("what is the rank", "also how large is the fund")),
    ("the rank and the fund", ("the rank and the fund",)),
    ("the loss is 0.36 per cent", ("the loss is 0.36 per cent",)),
    ("one\ntwo\n\nthree", ("one", "two", "three")),
    ("손실은 얼마? 왜?", ("손실은 얼마?", "왜?")),
    ("손실은 얼마예요. 이유는 뭐예요", ("손실은 얼마예요.", "이유는 뭐예요")),
    ("손실은 얼마 그리고 이유는", ("손실은 얼마", "이유는")),
    ("순위는 몇 위이고 기금은 얼마인가요?", ("순위는 몇 위이고", "기금은 얼마인가요?")),
    ("", ()),
    ("?!", ()),
    ("  ...  ", ()),
    ("a? ? ! b?", ("a?", "b?")),
]


@pytest.mark.parametrize(("text", "expected"), CUT, ids=[repr(row[0]) for row in CUT])
def test_the_questions_of_a_message(text: str, expected: tuple[str, ...]) -> None:
    assert _texts(text) == expected


def _texts(text: str) -> tuple[str, ...]:
    return tuple(piece.text for piece in pieces(text))


JOINED = [
    ("the rank and the net brain drain", ("the rank", "the net brain drain")),
    ("the rank, the fund plus the loss", ("the rank", "the fund", "the loss")),
    ("the rank as well as the fund", ("the rank", "the fund")),
    ("순위와 기금", ("순위", "기금")),
    ("순위와 기금과 손실", ("순위", "기금", "손실")),
    ("순위랑 기금이랑 손실", ("순위", "기금", "손실")),
    ("순위 및 기금", ("순위", "기금")),
    ("brand and band", ("brand", "band")),
    ("android", ("android",)),
    ("", ()),
]


@pytest.mark.parametrize(("text", "expected"), JOINED, ids=[repr(row[0]) for row in JOINED])
def test_the_nouns_that_are_joined(text: str, expected: tuple[str, ...]) -> None:
    assert joined(text) == expected


@pytest.mark.parametrize("space", ["\r", "\t", "\u3000", "\u00a0", "\n"], ids=ascii)
def test_white_space_is_no_question(space: str) -> None:
    assert "" not in (*_texts(space), *joined(space))


_PLAIN = st.text(st.characters(exclude_categories=("Zs", "Zl", "Zp", "Cc")) | st.just(" "), max_size=200)


@LAW
@given(
    _PLAIN
    | st.lists(st.sampled_from(["a? ", "b. ", "and how ", "그리고 ", "이고 ", "\n", "c, "]), max_size=40).map(
        "".join
    )
)
def test_pieces_come_from_the_text_in_order_and_are_not_too_many(text: str) -> None:
    for found in (_texts(text), joined(text)):
        assert len(found) <= MOST
        position = 0
        for piece in found:
            position = text.index(piece, position) + len(piece)
