"""What the page is told: the double's payloads, and beside each what a Discord app knows from elsewhere."""

from __future__ import annotations

from typing import Any

from tests.demo.town import Town
from tests.double import Channel, Guild, Message
from tests.double.watching import Happening

Json = dict[str, Any]


def message(found: Message) -> Json:
    """The message as the API shows it, with its only reader where it is private."""
    reader = str(found.seen_by.id) if found.seen_by else None
    return found.world.show(found) | {"seen_by": reader}


def state(town: Town) -> Json:
    """Everything that a visitor may find when the page is opened; private messages are gone by then, as in Discord."""
    world = town.double.world
    return {
        "kind": "state",
        "bot": world.bot.payload(),
        "visitors": [str(one.id) for one in town.visitors],
        "moderators": moderators(town)["ids"],
        "people": [one.payload() for one in world.people.values()],
        "guilds": [_guild(one) for one in world.guilds.values()],
        "directs": {
            str(one.recipient.id): one.payload()
            for one in world.channels.values()
            if one.recipient in town.visitors and one.recipient
        },
        "messages": [
            message(one) for one in world.messages.values() if not one.deleted and not one.ephemeral
        ],
    }


def moderators(town: Town) -> Json:
    """Which visitors are moderators."""
    return {"kind": "moderators", "ids": [str(one.id) for one in town.visitors if town.moderates(one)]}


def happened(happening: Happening) -> Json:
    """One thing that happened, for a page that has the state before it."""
    if happening.name == "delete":
        assert happening.message is not None
        return {"kind": "delete", "id": str(happening.message.id)}
    if happening.message is not None:
        kind = "message" if happening.name == "message" else "edit"
        return {"kind": kind, "message": message(happening.message)}
    if happening.channel is not None and happening.name == "typing":
        return {"kind": "typing", "channel": str(happening.channel.id)}
    if happening.channel is not None:
        return {"kind": "channel", "channel": _channel(happening.channel)}
    return {"kind": happening.name}


def _guild(guild: Guild) -> Json:
    return {
        "id": str(guild.id),
        "name": guild.name,
        "locale": guild.locale,
        "has_bot": guild.has_bot,
        "roles": [one.payload() for one in guild.roles.values() if one is not guild.everyone],
        "members": [str(one) for one in guild.members],
        "channels": [_channel(one) for one in guild.channels.values()],
    }


def _channel(channel: Channel) -> Json:
    return channel.payload()
