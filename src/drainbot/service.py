"""The running bot without Discord: engine, store, clock and settings put together, and one way to ask."""

import asyncio
import hashlib
import hmac
import logging
import os
import re
import secrets
import tempfile
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from drainbot.answers import situation
from drainbot.answers.answer import Answer, Context, Question
from drainbot.charts.gallery import Gallery
from drainbot.charts.picture import Picture
from drainbot.engine import Engine
from drainbot.errors import StoreError
from drainbot.figures.request import Request
from drainbot.knowledge import Language
from drainbot.settings import Settings
from drainbot.store import Claim, Claimed, Kind, Outcome, Store, storable
from drainbot.verifying import Verification, Verifier, figure_lines

logger = logging.getLogger(__name__)
_T = TypeVar("_T")
_MOST_CONVERSATIONS = 10_000
_MOST_RECENT = 10_000
_HASH_DIGITS = 32
_KEY_BYTES = 32


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


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer with the row that it stands in."""

    answer: Answer
    exchange_id: str
    receipt: str | None = None  # by which it can be verified; None where that is not in the log yet


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


class Service:
    """Answers questions and logs them. Use as a context manager, or call close()."""

    def __init__(self, engine: Engine, store: Store, settings: Settings, key: bytes) -> None:
        self.engine = engine
        self.store = store
        self._settings = settings
        self._key = key
        self._conversations = Conversations(settings.conversation_minutes * 60)
        self._recent: OrderedDict[str, None] = OrderedDict()
        self._gallery = Gallery(settings.cache)
        self._kept: dict[str, asyncio.Task[None]] = {}  # by version: the knowledge on its way into the log
        self._verifier = Verifier(store)

    @classmethod
    async def open(cls, settings: Settings) -> Self:
        """A service as the settings say; KnowledgeError or StoreError where it cannot be had."""
        engine = Engine.load(settings.knowledge, settings.cache, settings.encoder)
        async with AsyncExitStack() as opened:
            store = await opened.enter_async_context(await Store.open(settings.database))
            service = cls(engine, store, settings, asker_key(settings))
            opened.pop_all()  # from here on the service closes it
            return service

    async def close(self) -> None:
        """Write what is still to be written, then let go."""
        await self._gallery.close()
        if self._kept:
            await asyncio.wait(self._kept.values())
        await self.store.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def ask(self, asked: Asked) -> Reply | None:
        """The answer, logged; None where this message was already claimed by another answer."""
        asked = replace(
            asked, text=storable(asked.text)
        )  # what is answered is what can be logged and asked again
        keeping = self._keeping()
        claim = Claim(
            asked_at=datetime.now(UTC),
            kind=asked.kind,
            asker=self.asker_hash(asked.asker),
            question=asked.text,
            server=asked.server,
            channel=asked.channel,
            source_id=asked.source_id,
        )
        deadline = time.monotonic() + self._settings.commit_wait
        claimed = await self._claimed(claim, deadline)
        if claimed is None:
            return None
        started = time.perf_counter_ns()
        try:
            question = self._question(asked)
            answer = self._answer(asked, question)
        except Exception:
            self.store.record(_failed(claim.id, started, self.engine.knowledge.version)).add_done_callback(
                _quiet
            )
            raise
        outcome = _outcome(claim.id, question, answer, self.engine.version, started)
        recording = self.store.record(outcome)
        await self._patiently(recording, None, deadline)
        await asyncio.wait({keeping}, timeout=max(0.0, deadline - time.monotonic()))
        is_logged = _succeeded(recording) and _succeeded(keeping)
        return Reply(answer, claim.id, claimed.receipt if is_logged else None)

    async def verify(self, receipt: str) -> Verification:
        """The logged answer of a receipt, as somebody typed it, beside what its question gives anew.

        ReceiptError where there is none or it cannot be made again, StoreError where the log cannot be read.
        """
        return await self._verifier.verify(receipt, self.engine)

    async def chart(self, request: Request, language: Language) -> Picture | None:
        """The picture for an answered request, drawn in a thread or kept from before; None where there is none to draw."""
        chart = self.engine.chart(request, language)
        return await self._gallery.picture(chart) if chart else None

    def sent(self, reply: Reply) -> None:
        """Note that the answer reached the asker."""
        self.store.sent(reply.exchange_id, datetime.now(UTC)).add_done_callback(_quiet)

    def asker_hash(self, asker: str) -> str:
        """What stands for an asker in the log: a keyed hash, so that the log alone names nobody."""
        return hmac.new(self._key, asker.encode(), hashlib.sha256).hexdigest()[:_HASH_DIGITS]

    def _question(self, asked: Asked) -> Question:
        return Question(
            asked.text, asked.locale, self._conversations.get(_conversation(asked)), asked.request
        )

    def _answer(self, asked: Asked, question: Question) -> Answer:
        answer = self.engine.ask(question)
        self._conversations.put(_conversation(asked), answer.context)
        return answer

    def _keeping(self) -> "asyncio.Task[None]":
        """The knowledge that answers, going into the log or there; once for each content, again where that failed."""
        knowledge = self.engine.knowledge
        task = self._kept.get(knowledge.version)
        if task is None or (task.done() and not _succeeded(task)):
            task = asyncio.create_task(self.store.keep_knowledge(knowledge.version, knowledge.files))
            task.add_done_callback(_quiet)
            self._kept[knowledge.version] = task
        return task

    async def _claimed(self, claim: Claim, deadline: float) -> Claimed | None:
        """The claim, if the question is ours. Where the store cannot tell in time, this process's own memory does."""
        if claim.source_id is not None:
            if claim.source_id in self._recent:
                return None
            self._recent[claim.source_id] = None
            while len(self._recent) > _MOST_RECENT:
                self._recent.popitem(last=False)
        return await self._patiently(self.store.claim(claim), default=Claimed(None), deadline=deadline)

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


def asker_key(settings: Settings) -> bytes:
    """The key of the asker hash: from the settings, or made once and kept beside the database, for the owner's eyes only.

    StoreError where the key file cannot be read or written, or is empty: hashes without a key would name people.
    """
    if settings.asker_key:
        return settings.asker_key.get_secret_value().encode()
    path = Path(re.sub(r"^sqlite(\+\w+)?:///", "", settings.database) + ".key")
    try:
        key = _made_or_read(path)
    except OSError as error:
        what = f"the key file {path} cannot be used: {error.strerror}"
        raise StoreError(f"{what}; mend its rights or set DRAINBOT_ASKER_KEY") from None
    if len(key) < _KEY_BYTES:
        raise StoreError(f"the key file {path} is damaged; restore it, or remove it to begin with a new key")
    return key


def _made_or_read(path: Path) -> bytes:
    """The key in a file, which appears whole or not at all."""
    if not path.exists():
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        try:
            os.link(name, path)
        except FileExistsError:
            pass  # another process was faster: its key counts
        finally:
            Path(name).unlink()
    return path.read_bytes()
