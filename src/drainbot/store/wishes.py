"""Who wants to be told once their question can be answered: the one place where a user id stands in clear."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import sqlite
from drainbot.store.database import Database
from drainbot.store.reading import GAPS, filters
from drainbot.store.rows import microseconds, moment
from drainbot.store.schema import exchanges, wishes

WISHES_KEPT_FOR = timedelta(days=90)

_ADD = sqlite.insert_or_update(wishes, "message", "language", "asked_at", "expires_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody who wants to be told, and where."""

    exchange_id: str
    user: str  # id, in clear
    server: str | None  # id; None for a DM or a server without the bot
    channel: str | None  # id
    message: str | None  # id of the message to reply to; None where there is none
    language: str | None  # "en" or "ko"
    asked_at: datetime  # when they asked to be told, UTC
    expires_at: datetime  # UTC
    question: str  # their words
    situation: str | None  # all that the answer depends on beside them
    status: str | None  # how the question was answered then: no_data, out_of_scope or clarify


class WishRows:
    """The table of wishes, one for each exchange and user."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        exchange_id: str,
        user: str,
        asker: str,
        *,
        message: str | None,
        language: str | None,
        at: datetime,
    ) -> bool:
        """Keep the wish, for 90 days from `at`; False where this asker has no such unanswered exchange in the log.

        StoreError if it cannot be written now.
        """
        table = exchanges.c
        found = select(table.server, table.channel, table.language).where(*_unanswered(exchange_id, asker))

        async def work(connection: AsyncConnection) -> bool:
            place = (await connection.execute(found)).first()
            if place is None:
                return False
            row = {
                "exchange_id": exchange_id,
                "user_id": user,
                "server": place.server,
                "channel": place.channel,
                "message": message,
                "language": language or place.language,
                "asked_at": microseconds(at),
                "expires_at": microseconds(at + WISHES_KEPT_FOR),
            }
            await connection.execute(_ADD, row)
            return True

        return await self._database.write(work)

    async def put_back(self, wish: Wish, asker: str) -> bool:
        """Keep a removed wish on as it was; False where its exchange is gone by now. StoreError if not written."""
        found = select(exchanges.c.id).where(*_unanswered(wish.exchange_id, asker))
        row = {
            "exchange_id": wish.exchange_id,
            "user_id": wish.user,
            "server": wish.server,
            "channel": wish.channel,
            "message": wish.message,
            "language": wish.language,
            "asked_at": microseconds(wish.asked_at),
            "expires_at": microseconds(wish.expires_at),
        }

        async def work(connection: AsyncConnection) -> bool:
            if (await connection.execute(found)).first() is None:
                return False
            await connection.execute(sqlite.insert_new(wishes), row)
            return True

        return await self._database.write(work)

    async def remove(self, exchange_id: str, user: str) -> bool:
        """Delete the wish; whether there was one, of several callers for one alone. StoreError if not written."""
        return await self._delete(wishes.c.exchange_id == exchange_id, wishes.c.user_id == user) > 0

    async def expire(self, now: datetime) -> int:
        """Delete the wishes that are over; how many. StoreError if not written."""
        return await self._delete(wishes.c.expires_at <= microseconds(now))

    async def waiting(self, server: str | None, now: datetime, user: str | None = None) -> tuple[Wish, ...]:
        """The wishes that are not over, of one server and one user or all, the oldest first. StoreError if not read."""
        mine = [] if user is None else [wishes.c.user_id == user]
        query = (
            select(wishes, exchanges.c.question, exchanges.c.situation, exchanges.c.status)
            .join_from(wishes, exchanges)
            .where(wishes.c.expires_at > microseconds(now), *filters(None, server), *mine)
            .order_by(wishes.c.asked_at, wishes.c.exchange_id, wishes.c.user_id)
        )
        async with self._database.reading() as connection:
            return tuple(_wish(row._asdict()) for row in await connection.execute(query))

    async def _delete(self, *where: ColumnElement[bool]) -> int:
        async def work(connection: AsyncConnection) -> int:
            return (await connection.execute(delete(wishes).where(*where))).rowcount

        return await self._database.write(work)


def _unanswered(exchange_id: str, asker: str) -> tuple[ColumnElement[bool], ...]:
    table = exchanges.c
    return table.id == exchange_id, table.asker == asker, table.status.in_(GAPS)


def _wish(row: dict[str, Any]) -> Wish:
    values = {
        **row,
        "user": row["user_id"],
        "asked_at": moment(row["asked_at"]),
        "expires_at": moment(row["expires_at"]),
    }
    del values["user_id"]
    return Wish(**values)
