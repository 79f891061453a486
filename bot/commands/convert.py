"""/convert: a sum in the other currency."""

from fractions import Fraction

import discord
from discord import app_commands

from bot import delivery, texts
from bot.commands.desk import Desk, quotable
from bot.commands.localising import both

LONGEST_AMOUNT = 60
LEAST_RATE, MOST_RATE = 1.0, 100_000.0  # won for one dollar


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree, where the knowledge has an exchange rate."""
    if desk.engine.knowledge.pack.exchange is None:
        return

    @tree.command(name=both(texts.CONVERT), description=both(texts.CONVERT_HELP))
    @app_commands.rename(amount=both(texts.AMOUNT), rate=both(texts.RATE))
    @app_commands.describe(amount=both(texts.AMOUNT_HELP), rate=both(texts.RATE_HELP))
    async def convert(
        interaction: discord.Interaction,
        amount: app_commands.Range[str, 1, LONGEST_AMOUNT],
        rate: app_commands.Range[float, LEAST_RATE, MOST_RATE] | None = None,
    ) -> None:
        here = await desk.here(interaction)
        language = await here.language(interaction)
        won = None if rate is None else Fraction(str(rate))
        request = here.engine.conversion(amount, language, won)
        if request is None:
            await delivery.tell(interaction, texts.NO_AMOUNT.in_(language).format(typed=quotable(amount)))
            return
        words = texts.CONVERTED if rate is None else texts.CONVERTED_AT
        await here.answer(
            interaction, words.in_(language).format(amount=amount, rate=f"{rate:,g}" if rate else ""), request
        )
