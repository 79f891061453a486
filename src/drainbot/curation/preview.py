"""The preview of an edit: what would be answered otherwise, which figures move, which posted answers become wrong."""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from drainbot.answers.answer import Answer, Question, Status
from drainbot.curation.looks import Looks
from drainbot.curation.saying import moves
from drainbot.curation.touched import Answered, Touch
from drainbot.engine import Engine
from drainbot.figures.computing import NoFigureError
from drainbot.knowledge import Language
from drainbot.units import Quantity

_MOST_TRIED = 300  # questions asked of both engines
_MOST_LOOKED_AT = (
    100  # questions that nothing is remembered of; the caller has them looked at when there is time
)


class Logged(Answered, Protocol):
    """A distinct question of a server's log with its last answer."""

    @property
    def language(self) -> str | None: ...
    @property
    def status(self) -> str: ...
    @property
    def knowledge_version(self) -> str | None: ...
    @property
    def count(self) -> int: ...


class Posted(Answered, Protocol):
    """A public answer of the bot that can still be seen."""

    @property
    def exchange_id(self) -> str: ...


class Effect(StrEnum):
    """What becomes of a question."""

    NEW = "newly answered"
    OTHER = "answered otherwise"
    LOST = "no longer answered"
    REFUSED = "refused otherwise"


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ends."""

    status: str
    topic: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Shift:
    """A question that would end otherwise."""

    question: str
    count: int  # how often it was asked
    effect: Effect
    before: Ending
    after: Ending

    @property
    def crosses(self) -> bool:
        """It goes from one topic to another."""
        return bool(self.before.topic and self.after.topic) and self.before.topic != self.after.topic


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is another one."""

    topic: str
    period: str | None
    before: Quantity | None  # None where there was none
    after: Quantity | None
    computed: bool  # from figures that move

    def line(self, engine: Engine, language: Language = "en") -> str:
        """In words: net brain drain 2021: 84,000 -> 85,000 people."""
        topic = engine.knowledge.topic(self.topic)
        name = topic.name.in_(language) if topic else self.topic
        period = f" {self.period}" if self.period else ""
        return f"{name}{period}: {moves(self.before, self.after, language)}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A posted answer that would no longer be given."""

    posted: Posted
    text: str | None  # the answer as it would be; None where the question alone no longer leads to its topic


@dataclass(frozen=True, slots=True)
class Preview:
    """The effect of an edit."""

    shifts: tuple[Shift, ...]  # those most asked first
    moved: tuple[Moved, ...]
    wrong: tuple[Wrong, ...]
    asked: int  # questions that were asked anew to find out
    untried: int = 0  # further ones that the edit may touch, asked less often

    @property
    def counts(self) -> dict[Effect, int]:
        """How many distinct questions of each effect."""
        return dict(Counter(shift.effect for shift in self.shifts))


def preview(
    before: Engine,
    after: Engine,
    logged: Sequence[Logged] = (),
    posted: Sequence[Posted] = (),
    looks: Looks | None = None,
    touch: Touch | None = None,
) -> Preview:
    """The effect of going from one engine to the other, both over one base; without looks every question is asked.

    With looks it takes a second or so, whatever the log holds: questions asked most often come first, and what is then left is
    counted as untried.
    """
    touch = touch or (Touch(looks, before, after) if looks else None)
    tried, untried = _tried(logged, looks, touch) if looks and touch else (tuple(logged), 0)
    said = touch.said if touch else frozenset[str]()
    shifts = (shift for item in tried if (shift := _shift(before, after, item, said)))
    return Preview(
        shifts=tuple(sorted(shifts, key=lambda one: (-one.count, one.question))),
        moved=tuple(moved(before, after)),
        wrong=tuple(_wrong(before, after, posted, touch)),
        asked=len(tried),
        untried=untried,
    )


def _tried(logged: Sequence[Logged], looks: Looks, touch: Touch) -> tuple[tuple[Logged, ...], int]:
    """The questions to be asked anew, and how many more may be touched."""
    ordered = sorted(logged, key=lambda one: (-one.count, one.question))
    cold = [one for one in ordered if not looks.knows(one.question)][_MOST_LOOKED_AT:]
    skipped = {one.question for one in cold}
    known = [one for one in ordered if one.question not in skipped]
    found = [item for item, is_touched in zip(known, touch.of(known), strict=True) if is_touched]
    return tuple(found[:_MOST_TRIED]), len(skipped) + max(0, len(found) - _MOST_TRIED)


def moved(before: Engine, after: Engine) -> Iterator[Moved]:
    """The figures that are others, those that are stated first."""
    facts: list[str] = []
    formulas: list[str] = []
    for one, other in ((before, after), (after, before)):
        for found, names in ((facts, one.knowledge.facts), (formulas, one.knowledge.formulas)):
            found += [name for name in names if name not in found and _may_move(name, one, other)]
    for name in (*facts, *formulas):
        was, now = _figures(name, before), _figures(name, after)
        for period in dict.fromkeys((*was, *now)):
            if was.get(period) != now.get(period):
                yield Moved(name, period, was.get(period), now.get(period), name in formulas)


def _may_move(name: str, one: Engine, other: Engine) -> bool:
    """Whether anything that a figure rests on is another entry."""
    parts = {
        name,
        *one.computer.facts_of(name),
        *one.computer.constituents(name),
        *one.computer.equal_to(name),
    }
    return any(one.knowledge.measure(part) is not other.knowledge.measure(part) for part in parts)


def _figures(name: str, engine: Engine) -> dict[str | None, Quantity]:
    measure = engine.knowledge.measure(name)
    if measure is None or getattr(measure, "inputs", None):
        return {}
    found: dict[str | None, Quantity] = {}
    for period in engine.computer.periods(name) or (None,):
        try:
            found[period] = engine.computer.figure(name, period).quantity
        except NoFigureError:
            continue
    return found


def _shift(before: Engine, after: Engine, item: Logged, said: AbstractSet[str]) -> Shift | None:
    """What becomes of a question; None where it ends as before.

    The logged answer is what it ended as with this very knowledge. Where it will be another one, and not for what its own
    topic says now, the question is asked of both, since it may have been asked in a conversation.
    """
    now = after.ask(item.question)
    if item.knowledge_version == before.knowledge.version:
        if item.answer_text == now.text:
            return None
        if (item.status, item.topic) == (now.status.value, now.topic) and item.topic in said:
            kind = Effect.OTHER if now.status is Status.ANSWERED else Effect.REFUSED
            was_logged = Ending(item.status, item.topic, item.answer_text or "")
            return Shift(item.question, item.count, kind, was_logged, ending(now))
    was = before.ask(item.question)
    if (was.text, was.status, was.topic) == (now.text, now.status, now.topic):
        return None
    return Shift(item.question, item.count, effect(was, now), ending(was), ending(now))


def effect(before: Answer, after: Answer) -> Effect:
    """What becomes of a question that ends otherwise."""
    was, now = (one.status is Status.ANSWERED for one in (before, after))
    if was and now:
        return Effect.OTHER
    return Effect.NEW if now else Effect.LOST if was else Effect.REFUSED


def ending(answer: Answer) -> Ending:
    """How an answer ends."""
    return Ending(answer.status.value, answer.topic, answer.text)


def _wrong(before: Engine, after: Engine, posted: Sequence[Posted], touch: Touch | None) -> Iterator[Wrong]:
    """Those that rest on what says something else now, and would be other words."""
    said = touch.said if touch else None
    for item in posted:
        rests = {*item.fact_ids, *([item.topic] if item.topic else [])}
        if said is not None and said.isdisjoint(rests):
            continue
        if said is None and all(before.knowledge.topic(one) is after.knowledge.topic(one) for one in rests):
            continue
        language: Language = "ko" if getattr(item, "language", "en") == "ko" else "en"
        now = after.ask(Question(item.question, language))
        if now.text != item.answer_text and now.text != before.ask(Question(item.question, language)).text:
            yield Wrong(item, now.text if now.topic == item.topic else None)
