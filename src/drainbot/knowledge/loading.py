"""Loading a folder: read every file, check every shape, merge, run the checks; all findings or a whole Knowledge."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from drainbot.errors import KnowledgeError, Problem
from drainbot.knowledge.base import Knowledge, Place
from drainbot.knowledge.checks import CHECKS
from drainbot.knowledge.checks.templates import PLACEHOLDER
from drainbot.knowledge.shapes import LANGUAGES, Concept, File, Text
from drainbot.knowledge.strict_yaml import Document, parse

STANDARD = Path(__file__).parents[1] / "standard"
FILE_ADAPTER: TypeAdapter[File] = TypeAdapter(File)
_PACK_DEPTH = 2  # pack, and each of its fields
_BY_ID = ("sources", "notes", "facts", "formulas", "statements", "absences", "smalltalk", "vocabulary")
_SAYINGS = {
    "missing": "'{field}' is missing",
    "unexpected_keyword_argument": "'{field}' is not known here",
    "extra_forbidden": "'{field}' is not known here",
    "string_pattern_mismatch": "'{input}' does not have the form {pattern}",
    "literal_error": "'{input}' is not one of {expected}",
    "enum": "'{input}' is not one of {expected}",
    "decimal_parsing": "'{input}' is not a number",
    "int_parsing": "'{input}' is not a whole number",
    "date_from_datetime_parsing": "'{input}' is not a date",
}


def load_knowledge(folder: Path) -> Knowledge:
    """The knowledge in a folder.

    Raises KnowledgeError with every finding; then nothing is loaded.
    """
    problems: list[Problem] = []
    documents = [*_documents(STANDARD, problems), *_documents(folder, problems)]
    parsed = [(document, _shape(document, problems)) for document in documents]
    if problems:
        raise KnowledgeError(str(folder), tuple(sorted(problems)))
    knowledge = _merge(folder, [(document, file) for document, file in parsed if file is not None], problems)
    if knowledge is not None:
        problems.extend(problem for check in CHECKS for problem in check(knowledge))
    if problems or knowledge is None:
        raise KnowledgeError(str(folder), tuple(sorted(set(problems))))
    return knowledge


def _documents(folder: Path, problems: list[Problem]) -> Iterable[Document]:
    paths = (
        sorted(path for path in folder.rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))
        if folder.is_dir()
        else []
    )
    if not paths:
        what = (
            "has no YAML files"
            if folder.is_dir()
            else "is no folder"
            if folder.exists()
            else "does not exist"
        )
        problems.append(
            Problem(
                str(folder), 0, 1, "folder", f"this knowledge folder {what}", "name a folder with a pack.yaml"
            )
        )
    for path in paths:
        try:
            document = parse(path.read_bytes(), str(path))
        except OSError as error:
            problems.append(
                Problem(
                    str(path),
                    0,
                    1,
                    "unreadable",
                    f"this file cannot be read: {error.strerror}",
                    "check its rights",
                )
            )
            continue
        problems.extend(document.problems)
        yield document


def _shape(document: Document, problems: list[Problem]) -> File | None:
    if document.problems:
        return None
    if not isinstance(document.data, dict):
        line, column = document.place(())
        problems.append(
            Problem(
                document.file, line, column, "shape", "a file must hold sections", "begin with e.g. facts:"
            )
        )
        return None
    try:
        return FILE_ADAPTER.validate_python(document.data)
    except ValidationError as error:
        problems.extend(_finding(document, detail) for detail in error.errors())
        return None


def _finding(document: Document, detail: ErrorDetails) -> Problem:
    path = tuple(part for part in detail["loc"] if part != "[key]")
    line, column = document.keys.get(path) or document.place(path)
    given = detail.get("input")
    words: dict[str, Any] = {"field": path[-1] if path else "", "input": given, **(detail.get("ctx") or {})}
    saying = _SAYINGS.get(detail["type"])
    message = saying.format(**words) if saying else f"{'.'.join(map(str, path))}: {detail['msg']}"
    return Problem(document.file, line, column, "shape", message, _hint(detail["type"], path))


def _hint(kind: str, path: tuple[str | int, ...]) -> str:
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return f"`drainbot schema` lists what may stand under '{path[-2] if len(path) > 1 else 'a file'}'"
    if kind == "missing":
        return f"add {path[-1]}: ..."
    return ""


def _merge(  # noqa: C901, PLR0912 -- one pass over all files, each section in turn
    folder: Path, files: list[tuple[Document, File]], problems: list[Problem]
) -> Knowledge | None:
    sections: dict[str, dict[str, Any]] = {name: {} for name in _BY_ID}
    own: set[str] = set()
    replies: dict[str, Text] = {}
    places: dict[tuple[str, ...], Place] = {}
    questions: list[Any] = []
    pack = None
    for document, file in files:
        standard = Path(document.file).is_relative_to(STANDARD)
        for section in _BY_ID:
            for index, entry in enumerate(getattr(file, section)):
                _place(document, section, index, entry, places)
                if entry.id in sections[section] and (section != "vocabulary" or entry.id in own):
                    line, column = document.place((section, index, "id"))
                    message = f"'{entry.id}' is already the id of another entry"
                    problems.append(
                        Problem(document.file, line, column, "duplicate-id", message, "ids are unique")
                    )
                    continue
                sections[section][entry.id] = _joined(sections[section].get(entry.id), entry)
                if not standard:
                    own.add(entry.id)
        for key, text in file.replies.items():
            if not standard and key not in replies:
                place = document.place(("replies", key))
                problems.append(
                    Problem(
                        document.file,
                        *place,
                        "reply",
                        f"no reply is called '{key}'",
                        "see the standard replies",
                    )
                )
            elif not standard:
                problems.extend(_foreign_placeholders(key, text, replies[key], document))
            replies[key] = text
            line, column = document.place(("replies", key))
            places["replies", key] = Place(document.file, line, column)
        questions.extend(file.questions)
        if file.pack is not None:
            if pack is not None:
                line, column = document.place(("pack",))
                problems.append(
                    Problem(document.file, line, column, "pack", "a second pack head", "keep one pack:")
                )
            pack = file.pack
            for path, place in document.places.items():
                if path[:1] == ("pack",) and len(path) <= _PACK_DEPTH:
                    places[tuple(map(str, path))] = Place(document.file, *place)
    if pack is None:
        problems.append(Problem(str(folder), 0, 1, "pack", "no file has a pack: section", "add pack.yaml"))
        return None
    standard_ids = frozenset(sections["vocabulary"]) - own
    version = hashlib.sha256(repr([file for _, file in files]).encode()).hexdigest()[:12]
    return Knowledge(
        folder=str(folder),
        pack=pack,
        version=version,
        replies=replies,
        questions=tuple(questions),
        standard=standard_ids,
        places=places,
        **sections,
    )


def _foreign_placeholders(key: str, text: Text, standard: Text, document: Document) -> Iterable[Problem]:
    """Placeholders of a reworded reply that nothing fills."""
    known = set(PLACEHOLDER.findall(standard.en))
    for language in LANGUAGES:
        for name in PLACEHOLDER.findall(text.in_(language)):
            if name.split("|")[0] not in known:
                line, column = document.place(("replies", key, language))
                hint = "may be used: " + (", ".join(sorted(known)) or "none")
                yield Problem(document.file, line, column, "placeholder", f"nothing fills {{{name}}}", hint)


def _joined(standard: Concept | None, entry: Any) -> Any:
    """A pack's words added to those of a standard concept."""
    if standard is None:
        return entry
    return Concept(id=entry.id, kind=entry.kind, en=standard.en + entry.en, ko=standard.ko + entry.ko)


def _place(
    document: Document, section: str, index: int, entry: Any, places: dict[tuple[str, ...], Place]
) -> None:
    line, column = document.place((section, index))
    places[section, entry.id] = Place(document.file, line, column)
    for item in fields(entry):
        place = document.places.get((section, index, item.name))
        if place:
            places[section, entry.id, item.name] = Place(document.file, *place)
            for language in ("en", "ko"):
                inner = document.places.get((section, index, item.name, language))
                if inner:
                    places[section, entry.id, item.name, language] = Place(document.file, *inner)
