"""Digests: what a week brought on a server, for its moderators."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from drainbot.curation.unanswered import Group
from drainbot.keepers import Keepers
from drainbot.reviews import Reviews
from drainbot.store import Reported, Stats, Store

WEEK = timedelta(days=7)
MOST_GROUPS = 5
_THURSDAY = 3  # 1970 began on one


@dataclass(frozen=True, slots=True)
class Digest:
    """The last seven days of a server."""

    stats: Stats
    groups: tuple[Group, ...]  # unanswered, those asked most first
    reviewed: tuple[Reported, ...]  # topics under review

    @property
    def is_empty(self) -> bool:
        return not (self.stats.total or self.reviewed)


class Digests:
    """One for each server that names a channel for it, and each week. StoreError where the store cannot be used now."""

    def __init__(self, store: Store, keepers: Keepers, reviews: Reviews) -> None:
        self._store = store
        self._keepers = keepers
        self._reviews = reviews

    async def due(self, now: datetime) -> dict[str, str]:
        """The servers that are to get one in this week, each with its channel."""
        return await self._store.digests.due(_week(now))

    async def of(self, server: str, now: datetime) -> Digest:
        """What the seven days before a moment brought."""
        stats = await self._store.stats(now - WEEK, server)
        groups = await self._keepers.unanswered(server, WEEK.days)
        return Digest(stats, groups[:MOST_GROUPS], await self._reviews.open(server))

    async def claim(self, server: str, now: datetime) -> bool:
        """Whether the caller, of all processes, is to send it."""
        return await self._store.digests.claim(server, _week(now))

    async def release(self, server: str, now: datetime) -> None:
        """Give a claim back, for what could not be sent."""
        await self._store.digests.release(server, _week(now))


def _week(now: datetime) -> int:
    """The number of a week, which begins on a Monday in UTC."""
    return (int(now.timestamp()) // 86_400 + _THURSDAY) // 7
