"""Completing what is being typed into an option: labels and values from the engine, and nothing else."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

import discord
from discord import app_commands

from bot import texts
from bot.languages import spoken
from bot.questions import server_of
from drainbot.answers.choice_lines import LONGEST, ChoiceKind
from drainbot.answers.choices import MOST
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service

logger = logging.getLogger(__name__)
Complete: TypeAlias = Callable[
    [discord.Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]
]
_HINT = "…"  # the value of the line that says how many more there are; the engine takes it for nothing


def is_hint(value: str) -> bool:
    """Whether the line was chosen that only says how many more there are."""
    return value.strip() == _HINT


def completer(service: Service, kind: ChoiceKind, beside: str | None = None) -> Complete:
    """Completes an option of that kind; `beside` is the option that says what it goes with.

    Never raises: the member may still type on.
    """

    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            first = str(getattr(interaction.namespace, beside, None) or "") if beside else ""
            language = await spoken(interaction, service)  # waits a moment at most, for the store
            engine = await service.engines.of(server_of(interaction))
            return _choices(engine, kind, str(typed), first, language)
        except Exception:
            logger.exception("nothing can be offered for an option of the kind %s", kind)
            return []

    return complete


def _choices(
    engine: Engine, kind: ChoiceKind, typed: str, first: str, language: Language
) -> list[app_commands.Choice[str]]:
    found = engine.choices(kind, typed, language, MOST, first)
    if kind is ChoiceKind.PERIOD and not found.items:
        found = engine.choices(kind, "", language, MOST, first)  # of the few that there are
    if not found.more:
        return [app_commands.Choice(name=item.label, value=item.value) for item in found.items]
    shown = found.items[: MOST - 1]
    more = found.more + len(found.items) - len(shown)
    hint = texts.KEEP_TYPING.in_(language).format(more=more)[:LONGEST]
    return [
        *(app_commands.Choice(name=item.label, value=item.value) for item in shown),
        app_commands.Choice(name=hint, value=_HINT),
    ]
