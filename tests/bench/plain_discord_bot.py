"""The least that a discord.py bot can do, to hold the bot against: one command that always answers the same.

    python -m tests.bench.plain_discord_bot API TOKEN [COMPONENTS]

With a file of components, as the API shows them, it builds those anew for each answer; without, it answers in a few words.
"""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import discord
from discord import app_commands, ui

from bot.running import point_at

_WORDS = "That is what I know."


class PlainBot(discord.Client):
    """One slash command with one option, and nothing beside it."""

    def __init__(self, components: list[dict[str, Any]]) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True), max_messages=None
        )
        self._components = components
        self._tree = app_commands.CommandTree(self)
        self._tree.add_command(app_commands.Command(name="ask", description="Ask", callback=self._ask))

    async def setup_hook(self) -> None:
        await self._tree.sync()

    async def _ask(self, interaction: discord.Interaction, question: str) -> None:
        del question
        if self._components:
            await interaction.response.send_message(view=view(self._components))
        else:
            await interaction.response.send_message(_WORDS)


def view(components: list[dict[str, Any]]) -> ui.LayoutView:
    """Such components, built as any bot builds them."""
    made = ui.LayoutView(timeout=None)
    for part in components:
        made.add_item(_item(part))
    made.stop()  # else the client keeps every view for ever
    return made


def _item(part: dict[str, Any]) -> ui.Item[Any]:
    inner = [_item(one) for one in part.get("components", ())]
    match discord.ComponentType(part["type"]):
        case discord.ComponentType.container:
            return ui.Container(*inner)
        case discord.ComponentType.action_row:
            return ui.ActionRow(*inner)
        case discord.ComponentType.separator:
            return ui.Separator()
        case discord.ComponentType.text_display:
            return ui.TextDisplay(part["content"])
        case discord.ComponentType.button:
            style = discord.ButtonStyle(part["style"])
            return ui.Button(label=part["label"], custom_id=part["custom_id"], style=style)
        case discord.ComponentType.select:
            options = [
                discord.SelectOption(label=one["label"], value=one["value"]) for one in part["options"]
            ]
            return ui.Select(custom_id=part["custom_id"], placeholder=part["placeholder"], options=options)
        case kind:
            raise ValueError(f"no part of an answer without a chart: {kind}")


async def run(api: str, token: str, components: list[dict[str, Any]]) -> None:
    """Run until the process is ended."""
    point_at(api)
    async with PlainBot(components) as bot:
        await bot.start(token)


def main(api: str, token: str, *files: str) -> None:
    """Read the components, and run."""
    discord.utils.setup_logging()
    components = [part for file in files for part in json.loads(Path(file).read_text("utf-8"))]
    asyncio.run(run(api, token, components))


if __name__ == "__main__":
    main(*sys.argv[1:])
