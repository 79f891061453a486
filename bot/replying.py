"""One question from its arrival to its answer: ask the service, present, send."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

import discord

from bot import delivery, texts
from bot.inflight import InFlight
from bot.layout import Layout, linked, present, quoted
from bot.questions import Heard, from_interaction, language_in, language_of
from bot.verifying import refused, verified
from drainbot.errors import ReceiptError
from drainbot.knowledge import Language
from drainbot.service import Asked, Service

_T = TypeVar("_T")

PATIENCE = 1.5  # seconds before an interaction is told to wait; Discord gives up on it after 3


class Replier:
    """What every way of asking ends in."""

    def __init__(self, service: Service, in_flight: InFlight) -> None:
        self._service = service
        self._in_flight = in_flight

    async def to_message(self, message: discord.Message, heard: Heard) -> None:
        """Answer a message in its channel, once."""
        if not self._in_flight.open:
            return
        with self._in_flight.one():
            reply = await self._service.ask(heard.asked)
            if reply is None:
                return
            hint = f"-# {heard.hint.in_(language_in(message))}" if heard.hint else ""
            if await delivery.reply(message, present(reply.answer, closing=hint, receipt=reply.receipt)):
                self._service.sent(reply)

    async def to_command(self, interaction: discord.Interaction, question: str) -> None:
        """Answer /ask in the channel."""
        await self._to_interaction(
            interaction, from_interaction(interaction, question, "slash"), quoted(question)
        )

    async def to_menu(
        self, interaction: discord.Interaction, message: discord.Message, question: str
    ) -> None:
        """Answer somebody's message for whoever chose it."""
        asked = from_interaction(interaction, question, "menu")
        await self._to_interaction(interaction, asked, linked(message.jump_url))

    async def to_button(
        self, interaction: discord.Interaction, label: str, language: Language, request: str
    ) -> None:
        """Answer the question on a button, as privately as the message that it stands under."""
        private = interaction.message is not None and interaction.message.flags.ephemeral
        asked = from_interaction(interaction, label, "button", locale=language, request=request)
        await self._to_interaction(interaction, asked, quoted(label), private=private)

    async def _to_interaction(
        self, interaction: discord.Interaction, asked: Asked, opening: str, *, private: bool = False
    ) -> None:
        if not self._in_flight.open:
            await delivery.tell(interaction, texts.RESTARTING.in_(language_of(interaction)))
            return
        with self._in_flight.one():
            reply = await self._in_time(interaction, self._service.ask(asked), private=private)
            if reply is None:
                return
            layout = present(reply.answer, opening, receipt=reply.receipt)
            if await delivery.respond(interaction, layout, private=private):
                self._service.sent(reply)

    async def to_verify(self, interaction: discord.Interaction, code: str) -> None:
        """Answer /verify, for the member alone."""
        if not self._in_flight.open:
            await delivery.tell(interaction, texts.RESTARTING.in_(language_of(interaction)))
            return
        with self._in_flight.one():
            language = language_of(interaction)
            try:
                verifying = self._service.verify(code)
                found = await self._in_time(interaction, verifying, private=True)
            except ReceiptError as error:
                layout = Layout(refused(error, language))
            else:
                layout = verified(found, language)
            await delivery.respond(interaction, layout, private=True)

    async def _in_time(
        self, interaction: discord.Interaction, work: Coroutine[Any, Any, _T], *, private: bool
    ) -> _T:
        """What the service comes to; where it takes long, the member is told to wait."""
        asking = asyncio.ensure_future(work)
        done, _ = await asyncio.wait({asking}, timeout=PATIENCE)
        if not done:
            await delivery.attempt(
                lambda: interaction.response.defer(ephemeral=private, thinking=True),
                f"the notice to wait for interaction {interaction.id}",
            )
        return await asking
