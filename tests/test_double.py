"""A stock discord.py bot logs in to the double and finds everything as Discord's manual has it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest

from tests.double import LoopbackDiscord, NotPossibleError, Pings, intents, openapi, permissions
from tests.double.place import Place
from tests.double_sample_bot import SampleBot

SEND = "POST /channels/{channel_id}/messages"
CALLBACK = "POST /interactions/*"


class Sharded(discord.AutoShardedClient):
    """Shards that do not wait for each other: there is no limit to keep."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Start at once."""


def sample(place: Place, **options: Any) -> SampleBot:
    """The sample bot, led to the double."""
    return SampleBot(connector=place.double.connector(), **options)


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with LoopbackDiscord() as double:
        yield Place(double)


@pytest.fixture
async def bot(place: Place) -> AsyncIterator[SampleBot]:
    client = sample(place)
    async with place.double.running(client):
        yield client


def test_the_document_is_there() -> None:
    """Says so in the report where nothing is held against Discord's document."""
    reason = openapi.why_skipped()
    if reason:
        pytest.skip(reason)


# Login


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
    program = Path(__file__).parent / "double_sample_bot.py"
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


# Messages


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


# Interactions


async def test_a_slash_command(place: Place, bot: SampleBot) -> None:
    del bot
    asked = await place.ann.slash(place.channel, "ask", question="how much?")
    ack = await asked.acknowledged()
    answer = await asked.answer()
    assert (ack.kind, ack.ephemeral) == ("message", False)
    assert 0 <= ack.after < 3
    assert answer.content == "you asked: how much?"
    assert answer.embeds[0]["fields"][0]["value"] == "ko"
    assert [one["label"] for one in answer.buttons] == ["Edit", "Private", "Later", "Form"]
    assert answer.author is place.double.bot


async def test_a_subcommand_with_a_member(place: Place, bot: SampleBot) -> None:
    del bot
    asked = await place.ann.slash(place.channel, "stats rank", year=2021, kind="oecd", member=place.bob)
    assert (await asked.answer()).content == "oecd 2021 bob"


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("nothing", {}),
        ("ask", {}),
        ("ask", {"question": "x" * 301}),
        ("ask", {"question": "x", "other": 1}),
        ("stats rank", {"year": 1999}),
        ("stats rank", {"year": "2021"}),
        ("stats rank", {"year": 2021, "kind": "other"}),
    ],
)
async def test_what_the_app_would_not_send(
    place: Place, bot: SampleBot, command: str, options: dict[str, Any]
) -> None:
    del bot
    with pytest.raises(AssertionError):
        await place.ann.slash(place.channel, command, **options)


async def test_commands_in_direct_messages(place: Place, bot: SampleBot) -> None:
    del bot
    asked = await place.ann.slash(place.ann.dms, "private")
    answer = await asked.answer()
    assert answer.ephemeral
    assert (await (await place.ann.press(answer, "Number 7")).answer()).content == "number 7"


async def test_a_command_in_a_thread(place: Place, bot: SampleBot) -> None:
    del bot
    thread = place.channel.thread("more", owner=place.ann)
    answer = await (await place.ann.slash(thread, "ask", question="here")).answer()
    assert answer.channel is thread
    assert await thread.next_message() is answer


async def test_autocomplete(place: Place, bot: SampleBot) -> None:
    del bot
    typed = await place.ann.autocomplete(place.channel, "ask", focused="question", question="how")
    assert [one["name"] for one in await typed.choices_shown()] == ["how 0", "how 1", "how 2"]
    assert (await typed.acknowledged()).kind == "choices"


async def test_context_menus(place: Place, bot: SampleBot) -> None:
    del bot
    said = await place.channel.say(place.bob, "read me")
    about = await place.ann.message_menu("Answer this", said)
    assert (await about.answer()).content == "about: read me"
    who = await place.ann.user_menu("Who is it", place.bob, place.channel)
    assert (await who.answer()).content == "it is bob"


async def test_buttons(place: Place, bot: SampleBot) -> None:
    del bot
    answer = await (await place.ann.slash(place.channel, "ask", question="x")).answer()
    pressed = await place.bob.press(answer, "Edit")
    assert await pressed.answer() is answer
    assert (await pressed.acknowledged()).kind == "update"
    assert [one.content for one in answer.versions] == ["you asked: x", "edited"]

    private = await (await place.bob.press(answer, "private")).answer()
    assert private.seen_by is place.bob
    assert private not in place.channel.sent

    later = await place.ann.press(answer, "Later")
    more = await later.followup()
    assert (await later.acknowledged()).kind == "deferred update"
    assert answer.content == "edited later"
    assert (more.content, more.ephemeral) == ("and more", True)


async def test_selects(place: Place, bot: SampleBot) -> None:
    del bot
    answer = await (await place.ann.slash(place.channel, "ask", question="x")).answer()
    assert (await (await place.ann.select(answer, "Pick", "Two")).answer()).content == "picked 2"
    with pytest.raises(AssertionError, match="not offered"):
        await place.ann.select(answer, None, "Three")


async def test_modals(place: Place, bot: SampleBot) -> None:
    del bot
    answer = await (await place.ann.slash(place.channel, "ask", question="x")).answer()
    opened = await place.ann.press(answer, "Form")
    modal = await opened.modal_shown()
    assert modal["title"] == "Ask more"
    sent = await place.ann.submit_modal(opened, {"Question": "and in 2021?", "language": "한국어"})
    result = await sent.answer()
    assert (result.content, result.ephemeral) == ("modal: and in 2021? ['ko']", True)
    with pytest.raises(AssertionError, match="required"):
        await place.ann.submit_modal(opened, {})
    with pytest.raises(AssertionError, match="3 to 200"):
        await place.ann.submit_modal(opened, {"question": "x"})
    with pytest.raises(AssertionError, match="no fields"):
        await place.ann.submit_modal(opened, {"question": "long enough", "mood": "good"})


async def test_a_deferred_answer_keeps_its_privacy(place: Place, bot: SampleBot) -> None:
    del bot
    asked = await place.ann.slash(place.channel, "deferred")
    second = await asked.followup()
    ack = await asked.acknowledged()
    assert (ack.kind, ack.ephemeral) == ("deferred message", True)
    assert asked.response is not None
    await asked.response.changed(versions=2)
    assert [one.content for one in asked.response.versions] == ["", "first", "first, edited"]
    assert asked.response.seen_by is place.ann
    assert second.content == "second"


async def test_components_v2_with_a_described_picture(place: Place, bot: SampleBot) -> None:
    answer = await (await place.ann.slash(place.channel, "chart")).answer()
    assert answer.text == "**35th** of 38\nshown with a link"
    (picture,) = answer.attachments
    assert (picture.filename, picture.description, picture.data) == ("chart.png", "a chart", b"png")
    assert [one["label"] for one in answer.buttons] == ["Article", "More"]
    with pytest.raises(NotPossibleError, match="link"):
        await place.ann.press(answer, "Article")
    fetched = await bot.get_partial_messageable(place.channel.id).fetch_message(answer.id)
    assert await fetched.attachments[0].read() == b"png"


async def test_only_who_sees_it_can_press_it(place: Place, bot: SampleBot) -> None:
    del bot
    answer = await (await place.ann.slash(place.channel, "private")).answer()
    with pytest.raises(NotPossibleError, match="only ann"):
        await place.bob.press(answer, "Number 7")
    with pytest.raises(NotPossibleError, match="0 components"):
        await place.ann.press(answer, "Number 8")


async def test_a_bot_that_its_user_installed() -> None:
    async with LoopbackDiscord(user_install=True) as double:
        elsewhere = double.guild("elsewhere", has_bot=False)
        channel, cho = elsewhere.channel("far"), elsewhere.member("cho")
        installs = discord.app_commands.AppInstallationType(guild=True, user=True)
        client = sample(Place(double), allowed_installs=installs)
        async with double.running(client):
            asked = await cho.slash(channel, "ask", question="x")
            assert asked.owners() == {"1": str(cho.id)}
            assert (await asked.answer()).content == "you asked: x"
            assert [one.name for one in client.guilds] == ["Seoul"]


async def test_a_bot_that_no_user_can_install(place: Place, bot: SampleBot) -> None:
    del bot
    elsewhere = place.double.guild("elsewhere", has_bot=False)
    with pytest.raises(NotPossibleError):
        await elsewhere.member("cho").slash(elsewhere.channel("far"), "ask", question="x")


async def test_commands_that_need_permissions(place: Place) -> None:
    keeper = place.guild.member("keeper", permissions=permissions.MANAGE_GUILD)
    client = sample(place)

    @client.tree.command(name="keep", description="For moderators")
    @discord.app_commands.default_permissions(manage_guild=True)
    async def keep(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("kept")

    async with place.double.running(client):
        with pytest.raises(NotPossibleError):
            await place.ann.slash(place.channel, "keep")
        assert (await (await keeper.slash(place.channel, "keep")).answer()).content == "kept"


# Whom a message pings


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


# The gateway


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


# Faults of the API


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


# What fails a test


async def test_an_unknown_route_fails_the_test(place: Place, bot: SampleBot) -> None:
    with pytest.raises(discord.NotFound):
        await bot.fetch_sticker(1)
    with pytest.raises(AssertionError, match="no such route"):
        place.double.settle()
    place.double.problems.clear()


async def test_a_refused_body_fails_the_test_unless_expected(place: Place, bot: SampleBot) -> None:
    with place.double.expecting("Must be 2000 or fewer"), pytest.raises(discord.HTTPException):
        await bot.get_partial_messageable(place.channel.id).send("x" * 2001)
    assert not place.double.problems


async def test_a_stray_host_fails_the_test(place: Place, bot: SampleBot) -> None:
    with place.double.expecting("example.org"), pytest.raises(OSError, match="not part of the double"):
        await bot.http.get_from_cdn("https://example.org/picture.png")
