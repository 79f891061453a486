"""What was read lately: read once, for a few seconds, never after it was forgotten, never later than asked for."""

import asyncio
from dataclasses import dataclass, field

import pytest

from drainbot.errors import StoreError
from drainbot.lately import Lately


@dataclass(slots=True)
class Table:
    """Values that can be read slowly or not at all, and a clock."""

    values: dict[str, int] = field(default_factory=dict)
    now: float = 1_000.0
    readings: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    error: StoreError | None = None

    def __post_init__(self) -> None:
        self.gate.set()

    async def read(self, key: str) -> int:
        self.readings += 1
        value = self.values.get(key, 0)
        await self.gate.wait()
        if self.error:
            raise self.error
        return value

    def clock(self) -> float:
        return self.now


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def lately(table: Table) -> Lately[int]:
    return Lately(table.read, seconds=5, most=3, clock=table.clock)


async def test_a_value_is_read_once_for_all_who_ask_at_once_and_soon_after(
    table: Table, lately: Lately[int]
) -> None:
    table.values["a"] = 7
    assert await asyncio.gather(*(lately.get("a") for _ in range(20))) == [7] * 20
    table.now += 5
    assert await lately.within("a", 0) == 7
    assert table.readings == 1


async def test_after_its_time_it_is_read_anew(table: Table, lately: Lately[int]) -> None:
    await lately.get("a")
    table.values["a"] = 8
    table.now += 5.1
    assert (await lately.get("a"), table.readings) == (8, 2)


async def test_a_change_is_seen_once_it_is_forgotten_even_by_a_reading_under_way(
    table: Table, lately: Lately[int]
) -> None:
    table.gate.clear()
    old = asyncio.ensure_future(lately.get("a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    table.values["a"] = 9
    lately.forget("a")
    table.gate.set()
    assert await old == 0
    assert await lately.get("a") == 9
    assert lately.last("a") == 9


async def test_what_comes_too_late_is_none_now_and_there_the_next_time(
    table: Table, lately: Lately[int]
) -> None:
    table.values["a"] = 7
    table.gate.clear()
    assert await lately.within("a", 0.01) is None
    assert await lately.within("a", -1) is None
    table.gate.set()
    await lately.close()
    assert (await lately.within("a", 0), table.readings) == (7, 1)


async def test_what_cannot_be_read_is_none_or_the_error_and_the_last_value_stays(
    table: Table, lately: Lately[int]
) -> None:
    table.values["a"] = 7
    await lately.get("a")
    table.error, table.now = StoreError("down"), table.now + 6
    assert await lately.within("a", 1) is None
    with pytest.raises(StoreError, match="down"):
        await lately.get("a")
    assert lately.last("a") == 7


async def test_beyond_the_bound_what_was_asked_for_longest_ago_goes(
    table: Table, lately: Lately[int]
) -> None:
    for key in "abc":
        await lately.get(key)
    await lately.get("a")
    await lately.get("d")
    assert table.readings == 4
    await lately.get("a")
    assert table.readings == 4
    await lately.get("b")
    assert table.readings == 5


async def test_a_caller_who_gives_up_takes_the_value_from_nobody(table: Table, lately: Lately[int]) -> None:
    table.gate.clear()
    first, second = (asyncio.ensure_future(lately.get("a")) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    table.gate.set()
    assert await second == 0
