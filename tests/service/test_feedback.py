"""Verdicts: one for each exchange and asker, counted, and read by the moderators of their server alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from drainbot.errors import ChangeError, UnknownExchangeError
from drainbot.service import Asked, Reply, Service
from tests.service.test_members import table

RIDERS = Asked(text="how many riders in 2018?", kind="mention", asker="ann", server="s1", channel="c1")


async def asked(service: Service, **changes: Any) -> Reply:
    reply = await service.ask(replace(RIDERS, **changes))
    assert reply
    return reply


async def test_the_last_verdict_of_an_asker_counts_with_its_reason(service: Service) -> None:
    reply = await asked(service)
    for verdict, reason in (("wrong", "too few"), ("right", None), ("wrong", "  far too few  ")):
        await service.feedback.give(reply.exchange_id, "ann", verdict, reason)  # type: ignore[arg-type]
    await service.feedback.give(reply.exchange_id, "bob", "right")
    (wrong,) = await service.feedback.wrong("s1")
    assert (wrong.exchange_id, wrong.question, wrong.topic) == (reply.exchange_id, RIDERS.text, "riders")
    assert (wrong.answer, wrong.reason) == (reply.answer.text, "far too few")
    assert datetime.now(UTC) - wrong.given_at < timedelta(minutes=1)
    stats = await service.store.stats()
    assert (stats.right, stats.wrong) == (1, 1)


async def test_a_reason_is_cut_and_made_storable(service: Service) -> None:
    reply = await asked(service)
    await service.feedback.give(reply.exchange_id, "ann", "wrong", "가\x00" + "나" * 2000)
    (wrong,) = await service.feedback.wrong("s1")
    assert wrong.reason == "가\ufffd" + "나" * 998
    await service.feedback.give(reply.exchange_id, "ann", "wrong", " \n ")
    assert (await service.feedback.wrong("s1"))[0].reason is None


async def test_only_right_and_wrong_on_what_is_logged(service: Service) -> None:
    reply = await asked(service)
    with pytest.raises(ChangeError, match="verdict cannot be 'so-so'; it may be right or wrong"):
        await service.feedback.give(reply.exchange_id, "ann", "so-so")  # type: ignore[arg-type]
    with pytest.raises(UnknownExchangeError, match="'nowhere'"):
        await service.feedback.give("nowhere", "ann", "wrong")


async def test_moderators_see_their_own_server_newest_first_and_nobodys_hash(service: Service) -> None:
    replies = [await asked(service, server=server) for server in ("s1", "s2", "s1", None)]
    for reply in replies:
        await service.feedback.give(reply.exchange_id, "ann", "wrong", reply.exchange_id)
    assert [one.reason for one in await service.feedback.wrong("s1")] == [
        replies[2].exchange_id,
        replies[0].exchange_id,
    ]
    assert [one.reason for one in await service.feedback.wrong("s2")] == [replies[1].exchange_id]
    assert len(await service.feedback.wrong("s1", limit=1)) == 1
    assert await service.feedback.wrong("s1", since=datetime.now(UTC) + timedelta(hours=1)) == ()
    assert service.asker_hash("ann") not in repr(await service.feedback.wrong("s1"))


async def test_statistics_count_verdicts_by_topic_and_server(service: Service) -> None:
    for text, server, verdict in (
        (RIDERS.text, "s1", "wrong"),
        (RIDERS.text, "s2", "wrong"),
        ("what does a stand cost?", "s1", "wrong"),
        (RIDERS.text, "s1", "right"),
    ):
        reply = await asked(service, text=text, server=server)
        await service.feedback.give(reply.exchange_id, "ann", verdict)  # type: ignore[arg-type]
    stats = await service.store.stats()
    assert (stats.right, stats.wrong) == (1, 3)
    assert next(iter(stats.wrong_topics.items())) == ("riders", 2)
    assert (await service.store.stats(server="s2")).wrong_topics == {"riders": 1}


async def test_the_hash_alone_is_kept_of_who_gave_it(service: Service, settings: Any) -> None:
    reply = await asked(service)
    await service.feedback.give(reply.exchange_id, "ann", "right")
    assert [row["asker"] for row in table(settings, "feedback")] == [service.asker_hash("ann")]
