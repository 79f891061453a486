"""The store as other rooms see it."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy.ext.asyncio import AsyncEngine

from drainbot.errors import StoreError
from drainbot.store import forgetting, held, packing, reading, rows, sqlite
from drainbot.store.backlog import Part
from drainbot.store.corrections import CorrectionRows
from drainbot.store.database import Database
from drainbot.store.decisions import DecisionRows
from drainbot.store.digests import DigestRows
from drainbot.store.feedback import FeedbackRows
from drainbot.store.logged import LoggedRows
from drainbot.store.members import MemberRows
from drainbot.store.migrating import migrate
from drainbot.store.persons import PersonRows
from drainbot.store.records import Claim, Claimed, Exchange, Health, Outcome, Stats
from drainbot.store.revisions import RevisionRows
from drainbot.store.schema import knowledge
from drainbot.store.servers import ServerRows
from drainbot.store.wishes import WishRows
from drainbot.store.writer import Writer

QUEUE_LIMIT = 10_000  # exchanges kept in memory while the database cannot be written
CLOSE_PATIENCE_S = 5.0


class Store:
    """The log of exchanges. Use it as a context manager, or call `close`.

    A write is queued when `claim`, `record` or `sent` returns; the future that they return is done with its commit,
    which it shares with all others that wait. While the database cannot be written the futures fail with StoreError
    or take long, and the writes are kept: a caller may stop waiting at any time, or never begin, the row follows.
    """

    def __init__(self, writing: AsyncEngine, readers: AsyncEngine, queue_limit: int) -> None:
        """As `open` calls it, with the schema in place."""
        self._writing = writing
        self._readers = readers
        self._writer = Writer(writing, queue_limit)
        self.database = Database(readers, self._writer)
        self.members = MemberRows(self.database)
        self.feedback = FeedbackRows(self.database)
        self.wishes = WishRows(self.database)
        self.servers = ServerRows(self.database)
        self.persons = PersonRows(self.database)
        self.revisions = RevisionRows(self.database)
        self.decisions = DecisionRows(self.database)
        self.logged = LoggedRows(self.database)
        self.digests = DigestRows(self.database)
        self.corrections = CorrectionRows(self.database)

    @classmethod
    async def open(cls, url_or_path: str | Path, *, queue_limit: int = QUEUE_LIMIT) -> Self:
        """Open the database, made with its folders and brought up to date where needed.

        Takes a path or an SQLite URL. At most `queue_limit` exchanges are kept in memory while the database cannot be
        written. StoreError for a file that cannot be opened or written, is no database, belongs to another program
        or was written by a newer version.
        """
        url = sqlite.locate(url_or_path)
        writing = sqlite.writing_engine(url)
        try:
            await migrate(writing)
        except BaseException:
            await writing.dispose()
            raise
        return cls(writing, sqlite.reading_engine(url), queue_limit)

    async def close(self, patience: float = CLOSE_PATIENCE_S) -> None:
        """Write all that is queued, then let the file go. What cannot be written within `patience` seconds (and the
        attempt then under way, about a second) is dropped, logged and counted in `health`. Never raises for that;
        closing twice does nothing.
        """
        await self._writer.close(patience)
        await self._writing.dispose()
        await self.database.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    @property
    def health(self) -> Health:
        """How the writing goes, now."""
        return self._writer.health

    def claim(self, claim: Claim) -> asyncio.Future[Claimed | None]:
        """Write the question and claim it: None if another exchange, of whatever process, holds its `source_id`.

        The same claim again holds again. StoreError if it could not be written now (it is kept and follows) or at
        all; ValueError for a time without a zone.
        """
        return self._writer.submit(claim.id, Part.CLAIM, rows.claim_row(claim))

    def hold(self, exchange_id: str, source_id: str | None, at: datetime) -> asyncio.Future[Claimed | None]:
        """Claim the source of a question that is not to be logged, and keep nothing else but the moment; the same as
        `claim` towards all other claims. Nothing can be recorded for it, and it has no receipt. Errors as for `claim`.
        """
        return self._writer.submit(exchange_id, Part.CLAIM, rows.held_row(exchange_id, source_id, at))

    async def release_held(self, now: datetime) -> int:
        """Turn what has been held for 15 minutes into the numbers of its days; how many. StoreError if not written."""
        return await held.release(self.database, now)

    async def delete_older(self, server: str, before: datetime) -> Counter[str]:
        """Delete what was asked on the server before a moment; how many exchanges, feedback and wishes. StoreError."""
        return await forgetting.delete_older(self.database, server, before)

    async def forget_server(self, server: str) -> Counter[str]:
        """Delete all that is kept of a server; how many exchanges, feedback, wishes, revisions, proposals, decisions,
        settings_changes and servers (its settings, one row). StoreError if it cannot be written now; then some of it
        may be gone.
        """
        return await forgetting.forget_server(self.database, server)

    def record(self, outcome: Outcome) -> asyncio.Future[None]:
        """Write what became of a claimed question; of several outcomes the last stays. Errors as for `claim`."""
        return self._writer.submit(outcome.id, Part.OUTCOME, rows.outcome_row(outcome))

    def sent(
        self, exchange_id: str, at: datetime, channel: str | None = None, message: str | None = None
    ) -> asyncio.Future[None]:
        """Write when the answer reached the asker and, where all may see it, the ids of the bot's own message and its
        channel; of several calls the last stays. It goes with the next other write or a quarter of a second later, and is
        hardly worth waiting for. Errors as for `claim`.
        """
        row = rows.sent_row(exchange_id, at, channel, message)
        return self._writer.submit(exchange_id, Part.SENT, row)

    async def exchange(self, exchange_id: str) -> Exchange | None:
        """The exchange of this id, None if there is none. StoreError if the database cannot be read."""
        async with self.database.reading() as connection:
            return await reading.by_id(connection, exchange_id)

    async def by_receipt(self, receipt: str) -> Exchange | None:
        """The exchange of this code, as `read_receipt` gives it; None and errors as for `exchange`."""
        async with self.database.reading() as connection:
            return await reading.by_receipt(connection, receipt)

    async def keep_knowledge(self, version: str, files: Mapping[str, bytes]) -> None:
        """Keep the files of a knowledge folder under their version, unless they are there already.

        StoreError if the database cannot be read or written now; unlike a claim it is not tried again.
        """
        if await self._kept(version) is not None:
            return
        content = await asyncio.to_thread(packing.packed, files)
        row = {"version": version, "kept_at": rows.microseconds(datetime.now(UTC)), "content": content}
        await self.database.write(lambda connection: connection.execute(sqlite.insert_new(knowledge), row))

    async def knowledge(self, version: str) -> Mapping[str, bytes] | None:
        """The files of this version by their paths, None if they were not kept.

        StoreError if the database cannot be read or what it kept is damaged.
        """
        content = await self._kept(version)
        try:
            return None if content is None else await asyncio.to_thread(packing.unpacked, content)
        except ValueError as error:
            database = self._readers.url.database
            raise StoreError(
                f"the database {database} keeps damaged knowledge {version} ({error}); put a backup in its place"
            ) from None

    async def _kept(self, version: str) -> bytes | None:
        async with self.database.reading() as connection:
            return await reading.kept(connection, version)

    async def recent(
        self, limit: int, since: datetime | None = None, server: str | None = None
    ) -> tuple[Exchange, ...]:
        """The exchanges asked last, newest first; `since` and errors as for `stats`."""
        async with self.database.reading() as connection:
            return await reading.recent(connection, limit, reading.filters(since, server))

    async def stats(self, since: datetime | None = None, server: str | None = None) -> Stats:
        """Figures over all exchanges, or those asked at or after `since`, or those of one server.

        StoreError if the database cannot be read; ValueError for a time without a zone.
        """
        async with self.database.reading() as connection:
            return await reading.stats(connection, since, server)
