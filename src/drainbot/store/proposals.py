"""Changes that are not made yet, drafts of their authors and those that wait for a second moderator, as transactions of
revisions read and write them.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.errors import DecidedError, UnknownProposalError
from drainbot.store import sqlite
from drainbot.store.records import Proposal, Ruling, new_id
from drainbot.store.rows import Row, microseconds, moment
from drainbot.store.schema import proposals

_table = proposals.c
_EMPTY = {"decided_at": None, "decided_by": None, "decision": None, "revision": None}


async def add(connection: AsyncConnection, row: Row) -> Proposal:
    """The proposal of these values, with an id of its own."""
    row = {"id": new_id(), **row, **_EMPTY, "waits": False}
    await connection.execute(sqlite.insert_new(proposals), row)
    return _proposal(row)


async def by_id(connection: AsyncConnection, server: str, proposal: str) -> Proposal | None:
    """The proposal of this id; None where the server has none."""
    query = select(proposals).where(_table.server == server, _table.id == proposal)
    row = (await connection.execute(query)).first()
    return None if row is None else _proposal(row._asdict())


async def of_server(
    connection: AsyncConnection, server: str, *, only_pending: bool = False
) -> tuple[Proposal, ...]:
    """All of a server, or those that wait, the oldest first."""
    query = select(proposals).where(_table.server == server).order_by(_table.made_at, _table.id)
    if only_pending:
        query = query.where(_table.decision.is_(None), _table.waits)
    return tuple(_proposal(row._asdict()) for row in await connection.execute(query))


async def submit(connection: AsyncConnection, server: str, proposal: str) -> Proposal:
    """Have a draft wait for a second moderator; UnknownProposalError, DecidedError."""
    of_it = [_table.server == server, _table.id == proposal]
    await connection.execute(update(proposals).where(*of_it, _table.decision.is_(None)).values(waits=True))
    found = await by_id(connection, server, proposal)
    if found is None:
        raise UnknownProposalError(server, proposal)
    if found.decision:
        raise DecidedError(proposal, found.decision)
    return found


async def drop_drafts(connection: AsyncConnection, before: datetime) -> int:
    """Delete drafts that were never saved, made before a moment; how many."""
    old = [_table.decision.is_(None), ~_table.waits, _table.made_at < microseconds(before)]
    return (await connection.execute(delete(proposals).where(*old))).rowcount


async def decide(
    connection: AsyncConnection, server: str, proposal: str, decision: Ruling, by: str, at: datetime
) -> Proposal:
    """Write the decision, of all that are attempted the first; UnknownProposalError, DecidedError."""
    waiting = [_table.server == server, _table.id == proposal, _table.decision.is_(None)]
    values = {"decided_at": microseconds(at), "decided_by": by, "decision": decision}
    decided = await connection.execute(update(proposals).where(*waiting).values(**values))
    found = await by_id(connection, server, proposal)
    if found is None:
        raise UnknownProposalError(server, proposal)
    if decided.rowcount == 0:
        raise DecidedError(proposal, found.decision or "decided")
    return found


async def became(connection: AsyncConnection, proposal: Proposal, revision: int) -> Proposal:
    """Note the number of the revision that an approved one became; the proposal with it."""
    await connection.execute(update(proposals).where(_table.id == proposal.id).values(revision=revision))
    return replace(proposal, revision=revision)


def _proposal(row: Row) -> Proposal:
    values = {name: value for name, value in row.items() if name not in ("made_on", "made_at")}
    if values["decided_at"] is not None:
        values["decided_at"] = moment(values["decided_at"])
    return Proposal(on=row["made_on"], at=moment(row["made_at"]), **values)
