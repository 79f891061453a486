"""A locked, full, slow or broken database: callers are told or wait, and the rows follow."""

import asyncio
import logging
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import text

from drainbot.errors import StoreError
from drainbot.store import Health, Store
from tests.store.samples import child, claim, locked, outcome, rows, until

_SLOW = """
CREATE TRIGGER slow AFTER INSERT ON exchanges BEGIN
  SELECT (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT max(i) FROM n);
END
"""


async def ask_without_patience(store: Store, source_id: str, patience: float = 0.05) -> str:
    """Claim and record as the service does: wait for a short while, then go on."""
    question = claim(source_id=source_id)
    with suppress(TimeoutError, StoreError):
        await asyncio.wait_for(store.claim(question), patience)
    with suppress(TimeoutError, StoreError):
        await asyncio.wait_for(store.record(outcome(question.id)), patience)
    return question.id


async def test_what_is_asked_while_the_database_is_locked_follows(
    store: Store, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with locked(file):
        ids = [await ask_without_patience(store, str(number)) for number in range(20)]
        await until(lambda: store.health.last_error is not None)
        health = store.health
        assert (health.queued, health.written, health.dropped) == (20, 0, 0)
        assert health.last_error is not None
        assert "another program holds it locked" in health.last_error
    await until(lambda: store.health.queued == 0)
    assert [(row["id"], row["state"]) for row in rows(file)] == [(one, "answered") for one in ids]
    assert store.health == Health(queued=0, written=40, dropped=0, last_error=None)
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert "is written again" in caplog.text


async def test_a_short_lock_is_waited_out_without_error(store: Store, file: Path) -> None:
    with locked(file):
        waiting = store.claim(claim())
        await asyncio.sleep(0.3)
        assert not waiting.done()
    assert await waiting
    assert store.health.last_error is None


async def test_a_long_lock_is_told_to_the_caller_and_the_row_follows(store: Store, file: Path) -> None:
    with locked(file), pytest.raises(StoreError, match=r"log\.sqlite3 cannot be written .* the row follows"):
        await store.claim(claim())
    await until(lambda: store.health.queued == 0)
    assert len(rows(file)) == 1


async def test_a_claim_that_another_took_meanwhile_stays_lost(
    store: Store, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with locked(file):
        mine = await ask_without_patience(store, "1")
    with closing(sqlite3.connect(file, timeout=20)) as other:
        # The store may have been quicker; then there is nothing left to lose.
        other.execute(
            "INSERT OR IGNORE INTO exchanges (id, asked_at, kind, asker, question, source_id, state)"
            " VALUES ('other', 1, 'slash', 'x', 'y', '1', 'claimed')"
        )
        other.commit()
    await until(lambda: store.health.queued == 0)
    (row,) = rows(file)
    assert row["id"] == mine or "1 had been claimed by another" in caplog.text


async def test_a_full_disk_is_reported_and_the_rows_follow(store: Store, file: Path) -> None:
    async with store._writing.connect() as connection:
        pages = await connection.scalar(text("PRAGMA page_count"))
        await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    claims = [claim(source_id=str(number), question="가" * 4000) for number in range(50)]
    results = await asyncio.gather(*(store.claim(one) for one in claims), return_exceptions=True)
    assert {type(result) for result in results} == {StoreError}
    assert "the disk is full (SQLITE_FULL); free some space" in str(results[0])
    assert store.health.queued == 50
    assert rows(file) == []
    assert await store.recent(10) == ()  # reading goes on
    await store._writing.dispose()  # the limit holds for the connection, so a new one has room
    await until(lambda: store.health.queued == 0)
    assert len(rows(file)) == 50
    assert store.health.last_error is None
    assert not await store.claim(claim(source_id="7"))


def test_an_input_output_error_is_reported_and_the_row_follows(file: Path) -> None:
    output, errors = child("io", file).communicate(timeout=60)
    assert "the disk reports an error (SQLITE_IOERR" in output, errors
    assert [(row["source_id"], row["state"]) for row in rows(file)] == [("io", "answered")]


async def test_a_slow_database_holds_up_nobody_who_does_not_wait(store: Store, file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute(_SLOW)
    for number in range(3):
        await ask_without_patience(store, str(number), patience=0.01)
    assert store.health.queued > 0
    await until(lambda: store.health.queued == 0)
    assert [row["state"] for row in rows(file)] == ["answered"] * 3
    assert store.health == Health(queued=0, written=6, dropped=0, last_error=None)


async def test_over_the_bound_the_oldest_are_dropped_counted_and_told(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with await Store.open(file, queue_limit=10) as store:
        with locked(file):
            first = store.claim(claim(source_id="first"))
            await asyncio.sleep(0.1)  # the first is being tried, outside the queue
            for number in range(25):
                await ask_without_patience(store, str(number), patience=0)
            await until(lambda: store.health.last_error is not None)
            assert store.health.queued == 10
            assert store.health.dropped == 16
        with pytest.raises(StoreError):
            await first
        await until(lambda: store.health.queued == 0)
    assert [row["source_id"] for row in rows(file)] == [str(number) for number in range(15, 25)]
    assert {row["state"] for row in rows(file)} == {"answered"}
    assert "exchanges dropped so far: 16, lately because the queue in memory was full" in caplog.text


async def test_closing_does_not_wait_for_a_lock_for_ever(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = await Store.open(file)
    with locked(file):
        tried = store.claim(claim())
        await asyncio.sleep(0.05)
        queued = store.claim(claim())
        await asyncio.wait_for(store.close(patience=0.2), 5)
        with pytest.raises(StoreError, match="another program holds it locked"):
            await tried
        with pytest.raises(StoreError, match="closed before it could be written"):
            await queued
    assert store.health.queued == 0
    assert store.health.dropped == 2
    assert "dropped so far: 2" in caplog.text
    assert rows(file) == []


async def test_closing_waits_for_a_lock_that_ends(file: Path) -> None:
    store = await Store.open(file)
    with locked(file):
        await ask_without_patience(store, "1")
        closing_store = asyncio.ensure_future(store.close())
        await asyncio.sleep(0.3)
    await closing_store
    assert [row["state"] for row in rows(file)] == ["answered"]


async def test_a_database_that_cannot_be_read_is_a_store_error(store: Store, file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("ALTER TABLE exchanges RENAME TO elsewhere")
    with pytest.raises(StoreError, match=r"log\.sqlite3 cannot be read: no such table") as caught:
        await store.stats()
    assert "\n" not in str(caught.value)
    with pytest.raises(StoreError, match="cannot be written"):
        await store.claim(claim(source_id="1"))
    with closing(sqlite3.connect(file)) as other:
        other.execute("ALTER TABLE elsewhere RENAME TO exchanges")
    await until(lambda: store.health.queued == 0)
    assert [row["source_id"] for row in rows(file)] == ["1"]
