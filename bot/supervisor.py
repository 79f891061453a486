"""Staying connected: whatever ends discord.py's loop is logged, and the loop begins again."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator

import aiohttp
import discord

from bot.markdown import one_line

logger = logging.getLogger(__name__)
REFUSALS = (discord.LoginFailure, discord.ConnectionClosed, discord.PrivilegedIntentsRequired)
_OUTAGES = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)
_FIRST_PAUSE = 1.0
_LONGEST_PAUSE = 120.0  # Discord allows 1,000 new sessions a day
_STABLE = 300.0  # seconds after which a connection counts as good, and pauses are short again


def pauses() -> Iterator[float]:
    """Seconds to wait before the next try: 1, 2, 4 and so on."""
    pause = _FIRST_PAUSE
    while True:
        yield pause
        pause = min(pause * 2, _LONGEST_PAUSE)


async def live(make: Callable[[], discord.Client], token: str) -> None:
    """Log in and stay, with a new client for each try, until one is closed on purpose."""
    for pause in pauses():
        async with make() as client:
            try:
                await client.start(token)
            except _OUTAGES as error:
                reason = one_line(str(error)) or type(error).__name__
                logger.warning("Discord cannot be reached, next try in %g s: %s", pause, reason)
            else:
                return
        await asyncio.sleep(pause)


async def stay_connected(client: discord.Client) -> None:
    """Keep a logged-in client connected until it is closed; one of REFUSALS where Discord will not have it."""
    waiting = pauses()
    while not client.is_closed():
        began = time.monotonic()
        try:
            await client.connect()
        except REFUSALS:
            raise
        except Exception:
            logger.exception("the connection to Discord broke down and is made anew")
            await _let_go(client)
        if time.monotonic() - began > _STABLE:
            waiting = pauses()
        if not client.is_closed():
            await asyncio.sleep(next(waiting))


async def _let_go(client: discord.Client) -> None:
    """End the connection that discord.py left standing, and its heartbeats with it."""
    client.dispatch("disconnect")
    try:
        await client.ws.close(code=4000)
    except (AttributeError, discord.DiscordException, aiohttp.ClientError, OSError) as error:
        logger.debug("there was no connection left to close: %r", error)
