"""/settings: shown to moderators alone, changed at once, in both languages."""

from collections.abc import Callable

import discord
import pytest

from bot import kb_texts, texts
from bot.settings_page import Step
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from drainbot.store import ServerSettings
from tests.bot.house import (
    BOTH,
    EXAMPLE,
    House,
    running,
)
from tests.double import LoopbackDiscord, Message, permissions
from tests.double.acting import Member, NotPossibleError
from tests.double.json_types import Json
from tests.double.place import Place
from tests.locking import locked
from tests.service.test_members import table

LOCALE = {"en": "en-US", "ko": "ko"}


def moderator(place: Place, language: str) -> Member:
    return place.guild.member("mia", locale=LOCALE[language], permissions=permissions.MANAGE_GUILD)


def words(language: str) -> Callable[[texts.Words], str]:
    return lambda one: one.ko if language == "ko" else one.en


async def page(place: Place, who: Member, step: Step = Step.ANSWERS) -> Message:
    shown = await (await who.slash(place.channel, "settings")).answer()
    assert shown.ephemeral
    if step is not Step.ANSWERS:
        button = next(one for one in shown.buttons if one["custom_id"].endswith(step))
        return await changed(shown, who.press(shown, button["custom_id"]))
    return shown


async def changed(shown: Message, doing: object) -> Message:
    versions = len(shown.versions)
    await doing  # type: ignore[misc]  # a press or a choice
    return await shown.changed(versions=versions)


async def choose(who: Member, shown: Message, field: str, *values: object, language: str = "en") -> Message:
    return await changed(shown, who.select(shown, f"set:{language}:{field}", *values))


def menu(shown: Message, field: str) -> Json:
    (found,) = [one for one in shown.selects if one["custom_id"].endswith(f":{field}")]
    return found


def chosen(shown: Message, field: str) -> list[str]:
    found = menu(shown, field)
    if "options" in found:
        return [one["value"] for one in found["options"] if one.get("default")]
    return [str(one["id"]) for one in found.get("default_values", ())]


async def now(place: Place, service: Service) -> ServerSettings:
    return await service.servers.get(str(place.guild.id))


@BOTH
async def test_the_first_page_shows_what_holds(house: House, language: str) -> None:
    say = words(language)
    shown = await page(house.place, moderator(house.place, language))
    assert [chosen(shown, field) for field in texts.SETTING_OPTIONS] == [
        ["auto"],
        ["off"],
        ["on"],
        ["rich"],
        ["off"],
        ["on"],
    ]
    assert say(texts.PAUSE_IS).format(seconds=3) in shown.text
    assert say(texts.KEPT_ALWAYS) in shown.text
    assert [one["label"] for one in shown.buttons] == [
        say(texts.NUMBERS),
        say(texts.TO_PLACES),
        say(kb_texts.TO_KNOWLEDGE),
    ]
    assert len(list(shown.parts())) <= 40


@BOTH
async def test_each_choice_is_saved_at_once_and_noted(
    house: House, settings: Settings, language: str
) -> None:
    mia = moderator(house.place, language)
    shown = await page(house.place, mia)
    for field, value in {
        "language": "ko",
        "private": "on",
        "charts": "off",
        "form": "plain",
        "link_repeats": "on",
        "greeting": "off",
    }.items():
        shown = await choose(mia, shown, field, value, language=language)
        assert chosen(shown, field) == [value]
        assert words(language)(texts.SAVED) in shown.text
    found = await now(house.place, house.service)
    assert found == ServerSettings(
        language="ko", private=True, charts=False, form="plain", link_repeats=True, greeting=False
    )
    rows = table(settings, "settings_changes")
    assert len(rows) == 6
    assert {row["changed_by"] for row in rows} == {house.service.asker_hash(str(mia.id))}
    answer = await (await house.place.bob.slash(house.place.channel, "ask", question=EXAMPLE)).answer()
    assert answer.ephemeral


@BOTH
async def test_channels_and_roles(house: House, language: str) -> None:
    place = house.place
    mia, quiet = moderator(place, language), place.guild.channel("quiet")
    role = place.guild.role("keepers")
    shown = await page(place, mia, Step.PLACES)
    assert words(language)(texts.SETTING_PICKERS["allowed_channels"][0]) in shown.text
    assert [one["type"] for one in shown.selects] == [8, 8, 6]
    shown = await choose(mia, shown, "allowed_channels", place.channel, quiet, language=language)
    shown = await choose(mia, shown, "ignored_channels", quiet, language=language)
    shown = await choose(mia, shown, "moderator_roles", role, language=language)
    assert chosen(shown, "allowed_channels") == [str(place.channel.id), str(quiet.id)]
    assert chosen(shown, "moderator_roles") == [str(role.id)]
    found = await now(place, house.service)
    assert found.allowed_channels == (str(place.channel.id), str(quiet.id))
    assert found.ignored_channels == (str(quiet.id),)
    assert found.moderator_roles == (str(role.id),)
    shown = await choose(mia, shown, "allowed_channels", language=language)
    assert chosen(shown, "allowed_channels") == []
    assert (await now(place, house.service)).allowed_channels == ()
    shown = await changed(shown, mia.press(shown, words(language)(texts.TO_ANSWERS)))
    assert len(shown.selects) == 6


@BOTH
async def test_a_second_moderator_and_the_channel_for_news(house: House, language: str) -> None:
    place = house.place
    mia, news = moderator(place, language), place.guild.channel("news")
    shown = await page(place, mia, Step.KNOWLEDGE)
    assert words(language)(kb_texts.KNOWLEDGE_TITLE) in shown.text
    assert [one["type"] for one in shown.selects] == [3, 8]
    assert (chosen(shown, "second_moderator"), chosen(shown, "digest_channel")) == (["off"], [])
    shown = await choose(mia, shown, "second_moderator", "on", language=language)
    shown = await choose(mia, shown, "digest_channel", news, language=language)
    assert (chosen(shown, "second_moderator"), chosen(shown, "digest_channel")) == (["on"], [str(news.id)])
    found = await now(place, house.service)
    assert (found.second_moderator, found.digest_channel) == (True, str(news.id))
    await choose(mia, shown, "digest_channel", language=language)
    assert (await now(place, house.service)).digest_channel is None


@BOTH
async def test_who_manages_messages_alone_does_not_say_who_keeps_the_knowledge(
    house: House, language: str
) -> None:
    place = house.place
    for command in house.double.commands.of():
        command["default_member_permissions"] = None
    role = place.guild.role("mine")
    cat = place.guild.member("cat", locale=LOCALE[language], permissions=permissions.MANAGE_MESSAGES)
    knowledge, places = await page(place, cat, Step.KNOWLEDGE), await page(place, cat, Step.PLACES)
    for note in (
        await (await cat.select(knowledge, f"set:{language}:second_moderator", "on")).answer(),
        await (await cat.select(places, f"set:{language}:moderator_roles", role)).answer(),
    ):
        assert (note.text, note.ephemeral) == (words(language)(kb_texts.NOT_A_KEEPER), True)
    assert await now(place, house.service) == ServerSettings()


@BOTH
async def test_a_channel_that_is_gone_is_not_shown_as_chosen(house: House, language: Language) -> None:
    await house.service.servers.change(
        str(house.place.guild.id), "7", allowed_channels=("12345", str(house.place.channel.id))
    )
    shown = await page(house.place, moderator(house.place, language), Step.PLACES)
    assert chosen(shown, "allowed_channels") == [str(house.place.channel.id)]


@BOTH
async def test_numbers_are_typed(house: House, language: str) -> None:
    say, mia = words(language), moderator(house.place, language)
    shown = await page(house.place, mia)
    opened = await mia.press(shown, say(texts.NUMBERS))
    await opened.modal_shown()
    shown = await changed(
        shown, mia.submit_modal(opened, {say(texts.COOLDOWN): "45", say(texts.RETENTION): "90"})
    )
    assert say(texts.PAUSE_IS).format(seconds=45) in shown.text
    assert say(texts.KEPT_DAYS).format(days=90) in shown.text
    found = await now(house.place, house.service)
    assert (found.cooldown_seconds, found.retention_days) == (45, 90)
    opened = await mia.press(shown, say(texts.NUMBERS))
    await opened.modal_shown()
    shown = await changed(shown, mia.submit_modal(opened, {say(texts.RETENTION): " "}))
    found = await now(house.place, house.service)
    assert (found.cooldown_seconds, found.retention_days) == (45, None)


@BOTH
@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("cooldown_seconds", "601"),
        ("cooldown_seconds", "-1"),
        ("cooldown_seconds", "soon"),
        ("retention_days", "0"),
        ("retention_days", "3651"),
        ("retention_days", "1.5"),
    ],
)
async def test_a_number_that_cannot_be_is_named_in_one_line(
    house: House, language: str, field: str, typed: str
) -> None:
    say, mia = words(language), moderator(house.place, language)
    shown = await page(house.place, mia)
    opened = await mia.press(shown, say(texts.NUMBERS))
    await opened.modal_shown()
    label = texts.COOLDOWN if field == "cooldown_seconds" else texts.RETENTION
    shown = await changed(shown, mia.submit_modal(opened, {say(label): typed}))
    (line,) = [one for one in shown.text.splitlines() if one.startswith("⚠")]
    assert say(texts.SETTING_FIELDS[field]) in line
    assert typed in line.replace("\\", "")
    assert say(texts.ALLOWED[field]) in line
    assert await now(house.place, house.service) == ServerSettings()


async def test_members_do_not_see_the_command(house: House) -> None:
    with pytest.raises(NotPossibleError):
        await house.place.bob.slash(house.place.channel, "settings")
    with pytest.raises(NotPossibleError):
        await house.place.ann.slash(house.place.ann.dms, "설정")


@BOTH
async def test_who_sees_the_command_and_is_no_moderator_is_told_so(house: House, language: str) -> None:
    for command in house.double.commands.of():
        command["default_member_permissions"] = None  # as a server may have it
    who = house.place.ann if language == "ko" else house.place.bob
    note = await (await who.slash(house.place.channel, "settings")).answer()
    assert (note.text, note.ephemeral) == (words(language)(texts.NOT_A_MODERATOR), True)


@BOTH
async def test_a_role_that_was_named_makes_moderators(house: House, language: Language) -> None:
    for command in house.double.commands.of():
        command["default_member_permissions"] = None
    place = house.place
    role = place.guild.role("keepers")
    kim = place.guild.member("kim", locale=LOCALE[language], roles=(role,))
    await house.service.servers.change(str(place.guild.id), "7", moderator_roles=(str(role.id),))
    shown = await choose(kim, await page(place, kim), "charts", "off", language=language)
    assert not (await now(place, house.service)).charts
    place.guild.membership(kim).roles.clear()
    note = await (await kim.select(shown, f"set:{language}:charts", "on")).answer()
    assert (note.text, note.ephemeral) == (texts.NOT_A_MODERATOR.in_(language), True)
    assert not (await now(place, house.service)).charts


@BOTH
async def test_a_modal_of_who_is_no_moderator_any_more_changes_nothing(
    house: House, language: Language
) -> None:
    place, mia = house.place, moderator(house.place, language)
    opened = await mia.press(await page(place, mia), texts.NUMBERS.in_(language))
    await opened.modal_shown()
    place.guild.membership(mia).roles.clear()
    note = await (await mia.submit_modal(opened, {texts.COOLDOWN.in_(language): "9"})).answer()
    assert note.text == texts.NOT_A_MODERATOR.in_(language)
    assert await now(place, house.service) == ServerSettings()


@BOTH
async def test_a_page_is_pressed_after_a_restart(
    place: Place, service: Service, settings: Settings, language: Language
) -> None:
    mia = moderator(place, language)
    async with running(place, service, settings):
        shown = await page(place, mia)
    async with running(place, service, settings):
        shown = await choose(mia, shown, "form", "plain", language=language)
        shown = await changed(shown, mia.press(shown, texts.TO_PLACES.in_(language)))
        await choose(mia, shown, "allowed_channels", place.channel, language=language)
    found = await now(place, service)
    assert (found.form, found.allowed_channels) == ("plain", (str(place.channel.id),))


@BOTH
async def test_where_the_settings_cannot_be_written_the_moderator_is_told(
    house: House, settings: Settings, language: Language
) -> None:
    mia = moderator(house.place, language)
    shown = await page(house.place, mia)
    async with locked(settings):
        note = await (await mia.select(shown, f"set:{language}:charts", "off")).followup(timeout=60)
    assert (note.text, note.ephemeral) == (texts.FAILED.in_(language), True)
    assert chosen(shown, "charts") == ["on"]


async def test_only_in_servers_that_the_bot_is_a_member_of(service: Service, settings: Settings) -> None:
    async with LoopbackDiscord(user_install=True) as double:
        place = Place(double)
        elsewhere = double.guild("elsewhere", has_bot=False)
        elsewhere.join(place.bob, permissions=permissions.MANAGE_GUILD)
        async with running(place, service, settings):
            (command,) = [one for one in double.commands.of() if one["name"] == "settings"]
            assert command["name_localizations"] == {"ko": "설정"}
            assert (command["contexts"], command["integration_types"]) == ([0], [0])
            assert command["default_member_permissions"] == str(discord.Permissions(manage_guild=True).value)
            with pytest.raises(NotPossibleError):
                await place.bob.slash(elsewhere.channel("talk"), "settings")
