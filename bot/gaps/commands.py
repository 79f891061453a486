"""/kb unanswered, and the message menu This asks for…."""

import discord
from discord import app_commands

from bot import gaps_texts
from bot.commands.localising import both
from bot.gaps.teaching import Teaching
from bot.gaps.unanswered import Unanswered


def add(group: app_commands.Group, unanswered: Unanswered) -> None:
    """Add `unanswered` to the commands of /kb."""

    @group.command(name=both(gaps_texts.UNANSWERED), description=both(gaps_texts.UNANSWERED_HELP))
    async def opened(interaction: discord.Interaction) -> None:
        await unanswered.open(interaction)


def add_menu(tree: app_commands.CommandTree, teaching: Teaching) -> None:
    """Add the menu to the messages of servers that the bot is a member of."""

    @tree.context_menu(name=both(gaps_texts.ASKS_FOR))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def asks_for(interaction: discord.Interaction, message: discord.Message) -> None:
        await teaching.of_message(interaction, message)
