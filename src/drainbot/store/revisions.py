"""The changes of servers' own knowledge: revisions, numbered one after another and never rewritten, and proposals."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.errors import StaleError
from drainbot.store import decisions, proposals, sqlite
from drainbot.store.database import Database
from drainbot.store.records import Audit, Proposal, Revision, Ruling
from drainbot.store.rows import Row, change_row, microseconds, moment
from drainbot.store.schema import revisions

_table = revisions.c
_HEAD = select(func.coalesce(func.max(_table.number), 0))
_ADD = sqlite.insert_new(revisions)


class RevisionRows:
    """The tables of revisions and proposals. Whatever is asked is asked of one server, and answered of it alone.

    StoreError where the database cannot be read or written now; what was to be written is not, then.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(  # noqa: PLR0913 - a revision has as many parts
        self,
        server: str,
        on: int,
        author: str,
        at: datetime,
        action: str,
        entries: Mapping[str, str | None],
        *,
        reason: str | None = None,
        approved_by: str | None = None,
        proposal: str | None = None,
        undoes: int | None = None,
    ) -> Revision:
        """Add the revision that follows `on`, the newest that its author knows of (0 for none).

        StaleError where `on` is not the newest, of whatever process the other is; then nothing was added.
        """
        more = {"approved_by": approved_by, "proposal": proposal, "undoes": undoes}
        row = change_row(server, at, author, action, entries, reason) | {"number": on + 1} | more
        return await self._database.write(lambda connection: _appended(connection, row))

    async def head(self, server: str) -> int:
        """The number of the newest revision, 0 for none."""
        async with self._database.reading() as connection:
            return await connection.scalar(_HEAD.where(_table.server == server)) or 0

    async def all(self, server: str, after: int = 0, limit: int | None = None) -> tuple[Revision, ...]:
        """The revisions with a number above `after`, in their order."""
        async with self._database.reading() as connection:
            return await _all(connection, server, after, limit)

    async def entries(self, server: str, upto: int | None = None) -> tuple[int, Mapping[str, str]]:
        """The newest revision's number and what holds after it, in order of the keys; or as it was after `upto`."""
        query = select(_table.number, _table.entries).where(_table.server == server).order_by(_table.number)
        if upto is not None:
            query = query.where(_table.number <= upto)
        async with self._database.reading() as connection:
            rows = list(await connection.execute(query))
        return rows[-1].number if rows else 0, replayed(row.entries for row in rows)

    async def at(self, server: str, when: datetime) -> int:
        """The number of the revision that was the newest at that moment, 0 for none."""
        query = _HEAD.where(_table.server == server, _table.made_at <= microseconds(when))
        async with self._database.reading() as connection:
            return await connection.scalar(query) or 0

    async def servers(self) -> tuple[str, ...]:
        """The servers that have any revision."""
        async with self._database.reading() as connection:
            return tuple(await connection.scalars(select(_table.server).distinct().order_by(_table.server)))

    async def propose(  # noqa: PLR0913 - as append
        self,
        server: str,
        on: int,
        author: str,
        at: datetime,
        action: str,
        entries: Mapping[str, str | None],
        reason: str | None = None,
        *,
        undoes: int | None = None,
    ) -> Proposal:
        """Keep a change that was made on revision `on`, as its author's draft; nothing is changed by it."""
        row = change_row(server, at, author, action, entries, reason) | {"made_on": on, "undoes": undoes}
        return await self._database.write(lambda connection: proposals.add(connection, row))

    async def submit(self, server: str, proposal: str) -> Proposal:
        """Have a draft wait for a second moderator. UnknownProposalError, DecidedError."""
        return await self._database.write(lambda connection: proposals.submit(connection, server, proposal))

    async def drop_drafts(self, before: datetime) -> int:
        """Delete drafts that were never saved, of all servers, made before a moment; how many."""
        return await self._database.write(lambda connection: proposals.drop_drafts(connection, before))

    async def pending(self, server: str) -> tuple[Proposal, ...]:
        """The proposals that wait for a second moderator, the oldest first."""
        async with self._database.reading() as connection:
            return await proposals.of_server(connection, server, only_pending=True)

    async def proposal(self, server: str, proposal: str) -> Proposal | None:
        """The proposal of this id; None where the server has none."""
        async with self._database.reading() as connection:
            return await proposals.by_id(connection, server, proposal)

    async def decide(
        self,
        server: str,
        proposal: str,
        decision: Ruling,
        by: str,
        at: datetime,
        on: int | None = None,
    ) -> Proposal:
        """Approve a proposal, which adds it as the revision that follows `on` (None: the one that it was made on), or
        reject it; the proposal with its decision.

        It is added as it was proposed: what was approved is what its author wrote. StaleError as for `append`,
        UnknownProposalError where the server has none of this id, DecidedError where somebody decided before; then
        nothing was changed.
        """

        async def work(connection: AsyncConnection) -> Proposal:
            found = await proposals.decide(connection, server, proposal, decision, by, at)
            if decision == "rejected":
                return found
            before = found.on if on is None else on
            row = change_row(server, at, found.author, found.action, found.entries, found.reason)
            row |= {
                "number": before + 1,
                "approved_by": None if by == found.author else by,
                "proposal": found.id,
                "undoes": found.undoes,
            }
            added = await _appended(connection, row)
            return await proposals.became(connection, found, added.number)

        return await self._database.write(work)

    async def export(self, server: str) -> Audit:
        """All that is kept of the server's changes, in one consistent state."""
        async with self._database.reading() as connection:
            return Audit(
                revisions=await _all(connection, server),
                proposals=await proposals.of_server(connection, server),
                decisions=await decisions.of_server(connection, server),
            )


def replayed(changes: Iterable[Mapping[str, str | None]]) -> dict[str, str]:
    """What holds after these changes, made in this order; in order of the keys, so that no history shows."""
    entries: dict[str, str | None] = {}
    for change in changes:
        entries.update(change)
    return {key: text for key, text in sorted(entries.items()) if text is not None}


async def _appended(connection: AsyncConnection, row: Row) -> Revision:
    """Add the row, unless its number is taken or the one before it is not there: StaleError."""
    on = row["number"] - 1
    is_added = (await connection.execute(_ADD, row)).rowcount == 1
    others = [_table.number != row["number"]] if is_added else []
    head = await connection.scalar(_HEAD.where(_table.server == row["server"], *others)) or 0
    if head != on:
        raise StaleError(row["server"], on, head)
    return _revision(row)


async def _all(
    connection: AsyncConnection, server: str, after: int = 0, limit: int | None = None
) -> tuple[Revision, ...]:
    query = select(revisions).where(_table.server == server, _table.number > after)
    rows = await connection.execute(query.order_by(_table.number).limit(limit))
    return tuple(_revision(row._asdict()) for row in rows)


def _revision(row: Row) -> Revision:
    values = {name: value for name, value in row.items() if name != "made_at"}
    return Revision(at=moment(row["made_at"]), **values)
