"""Registered application commands: where they are kept, who sees them, and the data of their use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.double import permissions
from tests.double.channels import Channel
from tests.double.json_types import Json
from tests.double.messages import Attachment
from tests.double.option_rules import check_value
from tests.double.people import Person
from tests.double.roles import Role

if TYPE_CHECKING:
    from tests.double.world import World

SLASH = 1
USER_MENU = 2
MESSAGE_MENU = 3
SUBCOMMAND = 1
SUBCOMMAND_GROUP = 2


@dataclass(slots=True)
class Commands:
    """The application's commands, global ones and those of single guilds (by guild id; None: global)."""

    world: World
    kept: dict[int | None, list[Json]] = field(default_factory=dict)
    syncs: int = 0  # how often the whole set was replaced

    def of(self, guild_id: int | None = None) -> list[Json]:
        return self.kept.setdefault(guild_id, [])

    def names(self, guild_id: int | None = None) -> list[str]:
        return [one["name"] for one in self.of(guild_id)]

    def put(self, body: Json, guild_id: int | None) -> Json:
        """Create a command or replace the one of that name and type, which keeps its id."""
        kept = self.of(guild_id)
        kind = body.get("type") or SLASH
        old = next((one for one in kept if (one["name"], one["type"]) == (body["name"], kind)), None)
        new = self._as_kept(body, kind, guild_id, old["id"] if old else str(self.world.ids.next()))
        if old:
            kept[kept.index(old)] = new
        else:
            kept.append(new)
        return new

    def replace_all(self, bodies: list[Json], guild_id: int | None) -> list[Json]:
        before = self.of(guild_id)
        keep = [(one["name"], one.get("type") or SLASH) for one in bodies]
        self.kept[guild_id] = [one for one in before if (one["name"], one["type"]) in keep]
        self.syncs += 1
        return [self.put(one, guild_id) for one in bodies]

    def _as_kept(self, body: Json, kind: int, guild_id: int | None, command_id: str) -> Json:
        rights = body.get("default_member_permissions")
        new: Json = {
            "id": command_id,
            "application_id": str(self.world.bot.id),
            "version": str(self.world.ids.next()),
            "type": kind,
            "name": body["name"],
            "name_localizations": body.get("name_localizations"),
            "description": body.get("description") or "",
            "description_localizations": body.get("description_localizations"),
            "default_member_permissions": None if rights is None else str(rights),
            "nsfw": bool(body.get("nsfw")),
            "contexts": body.get("contexts"),
            "integration_types": body.get("integration_types") or [0],
        }
        if body.get("options"):
            new["options"] = body["options"]
        if guild_id is not None:
            new["guild_id"] = str(guild_id)
        elif body.get("dm_permission") is not None:
            new["dm_permission"] = body["dm_permission"]
        return new

    def visible(self, name: str, kind: int, channel: Channel, person: Person) -> Json | None:
        """The command of that name (in any language) that the person may use in the channel."""
        for one in self.offered(channel, person):
            names = (one["name"], *(one["name_localizations"] or {}).values())
            if one["type"] == kind and name in names:
                return one
        return None

    def offered(self, channel: Channel, person: Person) -> list[Json]:
        """Every command that the person may use in the channel, those of the guild first."""
        guild = channel.guild
        every = [*(self.of(guild.id) if guild else ()), *self.of()]
        return [one for one in every if self._allowed(one, channel, person)]

    def _allowed(self, command: Json, channel: Channel, person: Person) -> bool:
        guild = channel.guild
        if command["contexts"] is not None and channel.context not in command["contexts"]:
            return False
        if channel.group:
            return person in channel.people and self._brought(command, person)
        if guild is None:
            return bool(command.get("dm_permission", True))
        if not guild.has_bot:
            return self._brought(command, person)
        rights = command["default_member_permissions"]
        mine = permissions.in_channel(channel, person)
        needed = int(rights or 0) if rights != "0" else permissions.ADMINISTRATOR
        return mine & needed == needed

    def _brought(self, command: Json, person: Person) -> bool:
        """Whether the person has the command where the bot is not: from an installation of their own."""
        return self.world.user_install and person.installed and 1 in command["integration_types"]


def base_data(command: Json) -> Json:
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    return data | ({"guild_id": command["guild_id"]} if "guild_id" in command else {})


def slash_data(
    command: Json,
    path: list[str],
    values: Mapping[str, object],
    channel: Channel,
    *,
    focused: str | None = None,
) -> Json:
    """The data of a slash command's use; values that Discord's app would not send raise AssertionError."""
    options, wrappers = command.get("options") or [], []
    for step in path:
        inner = _named(options, step)
        wrappers.append({"name": inner["name"], "type": inner["type"]})
        options = inner.get("options") or []
    sent = [_option(_named(options, name), value, focused=name == focused) for name, value in values.items()]
    if focused is None:
        missing = [one["name"] for one in options if one.get("required") and one["name"] not in values]
        assert not missing, f"/{command['name']} requires {missing}"
    else:
        assert _named(options, focused).get("autocomplete"), f"option {focused!r} does not complete"
    for wrapper in reversed(wrappers):
        sent = [wrapper | {"options": sent}]
    data = base_data(command) | {"options": sent}
    things = resolved(values.values(), channel)
    return data | ({"resolved": things} if things else {})


def _named(options: list[Json], name: str) -> Json:
    found = next((one for one in options if one["name"] == name), None)
    assert found, f"no option {name!r}; there are {[one['name'] for one in options]}"
    return found


def _option(option: Json, value: object, *, focused: bool) -> Json:
    if isinstance(value, (Person, Channel, Role, Attachment)):
        value = str(value.id)
    if focused:
        return {"name": option["name"], "type": option["type"], "value": value, "focused": True}
    check_value(option, value)
    return {"name": option["name"], "type": option["type"], "value": value}


def resolved(values: Iterable[object], channel: Channel) -> Json:
    """The people, channels, roles and files among the values, as `resolved` of an interaction's data."""
    found: Json = {}
    for one in values:
        if isinstance(one, Person):
            found.setdefault("users", {})[str(one.id)] = one.payload()
            if channel.guild and one.id in channel.guild.members:
                member = channel.guild.membership(one).payload() | {"permissions": "0"}
                found.setdefault("members", {})[str(one.id)] = member
        elif isinstance(one, Channel):
            found.setdefault("channels", {})[str(one.id)] = one.payload() | {
                "permissions": str(permissions.EVERYONE)
            }
        elif isinstance(one, Role):
            found.setdefault("roles", {})[str(one.id)] = one.payload()
        elif isinstance(one, Attachment):
            channel.world.files[one.path] = one
            found.setdefault("attachments", {})[str(one.id)] = one.payload()
    return found
