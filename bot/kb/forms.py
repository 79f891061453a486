"""Forms to type into, of whatever fields."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeAlias

import discord
from discord import ui

from bot import errors
from bot.kb.parts import Field, Typed
from drainbot.knowledge import Language

_MOST_TITLE = 45
_Done: TypeAlias = Callable[[discord.Interaction, Typed], Awaitable[None]]


class Form(ui.Modal):
    """A form; `done` takes what was typed, by the names of the fields."""

    def __init__(self, title: str, fields: Sequence[Field], language: Language, done: _Done) -> None:
        super().__init__(title=title[:_MOST_TITLE])
        self._done = done
        self._inputs: dict[str, ui.TextInput[Form] | ui.Select[Any]] = {}
        for field in fields:
            self._inputs[field.name] = made = _input(field, language)
            description = field.help.in_(language) if field.help else None
            label: ui.Label[Form] = ui.Label(
                text=field.label.in_(language), description=description, component=made
            )
            self.add_item(label)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        await self._done(interaction, {name: _typed(one) for name, one in self._inputs.items()})

    async def on_error(  # type: ignore[override]  # a modal has no item that failed
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await errors.handle(error, interaction, "taking an edit")


def _input(field: Field, language: Language) -> "ui.TextInput[Form] | ui.Select[Any]":
    if field.options is not None:
        options = [
            discord.SelectOption(label=words.in_(language), value=value, default=value == field.value)
            for value, words in field.options.items()
        ]
        return ui.Select(options=options, required=field.required)
    return ui.TextInput(
        style=discord.TextStyle.paragraph if field.long else discord.TextStyle.short,
        default=field.value[: field.most] or None,
        max_length=field.most,
        required=field.required,
    )


def _typed(one: "ui.TextInput[Form] | ui.Select[Any]") -> str:
    if isinstance(one, ui.Select):
        return str(one.values[0]) if one.values else ""
    return one.value
