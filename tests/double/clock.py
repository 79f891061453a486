"""The double's clock, which a test may move, and the snowflakes that carry its time."""

import time
from datetime import UTC, datetime

DISCORD_EPOCH = 1_420_070_400.0


class Clock:
    """Seconds since 1970; `advance` moves it, so that no test waits 15 minutes for a token to run out."""

    def __init__(self) -> None:
        self._shift = 0.0

    def now(self) -> float:
        return time.time() + self._shift

    def advance(self, seconds: float) -> None:
        self._shift += seconds


class Snowflakes:
    """Ids in rising order, each carrying the clock's milliseconds as Discord's do."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        fresh = int((self._clock.now() - DISCORD_EPOCH) * 1000) << 22
        self._last = max(self._last + 1, fresh)
        return self._last


def iso(seconds: float) -> str:
    """An ISO 8601 time in UTC with microseconds, as Discord writes them."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds")
