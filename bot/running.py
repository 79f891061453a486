"""The bot from start to stop: service and client put together, signals heeded, nothing under way lost."""

import asyncio
import logging
import re
import signal
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.client import Drainbot
from bot.health import Pulse
from bot.inflight import InFlight
from bot.settling import settle
from bot.supervisor import live
from drainbot.errors import SettingsError
from drainbot.service import Service
from drainbot.settings import Settings

logger = logging.getLogger(__name__)


def token_of(settings: Settings) -> str:
    """The bot's token; SettingsError where there is none, or one that cannot be sent."""
    token = settings.token.get_secret_value().strip() if settings.token else ""
    if not token:
        raise SettingsError(
            "no token: set DRAINBOT_TOKEN, in the environment or in .env, to the bot's token from the Discord developer portal"
        )
    if not re.fullmatch(r"[!-~]+", token):
        raise SettingsError("DRAINBOT_TOKEN holds a character that no token has; copy it again")
    return token


async def run(settings: Settings) -> None:
    """Answer questions until SIGTERM or SIGINT; what is under way then is answered and logged first.

    LoginError, and what Service.open raises, where the bot cannot work.
    """
    token, stopped = token_of(settings), _stop_signal()
    if settings.discord_api:
        point_at(settings.discord_api)
    async with await Service.open(settings) as service:
        settle()
        in_flight, pulse = InFlight(), Pulse()
        living = asyncio.create_task(live(lambda: Drainbot(service, in_flight, pulse), token))
        stopping = asyncio.create_task(stopped.wait())
        beating = [asyncio.create_task(pulse.beat(settings.health_file))] if settings.health_file else []
        try:
            await asyncio.wait({living, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if stopped.is_set():
                logger.info("asked to stop; questions under way: %d", in_flight.count)
            await _finish(in_flight, settings.shutdown_seconds)
        finally:
            ended = await _end(living, stopping, *beating)
    if isinstance(ended, Exception):
        raise ended


async def _finish(in_flight: InFlight, seconds: float) -> None:
    if left := await in_flight.finish(seconds):
        logger.warning("%d questions were not answered within %g seconds", left, seconds)


async def _end(*tasks: asyncio.Task[Any]) -> object:
    """End the tasks; what the first of them came to."""
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    return results[0]


def point_at(api: str) -> None:
    """Lead discord.py to another REST base, and to the gateway of the same host."""
    place = urlsplit(api)
    usual = DiscordWebSocket.DEFAULT_GATEWAY
    there = usual.with_scheme("wss" if place.scheme == "https" else "ws")
    Route.BASE = api
    DiscordWebSocket.DEFAULT_GATEWAY = there.with_host(place.hostname or "").with_port(place.port)


def _stop_signal() -> asyncio.Event:
    """Set once the process is asked to stop."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has none
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
