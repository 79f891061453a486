"""A stock discord.py bot logs in, alone, in shards and in a process of its own."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import discord
import pytest

from tests.double import LoopbackDiscord, intents
from tests.double.place import Place
from tests.double.sampling import sample
from tests.double_sample_bot import SampleBot


class Sharded(discord.AutoShardedClient):
    """Shards that do not wait for each other: there is no limit to keep."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Start at once."""


async def test_login_syncs_commands_and_identifies(place: Place, bot: SampleBot) -> None:
    assert place.double.commands.names() == [
        "ask",
        "chart",
        "stats",
        "private",
        "deferred",
        "Answer this",
        "Who is it",
    ]
    assert place.double.gateway.identifies[0]["intents"] == 4609
    assert bot.user is not None
    assert bot.user.id == place.double.bot.id
    assert [one.name for one in bot.guilds] == ["Seoul"]
    assert [one.name for one in bot.guilds[0].text_channels] == ["general"]


async def test_a_second_sync_keeps_the_ids(place: Place, bot: SampleBot) -> None:
    before = [one["id"] for one in place.double.commands.of()]
    await bot.tree.sync()
    assert [one["id"] for one in place.double.commands.of()] == before
    assert [one.id for one in await bot.tree.fetch_commands()] == [int(one) for one in before]


async def test_a_wrong_token_is_refused(place: Place) -> None:
    async with sample(place) as client:
        with pytest.raises(discord.LoginFailure):
            await client.login("another")


async def test_privileged_intents_are_refused(place: Place) -> None:
    async with sample(place, intents=4609 | intents.MESSAGE_CONTENT) as client:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await client.start(place.double.token)


async def test_privileged_intents_are_granted() -> None:
    async with LoopbackDiscord(privileged_intents=intents.MESSAGE_CONTENT) as double:
        place = Place(double)
        client = sample(place, intents=4609 | intents.MESSAGE_CONTENT)
        async with double.running(client):
            await place.channel.say(place.ann, "nobody is addressed")
            await double.idle()
        assert client.heard[0].content == "nobody is addressed"


async def test_a_sharded_bot() -> None:
    async with LoopbackDiscord(shards=2) as double:
        place = Place(double)
        client = Sharded(intents=discord.Intents(guilds=True), connector=double.connector())
        async with double.running(client):
            assert client.shard_count == 2
            assert len(client.guilds) == 1
        assert [one["shard"] for one in double.gateway.identifies] == [[0, 2], [1, 2]]
        assert place.guild.announced


async def test_a_bot_in_its_own_process(place: Place) -> None:
    program = Path(__file__).parents[1] / "double_sample_bot.py"
    double = place.double
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(program), double.api, double.token, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await double.connected(timeout=20)
        answer = await (await place.ann.slash(place.channel, "ask", question="from afar")).answer()
        assert answer.content == "you asked: from afar"
        said = await place.channel.say(place.ann, "hello @bot", mention_bot=True)
        assert (await place.channel.next_message(after=said)).content == "heard: hello @drainbot"
    finally:
        process.terminate()
        await process.wait()
