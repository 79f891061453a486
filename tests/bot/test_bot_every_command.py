"""What holds of every command: the language, who sees it, where it works, and by what name."""

from dataclasses import replace
from typing import Any

import pytest

from bot import texts
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import (
    BOTH,
    DRAINED,
    House,
    is_korean,
    running,
    serving,
    used,
)
from tests.double import LoopbackDiscord
from tests.double.place import Place
from tests.locking import locked


@pytest.mark.parametrize("command", ["stat", "about", "topics"])
async def test_the_language_that_a_member_set_goes_first(house: House, command: str) -> None:
    await house.service.members.change(str(house.place.bob.id), language="ko")
    options = {"figure": "net-drain|||2021"} if command == "stat" else {}
    answer = await used(house, house.place.bob, command, **options)
    assert "유출" in answer.text


@BOTH
async def test_as_private_as_the_server_wants(house: House, language: Language) -> None:
    await house.service.servers.change(str(house.place.guild.id), "1", private=True)
    assert (await used(house, house.place.reader(language), "cost", people=5)).ephemeral


@BOTH
async def test_acknowledged_in_time_while_the_store_is_locked(
    house: House, settings: Settings, language: Language
) -> None:
    async with locked(settings):
        asked = await house.place.reader(language).slash(
            house.place.channel, "stat", figure="net-drain|||2021"
        )
        assert (await asked.acknowledged()).after < 3
        assert DRAINED.in_(language) in (await asked.answer()).text


OF_EACH: dict[str, dict[str, Any]] = {
    "ask": {"question": "net brain drain 2021?"},
    "stat": {"figure": "net-drain|||2021"},
    "compare": {"first": "net-drain|||2021", "second": "abroad"},
    "change": {"figure": "net-drain|change"},
    "cost": {"people": 5},
    "whatif": {"what": "net-drain?abroad[2021]", "value": "150,000"},
    "convert": {"amount": "$5m"},
    "chart": {"what": "net-drain"},
    "source": {},
    "topics": {},
    "about": {},
    "help": {},
}


@BOTH
async def test_every_command_in_direct_messages(house: House, language: Language) -> None:
    who = house.place.reader(language)
    for command, options in OF_EACH.items():
        answer = await (await who.slash(who.dms, command, **options)).answer()
        assert is_korean(answer.text) is (language == "ko" and command != "ask"), command
        assert not answer.text.startswith(texts.FAILED.in_(language)), command
    assert len(house.rows()) == 8


@BOTH
@pytest.mark.parametrize("where", ["a server", "a group DM"])
async def test_every_command_where_only_the_member_installed_it(
    service: Service, settings: Settings, language: Language, where: str
) -> None:
    async with LoopbackDiscord(user_install=True) as double:
        place = Place(double)
        who, elsewhere = place.reader(language), double.guild("elsewhere", has_bot=False)
        elsewhere.join(who)
        group = double.group("lunch", place.ann, place.bob)
        channel = elsewhere.channel("talk") if where == "a server" else group
        async with running(place, service, settings) as house:
            for command, options in OF_EACH.items():
                answer = await (await who.slash(channel, command, **options)).answer()
                assert not answer.text.startswith(texts.FAILED.in_(language)), command
            assert {row["server"] for row in house.rows("server")} == {None}


async def test_by_their_korean_names(house: House) -> None:
    names = ["수치", "비교", "변화", "비용", "가정", "환산", "차트", "출처", "주제", "소개", "도움말"]
    for name, (_, options) in zip(names, list(OF_EACH.items())[1:], strict=True):
        answer = await used(house, house.place.ann, name, **options)
        assert not answer.text.startswith(texts.FAILED.ko), name


async def test_another_pack_has_its_own_costs_and_no_dollars(
    place: Place, tiny: Engine, settings: Settings
) -> None:
    async with serving(tiny, settings) as service, running(place, service, settings) as house:
        names = set(house.double.commands.names())
        assert {"ask", "stat", "compare", "change", "cost", "whatif", "source", "topics", "about"} <= names
        assert "convert" not in names
        told = await used(house, place.bob, "about")
        assert tiny.knowledge.pack.article.title in told.text
        (cost,) = [one for one in place.double.commands.of() if one["name"] == "cost"]
        assert (cost["description"], cost["description_localizations"]) == (
            "Add up the cost of any number of riders",
            {"ko": "이용자 인원수에 따른 비용을 계산해 보세요"},
        )
        offered = {one["name"]: [each["value"] for each in one.get("choices", [])] for one in cost["options"]}
        assert offered == {"people": [], "of": ["rack-cost"], "currency": ["KRW"]}
        english = await used(house, place.bob, "cost", people=250)
        korean = await used(house, place.ann, "비용", people=1)
        assert english.text.splitlines()[:2] == [
            "> Cost of 250 riders: a stand each, in won",
            "## 20 million won",
        ]
        assert korean.text.splitlines()[:2] == ["> 이용자 한 명의 비용: 거치대, 원", "## 8만 원"]


async def test_a_pack_that_names_no_costs_has_no_command_for_them(
    place: Place, tiny: Engine, settings: Settings
) -> None:
    knowledge = replace(tiny.knowledge, pack=replace(tiny.knowledge.pack, costs=None))
    async with (
        serving(tiny.over(knowledge), settings) as service,
        running(place, service, settings) as house,
    ):
        assert "cost" not in house.double.commands.names()
        assert "`/cost`" not in (await used(house, place.bob, "help")).text
