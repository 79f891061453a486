"""One database: who reads it, and the one who writes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from drainbot.errors import StoreError
from drainbot.store import sqlite
from drainbot.store.writer import Writer

T = TypeVar("T")


class Database:
    """What each table's module reads and writes through."""

    def __init__(self, readers: AsyncEngine, writer: Writer) -> None:
        self._readers = readers
        self._writer = writer

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection with one consistent state; StoreError where that cannot be read."""
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


async def _nothing(_: AsyncConnection) -> None:
    """A job that only has its turn."""
