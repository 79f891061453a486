"""Gateway events on their way to the sessions, and the intents that decide who gets them."""

from dataclasses import dataclass
from typing import Protocol

from tests.double.json_types import Json

GUILDS = 1 << 0
GUILD_MEMBERS = 1 << 1
GUILD_PRESENCES = 1 << 8
GUILD_MESSAGES = 1 << 9
GUILD_MESSAGE_REACTIONS = 1 << 10
DIRECT_MESSAGES = 1 << 12
DIRECT_MESSAGE_REACTIONS = 1 << 13
MESSAGE_CONTENT = 1 << 15

PRIVILEGED = GUILD_MEMBERS | GUILD_PRESENCES | MESSAGE_CONTENT
KNOWN = (1 << 26) - 1


@dataclass(frozen=True, slots=True)
class Event:
    """One dispatch: its name, its data, and which sessions it is for."""

    name: str
    data: Json
    guild_id: int | None = None  # decides the shard; None goes to shard 0
    intent: int = 0  # sent to sessions with this intent; 0: to all
    blanked: Json | None = None  # the data for sessions without the message content intent


class Events(Protocol):
    """Where events go: the gateway, once there is one."""

    def send(self, event: Event) -> None:
        """Queue the event for every session that it is for."""
