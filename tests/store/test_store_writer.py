"""Group commit: many writes share one, each caller waits for its own, one bad row hurts no other."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from drainbot.errors import StoreError
from drainbot.store import Health, Store
from drainbot.store.rows import microseconds
from drainbot.store.writer import GROUP
from tests.store.samples import NOON, claim, outcome, rows


async def test_two_thousand_at_once_are_all_written_in_few_commits(store: Store, file: Path) -> None:
    commits: list[object] = []
    event.listen(store._writing.sync_engine, "commit", commits.append)

    async def ask(number: int) -> str:
        question = claim(source_id=str(number), question=f"question {number}")
        assert await store.claim(question)
        await store.record(outcome(question.id, answer_text=f"answer {number}"))
        return question.id

    ids = await asyncio.gather(*(ask(number) for number in range(2000)))
    found = {row["id"]: row for row in rows(file)}
    assert found.keys() == set(ids)
    for number, exchange_id in enumerate(ids):
        row = found[exchange_id]
        assert (row["question"], row["answer_text"]) == (f"question {number}", f"answer {number}")
        assert row["state"] == "answered"
    assert 4000 / GROUP <= len(commits) < 40
    assert store.health == Health(queued=0, written=4000, dropped=0, last_error=None)


async def test_a_write_is_visible_to_others_once_it_returns(store: Store, file: Path) -> None:
    for number in range(20):
        question = claim(source_id=str(number))
        await store.claim(question)
        assert len(rows(file)) == number + 1
        await store.record(outcome(question.id))
        assert [row["state"] for row in rows(file)] == ["answered"] * (number + 1)


async def test_rows_are_written_in_the_order_of_their_claims(store: Store, file: Path) -> None:
    claims = [claim(asked_at=NOON + timedelta(microseconds=number)) for number in range(2 * GROUP)]
    await asyncio.gather(*(store.claim(one) for one in claims))
    assert [row["id"] for row in rows(file, "SELECT id FROM exchanges ORDER BY rowid")] == [
        one.id for one in claims
    ]


async def test_claim_outcome_and_sending_queued_together_all_hold(store: Store) -> None:
    question = claim(source_id="1")
    await asyncio.gather(
        store.claim(question),
        store.record(outcome(question.id)),
        store.sent(question.id, NOON),
        store.claim(claim()),
    )
    found = await store.exchange(question.id)
    assert found is not None
    assert (found.state, found.sent_at) == ("answered", NOON)


async def test_the_mark_of_sending_shares_the_next_commit(store: Store, file: Path) -> None:
    question = claim()
    await store.claim(question)
    commits: list[object] = []
    event.listen(store._writing.sync_engine, "commit", commits.append)
    sending = store.sent(question.id, NOON)
    await store.claim(claim())
    assert sending.done()
    assert len(commits) == 1
    assert sum(row["sent_at"] is not None for row in rows(file)) == 1


async def test_the_mark_of_sending_waits_for_no_other_write(store: Store, file: Path) -> None:
    question = claim()
    await store.claim(question)
    for number in range(2):
        await store.sent(question.id, NOON + timedelta(microseconds=number))
    assert rows(file)[0]["sent_at"] == microseconds(NOON) + 1


async def test_the_last_outcome_stays(store: Store) -> None:
    question = claim()
    await store.claim(question)
    await asyncio.gather(*(store.record(outcome(question.id, topic=topic)) for topic in ("a", "b", "c")))
    found = await store.exchange(question.id)
    assert found is not None
    assert found.topic == "c"


async def test_a_row_that_cannot_be_stored_harms_no_other(
    store: Store, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    claims = [claim() for _ in range(50)]
    await asyncio.gather(*(store.claim(one) for one in claims))
    outcomes = [outcome(one.id, took_us=2**70 if number == 25 else 1) for number, one in enumerate(claims)]
    results = await asyncio.gather(*(store.record(one) for one in outcomes), return_exceptions=True)
    assert [number for number, result in enumerate(results) if result is not None] == [25]
    assert isinstance(results[25], StoreError)
    assert "cannot be stored" in str(results[25])
    assert [row["state"] for row in rows(file)].count("answered") == 49
    assert store.health == Health(queued=0, written=99, dropped=1, last_error=None)
    assert "dropped so far: 1, lately because it cannot be stored: Python int too large" in caplog.text
    assert await store.claim(claim())


async def test_closing_writes_all_that_is_queued(file: Path) -> None:
    store = await Store.open(file)
    claims = [claim() for _ in range(3000)]
    waiting = [store.claim(one) for one in claims]
    assert store.health.queued == 3000
    await store.close()
    assert all(await asyncio.gather(*waiting))
    assert len(rows(file)) == 3000
    assert not file.with_name(f"{file.name}-wal").exists()


async def test_a_closed_store_says_so(file: Path) -> None:
    store = await Store.open(file)
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match="is closed"):
        await store.claim(claim())


async def test_an_error_in_the_block_closes_the_store(file: Path) -> None:
    store = await Store.open(file)
    with pytest.raises(KeyError):
        async with store:
            raise KeyError
    with pytest.raises(StoreError, match="is closed"):
        await store.claim(claim())
