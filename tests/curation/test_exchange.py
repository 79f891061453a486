"""Import and export: the same document both ways, all of it or nothing."""

import pytest

from drainbot.curation import edits, entries
from drainbot.curation.exchange import exported, imported
from drainbot.errors import EditError, KnowledgeError
from drainbot.knowledge import Knowledge
from drainbot.knowledge.overlay import Overlay
from tests.curation.test_edits import FRIDAY, MEETUP, NONE, SOURCE


def filled(base: Knowledge) -> Overlay:
    """An overlay with something of everything."""
    overlay = NONE.with_(edits.set_value(base, NONE, "abroad", "2021", "130000", SOURCE))
    overlay = overlay.with_(entries.new_text(base, overlay, MEETUP, ["when is the next meetup"], FRIDAY))
    overlay = overlay.with_(edits.expect(base, overlay, "next meetup when", "next-meetup"))
    return overlay.with_(edits.remove_phrase(base, overlay, "net-drain", "net drain 2021"))


def test_an_export_is_imported_as_it_was(base: Knowledge) -> None:
    overlay = filled(base)
    text = exported(overlay)
    assert NONE.with_(imported(base, NONE, text.encode())) == overlay
    assert exported(NONE.with_(imported(base, NONE, text.encode()))) == text
    with pytest.raises(EditError, match="what there is already"):
        imported(base, overlay, text.encode())


def test_an_import_takes_out_what_it_does_not_hold(base: Knowledge) -> None:
    changes = imported(base, filled(base), b"changes: [{id: abroad, off: true}]")
    assert {key for key, text in changes.items() if text} == {"changes/abroad"}
    assert changes["statements/next-meetup"] is None


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"changes:\n  - &a {id: abroad}\n  - *a", "anchors"),
        (b"changes: !!python/object:os.system [x]", "tags"),
        ("changes: [{id: abroad, name: {en: 가, ko: 가}}]".encode("cp949"), "not UTF-8"),
        ("changes: [{id: abroad}]".encode("utf-16-le"), "not UTF-8"),
        ("changes: [{id: abroad, note: {en: caf\u00e9, ko: a}}]".encode("latin-1"), "not UTF-8"),
        (b"x: " + b"[" * 100_000, "nested deeper"),
        (b"changes: [{id: abroad}, {id: abroad}]", "twice"),
        (b"changes: [{id: nowhere, off: true}]", "the base has no entry"),
        (b"wishes: [{id: a}]", "is no section"),
        (b"changes: {abroad: {id: abroad}}", "another form"),
        (b"questions: [{expect: {topic: abroad}, ask: [x]}]", "another form"),
        (b"changes: [{id: abroad, colour: red}]", "'colour' is not known"),
        (b"a: 1\na: 2", "twice"),
        (b"questions: {'@here': [{expect: {topic: abroad}, ask: [x y]}]}", "no name for questions"),
    ],
)  # fmt: skip
def test_a_bad_document_is_refused_with_its_place(raw: bytes, why: str, base: Knowledge) -> None:
    with pytest.raises(KnowledgeError) as caught:
        imported(base, NONE, raw)
    assert any(why in one.message and one.line >= 1 for one in caught.value.problems)


@pytest.mark.parametrize(
    ("raw", "why"), [(b"#" * 10_000_000, "at most"), (b"", "no sections"), (b"- a", "no sections")]
)
def test_what_is_no_document_is_refused(raw: bytes, why: str, base: Knowledge) -> None:
    with pytest.raises(EditError, match=why):
        imported(base, NONE, raw)
