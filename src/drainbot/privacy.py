"""What is kept about somebody: shown, handed over, deleted."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from drainbot.askers import Askers
from drainbot.errors import MistypedReceiptError
from drainbot.store import HELD_FOR, WISHES_KEPT_FOR, DeletionReceipt, Store, read_receipt


@dataclass(frozen=True, slots=True)
class Held:
    """How much is kept about somebody."""

    counts: Mapping[str, int]  # rows of each kind: preferences (0 or 1), exchanges, feedback, ...

    @property
    def is_nothing(self) -> bool:
        return not any(self.counts.values())


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of what is kept, for saying what is kept and for how long."""

    kind: str  # as in Held.counts, or deletions, sources (of questions not logged), unlogged (their number a day)
    under: Literal["hash", "user id", "nobody"]  # what it says of whom it is about
    kept_for: timedelta | None  # at most; None for no end


def what_is_kept(retention_days: int | None = None) -> tuple[Kept, ...]:
    """Every kind, where exchanges are kept for so many days, as ServerSettings has it (None: for no end)."""
    as_exchanges = None if retention_days is None else timedelta(days=retention_days)
    return (
        Kept("exchanges", "hash", as_exchanges),
        Kept("feedback", "hash", as_exchanges),
        Kept("wishes", "user id", _shorter(WISHES_KEPT_FOR, as_exchanges)),
        Kept("preferences", "hash", None),
        Kept("settings_changes", "hash", None),
        Kept("revisions", "hash", None),
        Kept("proposals", "hash", None),
        Kept("decisions", "hash", None),
        Kept("sources", "nobody", HELD_FOR),
        Kept("corrections", "nobody", as_exchanges),
        Kept("unlogged", "nobody", None),
        Kept("deletions", "nobody", None),
    )


class Privacy:
    """Everything about one asker, who is named in clear, as in Asked."""

    def __init__(self, store: Store, askers: Askers, forget: Callable[[str], None]) -> None:
        """With `forget`, which drops what the process remembers of an asker."""
        self._store = store
        self._askers = askers
        self._forget = forget

    async def what_is_held(self, asker: str) -> Held:
        """How many rows of each kind are about this asker. StoreError where they cannot be read."""
        return Held(await self._store.persons.counts(self._askers.hash(asker), asker))

    async def export(self, asker: str) -> str:
        """All that is kept about this asker, as JSON to be read by people: their preferences, their questions with the
        answers, their feedback, their wishes to be told, their changes to settings and knowledge of servers.

        StoreError where it cannot be read, or what is on its way into the database cannot be written now.
        """
        asker_hash = self._askers.hash(asker)
        found = await self._store.persons.everything(asker_hash, asker)
        whole = {"asker": asker_hash, "exported_at": datetime.now(UTC).isoformat(), **found}
        return await asyncio.to_thread(_written, whole)

    async def delete(self, asker: str) -> DeletionReceipt:
        """Delete all that is kept about this asker, all or nothing, and return proof of it.

        Exchanges go whole, with everybody's feedback on them; in the statistics they go on counting as questions that
        were not logged, on their day. The source of those of the last 15 minutes is held without any word of them until
        its event cannot come again, since that event would be answered, and logged, anew. An opt-out stays in force
        and is all that stays. What was on its way into the database when this was called goes as well, in this
        process; a question that another process is just writing may be missed, and goes when it is deleted again.
        StoreError where it cannot be done now; then nothing was deleted.
        """
        asker_hash = self._askers.hash(asker)
        self._forget(asker)
        try:
            return await self._store.persons.delete(asker_hash, asker, datetime.now(UTC))
        finally:
            self._forget(asker)

    async def deletion(self, code: str) -> DeletionReceipt | None:
        """The deletion of a receipt's code, as somebody typed it; None where there is none.

        MistypedReceiptError for what can be no code, StoreError where the database cannot be read.
        """
        read = read_receipt(code)
        if read is None:
            raise MistypedReceiptError(code)
        return await self._store.persons.deletion(read)


def _shorter(one: timedelta, other: timedelta | None) -> timedelta:
    return one if other is None else min(one, other)


def _written(whole: Mapping[str, Any]) -> str:
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
