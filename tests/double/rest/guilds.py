"""Guilds, their members and roles, and users."""

from tests.double.json_types import Json
from tests.double.routing import Call, Reply, Routes

routes = Routes()


@routes.add("GET", "/users/{user_id}")
def get_user(call: Call) -> Reply:
    return Reply(200, call.user().payload())


@routes.add("GET", "/users/@me/guilds")
def my_guilds(call: Call) -> Reply:
    world = call.world
    shown: list[Json] = [
        {
            "id": str(one.id),
            "name": one.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": str(one.permissions_of(world.bot)),
            "features": [],
        }
        for one in world.guilds.values()
        if one.has_bot
    ]
    return Reply(200, shown)


@routes.add("DELETE", "/users/@me/guilds/{guild_id}")
def leave(call: Call) -> Reply:
    call.guild().drop_bot()
    return Reply()


@routes.add("GET", "/guilds/{guild_id}")
def get_guild(call: Call) -> Reply:
    return Reply(200, call.guild().payload())


@routes.add("GET", "/guilds/{guild_id}/channels")
def get_channels(call: Call) -> Reply:
    return Reply(200, [one.payload() for one in call.guild().channels.values() if not one.thread_type])


@routes.add("GET", "/guilds/{guild_id}/roles")
def get_roles(call: Call) -> Reply:
    return Reply(200, [one.payload() for one in call.guild().roles.values()])


@routes.add("GET", "/guilds/{guild_id}/members/{user_id}")
def get_member(call: Call) -> Reply:
    membership = call.guild().membership(call.user())
    return Reply(200, membership.payload() | {"user": membership.person.payload()})
