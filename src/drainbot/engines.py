"""The engine of each server: that of the base, or one over what the server has of its own; those of late are kept."""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from drainbot.engine import Engine
from drainbot.errors import OverlayError, StoreError
from drainbot.knowledge.overlay import Overlay, laid_over
from drainbot.lately import Lately

logger = logging.getLogger(__name__)
_MOST = 48  # engines of servers; each takes some 1.5 MB
_MOST_ROUNDS = 20  # entries that are left out before all of them are


class Revisions(Protocol):
    """Where servers' own entries are kept."""

    async def head(self, server: str) -> int:
        """The number of the last revision; 0 where there is none."""

    async def entries(self, server: str) -> tuple[int, Mapping[str, str]]:
        """That number, and what the server has of its own by then."""


@dataclass(frozen=True, slots=True)
class _Made:
    """An engine and what it was made of."""

    head: int
    base: Engine
    engine: Engine


class Engines:
    """Engines by server. A revision of another process is seen 5 seconds later at most, one of this process at once."""

    def __init__(self, base: Engine, revisions: Revisions, wait: float) -> None:
        """With a `wait` in seconds, the longest that `of` waits for the store."""
        self.base = base
        self._revisions = revisions
        self._wait = wait
        self._heads: Lately[int] = Lately(revisions.head)
        self._made: OrderedDict[str, _Made] = OrderedDict()  # asked for last stands last

    async def of(self, server: str | None) -> Engine:
        """The engine that answers on a server, that of the base elsewhere. Never raises: where the store cannot tell in
        time, the server's engine of before, else that of the base.
        """
        if server is None:
            return self.base
        head = await self._heads.within(server, self._wait)
        made = self._made.get(server)
        if head is None:
            logger.warning("the revisions of server %s cannot be read now; the last known are used", server)
            return made.engine if made else self.base
        try:
            return await self._at(server, head)
        except StoreError as error:
            logger.warning("the revisions of server %s cannot be read now: %s", server, error)
            return made.engine if made else self.base

    async def at_least(self, server: str, head: int) -> Engine:
        """The engine of a server with this revision of its own in it, whoever made it. StoreError where it cannot be read
        now.
        """
        known = self._heads.last(server)
        if known is None or known < head:
            self._heads.forget(server)
        return await self._at(server, await self._heads.get(server))

    async def _at(self, server: str, head: int) -> Engine:
        """The engine with this revision, or a later one. StoreError."""
        if head == 0:
            return self.base
        made = self._made.get(server)
        if made is None or made.head < head or made.base is not self.base:
            head, entries = await self._revisions.entries(server)
            made = self._put(server, head, fitting(self.base, Overlay().with_(entries), server))
        self._made.move_to_end(server)
        return made.engine

    def learn(self, base: Engine) -> None:
        """Answer over this base from now on."""
        self.base = base
        self._made.clear()

    def saved(self, server: str, head: int, engine: Engine) -> None:
        """A revision of this process is there, and this is the engine over it."""
        self._heads.forget(server)
        self._put(server, head, engine)

    def forget(self, server: str) -> None:
        """Drop what is known of a server."""
        self._heads.forget(server)
        self._made.pop(server, None)

    async def close(self) -> None:
        """Wait for the readings under way."""
        await self._heads.close()

    def _put(self, server: str, head: int, engine: Engine) -> _Made:
        made = self._made[server] = _Made(head, self.base, engine)
        self._made.move_to_end(server)
        while len(self._made) > _MOST:
            self._made.popitem(last=False)
        return made


def fitting(base: Engine, overlay: Overlay, server: str) -> Engine:
    """The engine over a base with what fits it of a server's own entries; what does not is logged and left out.

    All of them fitted when they were saved, but the base may have changed since.
    """
    for _ in range(_MOST_ROUNDS):
        try:
            return base.over(laid_over(base.knowledge, overlay, frozenset()))
        except OverlayError as error:
            wrong = {problem.file for problem in error.problems} & overlay.entries.keys()
            logger.warning("of server %s is left out what no longer fits the base: %s", server, error)
            if not wrong:
                break
            overlay = overlay.with_(dict.fromkeys(wrong))
    return base
