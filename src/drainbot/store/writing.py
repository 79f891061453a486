"""One transaction of writes."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from drainbot.store import sqlite
from drainbot.store.backlog import Part, Write
from drainbot.store.rows import Row
from drainbot.store.schema import exchanges

_CLAIM = sqlite.insert_new(exchanges)
_HELD = select(exchanges.c.id).where(exchanges.c.id.in_(bindparam("ids", expanding=True)))
_FILL = update(exchanges).where(exchanges.c.id == bindparam("row_id"))


async def commit(engine: AsyncEngine, writes: Sequence[Write]) -> frozenset[str]:
    """Write all or nothing; returns the exchanges whose claim another exchange holds.

    Writing the same again changes nothing, so a commit whose fate is unknown may be tried again.
    """
    rows: dict[Part, list[Row]] = {part: [] for part in Part}
    for write in writes:
        rows[write.part].append(write.row)
    async with engine.begin() as connection:
        lost = await _claim(connection, rows[Part.CLAIM])
        for part in (Part.OUTCOME, Part.SENT):
            if rows[part]:
                await connection.execute(_FILL, rows[part])
    return lost


async def _claim(connection: AsyncConnection, rows: list[Row]) -> frozenset[str]:
    if not rows:
        return frozenset()
    result = await connection.execute(_CLAIM, rows)
    if result.rowcount == len(rows):
        return frozenset()
    ids = [row["id"] for row in rows]
    held = await connection.scalars(_HELD, {"ids": ids})
    return frozenset(ids).difference(held)
