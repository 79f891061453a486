"""A database that somebody else holds locked."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

from drainbot.settings import Settings


@asynccontextmanager
async def locked(settings: Settings) -> AsyncIterator[None]:
    """The database under the exclusive lock of somebody else, once the write under way in this process is done: it needs
    the event loop to end.
    """
    with closing(sqlite3.connect(settings.database, timeout=0, isolation_level=None)) as other:
        async with asyncio.timeout(20):
            while not _is_taken(other):  # noqa: ASYNC110 - the database tells nobody
                await asyncio.sleep(0.01)
        yield
        other.execute("ROLLBACK")


def _is_taken(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return False
    return True
