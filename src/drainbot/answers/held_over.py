"""What a server's own entries teach, over what the base has taught: their words, their phrasings, what they hold."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from drainbot.answers.held import DENIAL, Teaching, phrasings_of
from drainbot.figures.computing import Computer
from drainbot.knowledge import Knowledge, Statement, Topic
from drainbot.knowledge.overlay import TOPICS
from drainbot.language.index_file import Fitted
from drainbot.language.index_over import FittedOver, laid_over
from drainbot.language.lexicon import WORD
from drainbot.language.lists import Vector
from drainbot.language.meanings import Meanings
from drainbot.language.reading import Reader, Reading

_SHORTEST = 2  # letters of a word that names something


def own_words(knowledge: Knowledge, reader: Reader) -> Mapping[str, str]:
    """The words of the server's own entries that the base does not know -> the concept that each names here.

    The words of a name are taken as they are written; of a phrasing, which may be anybody's, those that no known word comes
    near to.
    """
    found: dict[str, str] = {}
    base = knowledge.own.base or knowledge
    for topic in _mine(knowledge):
        concept = concept_of(topic.id)
        before = base.topic(topic.id)
        if before is None or topic.name != before.name:
            for name in (topic.name.en, topic.name.ko):
                found = dict.fromkeys(_unknown(reader.read(name, mend=False)), concept) | found
        for phrase in _new_phrasings(topic, before):
            found = dict.fromkeys(_unknown(reader.read(phrase)), concept) | found
    return found


def concept_of(topic: str) -> str:
    """The concept that the words of a server's own entry name."""
    return f"own-{topic}"


def with_keys(knowledge: Knowledge, reader: Reader) -> Knowledge:
    """The knowledge, in which a server's own entries without key words get those of their names."""
    changed: dict[str, Any] = {}
    for topic in _mine(knowledge):
        if topic.id in knowledge.own.new and not topic.key:
            section = next(name for name in TOPICS if topic.id in getattr(knowledge, name))
            entries = changed.setdefault(section, dict(getattr(knowledge, section)))
            entries[topic.id] = replace(topic, key=_key(topic, reader, knowledge))
    return replace(knowledge, **changed) if changed else knowledge


def _key(topic: Topic, reader: Reader, knowledge: Knowledge) -> tuple[str, ...]:
    """The concept of its own words, else what its names say in every language."""
    named = [reader.read(name).concepts for name in (topic.name.en, topic.name.ko)]
    if any(concept_of(topic.id) in concepts for concepts in named):
        return (concept_of(topic.id),)
    return tuple(one for one in named[0] if one in named[1] and one not in knowledge.pack.assumed)


def learned_over(
    beneath: Fitted,
    knowledge: Knowledge,
    reader: Reader,
    computer: Computer,
    meanings: Meanings | None = None,
) -> FittedOver:
    """What is learned from a server's own entries, over what was learned from its base."""
    index, base = beneath.index, knowledge.own.base
    if base is None:
        raise ValueError("this knowledge lies over no base")
    teaching = Teaching(knowledge, reader, computer)
    hidden: list[int] = []
    for topic in _mine(knowledge):
        before = base.topic(topic.id)
        if before is None:
            teaching.take(topic)
            continue
        held = beneath.held[topic.id] | teaching.take_phrasings(topic, _new_phrasings(topic, before))
        rows = np.flatnonzero(index.owners == index.labels.index(topic.id)).tolist()
        phrasings = phrasings_of(before)
        now = set(phrasings_of(topic))
        hidden += [row for row, phrase in zip(rows, phrasings, strict=False) if phrase not in now]
        if isinstance(topic, Statement) and isinstance(before, Statement) and topic.text != before.text:
            hidden += rows[len(phrasings) :]
            held |= teaching.take_text(topic)
        teaching.held[topic.id] = frozenset(held)
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


def _mine(knowledge: Knowledge) -> Iterator[Topic]:
    """The topics of which a server has anything of its own."""
    names = sorted(knowledge.own.new | knowledge.own.changed)
    return (topic for name in names if (topic := knowledge.topic(name)))


def _new_phrasings(topic: Topic, before: Topic | None) -> tuple[str, ...]:
    known = set(phrasings_of(before)) if before else set()
    return tuple(phrase for phrase in phrasings_of(topic) if phrase not in known)


def _unknown(reading: Reading) -> Iterator[str]:
    """The words of a reading that name nothing."""
    words = (word for text in reading.unknown for word in WORD.findall(text))
    return (word for word in words if len(word) >= _SHORTEST and word.isalpha())


def _vectors(meanings: Meanings, texts: Sequence[str]) -> Vector:
    return np.stack([meanings.of(text) if meanings.can_tell(text) else meanings.of("") * 0 for text in texts])
