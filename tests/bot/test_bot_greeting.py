"""Greeting a server that the bot has joined: once, where it may speak, in the server's language."""

from bot import texts
from bot.texts import Words
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, running, serving, until
from tests.double import Message, permissions
from tests.double.channels import Channel
from tests.double.guilds import Guild
from tests.double.place import Place
from tests.service.test_members import table

LOCALE = {"en": "en-US", "ko": "ko"}
SPEAK = permissions.SEND_MESSAGES


def new_guild(place: Place, language: Language = "en") -> tuple[Guild, Channel]:
    guild = place.double.guild("new", locale=LOCALE[language])
    guild.join(place.bob)
    return guild, guild.channel("lobby")


async def joined(house: House, guild: Guild) -> None:
    await guild.invite_bot()
    await done(house)


async def done(*houses: House) -> None:
    """Nothing is under way any more."""
    await houses[0].double.idle()
    for house in houses:
        await until(lambda house=house: not house.in_flight.count)  # type: ignore[misc]


def greetings(guild: Guild) -> list[Message]:
    return [message for channel in guild.channels.values() for message in channel.sent]


@BOTH
async def test_one_short_greeting_with_three_examples(
    house: House, settings: Settings, language: Language
) -> None:
    guild, channel = new_guild(house.place, language)
    await guild.invite_bot()
    message = await channel.next_message()
    assert Words("Hello!", "안녕하세요!").in_(language) in message.text
    assert texts.GREETING.in_(language) in message.text
    assert len(message.buttons) == 3
    assert not message.pings
    (row,) = table(settings, "servers")
    assert (row["server"], row["greeted_at"] is not None) == (str(guild.id), True)
    answer = await (await house.place.bob.press(message, message.buttons[0]["label"])).answer()
    assert len(answer.text) > 50
    assert not answer.ephemeral
    assert [row["kind"] for row in house.rows()] == ["button"]


@BOTH
async def test_an_example_is_pressed_after_a_restart(
    place: Place, service: Service, settings: Settings, language: Language
) -> None:
    guild, channel = new_guild(place, language)
    async with running(place, service, settings):
        await guild.invite_bot()
        message = await channel.next_message()
    async with running(place, service, settings):
        asked = await place.bob.press(message, message.buttons[1]["label"])
        assert Words("Source", "출처").in_(language) in (await asked.answer()).text


async def test_not_in_servers_that_were_there_at_the_start_nor_after_a_reconnect(house: House) -> None:
    guild, channel = new_guild(house.place)
    await guild.invite_bot()
    await channel.next_message()
    house.double.gateway.forget()
    await house.double.gateway.cut()
    await house.double.gateway.identified(2, timeout=30)
    await until(lambda: house.pulse.online)
    await done(house)
    assert len(greetings(guild)) == 1
    assert greetings(house.place.guild) == []


async def test_invited_again_it_does_not_greet_again(house: House) -> None:
    guild, channel = new_guild(house.place)
    await guild.invite_bot()
    await channel.next_message()
    await guild.remove_bot()
    await joined(house, guild)
    assert len(greetings(guild)) == 1


@BOTH
async def test_the_first_channel_where_it_may_speak(house: House, language: Language) -> None:
    guild, lobby = new_guild(house.place, language)
    hidden, talk = guild.channel("hidden"), guild.channel("talk")
    lobby.deny(house.double.bot, SPEAK)
    hidden.deny(house.double.bot, permissions.VIEW_CHANNEL)
    await joined(house, guild)
    (message,) = greetings(guild)
    assert message.channel is talk
    assert texts.GREETING.in_(language) in message.text


async def test_where_it_may_speak_nowhere_it_is_silent_and_may_greet_later(
    house: House, settings: Settings
) -> None:
    guild, lobby = new_guild(house.place)
    lobby.deny(house.double.bot, SPEAK)
    await joined(house, guild)
    assert greetings(guild) == []
    assert table(settings, "servers") == []


async def test_switched_off_it_is_silent(house: House) -> None:
    guild, _ = new_guild(house.place)
    await house.service.servers.change(str(guild.id), "7", greeting=False)
    await joined(house, guild)
    assert greetings(guild) == []


@BOTH
async def test_the_settings_of_the_server_decide_language_and_form(house: House, language: Language) -> None:
    guild, channel = new_guild(house.place, "en" if language == "ko" else "ko")
    await house.service.servers.change(str(guild.id), "7", language=language, form="plain")
    await guild.invite_bot()
    message = await channel.next_message()
    assert texts.GREETING.in_(language) in message.content
    assert len(message.buttons) == 3


async def test_two_processes_greet_once(
    place: Place, engine: Engine, service: Service, settings: Settings
) -> None:
    guild, _ = new_guild(place)
    async with (
        serving(engine, settings) as other,
        running(place, service, settings) as first,
        running(place, other, settings) as second,
    ):
        await guild.invite_bot()
        await done(first, second)
        assert first.client.get_guild(guild.id)
        assert second.client.get_guild(guild.id)
    assert len(greetings(guild)) == 1
