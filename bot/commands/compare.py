"""/compare: two figures set beside each other."""

import discord
from discord import app_commands

from bot import delivery, texts
from bot.commands.completing import completer
from bot.commands.desk import Desk
from bot.commands.localising import both, choices
from drainbot.answers.choice_lines import LONGEST, ChoiceKind
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Language

_HOW = {
    Operation.RATIO.value: texts.RATIO,
    Operation.DIFFERENCE.value: texts.DIFFERENCE,
    Operation.SHARE.value: texts.SHARE_OF,
}


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""
    if not desk.has(ChoiceKind.FIGURE):
        return

    @tree.command(name=both(texts.COMPARE), description=both(texts.COMPARE_HELP))
    @app_commands.rename(first=both(texts.FIRST), second=both(texts.SECOND), how=both(texts.HOW))
    @app_commands.describe(
        first=both(texts.FIRST_HELP), second=both(texts.SECOND_HELP), how=both(texts.HOW_HELP)
    )
    @app_commands.choices(how=choices(_HOW))
    @app_commands.autocomplete(
        first=completer(desk.service, ChoiceKind.FIGURE),
        second=completer(desk.service, ChoiceKind.SECOND, beside="first"),
    )
    async def compare(
        interaction: discord.Interaction,
        first: app_commands.Range[str, 1, LONGEST],
        second: app_commands.Range[str, 1, LONGEST],
        how: str = Operation.RATIO.value,
    ) -> None:
        here = await desk.here(interaction)
        language = await here.language(interaction)
        one = here.engine.chosen(ChoiceKind.FIGURE, first, language)
        if one is None:
            await here.unknown(interaction, ChoiceKind.FIGURE, first)
            return
        other = _second(here, second, first, language)
        if other is None:
            await here.unknown(interaction, ChoiceKind.SECOND, second, first)
            return
        if other == one:
            await delivery.tell(interaction, texts.SAME_FIGURE.in_(language))
            return
        words = texts.COMPARED.in_(language).format(
            first=here.name(one, language),
            second=here.name(other, language),
            how=_HOW[how].in_(language),
        )
        await here.answer(interaction, words, _compared(one, other, Operation(how)))


def _second(desk: Desk, text: str, first: str, language: Language) -> Request | None:
    """What the first figure is set beside. The answer says why, where that cannot be."""
    if found := desk.engine.chosen(ChoiceKind.SECOND, text, language, first):
        return Request(found.other or found.topic)
    return desk.engine.chosen(ChoiceKind.FIGURE, text, language)


def _compared(one: Request, other: Request, operation: Operation) -> Request:
    """Both as one request; of the same figure in two periods, its change."""
    if one.topic == other.topic and one.periods and other.periods and one.periods != other.periods:
        kind = Operation.CHANGE if operation is Operation.DIFFERENCE else Operation.PERCENT_CHANGE
        return Request(one.topic, kind, periods=one.periods + other.periods)
    return one.with_(operation=operation, other=other.topic)
