"""Looking ahead at what was asked on a server, so that its edits are judged in time (curation/looks.py)."""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from drainbot.curation.looks import Looks
from drainbot.engine import Engine
from drainbot.engines import Engines
from drainbot.store import Logged, Store

TRIED_ON = timedelta(days=90)  # of the log, on which an edit is tried
_MOST_LOGGED = 10_000
_AT_ONCE = 20  # questions looked at
_BETWEEN = 0.05  # seconds
_LASTS = 300.0  # seconds until it is worth looking again


@dataclass(frozen=True, slots=True)
class _Look:
    """One going through a server's questions, done or under way."""

    at: float  # when it began
    base: Engine
    task: asyncio.Task[None]


class Looking:
    """Looks of the base as it is now; and the turn of whoever judges or looks, as either takes all that a core has."""

    def __init__(self, store: Store, engines: Engines) -> None:
        self.turn = asyncio.Lock()
        self._store = store
        self._engines = engines
        self._looks: Looks | None = None
        self._under_way: dict[str, _Look] = {}  # by server
        self._closing = False

    @property
    def looks(self) -> Looks:
        """What is remembered of the questions that were looked at with this base."""
        if self._looks is None or self._looks.base is not self._engines.base:
            self._looks = Looks(self._engines.base)
        return self._looks

    async def logged(self, server: str) -> tuple[Logged, ...]:
        """The questions on which a server's edits are tried. StoreError."""
        return await self._store.logged.asked(server, datetime.now(UTC) - TRIED_ON, _MOST_LOGGED)

    def begin(self, server: str) -> None:
        """Begin to look at the questions of the base and of a server, unless that was done a moment ago."""
        base, now, last = self._engines.base, time.monotonic(), self._under_way.get(server)
        if last and (not last.task.done() or (last.base is base and now - last.at < _LASTS)):
            return
        task = asyncio.create_task(self._look(server))
        task.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._under_way[server] = _Look(now, base, task)

    async def close(self) -> None:
        """End it, once the step under way is done: a database's thread that is left in the middle outlives the loop."""
        self._closing = True
        await asyncio.gather(*(one.task for one in self._under_way.values()), return_exceptions=True)

    async def _look(self, server: str) -> None:
        guards = [ask for group in self._engines.base.knowledge.questions for ask in group.ask]
        asked = [*guards, *(one.question for one in await self.logged(server))]
        for start in range(0, len(asked), _AT_ONCE):
            if self._closing:
                return
            async with self.turn:
                await asyncio.to_thread(self.looks.of, asked[start : start + _AT_ONCE])
            await asyncio.sleep(_BETWEEN)  # questions that people ask now come first
