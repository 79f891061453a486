"""Which server got the digest of which week."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import sqlite
from drainbot.store.database import Database
from drainbot.store.schema import digests, servers

_table = digests.c


class DigestRows:
    """The table of digests, a row for each server that ever got one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, week: int) -> dict[str, str]:
        """The servers that want a digest and did not get that of this week, each with its channel. StoreError."""
        query = (
            select(servers.c.server, servers.c.digest_channel)
            .outerjoin(digests, _table.server == servers.c.server)
            .where(servers.c.digest_channel.is_not(None), (_table.week.is_(None)) | (_table.week < week))
        )
        async with self._database.reading() as connection:
            return dict(map(tuple, await connection.execute(query)))

    async def claim(self, server: str, week: int) -> bool:
        """Whether the caller, of all processes, is to send this server its digest of the week. StoreError if not written."""

        async def work(connection: AsyncConnection) -> bool:
            row = {"server": server, "week": week}
            if (await connection.execute(sqlite.insert_new(digests), row)).rowcount == 1:
                return True
            later = update(digests).where(_table.server == server, _table.week < week).values(week=week)
            return (await connection.execute(later)).rowcount == 1

        return await self._database.write(work)

    async def release(self, server: str, week: int) -> None:
        """Give back a claim whose digest could not be sent. StoreError if not written."""
        mine = delete(digests).where(_table.server == server, _table.week == week)
        await self._database.write(lambda connection: connection.execute(mine))
