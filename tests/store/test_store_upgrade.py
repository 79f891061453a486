"""A database of revision 0002 gets the tables of 0003, keeps every row, and can go back."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, create_engine

import drainbot.store
from drainbot.store import Store, new_id
from drainbot.store.members import Preferences
from tests.store.samples import NOON, claim, outcome, rows

TABLES = {"members", "unlogged", "feedback", "wishes", "servers", "settings_changes", "deletions"}


def migrate(file: Path, revision: str, way: str = "upgrade") -> None:
    """Bring a database to a revision, as Alembic does."""
    engine = create_engine(URL.create("sqlite", database=str(file)))
    config = Config()
    config.set_main_option("script_location", str(Path(drainbot.store.__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        getattr(command, way)(config, revision)
    engine.dispose()


def database_0002(file: Path) -> None:
    """Two exchanges with receipts, and the knowledge that answered."""
    migrate(file, "0002")
    with closing(sqlite3.connect(file)) as connection:
        connection.executemany(
            "INSERT INTO exchanges (id, asked_at, kind, asker, question, server, source_id, state, status, topic,"
            " answer_text, receipt) VALUES (?, 1, 'dm', 'a', '몇 명?', 's', ?, 'answered', 'no_data', 't', 'Many.', ?)",
            [("1", "m1", "000-000-000"), ("2", "m2", "111-111-111")],
        )
        connection.execute("INSERT INTO knowledge VALUES ('v', 1, x'00')")
        connection.commit()


def tables(file: Path) -> set[str]:
    return {row["name"] for row in rows(file, "SELECT name FROM sqlite_master WHERE type = 'table'")}


async def test_rows_stay_as_they_are_and_the_new_tables_work_on_them(file: Path) -> None:
    await asyncio.to_thread(database_0002, file)
    before = rows(file), rows(file, "SELECT * FROM knowledge")
    async with await Store.open(file) as store:
        assert (rows(file), rows(file, "SELECT * FROM knowledge")) == before
        assert tables(file) >= TABLES
        assert await store.claim(claim(source_id="m1")) is None
        assert await store.feedback.give("1", "b", "wrong", "no", NOON)
        assert await store.wishes.add("2", "7", "a", message=None, language="ko", at=NOON)
        assert await store.members.get("a") == Preferences()
        stats = await store.stats()
        assert (stats.total, stats.wrong, stats.wrong_topics, stats.unlogged) == (2, 1, {"t": 1}, 0)


async def test_going_back_leaves_the_log_and_no_row_that_the_old_code_would_misread(file: Path) -> None:
    await asyncio.to_thread(database_0002, file)
    before = rows(file)
    async with await Store.open(file) as store:
        await store.hold(new_id(), "m9", NOON)
        await store.record(outcome("1", topic="t", status="no_data"))
    await asyncio.to_thread(migrate, file, "0002", "downgrade")
    assert tables(file).isdisjoint(TABLES)
    assert [row["source_id"] for row in rows(file)] == [row["source_id"] for row in before]
