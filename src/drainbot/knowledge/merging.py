"""Merging: the files of a pack, over the standard ones, into one Knowledge."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge, Place
from drainbot.knowledge.checks.templates import PLACEHOLDER
from drainbot.knowledge.shapes import LANGUAGES, Concept, File, Pack, QuestionGroup, Text
from drainbot.knowledge.strict_yaml import Document

_PACK_DEPTH = 2  # pack, and each of its fields
_BY_ID = ("sources", "notes", "facts", "formulas", "statements", "absences", "smalltalk", "vocabulary")


class Merger:
    """Takes in one file after the other, the standard ones first; what does not fit stands in its problems."""

    def __init__(self, folder: str, files: Mapping[str, bytes]) -> None:
        self._folder = folder
        self._files = files
        self._sections: dict[str, Any] = {name: {} for name in _BY_ID}
        self._own: set[str] = set()  # ids of the pack's own entries
        self._replies: dict[str, Text] = {}
        self._places: dict[tuple[str, ...], Place] = {}
        self._questions: list[QuestionGroup] = []
        self._pack: Pack | None = None
        self._digest = hashlib.sha256()
        self.problems: list[Problem] = []

    def take(self, document: Document, file: File, *, standard: bool) -> None:
        """Take in a file."""
        for section in _BY_ID:
            for index, entry in enumerate(getattr(file, section)):
                self._take_entry(document, section, index, entry, standard=standard)
        for key, text in file.replies.items():
            self._take_reply(document, key, text, standard=standard)
        if file.pack is not None:
            self._take_head(document, file.pack)
        self._questions.extend(file.questions)
        self._digest.update(repr(file).encode())

    def knowledge(self) -> Knowledge | None:
        """All that was taken in; None where no file had a pack head, or something did not fit."""
        if self._pack is None:
            hint = "add pack.yaml"
            self.problems.append(Problem(self._folder, 0, 1, "pack", "no file has a pack: section", hint))
        if self.problems or self._pack is None:
            return None
        return Knowledge(
            folder=self._folder,
            files=self._files,
            pack=self._pack,
            version=self._digest.hexdigest()[:12],
            replies=self._replies,
            questions=tuple(self._questions),
            standard=frozenset(self._sections["vocabulary"]) - self._own,
            places=self._places,
            **self._sections,
        )

    def _take_entry(
        self, document: Document, section: str, index: int, entry: Any, *, standard: bool
    ) -> None:
        known = self._sections[section]
        if entry.id in known and (section != "vocabulary" or entry.id in self._own):
            line, column = document.place((section, index, "id"))
            message = f"'{entry.id}' is already the id of another entry"
            self.problems.append(
                Problem(document.file, line, column, "duplicate-id", message, "ids are unique")
            )
            return
        _place(document, section, index, entry, self._places)
        known[entry.id] = _joined(known.get(entry.id), entry)
        if not standard:
            self._own.add(entry.id)

    def _take_reply(self, document: Document, key: str, text: Text, *, standard: bool) -> None:
        line, column = document.place(("replies", key))
        if not standard and key not in self._replies:
            message = f"no reply is called '{key}'"
            self.problems.append(
                Problem(document.file, line, column, "reply", message, "see the standard replies")
            )
        elif not standard:
            self.problems.extend(_foreign_placeholders(key, text, self._replies[key], document))
        self._replies[key] = text
        self._places["replies", key] = Place(document.file, line, column)

    def _take_head(self, document: Document, pack: Pack) -> None:
        if self._pack is not None:
            line, column = document.place(("pack",))
            self.problems.append(
                Problem(document.file, line, column, "pack", "a second pack head", "keep one pack:")
            )
        self._pack = pack
        for path, place in document.places.items():
            if path[:1] == ("pack",) and len(path) <= _PACK_DEPTH:
                self._places[tuple(map(str, path))] = Place(document.file, *place)


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
