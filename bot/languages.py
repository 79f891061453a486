"""The language in which the bot speaks to somebody where their words do not say it."""

import discord

from bot.questions import language_of
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.store import ServerSettings

KNOWN = 0.2  # seconds that anything waits for what a member prefers


async def tongue(
    service: Service, asker: str, settings: ServerSettings, otherwise: Language | None
) -> Language | None:
    """What the member chose, else the server, else `otherwise`: what their Discord says."""
    prefers = await service.members.within(asker, KNOWN)
    if prefers and prefers.language:
        return prefers.language
    return otherwise if settings.language == "auto" else settings.language


async def spoken(interaction: discord.Interaction, service: Service) -> Language:
    """The language of what only this member sees: what they chose, else that of their Discord."""
    otherwise = language_of(interaction)
    return await tongue(service, str(interaction.user.id), ServerSettings(), otherwise) or otherwise
