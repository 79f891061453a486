"""Gateway sessions, which outlive their connections, and the connections themselves."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from dataclasses import dataclass, field

from aiohttp import web

from tests.double.events import MESSAGE_CONTENT, Event
from tests.double.json_types import Json


@dataclass(frozen=True, slots=True)
class Close:
    """Close the connection with this code, after all that was queued before."""

    code: int


class Link:
    """One WebSocket connection; what is put goes out in order."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request, resume_url: str) -> None:
        self.socket = socket
        self.resume_url = resume_url
        self.session: Session | None = None
        self.heard = 0  # the count of the last event that the client said it has
        self._request = request
        self._outbox: asyncio.Queue[object] = asyncio.Queue()
        self._sending = False
        self._zlib = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None

    @property
    def busy(self) -> bool:
        return self._sending or not self._outbox.empty()

    @property
    def behind(self) -> bool:
        return self.session is not None and self.heard < self.session.sequence

    def put(self, payload: object) -> None:
        self._outbox.put_nowait(payload)

    def abort(self) -> None:
        """Cut the connection below the WebSocket protocol."""
        self.detach()
        if self._request.transport is not None:
            self._request.transport.abort()

    def detach(self) -> None:
        if self.session is not None and self.session.link is self:
            self.session.link = None

    async def write(self) -> None:
        while True:
            payload = await self._outbox.get()
            self._sending = True
            try:
                await self._write(payload)
            except ConnectionError:
                return
            finally:
                self._sending = False

    async def _write(self, payload: object) -> None:
        if isinstance(payload, Close):
            self.detach()
            await self.socket.close(code=payload.code)
            return
        text = json.dumps(payload, ensure_ascii=False)
        if self._zlib is None:
            await self.socket.send_str(text)
        else:
            await self.socket.send_bytes(
                self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
            )


@dataclass(slots=True, eq=False)
class Session:
    """What the gateway keeps for one shard of the bot: its intents, its count, everything it was told."""

    intents: int
    shard: int = 0
    shards: int = 1
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    link: Link | None = None
    log: list[Json] = field(default_factory=list)

    def attach(self, link: Link) -> None:
        self.link, link.session = link, self

    def has_guild(self, guild_id: int | None) -> bool:
        return ((guild_id or 0) >> 22) % self.shards == self.shard if guild_id else self.shard == 0

    def wants(self, event: Event) -> bool:
        return self.has_guild(event.guild_id) and (not event.intent or bool(self.intents & event.intent))

    def view(self, event: Event) -> Json:
        """The event's data as this session may see it."""
        if event.blanked is None or self.intents & MESSAGE_CONTENT:
            return event.data
        return event.blanked

    def dispatch(self, name: str, data: object, *, silent: bool = False) -> None:
        """Count an event and send it, unless the connection is gone or `silent`."""
        self.sequence += 1
        payload = {"op": 0, "t": name, "s": self.sequence, "d": data}
        self.log.append(payload)
        if self.link is not None and not silent:
            self.link.put(payload)

    def replay(self, after: int) -> None:
        """Send again all that came after the count `after`, then RESUMED."""
        assert self.link is not None
        for payload in self.log:
            if payload["s"] > after:
                self.link.put(payload)
        self.dispatch("RESUMED", {})
