"""/verify: the answer of a receipt, made again."""

import discord
from discord import app_commands

from bot import texts
from bot.commands.desk import Desk
from bot.commands.localising import both

LONGEST_CODE = 40  # a receipt with whatever came along when it was copied


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""

    @tree.command(name=both(texts.VERIFY), description=both(texts.VERIFY_HELP))
    @app_commands.rename(code=both(texts.CODE))
    @app_commands.describe(code=both(texts.CODE_HELP))
    async def verify(
        interaction: discord.Interaction, code: app_commands.Range[str, 1, LONGEST_CODE]
    ) -> None:
        here = await desk.here(interaction)
        await here.replier.to_verify(interaction, code)
