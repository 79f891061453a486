"""The gateway: HELLO, IDENTIFY, RESUME, heartbeats, dispatch, and the faults that a test can cause in it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from tests.double import events
from tests.double.events import Event
from tests.double.json_types import Json
from tests.double.sessions import Close, Link, Session
from tests.double.waiting import PATIENCE

if TYPE_CHECKING:
    from tests.double.world import World

GRACE = 1.0  # seconds that a heartbeat may be late beyond one interval


class Gateway:
    """All gateway sessions; also the place where events are queued for them."""

    def __init__(self, token: str, heartbeat: float) -> None:
        self._token = token
        self._heartbeat = heartbeat
        self.sessions: dict[str, Session] = {}
        self.links: set[Link] = set()
        self.identifies: list[Json] = []  # the data of every IDENTIFY, the token left out
        self.resumes: list[Json] = []
        self.heartbeats = 0
        self.acknowledges = True  # False: heartbeats get no answer and nothing is dispatched (a zombie)
        self.received: list[Json] = []  # every other payload that the bot sent
        self._close_next: list[int] = []
        self.world: World

    # What a test causes

    def send(self, event: Event) -> None:
        """Queue an event for every session that it is for; sessions that are cut off get it on RESUME."""
        for session in self.sessions.values():
            if session.wants(event):
                session.dispatch(event.name, session.view(event), silent=not self.acknowledges)

    def inject(self, name: str, data: object) -> None:
        """Dispatch anything, malformed too, to every session."""
        for session in self.sessions.values():
            session.dispatch(name, data)

    def inject_raw(self, payload: object) -> None:
        """Send a payload outside of any session's count, such as one with an unknown op."""
        for link in self.links:
            link.put(payload)

    async def cut(self) -> None:
        """Break every connection without a word; sessions can be resumed."""
        for link in list(self.links):
            link.abort()
        await asyncio.sleep(0)

    async def close(self, code: int) -> None:
        """Close every connection with a code."""
        for link in list(self.links):
            link.put(Close(code))
        await asyncio.sleep(0)

    async def reconnect(self) -> None:
        """Ask clients to reconnect (op 7)."""
        self.inject_raw({"op": 7, "d": None, "s": None, "t": None})
        await asyncio.sleep(0)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Declare sessions invalid (op 9); they are forgotten unless `resumable`."""
        self.inject_raw({"op": 9, "d": resumable, "s": None, "t": None})
        if not resumable:
            self.forget()
        await asyncio.sleep(0)

    def forget(self) -> None:
        """Forget all sessions, so that the next RESUME is answered with an invalid session."""
        self.sessions.clear()

    def close_next(self, code: int) -> None:
        """Answer the next IDENTIFY or RESUME by closing with this code."""
        self._close_next.append(code)

    def identified(self, count: int = 1, *, timeout: float = PATIENCE) -> Awaitable[int]:
        """Wait until the bot has sent so many IDENTIFYs."""
        return self.world.changes.until(
            lambda: len(self.identifies) if len(self.identifies) >= count else None,
            lambda: f"IDENTIFY {count}",
            timeout,
        )

    def resumed(self, count: int = 1, *, timeout: float = PATIENCE) -> Awaitable[int]:
        """Wait until the bot has sent so many RESUMEs."""
        return self.world.changes.until(
            lambda: len(self.resumes) if len(self.resumes) >= count else None,
            lambda: f"RESUME {count}",
            timeout,
        )

    @property
    def busy(self) -> bool:
        return any(link.busy for link in self.links)

    @property
    def behind(self) -> bool:
        """Whether a client has yet to read something; asks those for a heartbeat, which says how far they are."""
        late = [link for link in self.links if link.behind]
        for link in late:
            link.put({"op": 1, "d": None, "s": None, "t": None})
        return bool(late) and self.acknowledges

    # The protocol

    async def serve(self, request: web.Request, resume_url: str) -> web.WebSocketResponse:
        """One connection from HELLO to its end."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=1 << 20)
        await socket.prepare(request)
        link = Link(socket, request, resume_url)
        self.links.add(link)
        writer = asyncio.create_task(link.write())
        link.put({"op": 10, "d": {"heartbeat_interval": int(self._heartbeat * 1000)}, "s": None, "t": None})
        try:
            await self._read(link)
        finally:
            self.links.discard(link)
            link.detach()
            writer.cancel()
            self.world.changes.tell()
        return socket

    async def _read(self, link: Link) -> None:
        patience = self._heartbeat * 2 + GRACE
        while True:
            try:
                message = await link.socket.receive(patience)
            except TimeoutError:
                await link.socket.close(code=4009)
                return
            if message.type is not WSMsgType.TEXT:
                return
            self._take(link, message.data)
            self.world.changes.tell()

    def _take(self, link: Link, text: str) -> None:
        try:
            payload = json.loads(text)
            op, data = payload["op"], payload["d"]
        except (ValueError, KeyError, TypeError):
            link.put(Close(4002))
            return
        if op == 1:
            self.heartbeats += 1
            link.heard = data or 0
            if self.acknowledges:
                link.put({"op": 11, "d": None, "s": None, "t": None})
        elif op == 2:
            self._identify(link, data)
        elif op == 6:
            self._resume(link, data)
        elif link.session is None:
            link.put(Close(4003))
        elif op in (3, 4):
            self.received.append(payload)
        elif op == 8:
            self.received.append(payload)
            self._chunk(link.session, data)
        else:
            link.put(Close(4001))

    def _identify(self, link: Link, data: Json) -> None:
        self.identifies.append({key: value for key, value in data.items() if key != "token"})
        intents = data.get("intents", 0)
        shard, shards = data.get("shard") or (0, 1)
        refused = self._refused(data["token"]) or (4005 if link.session else 0)
        if not refused and intents & ~events.KNOWN:
            refused = 4013
        if not refused and intents & events.PRIVILEGED & ~self.world.privileged:
            refused = 4014
        if not refused and not 0 <= shard < shards:
            refused = 4010
        if refused:
            link.put(Close(refused))
            return
        session = Session(intents, shard, shards)
        self.sessions[session.id] = session
        session.attach(link)
        self._ready(session, link)

    def _refused(self, token: str) -> int:
        if self._close_next:
            return self._close_next.pop(0)
        return 0 if token == self._token else 4004

    def _ready(self, session: Session, link: Link) -> None:
        world = self.world
        guilds = [one for one in world.guilds.values() if one.has_bot and session.has_guild(one.id)]
        ready = {
            "v": 10,
            "user": world.bot.payload() | {"mfa_enabled": False, "verified": True, "email": None},
            "guilds": [{"id": str(one.id), "unavailable": True} for one in guilds],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": link.resume_url,
            "shard": [session.shard, session.shards],
            "application": {"id": str(world.bot.id), "flags": 0},
            "private_channels": [],
        }
        session.dispatch("READY", ready)
        for guild in guilds:
            guild.announced = True
            if session.intents & events.GUILDS:
                session.dispatch("GUILD_CREATE", guild.creation())

    def _resume(self, link: Link, data: Json) -> None:
        self.resumes.append({"session_id": data["session_id"], "seq": data["seq"]})
        refused = self._refused(data["token"])
        session = self.sessions.get(data["session_id"] or "")
        if refused:
            link.put(Close(refused))
        elif session is None:
            link.put({"op": 9, "d": False, "s": None, "t": None})
        elif not 0 <= (data["seq"] or 0) <= session.sequence:
            link.put(Close(4007))
        else:
            session.attach(link)
            session.replay(data["seq"] or 0)

    def _chunk(self, session: Session, data: Json) -> None:
        guild = self.world.guilds[int(data["guild_id"])]
        wanted = {int(one) for one in data.get("user_ids") or ()}
        query = (data.get("query") or "").lower()
        found = [
            one.payload() | {"user": one.person.payload()}
            for one in guild.members.values()
            if (one.person.id in wanted if wanted else one.person.name.startswith(query))
        ]
        chunk = {"guild_id": str(guild.id), "members": found, "chunk_index": 0, "chunk_count": 1}
        session.dispatch(
            "GUILD_MEMBERS_CHUNK", chunk | ({"nonce": data["nonce"]} if data.get("nonce") else {})
        )
