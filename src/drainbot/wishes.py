"""Wishes to be told once a question can be answered: kept, listed for moderators, and found when it is so."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from drainbot.answers import situation
from drainbot.answers.answer import Answer, Status
from drainbot.askers import Askers
from drainbot.engine import Engine
from drainbot.errors import UnknownExchangeError
from drainbot.store import Store, Tongue, Wish, same_words


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question for whose answer somebody waits; case and spacing aside, all who asked it. Names nobody."""

    question: str  # the wording asked first
    exchange_ids: tuple[str, ...]  # those to be told, by their exchanges, oldest first
    first_at: datetime  # when the first of them asked to be told, UTC


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody to be told, and what."""

    wish: Wish
    answer: Answer  # of today's engine
    engine: Engine


class Wishes:
    """Who wants to be told. Only for them a user id is kept in clear, until they are told, 90 days at most."""

    def __init__(self, store: Store, askers: Askers) -> None:
        self._rows = store.wishes
        self._askers = askers

    async def ask_to_be_told(
        self, exchange_id: str, user: str, message: str | None = None, language: Tongue | None = None
    ) -> None:
        """Keep that the asker of an unanswered question wants to be told; asked again, the 90 days begin anew.

        `user` is the id in clear that was Asked.asker; server and channel are those of the exchange. `message` is the
        id of the message to reply to, None where there is none; `language` None for that of the exchange.
        UnknownExchangeError where the log has no unanswered question of this asker under that id, StoreError where it
        could not be written.
        """
        now, asker = datetime.now(UTC), self._askers.hash(user)
        if not await self._rows.add(exchange_id, user, asker, message=message, language=language, at=now):
            raise UnknownExchangeError(exchange_id)

    async def withdraw(self, exchange_id: str, user: str) -> bool:
        """Delete a wish; whether there was one. StoreError where it could not be written."""
        return await self._rows.remove(exchange_id, user)

    async def of(self, user: str) -> tuple[Wish, ...]:
        """What this user, named in clear, waits for, the longest waiting first. StoreError."""
        return await self._rows.waiting(None, datetime.now(UTC), user)

    async def waiting(self, server: str | None = None) -> tuple[Waiting, ...]:
        """Questions that people wait for, of one server or (for the owner) of all, the longest waiting first. StoreError."""
        groups: dict[str, list[Wish]] = {}
        for wish in await self._rows.waiting(server, datetime.now(UTC)):
            groups.setdefault(same_words(wish.question), []).append(wish)
        return tuple(
            Waiting(wishes[0].question, tuple(wish.exchange_id for wish in wishes), wishes[0].asked_at)
            for wishes in groups.values()
        )

    async def due(
        self, engine_of: Callable[[str | None], Awaitable[Engine]], server: str | None = None
    ) -> tuple[Due, ...]:
        """The wishes, of one server or of all, whose question the engine of their server answers, the longest waiting first.

        A question that is taken for small talk by now is not answered by that.

        Each question is asked in the conversation in which it stood, the same one once. StoreError.
        """
        answers: dict[tuple[str | None, str, str | None], Answer] = {}
        found = []
        for wish in await self._rows.waiting(server, datetime.now(UTC)):
            engine = await engine_of(wish.server)
            asked = wish.server, wish.question, wish.situation
            if asked not in answers:
                answers[asked] = engine.ask(situation.decode(wish.question, wish.situation))
                await asyncio.sleep(0)  # questions that people ask now come first
            if _is_answer(answers[asked], engine):
                found.append(Due(wish, answers[asked], engine))
        return tuple(found)

    async def delivered(self, wish: Wish) -> bool:
        """Delete a wish that was fulfilled, and the user id with it; true for one caller alone of all processes.

        Called before sending, nobody is told twice; called after, nobody is left out. StoreError.
        """
        return await self._rows.remove(wish.exchange_id, wish.user)

    async def put_back(self, wish: Wish) -> bool:
        """Keep a wish on, with its old 90 days, that `delivered` took and that did not reach its user after all.

        False where its question has been deleted in between; then it stays deleted. StoreError.
        """
        return await self._rows.put_back(wish, self._askers.hash(wish.user))

    async def expire(self) -> int:
        """Delete the wishes older than 90 days; how many. StoreError."""
        return await self._rows.expire(datetime.now(UTC))


def _is_answer(answer: Answer, engine: Engine) -> bool:
    topics, smalltalk = frozenset(answer.topics), engine.knowledge.smalltalk.keys()
    return answer.status is Status.ANSWERED and not (topics and topics <= smalltalk)
