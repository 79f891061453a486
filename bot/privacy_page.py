"""What /privacy shows, as layouts: what is held, the last question before a deletion, and the receipt after it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot import texts
from bot.ids import Act, custom_id
from bot.layout import MOST_OPTION, MOST_OPTIONS, Button, Form, Layout, Menu, Option, Row, Style
from bot.markdown import cut, one_line
from drainbot.knowledge import Language
from drainbot.privacy import Held, Kept, what_is_kept
from drainbot.store import DeletionReceipt, Preferences, Wish

AUTO = "auto"  # in a menu: no choice of one's own


class Step(StrEnum):
    """What can be pressed. The names stand in messages that are still open: none may change its meaning."""

    EXPORT = "export"
    DELETE = "delete"  # asks once more
    SURE = "sure"
    BACK = "back"
    UNLOG = "unlog"
    LOG = "log"
    LANGUAGE = "language"  # what is chosen: auto or a language
    FORM = "form"  # what is chosen: auto or a form
    WITHDRAW = "withdraw"  # what is chosen: an exchange


@dataclass(frozen=True, slots=True)
class Mine:
    """What is held of a member."""

    held: Held
    preferences: Preferences
    wishes: tuple[Wish, ...]
    retention_days: int | None = None  # for which questions are kept where the page is shown; None for no end


def overview(mine: Mine, language: Language, form: Form, *, saved: bool = False) -> Layout:
    """What is held, in words and numbers, with all that can be done about it."""
    first = texts.HELD.in_(language)
    if mine.held.is_nothing:
        first += f"\n{texts.HELD_NOTHING.in_(language)}"
    else:
        first += f"\n{counted(mine.held.counts, language)}\n{texts.HELD_UNDER.in_(language)}"
    if mine.wishes:
        first += f"\n{texts.HELD_WISHES.in_(language)}"
    logging = texts.NOT_LOGGING if mine.preferences.opted_out else texts.LOGGED
    second = logging.in_(language)
    if saved:
        second += f"\n{texts.SAVED.in_(language)}"
    blocks = (first, _how_long(mine.retention_days, language), second)
    return Layout(blocks, tuple(_rows(mine, language)), form=form)


def really(language: Language, form: Form) -> Layout:
    """The last question before everything is deleted."""
    buttons = (
        _button(texts.YES_DELETE, Step.SURE, language, Style.DANGER),
        _button(texts.KEEP_IT, Step.BACK, language),
    )
    return Layout((texts.REALLY_DELETE.in_(language),), (buttons,), form=form)


def deleted(receipt: DeletionReceipt, language: Language, form: Form, *, opted_out: bool) -> Layout:
    """What was deleted, and the proof of it."""
    lines = [texts.DELETED.in_(language).format(code=receipt.code)]
    if counts := counted(receipt.counts, language):
        lines.append(counts)
    if opted_out:
        lines.append(texts.OPT_OUT_STAYS.in_(language))
    return Layout(("\n".join(lines),), form=form)


def _how_long(retention_days: int | None, language: Language) -> str:
    """How long every kind is kept, also those of which there is nothing yet; the kinds of one length in one line."""
    kinds = defaultdict[str, list[str]](list)
    for kept in what_is_kept(retention_days):
        name = {**texts.HELD_COUNTS, **texts.KEPT_ELSE}[kept.kind]
        kinds[_length(kept, language)].append(name.in_(language))
    lines = [f"- {length}: {', '.join(names)}" for length, names in kinds.items()]
    here = [texts.KEPT_HERE.in_(language)] if retention_days else []
    return "\n".join([texts.KEPT_HOW_LONG.in_(language), *lines, *here])


def _length(kept: Kept, language: Language) -> str:
    if kept.kept_for is None:
        words = texts.KEPT_FOR_GOOD if kept.under == "nobody" else texts.KEPT_UNTIL_DELETED
        return words.in_(language)
    if kept.kept_for < timedelta(days=1):
        return texts.KEPT_MINUTES.in_(language).format(count=kept.kept_for // timedelta(minutes=1))
    days = kept.kept_for.days
    return (texts.KEPT_ONE_DAY if days == 1 else texts.KEPT_MOST_DAYS).in_(language).format(count=f"{days:,}")


def counted(counts: Mapping[str, int], language: Language) -> str:
    """How many of each kind, a line for each of which there is any."""
    return "\n".join(
        f"- {words.in_(language)}: **{counts[kind]:,}**"
        for kind, words in texts.HELD_COUNTS.items()
        if counts.get(kind)
    )


def _rows(mine: Mine, language: Language) -> Iterator[Row]:
    prefers = mine.preferences
    yield _menu(texts.MY_LANGUAGE, Step.LANGUAGE, texts.MY_LANGUAGES, prefers.language, language)
    yield _menu(texts.MY_FORM, Step.FORM, texts.MY_FORMS, prefers.form, language)
    if mine.wishes:
        options = tuple(
            Option(cut(one_line(wish.question), MOST_OPTION) or "?", wish.exchange_id)
            for wish in mine.wishes[:MOST_OPTIONS]
        )
        yield Menu(_id(Step.WITHDRAW, language), texts.WITHDRAW.in_(language), options)
    logging = (texts.LOG_AGAIN, Step.LOG) if prefers.opted_out else (texts.STOP_LOGGING, Step.UNLOG)
    yield (
        _button(texts.EXPORT, Step.EXPORT, language),
        _button(*logging, language),
        _button(texts.DELETE_ALL, Step.DELETE, language, Style.DANGER),
    )


def _menu(
    words: texts.Words,
    step: Step,
    offered: Mapping[str, texts.Words],
    chosen: str | None,
    language: Language,
) -> Menu:
    options = tuple(
        Option(one.in_(language), value, chosen=value == (chosen or AUTO)) for value, one in offered.items()
    )
    return Menu(_id(step, language), words.in_(language), options)


def _button(words: texts.Words, step: Step, language: Language, style: Style = Style.USUAL) -> Button:
    return Button(words.in_(language), _id(step, language), style)


def _id(step: Step, language: Language) -> str:
    return custom_id(Act.PRIVACY, language, step) or ""
