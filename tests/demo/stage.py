"""A town with the page and a bot, in this process and event loop: what the tests and the pictures play on."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.client import Drainbot
from bot.health import Pulse
from bot.inflight import InFlight
from drainbot.service import Service
from tests.demo.serving import PageServer
from tests.demo.town import Town, build
from tests.double import Channel, LoopbackDiscord


@dataclass(frozen=True, slots=True)
class Stage:
    """All that a journey can look at besides the page itself."""

    double: LoopbackDiscord
    town: Town
    page: PageServer

    def channel(self, name: str) -> Channel:
        """The only channel or thread of that name."""
        (found,) = (one for one in self.double.world.channels.values() if one.name == name)
        return found


@asynccontextmanager
async def empty() -> AsyncIterator[Stage]:
    """The town and the page, without a bot yet."""
    async with LoopbackDiscord(user_install=True) as double:
        town = await build(double)
        async with PageServer(town).running(0) as page:
            yield Stage(double, town, page)


@asynccontextmanager
async def with_drainbot(
    service: Service, clock: Callable[[], float] = time.monotonic
) -> AsyncIterator[Stage]:
    """The same with the real bot; `clock` is what its pauses between two questions go by."""
    async with empty() as stage:
        client = Drainbot(service, InFlight(), Pulse(), clock=clock, connector=stage.double.connector())
        async with stage.double.running(client):
            yield stage
