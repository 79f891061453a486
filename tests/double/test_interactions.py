"""Commands, menus, presses and modals as a stock discord.py bot finds them."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.double import LoopbackDiscord, NotPossibleError, permissions
from tests.double.place import Place
from tests.double.sampling import sample
from tests.double_sample_bot import SampleBot


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
