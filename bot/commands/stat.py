"""/stat: one figure, of one period."""

import re

import discord
from discord import app_commands

from bot import texts
from bot.commands.completing import completer
from bot.commands.desk import Desk
from bot.commands.localising import both
from drainbot.answers.choice_lines import LONGEST, ChoiceKind
from drainbot.figures.request import Request
from drainbot.knowledge import Language

_YEAR = re.compile(r"(\d{4})\s*년?")


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""
    if not desk.has(ChoiceKind.FIGURE):
        return

    @tree.command(name=both(texts.STAT), description=both(texts.STAT_HELP))
    @app_commands.rename(figure=both(texts.FIGURE), period=both(texts.PERIOD))
    @app_commands.describe(figure=both(texts.FIGURE_HELP), period=both(texts.PERIOD_HELP))
    @app_commands.autocomplete(
        figure=completer(desk.service, ChoiceKind.FIGURE),
        period=completer(desk.service, ChoiceKind.PERIOD, beside="figure"),
    )
    async def stat(
        interaction: discord.Interaction,
        figure: app_commands.Range[str, 1, LONGEST],
        period: app_commands.Range[str, 1, LONGEST] | None = None,
    ) -> None:
        here = await desk.here(interaction)
        language = await here.language(interaction)
        request = here.engine.chosen(ChoiceKind.FIGURE, figure, language)
        if request is None:
            await here.unknown(interaction, ChoiceKind.FIGURE, figure)
            return
        if period is not None:
            of_then = _of(here, figure, request, period, language)
            if of_then is None:
                await here.unknown(interaction, ChoiceKind.PERIOD, period, figure)
                return
            request = of_then
        await here.answer(interaction, here.name(request, language), request)


def _of(desk: Desk, figure: str, request: Request, period: str, language: Language) -> Request | None:
    """The figure of a period; of a year without one too, since the answer says which there are."""
    if found := desk.engine.chosen(ChoiceKind.PERIOD, period, language, figure):
        return found
    year = _YEAR.fullmatch(period.strip())
    return request.with_(periods=(year[1],)) if year else None
