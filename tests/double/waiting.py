"""Waiting for something to become true, without polling."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 5.0  # seconds that tests wait for the bot before they fail


class Changes:
    """Everything that changes in the double is told here, and waiters look again."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def tell(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def until(
        self, find: Callable[[], Found | None], what: Callable[[], str], patience: float
    ) -> Found:
        """What `find` finds first; AssertionError saying `what` after `patience` seconds."""
        deadline = asyncio.get_running_loop().time() + patience
        while (found := find()) is None:
            left = deadline - asyncio.get_running_loop().time()
            try:
                await asyncio.wait_for(self._event.wait(), max(left, 0))
            except TimeoutError:
                raise AssertionError(f"waited {patience} s for {what()}") from None
        return found
