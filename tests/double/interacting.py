"""Turning what a member did into an interaction that the gateway delivers."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from tests.double import permissions
from tests.double.events import Event
from tests.double.interactions import Interaction
from tests.double.json_types import Json

if TYPE_CHECKING:
    from tests.double.channels import Channel
    from tests.double.messages import Message
    from tests.double.people import Person

SIZE_LIMIT = 10 * 1024 * 1024


def begin(
    person: Person,
    channel: Channel,
    kind: int,
    data: Json,
    *,
    name: str = "",
    source: Message | None = None,
    trigger: Interaction | None = None,
) -> Interaction:
    """Create the interaction and send it to the bot."""
    world = person.world
    interaction = Interaction(
        world,
        world.ids.next(),
        kind,
        secrets.token_urlsafe(48),
        person,
        channel,
        world.clock.now(),
        name=name,
        slash=data.get("type") == 1,
        source=source,
        trigger=trigger,
    )
    world.interactions[interaction.token] = interaction
    guild_id = channel.guild.id if channel.guild else None
    world.events.send(Event("INTERACTION_CREATE", _payload(interaction, data), guild_id))
    return interaction


def _payload(interaction: Interaction, data: Json) -> Json:
    world, channel, person = interaction.world, interaction.channel, interaction.person
    shown: Json = {
        "id": str(interaction.id),
        "application_id": str(world.bot.id),
        "type": interaction.type,
        "token": interaction.token,
        "version": 1,
        "data": data,
        "channel_id": str(channel.id),
        "channel": channel.payload() | {"permissions": str(permissions.in_channel(channel, person))},
        "locale": person.locale,
        "app_permissions": str(_app_permissions(channel)),
        "entitlements": [],
        "authorizing_integration_owners": interaction.owners(),
        "context": channel.context,
        "attachment_size_limit": SIZE_LIMIT,
    }
    if interaction.source is not None:
        shown["message"] = world.show(interaction.source)
    return shown | (_in_guild(interaction) if channel.guild else {"user": person.payload()})


def _in_guild(interaction: Interaction) -> Json:
    guild, person = interaction.channel.guild, interaction.person
    assert guild is not None
    rights = {"permissions": str(permissions.in_channel(interaction.channel, person))}
    return {
        "guild_id": str(guild.id),
        "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
        "guild_locale": guild.locale,
        "member": guild.membership(person).payload() | {"user": person.payload()} | rights,
    }


def _app_permissions(channel: Channel) -> int:
    """Where the bot is not itself it may still answer, with embeds and files."""
    if channel.group or (channel.guild is not None and not channel.guild.has_bot):
        return permissions.ABSENT
    return permissions.in_channel(channel, channel.world.bot)
