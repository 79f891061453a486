"""/cost: what so many graduates who leave cost."""

from fractions import Fraction

import discord
from discord import app_commands

from bot import texts
from bot.commands.desk import Desk
from bot.commands.localising import both, choices
from drainbot.figures.request import Operation, Request
from drainbot.units import Unit

MOST_GRADUATES = 100_000_000  # more than there are Koreans
_OF = {"whole": texts.COST_WHOLE, "education": texts.COST_EDUCATION, "tax": texts.COST_TAX}
_TOPICS = {"whole": "loss-per-graduate", "education": "education-cost", "tax": "lost-tax"}
_CURRENCIES = {Unit.KRW.value: texts.IN_WON, Unit.USD.value: texts.IN_DOLLARS}


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree, where the knowledge says what a graduate costs."""
    if not all(desk.engine.knowledge.measure(topic) for topic in _TOPICS.values()):
        return

    @tree.command(name=both(texts.COST), description=both(texts.COST_HELP))
    @app_commands.rename(
        graduates=both(texts.GRADUATES), of=both(texts.COST_OF), currency=both(texts.CURRENCY)
    )
    @app_commands.describe(
        graduates=both(texts.GRADUATES_HELP),
        of=both(texts.COST_OF_HELP),
        currency=both(texts.CURRENCY_HELP),
    )
    @app_commands.choices(of=choices(_OF), currency=choices(_CURRENCIES))
    async def cost(
        interaction: discord.Interaction,
        graduates: app_commands.Range[int, 1, MOST_GRADUATES],
        of: str = "whole",
        currency: str = Unit.KRW.value,
    ) -> None:
        language = await desk.language(interaction)
        request = Request(
            _TOPICS[of],
            Operation.TOTAL if graduates > 1 else Operation.VALUE,
            count=Fraction(graduates) if graduates > 1 else None,
            currency=Unit(currency) if currency != Unit.KRW.value else None,
        )
        words = (
            (texts.COST_WORDS if graduates > 1 else texts.COST_OF_ONE)
            .in_(language)
            .format(
                of=_OF[of].in_(language), graduates=graduates, currency=_CURRENCIES[currency].in_(language)
            )
        )
        await desk.answer(interaction, words, request)
