"""What holds of every command: the language, who sees it, where it works, and by what name."""

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
    locked,
    running,
    serving,
    used,
)
from tests.double import LoopbackDiscord
from tests.double.place import Place


@pytest.mark.parametrize("command", ["stat", "about", "topics"])
async def test_the_language_that_a_member_set_goes_first(house: House, command: str) -> None:
    await house.service.members.change(str(house.place.bob.id), language="ko")
    options = {"figure": "net-drain|||2021"} if command == "stat" else {}
    answer = await used(house, house.place.bob, command, **options)
    assert "유출" in answer.text


@BOTH
async def test_as_private_as_the_server_wants(house: House, language: Language) -> None:
    await house.service.servers.change(str(house.place.guild.id), "1", private=True)
    assert (await used(house, house.place.reader(language), "cost", graduates=5)).ephemeral


@BOTH
async def test_acknowledged_in_time_while_the_store_is_locked(
    house: House, settings: Settings, language: Language
) -> None:
    with locked(settings):
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
    "cost": {"graduates": 5},
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


async def test_a_pack_without_graduates_and_dollars(place: Place, tiny: Engine, settings: Settings) -> None:
    async with serving(tiny, settings) as service, running(place, service, settings) as house:
        names = set(house.double.commands.names())
        assert {"ask", "stat", "compare", "change", "whatif", "source", "topics", "about", "help"} <= names
        assert not {"cost", "convert"} & names
        told = await used(house, place.bob, "about")
        assert tiny.knowledge.pack.article.title in told.text
        helped = await used(house, place.bob, "help")
        assert "`/cost`" not in helped.text
