"""Whom a message mentions, and whom it would ping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.double.errors import Form
from tests.double.json_types import Json
from tests.double.permissions import MENTION_EVERYONE, in_channel

if TYPE_CHECKING:
    from tests.double.channels import Channel
    from tests.double.people import Person

_USER = re.compile(r"<@!?(\d+)>")
_ROLE = re.compile(r"<@&(\d+)>")
_EVERYONE = re.compile(r"@(everyone|here)\b")


@dataclass(frozen=True, slots=True)
class Pings:
    """Whose phones a message would make ring."""

    everyone: bool = False
    roles: frozenset[int] = frozenset()
    users: frozenset[int] = frozenset()
    replied_user: int | None = None

    def __bool__(self) -> bool:
        return self.everyone or bool(self.roles or self.users or self.replied_user)

    def __or__(self, other: Pings) -> Pings:
        return Pings(
            self.everyone or other.everyone,
            self.roles | other.roles,
            self.users | other.users,
            self.replied_user or other.replied_user,
        )


def _ids(allowed: Json, key: str, found: set[int]) -> frozenset[int]:
    if key in (allowed.get("parse") or ()):
        return frozenset(found)
    return frozenset(found & {int(one) for one in allowed.get(key) or ()})


def check_allowed(allowed: Json | None, form: Form) -> None:
    """Refuse a list of ids beside a parse of all, and too many ids."""
    for key in ("users", "roles"):
        listed = (allowed or {}).get(key) or []
        form.count(("allowed_mentions", key), listed, 100)
        if listed and key in ((allowed or {}).get("parse") or ()):
            form.wrong(
                ("allowed_mentions",),
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f"parse:[{key}] and {key} are exclusive",
            )


def pings_of(
    text: str, author: Person, channel: Channel, allowed: Json | None, replied: Person | None
) -> Pings:
    """Whom `text` by `author` would ping in `channel`, under the message's allowed_mentions (None: the default)."""
    rule: Json = (
        {"parse": ["everyone", "roles", "users"], "replied_user": True} if allowed is None else allowed
    )
    mighty = bool(in_channel(channel, author) & MENTION_EVERYONE)
    roles = {int(one) for one in _ROLE.findall(text)} if channel.guild else set()
    if channel.guild and not mighty:
        roles = {one for one in roles if (role := channel.guild.roles.get(one)) and role.mentionable}
    return Pings(
        everyone=mighty and "everyone" in (rule.get("parse") or ()) and bool(_EVERYONE.search(text)),
        roles=_ids(rule, "roles", roles),
        users=_ids(rule, "users", {int(one) for one in _USER.findall(text)}),
        replied_user=replied.id if replied and rule.get("replied_user") else None,
    )
