"""Wishes to be told: of the asker of an unanswered question, until it is answered, 90 days at most."""

import asyncio
import re
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from drainbot.answers.answer import Answer, Question
from drainbot.engine import Engine
from drainbot.errors import UnknownExchangeError
from drainbot.service import Asked, Reply, Service
from drainbot.settings import Settings
from drainbot.store import WISHES_KEPT_FOR
from tests.service.test_members import table

GAP = Asked(text="how many bicycles were stolen?", kind="mention", asker="7", server="s1", channel="c1")


async def wished(service: Service, **changes: Any) -> Reply:
    """Somebody asks and wants to be told."""
    reply = await service.ask(replace(GAP, **changes))
    assert reply
    await service.wishes.ask_to_be_told(reply.exchange_id, changes.get("asker", GAP.asker), message="99")
    return reply


def make_older(settings: Settings, by: timedelta) -> None:
    with closing(sqlite3.connect(settings.database, timeout=20)) as connection:
        connection.execute(
            "UPDATE wishes SET expires_at = expires_at - ?", (by // timedelta(microseconds=1),)
        )
        connection.commit()


class _Knowing(Engine):
    """An engine that takes every question for one about the riders."""

    def ask(self, question: Question | str) -> Answer:
        return super().ask(re.sub(".+", "how many riders in 2018?", getattr(question, "text", "")))


class _Greeting(Engine):
    """An engine that takes every question for small talk."""

    def ask(self, question: Question | str) -> Answer:
        return super().ask(re.sub(".+", "hello", getattr(question, "text", "")))


def everywhere(engine: Engine) -> Callable[[str | None], Awaitable[Engine]]:
    """One engine, whatever the server."""

    async def of(_server: str | None) -> Engine:
        return engine

    return of


async def test_only_a_wish_keeps_the_user_in_clear_with_where_to_tell(
    service: Service, settings: Settings
) -> None:
    reply = await service.ask(GAP)
    assert reply
    assert table(settings, "wishes") == []
    await service.wishes.ask_to_be_told(reply.exchange_id, "7", message="99", language="ko")
    (row,) = table(settings, "wishes")
    assert (row["exchange_id"], row["user_id"], row["server"], row["channel"]) == (
        reply.exchange_id,
        "7",
        "s1",
        "c1",
    )
    assert (row["message"], row["language"]) == ("99", "ko")
    assert (
        timedelta(microseconds=row["expires_at"] - row["asked_at"]) == WISHES_KEPT_FOR == timedelta(days=90)
    )


async def test_asked_again_it_is_one_wish_with_the_language_of_the_question(
    service: Service, settings: Settings
) -> None:
    reply = await wished(service)
    make_older(settings, timedelta(days=80))
    (old,) = table(settings, "wishes")
    await service.wishes.ask_to_be_told(reply.exchange_id, "7")
    (row,) = table(settings, "wishes")
    assert (row["message"], row["language"]) == (None, "en")
    assert row["expires_at"] > old["expires_at"]


async def test_neither_an_answered_question_nor_anothers_can_be_waited_for(service: Service) -> None:
    gap = await service.ask(GAP)
    answered = await service.ask(replace(GAP, text="how many riders in 2018?"))
    assert gap
    assert answered
    for exchange_id, user in ((answered.exchange_id, "7"), (gap.exchange_id, "8"), ("nowhere", "7")):
        with pytest.raises(UnknownExchangeError):
            await service.wishes.ask_to_be_told(exchange_id, user)
    assert await service.wishes.waiting() == ()


async def test_moderators_see_what_their_server_waits_for_and_not_who(service: Service) -> None:
    first = await wished(service, asker="7")
    second = await wished(service, asker="8", text="How many  bicycles were STOLEN?")
    await wished(service, asker="9", text="what is the capital of France?")
    await wished(service, asker="7", server="s2")
    groups = await service.wishes.waiting("s1")
    assert [(one.question, len(one.exchange_ids)) for one in groups] == [
        (GAP.text, 2),
        ("what is the capital of France?", 1),
    ]
    assert groups[0].exchange_ids == (first.exchange_id, second.exchange_id)
    assert len(await service.wishes.waiting("s2")) == 1
    assert [len(one.exchange_ids) for one in await service.wishes.waiting()] == [3, 1]


async def test_due_is_what_the_engine_answers_now(service: Service) -> None:
    await wished(service, asker="7")
    await wished(service, asker="8", server="s2")
    assert await service.wishes.due(service.engines.of) == ()
    knowing = everywhere(_Knowing(service.engine.knowledge))
    due = await service.wishes.due(knowing)
    assert [(one.wish.user, one.answer.topic, one.wish.message) for one in due] == [
        ("7", "riders", "99"),
        ("8", "riders", "99"),
    ]
    assert [one.wish.server for one in await service.wishes.due(knowing, "s2")] == ["s2"]


async def test_what_is_delivered_is_gone_and_one_alone_delivers_it(
    service: Service, settings: Settings
) -> None:
    await wished(service)
    (due,) = await service.wishes.due(everywhere(_Knowing(service.engine.knowledge)))
    async with await Service.open(settings) as other:
        done = await asyncio.gather(*(one.wishes.delivered(due.wish) for one in (service, other, service)))
    assert sorted(done) == [False, False, True]
    assert table(settings, "wishes") == []


async def test_a_wish_is_withdrawn_once(service: Service) -> None:
    reply = await wished(service)
    assert not await service.wishes.withdraw(reply.exchange_id, "8")
    assert await service.wishes.withdraw(reply.exchange_id, "7")
    assert not await service.wishes.withdraw(reply.exchange_id, "7")


async def test_after_90_days_it_is_over_and_goes(service: Service, settings: Settings) -> None:
    await wished(service)
    make_older(settings, timedelta(days=89))
    assert (await service.wishes.expire(), len(await service.wishes.waiting())) == (0, 1)
    make_older(settings, timedelta(days=1))
    assert await service.wishes.waiting() == ()
    assert await service.wishes.due(everywhere(_Knowing(service.engine.knowledge))) == ()
    assert (await service.wishes.expire(), table(settings, "wishes")) == (1, [])


async def test_small_talk_is_no_answer_to_what_somebody_waits_for(service: Service) -> None:
    await wished(service)
    greeting = _Greeting(service.engine.knowledge)
    assert greeting.ask(Question("x")).status == "answered"
    assert await service.wishes.due(everywhere(greeting)) == ()
