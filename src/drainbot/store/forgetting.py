"""Deleting what is kept: exchanges with all that hangs on them, in batches that let others write in between."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store.database import Database
from drainbot.store.decisions import blot_out
from drainbot.store.rows import microseconds
from drainbot.store.schema import (
    decisions,
    digests,
    exchanges,
    feedback,
    proposals,
    revisions,
    servers,
    settings_changes,
    sweeps,
    wishes,
)

BATCH = 500  # exchanges a transaction; the writing of new ones waits that long


async def delete_older(database: Database, server: str, before: datetime) -> Counter[str]:
    """Delete the exchanges asked on the server before a moment, with their feedback and wishes; how many of each.

    StoreError if that cannot be written now; the batches before it are gone then.
    """
    return await _delete(database, exchanges.c.server == server, exchanges.c.asked_at < microseconds(before))


async def forget_server(database: Database, server: str) -> Counter[str]:
    """Delete all of a server: exchanges, feedback, wishes, its own knowledge, settings and who changed them.

    Errors as `delete_older`.
    """

    async def work(connection: AsyncConnection) -> Counter[str]:
        gone = Counter[str]()
        for table in (revisions, proposals, decisions, settings_changes, servers):
            result = await connection.execute(delete(table).where(table.c.server == server))
            gone[table.name] += result.rowcount
        for marks in (digests, sweeps):  # nobody's word
            await connection.execute(delete(marks).where(marks.c.server == server))
        return gone

    await database.flush()
    return await _delete(database, exchanges.c.server == server) + await database.write(work)


async def delete_hanging(connection: AsyncConnection, ids: Sequence[str]) -> Counter[str]:
    """Delete feedback and wishes about these exchanges, and their words where something was decided on them; how many
    feedback and wishes.
    """
    await blot_out(connection, ids)
    gone = Counter[str]()
    for table in (feedback, wishes):
        result = await connection.execute(delete(table).where(table.c.exchange_id.in_(ids)))
        gone[table.name] += result.rowcount
    return gone


async def _delete(database: Database, *where: ColumnElement[bool]) -> Counter[str]:
    async def work(connection: AsyncConnection) -> Counter[str]:
        ids = list(await connection.scalars(select(exchanges.c.id).where(*where).limit(BATCH)))
        gone = await delete_hanging(connection, ids)
        result = await connection.execute(delete(exchanges).where(exchanges.c.id.in_(ids)))
        gone["exchanges"] += result.rowcount
        return gone

    total = Counter[str]()
    while (gone := await database.write(work))["exchanges"]:
        total += gone
    return total
