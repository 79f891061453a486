"""Preferences, and the question of a member who opted out: answered, once, and not logged."""

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from drainbot import lately
from drainbot.errors import ChangeError, StoreError, UnknownExchangeError
from drainbot.service import Asked, Reply, Service
from drainbot.settings import Settings
from drainbot.store import Preferences
from tests.service.test_asking import logged

RIDERS = Asked(
    text="how many riders in 2018?", kind="mention", asker="ann-77", server="s1", channel="c1", source_id="m1"
)


def table(settings: Settings, name: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(settings.database)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {name}")]  # noqa: S608 - ours


async def answered(service: Service, asked: Asked = RIDERS, **changes: Any) -> Reply:
    reply = await service.ask(replace(asked, **changes))
    assert reply
    assert reply.answer.topic == "riders"
    return reply


async def test_who_never_chose_has_the_defaults_and_no_row(service: Service, settings: Settings) -> None:
    assert await service.members.get("ann") == Preferences(language=None, form=None, opted_out=False)
    assert table(settings, "members") == []


async def test_a_change_changes_what_it_names(service: Service, settings: Settings) -> None:
    assert await service.members.change("ann", language="ko", form="plain") == Preferences(
        language="ko", form="plain"
    )
    await service.members.change("ann", form=None)
    assert await service.members.get("ann") == Preferences(language="ko")
    assert await service.members.get("bob") == Preferences()
    (row,) = table(settings, "members")
    assert row["asker"] == service.asker_hash("ann")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"language": "fr"}, "language cannot be 'fr'; it may be en, ko or none"),
        ({"form": 1}, "form cannot be '1'; it may be rich, plain or none"),
        ({"opted_out": None}, "opted_out cannot be 'None'; it may be yes or no"),
        ({"opted_out": 1}, "opted_out cannot be '1'; it may be yes or no"),
        ({"colour": "red"}, "the preference cannot be 'colour'; it may be one of language, form, opted_out"),
    ],
)
async def test_what_cannot_be_is_named_and_nothing_is_changed(
    service: Service, settings: Settings, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(ChangeError) as caught:
        await service.members.change("ann", **{"language": "ko", **changes})
    assert str(caught.value) == words
    assert table(settings, "members") == []


async def test_another_process_sees_a_change_after_seconds(
    service: Service, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with await Service.open(settings) as other:
        clock = time.monotonic()
        monkeypatch.setattr(other.members._lately, "_clock", lambda: clock)
        assert not (await other.members.get("ann")).opted_out
        await service.members.change("ann", opted_out=True)
        assert (await service.members.get("ann")).opted_out
        assert not (await other.members.get("ann")).opted_out
        clock += lately.FRESH_S + 0.1
        assert (await other.members.get("ann")).opted_out


async def test_who_opted_out_is_answered_and_nothing_of_it_is_kept(
    service: Service, settings: Settings
) -> None:
    await service.members.change("ann-77", opted_out=True)
    reply = await answered(service)
    assert (reply.receipt, reply.is_logged) == (None, False)
    service.sent(reply)
    assert await logged(service) == ()
    (row,) = table(settings, "exchanges")
    kept = {name: value for name, value in row.items() if value not in (None, "")}
    assert kept.keys() == {"id", "asked_at", "source_id", "state"}
    with pytest.raises(UnknownExchangeError):
        await service.feedback.give(reply.exchange_id, "ann-77", "wrong")
    with pytest.raises(UnknownExchangeError):
        await service.wishes.ask_to_be_told(reply.exchange_id, "ann-77")
    assert (await service.store.stats()).unlogged == 1
    for path in Path(settings.database).parent.iterdir():
        content = path.read_bytes()
        assert b"how many riders" not in content
        assert b"ann-77" not in content


async def test_of_two_services_one_answers_whoever_of_them_knows_of_the_opt_out(
    service: Service, settings: Settings
) -> None:
    async with await Service.open(settings) as other:
        await other.members.get("ann-77")  # and so does not see the change at once
        await service.members.change("ann-77", opted_out=True)
        replies = []
        for number in range(20):
            asked = replace(RIDERS, source_id=f"m{number}")
            pair = await asyncio.gather(service.ask(asked), other.ask(asked))
            assert pair.count(None) == 1
            replies += [reply for reply in pair if reply]
        assert len(replies) == 20
    assert len(table(settings, "exchanges")) == 20


async def test_a_message_that_was_answered_before_a_restart_is_not_answered_again(settings: Settings) -> None:
    for expected in (True, False):
        async with await Service.open(settings) as opened:
            await opened.members.change("ann-77", opted_out=True)
            assert (await opened.ask(RIDERS) is not None) is expected


async def test_who_opts_in_again_is_logged_again(service: Service) -> None:
    for opted_out in (True, False):
        await service.members.change("ann-77", opted_out=opted_out)
        await answered(service, source_id=str(opted_out))
    assert [row.source_id for row in await logged(service)] == ["False"]


async def test_without_an_id_it_is_counted_all_the_same(service: Service) -> None:
    await service.members.change("ann-77", opted_out=True)
    for _ in range(3):
        await answered(service, source_id=None)
    assert (await service.store.stats()).unlogged == 3


@pytest.mark.parametrize("fault", ["slow", "broken"])
async def test_where_the_store_cannot_tell_the_question_is_answered_in_time_and_not_logged(
    service: Service, settings: Settings, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    async def read(_: str) -> Preferences:
        if fault == "broken":
            raise StoreError("down")
        await asyncio.sleep(settings.commit_wait + 1)
        return Preferences()

    monkeypatch.setattr(service.members._lately, "_read", read)
    began = time.monotonic()
    reply = await answered(service)
    assert time.monotonic() - began < settings.commit_wait + 0.6
    assert (reply.receipt, reply.is_logged) == (None, False)
    assert await logged(service) == ()
    assert await service.ask(RIDERS) is None
    assert (await service.store.stats()).unlogged == 1
