"""Registering the commands with Discord, only when they are not already there as they should be."""

import logging
from typing import Any

import discord
from discord import app_commands
from discord.http import Route

logger = logging.getLogger(__name__)


async def sync(client: discord.Client, tree: app_commands.CommandTree) -> bool:
    """Make Discord's commands those of the tree; whether they had to be changed."""
    wanted = [_shape(one) for one in await payloads(tree)]
    route = Route("GET", "/applications/{application_id}/commands", application_id=client.application_id)
    found = await client.http.request(route, params={"with_localizations": "true"})
    if _sorted(_shape(one) for one in found) == _sorted(wanted):
        return False
    await tree.sync()
    logger.info("registered the commands %s", ", ".join(one["name"] for one in wanted))
    return True


async def payloads(tree: app_commands.CommandTree) -> list[dict[str, Any]]:
    """The commands of the tree as they are sent to Discord."""
    kinds = (discord.AppCommandType.chat_input, discord.AppCommandType.message, discord.AppCommandType.user)
    commands = [command for kind in kinds for command in tree.get_commands(type=kind)]
    translator = tree.translator
    if translator is None:
        return [command.to_dict(tree) for command in commands]
    return [await command.get_translated_payload(tree, translator) for command in commands]


def _sorted(shapes: Any) -> list[dict[str, Any]]:
    return sorted(shapes, key=lambda one: (one["type"], one["name"]))


def _shape(command: dict[str, Any]) -> dict[str, Any]:
    """What matters of a command, sent or received: without ids, with what Discord assumes filled in."""
    rights = command.get("default_member_permissions")
    return _texts(command) | {
        "type": command.get("type", 1),
        "nsfw": bool(command.get("nsfw")),
        "default_member_permissions": None if rights is None else str(rights),
        "contexts": sorted(command.get("contexts") or ()),
        "integration_types": sorted(command.get("integration_types") or ()),
        "options": [_option(one) for one in command.get("options") or ()],
    }


def _option(option: dict[str, Any]) -> dict[str, Any]:
    bare = {key: value for key, value in option.items() if not _says_nothing(value)}
    return (
        bare
        | _texts(option)
        | {
            "choices": [_choice(one) for one in option.get("choices") or ()],
            "options": [_option(one) for one in option.get("options") or ()],
        }
    )


def _choice(choice: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": choice["name"],
        "name_localizations": choice.get("name_localizations") or {},
        "value": choice["value"],
    }


def _says_nothing(value: object) -> bool:
    """Whether Discord assumes just that where nothing is sent; a least value of 0 is another thing."""
    return value is None or value is False or value in ([], {})


def _texts(thing: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": thing["name"],
        "name_localizations": thing.get("name_localizations") or {},
        "description": thing.get("description") or "",
        "description_localizations": thing.get("description_localizations") or {},
    }
