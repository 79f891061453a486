"""Faults of the API as a stock discord.py bot meets them."""

from __future__ import annotations

import asyncio

import aiohttp
import discord
import pytest

from tests.double import LoopbackDiscord
from tests.double.place import Place
from tests.double.sampling import sample
from tests.double_sample_bot import SampleBot

SEND = "POST /channels/{channel_id}/messages"
CALLBACK = "POST /interactions/*"


@pytest.mark.parametrize("whole", [False, True])
async def test_a_rate_limit_is_waited_for(place: Place, bot: SampleBot, whole: bool) -> None:
    place.double.faults.rate_limit(0.01, on=SEND, whole=whole)
    await bot.get_partial_messageable(place.channel.id).send("hello")
    assert [one.status for one in place.double.called(SEND)] == [429, 200]


async def test_a_rate_limit_without_via_is_an_error(place: Place, bot: SampleBot) -> None:
    place.double.faults.rate_limit(on=SEND, via=False)
    with pytest.raises(discord.HTTPException) as caught:
        await bot.get_partial_messageable(place.channel.id).send("hello")
    assert caught.value.status == 429


async def test_a_503_is_not_tried_again(place: Place, bot: SampleBot) -> None:
    place.double.faults.server_error(503, on=SEND)
    with pytest.raises(discord.DiscordServerError):
        await bot.get_partial_messageable(place.channel.id).send("hello")
    assert len(place.double.called(SEND)) == 1


async def test_a_502_is_tried_again_and_its_nonce_keeps_the_message_single(
    place: Place, bot: SampleBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda seconds: real(min(seconds, 0.01)))
    place.double.faults.server_error(502, on=SEND, applied=True)
    await bot.get_partial_messageable(place.channel.id).send("once")
    assert [one.status for one in place.double.called(SEND)] == [502, 200]
    assert [one.content for one in place.channel.sent] == ["once"]


async def test_a_broken_connection(place: Place, bot: SampleBot) -> None:
    place.double.faults.cut(on=SEND)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot.get_partial_messageable(place.channel.id).send("hello")
    assert not place.channel.sent


async def test_a_slow_acknowledgement_is_too_late() -> None:
    async with LoopbackDiscord(ack_seconds=0.05) as double:
        place = Place(double)
        client = sample(place)
        async with double.running(client):
            double.faults.slow(0.1, on=CALLBACK)
            asked = await place.ann.slash(place.channel, "ask", question="x")
            await double.request("POST /interactions/{interaction_id}/{interaction_token}/callback")
            await double.idle()
        assert [one.code for one in asked.refusals] == [10062]
        assert isinstance(client.errors[0], discord.NotFound)


async def test_requests_can_be_held_back(place: Place, bot: SampleBot) -> None:
    del bot
    gate = place.double.faults.hold(on=CALLBACK)
    asked = await place.ann.slash(place.channel, "ask", question="x")
    with pytest.raises(AssertionError, match="waited"):
        await asked.acknowledged(timeout=0.05)
    gate.set()
    await asked.acknowledged()
