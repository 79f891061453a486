"""The commands as Discord has them, and when they are registered."""

from typing import Any

import discord
import pytest

from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import EXAMPLE, REGISTER, House, running
from tests.double import LoopbackDiscord
from tests.double.place import Place

TYPED: dict[str, object] = {"min_length": 1, "max_length": 100, "autocomplete": True}


# Name in both languages, then each option: names, required, what limits it.
COMMANDS: dict[str, tuple[str, dict[str, tuple[str, bool, dict[str, object]]]]] = {
    "ask": (
        "질문",
        {
            "question": ("질문", True, {"min_length": 1, "max_length": 4000}),
            "private": ("나만보기", False, {}),
        },
    ),
    "stat": ("수치", {"figure": ("수치", True, TYPED), "period": ("시기", False, TYPED)}),
    "compare": (
        "비교",
        {
            "first": ("첫번째", True, TYPED),
            "second": ("두번째", True, TYPED),
            "how": ("방법", False, {"choices": ["ratio", "difference", "share"]}),
        },
    ),
    "change": (
        "변화",
        {
            "figure": ("수치", True, TYPED),
            "kind": ("방식", False, {"choices": ["change", "percent", "per-year", "compound"]}),
        },
    ),
    "cost": (
        "비용",
        {
            "people": ("인원", True, {"min_value": 1, "max_value": 100_000_000}),
            "of": ("항목", False, {"choices": ["loss-per-graduate", "education-cost", "lost-tax"]}),
            "currency": ("통화", False, {"choices": ["KRW", "USD"]}),
        },
    ),
    "whatif": (
        "가정",
        {"what": ("대상", True, TYPED), "value": ("값", True, {"min_length": 1, "max_length": 60})},
    ),
    "convert": (
        "환산",
        {
            "amount": ("금액", True, {"min_length": 1, "max_length": 60}),
            "rate": ("환율", False, {"min_value": 1, "max_value": 100_000}),
        },
    ),
    "chart": ("차트", {"what": ("대상", True, TYPED)}),
    "source": ("출처", {"which": ("출처", False, TYPED)}),
    "topics": ("주제", {"group": ("종류", False, {"choices": ["figures", "computed", "texts", "absent"]})}),
    "verify": ("확인", {"code": ("코드", True, {"min_length": 1, "max_length": 40})}),
    "about": ("소개", {}),
    "help": ("도움말", {}),
}


def limits(option: dict[str, Any]) -> dict[str, object]:
    found = {
        key: option[key]
        for key in ("min_length", "max_length", "min_value", "max_value", "autocomplete")
        if key in option
    }
    choices = [one["value"] for one in option.get("choices", ())]
    return found | ({"choices": choices} if choices else {})


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_in_both_languages(house: House, name: str) -> None:
    (command,) = [one for one in house.double.commands.of() if one["name"] == name]
    korean, options = COMMANDS[name]
    assert command["name_localizations"] == {"ko": korean}
    assert set(command["description_localizations"]) == {"ko"}
    found = {
        one["name"]: (one["name_localizations"]["ko"], one["required"], limits(one))
        for one in command.get("options", ())
    }
    assert found == options
    for thing in (command, *command.get("options", ())):
        for text in (thing["description"], thing["description_localizations"]["ko"]):
            assert 0 < len(text) <= 100
    for choice in (one for option in command.get("options", ()) for one in option.get("choices", ())):
        assert set(choice["name_localizations"]) == {"ko"}
        assert choice["name_localizations"]["ko"] != choice["name"]


async def test_the_message_menu_in_both_languages(house: House) -> None:
    menus = {one["name"]: one for one in house.double.commands.of() if one["type"] == 3}
    assert menus.keys() == {"Answer this", "This asks for…"}
    assert menus["Answer this"]["name_localizations"] == {"ko": "이 질문에 답하기"}
    assert menus["This asks for…"]["name_localizations"] == {"ko": "이 질문의 주제는…"}


async def test_everywhere_and_for_members_who_installed_it_themselves(house: House) -> None:
    for command in house.double.commands.of():
        servers_alone = command["name"] in ("settings", "kb", "This asks for…")
        assert sorted(command["contexts"]) == ([0] if servers_alone else [0, 1, 2])
        assert sorted(command["integration_types"]) == ([0] if servers_alone else [0, 1])


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
        assert {"Answer this", *COMMANDS} <= set(place.double.commands.names())
    assert len(place.double.called(REGISTER)) == 3


def option(place: Place, command: str, name: str) -> dict[str, Any]:
    """An option as Discord keeps it."""
    (found,) = [one for one in place.double.commands.of() if one["name"] == command]
    return next(one for one in found["options"] if one["name"] == name)


DIFFERENT: dict[str, tuple[str, str, dict[str, Any]]] = {
    "no completion": ("stat", "figure", {"autocomplete": False}),
    "completion": ("ask", "question", {"autocomplete": True}),
    "shorter": ("stat", "figure", {"max_length": 99}),
    "a lower least": ("cost", "people", {"min_value": 0}),
    "a higher most": ("convert", "rate", {"max_value": 100_001}),
    "not required": ("compare", "second", {"required": False}),
    "another Korean name": ("cost", "of", {"name_localizations": {"ko": "범위"}}),
    "another type": ("convert", "rate", {"type": 4}),
    "no choices": ("change", "kind", {"choices": []}),
    "another choice": ("cost", "currency", {"choices": [{"name": "euros", "value": "EUR"}]}),
}


@pytest.mark.parametrize("what", DIFFERENT)
async def test_registered_again_when_an_option_differs(
    place: Place, service: Service, settings: Settings, what: str
) -> None:
    async with running(place, service, settings):
        pass
    command, name, changes = DIFFERENT[what]
    option(place, command, name).update(changes)
    async with running(place, service, settings):
        pass
    assert len(place.double.called(REGISTER)) == 2


@pytest.mark.parametrize("key", ["name", "value", "name_localizations"])
async def test_registered_again_when_a_choice_differs(
    place: Place, service: Service, settings: Settings, key: str
) -> None:
    async with running(place, service, settings):
        pass
    option(place, "cost", "currency")["choices"][0][key] = {"ko": "엔"} if key.endswith("s") else "yen"
    async with running(place, service, settings):
        pass
    assert len(place.double.called(REGISTER)) == 2


async def test_what_discord_fills_in_is_no_difference(
    place: Place, service: Service, settings: Settings
) -> None:
    async with running(place, service, settings):
        pass
    for command in place.double.commands.of():
        for one in command.get("options", ()):
            if one["type"] in (3, 4, 10) and "choices" not in one:
                one.setdefault("autocomplete", False)
    rate = option(place, "convert", "rate")
    rate["min_value"], rate["max_value"] = 1, 100_000
    async with running(place, service, settings):
        pass
    assert len(place.double.called(REGISTER)) == 1


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
