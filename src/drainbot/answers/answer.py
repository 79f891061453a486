"""Answer: what goes back to the asker, as data; presenting it is somebody else's work."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Literal, TypeAlias

from drainbot.figures.figure import Figure
from drainbot.figures.request import Request
from drainbot.knowledge import Language
from drainbot.language.reading import Reading

Verdict: TypeAlias = Literal["yes", "no"]


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    NO_DATA = "no_data"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and in what conversation."""

    text: str
    locale: Language | None = None  # of the asker's client; decides where the letters do not
    context: "Context | None" = None  # of the conversation so far
    request: str | None = None  # an encoded Request: a button was pressed instead of words typed


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up can build on."""

    request: Request
    language: Language
    earlier: Request | None = None  # the last one of another topic: "what is the difference between the two?"

    def after(self, before: "Context | None") -> "Context":
        """This context in a conversation that went on from the one before."""
        if before is None or self.earlier is not None:
            return self
        other = before.request if before.request.topic != self.request.topic else before.earlier
        return replace(self, earlier=other)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question to ask next."""

    label: str  # as a question, for a person
    request: str  # encoded, for a button


@dataclass(frozen=True, slots=True)
class Card:
    """One answered (or refused) part of a question."""

    status: Status
    text: str  # the sentences
    topic: str | None = None
    headline: str | None = None  # the figure large, where there is one
    verdict: Verdict | None = None
    figures: tuple[Figure, ...] = ()
    bases: tuple[Figure, ...] = ()  # figures that they were made from and that the text names
    working: tuple[str, ...] = ()  # one a figure; empty where the article states it
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()  # ids of what the text rests on
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """The words in front of working, sources, notes, suggestions and receipt."""

    working: str
    source: str
    note: str
    suggestions: str
    receipt: str
    unread: str  # a whole sentence; empty where every word was used


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one message."""

    question: str
    language: Language
    status: Status
    confidence: float  # 0..1
    cards: tuple[Card, ...]
    labels: Labels
    reading: Reading
    unread: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    context: Context | None = None
    knowledge_version: str = ""
    steps: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # how it came about, for explain

    @property
    def topics(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(card.topic for card in self.cards if card.topic))

    @property
    def topic(self) -> str | None:
        return self.topics[0] if self.topics else None

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for card in self.cards for figure in card.figures)

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact for card in self.cards for fact in card.facts))

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(source for card in self.cards for source in card.sources))

    @property
    def verdict(self) -> Verdict | None:
        return next((card.verdict for card in self.cards if card.verdict), None)

    @property
    def text(self) -> str:
        """The whole answer as plain text."""
        blocks = [card_text(card, self.labels) for card in self.cards]
        if self.labels.unread:
            blocks.append(self.labels.unread)
        if self.status is not Status.ANSWERED and self.suggestions:
            blocks.append(
                "\n".join([f"{self.labels.suggestions}:", *(f"- {item.label}" for item in self.suggestions)])
            )
        return "\n\n".join(blocks)

    def as_dict(self) -> dict[str, Any]:
        """The public contract of `drainbot ask --jsonl`."""
        return {
            "question": self.question,
            "status": self.status.value,
            "topic": self.topic,
            "topics": list(self.topics),
            "verdict": self.verdict,
            "confidence": round(self.confidence, 3),
            "language": self.language,
            "text": self.text,
            "figures": [_figure(card, index) for card in self.cards for index in range(len(card.figures))],
            "sources": list(self.sources),
            "unread": list(self.unread),
            "suggestions": [suggestion.label for suggestion in self.suggestions],
        }


def card_text(card: Card, labels: Labels) -> str:
    """A card as plain text: sentences, working, source, notes."""
    lines = [card.text]
    lines += [f"{labels.working}: {line}" for line in card.working if line]
    lines += [f"{labels.source}: {line}" for line in card.sources]
    lines += [f"{labels.note}: {line}" for line in card.notes]
    return "\n".join(lines)


def _figure(card: Card, index: int) -> dict[str, Any]:
    figure = card.figures[index]
    found: dict[str, Any] = {
        "id": figure.id,
        "value": figure.quantity.number(),
        "unit": figure.quantity.unit.value,
        "period": figure.period,
        "origin": figure.origin,
        "working": (card.working[index] or None) if index < len(card.working) else None,
    }
    if figure.quantity.per is not None:
        found["per"] = figure.quantity.per
    return found
