"""What members chose, by the hash that stands for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import sqlite
from drainbot.store.database import Database
from drainbot.store.prepared import Reading
from drainbot.store.rows import microseconds
from drainbot.store.schema import members

Tongue = Literal["en", "ko"]
Form = Literal["rich", "plain"]  # a laid out answer, or its text alone

_CHOSEN = select(members.c.language, members.c.form, members.c.opted_out).where(
    members.c.asker == bindparam("asker")
)
_GET = Reading(_CHOSEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a member chose; the defaults are those of somebody who never chose."""

    language: Tongue | None = None  # of what the bot says; None: as they write
    form: Form | None = None  # None: as the server has it
    opted_out: bool = False  # their questions are answered and not logged


class MemberRows:
    """The table of members."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, asker: str) -> Preferences:
        """What the member of this hash chose; StoreError where that cannot be read."""
        async with self._database.reading() as connection:
            row = await _GET.first(connection, asker=asker)
            return Preferences(**row) if row else Preferences()

    async def change(self, asker: str, changes: Mapping[str, Any]) -> Preferences:
        """Give the fields of Preferences that `changes` names new values; what holds now. StoreError if not written."""
        now = microseconds(datetime.now(UTC))

        async def work(connection: AsyncConnection) -> Preferences:
            new = {"asker": asker, "opted_out": False, "changed_at": now}
            await connection.execute(sqlite.insert_new(members), new)
            changed = update(members).where(members.c.asker == asker)
            await connection.execute(changed.values(changed_at=now, **changes))
            return await preferences(connection, asker)

        return await self._database.write(work)


async def preferences(connection: AsyncConnection, asker: str) -> Preferences:
    """As they stand in the table."""
    row = (await connection.execute(_CHOSEN, {"asker": asker})).first()
    return Preferences(**row._asdict()) if row else Preferences()
