"""What /settings shows, as layouts on two pages: how the bot answers, and where and for whom."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any

from bot import texts
from bot.ids import Act, custom_id
from bot.layout import Button, Layout, Menu, Option, Picked, Picker, Row
from bot.markdown import cut, escaped, one_line
from drainbot.errors import ChangeError
from drainbot.knowledge import Language
from drainbot.store import ServerSettings

_LONGEST_VALUE = 20


class Step(StrEnum):
    """What can be pressed beside the fields. The names stand in messages that are still open."""

    NUMBERS = "numbers"
    ANSWERS = "page-answers"
    PLACES = "page-places"


PICKERS = {
    "allowed_channels": Picked.CHANNELS,
    "ignored_channels": Picked.CHANNELS,
    "moderator_roles": Picked.ROLES,
}


def value_of(field: str, chosen: tuple[str, ...]) -> Any:
    """The value of a setting from what was chosen for it."""
    if field in PICKERS:
        return chosen
    (one,) = chosen
    return {"on": True, "off": False}.get(one, one)


def page_of(field: str) -> Step:
    """The page on which a field stands."""
    return Step.PLACES if field in PICKERS else Step.ANSWERS


def page(
    step: Step,
    settings: ServerSettings,
    language: Language,
    is_there: Callable[[str], bool],
    note: str = "",
) -> Layout:
    """A page with what holds now. `is_there` says whether a channel or role still exists, `note` is markdown."""
    title = texts.SETTINGS_PLACES if step is Step.PLACES else texts.SETTINGS_TITLE
    blocks = [f"{title.in_(language)}\n-# {texts.SETTINGS_NOTE.in_(language)}"]
    rows = _pickers(settings, language, is_there) if step is Step.PLACES else _menus(settings, language)
    if step is Step.ANSWERS:
        blocks.append(_numbers(settings, language))
    if note:
        blocks.append(note)
    return Layout(tuple(blocks), (*rows, _buttons(step, language)))


def refusal(error: ChangeError, language: Language) -> str:
    """In one line, which value cannot be, and what can."""
    field = texts.SETTING_FIELDS[error.field].in_(language)
    allowed = texts.ALLOWED.get(error.field, texts.ALLOWED_ELSE).in_(language)
    value = escaped(cut(one_line(str(error.value)), _LONGEST_VALUE))
    return texts.CANNOT_BE.in_(language).format(field=field, value=value, allowed=allowed)


def _numbers(settings: ServerSettings, language: Language) -> str:
    days = settings.retention_days
    kept = (
        texts.KEPT_ALWAYS.in_(language)
        if days is None
        else texts.KEPT_DAYS.in_(language).format(days=f"{days:,}")
    )
    return f"{texts.PAUSE_IS.in_(language).format(seconds=settings.cooldown_seconds)}\n{kept}"


def _menus(settings: ServerSettings, language: Language) -> Iterator[Row]:
    for field, offered in texts.SETTING_OPTIONS.items():
        now = getattr(settings, field)
        options = tuple(
            Option(words.in_(language), value, chosen=value_of(field, (value,)) == now)
            for value, words in offered.items()
        )
        yield Menu(_id(field, language), texts.SETTING_FIELDS[field].in_(language), options)


def _pickers(settings: ServerSettings, language: Language, is_there: Callable[[str], bool]) -> Iterator[Row]:
    for field, (title, none) in texts.SETTING_PICKERS.items():
        chosen = tuple(one for one in getattr(settings, field) if is_there(one))
        yield Picker(_id(field, language), none.in_(language), PICKERS[field], title.in_(language), chosen)


def _buttons(step: Step, language: Language) -> tuple[Button, ...]:
    if step is Step.PLACES:
        return (Button(texts.TO_ANSWERS.in_(language), _id(Step.ANSWERS, language)),)
    return (
        Button(texts.NUMBERS.in_(language), _id(Step.NUMBERS, language)),
        Button(texts.TO_PLACES.in_(language), _id(Step.PLACES, language)),
    )


def _id(what: str, language: Language) -> str:
    return custom_id(Act.SETTINGS, language, what) or ""
