"""The weekly digest for moderators, in the channel that they named, pinging nobody."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

import discord

from bot import delivery, rendering
from bot import gaps_texts as texts
from bot.gaps.page import line, name_of
from bot.inflight import InFlight
from bot.layout import Form, Layout
from bot.markdown import escaped
from drainbot.digests import Digest
from drainbot.errors import StoreError
from drainbot.knowledge import Knowledge, Language
from drainbot.service import Service
from drainbot.store import ServerSettings

logger = logging.getLogger(__name__)
_EVERY = 3600.0  # seconds between two looks
_MOST_REVIEWED = 5
_PATIENCE = 3.0  # seconds that a shutdown waits for a look


class Digester:
    """Looks once an hour; whoever claims a server's week, of however many processes, sends it."""

    def __init__(self, client: discord.Client, service: Service, in_flight: InFlight) -> None:
        self._client = client
        self._service = service
        self._in_flight = in_flight
        self._looking: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Until cancelled; then wait for `close` as well."""
        await self._client.wait_until_ready()
        while True:
            self._looking = asyncio.create_task(self._try_to_look(), name="looking for digests")
            await asyncio.shield(self._looking)
            await asyncio.sleep(_EVERY)

    async def close(self) -> None:
        """Wait for a look under way: a database's thread that is left in the middle outlives the loop."""
        if self._looking:
            await asyncio.wait({self._looking}, timeout=_PATIENCE)

    async def _try_to_look(self) -> None:
        try:
            await self.look(datetime.now(UTC))
        except StoreError as error:
            logger.warning("no digest goes out for now: %s", error)
        except Exception:
            logger.exception("sending digests failed")

    async def look(self, now: datetime) -> None:
        """Send what is due now. StoreError."""
        for server, channel in (await self._service.digests.due(now)).items():
            if not self._in_flight.open:
                return
            if place := self._place(server, channel):
                with self._in_flight.one():
                    await self._send(server, place, now)

    async def _send(self, server: str, place: discord.TextChannel, now: datetime) -> None:
        digests = self._service.digests
        digest = await digests.of(server, now)
        settings = await self._service.servers.get(server)
        knowledge = (await self._service.engines.of(server)).knowledge
        made = layout(digest, knowledge, _language(place.guild, settings), Form(settings.form))
        if not await digests.claim(server, now) or digest.is_empty:
            return
        options: dict[str, Any] = {"nonce": f"{server}w{now:%V}"}

        async def send() -> None:
            await place.send(**rendering.message(made), **options)

        error = await delivery.failure(send, f"the digest of server {server}")
        if error is not None and delivery.may_pass(error):
            await digests.release(server, now)

    def _place(self, server: str, channel: str) -> discord.TextChannel | None:
        """The channel, if it is one of that very server where the bot may speak."""
        found = self._client.get_channel(int(channel)) if channel.isdecimal() else None
        if not isinstance(found, discord.TextChannel) or str(found.guild.id) != server:
            return None
        rights = found.permissions_for(found.guild.me)
        return found if rights.view_channel and rights.send_messages else None


def layout(digest: Digest, knowledge: Knowledge, language: Language, form: Form) -> Layout:
    """The message. It has no buttons: what they lead to is for moderators, and others may see it."""
    stats = digest.stats
    answered = stats.statuses.get("answered", 0)
    counts = texts.DIGEST_COUNTS.in_(language).format(
        total=stats.total, askers=stats.askers, answered=answered, right=stats.right, wrong=stats.wrong
    )
    blocks = [f"{texts.DIGEST_TITLE.in_(language)}\n{counts}"]
    if digest.groups:
        lines = "\n".join(line(one, language) for one in digest.groups)
        blocks.append(f"{texts.DIGEST_GROUPS.in_(language)}\n{lines}")
    if digest.reviewed:
        names = [
            f"• {escaped(name_of(knowledge, one.topic, language))} · "
            + texts.CALLED_WRONG.in_(language).format(count=one.askers)
            for one in digest.reviewed[:_MOST_REVIEWED]
        ]
        blocks.append("\n".join([texts.DIGEST_REVIEWED.in_(language), *names]))
    blocks.append(texts.DIGEST_NOTE.in_(language))
    return Layout(tuple(blocks), form=form)


def _language(guild: discord.Guild, settings: ServerSettings) -> Language:
    if settings.language != "auto":
        return settings.language
    return "ko" if guild.preferred_locale is discord.Locale.korean else "en"
