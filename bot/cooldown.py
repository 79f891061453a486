"""A pause between the questions of one member in one channel. In memory alone: a restart forgives."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST = 10_000  # members in channels; beyond them the longest ago is forgiven early


@dataclass(frozen=True, slots=True)
class Wait:
    """Why a question is not answered now."""

    seconds: float  # until the next one is, more than 0
    is_first: bool  # the first refused since the last answered: whoever is refused needs to hear it once


@dataclass(slots=True)
class _Last:
    """The last question that was let through."""

    at: float  # in the seconds of the clock
    is_told: bool = False


class Cooldowns:
    """When each member in each channel may ask again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._last: OrderedDict[tuple[str, ...], _Last] = OrderedDict()  # the latest stands last

    def __len__(self) -> int:
        return len(self._last)

    def take(self, key: tuple[str, ...], seconds: float) -> Wait | None:
        """Let a question through (None), or say how long to wait, `seconds` after the last that was let through.

        What is refused does not make the wait longer.
        """
        now, last = self._clock(), self._last.get(key)
        if last and now < last.at + seconds:
            wait = Wait(min(last.at + seconds - now, seconds), not last.is_told)  # floats may round up
            last.is_told = True
            return wait
        if seconds > 0:
            self._last[key] = _Last(now)
            self._last.move_to_end(key)
            while len(self._last) > self._most:
                self._last.popitem(last=False)
        return None
