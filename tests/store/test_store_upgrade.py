"""Databases of earlier revisions get what the newest has, keep every row, and can go back."""

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

OF_0003 = {"members", "unlogged", "feedback", "wishes", "servers", "settings_changes", "deletions"}
OF_0004 = {"revisions", "proposals", "decisions"}
OF_0005 = {"corrections", "sweeps"}
OF_0006 = {"digests"}
OF_0007 = {"bases"}
NEW_COLUMNS = dict.fromkeys(("reply_channel", "reply_message"))


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


def database_0003(file: Path) -> None:
    """Two exchanges, one of them called wrong, and a setting."""
    database_0002(file)
    migrate(file, "0003")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("INSERT INTO feedback VALUES ('1', 'b', 'wrong', NULL, 1)")
        connection.execute("INSERT INTO servers (server, cooldown_seconds) VALUES ('s', 7)")
        connection.commit()


def contents(file: Path) -> dict[str, list[dict[str, object]]]:
    """All rows of all tables but Alembic's."""
    return {name: rows(file, f"SELECT * FROM {name}") for name in sorted(tables(file) - {"alembic_version"})}  # noqa: S608 - names from the database itself


def tables(file: Path) -> set[str]:
    return {row["name"] for row in rows(file, "SELECT name FROM sqlite_master WHERE type = 'table'")}


async def test_rows_stay_as_they_are_and_the_new_tables_work_on_them(file: Path) -> None:
    await asyncio.to_thread(database_0002, file)
    before, knowledge = rows(file), rows(file, "SELECT * FROM knowledge")
    async with await Store.open(file) as store:
        assert rows(file) == [{**row, **NEW_COLUMNS} for row in before]
        assert rows(file, "SELECT * FROM knowledge") == knowledge
        assert tables(file) >= OF_0003 | OF_0004 | OF_0005 | OF_0006 | OF_0007
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
    assert tables(file).isdisjoint(OF_0003 | OF_0004 | OF_0005 | OF_0006 | OF_0007)
    assert [row["source_id"] for row in rows(file)] == [row["source_id"] for row in before]


async def test_from_0003_to_the_newest_and_back_every_row_stays(file: Path) -> None:
    await asyncio.to_thread(database_0003, file)
    before = contents(file)
    async with await Store.open(file) as store:
        after = contents(file)
        assert after == {
            **before,
            "exchanges": [{**row, **NEW_COLUMNS} for row in before["exchanges"]],
            "servers": [
                {**row, "second_moderator": None, "digest_channel": None} for row in before["servers"]
            ],
            **{name: [] for name in OF_0004 | OF_0005 | OF_0006 | OF_0007},
        }
        await store.revisions.append("s", 0, "mod", NOON, "edit", {"changes/x": "off: true"})
        (asked,) = await store.logged.unanswered("s", None, 9)
        assert (asked.count, asked.exchange_id) == (2, "2")
    await asyncio.to_thread(migrate, file, "0003", "downgrade")
    assert contents(file) == before
