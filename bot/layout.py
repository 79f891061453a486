"""Presenting: from an Answer to what a Discord message holds, as data."""

import sys
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.markdown import cut, escaped, one_line
from drainbot.answers.answer import Answer, Card, Status, Suggestion
from drainbot.knowledge import Language

MOST_CONTENT = 2000
MOST_LABEL = 80
MOST_ID = 100
MOST_BUTTONS = 4
_MOST_QUOTED = 200
_LONGEST_VERDICT = 30
ID_PREFIX = "ask"


@dataclass(frozen=True, slots=True)
class Button:
    """A question to ask next."""

    label: str
    custom_id: str  # language and request: all that a press needs


@dataclass(frozen=True, slots=True)
class Layout:
    """A message: text that is complete by itself, and buttons, one a row."""

    content: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line or paragraph of a message."""

    text: str  # as it is to be read
    prefix: str = ""  # markdown in front of it
    fixed: bool = False  # is shortened only if nothing else is left
    whole: bool = False  # is never shortened: half of it would be wrong


def quoted(question: str) -> str:
    """The question above its answer, where Discord does not show it."""
    return f"> {escaped(cut(one_line(question), _MOST_QUOTED))}"


def linked(url: str) -> str:
    """A link to the message that is answered."""
    return f"-# ↪ {url}"


def present(answer: Answer, opening: str = "", closing: str = "", receipt: str | None = None) -> Layout:
    """The message that holds an answer; `opening` and `closing` are markdown around it, a few hundred characters.

    The receipt, where there is one, is the last of the small lines.
    """
    buttons, left_out = _buttons(answer)
    groups = [_card(card, answer) for card in answer.cards]
    if receipt:
        groups[-1].append(_Piece(f"{answer.labels.receipt}: {receipt}", "-# ", whole=True))
    if answer.labels.unread:
        groups.append([_Piece(answer.labels.unread)])
    if answer.status is not Status.ANSWERED and answer.suggestions:
        label = f"{answer.labels.suggestions}{'' if left_out and not buttons else ' ↓'}"
        groups.append([_Piece(label, "-# "), *(_Piece(one.label, "-# • ") for one in left_out)])
    return Layout(_joined(opening, groups, closing), buttons)


def custom_id(language: Language, request: str) -> str:
    """The id of the button that asks a request."""
    return f"{ID_PREFIX}:{language}:{request}"


def _buttons(answer: Answer) -> tuple[tuple[Button, ...], list[Suggestion]]:
    """The buttons, and the suggestions whose request is too long for one."""
    found: dict[str, Button] = {}
    left_out = []
    for suggestion in answer.suggestions[:MOST_BUTTONS]:
        key = custom_id(answer.language, suggestion.request)
        if len(key) <= MOST_ID and suggestion.label.strip():
            found.setdefault(key, Button(cut(one_line(suggestion.label), MOST_LABEL), key))
        else:
            left_out.append(suggestion)
    return tuple(found.values()), left_out


def _card(card: Card, answer: Answer) -> list[_Piece]:
    heading, text = _heading(card)
    pieces = [_Piece(heading, "## ", fixed=True)] if heading else []
    pieces += [_Piece(text)] if text else []
    for label, lines in (
        (answer.labels.working, card.working),
        (answer.labels.source, card.sources),
        (answer.labels.note, card.notes),
    ):
        fixed = lines is card.sources
        pieces += [_Piece(one_line(f"{label}: {line}"), "-# ", fixed=fixed) for line in lines if line]
    return pieces


def _heading(card: Card) -> tuple[str, str]:
    """The line in large type, verdict first, and the text that is left below it."""
    headline = one_line(card.headline or "")
    if not card.verdict:
        return headline, card.text
    # With a verdict, a text begins with it as a sentence of its own.
    verdict, _, text = card.text.partition(". ")
    if len(verdict) > _LONGEST_VERDICT:
        return headline, card.text
    return " · ".join(part for part in (verdict.rstrip("."), headline) if part), text


def _joined(opening: str, groups: Sequence[Sequence[_Piece]], closing: str) -> str:
    """The pieces as one text. Where that is too long all get the same room; headings and sources give way last."""

    def text(room: int, fixed_room: int) -> str:
        rooms = {True: fixed_room, False: room}
        return _text(
            opening,
            groups,
            closing,
            lambda piece: piece.text if piece.whole else cut(piece.text, rooms[piece.fixed]),
        )

    whole = text(sys.maxsize, sys.maxsize)
    if len(whole) <= MOST_CONTENT:
        return whole
    if room := _most_room(lambda room: text(room, sys.maxsize)):
        return text(room, sys.maxsize)
    return text(0, _most_room(lambda room: text(0, room)))[:MOST_CONTENT]


def _most_room(text: Callable[[int], str]) -> int:
    """The most room with which the text fits; 0 where none does."""
    too_much = bisect_right(range(MOST_CONTENT), MOST_CONTENT, key=lambda room: len(text(room)))
    return max(too_much - 1, 0)


def _text(
    opening: str,
    groups: Sequence[Sequence[_Piece]],
    closing: str,
    text_of: Callable[[_Piece], str],
) -> str:
    shown = [
        [piece.prefix + escaped(text) for piece in group if (text := text_of(piece))] for group in groups
    ]
    blocks = ["\n".join(lines) for lines in shown if lines]
    if opening:
        blocks[:1] = ["\n".join([opening, *blocks[:1]])]
    return "\n\n".join([*blocks, *([closing] if closing else [])])
