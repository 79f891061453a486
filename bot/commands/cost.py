"""/cost: what so many of a group cost. Which costs there are, and of whom, the pack says."""

from fractions import Fraction

import discord
from discord import app_commands

from bot import texts
from bot.commands.desk import Desk
from bot.commands.localising import both, choices
from bot.texts import Words
from drainbot.figures.request import Operation, Request
from drainbot.units import Unit

MOST_PEOPLE = 100_000_000  # nobody counts more, and numbers stay readable
_CURRENCIES = {Unit.KRW.value: texts.IN_WON, Unit.USD.value: texts.IN_DOLLARS}


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree, where the pack names such costs."""
    knowledge = desk.engine.knowledge
    costs = knowledge.pack.costs
    usual = knowledge.measure(next(iter(costs.of))) if costs else None
    if costs is None or usual is None:
        return
    parts = {topic: Words(name.en, name.ko) for topic, name in costs.of.items()}
    many, one = Words(costs.many.en, costs.many.ko), Words(costs.one.en, costs.one.ko)
    currencies = {
        unit: words
        for unit, words in _CURRENCIES.items()
        if knowledge.pack.exchange or unit == usual.unit.value  # no rate, no other currency
    }
    default_topic, default_currency = usual.id, usual.unit.value

    @tree.command(name=both(texts.COST), description=both(_with(texts.COST_HELP, many)))
    @app_commands.rename(people=both(texts.PEOPLE), of=both(texts.COST_OF), currency=both(texts.CURRENCY))
    @app_commands.describe(
        people=both(_with(texts.PEOPLE_HELP, many)),
        of=both(_with(texts.COST_OF_HELP, parts[default_topic])),
        currency=both(_with(texts.CURRENCY_HELP, _CURRENCIES[default_currency])),
    )
    @app_commands.choices(of=choices(parts), currency=choices(currencies))
    async def cost(
        interaction: discord.Interaction,
        people: app_commands.Range[int, 1, MOST_PEOPLE],
        of: str = default_topic,
        currency: str = default_currency,
    ) -> None:
        here = await desk.here(interaction)
        language = await here.language(interaction)
        request = Request(
            of,
            Operation.TOTAL if people > 1 else Operation.VALUE,
            count=Fraction(people) if people > 1 else None,
            currency=Unit(currency) if currency != default_currency else None,
        )
        words = (
            (texts.COST_WORDS if people > 1 else texts.COST_OF_ONE)
            .in_(language)
            .format(
                who=(many if people > 1 else one).in_(language),
                people=people,
                of=parts[of].in_(language),
                currency=_CURRENCIES[currency].in_(language),
            )
        )
        await here.answer(interaction, words, request)


def _with(words: Words, named: Words) -> Words:
    """The words with the pack's own in them."""
    return Words(words.en.format(named.en), words.ko.format(named.ko))
