"""/kb: the group of commands for moderators."""

import discord
from discord import app_commands

from bot import gaps, gaps_texts
from bot.commands.localising import both
from drainbot.service import Service


def add_kb(tree: app_commands.CommandTree, service: Service) -> None:
    """Add the group to the commands of servers that the bot is a member of."""
    group = app_commands.Group(
        name=both(gaps_texts.KB),
        description=both(gaps_texts.KB_HELP),
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    gaps.add(group, service)
    tree.add_command(group)
