"""What befalls a stock discord.py bot's connection to the gateway."""

from __future__ import annotations

import asyncio

import pytest

from tests.double import LoopbackDiscord
from tests.double.place import Place
from tests.double.sampling import sample
from tests.double_sample_bot import SampleBot


async def test_a_cut_connection_resumes_and_nothing_is_lost(place: Place, bot: SampleBot) -> None:
    await place.double.gateway.cut()
    asked = await place.ann.slash(place.channel, "ask", question="while away")
    assert (await asked.answer()).content == "you asked: while away"
    assert "resumed" in bot.happened
    assert len(place.double.gateway.resumes) == 1
    assert len(place.double.gateway.identifies) == 1


async def test_the_gateway_asks_to_reconnect(place: Place, bot: SampleBot) -> None:
    await place.double.gateway.reconnect()
    asked = await place.ann.slash(place.channel, "ask", question="again")
    await asked.answer()
    assert "resumed" in bot.happened


async def test_an_invalid_session_identifies_afresh(place: Place, bot: SampleBot) -> None:
    await place.double.gateway.invalidate()
    await place.double.gateway.identified(2)
    await (await place.ann.slash(place.channel, "private")).answer()
    assert bot.happened.count("connected") == 2


async def test_a_forgotten_session_is_invalid_on_resume(place: Place, bot: SampleBot) -> None:
    place.double.gateway.forget()
    await place.double.gateway.close(4000)
    await place.double.gateway.identified(2)
    await (await place.ann.slash(place.channel, "private")).answer()
    assert len(place.double.gateway.resumes) == 1
    assert bot.happened.count("connected") == 2


async def test_a_zombie_is_noticed() -> None:
    async with LoopbackDiscord(heartbeat=0.05) as double:
        place = Place(double)
        client = sample(place, heartbeat_timeout=0.2)
        async with double.running(client):
            assert double.gateway.heartbeats
            double.gateway.acknowledges = False
            lost = await place.ann.slash(place.channel, "ask", question="lost")
            await double.gateway.resumed()
            double.gateway.acknowledges = True
            assert (await lost.answer()).content == "you asked: lost"


async def test_a_malformed_event_ends_the_client(place: Place) -> None:
    client = sample(place)
    task = asyncio.create_task(client.start(place.double.token))
    await place.double.connected()
    place.double.gateway.inject("MESSAGE_CREATE", {"id": "1", "channel_id": "2"})
    with pytest.raises(KeyError):
        await task
    await client.close()


async def test_an_unknown_op_is_survived(place: Place, bot: SampleBot) -> None:
    del bot
    place.double.gateway.inject_raw({"op": 99, "d": None, "s": None, "t": None})
    await (await place.ann.slash(place.channel, "ask", question="still there?")).answer()
