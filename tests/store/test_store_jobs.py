"""Single transactions: their turn among the group commits, and what their callers hear."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.errors import StoreError
from drainbot.store import Store
from drainbot.store.schema import exchanges
from drainbot.store.writer import GROUP
from tests.store.samples import claim, locked, outcome, rows, until


async def count(connection: AsyncConnection) -> int:
    return await connection.scalar(select(func.count()).select_from(exchanges)) or 0


async def wipe(connection: AsyncConnection) -> int:
    return (await connection.execute(delete(exchanges))).rowcount


async def test_a_job_comes_after_all_that_was_queued_before_and_at_most_one_group_more(store: Store) -> None:
    before = [store.claim(claim()) for _ in range(1200)]
    job = asyncio.ensure_future(store.database.write(count))
    await asyncio.sleep(0)
    after = [store.claim(claim()) for _ in range(1200)]
    assert 1200 <= await job < 1200 + GROUP
    assert all(one.done() for one in before)
    await asyncio.gather(*after)
    assert await store.database.write(count) == 2400


async def test_jobs_get_their_turn_under_load(store: Store) -> None:
    async def ask() -> None:
        while not done.is_set():
            question = claim()
            await asyncio.gather(store.claim(question), store.record(outcome(question.id)))

    done = asyncio.Event()
    asking = asyncio.gather(*(ask() for _ in range(50)))
    async with asyncio.timeout(20):
        for _ in range(20):
            await store.database.write(count)
    done.set()
    await asking


async def test_a_job_that_fails_leaves_nothing_and_hurts_nobody(store: Store, file: Path) -> None:
    async def fail(connection: AsyncConnection) -> None:
        await wipe(connection)
        raise KeyError("of the caller")

    await store.claim(claim())
    with pytest.raises(KeyError, match="of the caller"):
        await store.database.write(fail)
    assert len(rows(file)) == 1
    assert await store.claim(claim())


async def test_while_the_database_is_locked_a_job_is_refused_and_never_done(store: Store, file: Path) -> None:
    await store.claim(claim())
    with locked(file):
        waiting = store.claim(claim())
        for _ in range(2):  # behind a write that waits, and alone
            with pytest.raises(StoreError, match="cannot be written"):
                await store.database.write(wipe)
        with pytest.raises(StoreError):
            await waiting
    await until(lambda: store.health.queued == 0)
    assert len(rows(file)) == 2


async def test_closing_does_what_is_queued_and_refuses_what_comes_later(file: Path) -> None:
    store = await Store.open(file)
    claims = [store.claim(claim()) for _ in range(600)]
    job = asyncio.ensure_future(store.database.write(count))
    await asyncio.sleep(0)
    await store.close()
    assert await job == len(claims)
    with pytest.raises(StoreError, match="is closed"):
        await store.database.write(count)
