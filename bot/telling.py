"""Telling people what they wanted to be told, once the knowledge answers it."""

import asyncio
import logging
from contextlib import suppress
from typing import Any

import discord

from bot import delivery, rendering, texts
from bot.inflight import InFlight
from bot.layout import Form, Layout
from bot.news import News
from bot.presenting import Setting, present, quoted
from bot.replying import DISMISSER_DIGITS
from drainbot.errors import StoreError
from drainbot.service import Service
from drainbot.store import ServerSettings, Wish
from drainbot.wishes import Due

logger = logging.getLogger(__name__)
_LONGEST_NONCE = 25
_PATIENCE = 0.5  # seconds that the news waits for what its reader prefers
_KNOWN = (discord.TextChannel, discord.VoiceChannel)  # whose rights can be told beforehand


class Teller:
    """Looks at the start, from time to time, and when the knowledge has changed.

    A wish is claimed (and deleted) before its answer is sent, and put back where Discord did not take that. So nobody
    is ever told twice, by however many processes, and no id outlives its delivery. The price: who is being told in the
    moment in which the process is killed is never told. To be pinged twice would break a promise; a shutdown waits.
    """

    def __init__(self, client: discord.Client, service: Service, news: News, in_flight: InFlight) -> None:
        self._client = client
        self._service = service
        self._news = news
        self._in_flight = in_flight

    async def run(self) -> None:
        """Until cancelled."""
        await self._client.wait_until_ready()
        while True:
            self._service.learned.clear()
            try:
                await self.look()
            except StoreError as error:
                logger.warning("nobody is told anything for now: %s", error)
            except Exception:
                logger.exception("telling people what they waited for failed")
            with suppress(TimeoutError):
                async with asyncio.timeout(self._service.tell_every):
                    await self._service.learned.wait()

    async def look(self) -> None:
        """Tell whoever can be told now. StoreError."""
        for due in await self._service.wishes.due(self._service.engines.of):
            if not self._in_flight.open:
                return
            if not self._news.has(due):
                with self._in_flight.one():
                    await self._tell(due)

    async def _tell(self, due: Due) -> None:
        wish = due.wish
        if not await self._service.wishes.delivered(wish):
            return  # by another process, or it was withdrawn
        try:
            error = await self._sent(due)
        except Exception:
            await self._service.wishes.put_back(wish)
            raise
        if error is None:
            return
        is_kept = await self._service.wishes.put_back(wish)
        if is_kept and not delivery.may_pass(error):
            self._news.keep(due)

    async def _sent(self, due: Due) -> BaseException | None:
        """What telling failed of, None where it got through: where it was asked, else by direct message."""
        wish = due.wish
        settings = await self._service.servers.get(wish.server) if wish.server else ServerSettings()
        if _is_for_all(wish, settings) and (channel := self._channel(wish)):
            error = await self._sent_to(channel, due, settings, is_public=True)
            if error is None or delivery.may_pass(error):
                return error
        user = discord.Object(int(wish.user))
        try:
            direct = await self._client.create_dm(user)
        except delivery.FAILURES as error:
            return error
        return await self._sent_to(direct, due, settings, is_public=False)

    async def _sent_to(
        self, channel: discord.abc.Messageable, due: Due, settings: ServerSettings, *, is_public: bool
    ) -> BaseException | None:
        wish = due.wish
        layout = await self._layout(due, settings, is_public=is_public)
        options: dict[str, Any] = {"nonce": wish.exchange_id[:_LONGEST_NONCE]}
        if is_public:
            # The one exception to no pings: whoever asked to be told, and nobody else.
            options["allowed_mentions"] = discord.AllowedMentions(
                everyone=False, roles=False, replied_user=False, users=[discord.Object(int(wish.user))]
            )
            if reference := _reference(wish, channel):
                options["reference"] = reference

        async def send() -> None:
            await channel.send(**rendering.message(layout), **options)

        return await delivery.failure(send, f"the news about exchange {wish.exchange_id}")

    async def _layout(self, due: Due, settings: ServerSettings, *, is_public: bool) -> Layout:
        wish, answer = due.wish, due.answer
        prefers = await self._service.members.within(wish.user, _PATIENCE)
        setting = Setting(
            form=Form((prefers.form if prefers else None) or settings.form),
            dismisser=self._service.asker_hash(wish.user)[:DISMISSER_DIGITS],
            follow_ons=due.engine.follow_ons(answer),
            under_review=await self._service.reviews.holds(wish.server, answer.topics),
        )
        who = f"<@{wish.user}> " if is_public else ""
        opening = f"{texts.NOW_I_KNOW.in_(answer.language).format(who=who)}\n{quoted(wish.question)}"
        return present(answer, setting, opening)

    def _channel(self, wish: Wish) -> discord.abc.Messageable | None:
        """Where it was asked; None where the bot may not speak there, as far as that is known."""
        if wish.channel is None:
            return None
        found = self._client.get_channel(int(wish.channel))
        if isinstance(found, _KNOWN):
            rights = found.permissions_for(found.guild.me)
            return found if rights.view_channel and rights.send_messages else None
        guild = int(wish.server) if wish.server else None
        return self._client.get_partial_messageable(int(wish.channel), guild_id=guild)


def _is_for_all(wish: Wish, settings: ServerSettings) -> bool:
    """Whether the answer may stand where everybody sees it: the question did, and the bot may still answer there."""
    if wish.message is None or settings.private or wish.channel in settings.ignored_channels:
        return False
    return not settings.allowed_channels or wish.channel in settings.allowed_channels


def _reference(wish: Wish, channel: discord.abc.Messageable) -> discord.MessageReference | None:
    """The message to reply to; None where Discord would not let the bot refer to it."""
    if wish.message is None or wish.channel is None:
        return None
    if isinstance(channel, _KNOWN) and not channel.permissions_for(channel.guild.me).read_message_history:
        return None
    return discord.MessageReference(
        message_id=int(wish.message),
        channel_id=int(wish.channel),
        guild_id=int(wish.server) if wish.server else None,
        fail_if_not_exists=False,
    )
