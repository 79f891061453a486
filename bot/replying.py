"""One question from its arrival to its answer: ask the service, present, send."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import discord

from bot import delivery, manners, texts
from bot.cooldown import Wait
from bot.delivery import Posted
from bot.inflight import InFlight
from bot.languages import KNOWN, spoken, tongue
from bot.layout import Form, Layout
from bot.news import News
from bot.presenting import Setting, linked, made_again_by, present, quoted
from bot.questions import Heard, from_interaction, language_in, language_of
from bot.verifying import deleted, refused, verified
from drainbot.answers.answer import Answer, Status
from drainbot.charts.picture import Picture
from drainbot.errors import ReceiptError, UnknownReceiptError
from drainbot.figures.request import Operation
from drainbot.knowledge import Language
from drainbot.service import Asked, Reply, Service
from drainbot.store import ServerSettings

_T = TypeVar("_T")

PATIENCE = 1.5  # seconds before an interaction is told to wait; Discord gives up on it after 3
DISMISSER_DIGITS = 16  # of the asker's hash, in the id of the button that removes an answer
_DRAWN = 4  # seconds that it waits for its chart; whoever waits long is told so
_DRAWN_WHEN_ASKED = 20.0  # the same, where the chart is what was asked for


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an answer goes, and to whom."""

    asker: str  # in clear
    settings: ServerSettings
    private: bool
    form: Form | None = None  # None: as the asker or the server has it
    pictured: bool = False  # whether its picture was asked for
    server: str | None = None


@dataclass(frozen=True, slots=True)
class _Made:
    """A reply and what is shown of it."""

    reply: Reply
    layout: Layout
    is_note: bool = False  # the layout only says where the answer is


class Replier:
    """What every way of asking ends in."""

    def __init__(
        self, service: Service, in_flight: InFlight, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._service = service
        self._in_flight = in_flight
        self._memory = manners.Memory(clock)
        self.repeats = self._memory.repeats
        self.news = News(service)

    async def to_message(self, message: discord.Message, heard: Heard) -> Posted | None:
        """Answer a message in its channel, once; None where it gets no answer."""
        if not self._in_flight.open:
            return None
        with self._in_flight.one():
            settings = await self._of_server(heard.asked.server)
            if manners.is_quiet(settings, manners.places(message.channel)):
                return None  # who keeps the bot out of a channel wants no hint of it there either
            if wait := self._memory.wait(heard.asked, settings):
                await self._tell_to_wait(message, heard.asked, settings, wait)
                return None
            made = await self._to_heard(heard, settings)
            posted = await delivery.reply(message, made.layout) if made else None
            if made and posted:
                self._note_sent(made, heard.asked, posted.message.id)
            return posted

    async def to_edit(self, heard: Heard, posted: Posted) -> bool:
        """Answer what a message says now in place of what was answered; whether that is so."""
        if not self._in_flight.open:
            return False
        with self._in_flight.one():
            settings = await self._of_server(heard.asked.server)
            made = await self._to_heard(heard, settings, form=posted.form)
            if made is None or not await delivery.edit(posted, made.layout):
                return False
            self._note_sent(made, heard.asked, posted.message.id)
            return True

    async def to_command(
        self, interaction: discord.Interaction, question: str, *, private: bool | None = None
    ) -> None:
        """Answer /ask: for the member alone or for all as `private` says; None: as the server has it."""
        asked = from_interaction(interaction, question, "slash")
        await self._to_interaction(interaction, asked, quoted(question), private=private)

    async def to_request(
        self,
        interaction: discord.Interaction,
        words: str,
        request: str,
        *,
        locale: Language | None = None,
        pictured: bool = False,
    ) -> None:
        """Answer a command for a certain figure; `words` say what was chosen, as the member read it. With `pictured` it has
        its picture wherever there is one, also where the server has none.
        """
        asked = from_interaction(interaction, words, "slash", locale=locale, request=request)
        await self._to_interaction(interaction, asked, quoted(words), pictured=pictured)

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

    async def show(self, interaction: discord.Interaction, reply: Reply, *, private: bool) -> None:
        """Show an answer that was made before; nothing of it is logged again. Where it stands in the log, its receipt and
        the verdicts on it are those of the exchange behind it.
        """
        settings = await self._of_server(_server(interaction))
        place = _Place(str(interaction.user.id), settings, private, server=_server(interaction))
        setting = await self._setting(reply, place)
        posted = await delivery.respond(interaction, present(reply.answer, setting), private=private)
        if posted and not private and _server(interaction):
            self._service.sent(reply, str(interaction.channel_id), str(posted))

    async def corrected(self, reply: Reply, form: Form, asker: str, server: str, opening: str) -> Layout:
        """What is put in the place of an answer that became wrong, below `opening`; `asker` is the hash in its exchange.

        It has no receipt: that stands for what was answered then.
        """
        settings = await self._of_server(server)
        place = _Place("", settings, private=False)
        setting = Setting(
            form=form,
            exchange=reply.exchange_id,
            dismisser=asker[:DISMISSER_DIGITS],
            follow_ons=reply.engine.follow_ons(reply.answer),
            picture=await self._picture(reply, place) if settings.charts else None,
            under_review=await self._service.reviews.holds(server, reply.answer.topics),
        )
        return present(reply.answer, setting, opening)

    async def is_quiet(self, interaction: discord.Interaction) -> bool:
        """Whether the server wants no public answers where this happened."""
        settings = await self._of_server(_server(interaction))
        return manners.is_quiet(settings, manners.places(interaction.channel))

    async def _to_interaction(
        self,
        interaction: discord.Interaction,
        asked: Asked,
        opening: str,
        *,
        private: bool | None = None,
        pictured: bool = False,
    ) -> None:
        """`private` None: as the server has it."""
        if not self._in_flight.open:
            await delivery.tell(interaction, texts.RESTARTING.in_(language_of(interaction)))
            return
        with self._in_flight.one():
            settings = await self._of_server(asked.server)
            if wait := self._memory.wait(asked, settings):
                language = await spoken(interaction, self._service)
                await delivery.tell(interaction, manners.wait_note(wait, language))
                return
            quiet = manners.is_quiet(settings, manners.places(interaction.channel))
            hidden = manners.is_private(settings, private, quiet=quiet)
            place = _Place(asked.asker, settings, hidden, pictured=pictured, server=asked.server)
            closing = texts.QUIET_HERE if quiet and not private else None
            work = self._answered(asked, place, opening, closing)
            made = await self._in_time(interaction, work, private=hidden)
            if made is None:
                return
            posted = await delivery.respond(interaction, made.layout, private=hidden or made.is_note)
            if posted is not None:
                self._note_sent(made, asked, None if hidden else posted)

    async def _to_heard(
        self, heard: Heard, settings: ServerSettings, form: Form | None = None
    ) -> _Made | None:
        """What a message is answered with; a link in place of a repeated answer only where nothing stands yet."""
        asked = await self._in_their_language(heard.asked, settings)
        if heard.greets:
            asked = replace(asked, text=texts.HELLO.in_(asked.locale or "en"))
        place = _Place(asked.asker, settings, private=False, form=form, server=asked.server)
        made = await self._answered(
            asked, place, "", heard.hint, may_link=form is None and not settings.private
        )
        if made is None or not settings.private:
            return made
        again = made_again_by(made.reply.answer, made.reply.receipt)
        return _Made(made.reply, manners.pointer(made.reply.answer, again, form or Form.PLAIN), is_note=True)

    async def _answered(
        self,
        asked: Asked,
        place: _Place,
        opening: str,
        closing: texts.Words | None,
        *,
        may_link: bool = True,
    ) -> _Made | None:
        """The reply and what is shown of it; None where this was answered already."""
        reply = await self._service.ask(await self._in_their_language(asked, place.settings))
        if reply is None:
            return None
        may_link = may_link and place.settings.link_repeats and not place.private
        if may_link and (link := self._memory.link(asked, reply)):
            return _Made(reply, link, is_note=True)
        setting = await self._setting(reply, place)
        missing = texts.NO_PICTURE if place.pictured and setting.picture is None else None
        below = "\n".join(f"-# {one.in_(reply.answer.language)}" for one in (closing, missing) if one)
        news = await self.news.line(asked, reply.answer.language, private=place.private)
        return _Made(reply, present(reply.answer, setting, "\n".join(filter(None, (news, opening))), below))

    def _note_sent(self, made: _Made, asked: Asked, posted: int | None) -> None:
        """Note that an answer reached its asker, and the message that holds it for everyone."""
        is_public = posted and asked.server and not made.is_note
        self._service.sent(made.reply, *((asked.channel, str(posted)) if is_public else ()))
        if posted:
            smalltalk = made.reply.engine.knowledge.smalltalk
            self._memory.note(asked, None if made.is_note else made.reply.answer, posted, smalltalk)

    async def _in_their_language(self, asked: Asked, settings: ServerSettings) -> Asked:
        """The question with the language of its answer where the letters do not decide it."""
        if asked.kind == "button" and asked.request:
            return asked  # in the language of the message that it stands under
        return replace(asked, locale=await tongue(self._service, asked.asker, settings, asked.locale))

    async def _tell_to_wait(
        self, message: discord.Message, asked: Asked, settings: ServerSettings, wait: Wait
    ) -> None:
        """Once for all that come too soon: in words where nobody else is disturbed, in a channel as a mere sign."""
        if not wait.is_first:
            return
        if message.guild is not None:
            await delivery.react(message, manners.WAIT_SIGN)
            return
        language = await tongue(self._service, asked.asker, settings, language_in(message))
        await delivery.say(message, manners.wait_note(wait, language or "en"))

    async def _setting(self, reply: Reply, place: _Place) -> Setting:
        """All that a message needs to know beside the answer."""
        settings = place.settings
        prefers = await self._service.members.within(place.asker, KNOWN)
        answer = reply.answer
        return Setting(
            form=place.form or Form((prefers.form if prefers else None) or settings.form),
            exchange=reply.exchange_id if reply.is_logged else None,
            receipt=reply.receipt,
            dismisser=None if place.private else self._service.asker_hash(place.asker)[:DISMISSER_DIGITS],
            private=place.private,
            may_tell=reply.is_logged and await self._may_tell(answer, place.server),
            follow_ons=reply.engine.follow_ons(answer),
            picture=await self._picture(reply, place) if settings.charts or place.pictured else None,
            under_review=await self._service.reviews.holds(place.server, answer.topics),
        )

    async def _may_tell(self, answer: Answer, server: str | None) -> bool:
        """Whether somebody may still find an answer: what is none of the bot's subject is for moderators to see to, once."""
        if answer.status is Status.OUT_OF_SCOPE and not answer.reading.is_empty:
            return await self._service.gaps.is_open(server, answer.question)
        return answer.status is Status.NO_DATA

    async def _of_server(self, server: str | None) -> ServerSettings:
        return await self._service.servers.get(server) if server else ServerSettings()

    async def _picture(self, reply: Reply, place: _Place) -> Picture | None:
        """The chart of an answer that sets figures side by side, or whose chart was asked for; None where there is none, or
        not in time.
        """
        answer = reply.answer
        requests = [card.request for card in answer.cards if card.request and card.figures]
        if len(answer.cards) != 1 or not requests:
            return None
        plain = requests[0].operation is Operation.VALUE and len(requests[0].periods) < 2
        if plain and not requests[0].given and not place.pictured:
            return None
        try:
            async with asyncio.timeout(_DRAWN_WHEN_ASKED if place.pictured else _DRAWN):
                return await self._service.chart(requests[0], answer.language, reply.engine)
        except TimeoutError:
            return None

    async def to_verify(self, interaction: discord.Interaction, code: str) -> None:
        """Answer /verify, for the member alone."""
        if not self._in_flight.open:
            await delivery.tell(interaction, texts.RESTARTING.in_(language_of(interaction)))
            return
        with self._in_flight.one():
            language = await spoken(interaction, self._service)
            layout = await self._in_time(interaction, self._verified(code, language), private=True)
            await delivery.respond(interaction, layout, private=True)

    async def _verified(self, code: str, language: Language) -> Layout:
        """What a code stands for: an answer, a deletion, or nothing."""
        try:
            return verified(await self._service.verify(code), language)
        except UnknownReceiptError as error:
            deletion = await self._service.privacy.deletion(code)
            return deleted(deletion, language) if deletion else refused(error, language)
        except ReceiptError as error:
            return refused(error, language)

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
