"""The running bot without Discord: engine, store, clock and settings put together, and one way to ask."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from drainbot.answers import situation
from drainbot.answers.answer import Answer, Context, Question
from drainbot.askers import Askers, asker_key
from drainbot.charts.gallery import Gallery
from drainbot.charts.picture import Picture
from drainbot.corrections import Corrections
from drainbot.digests import Digests
from drainbot.engine import Engine
from drainbot.engines import Engines
from drainbot.errors import StoreError
from drainbot.feedback import Feedback
from drainbot.figures.request import Request
from drainbot.gaps import Gaps
from drainbot.keepers import Keepers
from drainbot.knowledge import Knowledge, Language
from drainbot.members import Members
from drainbot.privacy import Privacy
from drainbot.reloading import Reloader
from drainbot.reviews import Reviews
from drainbot.servers import Servers
from drainbot.settings import Settings
from drainbot.store import Claim, Claimed, Kind, Outcome, Store, read_receipt, storable
from drainbot.upkeep import Upkeep
from drainbot.verifying import Verification, Verifier, figure_lines
from drainbot.wishes import Wishes

logger = logging.getLogger(__name__)
_T = TypeVar("_T")
_MOST_CONVERSATIONS = 10_000
_MOST_RECENT = 10_000
_MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it came in, wherever it came from."""

    text: str
    kind: Kind
    asker: str  # who asks, in clear; only its keyed hash is kept
    source_id: str | None = None  # message or interaction id: one answer for each
    server: str | None = None
    channel: str | None = None
    locale: Language | None = None
    request: str | None = None  # of a pressed button, in place of words
    after: str | None = None  # the encoded request that the words go on from, in place of the conversation


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with the row that it stands in."""

    answer: Answer
    exchange_id: str
    engine: Engine  # that answered
    receipt: str | None = None  # by which it can be verified; None where that is not in the log (yet)
    is_logged: bool = (
        True  # False: nothing of it is kept, so there is nothing to give feedback on or wait for
    )


class Conversations:
    """The last context of each conversation, for a while."""

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], tuple[float, Context]] = OrderedDict()

    def get(self, key: tuple[str, str]) -> Context | None:
        at, context = self._kept.get(key, (0.0, None))
        return context if context and self._clock() - at <= self._seconds else None

    def put(self, key: tuple[str, str], context: Context | None) -> None:
        if context is None:
            return
        self._kept[key] = (self._clock(), context)
        self._kept.move_to_end(key)
        while len(self._kept) > _MOST_CONVERSATIONS:
            self._kept.popitem(last=False)

    def forget(self, asker: str) -> None:
        """Drop the conversations of this asker, in whatever channel."""
        for key in [key for key in self._kept if key[1] == asker]:
            del self._kept[key]


class Service:
    """Answers questions and logs them. Use as a context manager, or call close()."""

    def __init__(self, engine: Engine, store: Store, settings: Settings, key: bytes) -> None:
        self.engines = Engines(engine, store.revisions, settings.commit_wait)
        self.learned = (
            asyncio.Event()
        )  # set when another engine has taken over; whoever waits for it clears it
        self.store = store
        self._settings = settings
        self._askers = askers = Askers(key)
        self._conversations = Conversations(settings.conversation_minutes * 60)
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._gallery = Gallery(settings.cache)
        self._kept: OrderedDict[str, asyncio.Task[None]] = (
            OrderedDict()
        )  # by version: the knowledge on its way into the log
        self._verifier = Verifier(store, self.engines.of)
        self.members = Members(store, askers)
        self.servers = Servers(store, askers, settings.commit_wait)
        self.feedback = Feedback(store, askers)
        self.wishes = Wishes(store, askers)
        self.privacy = Privacy(store, askers, self._forget)
        self.reviews = Reviews(store, askers)
        self.corrections = Corrections(store, self.engines)
        self.keepers = Keepers(store, self.engines, self.servers, askers, self._saved)
        self.gaps = Gaps(store, self.engines, self.keepers)
        self.digests = Digests(store, self.keepers, self.reviews)
        self.reloader = Reloader(settings.knowledge, lambda: self.engine, self.learn)
        self._upkeep = Upkeep(store)
        self._beside: list[asyncio.Task[None]] = []  # what goes on beside the questions

    @classmethod
    async def open(cls, settings: Settings) -> Self:
        """A service as the settings say; KnowledgeError or StoreError where it cannot be had."""
        engine = Engine.load(settings.knowledge, settings.cache, settings.encoder)
        async with AsyncExitStack() as opened:
            store = await opened.enter_async_context(await Store.open(settings.database))
            service = cls(engine, store, settings, asker_key(settings))
            opened.pop_all()  # from here on the service closes it
            service._begin()
            return service

    async def close(self) -> None:
        """Write what is still to be written, then let go."""
        self._upkeep.stop()
        self.reloader.stop()
        if self._beside:
            await asyncio.wait(self._beside)
        await self._gallery.close()
        await self.members.close()
        await self.servers.close()
        await self.keepers.close()
        await self.engines.close()
        if self._kept:
            await asyncio.wait(self._kept.values())
        await self.reviews.close()
        await self.gaps.close()
        await self.store.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def _begin(self) -> None:
        """Begin with all that goes on beside the questions."""
        self._beside.append(asyncio.create_task(self._upkeep.run(), name="drainbot upkeep"))
        if every := self._settings.reload_seconds:
            self._beside.append(asyncio.create_task(self.reloader.run(every), name="drainbot reloader"))

    @property
    def tell_every(self) -> float:
        """Seconds between two looks for people to be told."""
        return self._settings.tell_minutes * 60

    @property
    def engine(self) -> Engine:
        """That of the base, which answers wherever no server has anything of its own."""
        return self.engines.base

    def learn(self, engine: Engine) -> None:
        """Answer over this base from now on; what is being answered ends with the engine that it began with."""
        self.engines.learn(engine)
        self.learned.set()
        self.corrections.due.set()

    async def ask(self, asked: Asked) -> Reply | None:
        """The answer, logged; None where this message was already claimed by another answer."""
        asked = replace(
            asked, text=storable(asked.text)
        )  # what is answered is what can be logged and asked again
        engine = await self.engines.of(asked.server)  # another may take over while this waits
        deadline = time.monotonic() + self._settings.commit_wait
        is_logged = await self._may_log(asked.asker)
        claim = self._claim(asked)
        keeping = self._keeping(engine) if is_logged else None
        claimed = await self._claimed(claim, deadline, is_logged=is_logged)
        if claimed is None:
            return None
        question = self._question(asked)
        if keeping is None:
            return Reply(self._answer(engine, asked, question), claim.id, engine, is_logged=False)
        started = time.perf_counter_ns()
        try:
            answer = self._answer(engine, asked, question)
        except Exception:
            failed = _failed(claim.id, started, engine.knowledge.version)
            self.store.record(failed).add_done_callback(_quiet)
            raise
        recording = self.store.record(_outcome(claim.id, question, answer, engine.version, started))
        await self._patiently(recording, None, deadline)
        await asyncio.wait({keeping}, timeout=max(0.0, deadline - time.monotonic()))
        has_receipt = _succeeded(recording) and _succeeded(keeping)
        return Reply(answer, claim.id, engine, claimed.receipt if has_receipt else None)

    async def verify(self, receipt: str) -> Verification:
        """The logged answer of a receipt, as somebody typed it, beside what its question gives anew.

        ReceiptError where there is none or it cannot be made again, StoreError where the log cannot be read.
        """
        return await self._verifier.verify(receipt)

    def shown(self, request: str, language: Language, engine: Engine) -> Answer:
        """The answer that an encoded request leads to, as a button shows it again; nothing is logged."""
        return engine.ask(Question("", language, request=request))

    async def again(self, what: str, language: Language, engine: Engine) -> Reply:
        """The answer of a receipt, as it was, or of an encoded request; nothing is logged anew. ReceiptError, StoreError.

        The exchange of the receipt goes with it where it says what stands there, digit for digit; behind another
        answer, or that of a request, there is none.
        """
        if not read_receipt(what):
            return Reply(self.shown(what, language, engine), "", engine, is_logged=False)
        found = await self.verify(what)
        if not found.is_same:
            return Reply(found.again, "", engine, is_logged=False)
        return Reply(found.again, found.exchange_id, engine, found.receipt)

    async def chart(self, request: Request, language: Language, engine: Engine) -> Picture | None:
        """The picture for an answered request, drawn in a thread or kept from before; None where there is none to draw."""
        chart = engine.chart(request, language)
        return await self._gallery.picture(chart) if chart else None

    def sent(self, reply: Reply, channel: str | None = None, message: str | None = None) -> None:
        """Note that the answer reached the asker and, where all may see it, the bot's own message and its channel."""
        if reply.is_logged:
            sent = self.store.sent(reply.exchange_id, datetime.now(UTC), channel, message)
            sent.add_done_callback(_quiet)

    def asker_hash(self, asker: str) -> str:
        """What stands for an asker in the log: a keyed hash, so that the log alone names nobody."""
        return self._askers.hash(asker)

    def _saved(self) -> None:
        """A server has a new revision: somebody may wait for it, and replies may have become wrong."""
        self.reviews.clear()
        self.gaps.forget()
        self.learned.set()
        self.corrections.due.set()

    def _forget(self, asker: str) -> None:
        """Drop what this process remembers of an asker."""
        self._conversations.forget(asker)
        self.members.forget(asker)

    async def _may_log(self, asker: str) -> bool:
        """Whether the asker's questions may be logged. Where the store cannot tell in time, they may not."""
        preferences = await self.members.within(asker, self._settings.commit_wait)
        if preferences is None:
            logger.warning("the store cannot tell in time who opted out; a question is not logged for that")
        return preferences is not None and not preferences.opted_out

    def _claim(self, asked: Asked) -> Claim:
        return Claim(
            asked_at=datetime.now(UTC),
            kind=asked.kind,
            asker=self.asker_hash(asked.asker),
            question=asked.text,
            server=asked.server,
            channel=asked.channel,
            source_id=asked.source_id,
        )

    def _question(self, asked: Asked) -> Question:
        context = _after(asked) or self._conversations.get(_conversation(asked))
        return Question(asked.text, asked.locale, context, asked.request)

    def _answer(self, engine: Engine, asked: Asked, question: Question) -> Answer:
        answer = engine.ask(question)
        self._conversations.put(_conversation(asked), answer.context)
        return answer

    def _keeping(self, engine: Engine) -> "asyncio.Task[None]":
        """The knowledge that answers, going into the log or there; once for each content, again where that failed."""
        knowledge = engine.knowledge
        task = self._kept.get(knowledge.version)
        if task is None or (task.done() and not _succeeded(task)):
            task = asyncio.create_task(self._keep(knowledge))
            task.add_done_callback(_quiet)
            self._kept[knowledge.version] = task
        self._kept.move_to_end(knowledge.version)
        while len(self._kept) > _MOST_KEPT:
            self._kept.popitem(last=False)
        return task

    async def _keep(self, knowledge: Knowledge) -> None:
        """A server's own entries are kept beside their base, which stands there once for all servers."""
        if base := knowledge.own.base:
            await self.store.keep_knowledge(base.version, base.files)
        await self.store.keep_knowledge(knowledge.version, knowledge.files)

    async def _claimed(self, claim: Claim, deadline: float, *, is_logged: bool) -> Claimed | None:
        """The claim, if the question is ours. Where the store cannot tell in time, this process's own memory does."""
        if claim.source_id is not None:
            if claim.source_id in self._recent:
                return None
            self._recent[claim.source_id] = None
            while len(self._recent) > _MOST_RECENT:
                self._recent.popitem(last=False)
        held = (
            self.store.claim(claim)
            if is_logged
            else self.store.hold(claim.id, claim.source_id, claim.asked_at)
        )
        return await self._patiently(held, default=Claimed(None), deadline=deadline)

    async def _patiently(self, future: "asyncio.Future[_T]", default: _T, deadline: float) -> _T:
        """The result of a write, or the default where it fails or takes too long; the row follows then."""
        try:
            return await asyncio.wait_for(asyncio.shield(future), max(0.0, deadline - time.monotonic()))
        except TimeoutError:
            logger.warning("the log is slow; the answer goes out first and its row follows")
            future.add_done_callback(_quiet)
        except StoreError as error:
            logger.warning("the log cannot be written now (%s); the answer goes out all the same", error)
        return default


def _quiet(future: "asyncio.Future[Any]") -> None:
    if not future.cancelled() and (error := future.exception()):
        logger.warning("a log row could not be written: %s", error)


def _succeeded(future: "asyncio.Future[Any]") -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _after(asked: Asked) -> Context | None:
    """What a question goes on from, where it says so itself."""
    try:
        return Context(Request.decode(asked.after), asked.locale or "en") if asked.after else None
    except ValueError:
        return None  # from an old button: the conversation tells


def _conversation(asked: Asked) -> tuple[str, str]:
    return asked.channel or "", asked.asker


def _outcome(
    exchange_id: str, question: Question, answer: Answer, engine_version: str, started: int
) -> Outcome:
    return Outcome(
        id=exchange_id,
        answered_at=datetime.now(UTC),
        took_us=(time.perf_counter_ns() - started) // 1000,
        knowledge_version=answer.knowledge_version,
        language=answer.language,
        status=answer.status.value,
        topic=answer.topic,
        fact_ids=answer.facts,
        confidence=answer.confidence,
        answer_text=answer.text,
        figures=figure_lines(answer),
        situation=situation.encode(question),
        engine_version=engine_version,
    )


def _failed(exchange_id: str, started: int, version: str) -> Outcome:
    took = (time.perf_counter_ns() - started) // 1000
    return Outcome(
        id=exchange_id, answered_at=datetime.now(UTC), took_us=took, knowledge_version=version, state="failed"
    )
