"""Discord's users: who they are, and how the API shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.double.json_types import Json

if TYPE_CHECKING:
    from tests.double.world import World


@dataclass(slots=True, eq=False)
class Person:
    """A user account, the bot's own or a human's."""

    world: World
    id: int
    name: str
    locale: str = "en-US"  # of their Discord client, sent with each interaction
    bot: bool = False
    accepts_dms: bool = True  # False: the bot's messages to them are refused with 50007
    installed: bool = True  # the bot for themselves, where it can be: they have it wherever they go

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"

    def payload(self) -> Json:
        """The user as the API shows it."""
        shown: Json = {
            "id": str(self.id),
            "username": self.name,
            "global_name": None if self.bot else self.name.title(),
            "discriminator": "0",
            "avatar": None,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }
        if self.bot:
            shown["bot"] = True
        return shown

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"
