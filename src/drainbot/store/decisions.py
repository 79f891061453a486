"""What was made of questions that the bot could not answer.

A decision is found by a digest of the question's words. The words themselves are their askers': they go with the first
exchange of theirs that is deleted, and what was decided stays in force.
"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store.database import Database
from drainbot.store.places import belongs
from drainbot.store.reading import same_words
from drainbot.store.records import Decision, new_id
from drainbot.store.rows import Row, microseconds, moment, storable
from drainbot.store.schema import decisions, exchanges, revisions

_table = decisions.c
_NO_QUESTION = "\n"  # no words have it, so that no question is taken for a topic


class DecisionRows:
    """The table of decisions; rows are only ever added."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, made: Sequence[Decision]) -> None:
        """Keep decisions, all or none. Their questions may come in any wording. StoreError if not written;
        ValueError for one without a question.
        """
        rows = [_row(decision) for decision in made]
        if rows:
            await self._database.write(lambda connection: connection.execute(insert(decisions), rows))

    async def keep(self, server: str, topic: str, at: datetime, by: str) -> None:
        """Keep that a topic stays as it is, whatever was said of it until then. StoreError if not written."""
        row = {
            "id": new_id(),
            "server": server,
            "digest": digest(f"{_NO_QUESTION}{topic}"),
            "kind": "kept",
            "topic": topic,
            "decided_at": microseconds(at),
            "decided_by": by,
        }
        await self._database.write(lambda connection: connection.execute(insert(decisions), row))

    async def kept(self, server: str) -> dict[str, datetime]:
        """When it was last decided that topics stay as they are. StoreError if not read."""
        query = select(_table.topic, func.max(_table.decided_at)).where(
            _table.server == server, _table.kind == "kept"
        )
        async with self._database.reading() as connection:
            found = await connection.execute(query.group_by(_table.topic))
            return {topic: moment(at) for topic, at in found}

    async def all(self, server: str | None) -> tuple[Decision, ...]:
        """The decisions of a server, or the owner's where it is None, the oldest first. StoreError if not read."""
        async with self._database.reading() as connection:
            return await of_server(connection, server)

    async def standing(self, server: str | None) -> frozenset[str]:
        """The digests of questions on which somebody has decided, and no revert took that back. StoreError if not read."""
        async with self._database.reading() as connection:
            return frozenset(await standing(connection, server))


def digest(words: str) -> str:
    """What stands for words that `same_words` made equal."""
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


async def of_server(connection: AsyncConnection, server: str | None) -> tuple[Decision, ...]:
    """As `DecisionRows.all`."""
    query = select(decisions).where(belongs(decisions, server)).order_by(_table.decided_at, _table.id)
    return tuple(_decision(row._asdict()) for row in await connection.execute(query))


async def standing(connection: AsyncConnection, server: str | None) -> set[str]:
    """The digests of questions with a decision that stands: it taught nothing, or no revert took that back."""
    made = list(
        await connection.execute(select(_table.digest, _table.revision).where(belongs(decisions, server)))
    )
    reverts = await _reverts(connection, server) if server is not None else []
    return {row.digest for row in made if row.revision is None or is_in_force(row.revision, reverts)}


def is_in_force(revision: int, reverts: Sequence[tuple[int, int]]) -> bool:
    """Whether the newest state has this revision; reverts as (number, revision gone back to), the newest first."""
    state = math.inf  # all revisions up to it count, but for what the reverts among them took back
    for number, back_to in reverts:
        if revision < number <= state:
            state = back_to
    return state >= revision


async def blot_out(connection: AsyncConnection, ids: Iterable[str]) -> None:
    """Remove the words of these exchanges from decisions of their servers."""
    query = select(exchanges.c.server, exchanges.c.question).where(exchanges.c.id.in_(ids))
    found = defaultdict[str | None, set[str]](set)
    for server, question in await connection.execute(query):
        found[server].add(digest(same_words(question)))
    for server, digests in found.items():
        same = [belongs(decisions, server), _table.digest.in_(digests), _table.question.is_not(None)]
        await connection.execute(update(decisions).where(*same).values(question=None))


async def _reverts(connection: AsyncConnection, server: str) -> list[tuple[int, int]]:
    table = revisions.c
    query = select(table.number, table.undoes).where(table.server == server, table.undoes.is_not(None))
    return [
        (number, undoes) for number, undoes in await connection.execute(query.order_by(table.number.desc()))
    ]


def _row(decision: Decision) -> Row:
    if decision.question is None:
        raise ValueError("a decision has to say on which question it is; give its words")
    words = same_words(storable(decision.question))
    return {
        "id": new_id(),
        "server": decision.server,
        "digest": digest(words),
        "question": words,
        "kind": decision.kind,
        "topic": decision.topic,
        "decided_at": microseconds(decision.at),
        "decided_by": decision.by,
        "revision": decision.revision,
    }


def _decision(row: Row) -> Decision:
    return Decision(
        server=row["server"],
        question=row["question"],
        kind=row["kind"],
        topic=row["topic"],
        at=moment(row["decided_at"]),
        by=row["decided_by"],
        revision=row["revision"],
    )
