"""/change: how a figure moved over time."""

import discord
from discord import app_commands

from bot import texts
from bot.commands.completing import completer
from bot.commands.desk import Desk
from bot.commands.localising import both, choices
from drainbot.answers.choice_lines import LONGEST, ChoiceKind
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Language

_KINDS = {
    Operation.CHANGE.value: texts.CHANGE_BY,
    Operation.PERCENT_CHANGE.value: texts.CHANGE_PERCENT,
    Operation.PER_YEAR.value: texts.CHANGE_PER_YEAR,
    Operation.COMPOUND.value: texts.CHANGE_COMPOUND,
}


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""
    if not desk.has(ChoiceKind.CHANGE):
        return

    @tree.command(name=both(texts.CHANGE), description=both(texts.CHANGE_HELP))
    @app_commands.rename(figure=both(texts.FIGURE), kind=both(texts.KIND))
    @app_commands.describe(figure=both(texts.FIGURE_HELP), kind=both(texts.KIND_HELP))
    @app_commands.choices(kind=choices(_KINDS))
    @app_commands.autocomplete(figure=completer(desk.service, ChoiceKind.CHANGE))
    async def change(
        interaction: discord.Interaction,
        figure: app_commands.Range[str, 1, LONGEST],
        kind: str = Operation.CHANGE.value,
    ) -> None:
        here = await desk.here(interaction)
        language = await here.language(interaction)
        request = _change(here, figure, language)
        if request is None:
            await here.unknown(interaction, ChoiceKind.CHANGE, figure)
            return
        words = f"{_KINDS[kind].in_(language)}: {here.name(request, language)}"
        await here.answer(interaction, words, request.with_(operation=Operation(kind)))


def _change(desk: Desk, text: str, language: Language) -> Request | None:
    """The figure that moves. Of one that does not, the answer says so."""
    if found := desk.engine.chosen(ChoiceKind.CHANGE, text, language):
        return found
    figure = desk.engine.chosen(ChoiceKind.FIGURE, text, language)
    return figure.with_(periods=()) if figure else None
