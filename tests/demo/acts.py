"""What a visitor can do, as the page sends it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Value = str | int | float | bool


class Upload(BaseModel):
    """A file of the visitor's."""

    model_config = ConfigDict(extra="forbid", ser_json_bytes="base64", val_json_bytes="base64")
    name: str = Field(max_length=200, pattern=r"^[^/\\\x00-\x1f]+$")
    type: str = Field(max_length=100, pattern=r"^[\w.+-]+/[\w.+-]+$")
    data: bytes = Field(max_length=10 * 1024 * 1024)


class Act(BaseModel):
    """Who does it, and in which language their Discord is."""

    model_config = ConfigDict(extra="forbid")
    visitor: int
    locale: Literal["en-US", "ko"]


class Say(Act):
    do: Literal["say"]
    channel: int
    content: str = Field(max_length=2000)
    reply_to: int | None = None
    ping: bool = True
    files: list[Upload] = Field(default_factory=list, max_length=10)


class Edit(Act):
    do: Literal["edit"]
    message: int
    content: str = Field(min_length=1, max_length=2000)


class Delete(Act):
    do: Literal["delete"]
    message: int


class React(Act):
    do: Literal["react"]
    message: int
    emoji: str = Field(min_length=1, max_length=20)


class Slash(Act):
    """`command` with its subcommands, as in "stats rank"; things are given by their ids."""

    do: Literal["slash"]
    channel: int
    command: str
    options: dict[str, Value]
    files: dict[str, Upload] = Field(default_factory=dict)


class Complete(Act):
    """Typing into an option that completes."""

    do: Literal["complete"]
    channel: int
    command: str
    options: dict[str, Value]
    focused: str


class MessageMenu(Act):
    do: Literal["message menu"]
    message: int
    command: str


class UserMenu(Act):
    do: Literal["user menu"]
    channel: int
    person: int
    command: str


class Press(Act):
    do: Literal["press"]
    message: int
    custom_id: str


class Choose(Act):
    do: Literal["choose"]
    message: int
    custom_id: str
    values: list[str]


class Submit(Act):
    """A filled-in modal; `interaction` is the one that it was the answer to."""

    do: Literal["submit"]
    interaction: int
    values: dict[str, str | bool | list[str] | None]
    files: dict[str, list[Upload]] = Field(default_factory=dict)


class Appoint(Act):
    do: Literal["appoint"]
    moderator: bool


AnyAct = Annotated[
    Say
    | Edit
    | Delete
    | React
    | Slash
    | Complete
    | MessageMenu
    | UserMenu
    | Press
    | Choose
    | Submit
    | Appoint,
    Field(discriminator="do"),
]
_ADAPTER: TypeAdapter[Any] = TypeAdapter(AnyAct)


def parse(body: bytes) -> Act:
    """The act in a request; pydantic's ValidationError (a ValueError) where it is none."""
    act: Act = _ADAPTER.validate_json(body)
    return act
