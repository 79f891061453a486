"""Plain requests and gateway frames, for what the real client never sends."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from tests.double.interactions import Interaction
from tests.double.json_types import Json
from tests.double.loopback import LoopbackDiscord


class Raw:
    """Talks to the double over plain HTTP, with the bot's token unless told otherwise."""

    def __init__(self, double: LoopbackDiscord, session: aiohttp.ClientSession) -> None:
        self._double = double
        self._session = session
        self.headers: dict[str, str] = {}  # of the last answer

    async def __call__(
        self, method: str, path: str, body: Any = None, *, token: str | None = None
    ) -> tuple[int, Any]:
        """Status and body of the answer."""
        headers = {"Authorization": f"Bot {token or self._double.token}"}
        async with self._session.request(
            method, self._double.api + path, json=body, headers=headers
        ) as answer:
            self.headers = dict(answer.headers)
            return answer.status, await answer.json() if answer.status != 204 else None

    async def code(self, method: str, path: str, body: Any = None) -> int:
        """Discord's error code, 0 for success."""
        status, answer = await self(method, path, body)
        return answer["code"] if status >= 400 else 0

    def callback(self, interaction: Interaction) -> str:
        return f"/interactions/{interaction.id}/{interaction.token}/callback"

    def webhook(self, interaction: Interaction) -> str:
        return f"/webhooks/{self._double.bot.id}/{interaction.token}"

    async def gateway(self, *payloads: object) -> int:
        """Send frames after HELLO; the code with which the gateway closes."""
        _, answer = await self("GET", "/gateway/bot")
        async with self._session.ws_connect(answer["url"]) as socket:
            await socket.receive_json()
            for payload in payloads:
                await (socket.send_str(payload) if isinstance(payload, str) else socket.send_json(payload))
            while (await socket.receive()).type is aiohttp.WSMsgType.TEXT:
                pass
            return socket.close_code or 0

    def identify(self, **changes: Any) -> Json:
        return {"op": 2, "d": {"token": self._double.token, "intents": 4609, "properties": {}} | changes}


@asynccontextmanager
async def talking(double: LoopbackDiscord) -> AsyncIterator[Raw]:
    """A Raw that is closed in the end."""
    async with aiohttp.ClientSession() as session:
        yield Raw(double, session)
