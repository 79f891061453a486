"""All that is kept about one asker: shown, counted and deleted.

No index leads from an asker to the exchanges: it would cost each question a tenth of the rate of logging or more, for
what is asked for once in a while. They are looked for by readers, who hold up nobody.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Table, delete, func, null, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import sqlite
from drainbot.store.database import Database
from drainbot.store.forgetting import BATCH, delete_hanging
from drainbot.store.held import HELD_FOR, count_in
from drainbot.store.receipts import new_receipts
from drainbot.store.rows import HELD, microseconds, moment
from drainbot.store.schema import (
    decisions,
    deletions,
    exchanges,
    feedback,
    members,
    proposals,
    revisions,
    settings_changes,
    wishes,
)

# The kinds of what is kept, their tables, and the columns that say whose it is.
_KINDS: Mapping[str, tuple[Table, tuple[str, ...]]] = {
    "preferences": (members, ("asker",)),
    "exchanges": (exchanges, ("asker",)),
    "feedback": (feedback, ("asker",)),
    "wishes": (wishes, ("user_id",)),
    "settings_changes": (settings_changes, ("changed_by",)),
    "revisions": (revisions, ("author", "approved_by")),
    "proposals": (proposals, ("author", "decided_by")),
    "decisions": (decisions, ("decided_by",)),
}
_BLOTTED = ("settings_changes", "revisions", "proposals", "decisions")  # only who did it is deleted
_KEPT_OF_HELD = ("id", "asked_at", "source_id")
_BLANK = {column.name: null() for column in exchanges.columns if column.name not in _KEPT_OF_HELD} | {
    "kind": "",
    "asker": "",
    "question": "",
    "state": HELD,
}


@dataclass(frozen=True, slots=True)
class DeletionReceipt:
    """Proof that what was kept on somebody is deleted; says nothing of whom."""

    code: str  # by which it can be looked up, in the form of the receipts of answers
    at: datetime  # UTC
    counts: Mapping[str, int]  # what went, by kind: preferences, exchanges, ...


class PersonRows:
    """The rows of all tables that are about one asker."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def counts(self, asker: str, user: str) -> dict[str, int]:
        """How many rows of each kind are about this hash and this user id. StoreError if they cannot be read."""
        async with self._database.reading() as connection:
            found = {}
            for kind, (table, whose) in _KINDS.items():
                query = select(func.count()).select_from(table).where(_mine(table, whose, asker, user))
                found[kind] = await connection.scalar(query) or 0
            return found

    async def everything(self, asker: str, user: str) -> dict[str, list[dict[str, Any]]]:
        """Those rows, by kind, moments as ISO texts, after all that is queued was written. StoreError."""
        await self._database.flush()
        async with self._database.reading() as connection:
            found = {}
            for kind, (table, whose) in _KINDS.items():
                query = select(table).where(_mine(table, whose, asker, user))
                rows = await connection.execute(query.order_by(*table.primary_key))
                found[kind] = [_readable(row, whose, {asker, user}) for row in rows]
            return found

    async def delete(self, asker: str, user: str, now: datetime) -> DeletionReceipt:
        """Delete them, all or none, after all that is queued was written. StoreError where that cannot be done now.

        Of an exchange nothing is left but its place in the number of questions of its day; where it is so fresh that
        its event may still come again, its source is held a while longer, as for a question that was never logged.
        An opt-out stays, alone in its row: without it the next question would be logged again. Of a change of a
        server's settings or knowledge stays what was changed, not by whom.
        """
        await self._database.flush()
        query = select(exchanges.c.id, exchanges.c.asked_at).where(exchanges.c.asker == asker)
        async with self._database.reading() as connection:
            found = [(row.id, row.asked_at) for row in await connection.execute(query)]

        async def work(connection: AsyncConnection) -> DeletionReceipt:
            gone = await _delete_preferences(connection, asker)
            gone += await _delete_others(connection, asker, user)
            gone += await _delete_exchanges(connection, found, now)
            counts = {kind: gone[kind] for kind in _KINDS}
            return DeletionReceipt(await _noted(connection, now, counts), now, counts)

        return await self._database.write(work)

    async def deletion(self, code: str) -> DeletionReceipt | None:
        """The receipt of this code, None if there is none. StoreError if it cannot be read."""
        async with self._database.reading() as connection:
            query = select(deletions).where(deletions.c.code == code)
            row = (await connection.execute(query)).first()
            return None if row is None else DeletionReceipt(row.code, moment(row.at), row.counts)


def _mine(table: Table, whose: tuple[str, ...], asker: str, user: str) -> ColumnElement[bool]:
    return or_(*(table.c[name] == (user if name == "user_id" else asker) for name in whose))


def _readable(row: Row[Any], whose: tuple[str, ...], mine: set[str]) -> dict[str, Any]:
    """The row for the person whom it is about; another one who has a part in it is left out."""
    return {
        name: None
        if name in whose and value not in mine
        else moment(value).isoformat()
        if name.endswith("_at") and value is not None
        else value
        for name, value in row._asdict().items()
    }


async def _delete_preferences(connection: AsyncConnection, asker: str) -> Counter[str]:
    mine, chosen = members.c.asker == asker, or_(members.c.language.is_not(None), members.c.form.is_not(None))
    gone = await connection.execute(delete(members).where(mine, members.c.opted_out.is_(False)))
    blanked = await connection.execute(update(members).where(mine, chosen).values(language=None, form=None))
    return Counter(preferences=gone.rowcount + blanked.rowcount)


async def _delete_exchanges(
    connection: AsyncConnection, found: Sequence[tuple[str, int]], now: datetime
) -> Counter[str]:
    fresh_from = microseconds(now - HELD_FOR)
    gone = Counter[str]()
    for start in range(0, len(found), BATCH):
        batch = found[start : start + BATCH]
        fresh = [exchange_id for exchange_id, asked_at in batch if asked_at >= fresh_from]
        old = [exchange_id for exchange_id, asked_at in batch if asked_at < fresh_from]
        await delete_hanging(connection, [*fresh, *old])
        blanked = await connection.execute(
            update(exchanges).where(exchanges.c.id.in_(fresh), exchanges.c.state != HELD).values(_BLANK)
        )
        deleted = await connection.execute(
            delete(exchanges).where(exchanges.c.id.in_(old)).returning(exchanges.c.asked_at)
        )
        asked_at = list(deleted.scalars())
        await count_in(connection, asked_at)
        gone["exchanges"] += blanked.rowcount + len(asked_at)
    return gone


async def _delete_others(connection: AsyncConnection, asker: str, user: str) -> Counter[str]:
    verdicts = await connection.execute(delete(feedback).where(feedback.c.asker == asker))
    wanted = await connection.execute(delete(wishes).where(wishes.c.user_id == user))
    gone = Counter(feedback=verdicts.rowcount, wishes=wanted.rowcount)
    for kind in _BLOTTED:
        table, whose = _KINDS[kind]
        blotted = {name: func.nullif(table.c[name], asker) for name in whose}
        result = await connection.execute(
            update(table).where(_mine(table, whose, asker, user)).values(blotted)
        )
        gone[kind] = result.rowcount
    return gone


async def _noted(connection: AsyncConnection, now: datetime, counts: Mapping[str, int]) -> str:
    """The code under which the deletion is kept from now on."""
    while True:
        (code,) = new_receipts(1)
        row = {"code": code, "at": microseconds(now), "counts": dict(counts)}
        if (await connection.execute(sqlite.insert_new(deletions), row)).rowcount == 1:
            return code
