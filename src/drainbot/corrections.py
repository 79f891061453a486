"""Corrections: public replies of the last 30 days that a server's own revision, or another base, made wrong."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from drainbot.answers import situation
from drainbot.answers.answer import Answer
from drainbot.curation.differing import said_otherwise
from drainbot.curation.reached import reached
from drainbot.engine import Engine
from drainbot.engines import Engines, fitting
from drainbot.errors import KnowledgeError
from drainbot.knowledge import load_kept
from drainbot.knowledge.overlay import Overlay
from drainbot.store import BaseChange, Due, Exchange, Posted, Revision, Store

logger = logging.getLogger(__name__)
REACH = timedelta(days=30)  # how long a public reply is corrected when what it rests on changes
_LAG = timedelta(seconds=10)  # for which another process may still answer with what held before a revision
_OVERLAP = timedelta(
    minutes=2
)  # for which a process that is being replaced may go on answering from the base of before
_BETWEEN = 0.02  # seconds, between two servers
_LATER = timedelta(minutes=2)  # until what Discord did not take for the moment is tried again


@dataclass(frozen=True, slots=True)
class Correction:
    """A public reply to be edited, and the answer that is to stand there."""

    due: Due
    exchange: Exchange
    at: datetime  # when what it rests on changed
    of_server: bool  # by its moderators; else everywhere, with the base
    answer: Answer
    engine: Engine


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the public replies that a revision made wrong."""

    corrected: int
    waiting: int
    unreachable: int  # their channel or message is gone, or may not be written by the bot any more

    @property
    def total(self) -> int:
        return self.corrected + self.waiting + self.unreachable


class Corrections:
    """Finds what a revision made wrong, hands it out one by one, and counts. StoreError throughout.

    All of it is in the store: a restart loses nothing, and of several processes one alone gets each reply.
    """

    def __init__(self, store: Store, engines: Engines) -> None:
        self.due = asyncio.Event()  # set when there may be something to do; whoever waits for it clears it
        self._store = store
        self._rows = store.corrections
        self._engines = engines
        self._looking = asyncio.Lock()
        self._noted: tuple[Engine, int] | None = None  # of the base that was noted last, with its number
        self._before: dict[str, Engine] = {}  # by version, of bases that were replaced

    async def look(self) -> None:
        """Look through all servers with revisions that nobody has looked through."""
        for server, swept in (await self._rows.behind(datetime.now(UTC) - REACH)).items():
            async with self._looking:
                await self._look(server, swept)

    async def look_at_base(self) -> None:
        """Look through all replies where another base has taken over, for as long as it may still be answered from the one of
        before.
        """
        base, now = self._engines.base, datetime.now(UTC)
        await self._base_number()
        change = await self._rows.base_change()
        if change is None or change.version != base.knowledge.version:
            return  # looked through, or for the processes that answer from it to look through
        for version in change.before:
            await self._look_back(version, change, now)
        if now - change.at >= _OVERLAP or not change.before:
            await self._rows.base_swept(change)
            self._before.clear()

    async def next(self) -> Correction | None:
        """A reply to be edited, for this caller alone; None where there is none now."""
        while due := await self._rows.take(datetime.now(UTC), await self._base_number()):
            found = await self._correction(due)
            if found:
                return found
        return None

    async def corrected(self, correction: Correction) -> None:
        """Note that the reply shows the answer."""
        await self._rows.done(correction.due, "corrected", datetime.now(UTC), digest(correction.answer.text))

    async def unreachable(self, correction: Correction) -> None:
        """Note that the reply cannot be edited any more."""
        await self._rows.done(correction.due, "unreachable", datetime.now(UTC))

    async def later(self, correction: Correction) -> None:
        """Have it tried again in two minutes."""
        await self._rows.put_off(correction.due, datetime.now(UTC) + _LATER)

    async def report(self, server: str, revision: int) -> Report:
        """What became of the public replies that a revision made wrong, all of them found by then."""
        async with self._looking:
            swept = await self._rows.swept(server)
            if swept < revision:
                await self._look(server, swept)
        counts = await self._rows.counts(server, revision)
        return Report(counts["corrected"], counts["due"], counts["unreachable"])

    async def _look(self, server: str, swept: int) -> None:
        for revision in await self._store.revisions.all(server, swept):
            now = datetime.now(UTC)
            wrong = await self._wrong(revision, now - REACH) if revision.at >= now - REACH else ()
            await self._rows.add(server, revision.number, wrong, now)
            if wrong:
                self.due.set()

    async def _wrong(self, revision: Revision, since: datetime) -> tuple[str, ...]:
        """The exchanges of the public replies that a revision made wrong."""
        server, upto = revision.server, revision.number
        entries = [(await self._store.revisions.entries(server, upto=one))[1] for one in (upto - 1, upto)]
        base = self._engines.base
        before, after = [
            await asyncio.to_thread(fitting, base, Overlay().with_(one), server) for one in entries
        ]
        ids = reached(before, revision.entries) | reached(after, revision.entries)
        posted = [
            one
            for one in await self._store.logged.posted(server, ids, since)
            if one.asked_at <= revision.at + _LAG
        ]
        shown = await self._rows.shown([one.exchange_id for one in posted])
        return await asyncio.to_thread(_stale, before, after, posted, shown)

    async def _base_number(self) -> int:
        """Of the base that answers here, which is noted and kept once it does."""
        base = self._engines.base
        if self._noted is None or self._noted[0] is not base:
            await self._store.keep_knowledge(base.knowledge.version, base.knowledge.files)
            number = await self._rows.took_over(base.knowledge.version, datetime.now(UTC))
            self._noted = base, number
        return self._noted[1]

    async def _look_back(self, version: str, change: BaseChange, now: datetime) -> None:
        """Find the replies from the base of this version that the change makes wrong."""
        before = await self._base_of(version)
        found = await self._wrong_by_base(before, self._engines.base, now - REACH) if before else {}
        if more := await self._rows.add_of_base(change, found, now):
            logger.info(
                "knowledge %s makes %d public replies wrong; they are corrected", change.version, more
            )
            self.due.set()

    async def _base_of(self, version: str) -> Engine | None:
        """The engine of a base of before; None where it was not kept, or is of no use any more."""
        if version in self._before:
            return self._before[version]
        files = await self._store.knowledge(version)
        if files is None:
            return None
        try:
            engine = await asyncio.to_thread(lambda: self._engines.base.over(load_kept(files, version)))
        except KnowledgeError as error:
            logger.warning("public replies from knowledge %s are not corrected: %s", version, error)
            return None
        self._before[version] = engine
        return engine

    async def _wrong_by_base(
        self, before: Engine, after: Engine, since: datetime
    ) -> dict[str, tuple[str, ...]]:
        """The exchanges of the public replies that another base made wrong, by their servers."""
        found: dict[str, tuple[str, ...]] = {}
        for server in await self._store.logged.servers_with_replies(since):
            _, entries = await self._store.revisions.entries(server)
            overlay = Overlay().with_(entries)
            was, now = [await asyncio.to_thread(fitting, one, overlay, server) for one in (before, after)]
            ids = await asyncio.to_thread(said_otherwise, was, now)
            posted = await self._store.logged.posted(server, ids, since) if ids else ()
            shown = await self._rows.shown([one.exchange_id for one in posted])
            if stale := await asyncio.to_thread(_stale, was, now, posted, shown):
                found[server] = stale
            await asyncio.sleep(_BETWEEN)  # questions that people ask now come first
        return found

    async def _changed_at(self, due: Due) -> datetime | None:
        """When what a reply rests on changed; None where nothing of that is kept."""
        if due.base:
            return await self._rows.base_changed_at(due.base)
        found = await self._store.revisions.all(due.server, due.revision - 1, 1)
        return found[0].at if found else None

    async def _correction(self, due: Due) -> Correction | None:
        """What is to be done about a reply; None where it is gone or right by now."""
        exchange = await self._store.exchange(due.exchange_id)
        at = await self._changed_at(due)
        if exchange is None or at is None:
            return None  # deleted, and what was due with it
        engine = await self._engines.at_least(due.server, due.revision)
        answer = engine.ask(situation.decode(exchange.question, exchange.situation))
        stands = due.shown or digest(exchange.answer_text)
        if not due.stands or digest(answer.text) == stands:
            await self._rows.done(due, "corrected", datetime.now(UTC), stands)
            return None
        return Correction(due, exchange, at, not due.base, answer, engine)


def digest(text: str | None) -> str:
    """What stands for the text of an answer: alike for like texts alone."""
    return blake2b((text or "").encode(), digest_size=16).hexdigest()


def _stale(
    before: Engine, after: Engine, posted: Sequence[Posted], shown: Mapping[str, str]
) -> tuple[str, ...]:
    """Those whose question is answered otherwise now than before, and otherwise than they show."""
    found = []
    for one in posted:
        question = situation.decode(one.question, one.situation)
        now = after.ask(question).text
        stands = shown.get(one.exchange_id) or digest(one.answer_text)
        if digest(now) != stands and now != before.ask(question).text:
            found.append(one.exchange_id)
    return tuple(found)
