"""Merges: nothing is lost, whoever comes second; a real conflict names both."""

from hypothesis import given
from hypothesis import strategies as st

from drainbot.curation import edits
from drainbot.curation.fields import Words
from drainbot.curation.merging import merge
from drainbot.knowledge import Knowledge, Text
from drainbot.knowledge.overlay import Overlay
from drainbot.knowledge.overlay_shapes import Change
from drainbot.knowledge.writing import written
from tests.curation.test_edits import NONE
from tests.curation.test_writing import CHANGES
from tests.engine.shipped import LAW

OVERLAYS = st.builds(
    lambda change, other: Overlay().with_({
        "changes/net-drain": change and written(change), "changes/abroad": "id: abroad\noff: true\n" if other else None,
    }),
    st.none() | CHANGES,
    st.booleans(),
)  # fmt: skip


@LAW
@given(OVERLAYS, OVERLAYS, OVERLAYS)
def test_without_conflicts_it_does_not_matter_who_was_first(
    ancestor: Overlay, one: Overlay, other: Overlay
) -> None:
    there, back = merge(ancestor, one, other), merge(ancestor, other, one)
    assert bool(there.conflicts) == bool(back.conflicts)
    if not there.conflicts:
        assert there.overlay == back.overlay


@LAW
@given(OVERLAYS, OVERLAYS)
def test_who_changed_nothing_takes_the_other(ancestor: Overlay, other: Overlay) -> None:
    assert merge(ancestor, other, ancestor).overlay == other
    assert merge(ancestor, ancestor, other).overlay == other
    assert merge(ancestor, other, other).conflicts == ()


@LAW
@given(OVERLAYS, OVERLAYS, OVERLAYS)
def test_changes_lead_from_theirs_to_the_merged(ancestor: Overlay, theirs: Overlay, mine: Overlay) -> None:
    merged = merge(ancestor, theirs, mine)
    assert theirs.with_(merged.changes) == merged.overlay


def test_phrases_of_both_and_a_field_of_each(base: Knowledge) -> None:
    one = NONE.with_(edits.add_phrase(base, NONE, "net-drain", "brain gap"))
    other = NONE.with_(edits.add_phrase(base, NONE, "net-drain", "두뇌 격차"))
    other = other.with_(edits.annotate(base, other, "net-drain", Words(en="See the pins.", ko="고정 글.")))
    merged = merge(NONE, one, other)
    assert merged.conflicts == ()
    assert "brain gap" in merged.overlay.entries["changes/net-drain"]
    assert "두뇌 격차" in merged.overlay.entries["changes/net-drain"]


def test_the_same_field_with_other_words_is_a_conflict() -> None:
    before, one, other = (
        Overlay({"changes/net-drain": written(Change(id="net-drain", note=Text(en=text, ko="가")))})
        for text in ("a", "b", "c")
    )
    merged = merge(before, one, other)
    conflict = merged.conflicts[0]
    assert (conflict.path, conflict.before, conflict.theirs, conflict.mine) == (("note", "en"), "a", "b", "c")
    assert merged.overlay == one


def test_taken_out_by_one_and_changed_by_the_other_is_a_conflict() -> None:
    before = Overlay({"changes/net-drain": "id: net-drain\noff: true\n"})
    other = Overlay({"changes/net-drain": "id: net-drain\nask: {en: [x]}\n"})
    assert [one.path for one in merge(before, NONE, other).conflicts] == [()]
