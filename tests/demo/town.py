"""The place of the demo: servers, people and what they said before the visitor came, read from town.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.double import Guild, LoopbackDiscord, Member, Role, permissions

FILE = Path(__file__).with_name("town.yaml")
MODERATING = permissions.MANAGE_MESSAGES | permissions.MANAGE_GUILD


@dataclass(frozen=True, slots=True)
class Town:
    """Who is there, and who of them a visitor may be."""

    double: LoopbackDiscord
    visitors: tuple[Member, ...]
    moderators: dict[int, Role]  # the role of moderators, by the id of its guild

    def appoint(self, visitor: Member, *, moderator: bool) -> None:
        """Make a visitor a moderator of every server, or a plain member again."""
        for guild_id, role in self.moderators.items():
            guild = self.double.world.guilds[guild_id]
            (guild.give if moderator else guild.take)(visitor, role)

    def moderates(self, visitor: Member) -> bool:
        """Whether the visitor is a moderator."""
        return any(
            role in self.double.world.guilds[guild_id].roles_of(visitor)
            for guild_id, role in self.moderators.items()
        )


def _plan() -> dict[str, Any]:
    plan: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return plan


async def build(double: LoopbackDiscord) -> Town:
    """Fill a new double, before the bot connects to it."""
    plan = _plan()
    people = {one["name"]: double.person(one["name"], locale=one["locale"]) for one in plan["people"]}
    roles = {}
    for one in plan["guilds"]:
        guild = double.guild(
            one["name"],
            locale=one["locale"],
            has_bot=one.get("has_bot", True),
            owner=people[one["owner"]],
        )
        for person in people.values():
            if person is not guild.owner:
                guild.join(person)
        role = guild.role("moderators", permissions=MODERATING)
        roles[guild.id] = role
        await _channels(guild, one["channels"], people)
    visitors = tuple(people[one["name"]] for one in plan["people"] if one.get("visitor"))
    for visitor in visitors:
        double.world.direct(visitor)
    return Town(double, visitors, roles)


async def _channels(guild: Guild, plans: list[dict[str, Any]], people: dict[str, Member]) -> None:
    for plan in plans:
        channel = guild.channel(plan["name"])
        for line in plan.get("said", ()):
            await channel.say(people[line["by"]], line["text"])
        for thread in plan.get("threads", ()):
            opened = channel.thread(thread["name"], owner=people[thread["by"]])
            for line in thread.get("said", ()):
                await opened.say(people[line["by"]], line["text"])
