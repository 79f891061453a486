"""Overlays: what one server has of its own, laid over the knowledge of the base."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Any

from pydantic import ValidationError

from drainbot.errors import OverlayError, Problem
from drainbot.knowledge.base import Knowledge, Own, Place
from drainbot.knowledge.loading import finding_of
from drainbot.knowledge.overlay_shapes import SHAPES, Change
from drainbot.knowledge.shapes import (
    LANGUAGES,
    MOST,
    MOST_OF_LINE,
    Fact,
    Language,
    Note,
    Pack,
    Phrasings,
    Source,
    Text,
    Topic,
)
from drainbot.knowledge.strict_yaml import Document, parse

TOPICS = ("facts", "formulas", "statements", "absences", "smalltalk")
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_OF_FIGURES = ("sentence", "more", "value", "values")
_OF_TEXTS = ("text", "numbers")
_WORDING = ("name", "short", "sentence", "more", "text")
UNKNOWN = "look how it is spelled, or take it out"  # of a field: who types it here has no command line
BASE = "base"  # among the files of knowledge that lies over a base: the version of that base
_UNSET: tuple[object, ...] = (None, (), {})
_PARSED = 1024  # entries


@dataclass(frozen=True, slots=True)
class Overlay:
    """One server's own entries as YAML texts, by section and id: `changes/net-drain`, `statements/meetup`,
    `questions/net-drain`.
    """

    entries: Mapping[str, str] = field(default_factory=dict)

    def with_(self, changes: Mapping[str, str | None]) -> "Overlay":
        """The overlay with these entries set, those with None gone; in order of their keys, so that no history shows."""
        found = {key: text for key, text in {**self.entries, **changes}.items() if text is not None}
        return Overlay(dict(sorted(found.items())))

    @property
    def digest(self) -> str:
        """A hash of what it holds, 12 hex digits."""
        return hashlib.sha256(repr(tuple(self.entries.items())).encode()).hexdigest()[:12]


def laid_over(base: Knowledge, overlay: Overlay, new: AbstractSet[str] | None = None) -> Knowledge:
    """The base with a server's own entries over it; the base itself where there are none.

    `new` are the keys of entries that are not saved yet, all where it is None: they may not drop a phrasing that the base
    does not have. The base of one that is saved may have lost it since, with nothing to drop any more.

    Raises OverlayError with every finding about shapes, ids and what does not fit the base, the key of its entry as the
    file of each. The checks of a whole knowledge base are not run.
    """
    if not overlay.entries:
        return base
    layer = _Layer(base, overlay.entries.keys() if new is None else new)
    for key, text in overlay.entries.items():
        layer.take(key, text)
    layer.join_sources()
    layer.switch_off()
    if layer.problems:
        raise OverlayError(tuple(sorted(layer.problems)))
    return layer.knowledge(overlay)


def parsed(key: str, text: str) -> tuple[Any, tuple[Problem, ...]]:
    """The entry of a key, or what is wrong with its text."""
    found, _, problems = _parsed(key, text)
    return found, problems


@lru_cache(_PARSED)
def _parsed(key: str, text: str) -> tuple[Any, Document, tuple[Problem, ...]]:
    section, _, name = key.partition("/")
    document = parse(text.encode(), key)
    if document.problems:
        return None, document, tuple(document.problems)
    if section not in SHAPES:
        return None, document, (_problem(key, "section", f"'{section}' is no section", f"one of {', '.join(SHAPES)}"),)  # fmt: skip
    try:
        entry = SHAPES[section].validate_python(document.data)
    except ValidationError as error:
        return None, document, tuple(finding_of(document, detail, UNKNOWN) for detail in error.errors())
    if section != "questions" and entry.id != name:
        message = f"the id is '{entry.id}', and the entry is kept as '{name}'"
        return None, document, (_problem(key, "id", message, "an id stays what it is; make a new entry"),)
    return entry, document, ()


class _Layer:
    """Takes in one entry after the other."""

    def __init__(self, base: Knowledge, new: AbstractSet[str]) -> None:
        self._base = base
        self._new_keys = new
        self._sections: dict[str, Any] = {
            name: dict(getattr(base, name)) for name in (*TOPICS, "sources", "notes")
        }
        self._questions = list(base.questions)
        self._places: dict[tuple[str, ...], Place] = {}
        self._new: set[str] = set()
        self._figures: dict[str, str] = {}
        self._apart: dict[
            str, tuple[str, str, str]
        ] = {}  # fact -> sources of base and server, periods of the latter
        self._joined: dict[str, tuple[str, str]] = {}
        self._changed: set[str] = set()
        self._off: set[str] = set()
        self.problems: list[Problem] = []

    def take(self, key: str, text: str) -> None:
        """Take in an entry; what does not fit stands in the problems."""
        section = key.partition("/")[0]
        entry, document, problems = _parsed(key, text)
        if problems:
            self.problems.extend(problems)
        elif section == "questions":
            self._questions.extend(entry)
        elif section == "changes":
            self._change(key, entry, document)
        else:
            self._add(key, section, entry, document)

    def join_sources(self) -> None:
        """Where some periods of a fact are the server's own and others the base's, name the sources of both."""
        sources, facts = self._sections["sources"], self._sections["facts"]
        for name, (beneath, own, periods) in self._apart.items():
            if beneath not in sources or own not in sources:
                continue
            pairs = list(dict.fromkeys(self._apart.values()))
            joined = f"own-sources-{pairs.index((beneath, own, periods)) + 1}"
            one, other = sources[beneath], sources[own]
            sources[joined] = Source(
                id=joined,
                name=_both(one.name, periods, other.name),
                chain=_both(one.chain, periods, other.chain),
            )
            facts[name] = replace(facts[name], source=joined)
            self._joined[joined] = beneath, own

    def switch_off(self) -> None:
        """Take out what is switched off, with the formulas that rest on it, and every link that leads there."""
        if not self._off:
            return
        facts, formulas = self._sections["facts"], self._sections["formulas"]
        gone = set(self._off)
        while True:
            resting = {
                formula.id
                for formula in formulas.values()
                if formula.id not in gone and not gone.isdisjoint(NAME.findall(formula.expression))
            }
            if not resting:
                break
            gone |= resting
        for name, fact in facts.items():
            if fact.equals and name not in gone and not gone.isdisjoint(NAME.findall(fact.equals)):
                facts[name] = replace(fact, equals=None)
        for section in TOPICS:
            entries = self._sections[section]
            self._sections[section] = {
                name: _without(entry, gone) for name, entry in entries.items() if name not in gone
            }
        self._changed -= gone
        self._off = gone

    def knowledge(self, overlay: Overlay) -> Knowledge:
        """All that was taken in, over the base."""
        base, gone = self._base, self._off
        pack = _pack_without(base.pack, gone) if gone else base.pack
        return replace(
            base,
            files={BASE: base.version.encode()}
            | {key: text.encode() for key, text in overlay.entries.items()},
            pack=pack,
            version=hashlib.sha256(f"{base.version} {overlay.digest}".encode()).hexdigest()[:12],
            questions=tuple(self._questions),
            places=_Places(self._places, base.places),
            own=Own(
                base=base,
                new=frozenset(self._new),
                changed=frozenset(self._changed),
                figures={name: note for name, note in self._figures.items() if name not in gone},
                joined=self._joined,
            ),
            **self._sections,
        )

    def _add(self, key: str, section: str, entry: Any, document: Document) -> None:
        taken = section if section == "sources" else next((name for name in TOPICS if entry.id in self._sections[name]), "")  # fmt: skip
        if taken and entry.id in self._sections[taken]:
            hint = (
                "take another id, or change the one there is" if section != "sources" else "take another id"
            )
            self.problems.append(_problem(key, "duplicate-id", f"'{entry.id}' is already the id of another entry", hint))  # fmt: skip
            return
        if section not in ("sources", "smalltalk"):
            entry = replace(entry, notes=(self._said("own-entry"), *entry.notes))
        self._sections[section][entry.id] = entry
        self._place(key, section, entry, document)
        if section != "sources":
            self._new.add(entry.id)

    def _change(self, key: str, change: Change, document: Document) -> None:
        section = next((name for name in TOPICS if change.id in getattr(self._base, name)), None)
        if section is None:
            message = f"the base has no entry '{change.id}'"
            self.problems.append(
                _problem(
                    key, "base", message, "take this change out, with /kb restore where it is saved already"
                )
            )
            return
        entry = self._sections[section][change.id]
        wrong = tuple(self._unfit(key, section, change, document))
        if wrong:
            self.problems.extend(wrong)
            return
        if key in self._new_keys:
            self._drops(key, change, entry, document)
        if change.off:
            self._off.add(change.id)
        self._sections[section][change.id] = self._changed_entry(change, entry)
        self._place(key, section, change, document)
        self._changed.add(change.id)

    @staticmethod
    def _unfit(key: str, section: str, change: Change, document: Document) -> Iterator[Problem]:
        """Only a fact has values, only a figure a sentence, only a text a text."""
        may = {"facts": _OF_FIGURES, "formulas": ("sentence", "more")}.get(section, _OF_TEXTS)
        for name in (*_OF_FIGURES, *_OF_TEXTS):
            if name not in may and getattr(change, name) not in _UNSET:
                message = f"'{change.id}' has no {name} to change: it stands under {section}"
                yield Problem(key, *document.place((name,)), "change", message, f"take {name}: out")

    def _drops(self, key: str, change: Change, entry: Topic, document: Document) -> None:
        for language in LANGUAGES:
            known = entry.ask.in_(language)
            for number, phrase in enumerate(change.drop.in_(language)):
                if phrase not in known:
                    place = document.place(("drop", language, number))
                    message = f"'{phrase}' is no phrasing of '{change.id}' in the base"
                    self.problems.append(Problem(key, *place, "drop", message, "take it out of drop:"))

    def _changed_entry(self, change: Change, entry: Any) -> Any:
        ask = Phrasings(**{language: _asked(change, entry, language) for language in LANGUAGES})
        new: dict[str, Any] = {"ask": ask}
        new |= {name: value for name in _WORDING if (value := getattr(change, name)) is not None}
        if change.text is not None:
            new["numbers"] = change.numbers
        if isinstance(entry, Fact) and (change.value is not None or change.values):
            value = entry.value if change.value is None else change.value
            new |= {"value": value, "values": {**entry.values, **change.values}, "references": ()}
            new |= {"also": _converted(entry, value)}
            if entry.source and change.source and not entry.values.keys() <= change.values.keys():
                self._apart[change.id] = entry.source, change.source, ", ".join(sorted(change.values))
        if change.source is not None:
            new |= {"source": change.source, "references": ()}
        notes = []
        if "value" in new:
            name = new.get("name", entry.name)
            dated = Text(
                en=", ".join((name.en, *sorted(change.values))),
                ko=", ".join((name.ko, *sorted(change.values))),
            )
            notes.append(self._said("own-figure", dated))
            self._figures[change.id] = notes[-1]
        if any(getattr(change, name) is not None for name in _WORDING):
            notes.append(self._said("own-words"))
        if change.note is not None:
            notes.append(self._said("own-note", change.note))
        new["notes"] = (*entry.notes, *notes)
        return replace(entry, **new)

    def _said(self, reply: str, words: Text | None = None) -> str:
        """The id of a note that says that something is the server's own."""
        note = next(
            name for number in count(1) if (name := f"own-note-{number}") not in self._sections["notes"]
        )
        said = self._base.replies[reply]
        text = Text(
            **{
                language: said.in_(language).replace("{words}", words.in_(language) if words else "")[
                    :MOST_OF_LINE
                ]
                for language in LANGUAGES
            }
        )
        self._sections["notes"][note] = Note(id=note, text=text)
        return note

    def _place(self, key: str, section: str, entry: Any, document: Document) -> None:
        self._places[section, entry.id] = Place(key, *document.place(()))
        for item in fields(entry):
            for path in ((item.name,), (item.name, "en"), (item.name, "ko")):
                if place := document.places.get(path):
                    self._places[(section, entry.id, *path)] = Place(key, *place)


class _Places(Mapping[tuple[str, ...], Place]):
    """The places of a server's own parts, then those of the base."""

    def __init__(self, own: Mapping[tuple[str, ...], Place], base: Mapping[tuple[str, ...], Place]) -> None:
        self._own, self._base = own, base

    def __getitem__(self, path: tuple[str, ...]) -> Place:
        found = self._own.get(path)
        return self._base[path] if found is None else found

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        yield from self._own
        yield from (path for path in self._base if path not in self._own)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _asked(change: Change, entry: Topic, language: Language) -> tuple[str, ...]:
    """The phrasings of the base without those that the change drops, then its own."""
    known, drop = entry.ask.in_(language), set(change.drop.in_(language))
    kept = tuple(one for one in known if one not in drop) if drop else known
    new = change.ask.in_(language)
    return (*kept, *(one for one in new if one not in known)) if new else kept


def _both(beneath: Text, periods: str, own: Text) -> Text:
    return Text(**{one: f"{beneath.in_(one)}; {periods}: {own.in_(one)}"[:MOST_OF_LINE] for one in LANGUAGES})


def _converted(entry: Fact, value: Decimal | None) -> Mapping[str, Decimal]:
    """What another value is in the currencies into which the article converts its own, at the rate which that implies."""
    if not entry.value or value is None:
        return {}
    found = {unit: amount * value / entry.value for unit, amount in entry.also.items()}
    return {unit: amount for unit, amount in found.items() if abs(amount) <= MOST}


def _pack_without(pack: Pack, gone: set[str]) -> Pack:
    """The head without what is gone."""
    costs = pack.costs and {name: text for name, text in pack.costs.of.items() if name not in gone}
    return replace(
        pack,
        exchange=None if pack.exchange in gone else pack.exchange,
        opening=tuple(name for name in pack.opening if name not in gone),
        costs=replace(pack.costs, of=costs) if pack.costs and costs else None,
    )


def _without(entry: Any, gone: set[str]) -> Any:
    """The entry without links to what is gone."""
    if gone.isdisjoint((*entry.related, entry.why, entry.who)):
        return entry
    return replace(
        entry,
        related=tuple(name for name in entry.related if name not in gone),
        why=None if entry.why in gone else entry.why,
        who=None if entry.who in gone else entry.who,
    )


def _problem(key: str, check: str, message: str, hint: str) -> Problem:
    return Problem(key, 1, 1, check, message, hint)
