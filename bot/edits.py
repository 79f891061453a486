"""Messages that were answered a moment ago: when they change, so does the answer.

In memory alone: after a restart an edit changes nothing, since the log knows that the message was answered.
"""

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import discord

from bot import delivery
from bot.delivery import Posted
from bot.markdown import one_line
from bot.questions import Heard
from bot.replying import Replier

MOMENT = timedelta(minutes=2)  # from then on others may have read the answer, and built on it
MOST = 5_000  # messages


@dataclass(slots=True, eq=False)
class _Answered:
    """A message and what it was answered with."""

    words: str
    at: float  # in the seconds of the clock
    edited_at: datetime | None = None  # of the newest edit that was heard of
    posted: Posted | None = None  # None while it is being answered, and once the answer was taken away
    is_withdrawn: bool = False  # the bot is not asked any more
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)  # one thing at a time is done about it


class Messages:
    """What happens to the messages that ask: written, edited, deleted."""

    def __init__(
        self, replier: Replier, clock: Callable[[], float] = time.monotonic, most: int = MOST
    ) -> None:
        self._replier = replier
        self._clock = clock
        self._most = most
        self._answered: OrderedDict[int, _Answered] = OrderedDict()

    def __len__(self) -> int:
        return len(self._answered)

    async def written(self, message: discord.Message, heard: Heard) -> None:
        """Answer a message that is new, or that asks only now."""
        if self._get(message.id):
            return  # told twice
        answered = self._add(message.id, _Answered(_words(heard), self._clock(), message.edited_at))
        async with answered.lock:
            try:
                answered.posted = await self._replier.to_message(message, heard)
            finally:
                if answered.posted is None:
                    self._drop(message.id, answered)

    async def edited(self, message: discord.Message, heard: Heard | None) -> None:
        """Heed an edit within two minutes of the writing: `heard` is what the message asks now."""
        if message.edited_at is None or message.edited_at - message.created_at > MOMENT:
            return  # unedited: Discord only added the preview of a link
        answered = self._get(message.id)
        if answered is None:
            if heard:
                await self.written(message, heard)
            return
        answered.edited_at = max(message.edited_at, answered.edited_at or message.edited_at)
        async with answered.lock:
            if message.edited_at < answered.edited_at:
                return  # it has been edited again since
            if answered.posted is None and heard is None:
                return
            if heard is None:
                answered.is_withdrawn = True
                await self._remove(answered)
                return
            if answered.posted:
                await self._answer_again(_as_edit(message, heard), answered, answered.posted)
                return
            self._drop(message.id, answered)
        await self.written(message, _as_edit(message, heard) if answered.is_withdrawn else heard)

    async def deleted(self, message_id: int) -> None:
        """Remove the answer to a message that was deleted a moment after: it would stand there without its question.

        Also keeps no link to a message of the bot's that is gone.
        """
        self._replier.repeats.forget(message_id)
        if answered := self._get(message_id):
            async with answered.lock:
                self._drop(message_id, answered)
                await self._remove(answered)

    async def _answer_again(self, heard: Heard, answered: _Answered, posted: Posted) -> None:
        words = _words(heard)
        if words != answered.words and await self._replier.to_edit(heard, posted):
            answered.words = words

    async def _remove(self, answered: _Answered) -> None:
        posted, answered.posted = answered.posted, None
        if posted:
            await delivery.remove(posted)

    def _get(self, message_id: int) -> _Answered | None:
        found = self._answered.get(message_id)
        return found if found and self._clock() <= found.at + MOMENT.total_seconds() else None

    def _add(self, message_id: int, answered: _Answered) -> _Answered:
        self._answered[message_id] = answered
        self._answered.move_to_end(message_id)
        while len(self._answered) > self._most:
            self._answered.popitem(last=False)
        return answered

    def _drop(self, message_id: int, answered: _Answered) -> None:
        if self._answered.get(message_id) is answered:
            del self._answered[message_id]


def _as_edit(message: discord.Message, heard: Heard) -> Heard:
    """With a source of its own, which tells whose place the new exchange takes: a message is answered once."""
    moment = int(message.edited_at.timestamp() * 1_000_000) if message.edited_at else 0
    return replace(heard, asked=replace(heard.asked, source_id=f"{message.id}:{moment}"))


def _words(heard: Heard) -> str:
    """What makes a question another: capitals and spaces do not."""
    return one_line(heard.asked.text).casefold()
