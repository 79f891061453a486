"""In which language the bot speaks to a member, and the words of commands in both."""

import discord
from discord.app_commands import locale_str

from bot.questions import language_of
from bot.texts import Words
from drainbot.knowledge import Language
from drainbot.service import Service

_PATIENCE = 0.2  # seconds that a press waits for what the member prefers


async def tongue(interaction: discord.Interaction, service: Service) -> Language:
    """The language that the member chose, else that of their Discord."""
    chosen = await service.members.within(str(interaction.user.id), _PATIENCE)
    return (chosen and chosen.language) or language_of(interaction)


def both(words: Words) -> locale_str:
    """A name or description of a command, for Discord in either language."""
    return locale_str(words.en, ko=words.ko)
