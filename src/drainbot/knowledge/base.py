"""Knowledge: everything that one pack holds, immutable, by id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drainbot.knowledge.shapes import (
    Absence,
    Concept,
    Fact,
    Formula,
    Language,
    Note,
    Pack,
    QuestionGroup,
    Smalltalk,
    Source,
    Statement,
    Text,
    Topic,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry or a part of it stands."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Own:
    """What of a knowledge is one server's own."""

    base: "Knowledge | None" = None  # the knowledge beneath; None where there is nothing over it
    new: frozenset[str] = frozenset()  # topics that the base does not have
    changed: frozenset[str] = frozenset()  # topics of the base with anything that is not the base's
    figures: Mapping[str, str] = field(
        default_factory=dict
    )  # facts of the base with another value -> the note that says so
    joined: Mapping[str, tuple[str, str]] = field(
        default_factory=dict
    )  # sources that name one of the base and one of the server, for a fact with figures of both -> the two


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One pack with the standard words and replies beneath it."""

    folder: str  # where it was loaded from, as the reader typed it
    files: Mapping[
        str, bytes
    ]  # the YAML that it was made from, by paths in the folder, without the standard files
    pack: Pack
    version: str  # hash of the content, 12 hex digits
    sources: Mapping[str, Source]
    notes: Mapping[str, Note]
    facts: Mapping[str, Fact]
    formulas: Mapping[str, Formula]
    statements: Mapping[str, Statement]
    absences: Mapping[str, Absence]
    smalltalk: Mapping[str, Smalltalk]
    vocabulary: Mapping[str, Concept]
    replies: Mapping[str, Text]
    questions: tuple[QuestionGroup, ...]
    standard: frozenset[str]  # ids of the concepts that every pack has; a pack's own words win over theirs
    places: Mapping[tuple[str, ...], Place]  # by section, id and field
    own: Own = field(default_factory=Own)  # of one server; nothing in a base

    def topics(self) -> Iterator[Topic]:
        """Everything that can be asked for."""
        yield from self.facts.values()
        yield from self.formulas.values()
        yield from self.statements.values()
        yield from self.absences.values()
        yield from self.smalltalk.values()

    def topic(self, topic_id: str) -> Topic | None:
        for section in (self.facts, self.formulas, self.statements, self.absences, self.smalltalk):
            if topic_id in section:
                return section[topic_id]
        return None

    def measure(self, topic_id: str) -> Fact | Formula | None:
        """The entry, where it is one that has a value."""
        return self.facts.get(topic_id) or self.formulas.get(topic_id)

    def reply(self, key: str, language: Language) -> str:
        return self.replies[key].in_(language)

    def place(self, *path: str) -> Place:
        """Where the entry stands, or the nearest part around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.folder, 0, 1))
