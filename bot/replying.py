"""One question from its arrival to its answer: ask the service, present, send."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

import discord

from bot import delivery, texts
from bot.inflight import InFlight
from bot.layout import Form, Layout
from bot.news import News
from bot.presenting import Setting, linked, present, quoted
from bot.questions import Heard, from_interaction, language_in, language_of
from bot.verifying import refused, verified
from drainbot.answers.answer import Answer, Status
from drainbot.charts.picture import Picture
from drainbot.errors import ReceiptError
from drainbot.figures.request import Operation
from drainbot.knowledge import Language
from drainbot.service import Asked, Reply, Service
from drainbot.store import ServerSettings

_T = TypeVar("_T")

PATIENCE = 1.5  # seconds before an interaction is told to wait; Discord gives up on it after 3
DISMISSER_DIGITS = 16  # of the asker's hash, in the id of the button that removes an answer
_KNOWN = 0.2  # seconds that an answer waits for what its asker prefers
_DRAWN = 1.2  # seconds that it waits for its chart


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer goes, and to whom."""

    asker: str  # in clear
    server: str | None
    private: bool


class Replier:
    """What every way of asking ends in."""

    def __init__(self, service: Service, in_flight: InFlight) -> None:
        self._service = service
        self._in_flight = in_flight
        self.news = News(service)

    async def to_message(self, message: discord.Message, heard: Heard) -> None:
        """Answer a message in its channel, once."""
        if not self._in_flight.open:
            return
        with self._in_flight.one():
            reply = await self._service.ask(heard.asked)
            if reply is None:
                return
            hint = f"-# {heard.hint.in_(language_in(message))}" if heard.hint else ""
            place = _Place(heard.asked.asker, heard.asked.server, private=False)
            news = await self.news.line(heard.asked, reply.answer.language, private=False)
            layout = present(reply.answer, await self._setting(reply, place), news, hint)
            if await delivery.reply(message, layout):
                self._service.sent(reply)

    async def to_command(self, interaction: discord.Interaction, question: str) -> None:
        """Answer /ask in the channel, or as the server has it."""
        asked = from_interaction(interaction, question, "slash")
        await self._to_interaction(interaction, asked, quoted(question))

    async def to_request(self, interaction: discord.Interaction, words: str, request: str) -> None:
        """Answer a command for a certain figure; `words` say what was chosen, as the member read it."""
        asked = from_interaction(interaction, words, "slash", request=request)
        await self._to_interaction(interaction, asked, quoted(words))

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
        asked = from_interaction(interaction, label, "button", locale=language, request=request)
        await self._to_interaction(interaction, asked, quoted(label), private=_is_private(interaction))

    async def to_more(self, interaction: discord.Interaction, question: str, after: str) -> None:
        """Answer a question that was typed under an answer, of which `after` is the encoded request."""
        asked = from_interaction(interaction, question, "button", after=after or None)
        await self._to_interaction(interaction, asked, quoted(question), private=_is_private(interaction))

    async def show(self, interaction: discord.Interaction, answer: Answer, *, private: bool) -> None:
        """Show an answer that was made before; nothing of it is logged again."""
        place = _Place(str(interaction.user.id), _server(interaction), private)
        setting = await self._setting(Reply(answer, "", is_logged=False), place)
        await delivery.respond(interaction, present(answer, setting), private=private)

    async def _to_interaction(
        self,
        interaction: discord.Interaction,
        asked: Asked,
        opening: str,
        *,
        private: bool | None = None,
    ) -> None:
        """`private` None: as the server has it."""
        if not self._in_flight.open:
            await delivery.tell(interaction, texts.RESTARTING.in_(language_of(interaction)))
            return
        with self._in_flight.one():
            if private is None:
                private = (await self._of_server(asked.server)).private
            place = _Place(asked.asker, asked.server, private)
            layout = await self._in_time(interaction, self._answered(asked, place, opening), private=private)
            if layout is None:
                return
            reply, shown = layout
            if await delivery.respond(interaction, shown, private=private):
                self._service.sent(reply)

    async def _answered(self, asked: Asked, place: _Place, opening: str) -> tuple[Reply, Layout] | None:
        """The reply and its layout; None where this was answered already."""
        reply = await self._service.ask(asked)
        if reply is None:
            return None
        news = await self.news.line(asked, reply.answer.language, private=place.private)
        opening = f"{news}\n{opening}" if news else opening
        return reply, present(reply.answer, await self._setting(reply, place), opening)

    async def _setting(self, reply: Reply, place: _Place) -> Setting:
        """All that a message needs to know beside the answer."""
        settings = await self._of_server(place.server)
        prefers = await self._service.members.within(place.asker, _KNOWN)
        answer = reply.answer
        return Setting(
            form=Form((prefers.form if prefers else None) or settings.form),
            exchange=reply.exchange_id if reply.is_logged else None,
            receipt=reply.receipt,
            dismisser=None if place.private else self._service.asker_hash(place.asker)[:DISMISSER_DIGITS],
            private=place.private,
            may_tell=reply.is_logged and answer.status is Status.NO_DATA,
            follow_ons=self._service.engine.follow_ons(answer),
            picture=await self._picture(answer) if settings.charts else None,
        )

    async def _of_server(self, server: str | None) -> ServerSettings:
        return await self._service.servers.get(server) if server else ServerSettings()

    async def _picture(self, answer: Answer) -> Picture | None:
        """The chart of an answer that sets figures side by side; None where there is none, or not in time."""
        requests = [card.request for card in answer.cards if card.request and card.figures]
        if len(answer.cards) != 1 or not requests:
            return None
        plain = requests[0].operation is Operation.VALUE and len(requests[0].periods) < 2
        if plain and not requests[0].given:
            return None
        try:
            async with asyncio.timeout(_DRAWN):
                return await self._service.chart(requests[0], answer.language)
        except TimeoutError:
            return None

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
                layout = Layout((refused(error, language),), form=Form.PLAIN)
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


def _is_private(interaction: discord.Interaction) -> bool:
    """Whether the message that something was pressed under is seen by the member alone."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def _server(interaction: discord.Interaction) -> str | None:
    return str(interaction.guild_id) if interaction.is_guild_integration() else None
