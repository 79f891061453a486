"""Choosing the topic: similarity, named concepts and constraints weighed together; sure, torn or lost."""

import math
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import numpy as np

from drainbot.answers.intent import arguments, bare_number, is_claim
from drainbot.answers.parts import parts
from drainbot.answers.weights import Weights
from drainbot.figures.computing import Computer
from drainbot.figures.periods import overlaps
from drainbot.knowledge import Knowledge, Smalltalk
from drainbot.language.features import features
from drainbot.language.index import build
from drainbot.language.index_file import FITTED, Fitted
from drainbot.language.kept import remembered
from drainbot.language.lexicon import CONSTRAINING
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reader, Reading
from drainbot.units import Unit

DENIAL = "!"  # in front of the labels of false claims

_ABOUT_VALUES = frozenset({"how-much", "how-many", "meaning", "percent", "latest", "usd", "krw", "follow"})
_SEVERAL = 2
_TELLING = 10_000
_NEVER = 9.0
_OF_TEXTS = frozenset(
    {"place", "person", "organisation", "group", "detail"}
)  # kinds that narrow a question about a text
_TOP = 24  # labels looked at closely


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


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the form of a question says."""

    claim: bool  # something is to be confirmed
    number: bool  # it gives a head-count or a bare number
    rank: bool  # it names a place in a ranking
    subject: bool  # it names what only this subject has
    strange: float  # 2 where most of its words name nothing known and one names something, else 0


class Chooser:
    """Chooses among the topics of one pack."""

    def __init__(
        self, knowledge: Knowledge, reader: Reader, computer: Computer, cache: Path | None = None
    ) -> None:
        self.weights = Weights()
        self._reader = reader
        self._knowledge = knowledge
        self._computer = computer
        self._assumed = frozenset(knowledge.pack.assumed) | {f"place-{code}" for code in knowledge.pack.home}
        self._keys = {topic.id: frozenset(topic.key) for topic in knowledge.topics()}
        self._periods = {item.id: item.periods for item in knowledge.statements.values()}
        self._periods |= {item.id: item.periods for item in knowledge.absences.values()}
        self._values = _telling_values(knowledge)
        fitted = remembered(cache, knowledge.version, FITTED, self._fit)
        self.held, self._index = fitted.held, fitted.index
        counts = Counter(concept for held in self.held.values() for concept in held)
        self._rarity = {concept: math.log(1 + len(self.held) / count) for concept, count in counts.items()}
        self._rarest = math.log(1 + len(self.held))

    def _fit(self) -> Fitted:
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
                    phrasings += [
                        (topic.id, features(self._reader.read(part), self._reader.lexicon))
                        for part in parts(text)
                    ]
                for claim in (*statement.denies.en, *statement.denies.ko):
                    phrasings.append(
                        (DENIAL + topic.id, features(self._reader.read(claim), self._reader.lexicon))
                    )
            held[topic.id] = frozenset(concepts)
        for formula in self._knowledge.formulas.values():
            held[formula.id] = held[formula.id].union(
                *(held[part] for part in self._computer.direct(formula.id))
            )
        return Fitted(build(phrasings), held)

    def choose(self, reading: Reading, lent: frozenset[str] = frozenset()) -> Choice:
        """The candidates of a reading and how sure the best one is; `lent` are concepts of the conversation so far."""
        scores = self._index.scores(features(reading, self._reader.lexicon))
        said = self._said(reading) | lent
        best: dict[str, dict[bool, float]] = {}
        for index in np.argsort(-scores)[:_TOP]:
            label = self._index.labels[index]
            best.setdefault(label.removeprefix(DENIAL), {})[label.startswith(DENIAL)] = float(scores[index])
        for topic, key in self._keys.items():
            if key and key <= said:
                best.setdefault(topic, {}).setdefault(False, float(scores[self._index.labels.index(topic)]))
        asked = self._asked(reading)
        found = [self._candidate(topic, both, reading, said, asked) for topic, both in best.items()]
        found = [self._demoted(item, found, reading) for item in found]
        candidates = tuple(sorted(found, key=lambda item: -item.score))
        return Choice(self._certainty(candidates), candidates)

    def _demoted(self, item: Candidate, found: list[Candidate], reading: Reading) -> Candidate:
        """What is not said gives way to a figure that the question names whole, unless it holds a word that the figure does not."""
        if item.topic not in self._knowledge.absences or item.named or reading.unknown or reading.common:
            return item
        for other in found:
            whole = other.named and not other.conflicts and not other.extra
            whole = whole and self._holds_years(other.topic, reading)
            if whole and self._knowledge.measure(other.topic) and set(reading.operations) <= _ABOUT_VALUES:
                return replace(item, score=min(item.score, other.score - 2 * self.weights.margin))
        return item

    def _holds_years(self, topic: str, reading: Reading) -> bool:
        """Whether a measure has a value for every year that the question names."""
        asked = [mention.period for mention in reading.mentions if mention.period]
        held = self._computer.periods(topic) if asked else ()
        return all(any(overlaps(period, own) for own in held) for period in asked)

    def candidate(self, topic: str, reading: Reading) -> Candidate:
        """The evidence for one topic, whatever the others are."""
        return self._candidate(topic, {}, reading, self._said(reading), self._asked(reading))

    def _asked(self, reading: Reading) -> _Asked:
        given = arguments(reading)
        number = given.count is not None or bare_number(given) is not None
        own = [concept for concept in reading.concepts if concept not in self._assumed]
        strange = 2.0 if len(own) < 2 and self._strangeness(reading) > self.weights.strange else 0.0
        rank = any(mention.kind is Kind.RANK for mention in reading.mentions)
        return _Asked(is_claim(reading), number, rank, rank or self.is_about_subject(reading), strange)

    def _candidate(
        self, topic: str, both: dict[bool, float], reading: Reading, said: frozenset[str], asked: _Asked
    ) -> Candidate:
        similarity = both.get(False, 0.0)
        denied = both.get(True, 0.0) * (
            1.0 if asked.claim else 0.5
        )  # a false claim is hardly met by a question
        missing = [concept for concept in reading.concepts if concept not in self.held[topic]]
        narrowing = _OF_TEXTS if topic in self._knowledge.statements else CONSTRAINING
        conflicts = tuple(concept for concept in missing if self._reader.lexicon.kind(concept) in narrowing)
        extra = tuple(concept for concept in missing if concept not in conflicts)
        key = self._keys[topic]
        there = len(key & said) / len(key) if key else 0.0
        weights = self.weights
        coverage = self._coverage(topic, reading)
        score = (
            weights.similarity * max(similarity, denied)
            + (weights.named + weights.longer * (len(key) - 1)) * (there == 1.0)
            + weights.partly * there
            + weights.coverage * coverage
            + self._kind_fit(topic, asked, there)
            + self._period_fit(topic, reading)
            - weights.conflict * min(len(conflicts), 2)
            - weights.extra * min(len(extra), 3)
            - weights.unknown * self._strangeness(reading)
        )
        if max(similarity, denied) < self._needed(topic, reading, asked):
            score = min(score, 0.0)
        if conflicts and topic in self._knowledge.smalltalk:
            score = min(score, 0.0)
        return Candidate(topic, score, similarity, there == 1.0, conflicts, extra, denied > similarity)

    def _needed(self, topic: str, reading: Reading, asked: _Asked) -> float:
        """How near a phrasing must be where the question names nothing of the subject, or hardly anything else."""
        weights = self.weights
        foreign = weights.foreign * self._strangeness(reading)
        if topic in self._knowledge.smalltalk:
            return weights.chat + foreign
        if asked.subject:
            return weights.alone * asked.strange
        return foreign + (weights.outside if topic in self._knowledge.absences else weights.alone)

    def _kind_fit(self, topic: str, asked: _Asked, there: float) -> float:
        """What speaks for or against the topic's kind: texts for claims, formulas with inputs for numbers, no small talk."""
        weights = self.weights
        if topic in self._knowledge.statements and asked.claim:
            return weights.claim
        formula = self._knowledge.formulas.get(topic)
        if formula:
            needs = (weights.input if asked.number else -weights.input) if formula.inputs else 0.0
            return needs - weights.missing * (1 - there)
        if topic in self._knowledge.smalltalk and asked.subject:
            return -weights.talk
        if topic in self._knowledge.absences and self._keys[topic]:
            return -weights.missing * (1 - there)
        fact = self._knowledge.facts.get(topic)
        if fact and asked.rank:
            return weights.unit if fact.unit is Unit.RANK else -weights.unit
        return 0.0

    def _period_fit(self, topic: str, reading: Reading) -> float:
        """For a text that is about the very years that the question names; against one about others."""
        asked = [mention.period for mention in reading.mentions if mention.period]
        own = self._periods.get(topic, ())
        if asked and not own and topic in self._knowledge.statements:
            return -self.weights.years
        if not asked or not own:
            return 0.0
        fits = any(overlaps(mine, period) for mine in own for period in asked)
        if not fits and topic in self._knowledge.absences:
            return -_NEVER  # what is not said about other years is no answer about these
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

    def _strangeness(self, reading: Reading) -> float:
        """The share of a question's words that name nothing that any topic holds; everyday words count half."""
        foreign = [concept for concept in reading.concepts if concept not in self._rarity]
        strange = len(reading.unknown) + len(foreign) + 0.5 * len(reading.common)
        known = len(reading.concepts) - len(foreign) + len(reading.operations) + len(reading.mentions)
        return strange / (strange + known + 1)

    def _certainty(self, candidates: tuple[Candidate, ...]) -> Certainty:
        weights = self.weights
        if not candidates or candidates[0].score < weights.lost:
            return Certainty.LOST
        runner_up = candidates[1].score if len(candidates) > 1 else 0.0
        if candidates[0].score >= weights.sure and candidates[0].score - runner_up >= weights.margin:
            return Certainty.SURE
        return Certainty.TORN

    def _said(self, reading: Reading) -> frozenset[str]:
        """All that a question names; a figure of the article names the fact that it is the value of."""
        values = (
            self._values.get(item.value, frozenset()) for item in reading.mentions if item.value is not None
        )
        operations = (f"op-{operation}" for operation in reading.operations)
        return frozenset(reading.concepts).union(operations, *values)

    def is_about_subject(self, reading: Reading) -> bool:
        """Whether a question names a key concept of some topic, or several things of the pack's own vocabulary."""
        own = [
            item
            for item in reading.concepts
            if item not in self._assumed and item not in self._knowledge.standard
        ]
        return any(item in self._subject for item in own) or len(own) >= _SEVERAL

    @cached_property
    def _subject(self) -> frozenset[str]:
        topics = (topic for topic in self._knowledge.topics() if not isinstance(topic, Smalltalk))
        keys = {concept for topic in topics for concept in topic.key}
        return frozenset(concept for concept in keys if self._reader.lexicon.kind(concept) != "place")


def _telling_values(knowledge: Knowledge) -> dict[Fraction, frozenset[str]]:
    """Values so large that whoever says one means its fact -> the key concepts of that fact."""
    found: dict[Fraction, frozenset[str]] = {}
    for fact in knowledge.facts.values():
        for value in (fact.value, *fact.values.values(), *fact.also.values()):
            if value is not None and value >= _TELLING:
                found[Fraction(value)] = frozenset(fact.key)
    return found
