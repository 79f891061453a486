"""A store that is closed while it is being read."""

import asyncio
import gc
from pathlib import Path

import pytest

from drainbot.errors import StoreError
from drainbot.store import Store


@pytest.mark.parametrize("cancelled", [False, True])
async def test_it_waits_for_who_still_reads(tmp_path: Path, cancelled: bool) -> None:
    store = await Store.open(tmp_path / "log.sqlite3")
    reads, goes_on = asyncio.Event(), asyncio.Event()

    async def read(store: Store) -> None:
        async with store.database.reading() as connection:
            await connection.exec_driver_sql("SELECT 1")
            reads.set()
            await goes_on.wait()

    reading = asyncio.create_task(read(store))
    await reads.wait()
    closing = asyncio.create_task(store.close())
    await asyncio.sleep(0.05)
    if cancelled:
        reading.cancel()
    goes_on.set()
    await asyncio.gather(reading, closing, return_exceptions=True)
    assert not closing.exception()
    del store, reading, closing
    gc.collect()  # a connection that nobody closed is told of here, which fails the test


async def test_nothing_is_read_any_more(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "log.sqlite3")
    await store.close()
    with pytest.raises(StoreError, match="is closed, so nothing can be read"):
        await store.recent(1)
