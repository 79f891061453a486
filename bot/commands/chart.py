"""/chart: a figure with its picture."""

import discord
from discord import app_commands

from bot import texts
from bot.commands.completing import completer
from bot.commands.desk import Desk
from bot.commands.localising import both
from drainbot.answers.choice_lines import LONGEST, ChoiceKind


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""
    if not desk.has(ChoiceKind.CHART):
        return

    @tree.command(name=both(texts.CHART), description=both(texts.CHART_HELP))
    @app_commands.rename(what=both(texts.WHAT))
    @app_commands.describe(what=both(texts.CHART_WHAT_HELP))
    @app_commands.autocomplete(what=completer(desk.service, ChoiceKind.CHART))
    async def chart(interaction: discord.Interaction, what: app_commands.Range[str, 1, LONGEST]) -> None:
        here = await desk.here(interaction)
        language = await here.language(interaction)
        request = here.engine.chosen(ChoiceKind.CHART, what, language)
        if request is None:
            await here.unknown(interaction, ChoiceKind.CHART, what)
            return
        words = f"{texts.CHART_OF.in_(language)}: {here.name(request, language)}"
        await here.answer(interaction, words, request, pictured=True)
