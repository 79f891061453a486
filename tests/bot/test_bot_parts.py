"""The small parts: words of a question, questions under way, the health file, the log, pauses."""

import asyncio
import io
import logging
import os
from itertools import islice
from pathlib import Path

import pytest

from bot import logs
from bot.health import Pulse
from bot.inflight import InFlight
from bot.questions import plain
from bot.supervisor import pauses
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import running, until
from tests.double.place import Place


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  net drain?  ", "net drain?"),
        ("<@1> net <@!2> drain <#3>?", "net drain ?"),
        ("<@&1> <a:wave:2> <:korea:3> <t:1700000000:R> <id:customize> </ask:4> rank", "rank"),
        ("3 < 4 <b>", "3 < 4 <b>"),
        ("first\nsecond", "first\nsecond"),
    ],
)
def test_markup_is_no_part_of_a_question(text: str, words: str) -> None:
    assert plain(text) == words


def test_markup_becomes_the_name_that_it_stands_for() -> None:
    assert plain("does <@1> know?", {"<@1>": "Bob"}) == "does Bob know?"


async def test_questions_under_way_are_waited_for() -> None:
    in_flight = InFlight()

    async def question() -> None:
        with in_flight.one():
            await asyncio.sleep(0.05)

    asked = [asyncio.create_task(question()) for _ in range(3)]
    await asyncio.sleep(0)
    assert in_flight.count == 3
    assert await in_flight.finish(5) == 0
    assert not in_flight.open
    await asyncio.gather(*asked)


async def test_questions_under_way_are_not_waited_for_too_long() -> None:
    in_flight = InFlight()
    with in_flight.one():
        assert await in_flight.finish(0.01) == 1
        assert await in_flight.finish(0) == 1


async def test_the_health_file_is_fresh_while_online_only(tmp_path: Path) -> None:
    file, pulse = tmp_path / "health", Pulse()
    file.touch()
    beating = asyncio.create_task(pulse.beat(file, every=0.01))
    await until(lambda: not file.exists())
    pulse.online = True
    await until(file.exists)
    os.utime(file, (0, 0))
    await until(lambda: file.stat().st_mtime)
    pulse.online = False
    await asyncio.sleep(0.05)
    os.utime(file, (0, 0))
    await asyncio.sleep(0.05)
    assert file.stat().st_mtime == 0
    beating.cancel()
    await asyncio.gather(beating, return_exceptions=True)
    assert not file.exists()


async def test_a_health_file_that_cannot_be_written_costs_one_warning_a_beat(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pulse = Pulse()
    pulse.online = True
    beating = asyncio.create_task(pulse.beat(tmp_path / "no" / "health", every=60))
    await until(lambda: caplog.records)
    beating.cancel()
    await asyncio.gather(beating, return_exceptions=True)
    assert "cannot be written" in caplog.text


async def test_online_means_connected_and_ready(place: Place, service: Service, settings: Settings) -> None:
    async with running(place, service, settings) as house:
        await until(lambda: house.pulse.online)
        for _ in range(20):
            place.double.gateway.close_next(4000)
        await place.double.gateway.cut()
        await until(lambda: not house.pulse.online)
        await until(lambda: house.pulse.online)


def test_no_token_is_logged() -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.Discreet("secret.token"))
    error = ValueError("Bot secret.token at /interactions/12/abc_DEF-1.2/callback")
    about = (type(error), error, None)
    handler.handle(logging.LogRecord("bot", logging.ERROR, "f", 1, "%s", ("/webhooks/3/abc",), about))
    assert "ValueError: Bot *** at /interactions/12/***/callback" in written.getvalue()
    assert "bot: /webhooks/3/***" in written.getvalue()


def test_pauses_grow_to_a_limit() -> None:
    assert list(islice(pauses(), 9)) == [1, 2, 4, 8, 16, 32, 64, 120, 120]
