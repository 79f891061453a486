"""The questions that other rooms put to the log."""

import math
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import feedback
from drainbot.store.held import unlogged_count
from drainbot.store.records import Exchange, Stats
from drainbot.store.rows import HELD, exchange, microseconds
from drainbot.store.schema import exchanges, knowledge

TOPICS = 10  # topics in the statistics
GAPS = ("no_data", "out_of_scope", "clarify")  # statuses of questions that found no answer

_DAY_US = 86_400_000_000
_table = exchanges.c

Filters = Sequence[ColumnElement[bool]]


def filters(since: datetime | None, server: str | None) -> list[ColumnElement[bool]]:
    """Conditions for logged exchanges asked at or after `since`, on `server`; None leaves one out."""
    conditions = [_table.state != HELD]
    if since is not None:
        conditions.append(_table.asked_at >= microseconds(since))
    if server is not None:
        conditions.append(_table.server == server)
    return conditions


async def by_id(connection: AsyncConnection, exchange_id: str) -> Exchange | None:
    result = await connection.execute(select(exchanges).where(_table.id == exchange_id))
    row = result.first()
    return None if row is None else exchange(row._asdict())


async def by_receipt(connection: AsyncConnection, receipt: str) -> Exchange | None:
    result = await connection.execute(select(exchanges).where(_table.receipt == receipt))
    row = result.first()
    return None if row is None else exchange(row._asdict())


async def kept(connection: AsyncConnection, version: str) -> bytes | None:
    """The packed knowledge of this version."""
    return await connection.scalar(select(knowledge.c.content).where(knowledge.c.version == version))


async def recent(connection: AsyncConnection, limit: int, where: Filters) -> tuple[Exchange, ...]:
    query = select(exchanges).where(*where).order_by(_table.asked_at.desc(), _table.id.desc()).limit(limit)
    result = await connection.execute(query)
    return tuple(exchange(row._asdict()) for row in result)


async def stats(connection: AsyncConnection, since: datetime | None, server: str | None) -> Stats:
    where = filters(since, server)
    totals = await connection.execute(select(func.count(), func.count(_table.asker.distinct())).where(*where))
    total, askers = totals.one()
    took = [*where, _table.took_us.is_not(None)]
    timed = await connection.scalar(select(func.count()).where(*took)) or 0
    said = await feedback.verdicts(connection, where)
    return Stats(
        total=total,
        states=await _counts(connection, _table.state, where),
        statuses=await _counts(connection, _table.status, where),
        languages=await _counts(connection, _table.language, where),
        kinds=await _counts(connection, _table.kind, where),
        topics=await _counts(connection, _table.topic, where, TOPICS),
        days=await _days(connection, where),
        askers=askers,
        took_median_us=await _took(connection, took, timed, 0.5),
        took_p95_us=await _took(connection, took, timed, 0.95),
        right=said.get("right", 0),
        wrong=said.get("wrong", 0),
        wrong_topics=await feedback.wrong_topics(connection, where, TOPICS),
        unlogged=await unlogged_count(connection, since) if server is None else None,
    )


def same_words(question: str) -> str:
    """What identical questions share; Korean typed on some systems comes in decomposed letters."""
    return " ".join(unicodedata.normalize("NFC", question).casefold().split())


async def _counts(
    connection: AsyncConnection, column: ColumnElement[Any], where: Filters, limit: int | None = None
) -> Mapping[str, int]:
    """Rows by the column's value, largest count first, rows without a value left out."""
    count = func.count()
    query = select(column, count).where(column.is_not(None), *where).group_by(column)
    result = await connection.execute(query.order_by(count.desc(), column).limit(limit))
    return {str(value): number for value, number in result}


async def _days(connection: AsyncConnection, where: Filters) -> Mapping[date, int]:
    day = (_table.asked_at // _DAY_US).label("day")
    result = await connection.execute(select(day, func.count()).where(*where).group_by(day).order_by(day))
    first = datetime(1970, 1, 1, tzinfo=UTC).date()
    return {first + timedelta(days=number): count for number, count in result}


async def _took(connection: AsyncConnection, where: Filters, count: int, share: float) -> int | None:
    """The nearest-rank quantile: the smallest time that at least this share of the answers did not exceed."""
    if not count:
        return None
    query = select(_table.took_us).where(*where).order_by(_table.took_us)
    return await connection.scalar(query.offset(math.ceil(share * count) - 1).limit(1))
