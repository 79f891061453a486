"""What goes wrong: in the engine, the log, the gateway and Discord's API; the bot goes on."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing, nullcontext
from typing import NoReturn

import pytest

from bot.texts import ANSWER_THIS, FAILED, RESTARTING
from drainbot.answers.answer import Question
from drainbot.askers import asker_key
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Asked, Reply, Service
from drainbot.settings import Settings
from drainbot.store import Store
from tests.bot.house import (
    BOTH,
    EXAMPLE,
    LOSS,
    QUESTION,
    RESPOND,
    SEND,
    House,
    running,
    until,
)
from tests.double import permissions
from tests.double.place import Place

MALFORMED: list[object] = [{}, {"id": "nonsense"}, {"id": None, "channel_id": []}, None, 5]
Logs = pytest.LogCaptureFixture


class BrokenEngine(Engine):
    """Fails at every question."""

    def __init__(self, sound: Engine) -> None:
        self.__dict__.update(vars(sound))

    def ask(self, question: Question | str) -> NoReturn:
        raise ArithmeticError(f"broken at {question}")


class SlowService(Service):
    """Takes its time."""

    seconds = 0.0

    async def ask(self, asked: Asked) -> Reply | None:
        await asyncio.sleep(self.seconds)
        return await super().ask(asked)


@pytest.fixture
async def broken(place: Place, engine: Engine, settings: Settings) -> AsyncIterator[House]:
    store = await Store.open(settings.database)
    async with (
        Service(BrokenEngine(engine), store, settings, asker_key(settings)) as service,
        running(place, service, settings) as found,
    ):
        yield found


async def works(house: House) -> bool:
    """Whether the bot answers a new question."""
    said = await house.place.channel.say(house.place.bob, EXAMPLE, mention_bot=True)
    return "555.5 million" in (await house.place.channel.next_message(after=said)).text


def warnings(caplog: Logs) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.name.startswith("bot") and record.levelno >= logging.WARNING
    ]


# The engine


@BOTH
async def test_an_error_at_a_command_is_told_in_private(
    broken: House, caplog: Logs, language: Language
) -> None:
    asked = await broken.place.reader(language).slash(
        broken.place.channel, "ask", question=QUESTION.in_(language)
    )
    note = await asked.answer()
    assert (note.text, note.ephemeral) == (FAILED.in_(language), True)
    await until(lambda: broken.rows("state") == [{"state": "failed"}])
    (record,) = [one for one in caplog.records if one.name == "bot.errors"]
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], ArithmeticError)


@BOTH
async def test_an_error_at_the_menu_is_told_in_private(broken: House, language: Language) -> None:
    target = await broken.place.channel.say(broken.place.ann, QUESTION.in_(language))
    note = await (
        await broken.place.reader(language).message_menu(ANSWER_THIS.in_(language), target)
    ).answer()
    assert (note.text, note.ephemeral) == (FAILED.in_(language), True)


@BOTH
async def test_an_error_at_a_mention_is_told_in_a_direct_message(broken: House, language: Language) -> None:
    await broken.place.channel.say(broken.place.reader(language), QUESTION.in_(language), mention_bot=True)
    note = await broken.place.reader(language).dms.next_message()
    assert FAILED.in_(language) in note.text
    assert not broken.place.channel.sent


@BOTH
async def test_an_error_at_a_direct_message_is_told_there(broken: House, language: Language) -> None:
    said = await broken.place.reader(language).dm(QUESTION.in_(language))
    assert FAILED.in_(language) in (await broken.place.reader(language).dms.next_message(after=said)).text


@BOTH
async def test_an_error_at_a_button_is_told_in_private(
    house: House, engine: Engine, language: Language
) -> None:
    said = await house.place.channel.say(house.place.ann, QUESTION.in_(language), mention_bot=True)
    answer = await house.place.channel.next_message(after=said)
    house.service.learn(BrokenEngine(engine))
    note = await (await house.place.reader(language).press(answer, answer.buttons[0]["custom_id"])).answer()
    assert (note.text, note.ephemeral) == (FAILED.in_(language), True)


async def test_a_member_who_takes_no_direct_messages_is_not_told(broken: House, caplog: Logs) -> None:
    broken.place.bob.accepts_dms = False
    await broken.place.channel.say(broken.place.bob, EXAMPLE, mention_bot=True)
    await until(lambda: any("could not be sent" in line for line in warnings(caplog)))


@BOTH
async def test_a_command_that_is_no_longer_there(house: House, language: Language) -> None:
    house.double.commands.put({"name": "old", "description": "gone", "type": 1}, None)
    note = await (await house.place.reader(language).slash(house.place.channel, "old")).answer()
    assert (note.text, note.ephemeral) == (FAILED.in_(language), True)


async def test_an_error_at_a_message_for_others_is_nobodys_business(
    house: House, caplog: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise ArithmeticError

    monkeypatch.setattr("bot.client.from_message", fail)
    await house.place.channel.say(house.place.ann, "not for the bot")
    await house.double.idle()
    assert warnings(caplog) == ["on_message failed"]
    assert not house.double.sent


# The log


@BOTH
async def test_a_locked_log_does_not_keep_the_answer(house: House, language: Language) -> None:
    with closing(sqlite3.connect(house.settings.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        asked = await house.place.ann.slash(house.place.channel, "ask", question=QUESTION.in_(language))
        said = await house.place.channel.say(house.place.ann, QUESTION.in_(language), mention_bot=True)
        assert (await asked.acknowledged()).after < 3
        for answer in (await asked.answer(), await house.place.channel.next_message(after=said)):
            assert LOSS.in_(language) in answer.text
        other.execute("ROLLBACK")
    await until(lambda: [row["state"] for row in house.rows()] == ["answered", "answered"])


@pytest.fixture
async def slow(place: Place, engine: Engine, settings: Settings) -> AsyncIterator[House]:
    store = await Store.open(settings.database)
    async with (
        SlowService(engine, store, settings, asker_key(settings)) as service,
        running(place, service, settings) as found,
    ):
        yield found


@BOTH
async def test_a_long_wait_is_announced_and_then_filled(
    slow: House, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setattr("bot.replying.PATIENCE", 0.1)
    monkeypatch.setattr(SlowService, "seconds", 0.3)
    asked = await slow.place.reader(language).slash(
        slow.place.channel, "ask", question=QUESTION.in_(language)
    )
    ack = await asked.acknowledged()
    assert (ack.kind, ack.ephemeral) == ("deferred message", False)
    answer = await asked.answer()
    assert LOSS.in_(language) in answer.text
    assert len(answer.buttons) == 9
    assert not asked.followups


@BOTH
async def test_an_error_after_the_announcement_stays_private(
    slow: House, engine: Engine, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setattr("bot.replying.PATIENCE", 0.1)
    monkeypatch.setattr(SlowService, "seconds", 0.3)
    slow.service.learn(BrokenEngine(engine))
    asked = await slow.place.reader(language).slash(
        slow.place.channel, "ask", question=QUESTION.in_(language)
    )
    note = await asked.followup()
    assert (note.text, note.ephemeral) == (FAILED.in_(language), True)
    assert not slow.place.channel.sent


# Discord's API


async def test_a_rate_limit_is_waited_for(house: House) -> None:
    house.double.faults.rate_limit(0.1, on=SEND)
    assert await works(house)
    assert [one.status for one in house.double.called(SEND)] == [429, 200]


async def test_a_rate_limit_of_the_proxy_is_waited_for(house: House) -> None:
    house.double.faults.rate_limit(0.1, on=SEND, via=False)
    assert await works(house)


@pytest.mark.parametrize("applied", [False, True], ids=["lost", "applied"])
@pytest.mark.parametrize("on", [SEND, RESPOND], ids=["message", "interaction"])
@pytest.mark.parametrize("status", [500, 503])
async def test_a_server_error_costs_no_answer_and_doubles_none(
    house: House, status: int, on: str, applied: bool
) -> None:
    house.double.faults.server_error(status, on=on, applied=applied)
    # discord.py itself tries again, and learns that the first try did get through
    doubled = applied and on == RESPOND
    with house.double.expecting("40060") if doubled else nullcontext():
        if on == SEND:
            assert await works(house)
        else:
            await (await house.place.bob.slash(house.place.channel, "ask", question=EXAMPLE)).answer()
        await house.double.request(on, count=2)
        await house.double.idle()
    assert len(house.place.channel.sent) == 1
    await until(lambda: house.rows("sent_at IS NOT NULL AS sent") == [{"sent": 1}])


@pytest.mark.parametrize("applied", [False, True], ids=["lost", "applied"])
async def test_a_broken_connection_costs_no_answer_and_doubles_none(house: House, applied: bool) -> None:
    house.double.faults.cut(on=SEND, applied=applied)
    assert await works(house)
    await house.double.idle()
    assert len(house.place.channel.sent) == 1


async def test_an_outage_costs_one_line_and_the_answer_is_logged(
    house: House, caplog: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery._PAUSES", (0.01, 0.01))
    house.double.faults.server_error(503, on=SEND, times=3)
    await house.place.channel.say(house.place.ann, EXAMPLE, mention_bot=True)
    await house.double.request(SEND, count=3)
    await house.double.idle()
    (line,) = warnings(caplog)
    assert "could not be sent: 503" in line
    assert house.rows("state, sent_at") == [{"state": "answered", "sent_at": None}]
    assert await works(house)


async def test_a_channel_where_it_may_not_speak(house: House, caplog: Logs) -> None:
    house.place.channel.deny(house.double.bot, permissions.SEND_MESSAGES)
    await house.place.channel.say(house.place.ann, EXAMPLE, mention_bot=True)
    await house.double.request(SEND)
    await house.double.idle()
    (line,) = warnings(caplog)
    assert "403" in line
    assert "\n" not in line


async def test_a_channel_whose_history_it_may_not_read(house: House) -> None:
    house.place.channel.deny(house.double.bot, permissions.READ_MESSAGE_HISTORY)
    await house.double.idle()
    assert await works(house)


@BOTH
async def test_a_question_deleted_before_its_answer(
    slow: House, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setattr(SlowService, "seconds", 0.2)
    said = await slow.place.channel.say(slow.place.ann, QUESTION.in_(language), mention_bot=True)
    await said.delete()
    answer = await slow.place.channel.next_message(after=said)
    assert answer.reference is None
    assert LOSS.in_(language) in answer.text


async def test_an_interaction_that_has_run_out(house: House, caplog: Logs) -> None:
    gate = house.double.faults.hold(on=RESPOND)
    asked = await house.place.ann.slash(house.place.channel, "ask", question=EXAMPLE)
    await until(lambda: house.double.called(RESPOND))
    house.double.clock.advance(4)
    gate.set()
    await house.double.request(RESPOND)
    await house.double.idle()
    assert [error.code for error in asked.refusals] == [10062]
    (line,) = warnings(caplog)
    assert "10062" in line


# The gateway


async def test_an_event_that_cannot_be_read_is_left_out(house: House, caplog: Logs) -> None:
    for name in ("MESSAGE_CREATE", "INTERACTION_CREATE", "GUILD_CREATE", "CHANNEL_UPDATE", "MESSAGE_DELETE"):
        for data in MALFORMED:
            house.double.gateway.inject(name, data)
    assert await works(house)
    assert len(house.double.gateway.identifies) == 1
    assert any("cannot be read" in line for line in warnings(caplog))


@pytest.mark.parametrize(
    "payload", [{"op": 10, "d": {}}, {"op": 0, "t": "RESUMED", "s": None, "d": None}, [], 7], ids=str
)
async def test_a_connection_that_breaks_down_is_made_anew(
    house: House, payload: object, caplog: Logs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.supervisor._FIRST_PAUSE", 0.05)
    house.double.gateway.inject_raw(payload)
    await house.double.gateway.identified(2)
    await until(lambda: house.pulse.online)
    assert await works(house)
    assert any("made anew" in line for line in warnings(caplog))


@BOTH
async def test_a_message_that_comes_twice_is_answered_once(house: House, language: Language) -> None:
    said = await house.place.channel.say(house.place.ann, QUESTION.in_(language), mention_bot=True)
    await house.place.channel.next_message(after=said)
    (session,) = house.double.gateway.sessions.values()
    (event,) = [one for one in session.log if one["t"] == "MESSAGE_CREATE" and one["d"]["id"] == str(said.id)]
    house.double.gateway.inject("MESSAGE_CREATE", event["d"])
    await house.double.gateway.cut()
    await house.double.gateway.resumed()
    house.double.gateway.inject("MESSAGE_CREATE", event["d"])
    await house.double.idle()
    assert len(house.place.channel.sent) == len(house.rows()) == 1


async def test_a_question_asked_during_a_cut_is_answered_after_resuming(house: House) -> None:
    await house.double.gateway.cut()
    assert await works(house)
    assert len(house.double.gateway.identifies) == 1


async def test_a_message_answered_by_another_process_is_left_alone(
    house: House, engine: Engine, settings: Settings
) -> None:
    said = await house.place.channel.say(house.place.ann, EXAMPLE, mention_bot=True)
    await house.place.channel.next_message(after=said)
    store = await Store.open(settings.database)
    async with (
        Service(engine, store, settings, asker_key(settings)) as other,
        running(house.place, other, settings),
    ):
        (event, *_) = [
            one
            for one in next(iter(house.double.gateway.sessions.values())).log
            if one["t"] == "MESSAGE_CREATE"
        ]
        house.double.gateway.inject("MESSAGE_CREATE", event["d"])
        await house.double.idle()
    assert len(house.place.channel.sent) == 1


# Stopping


@BOTH
async def test_once_it_stops_nothing_new_is_begun(house: House, language: Language) -> None:
    assert await house.in_flight.finish(1) == 0
    asked = await house.place.reader(language).slash(
        house.place.channel, "ask", question=QUESTION.in_(language)
    )
    await house.place.channel.say(house.place.reader(language), QUESTION.in_(language), mention_bot=True)
    note = await asked.answer()
    assert (note.text, note.ephemeral) == (RESTARTING.in_(language), True)
    await house.double.idle()
    assert not house.place.channel.sent
    assert not house.rows()
