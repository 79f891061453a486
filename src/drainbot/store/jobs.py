"""Single transactions that take their turn between the group commits."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from drainbot.errors import StoreError
from drainbot.store import sqlite
from drainbot.store.backlog import Backlog

Work = Callable[[AsyncConnection], Awaitable[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One transaction of its own. Unlike a write of the log it is tried once: its caller hears how it went."""

    work: (
        Work  # what it does; must begin with a write, which takes the right to write, where it reads as well
    )
    behind: str | None  # the last exchange that was queued before it; None for none
    done: asyncio.Future[
        Any
    ]  # what the work returned, or what it raised; StoreError for the database's faults

    async def run(self, engine: AsyncEngine) -> None:
        """Do it, all or nothing."""
        if self.done.done():
            return  # nobody waits for it any more
        try:
            async with engine.begin() as connection:
                result = await self.work(connection)
        except SQLAlchemyError as error:
            reason = sqlite.meaning(error)
            self.fail(StoreError(f"the database {engine.url.database} cannot be written: {reason}"))
        except Exception as error:  # noqa: BLE001 - it is the caller's, and the writer must live on
            self.fail(error)
        else:
            if not self.done.done():
                self.done.set_result(result)

    def fail(self, error: Exception) -> None:
        """Tell the caller that nothing was done."""
        if not self.done.done():
            self.done.set_exception(error)


class Jobs:
    """Jobs in their order, each after all that was queued before it."""

    def __init__(self) -> None:
        self._waiting: deque[Job] = deque()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, work: Work, behind: str | None) -> asyncio.Future[Any]:
        """Queue a job; its future."""
        job = Job(work, behind, asyncio.get_running_loop().create_future())
        self._waiting.append(job)
        return job.done

    def due(self, backlog: Backlog) -> Job | None:
        """The next job, out of the queue, where nothing that came before it still waits."""
        if not self._waiting or self._waiting[0].behind in backlog:
            return None
        return self._waiting.popleft()

    def fail(self, error: Exception) -> None:
        """Give up all that wait."""
        while self._waiting:
            self._waiting.popleft().fail(error)
