"""The HTTP side: reads requests, causes faults, asks the handlers, keeps a record of everything."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.double import tls
from tests.double.errors import ApiError, unauthorized
from tests.double.faults import Fault, Faults
from tests.double.gateway import Gateway
from tests.double.openapi import OpenApi
from tests.double.posting import Upload
from tests.double.rest import ROUTES
from tests.double.routing import Call, Reply, Route
from tests.double.world import World

_API = re.compile(r"/api/v10(/.*)")
_FILE = re.compile(r"files\[(\d+)\]")
_HEADERS = {
    "X-RateLimit-Limit": "1000",
    "X-RateLimit-Remaining": "999",
    "X-RateLimit-Reset-After": "1.000",
}


@dataclass(slots=True)
class Request:
    """One request of the bot's and its answer."""

    method: str
    template: str  # the path with its parameters named, as in Discord's documents
    path: str
    query: Mapping[str, str]
    at: float  # the double's clock, when it came in
    body: Any = None
    files: Mapping[int, Upload] = field(default_factory=dict)
    status: int = 0  # 0: no answer was given
    answer: Any = None
    took: float = 0.0  # seconds

    @property
    def name(self) -> str:
        return f"{self.method} {self.template}"

    def __repr__(self) -> str:
        return f"<{self.method} {self.path} {self.status}>"


class Server:
    """One application on two ports of 127.0.0.1, HTTPS and plain HTTP."""

    def __init__(
        self, world: World, gateway: Gateway, token: str, faults: Faults, document: OpenApi | None
    ) -> None:
        self._world = world
        self._gateway = gateway
        self._token = token
        self._faults = faults
        self._document = document
        self._runner: web.AppRunner | None = None
        self.requests: list[Request] = []
        self.problems: list[str] = []
        self.in_flight = 0
        self.port = self.tls_port = 0

    async def start(self) -> None:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/{rest:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=tls.server_context()).start()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.tls_port, self.port = (address[1] for address in self._runner.addresses)

    async def stop(self) -> None:
        await self._gateway.cut()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        raw_path = request.rel_url.raw_path
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._gateway.serve(
                request, self._gateway_url(request, "gateway-us-east1-b.discord.gg")
            )
        if raw_path in self._world.files:
            found = self._world.files[raw_path]
            return web.Response(body=found.data, content_type=found.content_type)
        match = _API.fullmatch(raw_path)
        path = match[1] if match else raw_path
        record = Request(request.method, path, path, dict(request.query), self._world.clock.now())
        self.requests.append(record)
        started = time.perf_counter()
        self.in_flight += 1
        try:
            return await self._answer(request, record, path if match else "")
        finally:
            record.took = time.perf_counter() - started
            self.in_flight -= 1
            self._world.changes.tell()

    def _gateway_url(self, request: web.Request, host: str) -> str:
        return f"wss://{host}/" if request.secure else f"ws://127.0.0.1:{self.port}/"

    async def _answer(self, request: web.Request, record: Request, path: str) -> web.Response:
        found = ROUTES.find(request.method, path)
        if found is None:
            self.problems.append(f"{record.method} {record.path}: the double has no such route")
            return _respond(record, 404, {"message": "404: Not Found", "code": 0})
        route, arguments = found
        record.template = route.template
        record.body, record.files = await _read(request)
        fault = self._faults.take(route.method, route.template)
        if fault is not None:
            await _wait(fault)
            if not fault.applied and (fault.cut or fault.status):
                return _broken(request, record, fault)
        call = Call(
            self._world,
            route.method,
            route.template,
            path,
            arguments,
            record.query,
            record.body,
            record.files,
        )
        call.gateway_url = self._gateway_url(request, "gateway.discord.gg")
        reply = self._handle(request, route, call)
        if fault is not None and (fault.cut or fault.status):
            return _broken(request, record, fault)
        return _respond(record, reply.status, reply.body)

    def _handle(self, request: web.Request, route: Route, call: Call) -> Reply:
        wrong: list[str] = []
        if self._document:
            wrong += self._document.request(route.method, route.template, call.body, call.query)
        try:
            self._check_token(request, route)
            reply = route.handler(call)
        except ApiError as error:
            reply = Reply(error.status, error.body())
            self._refused(call, error)
            # what Discord refuses need not fit its document: the refusal says so already
            wrong = []
        except Exception as error:  # noqa: BLE001 - the test must fail of it, whatever the bot makes of the 500
            self.problems.append(
                f"{route.method} {call.path}: the double failed: {error!r}; the body was {call.body}"
            )
            return Reply(500, {"message": "the double failed", "code": 0})
        finally:
            self.problems += [f"{route.method} {call.path}: {one}" for one in wrong]
        if self._document:
            wrong = list(self._document.response(route.method, route.template, reply.status, reply.body))
            self.problems += [f"{route.method} {call.path}: {one}" for one in wrong]
        return reply

    def _check_token(self, request: web.Request, route: Route) -> None:
        if route.token and request.headers.get("Authorization") != f"Bot {self._token}":
            raise unauthorized()

    def _refused(self, call: Call, error: ApiError) -> None:
        token = call.arguments.get("interaction_token") or call.arguments.get("webhook_token")
        interaction = self._world.interactions.get(token or "")
        if interaction is not None:
            interaction.refusals.append(error)
        if error.blame:
            self.problems.append(f"{call.method} {call.path}: refused with {error}")


async def _read(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    if request.content_type == "multipart/form-data":
        return await _read_parts(request)
    text = await request.text()
    try:
        return (json.loads(text) if text else None), {}
    except ValueError:
        return text, {}


async def _read_parts(request: web.Request) -> tuple[Any, dict[int, Upload]]:
    body: Any = {}
    files = {}
    for name, part in (await request.post()).items():
        match = _FILE.fullmatch(name)
        if name == "payload_json" and isinstance(part, str):
            body = json.loads(part)
        elif match and isinstance(part, web.FileField):
            with part.file:
                files[int(match[1])] = Upload(part.filename, _media_type(part.filename), part.file.read())
    return body, files


def _media_type(filename: str) -> str:
    return {"png": "image/png", "txt": "text/plain", "json": "application/json"}.get(
        filename.rpartition(".")[2], "application/octet-stream"
    )


async def _wait(fault: Fault) -> None:
    if fault.gate is not None:
        await fault.gate.wait()
    if fault.delay:
        await asyncio.sleep(fault.delay)


def _respond(record: Request, status: int, body: Any, headers: Mapping[str, str] = _HEADERS) -> web.Response:
    record.status, record.answer = status, body
    if body is None:
        return web.Response(status=status, headers=headers)
    # a charset in the content type would make the client read text, not JSON
    data = json.dumps(body, ensure_ascii=False).encode()
    return web.Response(status=status, body=data, headers={**headers, "Content-Type": "application/json"})


def _broken(request: web.Request, record: Request, fault: Fault) -> web.Response:
    if fault.cut:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    if fault.status != 429:
        return _respond(record, fault.status, {"message": f"{fault.status}: trouble", "code": 0}, {})
    if not fault.via:
        record.status = 429
        return web.Response(status=429, text="error code: 1015")
    body = {
        "message": "You are being rate limited.",
        "retry_after": fault.retry_after,
        "global": fault.whole,
        "code": 0,
    }
    headers = {"Via": "1.1 google", "Retry-After": str(fault.retry_after)}
    headers |= {"X-RateLimit-Global": "true"} if fault.whole else {"X-RateLimit-Scope": "user"}
    return _respond(record, 429, body, headers)
