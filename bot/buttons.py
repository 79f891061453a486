"""Presses of buttons and choices in menus: all that they need stands in their ids, so a restart loses nothing."""

import re
from typing import Any, Self

import discord

from bot import errors
from bot.ids import TEMPLATE, Pressed, read
from bot.pressing import Presses


def make_press(presses: Presses) -> type[discord.ui.DynamicItem[discord.ui.Item[Any]]]:
    """The class that answers presses, to be registered with a client."""

    class Press(discord.ui.DynamicItem[discord.ui.Item[Any]], template=TEMPLATE):
        """A button or a menu under a message of the bot's."""

        def __init__(self, item: discord.ui.Item[Any], pressed: Pressed) -> None:
            super().__init__(item)
            self._pressed = pressed

        @classmethod
        async def from_custom_id(
            cls, _interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
        ) -> Self:
            return cls(item, read(match))

        async def callback(self, interaction: discord.Interaction) -> None:
            label = _label(self.item)
            chosen = self.item.values[0] if isinstance(self.item, discord.ui.Select) else ""
            try:
                await presses.answer(interaction, self._pressed, label, chosen)
            except Exception as error:  # noqa: BLE001 - discord.py would only log it
                await errors.handle(error, interaction, f"answering a press of {self._pressed.act}")

    return Press


def _label(item: discord.ui.Item[Any]) -> str:
    """What the member chose, as they read it."""
    if isinstance(item, discord.ui.Select):
        return next((one.label for one in item.options if one.value in item.values), "")
    return getattr(item, "label", None) or ""
