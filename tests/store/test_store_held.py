"""Questions that are not logged: their source is held like any other, and a number is all that stays."""

import asyncio
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drainbot.store import Store, new_id
from tests.store.samples import NOON, claim, outcome, rows

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


async def test_holding_and_claiming_share_the_sources(store: Store, file: Path) -> None:
    async with await Store.open(file) as other:
        for number in range(100):
            source = str(number)
            held, claimed = await asyncio.gather(
                store.hold(new_id(), source, NOON), other.claim(claim(source_id=source))
            )
            assert [held, claimed].count(None) == 1
        assert await other.hold(new_id(), "0", NOON) is None
    assert len(rows(file)) == 100


async def test_a_held_source_is_all_that_is_kept_and_has_no_receipt(store: Store, file: Path) -> None:
    held = await store.hold(new_id(), "77", NOON)
    assert held
    assert held.receipt is None
    (row,) = rows(file)
    kept = {name: value for name, value in row.items() if value not in (None, "")}
    assert kept.keys() == {"id", "asked_at", "source_id", "state"}
    assert (kept["source_id"], kept["state"]) == ("77", "held")


async def test_nothing_can_be_recorded_for_it(store: Store, file: Path) -> None:
    exchange_id = new_id()
    await store.hold(exchange_id, "77", NOON)
    before = rows(file)
    await store.record(outcome(exchange_id))
    await store.sent(exchange_id, NOON)
    assert rows(file) == before


async def test_no_report_shows_it_but_as_a_number(store: Store) -> None:
    await store.hold(new_id(), "77", NOON)
    await store.claim(claim(server="1"))
    stats = await store.stats()
    assert (stats.total, stats.askers, stats.unlogged, stats.states) == (1, 1, 1, {"claimed": 1})
    assert (await store.stats(server="1")).unlogged is None
    assert [one.state for one in await store.recent(9)] == ["claimed"]


async def test_after_a_quarter_of_an_hour_it_is_a_number_of_its_day(store: Store, file: Path) -> None:
    moments = [NOON - DAY, NOON - 16 * MINUTE, NOON - 14 * MINUTE, NOON]
    for number, moment in enumerate(moments):
        await store.hold(new_id(), str(number), moment)
    await store.hold(new_id(), None, NOON - DAY)
    await store.claim(claim(asked_at=NOON - DAY))
    assert await store.release_held(NOON) == 3
    assert [row["source_id"] for row in rows(file) if row["state"] == "held"] == ["2", "3"]
    day = int(NOON.timestamp()) // 86_400
    assert rows(file, "SELECT * FROM unlogged ORDER BY day") == [
        {"day": day - 1, "questions": 2},
        {"day": day, "questions": 1},
    ]
    assert (await store.stats()).unlogged == 5
    assert (await store.stats(since=NOON)).unlogged == 3
    assert await store.release_held(NOON) == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(ages=st.lists(st.integers(0, 60), min_size=1, max_size=20), now=st.integers(0, 60))
async def test_releasing_never_changes_the_number(store: Store, ages: list[int], now: int) -> None:
    before = (await store.stats()).unlogged or 0
    await asyncio.gather(*(store.hold(new_id(), None, NOON - age * MINUTE) for age in ages))
    await asyncio.gather(store.release_held(NOON - now * MINUTE), store.release_held(NOON))
    assert (await store.stats()).unlogged == before + len(ages)


async def test_releasing_finds_its_rows_without_reading_the_log(store: Store, file: Path) -> None:
    plan = rows(file, "EXPLAIN QUERY PLAN DELETE FROM exchanges WHERE state = 'held' AND asked_at < 5")
    assert "ix_exchanges_held" in str(plan)
    assert store.health.queued == 0
