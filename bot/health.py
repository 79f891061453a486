"""A file that is fresh while the bot is connected, for container health checks."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

logger = logging.getLogger(__name__)
EVERY = 10.0  # seconds
_LOOK_AGAIN = 0.5  # seconds, while not online


class Pulse:
    """Whether the bot is connected and ready, as its client says."""

    def __init__(self) -> None:
        self.online = False

    async def beat(self, file: Path, every: float = EVERY) -> None:
        """Touch the file every so often while online, until cancelled; then remove it."""
        _quietly(file, lambda: file.unlink(missing_ok=True))
        try:
            while True:
                if self.online:
                    _quietly(file, file.touch)
                await asyncio.sleep(every if self.online else min(every, _LOOK_AGAIN))
        finally:
            _quietly(file, lambda: file.unlink(missing_ok=True))


def _quietly(file: Path, act: Callable[[], object]) -> None:
    try:
        act()
    except OSError as error:
        logger.warning("the health file %s cannot be written: %s", file, error.strerror)
