"""Verdicts on answers, and what moderators see of them."""

from datetime import UTC, datetime
from typing import get_args

from drainbot.askers import Askers
from drainbot.errors import ChangeError, UnknownExchangeError
from drainbot.store import Store, Verdict, Wrong, storable

MOST_REASON = 1000  # characters


class Feedback:
    """One verdict for each exchange and asker."""

    def __init__(self, store: Store, askers: Askers) -> None:
        self._rows = store.feedback
        self._askers = askers

    async def give(self, exchange_id: str, asker: str, verdict: Verdict, reason: str | None = None) -> None:
        """Keep a verdict; an earlier one of the same asker goes, reason and all. A reason is cut at 1,000 characters.

        `asker` in clear, as in Asked; need not be who asked. UnknownExchangeError where the exchange is not in the log,
        as those of members who opted out; ChangeError for another verdict than right and wrong; StoreError where it
        could not be written.
        """
        if verdict not in get_args(Verdict):
            raise ChangeError("verdict", verdict, "right or wrong")
        words = storable(reason).strip()[:MOST_REASON] if reason else None
        now = datetime.now(UTC)
        if not await self._rows.give(exchange_id, self._askers.hash(asker), verdict, words or None, now):
            raise UnknownExchangeError(exchange_id)

    async def wrong(self, server: str, limit: int = 50, since: datetime | None = None) -> tuple[Wrong, ...]:
        """Answers of this server alone that were called wrong (at or after `since`), the newest verdict first.

        StoreError where they cannot be read; ValueError for a time without a zone.
        """
        return await self._rows.wrong(server, limit, since)
