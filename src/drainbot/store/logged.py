"""What curation reads of the log: the questions of one server, and the replies that stand in its channels.

A server is always named; None stands for the exchanges outside of servers, which are the owner's.
"""

import json
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Text, cast, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import decisions
from drainbot.store.database import Database
from drainbot.store.places import belongs
from drainbot.store.reading import GAPS, filters, same_words
from drainbot.store.records import Logged, Posted
from drainbot.store.rows import moment
from drainbot.store.schema import exchanges

SCAN = 100_000  # newest exchanges that are looked at
_PART = 1000  # rows at a time: what is done with them holds up the bot for some milliseconds
_IDS = 500  # in one query

_table = exchanges.c
_SHOWN: Select[Any] = select(
    _table.id,
    _table.question,
    _table.language,
    _table.status,
    _table.topic,
    _table.fact_ids,
    _table.answer_text,
    _table.knowledge_version,
    _table.asked_at,
    _table.situation,
)


@dataclass(slots=True)
class _Group:
    """Exchanges of the same words."""

    last: str  # id of the newest
    is_open: bool  # whether that one counts
    count: int = 0
    askers: set[str] = field(default_factory=set)


class LoggedRows:
    """The log, read by server. StoreError where it cannot be read, ValueError for a time without a zone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def asked(self, server: str | None, since: datetime | None, limit: int) -> tuple[Logged, ...]:
        """Answered questions, of whatever status, at most `limit` different ones, those asked last first.

        Looks at the newest 100,000 exchanges asked at or after `since`.
        """
        return await self._asked(belongs(exchanges, server), since, limit)

    async def asked_anywhere(self, since: datetime | None, limit: int) -> tuple[Logged, ...]:
        """The same, whatever server they were asked on, if any: for the owner of the base alone."""
        return await self._asked(true(), since, limit)

    async def unanswered(self, server: str | None, since: datetime | None, limit: int) -> tuple[Logged, ...]:
        """Questions that found no answer when they were asked last, and on which nobody has decided; as `asked`.

        Once decided a question does not come back, unless what was taught for it was taken back by a revert.
        """
        async with self._database.reading() as connection:
            decided = await decisions.standing(connection, server)
            groups = await _groups(connection, belongs(exchanges, server), since, GAPS)
            found = (
                group
                for words, group in groups.items()
                if group.is_open and decisions.digest(words) not in decided
            )
            return await _logged(connection, list(islice(found, limit)))

    async def places(self, since: datetime | None) -> tuple[str | None, ...]:
        """The servers on which a question asked at or after `since` found no answer; None stands for outside of servers."""
        query = select(_table.server).where(*filters(since, None), _table.status.in_(GAPS)).distinct()
        async with self._database.reading() as connection:
            found = set(await connection.scalars(query))
        return tuple(sorted(found, key=lambda one: (one is not None, one or "")))

    async def servers_with_replies(self, since: datetime | None) -> tuple[str, ...]:
        """The servers with public replies to questions asked at or after `since`."""
        query = select(_table.server).where(
            *filters(since, None), _table.reply_message.is_not(None), _table.server.is_not(None)
        )
        async with self._database.reading() as connection:
            found = set(await connection.scalars(query.distinct()))
        return tuple(sorted(one for one in found if one))

    async def posted(
        self, server: str | None, ids: Collection[str], since: datetime | None
    ) -> tuple[Posted, ...]:
        """The public replies, the newest first, to questions asked at or after `since` whose answer has one of these
        topics or used one of these facts, unless their message shows a later answer by now.
        """
        turn = func.row_number().over(
            partition_by=(_table.reply_channel, _table.reply_message),
            order_by=(_table.asked_at.desc(), _table.id.desc()),
        )
        replies = (
            select(_table.id, turn.label("turn"))
            .where(belongs(exchanges, server), *filters(since, None), _table.reply_message.is_not(None))
            .subquery()
        )
        used = [
            or_(
                _table.topic.in_(ids),
                *(cast(_table.fact_ids, Text).contains(json.dumps(one), autoescape=True) for one in ids),
            )
        ]
        wanted = frozenset(ids)
        query = (
            _SHOWN.add_columns(_table.reply_channel, _table.reply_message, _table.sent_at)
            .join(replies, replies.c.id == _table.id)
            .where(
                replies.c.turn == 1, *(used if len(ids) <= _IDS else ())
            )  # SQLite takes no longer expression
            .order_by(_table.asked_at.desc(), _table.id.desc())
        )
        async with self._database.reading() as connection:
            every = [_posted(row) async for row in _streamed(connection, query)]
        return tuple(one for one in every if one.topic in wanted or not wanted.isdisjoint(one.fact_ids))

    async def _asked(
        self, where: ColumnElement[bool], since: datetime | None, limit: int
    ) -> tuple[Logged, ...]:
        async with self._database.reading() as connection:
            groups = await _groups(connection, where, since)
            return await _logged(connection, list(islice(groups.values(), limit)))


async def _groups(
    connection: AsyncConnection,
    where: ColumnElement[bool],
    since: datetime | None,
    statuses: Collection[str] | None = None,
) -> dict[str, _Group]:
    """Exchanges of these statuses (None: of all) by their words, those asked last first; a newer one of another status
    closes its group.
    """
    query = (
        select(_table.id, _table.question, _table.asker, _table.status)
        .where(where, *filters(since, None), _table.status.is_not(None))
        .order_by(_table.asked_at.desc(), _table.id.desc())
        .limit(SCAN)
    )
    groups: dict[str, _Group] = {}
    async for row in _streamed(connection, query):
        counts = statuses is None or row.status in statuses
        words = same_words(row.question)
        group = groups.get(words)
        if group is None:
            groups[words] = group = _Group(row.id, counts)
        if counts:
            group.count += 1
            group.askers.add(row.asker)
    return groups


async def _logged(connection: AsyncConnection, groups: Sequence[_Group]) -> tuple[Logged, ...]:
    found: list[Logged] = []
    for start in range(0, len(groups), _IDS):
        part = groups[start : start + _IDS]
        query = _SHOWN.where(_table.id.in_([group.last for group in part]))
        rows = {row.id: row for row in await connection.execute(query)}
        found += (_of_group(rows[group.last], group) for group in part)
    return tuple(found)


async def _streamed(connection: AsyncConnection, query: Select[Any]) -> AsyncIterator[Row[Any]]:
    """The rows, in parts between which others have their turn."""
    result = await connection.stream(query.execution_options(yield_per=_PART))
    async for part in result.partitions():
        for row in part:
            yield row


def _of_group(row: Row[Any], group: _Group) -> Logged:
    return Logged(
        question=row.question,
        language=row.language,
        status=row.status,
        topic=row.topic,
        fact_ids=tuple(row.fact_ids or ()),
        answer_text=row.answer_text,
        knowledge_version=row.knowledge_version,
        count=group.count,
        last_asked=moment(row.asked_at),
        askers=len(group.askers),
        exchange_id=row.id,
        situation=row.situation,
    )


def _posted(row: Row[Any]) -> Posted:
    return Posted(
        exchange_id=row.id,
        question=row.question,
        language=row.language,
        topic=row.topic,
        fact_ids=tuple(row.fact_ids or ()),
        answer_text=row.answer_text,
        channel=row.reply_channel,
        message=row.reply_message,
        sent_at=moment(row.sent_at),
        asked_at=moment(row.asked_at),
        situation=row.situation,
    )
