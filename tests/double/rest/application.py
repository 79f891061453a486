"""The bot itself: its user, its application, the gateway's address."""

from tests.double.json_types import Json
from tests.double.routing import Call, Reply, Routes
from tests.double.world import World

routes = Routes()

_MEMBERS, _PRESENCE, _CONTENT = (1 << 1, 1 << 15), (1 << 8, 1 << 13), (1 << 15, 1 << 19)


@routes.add("GET", "/users/@me")
def me(call: Call) -> Reply:
    extras = {"mfa_enabled": False, "locale": "en-US", "email": None, "verified": True}
    return Reply(200, call.world.bot.payload() | extras)


def application_flags(world: World) -> int:
    """The flags that say which privileged intents the application may use."""
    pairs = (_MEMBERS, _PRESENCE, _CONTENT)
    return sum(flag for intent, flag in pairs if world.privileged & intent)


def _team(world: World) -> Json | None:
    """The team that has the application, of which the owner is the first."""
    if not world.team:
        return None
    team = "77"
    members = [
        {
            "user": one.payload(),
            "team_id": team,
            "membership_state": state,
            "role": role,
            "permissions": ["*"],
        }
        for one, role, state in world.team
    ]
    owner = str(world.owner.id)
    return {"id": team, "name": "builders", "icon": None, "owner_user_id": owner, "members": members}


def _application(world: World) -> Json:
    return {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": world.bot.payload(),
        "bot_public": True,
        "bot_require_code_grant": False,
        "integration_types_config": {"0": {}, "1": {}} if world.user_install else {"0": {}},
        "verify_key": "0" * 64,
        "flags": application_flags(world),
        "flags_new": str(application_flags(world)),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": world.owner.payload(),
        "approximate_guild_count": sum(one.has_bot for one in world.guilds.values()),
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": _team(world),
        "eligible_oauth2_scopes": [],
    }


@routes.add("GET", "/applications/@me")
@routes.add("GET", "/oauth2/applications/@me")
def application(call: Call) -> Reply:
    return Reply(200, _application(call.world))


@routes.add("GET", "/gateway")
def gateway(call: Call) -> Reply:
    return Reply(200, {"url": call.gateway_url})


@routes.add("GET", "/gateway/bot")
def gateway_bot(call: Call) -> Reply:
    limit = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
    return Reply(200, {"url": call.gateway_url, "shards": call.world.shards, "session_start_limit": limit})
