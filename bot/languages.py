"""The language in which the bot speaks to somebody where their words do not say it."""

import discord

from bot.questions import language_of
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.store import ServerSettings

_KNOWN = 0.2  # seconds that an answer waits for what its asker prefers


async def tongue(
    service: Service, asker: str, settings: ServerSettings, otherwise: Language | None
) -> Language | None:
    """What the member chose, else the server, else `otherwise`: what their Discord says."""
    prefers = await service.members.within(asker, _KNOWN)
    if prefers and prefers.language:
        return prefers.language
    return otherwise if settings.language == "auto" else settings.language


async def spoken(interaction: discord.Interaction, service: Service) -> Language:
    """The language of what the bot itself says to a member."""
    here = interaction.guild_id if interaction.is_guild_integration() else None
    settings = await service.servers.get(str(here)) if here else ServerSettings()
    otherwise = language_of(interaction)
    return await tongue(service, str(interaction.user.id), settings, otherwise) or otherwise
