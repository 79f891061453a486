"""The double's face for tests: start it, fill it with people, lead a client to it, look at what came."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager, contextmanager
from types import TracebackType
from typing import Protocol, Self, TypeVar

from aiohttp import TCPConnector

from tests.double import openapi, tls
from tests.double.acting import Member
from tests.double.channels import Channel
from tests.double.clock import Clock
from tests.double.commands import Commands
from tests.double.faults import Faults
from tests.double.gateway import Gateway
from tests.double.guilds import Guild
from tests.double.messages import Message
from tests.double.people import Person
from tests.double.server import Request, Server
from tests.double.waiting import PATIENCE
from tests.double.world import World

TOKEN = "double.token"


class Client(Protocol):
    """What of discord.Client the double needs."""

    async def start(self, token: str) -> None: ...
    async def close(self) -> None: ...
    def is_ready(self) -> bool: ...


AnyClient = TypeVar("AnyClient", bound=Client)


async def _end_heartbeats(state: object) -> None:
    """Wait for the client's heartbeat threads, which would else outlive the event loop that they use."""
    for thread in threading.enumerate():
        socket = getattr(thread, "ws", None)
        if state is not None and socket is not None and getattr(socket, "_connection", None) is state:
            thread.stop()  # type: ignore[attr-defined]  # discord.py's own kind of thread
            await asyncio.to_thread(thread.join, 2.0)


class LoopbackDiscord:
    """A Discord on 127.0.0.1; leaving it fails if the bot broke Discord's rules."""

    def __init__(
        self,
        *,
        token: str = TOKEN,
        ack_seconds: float = 3.0,
        token_seconds: float = 900.0,
        heartbeat: float = 41.25,
        privileged_intents: int = 0,
        user_install: bool = False,
        shards: int = 1,
        validate: bool = True,
    ) -> None:
        self.token = token
        self.gateway = Gateway(token, heartbeat)
        self.world = World(
            self.gateway,
            ack_seconds=ack_seconds,
            token_seconds=token_seconds,
            privileged=privileged_intents,
            user_install=user_install,
        )
        self.world.shards = shards
        self.gateway.world = self.world
        self.faults = Faults()
        document = (
            openapi.load(openapi.document_path()) if validate and openapi.why_skipped() is None else None
        )
        self._server = Server(self.world, self.gateway, token, self.faults, document)

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.faults.clear()
        await self._server.stop()
        if error is None:
            self.settle()

    def settle(self) -> None:
        """Fail if there are problems; leaving the double does this too."""
        assert not self.problems, "Discord's rules were broken:\n" + "\n".join(self.problems)

    # Reaching it

    def connector(self) -> TCPConnector:
        """For discord.py's `connector=`; each client needs its own."""
        return tls.connector(self._server.tls_port, self._stray)

    @property
    def api(self) -> str:
        """The REST base over plain HTTP, for a bot in a process of its own."""
        return f"http://127.0.0.1:{self._server.port}/api/v10"

    @asynccontextmanager
    async def running(self, client: AnyClient, *, patience: float = 10.0) -> AsyncIterator[AnyClient]:
        """Run a client of this process from login until ready, and close it in the end."""
        state = getattr(client, "_connection", None)
        if state is not None:
            # the client waits this long after the last guild before it is ready
            state.guild_ready_timeout = 0.02
        task = asyncio.create_task(client.start(self.token))
        try:
            await self._until_ready(client, task, patience)
            yield client
        finally:
            await client.close()
            await asyncio.gather(task, return_exceptions=True)
            await _end_heartbeats(state)

    async def _until_ready(self, client: Client, task: asyncio.Task[None], patience: float) -> None:
        async with asyncio.timeout(patience):
            while not client.is_ready():
                if task.done():
                    await task
                    raise AssertionError("the client stopped before it was ready")
                await asyncio.sleep(0.002)

    # Filling it

    def guild(
        self,
        name: str = "guild",
        *,
        locale: str = "en-US",
        has_bot: bool = True,
        bot_permissions: int = 0,
        owner: Person | None = None,
    ) -> Guild:
        """A new guild; once a bot is connected it hears of it by `await guild.invite_bot()`."""
        return self.world.guild(
            name, locale=locale, has_bot=has_bot, bot_permissions=bot_permissions, owner=owner
        )

    def person(self, name: str, *, locale: str = "en-US") -> Member:
        """A new human who is in no guild."""
        return self.world.person(name, locale=locale)

    def group(self, name: str, *people: Person) -> Channel:
        """A new group DM: the bot hears nothing of it but what people do with its commands and answers there."""
        return self.world.group(name, people)

    @property
    def bot(self) -> Person:
        return self.world.bot

    @property
    def commands(self) -> Commands:
        return self.world.commands

    @property
    def clock(self) -> Clock:
        return self.world.clock

    # Looking at it

    @property
    def requests(self) -> list[Request]:
        """Every request that the bot made, in order."""
        return self._server.requests

    @property
    def problems(self) -> list[str]:
        """What the bot did that Discord's rules or its document do not allow."""
        return self._server.problems

    @property
    def sent(self) -> list[Message]:
        """Every message that the bot sent, private and deleted ones included."""
        return [one for one in self.world.messages.values() if one.author is self.bot]

    def called(self, name: str) -> list[Request]:
        """The requests of that name, such as "POST /channels/{channel_id}/messages"."""
        return [one for one in self.requests if one.name == name]

    @contextmanager
    def expecting(self, pattern: str) -> Iterator[None]:
        """Expect problems that match the pattern, at least one; they are then forgiven."""
        before = len(self.problems)
        yield
        new = self.problems[before:]
        assert any(re.search(pattern, one) for one in new), f"no problem matches {pattern!r}: {new}"
        self.problems[before:] = [one for one in new if not re.search(pattern, one)]

    def connected(self, *, sessions: int = 1, timeout: float = 10.0) -> Awaitable[bool]:
        """Wait until so many gateway sessions are open, as for a bot in a process of its own."""

        def find() -> bool | None:
            return sum(one.session is not None for one in self.gateway.links) >= sessions or None

        return self.world.changes.until(find, lambda: f"{sessions} gateway sessions", timeout)

    def request(self, name: str, *, count: int = 1, timeout: float = PATIENCE) -> Awaitable[Request]:
        """Wait for the count-th answered request of that name."""

        def find() -> Request | None:
            found = [one for one in self.called(name) if one.took]
            return found[count - 1] if len(found) >= count else None

        return self.world.changes.until(find, lambda: f"request {count} of {name}", timeout)

    async def idle(self, quiet: float = 0.05, *, patience: float = 10.0) -> None:
        """Wait until the bot has read all events, and nothing has been on its way for `quiet` seconds."""
        async with asyncio.timeout(patience):
            seen = -1
            while True:
                busy = self._server.in_flight or self.gateway.busy or self.gateway.behind
                now = len(self.requests) + sum(one.sequence for one in self.gateway.sessions.values())
                if now == seen and not busy:
                    return
                seen = now
                await asyncio.sleep(0.005 if busy else quiet)

    def _stray(self, host: str) -> None:
        self.problems.append(f"the client wanted to reach {host}")
