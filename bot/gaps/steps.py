"""The steps of a press, as they stand in ids: what is done, and with which group, draft or topic. No server stands there."""

from dataclasses import dataclass
from enum import StrEnum

from bot.ids import Act, custom_id
from bot.layout import Button, Style
from drainbot.knowledge import Language


class Step(StrEnum):
    """What is done. The names stand in messages that are still open."""

    LIST = "l"  # page
    GROUP = "g"  # nothing: what is chosen is a mark
    CARD = "c"  # mark
    SAME = "s"  # mark, topic
    SEARCH = "o"  # mark
    ENTRY = "n"  # mark
    UNSAID = "u"  # mark
    OUTSIDE = "x"  # mark
    SURE = "y"  # mark: out of scope, with nothing to teach
    UNDO = "z"  # revision
    INSTEAD = "t"  # draft, topic: the same for another topic
    REVIEWS = "r"  # nothing
    REVIEW = "w"  # nothing: what is chosen is a topic
    KEEP = "k"  # topic


@dataclass(frozen=True, slots=True)
class Taken:
    """A step with what it is about."""

    step: Step
    parts: tuple[str, ...]


def id_of(step: Step, language: Language, *parts: str) -> str:
    """The id; empty where it would be longer than Discord takes."""
    return custom_id(Act.GAPS, language, "/".join((step, *parts))) or ""


def read(what: str) -> Taken:
    """What an id says."""
    step, *parts = what.split("/")
    return Taken(Step(step), tuple(parts))


def button(
    label: str, step: Step, language: Language, *parts: str, style: Style = Style.USUAL
) -> tuple[Button, ...]:
    """A row with a button; empty where its id is too long."""
    made = id_of(step, language, *parts)
    return (Button(label, made, style),) if made else ()
