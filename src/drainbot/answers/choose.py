"""Choosing the topic: similarity, named concepts and constraints weighed together; sure, torn or lost."""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from drainbot.answers.parts import parts
from drainbot.figures.computing import Computer
from drainbot.figures.grammar import names
from drainbot.figures.periods import overlaps
from drainbot.knowledge import Absence, Knowledge, Smalltalk
from drainbot.language.index import Index, fit
from drainbot.language.lexicon import CONSTRAINING
from drainbot.language.reading import Reader, Reading, features

DENIAL = "!"  # in front of the labels of false claims

_OF_TEXTS = frozenset({"place", "person", "organisation", "group"})  # kinds that narrow a question about a text
_TOP = 24  # labels looked at closely


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the evidence and cut-offs; fitted by tests/bench/fit.py on the fitting part of the questions."""

    similarity: float = 2.0  # of the ridge score
    named: float = 0.12  # all key concepts of the topic are in the question
    longer: float = 0.10  # for each key concept beyond the first, where all are there
    partly: float = 0.10  # times the share of its key concepts that are there
    coverage: float = 0.20  # times the share of the question's concepts that the topic holds
    conflict: float = 0.2  # for each group, place, person ... that it does not hold, at most two
    extra: float = 0.05  # for each other concept that it does not hold, at most three
    unknown: float = 0.20  # times the share of words that name nothing known
    period: float = 0.10  # for a text about the years that the question names, against one about others
    sure: float = 0.40  # from here on a topic is taken
    margin: float = 0.03  # the runner-up must be this far behind
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

    def __init__(self, knowledge: Knowledge, reader: Reader, computer: Computer, weights: Weights | None = None) -> None:
        self.weights = weights or Weights()
        self._reader = reader
        self._knowledge = knowledge
        self._computer = computer
        self._assumed = frozenset(knowledge.pack.assumed) | {f"place-{code}" for code in knowledge.pack.home}
        self._keys = {topic.id: frozenset(topic.key) for topic in knowledge.topics()}
        self._periods = {
            entry.id: entry.periods for entry in (*knowledge.statements.values(), *knowledge.absences.values()) if entry.periods
        }
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
                    phrasings += [(topic.id, features(self._reader.read(part), self._reader.lexicon)) for part in parts(text)]
                for claim in (*statement.denies.en, *statement.denies.ko):
                    phrasings.append(
                        (DENIAL + topic.id, features(self._reader.read(claim), self._reader.lexicon))
                    )
            held[topic.id] = frozenset(concepts)
        for formula in self._knowledge.formulas.values():
            held[formula.id] = held[formula.id].union(*(held[part] for part in self._parts_of(formula.id)))
        return held, fit(phrasings)

    def _parts_of(self, formula: str) -> tuple[str, ...]:
        """The measures that a formula is made of."""
        tree = self._computer.compiled.formulas[formula]
        return tuple(name.name for name in names(tree) if self._knowledge.measure(name.name))

    def choose(self, reading: Reading, lent: frozenset[str] = frozenset()) -> Choice:
        """The candidates of a reading and how sure the best one is; `lent` are concepts of the conversation so far."""
        scores, _ = self._index.scores(features(reading, self._reader.lexicon))
        said = frozenset(reading.concepts) | lent
        best: dict[str, dict[bool, float]] = {}
        for index in np.argsort(-scores)[:_TOP]:
            label = self._index.labels[index]
            best.setdefault(label.removeprefix(DENIAL), {})[label.startswith(DENIAL)] = float(scores[index])
        for topic, key in self._keys.items():
            if key and key <= said:
                best.setdefault(topic, {}).setdefault(False, float(scores[self._index.labels.index(topic)]))
        found = [self._candidate(topic, both, reading, said) for topic, both in best.items()]
        candidates = tuple(sorted(found, key=lambda item: -item.score))
        return Choice(self._certainty(candidates), candidates)

    def _candidate(self, topic: str, both: dict[bool, float], reading: Reading, said: frozenset[str]) -> Candidate:
        similarity, denied = both.get(False, 0.0), both.get(True, 0.0)
        missing = [concept for concept in reading.concepts if concept not in self.held[topic]]
        narrowing = _OF_TEXTS if topic in self._knowledge.statements else CONSTRAINING
        conflicts = tuple(concept for concept in missing if self._reader.lexicon.kind(concept) in narrowing)
        extra = tuple(concept for concept in missing if concept not in conflicts)
        key = self._keys[topic]
        there = len(key & said) / len(key) if key else 0.0
        weights = self.weights
        score = (
            weights.similarity * max(similarity, denied)
            + (weights.named + weights.longer * (len(key) - 1)) * (there == 1.0)
            + weights.partly * there
            + weights.coverage * self._coverage(topic, reading)
            + self._period_fit(topic, reading)
            - weights.conflict * min(len(conflicts), 2)
            - weights.extra * min(len(extra), 3)
            - weights.unknown * _strangeness(reading)
        )
        return Candidate(topic, score, similarity, there == 1.0, conflicts, extra, denied > similarity)

    def _period_fit(self, topic: str, reading: Reading) -> float:
        """For a text that is about the very years that the question names; against one about others."""
        asked = [mention.period for mention in reading.mentions if mention.period]
        own = self._periods.get(topic, ())
        if not asked or not own:
            return 0.0
        fits = any(overlaps(mine, period) for mine in own for period in asked)
        return self.weights.period if fits else -self.weights.period

    def _coverage(self, topic: str, reading: Reading) -> float:
        """The share of the question's concepts that the topic holds, rare ones counting more."""
        rarity = [
            (self._rarity.get(concept, self._rarest), concept in self.held[topic])
            for concept in reading.concepts
            if concept not in self._assumed
        ]
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


def _strangeness(reading: Reading) -> float:
    """The share of a question's words that name nothing known; everyday words count half."""
    strange = len(reading.unknown) + 0.5 * len(reading.common)
    return strange / (strange + len(reading.concepts) + len(reading.operations) + len(reading.mentions) + 1)
