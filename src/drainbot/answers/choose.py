"""Choosing the topic: similarity, named concepts and constraints weighed together; sure, torn or lost."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from drainbot.knowledge import Absence, Knowledge, Smalltalk
from drainbot.language.index import Index, fit
from drainbot.language.reading import Reader, Reading, features

DENIAL = "!"  # in front of the labels of false claims

_TOP = 24  # labels looked at closely


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the evidence and cut-offs; fitted by tests/bench/fit.py on the fitting part of the questions."""

    similarity: float = 1.0  # of the ridge score
    named: float = 0.25  # all key concepts of the topic are in the question
    longer: float = 0.10  # for each key concept beyond the first, where all are there
    partly: float = 0.10  # times the share of its key concepts that are there
    coverage: float = 0.20  # times the share of the question's concepts that the topic holds
    conflict: float = 0.30  # for each group, place, person ... that it does not hold, at most two
    extra: float = 0.05  # for each other concept that it does not hold, at most three
    unknown: float = 0.04  # for each unknown word, at most four
    sure: float = 0.40  # from here on a topic is taken
    margin: float = 0.05  # the runner-up must be this far behind
    lost: float = 0.30  # below, nothing is offered


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

    def __init__(self, knowledge: Knowledge, reader: Reader, weights: Weights | None = None) -> None:
        self.weights = weights or Weights()
        self._reader = reader
        self._knowledge = knowledge
        self._assumed = frozenset(knowledge.pack.assumed) | {f"place-{code}" for code in knowledge.pack.home}
        self._keys = {topic.id: frozenset(topic.key) for topic in knowledge.topics()}
        self.held: Mapping[str, frozenset[str]]
        self._index: Index
        self.held, self._index = self._fit()
        counts = Counter(concept for held in self.held.values() for concept in held)
        self._rarity = {concept: math.log(1 + len(self.held) / count) for concept, count in counts.items()}
        self._rarest = math.log(1 + len(self.held))

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
        for index in np.argsort(-scores)[: _TOP]:
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
        key, said = self._keys[topic], set(reading.concepts)
        there = len(key & said) / len(key) if key else 0.0
        weights = self.weights
        score = (
            weights.similarity * similarity
            + (weights.named + weights.longer * (len(key) - 1)) * (there == 1.0)
            + weights.partly * there
            + weights.coverage * self._coverage(topic, reading)
            - weights.conflict * min(len(conflicts), 2)
            - weights.extra * min(len(extra), 3)
            - weights.unknown * min(len(reading.unknown), 4)
        )
        return Candidate(topic, score, similarity, there == 1.0, conflicts, extra, denial)

    def _coverage(self, topic: str, reading: Reading) -> float:
        """The share of the question's concepts that the topic holds, rare ones counting more."""
        rarity = [(self._rarity.get(concept, self._rarest), concept in self.held[topic]) for concept in reading.concepts if concept not in self._assumed]
        total = sum(weight for weight, _ in rarity)
        return sum(weight for weight, held in rarity if held) / total if total else 0.0

    def _certainty(self, candidates: tuple[Candidate, ...]) -> Certainty:
        weights = self.weights
        if not candidates or candidates[0].score < weights.lost:
            return Certainty.LOST
        runner_up = candidates[1].score if len(candidates) > 1 else 0.0
        if candidates[0].score >= weights.sure and candidates[0].score - runner_up >= weights.margin:
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
