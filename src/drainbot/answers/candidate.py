"""Candidate: one way to take a question, with the evidence for and against it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from drainbot.language.reading import Reading


class Way(StrEnum):
    """How a question can be taken."""

    TOPIC = "topic"  # as a question about a topic
    NEAREST = "nearest"  # as a question about something that the topic nearest to it does not hold
    CARRY = "carry"  # as asking of another topic what was asked before
    FOLLOW = "follow"  # as going on with what came before
    UNSAID = "unsaid"  # as near the subject, but about nothing that any topic covers
    OUTSIDE = "outside"  # as having nothing to do with the subject


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to take a question."""

    way: Way
    topic: str  # empty where it is about none
    view: Reading  # the whole question, or the clause of it that is taken for the question
    similarity: float = 0.0  # to its phrasings together
    cosine: float = 0.0  # to the nearest one of them
    there: float = 0.0  # share of the topic's key concepts that the question names
    coverage: float = 0.0  # share of the question's concepts that the topic holds
    conflicts: tuple[
        str, ...
    ] = ()  # concepts of the question that it does not hold and that narrow the question
    extra: tuple[str, ...] = ()  # other concepts that it does not hold
    denial: bool = False  # nearer to a false claim about it than to the topic itself
    lent: bool = False  # its key is named only together with the topic before
    judged: bool = False  # whether `verdict` is what it says of a claim
    verdict: Literal["yes", "no"] | None = None
    beyond: tuple[
        str, ...
    ] = ()  # concepts that narrow its nearest phrasing, of kinds that the question does not name
    relation: str = ""  # to the topic before
    set_aside: bool = False  # the question says that it does not mean this
    supposed: bool = False  # it comes out otherwise with a value that the question supposes
    asked: float = 0.0  # share of its key that the question names, without what names what is supposed
    supposes: bool = False  # the question supposes a value of its own for it
    other_part: bool = False  # it makes up a sum with what the question sets aside
    evidence: tuple[Mapping[str, float], ...] = field(default=(), repr=False)  # features, in parts
    score: float = 0.0  # the evidence, weighed
    probability: float = 0.0  # among all ways to take the question

    @property
    def features(self) -> dict[str, float]:
        """The whole evidence."""
        return {name: value for part in self.evidence for name, value in part.items()}

    @property
    def named(self) -> bool:
        """All its key concepts are in the question."""
        return self.there == 1.0

    @property
    def is_whole(self) -> bool:
        """Its key is named, and it holds every word of the question."""
        return self.named and not (self.conflicts or self.extra or self.view.unknown or self.view.common)
