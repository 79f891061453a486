"""Written entries read as they were, and as people would write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.knowledge import Knowledge, QuestionGroup, Text
from drainbot.knowledge.overlay import parsed
from drainbot.knowledge.overlay_shapes import Change
from drainbot.knowledge.shapes import Expected, Phrasings
from drainbot.knowledge.writing import written
from tests.engine.shipped import LAW

_ODD = ["no", "~", "1_000", "007", "a: b", "a #b", "- a", "'", '"', "{x}", "[x", "%", "@a", "`", "&a", "*a", "!t", "|", "> x", "?", "한국: 84,000명", "true", "---", "a\nb", "\u2028", "\ufeffx", "...", "\x85"]  # fmt: skip
LINES = (
    st.one_of(st.sampled_from(_ODD), st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30))
    .map(str.strip)
    .filter(bool)
)
TEXTS = st.builds(Text, en=LINES, ko=LINES)
PHRASINGS = st.builds(
    Phrasings, en=st.lists(LINES, max_size=3).map(tuple), ko=st.lists(LINES, max_size=3).map(tuple)
)
NUMBERS = st.decimals(min_value=-(10**9), max_value=10**12, places=3)
CHANGES = st.builds(
    Change,
    id=st.just("net-drain"),
    ask=PHRASINGS,
    drop=PHRASINGS,
    name=st.none() | TEXTS,
    text=st.none() | TEXTS,
    numbers=st.lists(st.sampled_from(["84,000", "0.36", "7"]), max_size=3).map(tuple),
    value=st.none() | NUMBERS,
    values=st.dictionaries(st.sampled_from(["2019", "2021", "1992-95", "1980s"]), NUMBERS, max_size=3),
    off=st.booleans(),
)


@LAW
@given(CHANGES)
def test_a_written_change_reads_as_it_was(change: Change) -> None:
    assert parsed("changes/net-drain", written(change)) == (change, ())


@LAW
@given(st.lists(st.builds(QuestionGroup, expect=st.just(Expected(topic="net-drain", value=Decimal(7))), ask=st.lists(LINES, min_size=1, max_size=3).map(tuple)), max_size=3).map(tuple))  # fmt: skip
def test_written_questions_read_as_they_were(groups: tuple[QuestionGroup, ...]) -> None:
    if groups:
        assert parsed("questions/net-drain", written(groups)) == (groups, ())


@pytest.mark.parametrize("section", ["facts", "formulas", "statements", "absences", "smalltalk", "sources"])
def test_every_shipped_entry_reads_as_it_was(section: str, base: Knowledge) -> None:
    for entry in getattr(base, section).values():
        assert parsed(f"{section}/{entry.id}", written(entry)) == (entry, ())


def test_quotes_stand_only_where_they_are_needed() -> None:
    change = Change(id="x", note=Text(en="what's up: 1", ko="두뇌 순유출은 84,000명"), off=True)
    assert written(change) == (
        'id: x\nnote:\n  en: "what\'s up: 1"\n  ko: 두뇌 순유출은 84,000명\noff: true\n'
    )
