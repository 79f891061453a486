"""Verifying: the question behind a receipt, asked anew of the knowledge that answered it."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import ndiff
from typing import Any

from drainbot.answers import situation
from drainbot.answers.answer import Answer, Question
from drainbot.engine import Engine
from drainbot.errors import IrreproducibleError, KnowledgeError, MistypedReceiptError, UnknownReceiptError
from drainbot.knowledge import load_kept
from drainbot.knowledge.overlay import BASE, Overlay, laid_over
from drainbot.store import Exchange, Store, read_receipt, storable

_MOST_ENGINES = 2  # of older knowledge; each takes as much memory as the one that answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was answered, and what is answered anew. Says nothing about who asked, or where."""

    receipt: str
    exchange_id: str
    question: str  # the asker's own words
    asked_at: datetime  # UTC
    text: str  # of the answer that was given
    figures: tuple[str, ...]  # of that answer, as figure_lines() writes them
    again: Answer  # of today's engine over the knowledge that answered
    today: Answer | None  # over today's knowledge; None where that is the same
    knowledge_then: str  # its version
    knowledge_now: str
    engine_then: str  # its version
    engine_now: str

    @property
    def is_same(self) -> bool:
        """Whether the answer was reproduced, digit for digit and word for word."""
        return self.text == storable(self.again.text) and self.figures == figure_lines(self.again)

    @property
    def engine_changed(self) -> bool:
        return self.engine_then != self.engine_now

    @property
    def differences(self) -> tuple[str, ...]:
        """Figures, then lines of the text: `- ` what was answered, `+ ` what is answered anew; empty where it is the same."""
        pairs = (
            (self.figures, figure_lines(self.again)),
            (self.text.splitlines(), storable(self.again.text).splitlines()),
        )
        return tuple(line for then, now in pairs for line in ndiff(then, now) if line[0] in "-+")

    def as_dict(self) -> dict[str, Any]:
        return {
            "receipt": self.receipt,
            "asked_at": self.asked_at.isoformat(),
            "question": self.question,
            "same": self.is_same,
            "text": self.text,
            "figures": list(self.figures),
            "differences": list(self.differences),
            "knowledge": {"then": self.knowledge_then, "now": self.knowledge_now},
            "engine": {"then": self.engine_then, "now": self.engine_now},
            "again": self.again.as_dict(),
            "today": self.today.as_dict() if self.today else None,
        }


def figure_lines(answer: Answer) -> tuple[str, ...]:
    """The figures of an answer, unrounded to 12 digits, each in one line: `net-drain 2021: 84000 people`."""
    return tuple(_figure_line(figure) for figure in answer.as_dict()["figures"])


def _figure_line(figure: Mapping[str, Any]) -> str:
    period = f" {figure['period']}" if figure["period"] else ""
    per = f" per {figure['per']}" if "per" in figure else ""
    return f"{figure['id']}{period}: {figure['value']} {figure['unit']}{per}"


class Verifier:
    """Asks anew what stands in the log; keeps a few engines of older knowledge, since they take seconds to make."""

    def __init__(self, store: Store, engine_of: Callable[[str | None], Awaitable[Engine]]) -> None:
        """With the engine that answers now on a server, or elsewhere."""
        self._store = store
        self._engine_of = engine_of
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        self._making = asyncio.Lock()

    async def verify(self, typed: str) -> Verification:
        """What the receipt stands for, set against what it gives anew.

        MistypedReceiptError or UnknownReceiptError for what is no receipt; IrreproducibleError where the knowledge that
        answered is not in the log or cannot be read any more; StoreError where the log cannot be read.
        """
        receipt = read_receipt(typed)
        if receipt is None:
            raise MistypedReceiptError(typed)
        exchange = await self._store.by_receipt(receipt)
        if exchange is None or exchange.knowledge_version is None or exchange.answer_text is None:
            raise UnknownReceiptError(receipt)
        today = await self._engine_of(exchange.server)
        engine = await self._engine(exchange, receipt, today)
        question = _question(exchange, receipt)
        return Verification(
            receipt=receipt,
            exchange_id=exchange.id,
            question=exchange.question,
            asked_at=exchange.asked_at,
            text=exchange.answer_text,
            figures=exchange.figures,
            again=engine.ask(question),
            today=None if engine is today else today.ask(question),
            knowledge_then=exchange.knowledge_version,
            knowledge_now=today.knowledge.version,
            engine_then=exchange.engine_version or "unknown",
            engine_now=today.version,
        )

    async def _engine(self, exchange: Exchange, receipt: str, today: Engine) -> Engine:
        """Today's engine where its knowledge is the one that answered, else one over the knowledge that the log keeps."""
        version = exchange.knowledge_version or ""
        if version == today.knowledge.version:
            return today
        async with self._making:
            if version not in self._engines:
                self._engines[version] = await self._made(exchange, version, receipt, today)
                while len(self._engines) > _MOST_ENGINES:
                    self._engines.popitem(last=False)
            self._engines.move_to_end(version)
            engine = self._engines[version]
        # Another version of the code may have given the same files another hash.
        return today if engine.knowledge.version == today.knowledge.version else engine

    async def _made(self, exchange: Exchange, version: str, receipt: str, today: Engine) -> Engine:
        name = f"knowledge {version} of the log"
        try:
            engine = await self._over(version, name, receipt, today)
        except KnowledgeError as error:
            raise IrreproducibleError(receipt, f"today's engine cannot read it: {error}") from None
        if exchange.engine_version == today.version and engine.knowledge.version != version:
            raise IrreproducibleError(receipt, f"the {name} is not what its hash says")
        return engine

    async def _over(self, version: str, name: str, receipt: str, today: Engine) -> Engine:
        """An engine over kept knowledge, and over its base where it is that of a server."""
        files = await self._store.knowledge(version)
        if files is None:
            raise IrreproducibleError(receipt, f"the knowledge {version}, which answered, is not in the log")
        if BASE not in files:
            return await asyncio.to_thread(lambda: today.over(load_kept(files, name)))
        base = await self._engine_of(None)
        below = files[BASE].decode()
        if below != base.knowledge.version:
            base = await self._over(below, f"knowledge {below} of the log", receipt, today)
        overlay = Overlay({key: text.decode() for key, text in files.items() if key != BASE})
        return await asyncio.to_thread(lambda: base.over(laid_over(base.knowledge, overlay)))


def _question(exchange: Exchange, receipt: str) -> Question:
    try:
        return situation.decode(exchange.question, exchange.situation)
    except ValueError:
        raise IrreproducibleError(receipt, "the conversation before it is damaged in the log") from None
