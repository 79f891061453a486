"""What people said of answers: right or wrong, and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import sqlite
from drainbot.store.database import Database
from drainbot.store.places import belongs
from drainbot.store.rows import HELD, microseconds, moment
from drainbot.store.schema import exchanges, feedback

Verdict = Literal["right", "wrong"]

_GIVE = sqlite.insert_or_update(feedback, "verdict", "reason", "given_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """An answer that somebody called wrong. Who that was is not said."""

    exchange_id: str
    question: str  # the asker's own words
    answer: str | None  # whole answer as plain text
    topic: str | None
    reason: str | None  # in the words of who called it wrong
    given_at: datetime  # UTC


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A topic whose answers several people called wrong."""

    topic: str
    askers: int  # how many different people
    reports: tuple[Wrong, ...]  # newest first


class FeedbackRows:
    """The table of verdicts, one for each exchange and asker."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def give(
        self, exchange_id: str, asker: str, verdict: Verdict, reason: str | None, at: datetime
    ) -> bool:
        """Keep the verdict in place of an earlier one; False where no such exchange is logged. StoreError if not written."""
        row = {"verdict": verdict, "reason": reason, "given_at": microseconds(at)}

        async def work(connection: AsyncConnection) -> bool:
            if not await is_logged(connection, exchange_id):
                return False
            await connection.execute(_GIVE, {"exchange_id": exchange_id, "asker": asker, **row})
            return True

        return await self._database.write(work)

    async def wrong(self, server: str, limit: int, since: datetime | None) -> tuple[Wrong, ...]:
        """Answers given on this server and called wrong at or after `since`, newest verdict first; StoreError."""
        query = _wrong(since).where(exchanges.c.server == server).limit(limit)
        async with self._database.reading() as connection:
            return tuple(_as_wrong(row) for row in await connection.execute(query))

    async def wrong_reports(
        self, server: str | None, at_least: int, since: datetime | None
    ) -> tuple[Reported, ...]:
        """Topics that so many different people called wrong at or after `since`, on this server or (None) outside of
        servers, those called wrong by most first. StoreError.
        """
        query = _wrong(since).where(belongs(exchanges, server), exchanges.c.topic.is_not(None))
        found = defaultdict[str, list[Row[Any]]](list)
        async with self._database.reading() as connection:
            for row in await connection.execute(query.add_columns(feedback.c.asker)):
                found[row.topic].append(row)
        topics = (
            Reported(
                topic=topic,
                askers=len({row.asker for row in rows}),
                reports=tuple(_as_wrong(row) for row in rows),
            )
            for topic, rows in found.items()
        )
        enough = (one for one in topics if one.askers >= at_least)
        return tuple(sorted(enough, key=lambda one: (-one.askers, one.topic)))


async def is_logged(connection: AsyncConnection, exchange_id: str) -> bool:
    """Whether the question of this exchange is in the log."""
    found = select(exchanges.c.id).where(exchanges.c.id == exchange_id, exchanges.c.state != HELD)
    return await connection.scalar(found) is not None


async def verdicts(connection: AsyncConnection, where: Sequence[ColumnElement[bool]]) -> dict[str, int]:
    """How often each verdict was given on these exchanges."""
    query = select(feedback.c.verdict, func.count()).join_from(feedback, exchanges)
    result = await connection.execute(query.where(*where).group_by(feedback.c.verdict))
    return dict(map(tuple, result))


async def wrong_topics(
    connection: AsyncConnection, where: Sequence[ColumnElement[bool]], limit: int
) -> dict[str, int]:
    """The topics called wrong most, and how often."""
    count, topic = func.count(), exchanges.c.topic
    query = (
        select(topic, count)
        .join_from(feedback, exchanges)
        .where(feedback.c.verdict == "wrong", topic.is_not(None), *where)
        .group_by(topic)
        .order_by(count.desc(), topic)
        .limit(limit)
    )
    return dict(map(tuple, await connection.execute(query)))


def _wrong(since: datetime | None) -> Select[Any]:
    """The verdicts "wrong" given at or after `since`, the newest first."""
    query = (
        select(
            feedback.c.exchange_id,
            exchanges.c.question,
            exchanges.c.answer_text.label("answer"),
            exchanges.c.topic,
            feedback.c.reason,
            feedback.c.given_at,
        )
        .join_from(feedback, exchanges)
        .where(feedback.c.verdict == "wrong")
        .order_by(feedback.c.given_at.desc(), feedback.c.exchange_id.desc())
    )
    return query if since is None else query.where(feedback.c.given_at >= microseconds(since))


def _as_wrong(row: Row[Any]) -> Wrong:
    return Wrong(
        exchange_id=row.exchange_id,
        question=row.question,
        answer=row.answer,
        topic=row.topic,
        reason=row.reason,
        given_at=moment(row.given_at),
    )
