"""The bounded queue of exchanges that still have something to be written."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum
from typing import Any

from drainbot.store.rows import Row


class Part(Enum):
    """Which part of an exchange's row a write fills."""

    CLAIM = "claim"
    OUTCOME = "outcome"
    SENT = "sent"


@dataclass(frozen=True, slots=True, eq=False)
class Write:
    """One write that waits for its commit."""

    exchange_id: str  # whose row it is
    part: Part  # what it fills
    row: Row  # its values
    done: asyncio.Future[
        Any
    ]  # of the caller: for a claim whether it holds, for others None, or the StoreError


class Backlog:
    """Writes in the order of their exchanges, those of one exchange together, so that they are dropped together."""

    def __init__(self, bound: int) -> None:
        self._bound = bound
        self._waiting: OrderedDict[str, list[Write]] = OrderedDict()

    def __len__(self) -> int:
        """How many exchanges wait."""
        return len(self._waiting)

    def __contains__(self, exchange_id: str | None) -> bool:
        """Whether this exchange waits."""
        return exchange_id in self._waiting

    @property
    def last(self) -> str | None:
        """The exchange that was queued last."""
        return next(reversed(self._waiting), None)

    def put(self, write: Write) -> list[Write]:
        """Queue a write; returns the writes that were dropped to keep the bound, oldest exchange first."""
        self._waiting.setdefault(write.exchange_id, []).append(write)
        return self._trim()

    def take(self, limit: int) -> list[Write]:
        """The writes of the oldest exchanges, at most `limit` exchanges, out of the queue."""
        count = min(limit, len(self._waiting))
        return [write for _ in range(count) for write in self._waiting.popitem(last=False)[1]]

    def put_back(self, writes: list[Write]) -> list[Write]:
        """Return what was taken to the front, in its order; returns the writes that were dropped, as `put`."""
        for write in reversed(writes):
            self._waiting.setdefault(write.exchange_id, []).insert(0, write)
            self._waiting.move_to_end(write.exchange_id, last=False)
        return self._trim()

    def _trim(self) -> list[Write]:
        excess = len(self._waiting) - self._bound
        return self.take(excess) if excess > 0 else []
