"""Follow-ons: what to ask next about the last figure or text of an answer; only what would be answered."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from drainbot.answers.answer import Answer, Card, Status
from drainbot.answers.next_requests import Next, NextRequests
from drainbot.figures.computing import Computer
from drainbot.figures.request import Request
from drainbot.knowledge import Knowledge, Language
from drainbot.wording.words import Words

MOST = 8
LONGEST_LABEL = 30  # of a button that a phone shows whole
LONGEST_REQUEST = 90  # of what fits into a button's id beside the front's own words

Press: TypeAlias = Callable[[Request, Language], Card]


@dataclass(frozen=True, slots=True)
class FollowOn:
    """A button under an answer."""

    kind: Next
    label: str  # in the answer's language, at most LONGEST_LABEL characters
    request: str  # encoded, at most LONGEST_REQUEST characters


class FollowOns:
    """What to ask next, for one pack; `press` gives the card that a request leads to."""

    def __init__(
        self, knowledge: Knowledge, computer: Computer, words: Mapping[Language, Words], press: Press
    ) -> None:
        self._next = {language: NextRequests(knowledge, computer, one) for language, one in words.items()}
        self._knowledge = knowledge
        self._press = press

    def of(self, answer: Answer) -> tuple[FollowOn, ...]:
        """The follow-ons of an answer's last figure, of its last text where it has none; best first, at most MOST."""
        card = self._last(answer)
        if card is None or card.request is None:
            return ()
        language = answer.language
        shown = {card.text, self._press(card.request, language).text}  # with a verdict, and without
        labels: set[str] = set()
        counted: Counter[Next] = Counter()
        found: list[FollowOn] = []
        for kind, label, request in self._next[language].after(card, card.request, _said_before(answer)):
            encoded = request.encode()
            fits = 0 < len(label) <= LONGEST_LABEL and len(encoded) <= LONGEST_REQUEST
            if not fits or label in labels or counted[kind] == kind.most:
                continue
            outcome = self._press(request, language)
            if outcome.status is not Status.ANSWERED or outcome.text in shown:
                continue
            if kind is Next.WORKING and not any(outcome.working):
                continue
            shown.add(outcome.text)
            labels.add(label)
            counted[kind] += 1
            found.append(FollowOn(kind, label, encoded))
            if len(found) == MOST:
                break
        return tuple(found)

    def _last(self, answer: Answer) -> Card | None:
        answered = [
            card
            for card in answer.cards
            if card.status is Status.ANSWERED and card.request and card.topic not in self._knowledge.smalltalk
        ]
        figures = [card for card in answered if card.figures]
        return figures[-1] if figures else answered[-1] if answered else None


def _said_before(answer: Answer) -> tuple[Request, ...]:
    """The other requests of an answer and of the conversation before it, nearest first."""
    context = answer.context
    before = (context.request, context.earlier) if context else ()
    cards = (card.request for card in reversed(answer.cards))
    return tuple(request for request in (*cards, *before) if request)
