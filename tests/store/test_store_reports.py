"""Figures, and the last exchanges."""

import asyncio
import random
import statistics
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from drainbot.store import Stats, Store
from tests.store.samples import NOON, claim, outcome

DAY = timedelta(days=1)


async def log(store: Store, question: dict[str, Any], **answer: Any) -> str:
    """Claim and record one exchange."""
    asked = claim(**question)
    await asyncio.gather(store.claim(asked), store.record(outcome(asked.id, **answer)))
    return asked.id


async def test_an_empty_log_has_empty_figures(store: Store) -> None:
    assert await store.stats() == Stats(
        total=0,
        states={},
        statuses={},
        languages={},
        kinds={},
        topics={},
        days={},
        askers=0,
        took_median_us=None,
        took_p95_us=None,
    )
    assert await store.recent(10) == ()


@pytest.fixture
async def filled(store: Store) -> Store:
    await log(store, {"server": "1", "asker": "a"}, took_us=10)
    await log(store, {"server": "1", "asker": "a", "kind": "dm"}, took_us=20, language="ko")
    await log(store, {"server": "2", "asker": "b", "asked_at": NOON - 2 * DAY}, took_us=30, topic="rank")
    await log(store, {"asker": "c"}, took_us=40, status="no_data", topic=None)
    await log(store, {"asker": "c"}, took_us=1000, state="failed", status=None, language=None, topic=None)
    await store.claim(claim(asker="d"))
    return store


async def test_figures_over_everything(filled: Store) -> None:
    assert await filled.stats() == Stats(
        total=6,
        states={"answered": 4, "claimed": 1, "failed": 1},
        statuses={"answered": 3, "no_data": 1},
        languages={"en": 3, "ko": 1},
        kinds={"slash": 5, "dm": 1},
        topics={"net_outflow": 2, "rank": 1},
        days={date(2025, 2, 27): 1, date(2025, 3, 1): 5},
        askers=4,
        took_median_us=30,
        took_p95_us=1000,
    )


async def test_the_largest_counts_come_first_and_days_by_date(filled: Store) -> None:
    stats = await filled.stats()
    assert list(stats.kinds) == ["slash", "dm"]
    assert list(stats.states) == ["answered", "claimed", "failed"]
    assert list(stats.days) == sorted(stats.days)


async def test_figures_of_one_server_and_of_a_span(filled: Store) -> None:
    one = await filled.stats(server="1")
    assert (one.total, one.askers, one.took_median_us, one.took_p95_us) == (2, 1, 10, 20)
    assert (await filled.stats(since=NOON)).total == 5
    assert (await filled.stats(since=NOON + timedelta(microseconds=1))).total == 0
    assert (await filled.stats(since=NOON, server="2")).total == 0


async def test_ten_topics_at_most(store: Store) -> None:
    for number in range(12):
        for _ in range(number + 1):
            await log(store, {}, topic=f"topic{number}")
    topics = (await store.stats()).topics
    assert list(topics.items()) == [(f"topic{number}", number + 1) for number in range(11, 1, -1)]


async def test_days_are_utc_days(store: Store) -> None:
    midnight = datetime.fromisoformat("2025-01-01T00:00:00+00:00")
    for shift in (-1, 0, 1):
        await log(store, {"asked_at": midnight + timedelta(microseconds=shift)})
    await log(store, {"asked_at": datetime.fromisoformat("2025-01-01T08:59:59+09:00")})
    assert (await store.stats()).days == {date(2024, 12, 31): 2, date(2025, 1, 1): 2}


@pytest.mark.parametrize("count", [1, 2, 19, 20, 21, 100])
async def test_quantiles_are_the_nearest_rank(store: Store, count: int) -> None:
    times = list(range(count))
    random.Random(count).shuffle(times)  # noqa: S311 - an order, no secret
    await asyncio.gather(*(log(store, {}, took_us=time) for time in times))
    stats = await store.stats()
    assert stats.took_median_us == statistics.median_low(times)
    assert stats.took_p95_us is not None
    assert sum(time <= stats.took_p95_us for time in times) >= 0.95 * count
    assert sum(time <= stats.took_p95_us - 1 for time in times) < 0.95 * count


async def test_recent_exchanges_newest_first(store: Store) -> None:
    ids = [
        await log(store, {"asked_at": NOON + number * DAY, "server": str(number % 2)}) for number in range(5)
    ]
    assert [one.id for one in await store.recent(3)] == ids[:1:-1]
    assert [one.id for one in await store.recent(9, since=NOON + 3 * DAY)] == [ids[4], ids[3]]
    assert [one.id for one in await store.recent(9, server="1")] == [ids[3], ids[1]]


async def test_many_read_while_many_write(store: Store) -> None:
    async def write(number: int) -> None:
        await log(store, {"source_id": str(number)}, took_us=number)

    async def read() -> bool:
        stats = await store.stats()
        return sum(stats.states.values()) == sum(stats.kinds.values()) == stats.total

    results = await asyncio.gather(*(write(number) for number in range(500)), *(read() for _ in range(50)))
    assert all(results[500:])
    assert (await store.stats()).total == 500
