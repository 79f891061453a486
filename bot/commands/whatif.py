"""/whatif: a figure with the member's own value in place of the article's."""

import discord
from discord import app_commands

from bot import delivery, texts
from bot.commands.completing import completer
from bot.commands.desk import Desk, quotable
from bot.commands.localising import both
from drainbot.answers.choice_lines import LONGEST, ChoiceKind

LONGEST_VALUE = 60  # no number that makes sense is longer


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""
    if not desk.has(ChoiceKind.WHAT_IF):
        return

    @tree.command(name=both(texts.WHAT_IF), description=both(texts.WHAT_IF_HELP))
    @app_commands.rename(what=both(texts.WHAT), value=both(texts.VALUE))
    @app_commands.describe(what=both(texts.WHAT_HELP), value=both(texts.VALUE_HELP))
    @app_commands.autocomplete(what=completer(desk.service, ChoiceKind.WHAT_IF))
    async def whatif(
        interaction: discord.Interaction,
        what: app_commands.Range[str, 1, LONGEST],
        value: app_commands.Range[str, 1, LONGEST_VALUE],
    ) -> None:
        here = await desk.here(interaction)
        language = await here.language(interaction)
        if here.engine.chosen(ChoiceKind.WHAT_IF, what, language) is None:
            await here.unknown(interaction, ChoiceKind.WHAT_IF, what)
            return
        request = here.engine.what_if(what, value, language)
        if request is None:
            label = quotable(here.label(ChoiceKind.WHAT_IF, what, language))
            note = texts.NO_VALUE.in_(language).format(typed=quotable(value), what=label)
            await delivery.tell(interaction, note)
            return
        supposed = f"{request.topic}?{request.given[0][0]}"
        label = here.label(ChoiceKind.WHAT_IF, supposed, language)
        await here.answer(
            interaction, texts.WHAT_IF_WORDS.in_(language).format(what=label, value=value), request
        )
