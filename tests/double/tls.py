"""The test authority behind the double's HTTPS, and the connector that leads the real client to loopback."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable
from functools import cache

import trustme
from aiohttp import TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult

HOSTS = (
    "discord.com",
    "gateway.discord.gg",
    "*.discord.gg",
    "cdn.discordapp.com",
    "media.discordapp.net",
    "127.0.0.1",
)


@cache
def authority() -> trustme.CA:
    """One test authority for the whole process: keys cost time."""
    return trustme.CA()


@cache
def server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(*HOSTS).configure_cert(context)
    return context


def client_context() -> ssl.SSLContext:
    """Trusts the test authority and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority().configure_trust(context)
    return context


class Loopback(AbstractResolver):
    """Sends Discord's names to the double and every other name nowhere, which is told to `stray`."""

    def __init__(self, port: int, stray: Callable[[str], None]) -> None:
        self._port = port
        self._stray = stray

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del port, family
        if not (host in HOSTS or host.endswith(".discord.gg")):
            self._stray(host)
            raise OSError(None, f"{host} is not part of the double")
        return [
            ResolveResult(
                hostname=host,
                host="127.0.0.1",
                port=self._port,
                family=socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Nothing is held."""


def connector(port: int, stray: Callable[[str], None]) -> TCPConnector:
    """For discord.py's `connector=`: one a client, which closes it."""
    return TCPConnector(limit=0, resolver=Loopback(port, stray), ssl=client_context(), use_dns_cache=False)
