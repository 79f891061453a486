"""The commands as Discord has them, and when they are registered."""

import discord

from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import EXAMPLE, REGISTER, House, running
from tests.double import LoopbackDiscord
from tests.double.place import Place


async def test_names_and_descriptions_in_both_languages(house: House) -> None:
    ask, verify, menu = house.double.commands.of()
    assert (ask["name"], ask["name_localizations"]) == ("ask", {"ko": "질문"})
    assert set(ask["description_localizations"]) == {"ko"}
    (option,) = ask["options"]
    assert (option["name"], option["name_localizations"]) == ("question", {"ko": "질문"})
    assert (option["required"], option["min_length"], option["max_length"]) == (True, 1, 4000)
    assert (verify["name"], verify["name_localizations"]) == ("verify", {"ko": "확인"})
    assert set(verify["description_localizations"]) == {"ko"}
    (code,) = verify["options"]
    assert (code["name"], code["name_localizations"], code["max_length"]) == ("code", {"ko": "코드"}, 40)
    assert (menu["name"], menu["name_localizations"]) == ("Answer this", {"ko": "이 질문에 답하기"})


async def test_everywhere_and_for_members_who_installed_it_themselves(house: House) -> None:
    for command in house.double.commands.of():
        assert sorted(command["contexts"]) == [0, 1, 2]
        assert sorted(command["integration_types"]) == [0, 1]


async def test_registered_only_when_something_changed(
    place: Place, service: Service, settings: Settings
) -> None:
    for _ in range(3):
        async with running(place, service, settings):
            pass
    assert len(place.double.called(REGISTER)) == 1
    place.double.commands.of()[0]["options"][0]["max_length"] = 300
    async with running(place, service, settings):
        pass
    assert len(place.double.called(REGISTER)) == 2
    place.double.commands.of().pop()
    async with running(place, service, settings):
        assert sorted(place.double.commands.names()) == ["Answer this", "ask", "verify"]
    assert len(place.double.called(REGISTER)) == 3


async def test_a_bot_that_cannot_register_answers_all_the_same(
    place: Place, service: Service, settings: Settings
) -> None:
    place.double.faults.server_error(503, on="GET /applications/*/commands")
    async with running(place, service, settings):
        said = await place.channel.say(place.ann, EXAMPLE, mention_bot=True)
        await place.channel.next_message(after=said)
        # tried again as soon as it was connected
        await place.double.request(REGISTER)
        assert "ask" in place.double.commands.names()


async def test_only_what_needs_no_privilege(house: House) -> None:
    (identify,) = house.double.gateway.identifies
    assert identify["intents"] == 4609
    assert house.client.allowed_mentions is not None
    assert house.client.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()


async def test_a_server_where_only_the_member_installed_it(service: Service, settings: Settings) -> None:
    async with LoopbackDiscord(user_install=True) as double:
        place = Place(double)
        elsewhere = double.guild("elsewhere", has_bot=False)
        elsewhere.join(place.bob)
        async with running(place, service, settings) as house:
            asked = await place.bob.slash(elsewhere.channel("talk"), "ask", question=EXAMPLE)
            assert "555.5" in (await asked.answer()).text
            assert house.rows("server") == [{"server": None}]
