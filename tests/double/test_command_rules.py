"""Discord's limits of application commands, and where commands are kept."""

from typing import Any

import pytest

from tests.double.json_types import Json
from tests.double.place import Place
from tests.double.raw import Raw


def command(**changes: Any) -> Json:
    return {"name": "ask", "description": "d"} | changes


def option(**changes: Any) -> Json:
    return command(options=[{"type": 3, "name": "o", "description": "d"} | changes])


def choices(count: int, **changes: str) -> Json:
    return option(choices=[{"name": f"n{one}", "value": f"v{one}"} | changes for one in range(count)])


REQUIRED = {"type": 3, "name": "r", "description": "d", "required": True}
OPTIONAL = {"type": 3, "name": "o", "description": "d"}
SUB = {"type": 1, "name": "s", "description": "d"}

EDGES = {
    "name": (command(name="x" * 32), command(name="x" * 33)),
    "upper case": (command(name="질문"), command(name="Ask")),
    "spaces": (command(name="ask-more"), command(name="ask more")),
    "description": (command(description="x" * 100), command(description="x" * 101)),
    "description missing": (command(), command(description="")),
    "menu with description": (
        {"name": "Ask This", "type": 3},
        {"name": "Ask This", "type": 3, "description": "d"},
    ),
    "options": (
        command(options=[OPTIONAL | {"name": f"o{one}"} for one in range(25)]),
        command(options=[OPTIONAL | {"name": f"o{one}"} for one in range(26)]),
    ),
    "required first": (command(options=[REQUIRED, OPTIONAL]), command(options=[OPTIONAL, REQUIRED])),
    "option names unique": (option(), command(options=[OPTIONAL, OPTIONAL])),
    "option name": (option(name="질문"), option(name="Question")),
    "choices": (choices(25), choices(26)),
    "choice name": (choices(1, name="x" * 100), choices(1, name="x" * 101)),
    "choices and autocomplete": (
        option(autocomplete=True),
        choices(1) | {"options": [choices(1)["options"][0] | {"autocomplete": True}]},
    ),
    "locale": (command(name_localizations={"ko": "질문"}), command(name_localizations={"kr": "질문"})),
    "localized name": (
        command(name_localizations={"ko": "x" * 32}),
        command(name_localizations={"ko": "x" * 33}),
    ),
    "localized description": (
        command(description_localizations={"ko": "x" * 100}),
        command(description_localizations={"ko": "x" * 101}),
    ),
    "subcommands and options": (command(options=[SUB]), command(options=[SUB, OPTIONAL])),
}


@pytest.mark.parametrize("name", EDGES)
async def test_edges(place: Place, raw: Raw, name: str) -> None:
    path = f"/applications/{place.double.bot.id}/commands"
    fits, breaks = EDGES[name]
    assert await raw.code("PUT", path, [fits]) == 0
    with place.double.expecting("50035"):
        assert await raw.code("PUT", path, [breaks]) == 50035
    assert place.double.commands.names() == [fits["name"]]


async def test_edges_of_the_whole_set(place: Place, raw: Raw) -> None:
    path = f"/applications/{place.double.bot.id}/commands"
    many = [command(name=f"c{one}") for one in range(101)]
    assert await raw.code("PUT", path, many[:100]) == 0
    for refused in (many, [command(), command()], [{"name": f"M{one}", "type": 3} for one in range(16)]):
        with place.double.expecting("50035"):
            assert await raw.code("PUT", path, refused) == 50035
    assert len(place.double.commands.of()) == 100


async def test_one_command_at_a_time(place: Place, raw: Raw) -> None:
    path = f"/applications/{place.double.bot.id}/commands"
    assert (await raw("POST", path, command()))[0] == 201
    status, kept = await raw("POST", path, command(description="other"))
    assert (status, kept["description"]) == (200, "other")
    one = f"{path}/{kept['id']}"
    assert (await raw("PATCH", one, {"description": "third"}))[1]["description"] == "third"
    assert (await raw("GET", one))[1]["name"] == "ask"
    assert await raw.code("DELETE", one) == 0
    assert await raw.code("GET", one) == 10063


async def test_commands_of_a_guild(place: Place, raw: Raw) -> None:
    path = f"/applications/{place.double.bot.id}/guilds/{place.guild.id}/commands"
    assert await raw.code("PUT", path, [command()]) == 0
    assert place.double.commands.names() == []
    assert place.double.commands.names(place.guild.id) == ["ask"]
    asked = await place.ann.slash(place.channel, "ask")
    assert asked.slash
    other = place.double.guild("other", has_bot=False)
    assert await raw.code("GET", f"/applications/{place.double.bot.id}/guilds/{other.id}/commands") == 50001


async def test_commands_of_another_application(place: Place, raw: Raw) -> None:
    del place
    assert await raw.code("GET", "/applications/1/commands") == 20012


async def test_localized_names_find_the_command(place: Place, raw: Raw) -> None:
    body = [command(name_localizations={"ko": "질문"})]
    await raw("PUT", f"/applications/{place.double.bot.id}/commands", body)
    assert (await place.ann.slash(place.channel, "질문")).slash
