"""The page's server: its files, a stream of what happens, and one route for what a visitor does. Loopback alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import yaml
from aiohttp import web

from drainbot.charts.font import FILE as FONT
from tests.demo import showing
from tests.demo.acts import parse
from tests.demo.bridge import Bridge
from tests.demo.town import Town
from tests.double import NotPossibleError
from tests.double.watching import Happening

HERE = Path(__file__).parent
HOST = "127.0.0.1"
BIGGEST = 64 * 1024 * 1024
_QUIET = 15.0  # seconds after which a silent stream says that it is still there
_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageServer:
    """Serves one town to any number of open pages."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._bridge = Bridge(town)
        self._streams: set[asyncio.Queue[dict[str, Any] | None]] = set()
        self.port = 0

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}/"

    @asynccontextmanager
    async def running(self, port: int) -> AsyncIterator[PageServer]:
        """Serve on the port (0: any that is free); OSError where it is taken."""
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            await web.TCPSite(runner, HOST, port).start()
            self.port = runner.addresses[0][1]
            with self._town.double.world.watchers.watching(self._tell):
                yield self
        finally:
            self._send(None)
            await runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=BIGGEST, middlewares=[self._guard])
        app.add_routes(
            [
                web.get("/", self._file),
                web.get("/page/{name}", self._file),
                web.get("/words", self._words),
                web.get("/font.otf", self._font),
                web.get("/events", self._events),
                web.get("/commands", self._commands),
                web.get("/attachments/{rest:.+}", self._attachment),
                web.post("/act", self._act),
            ]
        )
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Refuse what another site's page, or a name that was led to loopback, asks for."""
        places = {f"{name}:{self.port}" for name in (HOST, "localhost")}
        origin = request.headers.get("Origin")
        if request.headers.get("Host") not in places:
            refused = web.Response(status=421, text="This page is served to 127.0.0.1 and localhost alone.\n")
        elif origin is not None and origin not in {f"http://{one}" for one in places}:
            refused = web.Response(status=403, text="Pages of other sites may not use this one.\n")
        else:
            try:
                return await handler(request)
            except web.HTTPException as error:
                error.headers.update(_HEADERS)
                raise
        refused.headers.update(_HEADERS)
        return refused

    async def _file(self, request: web.Request) -> web.Response:
        path = HERE / "page" / request.match_info.get("name", "index.html")
        if path.suffix not in _TYPES or not path.is_file() or path.parent != HERE / "page":
            raise web.HTTPNotFound
        return _answer(path.read_bytes(), _TYPES[path.suffix])

    async def _words(self, _request: web.Request) -> web.Response:
        words = yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))
        return _json(words)

    async def _font(self, _request: web.Request) -> web.Response:
        return _answer(FONT.read_bytes(), "font/otf")

    async def _attachment(self, request: web.Request) -> web.Response:
        """A file of a message; only pictures are shown, everything else is handed over to be saved."""
        found = self._town.double.world.files.get(request.path)
        if found is None:
            raise web.HTTPNotFound
        picture = found.content_type in _PICTURES
        answer = _answer(found.data, found.content_type if picture else "application/octet-stream")
        if not picture:
            answer.headers["Content-Disposition"] = "attachment"
        return answer

    async def _commands(self, request: web.Request) -> web.Response:
        try:
            visitor, channel = (int(request.query[key]) for key in ("visitor", "channel"))
            return _json(self._bridge.offered(visitor, channel))
        except (KeyError, ValueError, AssertionError) as error:
            return _json({"error": str(error)}, 400)

    async def _act(self, request: web.Request) -> web.Response:
        if request.content_type != "application/json":
            return _json({"error": "what a visitor does is sent as application/json"}, 415)
        try:
            act = parse(await request.read())
        except ValueError as error:
            return _json({"error": str(error)}, 400)
        try:
            result = await self._bridge.do(act)
        except AssertionError as error:
            return _json({"error": str(error)}, 409 if isinstance(error, NotPossibleError) else 400)
        self._send(showing.moderators(self._town))
        return _json(result)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: first the whole state, then each thing that happens."""
        answer = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await answer.prepare(request)
        stream: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()
        self._streams.add(stream)
        stream.put_nowait(showing.state(self._town))
        try:
            while True:
                try:
                    event = await asyncio.wait_for(stream.get(), _QUIET)
                except TimeoutError:
                    await answer.write(b":\n\n")
                    continue
                if event is None:
                    return answer
                await answer.write(b"data: " + _bytes(event) + b"\n\n")
        except ConnectionError:
            return answer
        finally:
            self._streams.discard(stream)

    def _tell(self, happening: Happening) -> None:
        self._send(showing.happened(happening))

    def _send(self, event: dict[str, Any] | None) -> None:
        for stream in self._streams:
            stream.put_nowait(event)


def _bytes(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode()


def _answer(body: bytes, content_type: str) -> web.Response:
    charset = "utf-8" if content_type.startswith("text/") else None
    return web.Response(body=body, content_type=content_type, charset=charset, headers=_HEADERS)


def _json(data: object, status: int = 200) -> web.Response:
    return web.Response(body=_bytes(data), status=status, content_type="application/json", headers=_HEADERS)
