"""What has to be done from time to time, whether or not anybody asks."""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from drainbot.errors import StoreError
from drainbot.store import Store

SWEEP = timedelta(minutes=5)
DAY = timedelta(days=1)

logger = logging.getLogger(__name__)


class Upkeep:
    """Deletes what has been kept for long enough. Several processes may do it on one database at once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """End `run` once the step under way is done: a database's thread that is left in the middle outlives the loop."""
        self._stopped.set()

    async def run(self) -> None:
        """Until it is stopped, at once and then on and on: `sweep` every five minutes, `daily` once a day."""
        next_day = datetime.now(UTC)
        while not self._stopped.is_set():
            now = datetime.now(UTC)
            try:
                await self.sweep(now)
                if now >= next_day:
                    await self.daily(now)
                    next_day = now + DAY
            except StoreError as error:
                logger.warning("what is due to be deleted stays for now: %s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), SWEEP.total_seconds())

    async def sweep(self, now: datetime) -> None:
        """Let go of sources that questions not logged have held for 15 minutes. StoreError."""
        await self._store.release_held(now)

    async def daily(self, now: datetime) -> None:
        """Delete wishes that are over, drafts that nobody saved, and what servers do not keep for so long. StoreError."""
        if expired := await self._store.wishes.expire(now):
            logger.info("wishes to be told that ran out: %d", expired)
        await self._store.revisions.drop_drafts(now - DAY)
        for server, days in (await self._store.servers.retentions()).items():
            if self._stopped.is_set():
                return
            if gone := dict(await self._store.delete_older(server, now - timedelta(days=days))):
                logger.info("server %s keeps %d days; deleted: %s", server, days, gone)
