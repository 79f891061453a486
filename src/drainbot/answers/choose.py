"""Choosing how to take a question: every way is weighed by its evidence, and gets a probability."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np

from drainbot.answers.arguments import arguments
from drainbot.answers.candidate import Candidate, Way
from drainbot.answers.evidence import Asked, Evidence, Nearest, asked
from drainbot.answers.held import DENIAL, assumed_in
from drainbot.answers.intent import is_claim, pair_operation
from drainbot.answers.sentences import Sentences
from drainbot.answers.supposing import Supposing, heard, is_condition
from drainbot.answers.weights import Weights, fitted
from drainbot.figures.computing import Computer
from drainbot.figures.periods import overlaps, years
from drainbot.knowledge import Knowledge, Smalltalk
from drainbot.language.clauses import clauses
from drainbot.language.features import features
from drainbot.language.index_file import Fitted
from drainbot.language.index_over import FittedOver
from drainbot.language.lexicon import CONSTRAINING
from drainbot.language.meanings import Meanings
from drainbot.language.reading import Reader, Reading

_VERDICTS: tuple[Literal["yes", "no"] | None, ...] = ("yes", "no", None)
_SEVERAL = 2
_TELLING = 10_000
_OF_TEXTS = frozenset(
    {"place", "person", "organisation", "group", "detail"}
)  # kinds that narrow a question about a text
_NEAREST = 12  # topics looked at for their similarity alone
_NEAREST_OF_CLAUSE = 4
_SURELY_TALK = 0.8  # cosine to a phrasing of small talk that leaves no doubt
_LITTLE = 2  # segments
_FARTHEST = 0.15  # of the best similarity: topics less near are not looked at


@dataclass(frozen=True, slots=True)
class Choice:
    """All ways to take a question, likeliest first."""

    candidates: tuple[Candidate, ...]
    weights: Weights  # by which they were weighed, and with whose cut-offs to choose among them

    @property
    def best(self) -> Candidate:
        return self.candidates[0]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A part of the evidence and what it comes to."""

    features: Mapping[str, float]
    score: float


@dataclass(frozen=True, slots=True)
class Look:
    """What was compared with the phrasings: a message or a clause of it."""

    features: Mapping[str, float]
    named: frozenset[str]  # all concepts and operations in it
    values: frozenset[Fraction]  # of its quantities
    over_time: bool  # it has a quantity or a period


_LOOKS: ContextVar[list[Look] | None] = ContextVar("looks", default=None)


@contextmanager
def watched() -> Iterator[list[Look]]:
    """Everything that is compared with the phrasings within: curation asks what an edit of them can touch."""
    found: list[Look] = []
    token = _LOOKS.set(found)
    try:
        yield found
    finally:
        _LOOKS.reset(token)


_NOTHING = Weighed({}, 0.0)
_Way: TypeAlias = tuple[Candidate, tuple[Weighed, ...]]


@dataclass(frozen=True, slots=True)
class _View:
    """A reading, or a clause of it, with what there is to be found in it."""

    reading: Reading
    heard: Reading  # without what it supposes
    similar: Sequence[float]  # similarity to each label of the index
    cosines: Sequence[float]  # to the nearest phrasing of each label
    phrasings: Sequence[int]  # the nearest one of each label
    said: frozenset[str]  # concepts
    kinds: frozenset[str]  # of the concepts said, but for those that any question may hold
    rarity: Mapping[str, float]  # of the concepts that it names, but for those
    lent: frozenset[str]  # concepts of the conversation so far
    topics: tuple[str, ...]  # to be looked at
    question: Asked
    supposed: frozenset[str]  # figures for which the asker gives a value
    evidence: Evidence
    weights: Weights
    shared: dict[str, Weighed] = field(default_factory=dict)  # what many ways have in common, weighed once

    def forms(self, whose: str) -> Weighed:
        """The question's form, for all ways of one sort."""
        return self._once(f"forms {whose}", lambda: self.evidence.of_forms(whose, self.question))

    def words(self, whose: str) -> Weighed:
        """The words that frame the question, for all ways of one sort."""
        return self._once(f"words {whose}", lambda: self.evidence.of_words(whose, self.question))

    def message(self, way: str) -> Weighed:
        """What of the message speaks for a way that depends on no topic."""
        return self._once(f"message {way}", lambda: self.evidence.of_message(way, self.question))

    def weigh(self, features: Mapping[str, float]) -> Weighed:
        """A part of the evidence, weighed."""
        return Weighed(features, self.weights.score(features))

    def _once(self, name: str, make: Callable[[], Mapping[str, float]]) -> Weighed:
        if name not in self.shared:
            self.shared[name] = self.weigh(make())
        return self.shared[name]


class Chooser:
    """Chooses among the topics of one pack."""

    def __init__(
        self,
        knowledge: Knowledge,
        reader: Reader,
        computer: Computer,
        known: Fitted | FittedOver,
        meanings: Meanings | None = None,
    ) -> None:
        self.weights: Weights = fitted()
        self._reader = reader
        self._meanings = meanings
        self._knowledge = knowledge
        self._computer = computer
        self.assumed = assumed_in(knowledge)
        self._keys = {topic.id: frozenset(topic.key) for topic in knowledge.topics()}
        self._supposing = Supposing(knowledge, computer)
        self._sums = tuple(_sums(knowledge, computer))
        periods = {name: computer.periods(name) for name in (*knowledge.facts, *knowledge.formulas)}
        periods |= {item.id: item.periods for item in knowledge.statements.values()}
        periods |= {item.id: item.periods for item in knowledge.absences.values()}
        self._evidence = Evidence(knowledge, periods, reader.lexicon)
        self._values = _telling_values(knowledge)
        self._sentences = Sentences(knowledge, reader)
        self.held, self._index = known.held, known.index
        self._numbers = {label: number for number, label in enumerate(self._index.labels)}
        self._kin_of: dict[str, Mapping[str, str]] = {}  # topic -> its kin, once it was asked for
        self._narrowed: dict[int, tuple[str, ...]] = {}  # phrasing -> what narrows it, once it was asked for
        # over a base, as rare as in the base: one entry more makes no other one weigh otherwise
        counted = {**self.held, **known.beneath} if isinstance(known, FittedOver) else self.held
        common = known.beneath if isinstance(known, FittedOver) else self.held
        counts = Counter(concept for held in common.values() for concept in held)
        counts |= Counter({one: 1 for held in counted.values() for one in held if one not in counts})
        self._rarity = {concept: math.log(1 + len(common) / count) for concept, count in counts.items()}
        self._rarest = math.log(1 + len(common))

    def choose(
        self,
        reading: Reading,
        before: str | None = None,
        carries: Callable[[str], bool] = lambda _: False,
        *,
        both: bool = False,
    ) -> Choice:
        """All ways to take a reading.

        `before` is the topic of the conversation so far; `carries` tells whether another topic can be asked for as it was;
        `both`, whether the question may set the last two figures against each other.
        """
        meanings = self._meanings if self._meanings and self._meanings.can_tell(reading.text) else None
        views = [self._view(reading, before, _NEAREST, meanings)]
        pieces = (replace(clause, aside=reading.aside) for clause in clauses(reading, self._reader))
        parts = [self._view(clause, before, _NEAREST_OF_CLAUSE, meanings) for clause in pieces]
        views += [
            part
            for part in parts
            if part.supposed == views[0].supposed and not (part.supposed and is_condition(part.reading))
        ]  # "if" belongs to what follows
        whole = views[0]
        ways = [way for view in views for way in self._topics(view, whole, before)]
        topicless = (Way.OUTSIDE, Way.UNSAID)
        ways += [(Candidate(way, "", reading), (whole.message(way.value),)) for way in topicless]
        if before:
            ways += self._follow(before, whole, both=both)
            ways += self._carried(ways, whole, carries)
        return Choice(_likeliest(ways), whole.weights)

    def _with_values(self, reading: Reading) -> Reading:
        """A reading in which a figure of the article names the fact that it is the value of."""
        found = [
            key
            for item in reading.mentions
            if item.value is not None
            for key in self._values.get(item.value, ())
        ]
        return (
            replace(reading, concepts=tuple(dict.fromkeys((*reading.concepts, *found)))) if found else reading
        )

    def _view(self, reading: Reading, before: str | None, most: int, meanings: Meanings | None) -> "_View":
        reading = self._with_values(reading)
        asked_for, given = heard(reading, self._supposing, self._reader, claim=is_claim(reading))
        meant = meanings.of(reading.text) if meanings else None
        compared = features(asked_for, self._reader.lexicon)
        if (seen := _LOOKS.get()) is not None:
            seen.append(self._look(reading, asked_for, compared))
        similar, cosines, phrasings = self._index.nearest(compared, meant)
        scores = similar.tolist()
        said, lent = self._said(asked_for), frozenset(self._keys.get(before or "", ()))
        named = said | lent
        least = _FARTHEST * max(scores)  # a crowd of far ones would weigh as much together as a near one
        found = dict.fromkeys(
            self._index.labels[number].removeprefix(DENIAL)
            for number in np.argsort(-similar)[:most].tolist()
            if scores[number] > least
        )
        found.update(dict.fromkeys(topic for topic, key in self._keys.items() if key and key <= named))
        found.update(dict.fromkeys(self._kin(before) if before else ()))
        found.update(dict.fromkeys(self._other_parts(reading)))
        topics = tuple(topic for topic in found if not self._is_of_other_years(topic, reading))
        question = self._asked(asked_for, topics, scores)
        weights = fitted(encoded=True) if meanings else self.weights  # similarities are of another kind
        supposed = frozenset(one.topic for one in given)
        return _View(
            reading,
            asked_for,
            scores,
            cosines.tolist(),
            phrasings.tolist(),
            said,
            frozenset(self._reader.lexicon.kind(concept) for concept in said if concept not in self.assumed),
            {
                concept: self._rarity.get(concept, self._rarest)
                for concept in asked_for.concepts
                if concept not in self.assumed
            },
            lent,
            topics,
            question,
            supposed,
            self._evidence,
            weights,
        )

    def _look(self, reading: Reading, asked_for: Reading, compared: Mapping[str, float]) -> Look:
        values = frozenset(item.value for item in reading.mentions if item.value is not None)
        named = self._said(reading) | self._said(asked_for) | frozenset(reading.aside)
        return Look(compared, named, values, bool(reading.mentions))

    def _is_of_other_years(self, topic: str, reading: Reading) -> bool:
        """What is not said about other years than those asked for is no answer; a span asks for its first and last year."""
        absence, wanted = self._knowledge.absences.get(topic), arguments(reading).periods
        if absence is None or not absence.periods or not wanted:
            return False
        ends = [str(year) for period in wanted for year in (years(period) if "-" in period else (period,))]
        return not any(overlaps(mine, end) for mine in absence.periods for end in ends)

    def _kin(self, topic: str) -> Mapping[str, str]:
        """The formulas made from a figure, and those made from what it is made from -> what they are to it."""
        if topic not in self._kin_of:
            self._kin_of[topic] = self._kin_now(topic)
        return self._kin_of[topic]

    def _kin_now(self, topic: str) -> Mapping[str, str]:
        mine = set(self._computer.direct(topic))
        found: dict[str, str] = {}
        for formula in self._knowledge.formulas.values():
            parts = set(self._computer.direct(formula.id))
            if topic in parts:
                found[formula.id] = "made from what came before"
            elif mine & parts and formula.id != topic:
                found[formula.id] = "made from the same as what came before"
        found.update(dict.fromkeys(mine, "what came before was made from it"))
        found[topic] = "came before"
        return found

    def _other_parts(self, reading: Reading) -> Iterator[str]:
        """The parts of a sum whose other part the question sets aside: "not the tax, the other part"."""
        for one, other in self._sums if reading.aside else ():
            if self._is_set_aside(one, reading) and not self._is_set_aside(other, reading):
                yield other

    def _is_set_aside(self, topic: str, reading: Reading) -> bool:
        return bool(self._keys[topic].intersection(reading.aside))

    def _topics(self, view: "_View", all_of_it: "_View", before: str | None) -> Iterator[_Way]:
        kin = self._kin(before) if before else {}
        part = (
            view.weigh(self._evidence.of_part(view.question, all_of_it.question))
            if view is not all_of_it
            else _NOTHING
        )
        others = set(self._other_parts(view.reading))
        items = [self._topic(topic, view, kin.get(topic, "")) for topic in view.topics]
        items = [replace(item, other_part=True) if item.topic in others else item for item in items]
        items = [item for item in items if not self._is_no_talk(item)]
        whole = any(self._is_whole(item) for item in items)
        for item in items:
            topic, denied = item.topic, self._similarity(DENIAL + item.topic, view.similar)
            parts = (*self._of_topic(item, denied, view, whole=whole), part)
            own = topic in self._knowledge.own.new  # has no sentences of claims to tell a yes or no by
            if topic in self._knowledge.statements and view.question.states and not own:
                yield from self._judged(item, denied, view, parts)
            else:
                yield item, parts
            if (
                item.conflicts
                and topic not in self._knowledge.absences
                and topic not in self._knowledge.smalltalk
            ):
                near = replace(item, way=Way.NEAREST)
                yield near, (*self._of_topic(near, denied, view, whole=whole), part)

    def _of_topic(self, item: Candidate, denied: float, view: "_View", *, whole: bool) -> tuple[Weighed, ...]:
        sort = self._evidence.sort(item)
        kind = "nearest" if item.way is Way.NEAREST else self._evidence.kind(item.topic)
        own = view.weigh(self._evidence.of_topic(item, denied, view.question, whole=whole))
        related = (view.forms(item.relation),) if item.relation else ()
        return (own, view.forms(f"of {kind}"), view.words(f"of {sort}"), *related)

    def _judged(
        self, item: Candidate, denied: float, view: "_View", parts: tuple[Weighed, ...]
    ) -> Iterator[_Way]:
        """What a text can say of a claim: yes, no, or neither."""
        apart = self._sentences.are_apart(item.topic, view.reading)
        verdicts = _VERDICTS if view.question.doubts else _VERDICTS[1:]  # nobody wants a yes to no question
        for verdict in verdicts:
            judged = replace(item, judged=True, verdict=verdict)
            says = f"says {verdict or 'untold'}"
            own = view.weigh(self._evidence.of_verdict(judged, denied, view.question, apart=apart))
            yield judged, (*parts, own, view.forms(says), view.words(says))

    def _is_no_talk(self, item: Candidate) -> bool:
        """Whether small talk only sounds like a question: it names something, or hardly says anything at all."""
        if item.topic not in self._knowledge.smalltalk or item.cosine >= _SURELY_TALK:
            return False
        pieces = item.view.segments
        chats = any(self._reader.lexicon.kind(piece.concept or "") == "filler" for piece in pieces)
        return bool(item.conflicts or item.view.mentions) or (len(pieces) <= _LITTLE and not chats)

    def _is_whole(self, item: Candidate) -> bool:
        """A figure that is named by its key and holds every word of the question."""
        return item.is_whole and self._knowledge.measure(item.topic) is not None

    def _follow(self, before: str, whole: "_View", *, both: bool) -> Iterator[_Way]:
        old = replace(self._topic(before, whole, ""), way=Way.FOLLOW)
        text = self._evidence.kind(before) in ("statement", "absence")
        parts = (
            whole.weigh(self._evidence.of_follow(old, whole.question, both=both)),
            whole.forms(f"follows {'text' if text else 'figure'}"),
        )
        if before in self._knowledge.statements and whole.question.claim:
            yield from self._judged(old, self._similarity(DENIAL + before, whole.similar), whole, parts)
        else:
            yield old, parts
        if old.conflicts:
            near = replace(old, way=Way.NEAREST)
            yield near, (whole.weigh(self._evidence.of_follow(near, whole.question)),)

    def _carried(self, ways: list[_Way], whole: "_View", carries: Callable[[str], bool]) -> Iterator[_Way]:
        """The figures that may be asked for as the one before was."""
        message = whole.message("carry")
        for item, parts in ways:
            if item.way is Way.TOPIC and item.view is whole.reading and carries(item.topic):
                related = whole.weigh({f"carry {item.relation}": 1.0}) if item.relation else _NOTHING
                yield replace(item, way=Way.CARRY), (*parts, message, related)

    def _similarity(self, label: str, similar: Sequence[float]) -> float:
        number = self._numbers.get(label)
        return 0.0 if number is None else similar[number]

    def _topic(self, topic: str, view: "_View", relation: str) -> Candidate:
        similarity = self._similarity(topic, view.similar)
        held = self.held[topic]
        if against := self._set_against(topic, view):
            held = held | against
        missing = [concept for concept in view.heard.concepts if concept not in held]
        narrowing = _OF_TEXTS if topic in self._knowledge.statements else CONSTRAINING
        conflicts = tuple(concept for concept in missing if self._reader.lexicon.kind(concept) in narrowing)
        key, number = self._keys[topic], self._numbers.get(topic)
        nearest = -1 if number is None else view.phrasings[number]
        there = len(key & view.said) / len(key) if key else 0.0
        rest = key.difference(*(self._keys[other] for other in view.supposed))
        return Candidate(
            Way.TOPIC,
            topic,
            view.reading,
            similarity,
            self._similarity(topic, view.cosines),
            there,
            self._coverage(topic, view),
            conflicts,
            tuple(concept for concept in missing if concept not in conflicts),
            denial=self._similarity(DENIAL + topic, view.similar) > similarity,
            lent=there < 1.0 and bool(key) and key <= view.said | view.lent,
            beyond=self._beyond(nearest, view.kinds),
            relation=relation,
            set_aside=self._is_set_aside(topic, view.reading),
            supposed=any(self._computer.rests_on(topic, other) for other in view.supposed),
            asked=len(rest & view.said) / len(rest) if rest else 0.0,
            supposes=topic in view.supposed,
        )

    def _set_against(self, topic: str, view: "_View") -> frozenset[str]:
        """The keys of the other figures of its unit, where a question sets two named figures against each other."""
        measure = self._knowledge.measure(topic)
        if (
            measure is None
            or pair_operation(view.heard.operations) is None
            or not self._keys[topic] <= view.said
        ):
            return frozenset()
        others = (
            self._knowledge.measure(other) for other, key in self._keys.items() if key and key <= view.said
        )
        return frozenset(
            concept for other in others if other and other.unit is measure.unit for concept in other.key
        )

    def _beyond(self, phrasing: int, kinds: AbstractSet[str]) -> tuple[str, ...]:
        """What narrows a phrasing in a way in which the question is not narrowed: "how much has Taiwan pledged"."""
        if phrasing < 0:
            return ()
        kind = self._reader.lexicon.kind
        if phrasing not in self._narrowed:
            concepts = (
                name.removeprefix("c:") for name in self._index.features_of(phrasing) if name.startswith("c:")
            )
            self._narrowed[phrasing] = tuple(
                one for one in concepts if kind(one) in CONSTRAINING and one not in self.assumed
            )
        return tuple(concept for concept in self._narrowed[phrasing] if kind(concept) not in kinds)

    def _asked(self, reading: Reading, topics: tuple[str, ...], similar: Sequence[float]) -> Asked:
        talk = (self._similarity(topic, similar) for topic in self._knowledge.smalltalk)
        every = (self._similarity(topic, similar) for topic in topics)
        nearest = Nearest(max(every, default=0.0), max(talk, default=0.0))
        return asked(
            reading,
            self._reader.lexicon.kind,
            self.assumed,
            self._strangeness(reading),
            nearest,
            subject=self.is_about_subject(reading),
        )

    def _coverage(self, topic: str, view: "_View") -> float:
        """The share of the question's concepts that the topic holds, rare ones counting more."""
        total, held = sum(view.rarity.values()), self.held[topic]
        if not total:
            return 0.0
        return sum(weight for concept, weight in view.rarity.items() if concept in held) / total

    def _strangeness(self, reading: Reading) -> float:
        """The share of a question's words that name nothing that any topic holds; everyday words count half."""
        foreign = [concept for concept in reading.concepts if concept not in self._rarity]
        strange = len(reading.unknown) + len(foreign) + 0.5 * len(reading.common)
        known = len(reading.concepts) - len(foreign) + len(reading.operations) + len(reading.mentions)
        return strange / (strange + known + 1)

    def _said(self, reading: Reading) -> frozenset[str]:
        """All that a question names."""
        return frozenset(reading.concepts).union(f"op-{operation}" for operation in reading.operations)

    def is_about_subject(self, reading: Reading) -> bool:
        """Whether a question names a key concept of some topic, or several things of the pack's own vocabulary."""
        own = [
            item
            for item in reading.concepts
            if item not in self.assumed and item not in self._knowledge.standard
        ]
        return any(item in self._subject for item in own) or len(own) >= _SEVERAL

    @cached_property
    def _subject(self) -> frozenset[str]:
        topics = (topic for topic in self._knowledge.topics() if not isinstance(topic, Smalltalk))
        keys = {concept for topic in topics for concept in topic.key}
        return frozenset(concept for concept in keys if self._reader.lexicon.kind(concept) != "place")


def _likeliest(ways: list[_Way]) -> tuple[Candidate, ...]:
    """The ways with their probabilities (softmax of their scores), likeliest first."""
    scores = [sum(part.score for part in parts) for _, parts in ways]
    most = max(scores)
    shares = [math.exp(score - most) for score in scores]
    total = sum(shares)
    found = [
        replace(item, evidence=tuple(part.features for part in parts), score=score, probability=share / total)
        for (item, parts), score, share in zip(ways, scores, shares, strict=True)
    ]
    return tuple(sorted(found, key=lambda item: -item.probability))


def _sums(knowledge: Knowledge, computer: Computer) -> Iterator[tuple[str, str]]:
    """The two parts of each formula that adds two figures up, either way round."""
    for formula in knowledge.formulas.values():
        parts = computer.sides(formula.id, "+")
        if parts:
            yield parts[0], parts[1]
            yield parts[1], parts[0]


def _telling_values(knowledge: Knowledge) -> dict[Fraction, frozenset[str]]:
    """Values so large or so odd that whoever says one means its fact -> the key concepts of that fact."""
    found: dict[Fraction, frozenset[str]] = {}
    for fact in knowledge.facts.values():
        for value in (fact.value, *fact.values.values(), *fact.also.values()):
            if value is not None and (value >= _TELLING or Fraction(value).denominator != 1):
                found[Fraction(value)] = frozenset(fact.key)
    return found
