"""Statements handed straight to the driver: they read and write what Core's own way does, and fail as it does."""

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError

from drainbot.store import Store, sqlite
from drainbot.store.prepared import Reading, Writing
from drainbot.store.schema import deletions, servers
from tests.store.samples import NOON

_SERVER = select(servers).where(servers.c.server == bindparam("server"))
_NEW = Writing(sqlite.insert_new(deletions), ("code", "at", "counts"))


async def test_a_row_is_read_as_core_reads_it(store: Store) -> None:
    changes = {"private": True, "charts": False, "allowed_channels": ["1", "2"], "retention_days": 30}
    await store.servers.change("7", "ann", changes, NOON)
    async with store.database.reading() as connection:
        found = await Reading(_SERVER).first(connection, server="7")
        row = (await connection.execute(_SERVER, {"server": "7"})).one()
        assert await Reading(_SERVER).first(connection, server="8") is None
    assert found == row._asdict()
    assert {name: found[name] for name in changes} == changes


async def test_rows_are_written_as_core_writes_them_and_counted(store: Store) -> None:
    rows = [{"code": code, "at": 1, "counts": {"wishes": 2}} for code in ("a", "b", "a")]
    assert await store.database.write(lambda connection: _NEW.run(connection, rows)) == 2
    async with store.database.reading() as connection:
        kept = await connection.execute(select(deletions).order_by(deletions.c.code))
        assert [row._asdict() for row in kept] == rows[:2]


async def test_errors_are_those_of_core(store: Store) -> None:
    twice = Writing(insert(deletions), ("code", "at", "counts"))
    rows = [{"code": "a", "at": 1, "counts": {}}] * 2
    async with store._writing.connect() as connection:
        with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
            await twice.run(connection, rows)
    async with store.database.reading() as connection:
        await connection.rollback()
        with pytest.raises(OperationalError, match="readonly"):
            await twice.run(connection, rows)
