"""A server's whole overlay as one YAML document of sections, and back; all of it or nothing."""

from collections import defaultdict
from typing import Any

from pydantic import ValidationError

from drainbot.curation.draft import Changes
from drainbot.errors import EditError, KnowledgeError, Problem
from drainbot.knowledge import Knowledge
from drainbot.knowledge.loading import finding_of
from drainbot.knowledge.overlay import Overlay, laid_over, parsed
from drainbot.knowledge.overlay_shapes import SHAPES
from drainbot.knowledge.strict_yaml import MAX_BYTES, parse
from drainbot.knowledge.writing import document, plain, written

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
        raise EditError(f"the file has {len(raw):,} bytes; at most {MAX_BYTES:,} are read, split it")
    read = parse(raw, name)
    if read.problems:
        raise KnowledgeError(name, tuple(sorted(read.problems)))
    if not isinstance(read.data, dict) or not read.data:
        raise EditError("the file holds no sections; it begins with e.g. changes: or statements:")
    problems: list[Problem] = []
    entries: dict[str, str] = {}
    for section, data in read.data.items():
        if section not in SHAPES:
            hint = f"one of {', '.join(_SECTIONS)}"
            problems.append(Problem(name, *read.keys[(section,)], "section", f"'{section}' is no section", hint))
            continue
        items = data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else [])
        if isinstance(data, dict) is not (section == "questions"):
            hint = "questions stand under the name of what they ask for, other sections are lists"
            problems.append(Problem(name, *read.place((section,)), "shape", f"'{section}' has another form", hint))
            continue
        for place, item in items:
            try:
                entry = SHAPES[section].validate_python(item)
            except ValidationError as error:
                for detail in error.errors():
                    problems.append(finding_of(read, {**detail, "loc": (section, place, *detail["loc"])}))
                continue
            key = f"{section}/{place if section == 'questions' else entry.id}"
            if key in entries:
                problems.append(Problem(name, *read.place((section, place)), "duplicate-id", f"'{key}' stands here twice", "keep one of them"))  # fmt: skip
            entries[key] = written(entry)
    if problems:
        raise KnowledgeError(name, tuple(sorted(problems)))
    laid_over(base, Overlay().with_(entries))
    changes: dict[str, str | None] = dict.fromkeys(overlay.entries.keys() - entries.keys())
    same = {key for key, text in entries.items() if key in overlay.entries and _same(key, text, overlay.entries[key])}
    changes |= {key: text for key, text in entries.items() if key not in same}
    if not changes:
        raise EditError("the file holds what there is already; nothing changes")
    return changes


def _same(key: str, one: str, other: str) -> bool:
    return bool(parsed(key, one)[0] == parsed(key, other)[0])
