"""Correcting the bot's own public replies, once what they rest on has changed: by a server's moderators, or with the base."""

import asyncio
import logging
from contextlib import suppress
from datetime import datetime

import discord

from bot import delivery, reach_texts, rendering
from bot.inflight import InFlight
from bot.layout import Form
from bot.replying import Replier
from drainbot.corrections import Correction, Report
from drainbot.errors import StoreError
from drainbot.knowledge import Language
from drainbot.service import Reply, Service

logger = logging.getLogger(__name__)
PAUSE = 2.0  # seconds between two corrections: members' questions come first, and nobody's channel flickers
_OPENINGS = ("> ", "-# ↪ ")  # lines that say what was asked


class Corrector:
    """Looks at the start, from time to time, when a moderator has saved something and when another base took over."""

    def __init__(
        self, client: discord.Client, service: Service, replier: Replier, in_flight: InFlight
    ) -> None:
        self._client = client
        self._service = service
        self._replier = replier
        self._in_flight = in_flight

    async def run(self) -> None:
        """Until cancelled."""
        await self._client.wait_until_ready()
        corrections = self._service.corrections
        while True:
            corrections.due.clear()
            try:
                await corrections.look()
                await self._correct_all()
                await corrections.look_at_base()
            except StoreError as error:
                logger.warning("no reply is corrected for now: %s", error)
            except Exception:
                logger.exception("correcting replies failed")
            with suppress(TimeoutError):
                async with asyncio.timeout(self._service.tell_every):
                    await corrections.due.wait()

    async def _correct_all(self) -> None:
        while self._in_flight.open:
            with self._in_flight.one():
                correction = await self._service.corrections.next()
                if correction is None:
                    return
                await self._correct(correction)
            await asyncio.sleep(PAUSE)

    async def _correct(self, correction: Correction) -> None:
        """Edit a reply, and note what came of it. Where something breaks in between, it is taken again in 5 minutes."""
        corrections = self._service.corrections
        error = await self._edited(correction)
        if error is None:
            await corrections.corrected(correction)
        elif delivery.may_pass(error):
            await corrections.later(correction)
        else:
            await corrections.unreachable(correction)

    async def _edited(self, correction: Correction) -> BaseException | None:
        """What editing a reply failed of, None where it got through."""
        exchange = correction.exchange
        channel = self._client.get_partial_messageable(int(exchange.reply_channel or 0))
        there = channel.get_partial_message(int(exchange.reply_message or 0))
        stands: list[discord.Message] = []

        async def fetch() -> None:
            stands.append(await there.fetch())

        if error := await delivery.failure(fetch, f"the request for message {there.id}"):
            return error
        answer = correction.answer
        layout = await self._replier.corrected(
            Reply(answer, exchange.id, correction.engine),
            Form.RICH if stands[0].flags.components_v2 else Form.PLAIN,
            exchange.asker,
            correction.due.server,
            "\n".join(
                (
                    *_opening(stands[0]),
                    correction_line(correction.at, answer.language, of_server=correction.of_server),
                )
            ),
        )

        async def edit() -> None:
            await there.edit(**rendering.edited(layout))

        return await delivery.failure(edit, f"the correction of message {there.id}")


def correction_line(at: datetime, language: Language, *, of_server: bool = True) -> str:
    """The line that says since when, and whether by the server's moderators, an answer is another."""
    date = f"{at.month}월 {at.day}일" if language == "ko" else f"{at.day} {at:%B}"
    said = reach_texts.CORRECTED if of_server else reach_texts.CORRECTED_EVERYWHERE
    return said.in_(language).format(date=date)


def report_lines(report: Report, language: Language) -> str:
    """What a moderator reads of the replies that their revision made wrong."""
    if not report.total:
        return reach_texts.NO_REPLIES.in_(language)
    return reach_texts.REPLIES.in_(language).format(
        corrected=report.corrected, waiting=report.waiting, unreachable=report.unreachable
    )


def _opening(message: discord.Message) -> list[str]:
    """The lines above an answer, up to the one that says what was asked."""
    lines = _first_block(message).splitlines()
    last = max((number for number, line in enumerate(lines) if line.startswith(_OPENINGS)), default=-1)
    return lines[: last + 1]


def _first_block(message: discord.Message) -> str:
    if not message.flags.components_v2:
        return message.content.partition("\n\n")[0]
    for part in message.components:
        for inner in getattr(part, "children", ()):
            if isinstance(inner, discord.TextDisplay):
                return inner.content
    return ""
