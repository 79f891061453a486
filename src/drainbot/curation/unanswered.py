"""Unanswered questions: like ones together, the most asked first, each group with the topics that come nearest."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from drainbot.answers.answer import Question
from drainbot.engine import Engine
from drainbot.language.features import features
from drainbot.language.index import Index

LIKE = 0.55  # cosine from which two questions are taken for one
_OFFERED = 4  # topics
_LEAST = 0.01  # probability of a topic that is offered


class Asked(Protocol):
    """A distinct question of the log that was not answered."""

    @property
    def question(self) -> str: ...
    @property
    def count(self) -> int: ...
    @property
    def askers(self) -> int: ...
    @property
    def exchange_id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Near:
    """A topic that a group may be about."""

    topic: str
    probability: float


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that are likely the same."""

    name: str  # the one asked most
    questions: tuple[str, ...]  # all of them, the most asked first
    count: int  # how often they were asked together
    askers: int  # at most: somebody who asked two of them counts twice
    exchanges: tuple[str, ...]  # the last exchange of each question


def groups(engine: Engine, asked: Iterable[Asked], like: float = LIKE) -> tuple[Group, ...]:
    """Like questions together: each goes to the most similar of those asked more often that began a group.

    The same for the same questions, in whatever order they come.
    """
    ordered = sorted(asked, key=_asked_most)
    found: list[list[Asked]] = []
    posting: dict[str, list[tuple[int, float]]] = defaultdict(list)  # feature -> first questions that have it
    for one in ordered:
        unit = _unit(engine, one.question)
        cosines: dict[int, float] = defaultdict(float)
        for name, value in unit.items():
            for group, other in posting[name]:
                cosines[group] += value * other
        best = max(cosines, key=lambda group: (round(cosines[group], 6), -group), default=None)
        if best is not None and cosines[best] >= like:
            found[best].append(one)
            continue
        for name, value in unit.items():
            posting[name].append((len(found), value))
        found.append([one])
    return tuple(sorted(map(_group, found), key=lambda group: (-group.count, group.name)))


def remaining(found: Iterable[Group], asked: Iterable[Asked]) -> tuple[Group, ...] | None:
    """The groups with what is left of their questions, counted as they are now; None where there are other questions."""
    now = {_words(one.question): one for one in asked}
    before = tuple(found)
    if not now.keys() <= {_words(question) for group in before for question in group.questions}:
        return None
    left = ([now[words] for one in group.questions if (words := _words(one)) in now] for group in before)
    made = (_group(sorted(items, key=_asked_most)) for items in left if items)
    return tuple(sorted(made, key=lambda group: (-group.count, group.name)))


def nearest_topics(engine: Engine, question: str, most: int = _OFFERED) -> tuple[Near, ...]:
    """The topics that a question may be about, likeliest first, for "same as topic..."."""
    found: dict[str, float] = {}
    for item, _ in engine.ways(Question(question), least=2.0):
        topic = item.topic
        if topic and topic not in engine.knowledge.smalltalk:
            found[topic] = found.get(topic, 0.0) + item.probability
    likeliest = sorted(found, key=lambda topic: (-found[topic], topic))
    return tuple(Near(topic, found[topic]) for topic in likeliest[:most] if found[topic] >= _LEAST)


def _group(items: Sequence[Asked]) -> Group:
    return Group(
        name=items[0].question,
        questions=tuple(one.question for one in items),
        count=sum(one.count for one in items),
        askers=sum(one.askers for one in items),
        exchanges=tuple(one.exchange_id for one in items),
    )


def _asked_most(one: Asked) -> tuple[int, str, str]:
    return -one.count, one.question, one.exchange_id


def _words(question: str) -> str:
    return " ".join(question.casefold().split())


def _unit(engine: Engine, question: str) -> dict[str, float]:
    """The features of a question, weighed as those of phrasings are, and of unit length together."""
    known = engine.known.index
    index = known if isinstance(known, Index) else known.beneath
    found = features(engine.reader.read(question), engine.reader.lexicon)
    weighted = {
        name: value * float(index.idf[index.columns[name]] if name in index.columns else index.rare)
        for name, value in found.items()
    }
    length = float(np.sqrt(sum(value * value for value in weighted.values())))
    return {name: value / length for name, value in weighted.items()} if length else {}
