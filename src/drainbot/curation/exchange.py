"""A server's whole overlay as one YAML document of sections, and back; all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from drainbot.curation.draft import Changes
from drainbot.curation.remarks import remark
from drainbot.errors import EditError, KnowledgeError, Problem
from drainbot.knowledge import Knowledge
from drainbot.knowledge.loading import finding_of
from drainbot.knowledge.overlay import NAME, UNKNOWN, Overlay, laid_over, parsed
from drainbot.knowledge.overlay_shapes import SHAPES
from drainbot.knowledge.strict_yaml import MAX_BYTES, Document, parse
from drainbot.knowledge.writing import document, plain, written

MOST_ENTRIES = 500  # of one server: each is asked for when an edit is judged
_SECTIONS = ("changes", "facts", "formulas", "statements", "absences", "smalltalk", "sources", "questions")


def exported(overlay: Overlay) -> str:
    """The overlay as one document; import_() of it gives the same entries back."""
    found: dict[str, Any] = defaultdict(list)
    for key, text in overlay.entries.items():
        section, _, name = key.partition("/")
        entry = plain(parsed(key, text)[0])
        if section == "questions":
            found.setdefault(section, {})[name] = entry
        else:
            found[section].append(entry)
    return document({section: found[section] for section in _SECTIONS if section in found})


def imported(base: Knowledge, overlay: Overlay, raw: bytes, name: str = "import") -> Changes:
    """The changes that make the overlay hold what a document does, and nothing else.

    EditError for what is no such document; KnowledgeError with every finding, by line and column of the document, where
    its entries do not fit; then nothing is changed.
    """
    if len(raw) > MAX_BYTES:
        raise EditError(remark("file-too-big", bytes=len(raw), most=MAX_BYTES))
    read = parse(raw, name)
    if read.problems:
        raise KnowledgeError(name, tuple(sorted(read.problems)))
    if not isinstance(read.data, dict) or not read.data:
        raise EditError(remark("no-sections"))
    entries, problems = _entries(read)
    if problems:
        raise KnowledgeError(name, tuple(sorted(problems)))
    if len(entries) > MOST_ENTRIES:
        raise EditError(remark("too-many-entries", count=len(entries), most=MOST_ENTRIES))
    laid_over(base, Overlay().with_(entries))
    changes: dict[str, str | None] = dict.fromkeys(overlay.entries.keys() - entries.keys())
    same = {
        key
        for key, text in entries.items()
        if key in overlay.entries and _same(key, text, overlay.entries[key])
    }
    changes |= {key: text for key, text in entries.items() if key not in same}
    if not changes:
        raise EditError(remark("nothing-new"))
    return changes


def _entries(read: Document) -> tuple[dict[str, str], list[Problem]]:
    """The entries of a document by their keys, and what is wrong with it."""
    problems: list[Problem] = []
    entries: dict[str, str] = {}
    for section, data in read.data.items():
        for place, item in _items(read, section, data, problems):
            if section == "questions" and not NAME.fullmatch(str(place)):
                message, at = f"'{str(place)[:40]}' is no name for questions", read.place((section, place))
                problems.append(
                    Problem(read.file, *at, "shape", message, "use the id of a topic, such as net-drain")
                )
                continue
            entry = _shaped(read, (section, place), item, problems)
            if entry is None:
                continue
            key = f"{section}/{place if section == 'questions' else entry.id}"
            if key in entries:
                message, at = f"'{key}' stands here twice", read.place((section, place))
                problems.append(Problem(read.file, *at, "duplicate-id", message, "keep one of them"))
            entries[key] = written(entry)
    return entries, problems


def _items(
    read: Document, section: str, data: Any, problems: list[Problem]
) -> Iterable[tuple[str | int, Any]]:
    """The items of a section, each with its place in it."""
    if section not in SHAPES:
        hint = f"one of {', '.join(_SECTIONS)}"
        message = f"'{section}' is no section"
        problems.append(Problem(read.file, *read.keys[(section,)], "section", message, hint))
    elif section == "questions" and isinstance(data, dict):
        return data.items()
    elif section != "questions" and isinstance(data, list):
        return enumerate(data)
    else:
        hint = "questions stand under the name of what they ask for; every other section is a list"
        message = f"'{section}' has another form"
        problems.append(Problem(read.file, *read.place((section,)), "shape", message, hint))
    return ()


def _shaped(read: Document, path: tuple[str | int, ...], item: Any, problems: list[Problem]) -> Any:
    try:
        return SHAPES[str(path[0])].validate_python(item)
    except ValidationError as error:
        details = ({**detail, "loc": (*path, *detail["loc"])} for detail in error.errors())
        problems.extend(finding_of(read, cast("ErrorDetails", detail), UNKNOWN) for detail in details)
        return None


def _same(key: str, one: str, other: str) -> bool:
    return bool(parsed(key, one)[0] == parsed(key, other)[0])
