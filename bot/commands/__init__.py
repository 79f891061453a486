"""The commands, each in a module of its own, with their words in both languages."""

import discord
from discord import app_commands

from bot.commands import (
    about,
    ask,
    change,
    chart,
    compare,
    convert,
    cost,
    help,  # noqa: A004 - the command's name
    source,
    stat,
    topics,
    verify,
    whatif,
)
from bot.commands.desk import Desk
from bot.commands.localising import Korean
from bot.replying import Replier
from drainbot.service import Service

__all__ = ["Korean", "make_tree"]

_COMMANDS = (ask, stat, compare, change, cost, whatif, convert, chart, source, topics, verify, about, help)


def make_tree(client: discord.Client, replier: Replier, service: Service) -> app_commands.CommandTree:
    """All commands, for servers and for members who installed the bot for themselves, wherever they are.

    A command that the knowledge has nothing for is left out.
    """
    tree = app_commands.CommandTree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    )
    desk = Desk(service, replier, service.engine)
    for command in _COMMANDS:
        command.add(tree, desk)
    return tree
