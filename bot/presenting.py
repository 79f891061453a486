"""Presenting: from an Answer to the layout of a Discord message."""

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot import texts
from bot.ids import Act, custom_id
from bot.layout import (
    MOST_CONTENT,
    MOST_LABEL,
    MOST_OPTION,
    MOST_OPTIONS,
    MOST_SHOWN,
    Button,
    Form,
    Layout,
    Menu,
    Option,
    Row,
    Style,
)
from bot.markdown import cut, escaped, one_line
from drainbot.answers.answer import Answer, Card, Status, Suggestion
from drainbot.answers.follow_ons import FollowOn
from drainbot.answers.next_requests import Next
from drainbot.charts.picture import Picture

MOST_MEANT = 4  # rows of one button each, so that long questions can be read
_MOST_NEXT = 3
_MOST_QUOTED = 200
_LONGEST_VERDICT = 30
_ROOM = {Form.PLAIN: MOST_CONTENT, Form.RICH: MOST_SHOWN - 500}  # what Discord adds to no text needs no room
_ELSEWHERE = frozenset({Next.WORKING})  # follow-ons that stand in the second row


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a message needs to know beside the answer."""

    form: Form = Form.RICH
    exchange: str | None = None  # its row in the log; None where it is not logged
    receipt: str | None = None
    dismisser: str | None = (
        None  # the first digits of the asker's hash; None where nobody else sees the message
    )
    private: bool = False
    may_tell: bool = False  # whether the asker can be told when there is an answer
    follow_ons: tuple[FollowOn, ...] = ()
    picture: Picture | None = None
    under_review: bool = False  # whether moderators are still to decide on what people called wrong


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line or paragraph of a message."""

    text: str  # as it is to be read
    prefix: str = ""  # markdown in front of it
    fixed: bool = False  # is shortened only if nothing else is left
    whole: bool = False  # is never shortened: half of it would be wrong
    exact: bool = False  # is whole or left out


def quoted(question: str) -> str:
    """The question above its answer, where Discord does not show it."""
    return f"> {escaped(cut(one_line(question), _MOST_QUOTED))}"


def linked(url: str) -> str:
    """A link to the message that is answered."""
    return f"-# ↪ {url}"


def present(answer: Answer, setting: Setting, opening: str = "", closing: str = "") -> Layout:
    """The message that holds an answer; `opening` and `closing` are markdown around it, a few hundred characters.

    What does not fit is shortened sentence by sentence, and a button shows it whole.
    """
    groups = [_card(card, answer, setting) for card in answer.cards]
    if setting.under_review:
        groups[-1].append(_Piece(texts.UNDER_REVIEW.in_(answer.language), "-# ", fixed=True))
    if setting.receipt:
        groups[-1].append(_Piece(f"{answer.labels.receipt}: {setting.receipt}", "-# ", whole=True))
    if answer.labels.unread:
        groups.append([_Piece(answer.labels.unread)])
    meant, left_out = _meant(answer)
    if answer.status is not Status.ANSWERED and answer.suggestions:
        label = f"{answer.labels.suggestions}{'' if left_out and not meant else ' ↓'}"
        groups.append([_Piece(label, "-# "), *(_Piece(one.label, "-# • ") for one in left_out)])
    blocks, is_whole = _fitted(opening, groups, closing, _ROOM[setting.form])
    if answer.status is Status.ANSWERED:
        rows = (*_next_rows(answer, setting), *_about_rows(answer, setting, is_whole=is_whole))
    else:
        rows = (*((one,) for one in meant), *_unanswered_rows(answer, setting, is_whole=is_whole))
    return Layout(blocks, rows, setting.picture, setting.form)


def pages(answer: Answer, form: Form, opening: str = "") -> tuple[Layout, ...]:
    """The answer in full, in as many messages as it takes."""
    setting = Setting(form=Form.PLAIN)
    groups = [_card(card, answer, setting) for card in answer.cards]
    if answer.labels.unread:
        groups.append([_Piece(answer.labels.unread)])
    whole = _text(opening, groups, "", lambda piece: piece.text)
    return tuple(Layout((page,), form=form) for page in _cut_into("\n\n".join(whole), MOST_CONTENT))


def made_again_by(answer: Answer, receipt: str | None) -> str | None:
    """What Service.again makes the answer from: its receipt, else its only request; None where it has neither."""
    return receipt or _only_request(answer)


def _cut_into(text: str, room: int) -> Iterator[str]:
    """The text in pieces of at most `room` characters, cut between lines, else between words, else anywhere."""
    while len(text) > room:
        at = next((place for mark in ("\n", " ") if (place := text.rfind(mark, 1, room + 1)) > 0), room)
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    if text:
        yield text


def _meant(answer: Answer) -> tuple[tuple[Button, ...], list[Suggestion]]:
    """What may have been meant, as buttons; and the suggestions whose request is too long for one."""
    found: dict[str, Button] = {}
    left_out = []
    for one in answer.suggestions[:MOST_MEANT]:
        made = custom_id(Act.ASK, answer.language, one.request)
        if made and one.label.strip():
            found.setdefault(made, Button(cut(one_line(one.label), MOST_LABEL), made))
        else:
            left_out.append(one)
    return tuple(found.values()), left_out


def _next_rows(answer: Answer, setting: Setting) -> Iterator[Row]:
    """What to ask next: the likeliest on buttons, in one line of a phone, the others in a menu."""
    nexts = [
        (Button(cut(one.label, MOST_LABEL), made), Option(cut(one.label, MOST_OPTION), one.request))
        for one in setting.follow_ons
        if one.kind not in _ELSEWHERE and (made := custom_id(Act.ASK, answer.language, one.request))
    ]
    if nexts:
        yield tuple(button for button, _ in nexts[:_MOST_NEXT])
    options = {option.value: option for _, option in nexts[_MOST_NEXT:]} | {
        one.request: Option(cut(one_line(one.label), MOST_OPTION), one.request)
        for one in answer.suggestions
        if one.label.strip() and len(one.request) <= MOST_OPTION
    }
    made = custom_id(Act.RELATED, answer.language)
    if options and made:
        yield Menu(made, answer.labels.suggestions, tuple(options.values())[:MOST_OPTIONS])


def _about_rows(answer: Answer, setting: Setting, *, is_whole: bool) -> Iterator[Row]:
    """What can be done with an answer."""
    again, request = made_again_by(answer, setting.receipt), _only_request(answer)
    about = (
        None if is_whole else _button(texts.WHOLE, Act.WHOLE, answer, again),
        _button(texts.WORKING, Act.WORKING, answer, again) if _has_working(answer, setting) else None,
        _button(texts.ASK_MORE, Act.ASK_MORE, answer, request or ""),
        _button(texts.OTHER_LANGUAGE, Act.OTHER_LANGUAGE, answer, request),
        _button(texts.SHARE, Act.SHARE, answer, again) if setting.private else None,
    )
    said = (
        _button(texts.RIGHT, Act.RIGHT, answer, setting.exchange),
        _button(texts.WRONG, Act.WRONG, answer, setting.exchange),
        _button(texts.DISMISS, Act.DISMISS, answer, setting.dismisser),
    )
    for row in (about, said):
        if shown := tuple(one for one in row if one):
            yield shown


def _unanswered_rows(answer: Answer, setting: Setting, *, is_whole: bool) -> Iterator[Row]:
    """What can be done where there is no answer."""
    row = (
        None if is_whole else _button(texts.WHOLE, Act.WHOLE, answer, made_again_by(answer, setting.receipt)),
        _button(texts.TELL_ME, Act.TELL_ME, answer, setting.exchange) if setting.may_tell else None,
        _button(texts.ASK_MORE, Act.ASK_MORE, answer, _only_request(answer) or ""),
        _button(texts.WRONG, Act.WRONG, answer, setting.exchange),
        _button(texts.DISMISS, Act.DISMISS, answer, setting.dismisser),
    )
    if shown := tuple(one for one in row if one):
        yield shown


def _button(words: texts.Words, act: Act, answer: Answer, what: str | None) -> Button | None:
    """A button in the language of the answer; None without what it is about."""
    made = None if what is None else custom_id(act, answer.language, what)
    return Button(words.in_(answer.language), made, Style.USUAL) if made else None


def _only_request(answer: Answer) -> str | None:
    """The request of an answer that has just one."""
    requests = [card.request for card in answer.cards if card.request]
    return requests[0].encode() if len(requests) == len(answer.cards) == 1 else None


def _has_working(answer: Answer, setting: Setting) -> bool:
    """Whether there is a working that the message does not show."""
    return setting.form is Form.RICH and any(line for card in answer.cards for line in card.working)


def _card(card: Card, answer: Answer, setting: Setting) -> list[_Piece]:
    heading, text = _heading(card)
    pieces = [_Piece(heading, "## ", fixed=True)] if heading else []
    pieces += [_Piece(text)] if text else []
    shown = card.working if setting.form is Form.PLAIN else ()
    for label, lines in (
        (answer.labels.working, shown),
        (answer.labels.source, card.sources),
        (answer.labels.note, card.notes),
    ):
        fixed = lines is card.sources
        exact = lines is shown  # half a sum is wrong
        pieces += [
            _Piece(one_line(f"{label}: {line}"), "-# ", fixed=fixed, exact=exact) for line in lines if line
        ]
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


def _fitted(
    opening: str, groups: Sequence[Sequence[_Piece]], closing: str, most: int
) -> tuple[tuple[str, ...], bool]:
    """The pieces as blocks of text, and whether all of them is there.

    Where that is too long all get the same room; headings and sources give way last.
    """

    def blocks(room: int, fixed_room: int) -> tuple[str, ...]:
        rooms = {True: fixed_room, False: room}
        return _text(
            opening,
            groups,
            closing,
            lambda piece: piece.text if piece.whole else _shortened(piece, rooms[piece.fixed]),
        )

    whole = blocks(sys.maxsize, sys.maxsize)
    if _length(whole) <= most:
        return whole, True
    if room := _most_room(lambda room: _length(blocks(room, sys.maxsize)), most):
        return blocks(room, sys.maxsize), False
    fitting = blocks(0, _most_room(lambda room: _length(blocks(0, room)), most))
    if _length(fitting) > most:
        fitting = (next(_cut_into("\n\n".join(fitting), most)),)
    return fitting, False


def _shortened(piece: _Piece, room: int) -> str:
    """The piece in so much room; empty where nothing that says something is left of it."""
    if piece.exact and len(piece.text) > room:
        return ""
    text = cut(piece.text, room)
    return text if any(map(str.isalnum, text)) else ""


def _length(blocks: tuple[str, ...]) -> int:
    return sum(len(block) + 2 for block in blocks) - 2


def _most_room(length: Callable[[int], int], most: int) -> int:
    """The most room with which the text fits; 0 where none does."""
    return max(bisect_right(range(most), most, key=length) - 1, 0)


def _text(
    opening: str,
    groups: Sequence[Sequence[_Piece]],
    closing: str,
    text_of: Callable[[_Piece], str],
) -> tuple[str, ...]:
    shown = [
        [piece.prefix + escaped(text) for piece in group if (text := text_of(piece))] for group in groups
    ]
    blocks = ["\n".join(lines) for lines in shown if lines]
    if opening:
        blocks[:1] = ["\n".join([opening, *blocks[:1]])]
    return (*blocks, *([closing] if closing else []))
