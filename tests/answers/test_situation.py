"""Situation: any question comes back whole from its words and its line in the log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Context, Question
from drainbot.answers.situation import decode, encode
from drainbot.figures.request import Operation, Request
from drainbot.units import Unit

IDS = st.from_regex(r"[a-z][a-z0-9.-]{0,20}", fullmatch=True)
NUMBERS = st.none() | st.fractions()
REQUESTS = st.builds(
    Request,
    topic=IDS,
    operation=st.sampled_from(Operation),
    other=st.none() | IDS,
    periods=st.lists(st.sampled_from(["2019", "2021", "1992-95", "2019-2021"]), max_size=3).map(tuple),
    count=NUMBERS,
    amount=NUMBERS,
    amount_unit=st.none() | st.sampled_from(Unit),
    percent=NUMBERS,
    given=st.lists(
        st.tuples(st.sampled_from(["population", "abroad[2021]"]), st.fractions()), max_size=2
    ).map(tuple),
    rate=NUMBERS,
    currency=st.none() | st.sampled_from(Unit),
)
LOCALES = st.sampled_from(["en", "ko"])
CONTEXTS = st.builds(Context, request=REQUESTS, language=LOCALES, earlier=st.none() | REQUESTS)
QUESTIONS = st.builds(
    Question,
    text=st.text(),
    locale=st.none() | LOCALES,
    context=st.none() | CONTEXTS,
    request=st.none() | st.text(min_size=1),
)


@given(QUESTIONS)
def test_a_question_comes_back_whole(question: Question) -> None:
    line = encode(question)
    assert decode(question.text, line) == question
    assert line is None or "\n" not in line


def test_words_alone_need_no_line() -> None:
    assert encode(Question("how many?")) is None
    assert decode("how many?", None) == Question("how many?")


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"context": ["riders"]}', '{"context": ["a|b|c", "en", null]}', '{"context": 7}']
)
def test_a_damaged_line_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        decode("how many?", line)
