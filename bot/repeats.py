"""What was answered publicly in each channel a moment ago. In memory alone: a restart answers anew."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias

from drainbot.answers.answer import Answer

MOMENT = 120.0  # seconds
MOST = 1_000  # answers

_Key: TypeAlias = tuple[str, str, str]  # channel, language, text


class Repeats:
    """The messages that hold the latest answers; two answers are the same where they say the same, however it was asked."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = MOST) -> None:
        self._clock = clock
        self._most = most
        self._posted: OrderedDict[_Key, tuple[float, int]] = OrderedDict()
        self._keys: dict[int, _Key] = {}  # by message

    def __len__(self) -> int:
        return len(self._posted)

    def put(self, channel: str, answer: Answer, message: int) -> None:
        """Note that the message in the channel says this."""
        key = (channel, answer.language, answer.text)
        if key in self._posted:
            self.forget(self._posted[key][1])
        self.forget(message)
        self._posted[key] = (self._clock(), message)
        self._keys[message] = key
        while len(self._posted) > self._most:
            _, (_, oldest) = self._posted.popitem(last=False)
            del self._keys[oldest]

    def get(self, channel: str, answer: Answer) -> int | None:
        """The message in the channel that said the same a moment ago."""
        at, message = self._posted.get((channel, answer.language, answer.text), (0.0, None))
        return message if message and self._clock() <= at + MOMENT else None

    def forget(self, message: int) -> None:
        """The message says that no longer."""
        if key := self._keys.pop(message, None):
            del self._posted[key]

    def clear(self) -> None:
        """Forget all: messages may have been deleted unheard."""
        self._posted.clear()
        self._keys.clear()
