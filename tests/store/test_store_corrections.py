"""Replies to be corrected: each is taken by one, anybody's again after a while, and gone with its exchange."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from drainbot.store import Store
from drainbot.store.corrections import LEASE
from tests.store.samples import NOON, claim, outcome, rows

SECOND = timedelta(seconds=1)


async def replied(store: Store, message: str = "m", minute: int = 0, server: str = "s") -> str:
    """A question with a public answer; the id of its exchange."""
    asked = claim(server=server, channel="c", asked_at=NOON + timedelta(minutes=minute))
    await store.claim(asked)
    await store.record(outcome(asked.id))
    await store.sent(asked.id, NOON, "c", message)
    return asked.id


async def test_what_is_due_is_taken_by_one_of_many(store: Store, file: Path) -> None:
    exchanges = [await replied(store, f"m{number}") for number in range(6)]
    await store.corrections.add("s", 1, exchanges, NOON)
    async with await Store.open(file) as other:
        taken = await asyncio.gather(
            *(one.corrections.take(NOON, 0) for one in (store, other) for _ in range(5))
        )
    assert sorted(one.exchange_id for one in taken if one) == sorted(exchanges)
    assert await store.corrections.take(NOON, 0) is None


async def test_what_was_taken_and_not_done_is_anybodys_again(store: Store) -> None:
    await store.corrections.add("s", 1, [await replied(store)], NOON)
    first = await store.corrections.take(NOON, 0)
    assert first
    assert await store.corrections.take(NOON + LEASE - SECOND, 0) is None
    assert await store.corrections.take(NOON + LEASE, 0) == first
    await store.corrections.put_off(first, NOON + 2 * LEASE)
    assert await store.corrections.take(NOON + 2 * LEASE - SECOND, 0) is None
    await store.corrections.done(first, "unreachable", NOON)
    assert await store.corrections.take(NOON + 9 * LEASE, 0) is None
    assert await store.corrections.counts("s", 1) == {"unreachable": 1}


async def test_the_next_revision_is_told_what_a_reply_shows_since_the_last(store: Store) -> None:
    exchange = await replied(store)
    await store.corrections.add("s", 1, [exchange], NOON)
    first = await store.corrections.take(NOON, 0)
    assert first
    assert first.shown is None
    await store.corrections.done(first, "corrected", NOON, "digest")
    assert await store.corrections.shown([exchange, "other"]) == {exchange: "digest"}
    await store.corrections.add("s", 2, [exchange], NOON)
    second = await store.corrections.take(NOON, 0)
    assert second
    assert (second.revision, second.shown, second.stands) == (2, "digest", True)


async def test_a_message_that_shows_a_later_answer_stands_no_more(store: Store) -> None:
    old, _ = await replied(store), await replied(store, minute=1)
    await store.corrections.add("s", 1, [old], NOON)
    found = await store.corrections.take(NOON, 0)
    assert found
    assert not found.stands


async def test_a_server_is_behind_until_it_was_looked_through(store: Store) -> None:
    for number, server in ((0, "s"), (1, "s"), (0, "t")):
        await store.revisions.append(server, number, "mod", NOON, "edit", {"changes/x": "a: b"})
    assert await store.corrections.behind(NOON) == {"s": 0, "t": 0}
    await store.corrections.add("s", 1, [], NOON)
    assert await store.corrections.behind(NOON) == {"s": 1, "t": 0}
    await store.corrections.add("s", 2, [], NOON)
    assert await store.corrections.behind(NOON) == {"t": 0}
    assert await store.corrections.behind(NOON + SECOND) == {}


@pytest.mark.parametrize("how", ["server", "older"])
async def test_deleted_exchanges_take_their_corrections_along(store: Store, file: Path, how: str) -> None:
    await store.corrections.add("s", 1, [await replied(store)], NOON)
    if how == "server":
        await store.forget_server("s")
        assert rows(file, "SELECT * FROM sweeps") == []
    else:
        await store.delete_older("s", NOON + SECOND)
    assert rows(file, "SELECT * FROM corrections") == []
