"""Questions that are answered and not logged: a row holds the source of each for a short while, then they are a number.

The row stands among the exchanges, since that is where a source is unique whichever way another process takes the
question; it has the source and the moment and nothing else. Once no event can come twice any more it is removed, and
the questions of its UTC day are one more: of all servers together, because in a small server the count of a day would
tell how often its one member who is not logged asks.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, bindparam, delete, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import sqlite
from drainbot.store.database import Database
from drainbot.store.rows import HELD, microseconds
from drainbot.store.schema import exchanges, unlogged

HELD_FOR = timedelta(minutes=15)  # an interaction can be answered as long; messages come again within seconds

_DAY_US = 86_400_000_000
# Written into the SQL, so that the index of these rows is found.
IS_HELD: ColumnElement[bool] = exchanges.c.state == literal(HELD, literal_execute=True)

_NEW_DAY = sqlite.insert_new(unlogged)
_ADD = (
    update(unlogged)
    .where(unlogged.c.day == bindparam("on"))
    .values(questions=unlogged.c.questions + bindparam("more"))
)


async def count_in(connection: AsyncConnection, asked_at: Iterable[int]) -> None:
    """Add questions, by the microsecond at which they were asked, to the numbers of their days."""
    days = Counter(moment // _DAY_US for moment in asked_at)
    if days:
        await connection.execute(_NEW_DAY, [{"day": day, "questions": 0} for day in days])
        await connection.execute(_ADD, [{"on": day, "more": more} for day, more in days.items()])


async def unlogged_count(connection: AsyncConnection, since: datetime | None) -> int:
    """How many questions were not logged, on all days or from the UTC day of `since` on."""
    first = None if since is None else microseconds(since) // _DAY_US
    counted = select(func.coalesce(func.sum(unlogged.c.questions), 0))
    waiting = select(func.count()).select_from(exchanges).where(IS_HELD)
    if first is not None:
        counted = counted.where(unlogged.c.day >= first)
        waiting = waiting.where(exchanges.c.asked_at >= first * _DAY_US)
    return int(await connection.scalar(counted) or 0) + int(await connection.scalar(waiting) or 0)


async def release(database: Database, now: datetime) -> int:
    """Remove the rows that have held their source for long enough, and count their questions; how many they were."""
    old = [IS_HELD, exchanges.c.asked_at < microseconds(now - HELD_FOR)]

    async def work(connection: AsyncConnection) -> int:
        gone = await connection.execute(delete(exchanges).where(*old).returning(exchanges.c.asked_at))
        asked_at = list(gone.scalars())
        await count_in(connection, asked_at)
        return len(asked_at)

    return await database.write(work)
