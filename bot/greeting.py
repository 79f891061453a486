"""The greeting on a server that the bot has just joined: one message, once."""

import itertools
import logging
from collections.abc import Iterator

import discord

from bot import delivery, rendering, texts
from bot.ids import Act, custom_id
from bot.inflight import InFlight
from bot.layout import MOST_LABEL, Button, Form, Layout
from bot.markdown import cut, escaped, one_line
from drainbot.answers.answer import Question
from drainbot.errors import StoreError
from drainbot.knowledge import Language
from drainbot.service import Service

logger = logging.getLogger(__name__)
_EXAMPLES = 3
_MOST_PLACES = 3  # channels that are tried


class Greeter:
    """Greets servers."""

    def __init__(self, service: Service, in_flight: InFlight) -> None:
        self._service = service
        self._in_flight = in_flight

    async def greet(self, guild: discord.Guild) -> None:
        """Introduce the bot where it may speak, unless it is switched off or was done before, by whatever process."""
        places = list(itertools.islice(_places(guild), _MOST_PLACES))
        if places and self._in_flight.open:
            with self._in_flight.one():
                await self._once(guild, places)

    async def _once(self, guild: discord.Guild, places: list[discord.TextChannel]) -> None:
        server = str(guild.id)
        settings = await self._service.servers.get(server)
        try:
            if not await self._service.servers.claim_greeting(server):
                return
        except StoreError as error:
            logger.warning("server %s is not greeted, the claim cannot be written: %s", server, error)
            return
        korean = guild.preferred_locale is discord.Locale.korean
        usual: Language = "ko" if korean else "en"
        layout = self._layout(usual if settings.language == "auto" else settings.language, settings.form)
        for place in places:
            if await self._said(place, layout):
                return

    async def _said(self, place: discord.TextChannel, layout: Layout) -> bool:
        async def send() -> None:
            await place.send(**rendering.message(layout), nonce=place.guild.id)

        return await delivery.attempt(send, f"the greeting of server {place.guild.id}")

    def _layout(self, language: Language, form: str) -> Layout:
        """What the knowledge says for a hello, with some of the questions that it offers."""
        hello = self._service.engine.ask(Question(texts.HELLO.in_(language), language))
        buttons = [
            Button(cut(one_line(one.label), MOST_LABEL), made)
            for one in hello.suggestions
            if (made := custom_id(Act.ASK, language, one.request))
        ][:_EXAMPLES]
        text = f"{escaped(hello.text)}\n{texts.GREETING.in_(language)}"
        return Layout((text,), (tuple(buttons),) if buttons else (), form=Form(form))


def _places(guild: discord.Guild) -> Iterator[discord.TextChannel]:
    """Where the bot may speak: the channel for system messages first, then the others from the top."""
    first = guild.system_channel
    for channel in [*([first] if first else []), *(one for one in guild.text_channels if one != first)]:
        rights = channel.permissions_for(guild.me)
        if rights.view_channel and rights.send_messages:
            yield channel
