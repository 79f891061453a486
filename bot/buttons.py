"""Presses of suggestion buttons: all that they need stands in the button, so a restart loses nothing."""

import re
from typing import Any, Self, cast

import discord

from bot import errors
from bot.layout import ID_PREFIX
from bot.replying import Replier
from drainbot.knowledge import LANGUAGES, Language

_TEMPLATE = re.compile(rf"{ID_PREFIX}:(?P<language>{'|'.join(LANGUAGES)}):(?P<request>.+)", re.DOTALL)


def make_button(replier: Replier) -> type[discord.ui.DynamicItem[discord.ui.Button[Any]]]:
    """The class that answers presses, to be registered with a client."""

    class Suggestion(discord.ui.DynamicItem[discord.ui.Button[Any]], template=_TEMPLATE):
        """A question to ask next."""

        def __init__(self, button: discord.ui.Button[Any], language: Language, request: str) -> None:
            super().__init__(button)
            self._language = language
            self._request = request

        @classmethod
        async def from_custom_id(
            cls, _interaction: discord.Interaction, item: discord.ui.Item[Any], match: re.Match[str], /
        ) -> Self:
            return cls(
                cast("discord.ui.Button[Any]", item), cast("Language", match["language"]), match["request"]
            )

        async def callback(self, interaction: discord.Interaction) -> None:
            try:
                await replier.to_button(interaction, self.item.label or "", self._language, self._request)
            except Exception as error:  # noqa: BLE001 - discord.py would only log it
                await errors.handle(error, interaction, "answering a pressed button")

    return Suggestion
