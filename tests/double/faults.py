"""What goes wrong on purpose: rate limits, server errors, slow and broken connections."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from fnmatch import fnmatchcase


@dataclass(slots=True)
class Fault:
    """One kind of trouble for the next `times` requests that it is for."""

    on: str  # "METHOD /path/template", with * for any part
    times: int
    status: int = 0  # answered in place of the right answer; 0: none
    delay: float = 0.0
    gate: asyncio.Event | None = None  # waited for before the request is handled
    cut: bool = False
    applied: bool = False  # the request takes effect before its answer is lost
    retry_after: float = 0.0
    whole: bool = False  # a rate limit of the whole application
    via: bool = True  # False: the 429 of the proxy in front of Discord


class Faults:
    """The faults that tests have asked for, used up in order."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def rate_limit(
        self,
        retry_after: float = 0.05,
        *,
        on: str = "*",
        times: int = 1,
        via: bool = True,
        whole: bool = False,
    ) -> None:
        """Answer 429; without `via` as Cloudflare does, which clients must not retry."""
        self._waiting.append(Fault(on, times, status=429, retry_after=retry_after, via=via, whole=whole))

    def server_error(
        self, status: int = 503, *, on: str = "*", times: int = 1, applied: bool = False
    ) -> None:
        """Answer 5xx; with `applied` after having done what was asked."""
        self._waiting.append(Fault(on, times, status=status, applied=applied))

    def cut(self, *, on: str = "*", times: int = 1, applied: bool = False) -> None:
        """Break the connection in place of an answer; with `applied` after having done what was asked."""
        self._waiting.append(Fault(on, times, cut=True, applied=applied))

    def slow(self, seconds: float, *, on: str = "*", times: int = 1) -> None:
        """Wait before handling the request."""
        self._waiting.append(Fault(on, times, delay=seconds))

    def hold(self, *, on: str = "*", times: int = 1) -> asyncio.Event:
        """Hold requests back until the returned event is set."""
        gate = asyncio.Event()
        self._waiting.append(Fault(on, times, gate=gate))
        return gate

    def clear(self) -> None:
        for fault in self._waiting:
            if fault.gate is not None:
                fault.gate.set()
        self._waiting.clear()

    def take(self, method: str, template: str) -> Fault | None:
        """The fault for this request, if one waits for it."""
        for fault in self._waiting:
            if fnmatchcase(f"{method} {template}", fault.on):
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
