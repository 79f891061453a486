"""Messages, threads and guilds as a stock discord.py bot finds them, and whom a message pings."""

from __future__ import annotations

import discord
import pytest

from tests.double import Pings, intents
from tests.double.place import Place
from tests.double.sampling import sample
from tests.double_sample_bot import SampleBot


async def test_a_mention_gets_a_reply(place: Place, bot: SampleBot) -> None:
    said = await place.channel.say(place.ann, "hello @bot", mention_bot=True)
    reply = await place.channel.next_message(after=said)
    assert reply.content == "heard: hello @drainbot"
    assert reply.reference is not None
    assert reply.reference.message is said
    assert not reply.pings
    assert len(place.channel.typing) == 1
    assert bot.heard[0].channel.id == place.channel.id


async def test_content_is_blank_unless_the_bot_is_addressed(place: Place, bot: SampleBot) -> None:
    own = await place.ann.slash(place.channel, "stats rank", year=2021)
    answer = await own.answer()
    thread = place.channel.thread("more", owner=place.ann)
    await place.channel.say(place.ann, "nobody", files=[("note.txt", b"note")])
    await place.channel.say(place.ann, "reply, ping off", reply_to=answer, ping=False)
    await place.channel.say(place.ann, "reply, ping on", reply_to=answer)
    await thread.say(place.ann, "in a thread")
    await thread.say(place.ann, "@bot in a thread", mention_bot=True)
    await place.ann.dm("in private")
    await place.double.idle()
    heard = [(one.content, len(one.attachments)) for one in bot.heard if not one.author.bot]
    mention = place.double.bot.mention
    assert heard == [
        ("", 0),
        ("", 0),
        ("reply, ping on", 0),
        ("", 0),
        (f"{mention} in a thread", 0),
        ("in private", 0),
    ]


async def test_fetched_content_is_blank_too(place: Place, bot: SampleBot) -> None:
    said = await place.channel.say(place.ann, "nobody")
    channel = bot.get_channel(place.channel.id)
    assert isinstance(channel, discord.TextChannel)
    assert (await channel.fetch_message(said.id)).content == ""
    assert [one.content async for one in channel.history()] == [""]


async def test_direct_messages(place: Place, bot: SampleBot) -> None:
    del bot
    said = await place.ann.dm("hello")
    assert (await place.ann.dms.next_message(after=said)).content == "dm: hello"


async def test_the_bot_opens_direct_messages(place: Place, bot: SampleBot) -> None:
    user = await bot.fetch_user(place.ann.id)
    await user.send("news")
    assert place.ann.dms.sent[0].content == "news"
    place.ann.accepts_dms = False
    with pytest.raises(discord.Forbidden) as caught:
        await user.send("more")
    assert caught.value.code == 50007


async def test_edits_and_deletions_of_members(place: Place, bot: SampleBot) -> None:
    said = await place.channel.say(place.ann, "@bot one", mention_bot=True)
    await place.channel.next_message(after=said)
    await said.edit(f"{place.double.bot.mention} two")
    await said.delete()
    await place.double.idle()
    assert bot.edits[0].message.content.endswith("two")
    assert f"deleted {said.id}" in bot.happened


async def test_reactions(place: Place) -> None:
    client = sample(place, intents=4609 | intents.GUILD_MESSAGE_REACTIONS)
    async with place.double.running(client):
        said = await place.channel.say(place.ann, "@bot hello", mention_bot=True)
        reply = await place.channel.next_message(after=said)
        await place.ann.react(reply, "👍")
        channel = client.get_partial_messageable(place.channel.id)
        await channel.get_partial_message(reply.id).add_reaction("✅")
        await place.double.idle()
        assert client.happened[-2:] == ["reaction 👍", "reaction ✅"]
        fetched = await channel.fetch_message(reply.id)
        assert [(str(one.emoji), one.count, one.me) for one in fetched.reactions] == [
            ("👍", 1, False),
            ("✅", 1, True),
        ]


async def test_the_bot_opens_a_thread(place: Place, bot: SampleBot) -> None:
    said = await place.channel.say(place.ann, "@bot hello", mention_bot=True)
    channel = bot.get_channel(place.channel.id)
    assert isinstance(channel, discord.TextChannel)
    other = await channel.create_thread(name="other", type=discord.ChannelType.public_thread)
    await other.join()
    await other.leave()
    thread = await (await channel.fetch_message(said.id)).create_thread(name="more")
    await thread.send("here")
    assert said.thread is not None
    assert [one.content for one in said.thread.sent] == ["here"]
    await thread.edit(archived=True)
    assert said.thread.archived


async def test_a_guild_comes_and_goes(place: Place, bot: SampleBot) -> None:
    late = place.double.guild("Busan")
    channel = late.channel("late")
    await late.invite_bot()
    await place.double.idle()
    assert "joined Busan" in bot.happened
    said = await channel.say(late.member("cho"), "@bot hi", mention_bot=True)
    await channel.next_message(after=said)
    await late.remove_bot()
    await place.double.idle()
    assert "left Busan" in bot.happened


async def test_the_client_reads_guilds_channels_and_people(place: Place, bot: SampleBot) -> None:
    place.guild.role("keepers")
    guild = await bot.fetch_guild(place.guild.id)
    assert guild.name == "Seoul"
    assert [one.name async for one in bot.fetch_guilds()] == ["Seoul"]
    assert [one.name for one in await guild.fetch_channels()] == ["general"]
    assert [one.name for one in await guild.fetch_roles()] == ["@everyone", "keepers"]
    assert (await guild.fetch_member(place.bob.id)).name == "bob"
    assert (await bot.fetch_user(place.ann.id)).name == "ann"
    cached = bot.get_guild(place.guild.id)
    assert cached is not None
    assert [one.name for one in await cached.query_members("an")] == ["ann"]
    assert [one.name for one in await cached.query_members(user_ids=[place.bob.id])] == ["bob"]


async def test_the_client_reads_back_messages(place: Place, bot: SampleBot) -> None:
    channel = bot.get_partial_messageable(place.channel.id)
    sent = [await channel.send(str(number)) for number in range(5)]
    newest = [one.content async for one in channel.history(limit=2)]
    before = [one.content async for one in channel.history(before=sent[2])]
    after = [one.content async for one in channel.history(after=sent[2])]
    assert (newest, before, after) == (["4", "3"], ["1", "0"], ["3", "4"])


async def test_the_bot_leaves(place: Place, bot: SampleBot) -> None:
    (guild,) = bot.guilds
    await guild.leave()
    await place.double.idle()
    assert "left Seoul" in bot.happened


async def test_allowed_mentions_decide_who_is_pinged(place: Place) -> None:
    role = place.guild.role("keepers", mentionable=True)
    shut = place.guild.role("shut")
    client = sample(place, allowed_mentions=None)
    text = f"{place.ann.mention} {role.mention} {shut.mention} @everyone"
    async with place.double.running(client):
        channel = client.get_partial_messageable(place.channel.id)
        await channel.send(text)
        await channel.send(text, allowed_mentions=discord.AllowedMentions.none())
        await channel.send(
            text, allowed_mentions=discord.AllowedMentions(users=[place.ann], roles=False, everyone=False)
        )
    free, none, one = place.channel.sent
    assert free.pings == Pings(users=frozenset({place.ann.id}), roles=frozenset({role.id}))
    assert not none.pings
    assert one.pings == Pings(users=frozenset({place.ann.id}))
