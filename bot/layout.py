"""A message as data: texts that are complete by themselves, a picture, and rows of what can be pressed."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from drainbot.charts.picture import Picture

MOST_CONTENT = 2000  # characters of a message without components v2
MOST_SHOWN = 4000  # characters of all texts of a message with them
MOST_LABEL = 80
MOST_ID = 100
MOST_OPTIONS = 25
MOST_OPTION = 100  # characters of an option's label and value


class Form(StrEnum):
    """How a message is built."""

    RICH = "rich"  # components v2
    PLAIN = "plain"  # one text, for screen readers and for people who want it so


class Style(StrEnum):
    """What a button looks like; it means nothing that its label does not say."""

    USUAL = "secondary"
    FIRST = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press."""

    label: str
    custom_id: str  # all that a press needs
    style: Style = Style.USUAL


@dataclass(frozen=True, slots=True)
class Option:
    """One of a menu's choices."""

    label: str
    value: str
    chosen: bool = False  # already


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose one from."""

    custom_id: str
    placeholder: str
    options: tuple[Option, ...]


class Picked(StrEnum):
    """What a picker offers."""

    CHANNELS = "channels"
    ROLES = "roles"


@dataclass(frozen=True, slots=True)
class Picker:
    """A list of the server's channels or roles, to choose any number from, up to 25."""

    custom_id: str
    placeholder: str
    kind: Picked
    title: str  # markdown above it, since what is chosen hides the placeholder; not in the plain form
    chosen: tuple[str, ...] = ()  # ids


Row: TypeAlias = tuple[Button, ...] | Menu | Picker


@dataclass(frozen=True, slots=True)
class Layout:
    """A message. `blocks` are markdown; what belongs together is one block."""

    blocks: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    picture: Picture | None = None
    form: Form = Form.RICH

    @property
    def content(self) -> str:
        """All that it says, as one text."""
        return "\n\n".join(self.blocks)

    @property
    def buttons(self) -> tuple[Button, ...]:
        return tuple(button for row in self.rows if isinstance(row, tuple) for button in row)


def note(text: str) -> Layout:
    """A message of a few words."""
    return Layout((text,), form=Form.PLAIN)
