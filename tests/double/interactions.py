"""Interactions: what a member did, and what the bot made of it."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tests.double.errors import ApiError
from tests.double.json_types import Json
from tests.double.messages import Message
from tests.double.people import Person
from tests.double.waiting import PATIENCE

if TYPE_CHECKING:
    from tests.double.channels import Channel
    from tests.double.world import World

COMMAND = 2
COMPONENT = 3
AUTOCOMPLETE = 4
MODAL = 5

AckKind = Literal["message", "deferred message", "deferred update", "update", "choices", "modal"]
ACKS: dict[int, AckKind] = {
    4: "message",
    5: "deferred message",
    6: "deferred update",
    7: "update",
    8: "choices",
    9: "modal",
}


@dataclass(frozen=True, slots=True)
class Ack:
    """How and when the bot acknowledged an interaction."""

    kind: AckKind
    ephemeral: bool  # of the message that it created or announced
    at: float  # the double's clock
    after: float  # seconds since the interaction was created


@dataclass(slots=True, eq=False)
class Interaction:
    """One slash command, menu, press, choice, modal or keystroke of a member."""

    world: World
    id: int
    type: int
    token: str
    person: Person
    channel: Channel
    created: float
    name: str = ""  # of the command
    slash: bool = False  # a slash command, not a menu
    source: Message | None = None  # the message whose component was used, if any
    trigger: Interaction | None = None  # of a modal: the interaction that opened it
    ack: Ack | None = None
    response: Message | None = None  # the message that it was answered with, or that it updated
    followups: list[Message] = field(default_factory=list)
    modal: Json | None = None  # the modal that was shown
    choices: list[Json] | None = None  # that autocomplete offered
    refusals: list[ApiError] = field(default_factory=list)  # what the API refused on it

    @property
    def expired(self) -> bool:
        return self.world.clock.now() - self.created > self.world.token_seconds

    @property
    def too_late(self) -> bool:
        return self.ack is None and self.world.clock.now() - self.created > self.world.ack_seconds

    def acknowledged(self, timeout: float = PATIENCE) -> Awaitable[Ack]:
        """How the bot acknowledged it, once it has."""
        return self.world.changes.until(lambda: self.ack, lambda: f"an acknowledgement of {self!r}", timeout)

    def answer(self, timeout: float = PATIENCE) -> Awaitable[Message]:
        """The message that it was answered with, once it no longer says "thinking..."."""

        def find() -> Message | None:
            return self.response if self.response and not self.response.loading else None

        return self.world.changes.until(find, lambda: f"an answer to {self!r}", timeout)

    def followup(self, index: int = 0, timeout: float = PATIENCE) -> Awaitable[Message]:
        """The follow-up message of that index, once it is there."""

        def find() -> Message | None:
            return self.followups[index] if len(self.followups) > index else None

        return self.world.changes.until(find, lambda: f"follow-up {index} to {self!r}", timeout)

    def modal_shown(self, timeout: float = PATIENCE) -> Awaitable[Json]:
        """The modal that the bot answered with: custom_id, title and components."""
        return self.world.changes.until(lambda: self.modal, lambda: f"a modal for {self!r}", timeout)

    def choices_shown(self, timeout: float = PATIENCE) -> Awaitable[list[Json]]:
        """The choices that autocomplete offered, each with name and value."""
        return self.world.changes.until(lambda: self.choices, lambda: f"choices for {self!r}", timeout)

    def metadata(self) -> Json:
        """The interaction as its answer's message shows it."""
        shown: Json = {
            "id": str(self.id),
            "type": self.type,
            "user": self.person.payload(),
            "authorizing_integration_owners": self.owners(),
        }
        if self.type == COMPONENT and self.source:
            shown["interacted_message_id"] = str(self.source.id)
        if self.type == MODAL and self.trigger:
            shown["triggering_interaction_metadata"] = self.trigger.metadata()
        return shown

    def owners(self) -> Json:
        """By whose installation the bot is here: a guild's ("0") or a user's ("1"), who need not be the one who presses."""
        if self.source is not None and self.source.interaction is not None:
            return self.source.interaction.owners()
        guild, mine = self.channel.guild, {"1": str(self.person.id)}
        if self.channel.direct:
            return {"0": "0"} | (mine if self.world.user_install else {})
        return {"0": str(guild.id)} if guild is not None and guild.has_bot else mine

    def __repr__(self) -> str:
        kind = {COMMAND: "command", COMPONENT: "press", AUTOCOMPLETE: "autocomplete", MODAL: "modal"}[
            self.type
        ]
        done = self.ack.kind if self.ack else "not acknowledged"
        refused = "".join(f", refused {one}" for one in self.refusals)
        return f"<Interaction {kind} {self.name} by {self.person.name}: {done}{refused}>"
