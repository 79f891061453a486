"""One transaction of writes."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from drainbot.store import sqlite
from drainbot.store.backlog import Part, Write
from drainbot.store.prepared import Writing
from drainbot.store.receipts import new_receipts
from drainbot.store.rows import CLAIM_COLUMNS, HELD, OUTCOME_COLUMNS, SENT_COLUMNS, Row
from drainbot.store.schema import exchanges

_CLAIM = Writing(sqlite.insert_new(exchanges), CLAIM_COLUMNS)
_HELD = select(exchanges.c.id, exchanges.c.receipt).where(
    exchanges.c.id.in_(bindparam("ids", expanding=True))
)
_SOURCES = select(exchanges.c.source_id).where(
    exchanges.c.source_id.in_(bindparam("sources", expanding=True))
)
# What became of a question whose asker had it deleted meanwhile is not written any more.
# (Written into the SQL, since a value of its own would be handed over once a row.)
_FILL = update(exchanges).where(
    exchanges.c.id == bindparam("row_id"), exchanges.c.state != literal_column(f"'{HELD}'")
)
_FILLS = {
    Part.OUTCOME: Writing(_FILL, ("row_id", *OUTCOME_COLUMNS)),
    Part.SENT: Writing(_FILL, ("row_id", *SENT_COLUMNS)),
}


async def commit(engine: AsyncEngine, writes: Sequence[Write]) -> Mapping[str, str | None]:
    """Write all or nothing; returns the receipt of each exchange whose claim holds.

    Writing the same again changes nothing, so a commit whose fate is unknown may be tried again.
    """
    rows: dict[Part, list[Row]] = {part: [] for part in Part}
    for write in writes:
        rows[write.part].append(write.row)
    async with engine.begin() as connection:
        held = await _claim(connection, rows[Part.CLAIM])
        for part, fill in _FILLS.items():
            if rows[part]:
                await fill.run(connection, rows[part])
    return held


async def _claim(connection: AsyncConnection, rows: list[Row]) -> dict[str, str | None]:
    if not rows:
        return {}
    for row, receipt in zip(rows, new_receipts(len(rows)), strict=True):
        row["receipt"] = receipt if row["state"] != HELD else None
    if await _CLAIM.run(connection, rows) == len(rows):
        return {row["id"]: row["receipt"] for row in rows}
    found = await connection.execute(_HELD, {"ids": [row["id"] for row in rows]})
    held = {row.id: row.receipt for row in found}
    lost = [row for row in rows if row["id"] not in held]
    taken = set(await connection.scalars(_SOURCES, {"sources": [row["source_id"] for row in lost]}))
    # The others' receipts were taken: they get new ones.
    return held | await _claim(connection, [row for row in lost if row["source_id"] not in taken])
