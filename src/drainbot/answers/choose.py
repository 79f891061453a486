"""Choosing the topic: similarity, named concepts and constraints weighed together; sure, torn or lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from drainbot.knowledge import Absence, Knowledge, Smalltalk
from drainbot.language.index import Index, fit
from drainbot.language.reading import Reader, Reading, features

DENIAL = "!"  # in front of the labels of false claims

# Weights and cut-offs, fitted by tests/bench/fit.py on the fitting part of the questions.
KEY_WEIGHT = 0.25  # for a topic all of whose key concepts are named
CONFLICT_WEIGHT = 0.30  # for each group, place, person ... that the topic does not hold
EXTRA_WEIGHT = 0.05  # for each other named concept that it does not hold
UNKNOWN_WEIGHT = 0.05  # for each unknown word, at most three
SURE = 0.45  # from here on a topic is taken
MARGIN = 0.06  # the runner-up must be this far behind
LOST = 0.30  # below, nothing is offered
_TOP = 12


class Certainty(StrEnum):
    """How sure the choice is."""

    SURE = "sure"
    TORN = "torn"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic with the evidence for and against it."""

    topic: str
    score: float
    similarity: float
    named: bool  # all its key concepts are in the question
    conflicts: tuple[str, ...]  # concepts of the question that it does not hold and that narrow the question
    extra: tuple[str, ...]  # other concepts that it does not hold
    denial: bool = False  # nearer to a false claim about it than to the topic itself


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates, best first, and how sure the best one is."""

    certainty: Certainty
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None


class Chooser:
    """Chooses among the topics of one pack."""

    def __init__(self, knowledge: Knowledge, reader: Reader) -> None:
        self._reader = reader
        self._knowledge = knowledge
        self._assumed = frozenset(knowledge.pack.assumed) | {f"place-{code}" for code in knowledge.pack.home}
        self._keys = {topic.id: frozenset(topic.key) for topic in knowledge.topics()}
        self.held: Mapping[str, frozenset[str]]
        self._index: Index
        self.held, self._index = self._fit()

    def _fit(self) -> tuple[dict[str, frozenset[str]], Index]:
        held: dict[str, frozenset[str]] = {}
        phrasings = []
        for topic in self._knowledge.topics():
            concepts = {*topic.key, *topic.about, *self._assumed}
            for phrase in (*topic.ask.en, *topic.ask.ko, topic.name.en, topic.name.ko):
                reading = self._reader.read(phrase)
                concepts.update(reading.concepts)
                phrasings.append((topic.id, features(reading, self._reader.lexicon)))
            statement = self._knowledge.statements.get(topic.id)
            if statement:
                for text in (statement.text.en, statement.text.ko):
                    concepts.update(self._reader.read(text).concepts)
                for claim in (*statement.denies.en, *statement.denies.ko):
                    phrasings.append((DENIAL + topic.id, features(self._reader.read(claim), self._reader.lexicon)))
            held[topic.id] = frozenset(concepts)
        return held, fit(phrasings)

    def choose(self, reading: Reading) -> Choice:
        """The candidates of a reading and how sure the best one is."""
        scores, _ = self._index.scores(features(reading, self._reader.lexicon))
        best: dict[str, tuple[float, bool]] = {}
        for index in np.argsort(-scores)[: _TOP * 2]:
            label, score = self._index.labels[index], float(scores[index])
            denial = label.startswith(DENIAL)
            topic = label.removeprefix(DENIAL)
            if topic not in best:
                best[topic] = (score, denial)
        for topic, key in self._keys.items():
            if key and key <= set(reading.concepts) and topic not in best:
                best[topic] = (float(scores[self._index.labels.index(topic)]), False)
        found = [self._candidate(topic, score, denial, reading) for topic, (score, denial) in best.items()]
        candidates = tuple(sorted(found, key=lambda item: -item.score))
        return Choice(self._certainty(candidates), candidates)

    def _candidate(self, topic: str, similarity: float, denial: bool, reading: Reading) -> Candidate:
        missing = [concept for concept in reading.concepts if concept not in self.held[topic]]
        conflicts = tuple(concept for concept in missing if self._reader.constraining(concept))
        extra = tuple(concept for concept in missing if concept not in conflicts)
        key = self._keys[topic]
        named = bool(key) and key <= set(reading.concepts)
        score = (
            similarity
            + KEY_WEIGHT * named
            - CONFLICT_WEIGHT * min(len(conflicts), 2)
            - EXTRA_WEIGHT * min(len(extra), 3)
            - UNKNOWN_WEIGHT * min(len(reading.unknown), 3)
        )
        return Candidate(topic, score, similarity, named, conflicts, extra, denial)

    def _certainty(self, candidates: tuple[Candidate, ...]) -> Certainty:
        if not candidates or candidates[0].score < LOST:
            return Certainty.LOST
        runner_up = candidates[1].score if len(candidates) > 1 else 0.0
        if candidates[0].score >= SURE and candidates[0].score - runner_up >= MARGIN:
            return Certainty.SURE
        return Certainty.TORN

    def is_about_subject(self, reading: Reading) -> bool:
        """Whether the question names things that only this subject's vocabulary holds."""
        own = [item for item in reading.concepts if item in self._subject and item not in self._assumed]
        return bool(own)

    @property
    def _subject(self) -> frozenset[str]:
        topics = (topic for topic in self._knowledge.topics() if not isinstance(topic, Absence | Smalltalk))
        return frozenset(concept for topic in topics for concept in topic.key)
