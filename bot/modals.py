"""Fields to type into: the next question, and what is wrong with an answer."""

from collections.abc import Awaitable, Callable

import discord
from discord import ui

from bot import errors, texts
from bot.questions import LONGEST_QUESTION, plain
from bot.replying import Replier
from drainbot.knowledge import Language

LONGEST_REASON = 1000
_MOST_TITLE = 45


class _Form(ui.Modal):
    async def on_error(  # type: ignore[override]  # a modal has no item that failed
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await errors.handle(error, interaction, "taking what was typed")


class AskMore(_Form):
    """The next question, which goes on from an answer."""

    def __init__(self, replier: Replier, language: Language, request: str) -> None:
        super().__init__(title=texts.ASK_MORE.in_(language)[:_MOST_TITLE])
        self._replier, self._request = replier, request
        self.question: ui.TextInput[AskMore] = ui.TextInput(
            style=discord.TextStyle.paragraph, max_length=LONGEST_QUESTION
        )
        self.add_item(ui.Label(text=texts.QUESTION_HELP.in_(language), component=self.question))

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        await self._replier.to_more(interaction, plain(self.question.value), self._request)


class WhyWrong(_Form):
    """What is wrong with an answer; may stay empty."""

    def __init__(
        self, language: Language, done: Callable[[discord.Interaction, str | None], Awaitable[None]]
    ) -> None:
        super().__init__(title=texts.WHY_WRONG.in_(language)[:_MOST_TITLE])
        self._done = done
        self.reason: ui.TextInput[WhyWrong] = ui.TextInput(
            style=discord.TextStyle.paragraph, max_length=LONGEST_REASON, required=False
        )
        self.add_item(
            ui.Label(
                text=texts.REASON.in_(language),
                description=texts.REASON_HELP.in_(language),
                component=self.reason,
            )
        )

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        await self._done(interaction, self.reason.value.strip() or None)
