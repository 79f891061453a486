"""Registering application commands, global ones and those of a guild."""

from tests.double.command_rules import check_command, check_set
from tests.double.errors import ApiError, Form, missing_access, unknown_command
from tests.double.json_types import Json
from tests.double.routing import Call, Reply, Routes

routes = Routes()

_GLOBAL = "/applications/{application_id}/commands"
_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


def _scope(call: Call) -> int | None:
    if call.snowflake("application_id") != call.world.bot.id:
        raise ApiError(403, 20012, "You are not authorized to perform this action on this application")
    if "guild_id" not in call.arguments:
        return None
    guild = call.world.guilds.get(call.snowflake("guild_id"))
    if guild is None or not guild.has_bot:
        raise missing_access()
    return guild.id


def _found(call: Call) -> Json:
    for one in call.world.commands.of(_scope(call)):
        if one["id"] == call.arguments["command_id"]:
            return one
    raise unknown_command()


@routes.add("GET", _GLOBAL)
@routes.add("GET", _GUILD)
def every(call: Call) -> Reply:
    return Reply(200, call.world.commands.of(_scope(call)))


@routes.add("PUT", _GLOBAL)
@routes.add("PUT", _GUILD)
def replace_all(call: Call) -> Reply:
    scope, form = _scope(call), Form()
    check_set(call.body or [], form)
    form.settle()
    kept = call.world.commands.replace_all(call.body or [], scope)
    call.world.happened("commands")
    return Reply(200, kept)


@routes.add("POST", _GLOBAL)
@routes.add("POST", _GUILD)
def upsert(call: Call) -> Reply:
    scope, form = _scope(call), Form()
    check_command(call.fields, (), form)
    form.settle()
    known = (call.fields["name"], call.fields.get("type") or 1) in [
        (one["name"], one["type"]) for one in call.world.commands.of(scope)
    ]
    kept = call.world.commands.put(call.fields, scope)
    call.world.happened("commands")
    return Reply(200 if known else 201, kept)


@routes.add("GET", _GLOBAL + "/{command_id}")
@routes.add("GET", _GUILD + "/{command_id}")
def get(call: Call) -> Reply:
    return Reply(200, _found(call))


@routes.add("PATCH", _GLOBAL + "/{command_id}")
@routes.add("PATCH", _GUILD + "/{command_id}")
def edit(call: Call) -> Reply:
    found, form = _found(call), Form()
    merged = found | call.fields
    check_command(merged, (), form)
    form.settle()
    found |= call.fields | {"version": str(call.world.ids.next())}
    call.world.happened("commands")
    return Reply(200, found)


@routes.add("DELETE", _GLOBAL + "/{command_id}")
@routes.add("DELETE", _GUILD + "/{command_id}")
def delete(call: Call) -> Reply:
    call.world.commands.of(_scope(call)).remove(_found(call))
    call.world.happened("commands")
    return Reply()
