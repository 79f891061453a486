"""Which questions an edit can touch: only those are asked anew, since no other one can end otherwise.

An answer is made in four steps, and each step sees a part of an edit alone:
1. Reading. A server's own words are all that its lexicon has more than the base's. A question is read otherwise only where it
   has such a word in it, or an unknown word that may be a slip of one.
2. Comparing. Of the phrasings only those count that are nearer than the edge (looks.py). A phrasing that came or went matters to
   those questions alone to which it is as near as that. Where a phrasing of the base that the server hides would have counted,
   the edge may lie lower: such questions are touched by every phrasing that has anything in common with them.
3. Choosing. A topic is looked at where one of its phrasings counts, or its key is named. What a topic holds matters where the
   question names that very concept; years where the question has a quantity or a period. How rare a concept is, and how rare a
   feature, is counted in the base alone (choose.py, index_over.py), so that no entry weighs upon a question that is not about it.
4. Saying. An answer shows the topics that it rests on, those made from them, and other entries by name or phrasing only in
   what it offers; values that the question itself says name their fact.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import numpy as np

from drainbot.answers.held import DENIAL
from drainbot.curation.differing import chosen_otherwise, said_otherwise
from drainbot.curation.looks import Looks, Remembered, Seen
from drainbot.curation.texts import MOST_OF_NAME
from drainbot.engine import Engine
from drainbot.knowledge import LANGUAGES, Knowledge, Language, Topic
from drainbot.language.index import Hidden
from drainbot.language.index_over import FittedOver, IndexOver
from drainbot.language.keys import keys
from drainbot.language.lexicon import stem
from drainbot.language.lists import Number, Vector
from drainbot.language.match import near_words

_PARTS = 3  # one slip leaves one of three parts of a word whole


class Answered(Protocol):
    """A logged question with its answer."""

    @property
    def question(self) -> str: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def fact_ids(self) -> Sequence[str]: ...
    @property
    def answer_text(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class _Row:
    """A phrasing that came, went, or is there both before and after."""

    label: str
    features: Number
    values: Vector


class Touch:
    """What the difference between two engines over one base can touch."""

    def __init__(self, looks: Looks, before: Engine, after: Engine) -> None:
        self._looks = looks
        sides = (_Side(before, looks), _Side(after, looks))
        self._words = sides[0].words | sides[1].words
        mine, theirs = ({**side.own} for side in sides)
        self._moved = [row for key, row in mine.items() if key not in theirs]
        self._moved += [row for key, row in theirs.items() if key not in mine]
        self._moved += [_beneath(looks, number) for number in sorted(sides[0].hidden ^ sides[1].hidden)]
        self._kept = [row for key, row in mine.items() if key in theirs]
        self._hidden = [_beneath(looks, number) for number in sorted(sides[0].hidden & sides[1].hidden)]
        self.said, self.choosing = said_otherwise(before, after), chosen_otherwise(before, after)
        self.names = frozenset(_names(before, after))
        self.values = _values(before, after, self.said)
        self.concepts = _concepts(before, after)  # topic -> what it holds of late, or no longer
        self.subject = _concepts_of_the_subject(before, after)
        self._named = _named(before, after, self.choosing | self.concepts.keys())

    def of(self, questions: Sequence[Answered]) -> list[bool]:
        """Whether each question may end otherwise."""
        seen = self._looks.of(one.question for one in questions)
        found = [
            self._is_read_otherwise(one) or self._is_said(item)
            for one, item in zip(seen, questions, strict=True)
        ]
        places = [place for place, done in enumerate(found) if not done]
        views = [(place, view) for place in places for view in seen[place].views]
        for place in self._compared(views):
            found[place] = True
        return found

    # -- reading

    def _is_read_otherwise(self, one: Remembered) -> bool:
        return any(self._may_be(word, one) for word in self._words)

    def _may_be(self, word: str, one: Remembered) -> bool:
        if word in one.text:
            return True
        if "가" <= word[0] <= "힣":
            return bool(one.stray) and _has_a_part(keys(word), keys(one.text))
        stems = {stem(other) for other in one.stray if other.isascii()}
        return stem(word) in stems or any(near_words(other, (word,)) for other in one.stray)

    # -- saying

    def _is_said(self, item: Answered) -> bool:
        if item.topic in self.said or not self.said.isdisjoint(item.fact_ids):
            return True
        text = (item.answer_text or "").casefold()
        return any(name in text for name in self.names)

    # -- comparing and choosing

    def _compared(self, views: Sequence[tuple[int, Seen]]) -> set[int]:
        """The places of the questions with a view that is touched."""
        if not views:
            return set()
        there = _Views([view for _, view in views], self._looks.size)
        edges = there.edges
        reached = np.zeros(len(views), dtype=bool)
        any_moved = np.zeros(len(views), dtype=bool)
        for row in self._moved:
            cosines = there.cosines(row)
            reached |= cosines > edges
            any_moved |= cosines > 0
        uncovered = np.zeros(len(views), dtype=bool)
        for row in self._hidden:
            uncovered |= there.cosines(row) > edges
        reached |= uncovered & any_moved
        near: dict[str, Hidden] = {}
        whose = self.choosing | self.concepts.keys()
        for row in (*self._kept, *self._moved):
            topic = row.label.removeprefix(DENIAL)
            if topic in whose:
                close = there.cosines(row) > edges
                near[topic] = near[topic] | close if topic in near else close
        found = {views[number][0] for number in np.flatnonzero(reached).tolist()}
        labels = {label.removeprefix(DENIAL): set[int]() for label in self._looks.index.labels}
        for number, label in enumerate(self._looks.index.labels):
            labels[label.removeprefix(DENIAL)].add(number)
        for number, (place, view) in enumerate(views):
            if place in found:
                continue
            if self._is_chosen_otherwise(
                view, whose, labels, near, number, uncovered=bool(uncovered[number])
            ):
                found.add(place)
        return found

    def _is_chosen_otherwise(
        self,
        view: Seen,
        whose: frozenset[str],
        labels: dict[str, set[int]],
        near: dict[str, Hidden],
        number: int,
        *,
        uncovered: bool,
    ) -> bool:
        look = view.look
        if not self.subject.isdisjoint(look.named) or not self.values.isdisjoint(look.values):
            return True
        for topic in whose:
            holds = not self.concepts.get(topic, frozenset()).isdisjoint(look.named)
            if not (holds or topic in self.choosing):
                continue
            counts = uncovered or not view.labels.isdisjoint(labels.get(topic, ()))
            if counts or (topic in near and bool(near[topic][number])) or self._is_named(topic, view):
                return True
        return False

    def _is_named(self, topic: str, view: Seen) -> bool:
        return any(view.look.named.issuperset(key) for key in self._named.get(topic, ()))


def _has_a_part(word: str, text: str) -> bool:
    """Whether a third of the word stands in the text: a slip leaves one of three whole."""
    step = max(1, -(-len(word) // _PARTS))
    return any(word[start : start + step] in text for start in range(0, len(word), step))


class _Side:
    """What one engine has over the base."""

    def __init__(self, engine: Engine, looks: Looks) -> None:
        known = engine.known
        self.own: dict[tuple[object, ...], _Row] = {}
        self.hidden: frozenset[int] = frozenset()
        if isinstance(known, FittedOver):
            index: IndexOver = known.index
            if index.hidden is not None:
                self.hidden = frozenset(np.flatnonzero(index.hidden).tolist())
            for row, label in _own_rows(index, looks):
                key = (label, row.features.tobytes(), row.values.tobytes())
                self.own[key] = row
        lexicon, base = engine.reader.lexicon, looks.base.reader.lexicon
        korean = lexicon.korean.keys() - base.korean.keys()
        english = set(lexicon.words).difference(base.words)
        stems = {" ".join(stems) for stems in lexicon.english.keys() - base.english.keys()}
        self.words: frozenset[str] = frozenset(korean | english | stems)


def _own_rows(index: IndexOver, looks: Looks) -> Iterator[tuple[_Row, str]]:
    names = tuple(index.columns)
    for number, owner in enumerate(index.owners.tolist()):
        start, end = index.units.starts[number : number + 2]
        weighted = index.units.values[start:end]
        items = index.units.items[start:end]
        numbers, _ = looks.unit({names[item]: 1.0 for item in items.tolist()})
        label = index.labels[owner]
        yield _Row(label, numbers, weighted), label


def _beneath(looks: Looks, number: int) -> _Row:
    index = looks.index
    start, end = index.units.starts[number : number + 2]
    label = index.labels[int(index.owners[number])]
    return _Row(label, index.units.items[start:end], index.units.values[start:end])


class _Views:
    """Views of many questions, to be compared with a phrasing at once."""

    def __init__(self, views: Sequence[Seen], size: int) -> None:
        self._items = np.concatenate([view.features for view in views])
        self._values = np.concatenate([view.values for view in views])
        self._owners = np.repeat(np.arange(len(views)), [len(view.features) for view in views])
        self._count = len(views)
        self._asked = np.zeros(size, dtype=np.float32)
        self.edges = np.array([view.edge for view in views], dtype=np.float32)

    def cosines(self, row: _Row) -> Vector:
        self._asked[row.features] = row.values
        said = self._asked[self._items]
        self._asked[row.features] = 0.0
        there = np.flatnonzero(said)
        pieces = said[there] * self._values[there]
        return np.bincount(self._owners[there], pieces, self._count).astype(np.float32)


def _topics(knowledge: Knowledge) -> dict[str, Topic]:
    names = knowledge.own.new | knowledge.own.changed
    return {name: topic for name in names if (topic := knowledge.topic(name))}


def _names(before: Engine, after: Engine) -> Iterator[str]:
    """By what an answer offers or names the topics of a server: names, and the phrasing that stands on a button, where they
    are others.
    """
    sides = (before, after)
    for name in {one for engine in sides for one in engine.knowledge.own.changed | engine.knowledge.own.new}:
        was, now = (engine.knowledge.topic(name) for engine in sides)
        for language in LANGUAGES:
            shown = [_offered(topic, language) if topic else frozenset[str]() for topic in (was, now)]
            yield from shown[0] ^ shown[1]


def _offered(topic: Topic, language: Language) -> frozenset[str]:
    label = next((phrase for phrase in topic.ask.in_(language) if len(phrase) <= MOST_OF_NAME), "")
    return frozenset(one.casefold() for one in (topic.name.in_(language), label) if one)


def _named(before: Engine, after: Engine, topics: Iterable[str]) -> dict[str, list[frozenset[str]]]:
    """The keys by which these topics are named, before and after."""
    return {
        name: [
            frozenset(topic.key)
            for engine in (before, after)
            if (topic := engine.knowledge.topic(name)) and topic.key
        ]
        for name in topics
    }


def _values(before: Engine, after: Engine, said: frozenset[str]) -> frozenset[Fraction]:
    """The values that facts had or have now, by which a question may name them."""
    found: set[Fraction] = set()
    for name in said:
        sets = []
        for engine in (before, after):
            fact = engine.knowledge.facts.get(name)
            values = (fact.value, *fact.values.values(), *fact.also.values()) if fact else ()
            sets.append({Fraction(value) for value in values if value is not None})
        found |= sets[0] ^ sets[1]
    return frozenset(found)


def _concepts(before: Engine, after: Engine) -> dict[str, frozenset[str]]:
    one, other = before.known.held, after.known.held
    return {
        name: found
        for name in {*one, *other}
        if name in one
        and name in other
        and one[name] is not other[name]
        and (found := one[name] ^ other[name])
    }


def _concepts_of_the_subject(before: Engine, after: Engine) -> frozenset[str]:
    """The concepts that name a topic, or are held by one, in one of the two alone."""
    found: set[str] = set()
    for sets in (_keyed, _held):
        was, now = sets(before), sets(after)
        found |= was ^ now
    return frozenset(found)


def _keyed(engine: Engine) -> frozenset[str]:
    return frozenset(concept for topic in engine.knowledge.topics() for concept in topic.key)


def _held(engine: Engine) -> frozenset[str]:
    """Those that are not strange to the engine: what the base holds counts, even where its topic is switched off."""
    known = engine.known
    beneath = known.beneath.values() if isinstance(known, FittedOver) else ()
    return frozenset[str]().union(*known.held.values(), *beneath)
