"""Values that were read a moment ago, kept so that not every question asks the database for them."""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")

FRESH_S = 5.0  # seconds; what another process changes is seen after so many at the latest
MOST = 10_000  # values


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """A value and the moment at which its reading began, in the seconds of the clock."""

    at: float
    value: T


class Lately(Generic[T]):
    """Values of a table by their key. Each counts for some seconds from when its reading began, then it is read again.

    A process must `forget` what it changes itself; from then on it sees the change.
    """

    def __init__(
        self,
        read: Callable[[str], Coroutine[Any, Any, T]],
        seconds: float = FRESH_S,
        most: int = MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read = read
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._kept: OrderedDict[str, _Kept[T]] = OrderedDict()  # what was asked for last stands last
        self._reading: dict[str, asyncio.Task[T]] = {}
        self._tasks: set[asyncio.Task[T]] = set()  # those that are forgotten as well

    async def get(self, key: str) -> T:
        """The value; raises what reading it raises."""
        kept = self._fresh(key)
        return kept.value if kept else await asyncio.shield(self._task(key))

    async def within(self, key: str, seconds: float) -> T | None:
        """The value, None where it cannot be read, or not so soon; then it is there for the next time."""
        if kept := self._fresh(key):
            return kept.value
        task = self._task(key)
        await asyncio.wait({task}, timeout=max(0.0, seconds))
        return task.result() if task.done() and not task.cancelled() and task.exception() is None else None

    def last(self, key: str) -> T | None:
        """The value that was read last, however long ago; None where it was not, or has been forgotten."""
        kept = self._kept.get(key)
        return kept.value if kept else None

    def forget(self, key: str) -> None:
        """Read the value anew the next time; a reading under way does not count any more."""
        self._kept.pop(key, None)
        self._reading.pop(key, None)

    def clear(self) -> None:
        """The same for every key."""
        self._kept.clear()
        self._reading.clear()

    async def close(self) -> None:
        """Wait for the readings under way."""
        if self._tasks:
            await asyncio.wait(self._tasks)

    def _fresh(self, key: str) -> _Kept[T] | None:
        kept = self._kept.get(key)
        if kept is None or self._clock() - kept.at > self._seconds:
            return None
        self._kept.move_to_end(key)
        return kept

    def _task(self, key: str) -> asyncio.Task[T]:
        """The one reading of this key."""
        if key not in self._reading:
            task = asyncio.create_task(self._read(key))
            self._reading[key] = task
            self._tasks.add(task)
            began = self._clock()
            task.add_done_callback(lambda done: self._keep(key, began, done))
        return self._reading[key]

    def _keep(self, key: str, began: float, task: asyncio.Task[T]) -> None:
        self._tasks.discard(task)
        is_current = self._reading.get(key) is task
        if is_current:
            del self._reading[key]
        if task.cancelled() or task.exception() is not None or not is_current:
            return
        self._kept[key] = _Kept(began, task.result())
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
