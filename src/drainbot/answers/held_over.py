"""What a server's own entries teach, over what the base has taught: their words, their phrasings, what they hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from drainbot.answers.held import DENIAL, Teaching, phrasings_of
from drainbot.figures.computing import Computer
from drainbot.knowledge import Knowledge, Statement, Topic
from drainbot.knowledge.overlay import TOPICS
from drainbot.language.index import Index
from drainbot.language.index_file import Fitted
from drainbot.language.index_over import FittedOver, laid_over
from drainbot.language.lexicon import WORD
from drainbot.language.lists import Vector
from drainbot.language.meanings import Meanings
from drainbot.language.mending import mending_of
from drainbot.language.reading import Reader, Reading
from drainbot.language.segments import Sort

_SHORTEST = 2  # letters of a word that names something


@dataclass(frozen=True, slots=True)
class Beneath:
    """A base, as what lies over it needs it."""

    knowledge: Knowledge
    reader: Reader
    fitted: Fitted


@dataclass(frozen=True, slots=True)
class LearnedOver:
    """What lies over a base, with how it is read and what is learned from it."""

    knowledge: Knowledge
    reader: Reader
    fitted: FittedOver


class _Readings:
    """Reads each text once, and mends it only where it has words that name nothing, as mending takes long."""

    def __init__(
        self, reader: Reader, beneath: "_Readings | None" = None, words: Collection[str] = ()
    ) -> None:
        """With the readings by a reader that does not know these words: without one in it a text reads the same."""
        self.reader = reader
        self._beneath = beneath
        self._words = words
        self._read: dict[str, Reading] = {}
        self._mended: dict[str, Reading] = {}

    def __call__(self, text: str) -> Reading:
        found = self.as_written(text)
        if not found.unknown:
            return found
        if text not in self._mended:
            same = self._beneath is not None and found is self._beneath.as_written(text)
            self._mended[text] = self._beneath(text) if self._beneath and same else self.reader.read(text)
        return self._mended[text]

    def strange(self, text: str) -> Iterator[str]:
        """The words that name nothing, and that no known word comes near to."""
        found = self.as_written(text)
        for index, piece in enumerate(found.segments):
            if piece.sort is Sort.UNKNOWN and not mending_of(found.segments, index, self.reader.matcher):
                yield from _words(piece.said)

    def as_written(self, text: str) -> Reading:
        """The reading without mending."""
        if text not in self._read:
            below = self._beneath.as_written(text) if self._beneath else None
            same = below is not None and not any(word in below.text for word in self._words)
            self._read[text] = below if below and same else self.reader.read(text, mend=False)
        return self._read[text]


def learned_over(
    beneath: Beneath, knowledge: Knowledge, computer: Computer, meanings: Meanings | None = None
) -> LearnedOver:
    """What is learned from knowledge that lies over a base, in which its own entries without key words get those of their
    names.
    """
    readings = _Readings(beneath.reader)
    words = _own_words(knowledge, readings)
    if words:
        readings = _Readings(beneath.reader.with_words(words), readings, words)
    knowledge = _with_keys(knowledge, readings)
    fitted = _fitted(beneath.fitted, knowledge, readings, computer, meanings)
    return LearnedOver(knowledge, readings.reader, fitted)


def _own_words(knowledge: Knowledge, read: _Readings) -> Mapping[str, str]:
    """The words of the server's own entries that the base does not know -> the concept that each names here.

    The words of a name are taken as they are written; of a phrasing, which may be anybody's, those that no known word comes
    near to.
    """
    found: dict[str, str] = {}
    base = knowledge.own.base or knowledge
    for topic in _mine(knowledge):
        before = base.topic(topic.id)
        words: list[str] = []
        if before is None or topic.name != before.name:
            for name in (topic.name.en, topic.name.ko):
                words += (word for said in read.as_written(name).unknown for word in _words(said))
        for phrase in _new_phrasings(topic, before):
            words += read.strange(phrase)
        for word in words:
            found.setdefault(word, concept_of(topic.id))
    return found


def concept_of(topic: str) -> str:
    """The concept that the words of a server's own entry name."""
    return f"own-{topic}"


def _with_keys(knowledge: Knowledge, read: _Readings) -> Knowledge:
    """The knowledge, in which a server's own entries without key words get those of their names."""
    changed: dict[str, Any] = {}
    for topic in _mine(knowledge):
        if topic.id in knowledge.own.new and not topic.key:
            section = next(name for name in TOPICS if topic.id in getattr(knowledge, name))
            entries = changed.setdefault(section, dict(getattr(knowledge, section)))
            entries[topic.id] = replace(topic, key=_key(topic, read, knowledge))
    return replace(knowledge, **changed) if changed else knowledge


def _key(topic: Topic, read: _Readings, knowledge: Knowledge) -> tuple[str, ...]:
    """The concept of its own words, else what its names say in every language."""
    named = [read.as_written(name).concepts for name in (topic.name.en, topic.name.ko)]
    if any(concept_of(topic.id) in concepts for concepts in named):
        return (concept_of(topic.id),)
    return tuple(one for one in named[0] if one in named[1] and one not in knowledge.pack.assumed)


def _fitted(
    beneath: Fitted, knowledge: Knowledge, read: _Readings, computer: Computer, meanings: Meanings | None
) -> FittedOver:
    index, base = beneath.index, knowledge.own.base
    if base is None:
        raise ValueError("this knowledge lies over no base")
    teaching = Teaching(knowledge, read.reader, computer, read, read.as_written)
    hidden: list[int] = []
    for topic in _mine(knowledge):
        before = base.topic(topic.id)
        if before is None:
            teaching.take(topic)
            continue
        held = beneath.held[topic.id] | teaching.take_phrasings(topic, _new_phrasings(topic, before))
        says_otherwise = (
            isinstance(topic, Statement) and isinstance(before, Statement) and topic.text != before.text
        )
        if says_otherwise:
            held |= teaching.take_text(topic)
        teaching.held[topic.id] = frozenset(held)
        hidden += _gone(index, topic, before, with_text=says_otherwise)
    there = {topic.id for topic in knowledge.topics()}
    gone = [number for number, label in enumerate(index.labels) if label.removeprefix(DENIAL) not in there]
    if gone:
        hidden += np.flatnonzero(np.isin(index.owners, gone)).tolist()
    changed = frozenset(teaching.held)
    teaching.held = {name: held for name, held in beneath.held.items() if name in there} | teaching.held
    if changed:
        teaching.join(computer)
    vectors = None if meanings is None else _vectors(meanings, teaching.texts)
    return FittedOver(laid_over(index, teaching.phrasings, hidden, vectors), teaching.held, beneath.held)


def _gone(index: Index, topic: Topic, before: Topic, *, with_text: bool) -> list[int]:
    """The phrasings of the base that a topic no longer has, and the sentences of its text, as the index numbers them."""
    phrasings, now = phrasings_of(before), set(phrasings_of(topic))
    gone = [place for place, phrase in enumerate(phrasings) if phrase not in now]
    if not gone and not with_text:
        return []
    rows: list[int] = np.flatnonzero(index.owners == index.labels.index(topic.id)).tolist()
    return [*(rows[place] for place in gone), *(rows[len(phrasings) :] if with_text else ())]


def _mine(knowledge: Knowledge) -> Iterator[Topic]:
    """The topics of which a server has anything of its own."""
    names = sorted(knowledge.own.new | knowledge.own.changed)
    return (topic for name in names if (topic := knowledge.topic(name)))


def _new_phrasings(topic: Topic, before: Topic | None) -> tuple[str, ...]:
    known = set(phrasings_of(before)) if before else set()
    return tuple(phrase for phrase in phrasings_of(topic) if phrase not in known)


def _words(said: str) -> Iterator[str]:
    """The words in a piece of a text that can name something."""
    return (word for word in WORD.findall(said) if len(word) >= _SHORTEST and word.isalpha())


def _vectors(meanings: Meanings, texts: Sequence[str]) -> Vector:
    return np.stack([meanings.of(text) if meanings.can_tell(text) else meanings.of("") * 0 for text in texts])
