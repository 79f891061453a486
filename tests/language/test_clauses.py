"""Clauses: the pieces of a rambling message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.clauses import clauses
from drainbot.language.reading import Reader
from tests.answers.questions import ALL
from tests.engine.shipped import LAW, shipped_lexicon

# a message, and concepts of one of its clauses
RAMBLING = [
    ("my cousin moved to California last year, my aunt is sad about it, anyway how much does Korea lose per graduate?", {"loss", "graduate"}, {"region-california"}),
    ("I read the whole article on the train this morning, but how large is the AI fund?", {"fund"}, {"article"}),
    ("so my boss keeps talking about this; what is the OECD rank; he will not let it go", {"rank"}, set()),
    ("제 친구가 미국에서 일하는데, 한국에 돌아올 생각이 없다고 하네요. 대졸자 1인당 손실은 얼마인가요?", {"loss", "graduate"}, {"place-US"}),
    ("어제 뉴스를 보다가 깜짝 놀랐는데요 두뇌 순유출은 2021년에 몇 명이었나요? 답 좀 주세요", {"net-drain"}, set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "named", "left"), RAMBLING, ids=[row[0][:40] for row in RAMBLING])
def test_the_question_is_a_clause_of_its_own(
    reader: Reader, text: str, named: set[str], left: set[str]
) -> None:
    found = [set(clause.concepts) for clause in clauses(reader.read(text), reader)]
    assert any(named <= concepts and not left & concepts for concepts in found), found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "how much does Korea lose per graduate?",
        "hello, how large is the AI fund?",
        "AI 기금은 얼마인가요?",
        "how many Korean scientists and engineers were at work abroad in the year 2019 according to the report",
    ],
)
def test_what_is_short_or_one_piece_has_no_clauses(reader: Reader, text: str) -> None:
    assert clauses(reader.read(text), reader) == ()


@pytest.mark.parametrize("number", ["1,400.5", "555.5", "10,000", "12:30"])
def test_a_number_is_not_cut(reader: Reader, number: str) -> None:
    text = f"I have been thinking about it for days, and at {number} won I still wonder, what is the loss?"
    found = clauses(reader.read(text), reader)
    assert len(found) > 1
    assert any(number.replace(",", "") in clause.text.replace(",", "") for clause in found)


def test_what_was_said_last_is_kept_of_a_very_long_message(reader: Reader) -> None:
    many = " ".join(f"the firm {number} told us so." for number in range(20))
    found = clauses(reader.read(f"{many} How large is the AI fund then?"), reader)
    assert "fund" in found[-1].concepts


_READER = Reader(shipped_lexicon())
_TEXTS = st.lists(st.sampled_from(ALL), max_size=5).map(" ".join) | st.text(max_size=200)


@LAW
@given(_TEXTS)
def test_a_clause_is_a_piece_of_the_reading_and_less_than_all_of_it(text: str) -> None:
    reading = _READER.read(text)
    found = clauses(reading, _READER)
    place = 0
    for clause in found:
        place = reading.text.index(clause.text, place)
        assert [piece.said for piece in clause.segments] == [
            piece.said
            for piece in reading.segments
            if place <= piece.start and piece.end <= place + len(clause.text)
        ]
        assert [clause.text[piece.start : piece.end] for piece in clause.segments] == [
            piece.said for piece in clause.segments
        ]
        assert len(clause.segments) < len(reading.segments)
        assert set(clause.concepts) <= set(reading.concepts)
        assert clause.operations <= reading.operations
        assert (clause.question, clause.language) == (reading.question, reading.language)
        place += len(clause.text)
    assert len(found) <= 5


@LAW
@given(_TEXTS)
def test_the_same_message_has_the_same_clauses(text: str) -> None:
    assert clauses(_READER.read(text), _READER) == clauses(_READER.read(text), _READER)
