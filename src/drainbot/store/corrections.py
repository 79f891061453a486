"""Public replies that a revision, or a change of the base, made wrong: kept as work to be done, each done once by one of all processes."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import sqlite
from drainbot.store.database import Database
from drainbot.store.records import BaseChange, Due, Mending
from drainbot.store.rows import microseconds, moment
from drainbot.store.schema import bases, corrections, exchanges, revisions, sweeps

LEASE = timedelta(minutes=5)  # after which what was taken and not done is anybody's again

_table = corrections.c
_ADD = sqlite.insert_new(corrections)
_SWEPT = sqlite.insert_or_update(sweeps, "revision")


class CorrectionRows:
    """The tables of corrections and of how far each server was looked through. StoreError as everywhere."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def behind(self, since: datetime) -> Mapping[str, int]:
        """The servers with revisions made at or after `since` that nobody has looked through, each with the last one
        that somebody has, 0 for none.
        """
        head = func.max(revisions.c.number)
        query = (
            select(revisions.c.server, func.coalesce(sweeps.c.revision, 0))
            .outerjoin(sweeps, sweeps.c.server == revisions.c.server)
            .group_by(revisions.c.server, sweeps.c.revision)
            .having(
                head > func.coalesce(sweeps.c.revision, 0),
                func.max(revisions.c.made_at) >= microseconds(since),
            )
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return {row[0]: row[1] for row in rows}

    async def swept(self, server: str) -> int:
        """The last revision of the server that was looked through, 0 for none."""
        async with self._database.reading() as connection:
            query = select(sweeps.c.revision).where(sweeps.c.server == server)
            return await connection.scalar(query) or 0

    async def shown(self, exchange_ids: Collection[str]) -> Mapping[str, str]:
        """What those of these replies show that were corrected before, as digests."""
        found: dict[str, str] = {}
        ids = list(exchange_ids)
        async with self._database.reading() as connection:
            for start in range(0, len(ids), 500):
                found |= await _shown(connection, ids[start : start + 500])
        return found

    async def add(self, server: str, revision: int, exchange_ids: Collection[str], at: datetime) -> None:
        """Have these replies corrected, which a revision made wrong; it is looked through with that."""
        rows = _due(server, exchange_ids, at, revision=revision)

        async def work(connection: AsyncConnection) -> None:
            if rows:
                await connection.execute(_ADD, rows)
            await connection.execute(_SWEPT, {"server": server, "revision": revision})

        await self._database.write(work)

    async def took_over(self, version: str, at: datetime) -> int:
        """Note that the base of this version answers, where the last one noted was another; the number of that change."""
        last = select(bases.c.number, bases.c.version).order_by(bases.c.number.desc()).limit(1)

        async def work(connection: AsyncConnection) -> int:
            before = (await connection.execute(last)).first()
            if before and before.version == version:
                return int(before.number)
            row = {"version": version, "took_over_at": microseconds(at), "swept": before is None}
            await connection.execute(bases.insert(), row)
            return await connection.scalar(select(func.max(bases.c.number))) or 0

        return await self._database.write(work)

    async def base_change(self) -> BaseChange | None:
        """The last change of the base, None once replies have been looked through for it."""
        swept = select(func.coalesce(func.max(bases.c.number), 0)).where(bases.c.swept).scalar_subquery()
        since = select(bases.c.version).where(bases.c.number >= swept).distinct().order_by(bases.c.version)
        async with self._database.reading() as connection:
            row = (await connection.execute(select(bases).order_by(bases.c.number.desc()).limit(1))).first()
            if row is None or row.swept:
                return None
            return BaseChange(
                number=row.number,
                version=row.version,
                at=moment(row.took_over_at),
                before=tuple(one for one in await connection.scalars(since) if one != row.version),
            )

    async def base_changed_at(self, number: int) -> datetime | None:
        """When a base took over; None where there is none of this number."""
        async with self._database.reading() as connection:
            at = await connection.scalar(select(bases.c.took_over_at).where(bases.c.number == number))
        return None if at is None else moment(at)

    async def add_of_base(
        self, change: BaseChange, exchange_ids: Mapping[str, Collection[str]], at: datetime
    ) -> int:
        """Have these replies, by their servers, corrected, which a change of the base made wrong; how many more those are."""
        rows = [
            row for server, ids in exchange_ids.items() for row in _due(server, ids, at, base=change.number)
        ]

        count = select(func.count()).where(_table.base == change.number)

        async def work(connection: AsyncConnection) -> int:
            before = await connection.scalar(count) or 0
            if rows:
                await connection.execute(_ADD, rows)
            return (await connection.scalar(count) or 0) - before

        return await self._database.write(work)

    async def base_swept(self, change: BaseChange) -> None:
        """Note that nothing more can be found that this change, or one before it, made wrong."""
        query = update(bases).where(bases.c.number <= change.number).values(swept=True)

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(query)

        await self._database.write(work)

    async def take(self, now: datetime, base: int) -> Due | None:
        """Whatever has been due for longest, for this caller alone for 5 minutes; None where nothing is due. The caller
        answers from the base of this number, so what a later one made wrong is for others.
        """
        first = (
            select(_table.exchange_id, _table.revision, _table.base)
            .where(_table.state == "due", _table.due_at <= microseconds(now), _table.base <= base)
            .order_by(_table.due_at, _table.exchange_id, _table.revision, _table.base)
            .limit(1)
        )
        # One statement, so that of two processes the second sees what the first took.
        taking = (
            update(corrections)
            .where(tuple_(_table.exchange_id, _table.revision, _table.base).in_(first))
            .values(due_at=microseconds(now + LEASE))
            .returning(_table.exchange_id, _table.revision, _table.base, _table.server)
        )

        async def work(connection: AsyncConnection) -> Due | None:
            row = (await connection.execute(taking)).first()
            if row is None:
                return None
            shown = await _shown(connection, [row.exchange_id])
            return Due(
                exchange_id=row.exchange_id,
                server=row.server,
                revision=row.revision,
                base=row.base,
                shown=shown.get(row.exchange_id),
                stands=(await connection.scalar(_later(row.exchange_id))) is None,
            )

        return await self._database.write(work)

    async def put_off(self, due: Due, until: datetime) -> None:
        """Have it due again, not before a moment."""
        await self._set(due, due_at=microseconds(until))

    async def done(self, due: Due, state: Mending, at: datetime, shown: str | None = None) -> None:
        """Note what became of it, and what the reply shows since, as a digest."""
        await self._set(due, state=state, done_at=microseconds(at), shown=shown)

    async def counts(self, server: str, revision: int) -> Counter[str]:
        """How many replies that a revision made wrong are in each state."""
        query = (
            select(_table.state, func.count())
            .where(_table.server == server, _table.revision == revision)
            .group_by(_table.state)
        )
        async with self._database.reading() as connection:
            rows = await connection.execute(query)
            return Counter({row[0]: row[1] for row in rows})

    async def _set(self, due: Due, **values: object) -> None:
        query = update(corrections).where(
            _table.exchange_id == due.exchange_id,
            _table.revision == due.revision,
            _table.base == due.base,
        )

        async def work(connection: AsyncConnection) -> None:
            await connection.execute(query.values(**values))

        await self._database.write(work)


def _due(
    server: str, exchange_ids: Collection[str], at: datetime, *, revision: int = 0, base: int = 0
) -> list[dict[str, object]]:
    common = {
        "server": server,
        "revision": revision,
        "base": base,
        "state": "due",
        "due_at": microseconds(at),
    }
    return [{"exchange_id": one, **common} for one in exchange_ids]


def _later(exchange_id: str) -> Select[tuple[str]]:
    """A newer exchange whose answer the same message shows by now, since its question was edited."""
    one, other = exchanges.alias(), exchanges.alias()
    return (
        select(other.c.id)
        .join(
            one,
            and_(
                other.c.server == one.c.server,
                other.c.asked_at >= one.c.asked_at,
                other.c.reply_channel == one.c.reply_channel,
                other.c.reply_message == one.c.reply_message,
                other.c.id != one.c.id,
            ),
        )
        .where(one.c.id == exchange_id)
        .limit(1)
    )


async def _shown(connection: AsyncConnection, ids: Collection[str]) -> dict[str, str]:
    query = (
        select(_table.exchange_id, _table.shown)
        .where(_table.exchange_id.in_(ids), _table.shown.is_not(None))
        .order_by(_table.done_at, _table.revision, _table.base)
    )
    return {row[0]: row[1] for row in await connection.execute(query)}
