"""The one task that writes: takes what has queued up, commits it as a group, and keeps at it when that fails."""

import asyncio
import logging
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy.ext.asyncio import AsyncEngine

from drainbot.errors import StoreError
from drainbot.store import sqlite
from drainbot.store.backlog import Backlog, Part, Write
from drainbot.store.jobs import Jobs, Work
from drainbot.store.records import Claimed, Health
from drainbot.store.rows import Row
from drainbot.store.writing import commit

GROUP = 500  # exchanges a commit; more gain nothing and make the first of them wait
SENT_WAIT_S = 0.25  # so long may a 'sent' mark wait for other writes to share their commit
FIRST_DELAY_S = 0.05  # before the second attempt; doubles with every further one
LAST_DELAY_S = 1.0

_FULL = "the queue in memory was full; see the errors above"

_log = logging.getLogger("drainbot.store")


class Writer:
    """Group commit in front of one connection."""

    def __init__(self, engine: AsyncEngine, bound: int) -> None:
        self._engine = engine
        self._backlog = Backlog(bound)
        self._jobs = Jobs()
        self._in_flight: list[Write] = []
        self._wake = asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = (
            None  # wakes it for 'sent' marks that no other write came after
        )
        self._closing = False
        self._giving_up = asyncio.Event()  # the patience of closing is at its end
        self._written = 0
        self._dropped = 0
        self._drops_logged = 0
        self._drop_reason = ""
        self._singly = 0  # exchanges to be written one by one, because a row among them cannot be stored
        self._failures = 0  # attempts since the last one that worked
        self._last_error: str | None = None
        self._task = asyncio.create_task(self._run(), name="drainbot store writer")

    @property
    def health(self) -> Health:
        in_flight = {write.exchange_id for write in self._in_flight if write.exchange_id not in self._backlog}
        return Health(
            queued=len(self._backlog) + len(in_flight),
            written=self._written,
            dropped=self._dropped,
            last_error=self._last_error,
        )

    def submit(self, exchange_id: str, part: Part, row: Row) -> asyncio.Future[Any]:
        """Queue a write. The future is done once it is committed, or has the StoreError of the failed attempt; the
        write is tried again all the same, whether or not anybody waits for the future.
        """
        self._refuse_closed()
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        done.add_done_callback(_look_at)
        self._drop(self._backlog.put(Write(exchange_id, part, row, done)), _FULL)
        if part is not Part.SENT:
            self._wake.set()
        elif self._alarm is None:
            self._alarm = asyncio.get_running_loop().call_later(SENT_WAIT_S, self._wake.set)
        return done

    def run(self, work: Work) -> asyncio.Future[Any]:
        """Queue a transaction of its own, to be tried once, after all that is queued now. Its future has what `work`
        returned, or the error for which nothing of it was written.
        """
        self._refuse_closed()
        in_flight = self._in_flight[-1].exchange_id if self._in_flight else None
        done = self._jobs.put(work, self._backlog.last or in_flight)
        done.add_done_callback(_look_at)
        self._wake.set()
        return done

    async def close(self, patience: float) -> None:
        """Write all that is queued, for at most `patience` seconds and the attempt then under way; what is left is
        dropped and counted.
        """
        self._closing = True
        self._wake.set()
        await asyncio.wait({self._task}, timeout=patience)
        self._giving_up.set()
        await asyncio.wait({self._task})
        self._jobs.fail(StoreError(f"{self._name} was closed before this could be done; open it again"))
        self._drop(self._backlog.take(len(self._backlog)), "the store was closed before it could be written")
        self._log_drops()

    def _refuse_closed(self) -> None:
        if self._closing:
            raise StoreError(f"{self._name} is closed, so nothing can be written; open it again")

    @property
    def _name(self) -> str:
        return f"the database {self._engine.url.database}"

    async def _run(self) -> None:
        while not self._closing or self._wake.is_set():
            await self._wake.wait()
            self._wake.clear()
            if self._alarm:
                self._alarm.cancel()
                self._alarm = None
            while (self._backlog or self._jobs) and not self._giving_up.is_set():
                if job := self._jobs.due(self._backlog):
                    await job.run(self._engine)
                    continue
                self._in_flight = self._backlog.take(1 if self._singly else GROUP)
                await self._write(self._in_flight)
                self._log_drops()

    async def _write(self, writes: list[Write]) -> None:
        try:
            held = await commit(self._engine, writes)
        except Exception as error:  # noqa: BLE001 - if this task died of a driver's surprise, all callers would hang
            if sqlite.is_fault_of_row(error):
                self._single_out(writes, error)
            else:
                await self._keep(writes, error)
        else:
            self._succeed(writes, held)

    def _succeed(self, writes: list[Write], held: Mapping[str, str | None]) -> None:
        """Tell the callers; `held` has the receipt of each claim that holds."""
        self._settled()
        for write in writes:
            is_claim = write.part is Part.CLAIM
            is_lost = is_claim and write.exchange_id not in held
            self._written += not is_lost
            if not write.done.done():
                write.done.set_result(Claimed(held[write.exchange_id]) if is_claim and not is_lost else None)
            elif is_lost:
                _log.warning("%s: %s had been claimed by another", self._name, write.row["source_id"])
        if self._failures:
            _log.warning("%s is written again; attempts that had failed: %d", self._name, self._failures)
        self._failures = 0
        self._last_error = None

    def _single_out(self, writes: list[Write], error: Exception) -> None:
        """Write one by one, so that the others do not suffer for the row at fault, and drop that one."""
        exchanges = _exchanges(writes)
        if exchanges == 1:
            self._settled()
            self._drop(writes, f"it cannot be stored: {sqlite.meaning(error)}")
        else:
            self._singly = exchanges
            self._put_back(writes)

    async def _keep(self, writes: list[Write], error: Exception) -> None:
        """Tell the callers, keep the writes, and wait before the next attempt."""
        self._failures += 1
        self._last_error = sqlite.meaning(error)
        message = (
            f"{self._name} cannot be written at the moment: {self._last_error}; the row follows once it can"
        )
        if self._failures == 1:
            _log.error("%s", message)
        for write in writes:
            if not write.done.done():
                write.done.set_exception(StoreError(message))
        self._jobs.fail(StoreError(f"{self._name} cannot be written at the moment: {self._last_error}"))
        self._put_back(writes)
        delay = min(LAST_DELAY_S, FIRST_DELAY_S * 2 ** min(self._failures - 1, 10))
        with suppress(TimeoutError):
            await asyncio.wait_for(self._giving_up.wait(), delay)

    def _settled(self) -> None:
        self._in_flight = []
        self._singly = max(0, self._singly - 1)

    def _put_back(self, writes: list[Write]) -> None:
        self._in_flight = []
        self._drop(self._backlog.put_back(writes), _FULL)

    def _drop(self, writes: list[Write], why: str) -> None:
        self._dropped += _exchanges(writes)
        for write in writes:
            self._drop_reason = why
            if not write.done.done():
                write.done.set_exception(
                    StoreError(f"{self._name} lacks exchange {write.exchange_id}: {why}")
                )

    def _log_drops(self) -> None:
        if self._dropped > self._drops_logged:
            _log.error(
                "%s: exchanges dropped so far: %d, lately because %s",
                self._name,
                self._dropped,
                self._drop_reason,
            )
            self._drops_logged = self._dropped


def _look_at(done: asyncio.Future[Any]) -> None:
    """Keep asyncio from complaining of errors that no caller waited for: the writer logs what matters of them."""
    if not done.cancelled():
        done.exception()


def _exchanges(writes: Iterable[Write]) -> int:
    return len({write.exchange_id for write in writes})
