"""One database: who reads it, and the one who writes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar, cast

from sqlalchemy import QueuePool
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from drainbot.errors import StoreError
from drainbot.store import sqlite
from drainbot.store.writer import Writer

T = TypeVar("T")

_PATIENCE_S = 5.0  # for what is being read at the end; each takes some milliseconds
_GLANCE_S = 0.002


class Database:
    """What each table's module reads and writes through."""

    def __init__(self, readers: AsyncEngine, writer: Writer) -> None:
        self._readers = readers
        self._writer = writer
        self._is_closed = False

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection with one consistent state; StoreError where that cannot be read."""
        if self._is_closed:
            database = self._readers.url.database
            raise StoreError(f"the database {database} is closed, so nothing can be read; open it again")
        try:
            async with self._readers.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            database = self._readers.url.database
            raise StoreError(f"the database {database} cannot be read: {sqlite.meaning(error)}") from error

    async def write(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        """Do the work in one transaction, after all that was queued before it, and return what it returned.

        StoreError where that cannot be done now: nothing of it was written, and nothing follows.
        """
        result: T = await self._writer.run(work)
        return result

    async def flush(self) -> None:
        """Wait until all that was queued before is written; StoreError where it cannot be now."""
        await self._writer.run(_nothing)

    async def close(self) -> None:
        """Let the readers go, once what is being read is read: a connection given back later would never be closed."""
        self._is_closed = True
        pool = cast(QueuePool, self._readers.pool)
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_S):
                while pool.checkedout():  # noqa: ASYNC110 - the pool tells nobody
                    await asyncio.sleep(_GLANCE_S)
        await self._readers.dispose()


async def _nothing(_: AsyncConnection) -> None:
    """A job that only has its turn."""
