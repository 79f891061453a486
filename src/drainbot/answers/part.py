"""Part: one part of a message, worked out."""

from dataclasses import dataclass

from drainbot.answers.answer import Card, Context, Suggestion


@dataclass(frozen=True, slots=True)
class Part:
    """A card with what goes along with it."""

    card: Card
    confidence: float  # 0..1
    context: Context | None  # what a follow-up builds on from here
    suggestions: tuple[Suggestion, ...] = ()
    unread: tuple[str, ...] = ()  # words that the answer does not take into account
