"""Questions under way: counted, so that a shutdown can wait for them."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class InFlight:
    """Counts what is under way; once closed, nothing new may begin."""

    def __init__(self) -> None:
        self.open = True
        self.count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @contextmanager
    def one(self) -> Iterator[None]:
        """One question, from its arrival until its answer is sent."""
        self.count += 1
        self._idle.clear()
        try:
            yield
        finally:
            self.count -= 1
            if not self.count:
                self._idle.set()

    async def finish(self, seconds: float) -> int:
        """Let nothing new begin, wait for what is under way; how many questions were not done in time."""
        self.open = False
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)
        return self.count
