"""Answers that somebody waited for and could not be told: shown when they ask the next time.

This process remembers them, for whom it tried; a new one tries again first. Their wishes stay in the database.
"""

import logging

from bot import texts
from bot.markdown import cut, escaped, one_line
from drainbot.errors import StoreError
from drainbot.knowledge import Language
from drainbot.service import Asked, Service
from drainbot.store import Wish
from drainbot.wishes import Due

logger = logging.getLogger(__name__)
_MOST_QUOTED = 100
_MOST_TOLD = 300


class News:
    """By user, what they could not be told."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._kept: dict[str, dict[str, Due]] = {}

    def keep(self, due: Due) -> None:
        self._kept.setdefault(due.wish.user, {})[due.wish.exchange_id] = due

    def has(self, due: Due) -> bool:
        return due.wish.exchange_id in self._kept.get(due.wish.user, {})

    async def line(self, asked: Asked, language: Language, *, private: bool) -> str:
        """Markdown to stand above the answer to what the user asks now; empty where there is no news to show here.

        Whatever is shown counts as told: its wish is deleted.
        """
        kept = self._kept.get(asked.asker)
        due = (
            next((one for one in kept.values() if _may_show(one.wish, asked, private)), None)
            if kept
            else None
        )
        if due is None or kept is None:
            return ""
        del kept[due.wish.exchange_id]
        if not kept:
            self._kept.pop(asked.asker, None)
        try:
            if not await self._service.wishes.delivered(due.wish):
                return ""  # told by another process, or withdrawn
        except StoreError as error:
            self.keep(due)
            logger.warning("news stays untold for now: %s", error)
            return ""
        question = escaped(cut(one_line(due.wish.question), _MOST_QUOTED))
        answer = escaped(cut(one_line(due.answer.text), _MOST_TOLD))
        return texts.NEWS.in_(language).format(question=question, answer=answer)


def _may_show(wish: Wish, asked: Asked, private: bool) -> bool:
    """Whether nobody learns here what the user asked who did not see it there."""
    return private or asked.kind == "dm" or (wish.message is not None and wish.channel == asked.channel)
