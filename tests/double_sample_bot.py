"""A stock discord.py bot, with nothing made for the double, against which the double is held.

As a program (`python double_sample_bot.py API TOKEN`) it is a bot in a process of its own.
"""

from __future__ import annotations

import asyncio
import io
import sys
from typing import Any

import discord
import yarl
from discord import app_commands
from discord.ext import commands


class AskMore(discord.ui.Modal, title="Ask more"):
    """A modal with a labelled text field and a select."""

    question: discord.ui.Label[Any] = discord.ui.Label(
        text="Question", component=discord.ui.TextInput(custom_id="question", min_length=3, max_length=200)
    )
    language: discord.ui.Label[Any] = discord.ui.Label(
        text="Language",
        component=discord.ui.Select(
            custom_id="language",
            options=[
                discord.SelectOption(label="English", value="en"),
                discord.SelectOption(label="한국어", value="ko"),
            ],
            required=False,
        ),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        question, language = self.question.component, self.language.component
        assert isinstance(question, discord.ui.TextInput)
        assert isinstance(language, discord.ui.Select)
        await interaction.response.send_message(f"modal: {question.value} {language.values}", ephemeral=True)


class Buttons(discord.ui.View):
    """Buttons and a select, each answering in another way."""

    def __init__(self) -> None:
        super().__init__(timeout=60)

    @discord.ui.button(label="Edit", custom_id="edit")
    async def edit(self, interaction: discord.Interaction, _button: discord.ui.Button[Any]) -> None:
        await interaction.response.edit_message(content="edited", view=self)

    @discord.ui.button(label="Private", custom_id="private")
    async def private(self, interaction: discord.Interaction, _button: discord.ui.Button[Any]) -> None:
        await interaction.response.send_message("for you", ephemeral=True)

    @discord.ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, _button: discord.ui.Button[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="edited later")
        await interaction.followup.send("and more", ephemeral=True)

    @discord.ui.button(label="Form", custom_id="form")
    async def form(self, interaction: discord.Interaction, _button: discord.ui.Button[Any]) -> None:
        await interaction.response.send_modal(AskMore())

    @discord.ui.select(
        custom_id="pick",
        placeholder="Pick",
        options=[discord.SelectOption(label="One", value="1"), discord.SelectOption(label="Two", value="2")],
    )
    async def pick(self, interaction: discord.Interaction, select: discord.ui.Select[Any]) -> None:
        await interaction.response.send_message(f"picked {select.values[0]}")


class Numbered(discord.ui.DynamicItem[discord.ui.Button[Any]], template=r"number:(?P<n>\d+)"):
    """A button whose state is its id, which survives a restart."""

    def __init__(self, number: int) -> None:
        super().__init__(discord.ui.Button(label=f"Number {number}", custom_id=f"number:{number}"))
        self.number = number

    @classmethod
    async def from_custom_id(cls, _interaction: Any, _item: Any, match: Any, /) -> Numbered:
        return cls(int(match["n"]))

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message(f"number {self.number}", ephemeral=True)


def layout() -> discord.ui.LayoutView:
    """Components v2 with a described picture."""
    view = discord.ui.LayoutView()
    container: discord.ui.Container[Any] = discord.ui.Container(accent_colour=0x336699)
    container.add_item(discord.ui.TextDisplay("**35th** of 38"))
    container.add_item(
        discord.ui.Section(
            "shown with a link", accessory=discord.ui.Button(label="Article", url="https://example.org")
        )
    )
    container.add_item(discord.ui.Separator())
    gallery: discord.ui.MediaGallery[Any] = discord.ui.MediaGallery()
    gallery.add_item(media="attachment://chart.png", description="a chart")
    container.add_item(gallery)
    container.add_item(discord.ui.ActionRow(discord.ui.Button(label="More", custom_id="more")))
    view.add_item(container)
    return view


class SampleBot(commands.Bot):
    """Slash commands, menus, modals, views, mentions and direct messages, as the manual has them."""

    def __init__(self, *, intents: int = 4609, sync: bool = True, **options: Any) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            intents=discord.Intents._from_value(intents),
            allowed_mentions=options.pop("allowed_mentions", discord.AllowedMentions.none()),
            help_command=None,
            **options,
        )
        self._sync = sync
        self.heard: list[discord.Message] = []
        self.happened: list[str] = []
        self.edits: list[discord.RawMessageUpdateEvent] = []
        self.errors: list[BaseException] = []
        slash: list[app_commands.Command[Any, ..., Any] | app_commands.Group] = [
            ask,
            chart,
            stats,
            ephemeral,
            deferred,
        ]
        for command in slash:
            self.tree.add_command(command)
        self.tree.add_command(app_commands.ContextMenu(name="Answer this", callback=answer_this))
        self.tree.add_command(app_commands.ContextMenu(name="Who is it", callback=who_is_it))
        self.tree.error(self._on_tree_error)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(Numbered)
        if self._sync:
            await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """No waiting between sessions: there is no limit to keep."""

    async def _on_tree_error(
        self, _interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        self.errors.append(getattr(error, "original", error))

    async def on_message(self, message: discord.Message, /) -> None:
        self.heard.append(message)
        if message.author.bot or not message.content or self.user is None:
            return
        if message.guild is None:
            await message.channel.send(f"dm: {message.content}")
        elif self.user in message.mentions:
            async with message.channel.typing():
                await message.reply(f"heard: {message.clean_content}", mention_author=False)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        self.edits.append(payload)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        self.happened.append(f"deleted {payload.message_id}")

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        self.happened.append(f"reaction {payload.emoji}")

    async def on_guild_join(self, guild: discord.Guild) -> None:
        self.happened.append(f"joined {guild.name}")

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self.happened.append(f"left {guild.name}")

    async def on_thread_create(self, thread: discord.Thread) -> None:
        self.happened.append(f"thread {thread.name}")

    async def on_resumed(self) -> None:
        self.happened.append("resumed")

    async def on_connect(self) -> None:
        self.happened.append("connected")


@app_commands.command(name="ask", description="Ask a question")
@app_commands.describe(question="What you want to know")
async def ask(interaction: discord.Interaction, question: app_commands.Range[str, 1, 300]) -> None:
    embed = discord.Embed(title="Answer", description=question).add_field(
        name="Locale", value=str(interaction.locale)
    )
    view = Buttons()
    await interaction.response.send_message(f"you asked: {question}", embed=embed, view=view)


@ask.autocomplete("question")
async def complete(_interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=f"{current} {number}", value=f"{current}{number}") for number in range(3)
    ]


@app_commands.command(name="chart", description="Draw a chart")
async def chart(interaction: discord.Interaction) -> None:
    file = discord.File(io.BytesIO(b"png"), "chart.png", description="a chart")
    await interaction.response.send_message(file=file, view=layout())


@app_commands.command(name="private", description="Answer in private")
async def ephemeral(interaction: discord.Interaction) -> None:
    view = discord.ui.View()
    view.add_item(Numbered(7))
    await interaction.response.send_message("only you", view=view, ephemeral=True)


@app_commands.command(name="deferred", description="Answer later")
async def deferred(interaction: discord.Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.followup.send("first")
    await interaction.followup.send("second", ephemeral=True)
    await interaction.edit_original_response(content="first, edited")


stats = app_commands.Group(name="stats", description="Statistics")


@stats.command(name="rank", description="The rank in a year")
@app_commands.choices(kind=[app_commands.Choice(name="OECD", value="oecd")])
async def rank(
    interaction: discord.Interaction,
    year: app_commands.Range[int, 2000, 2030],
    kind: str = "oecd",
    member: discord.Member | None = None,
) -> None:
    await interaction.response.send_message(f"{kind} {year} {member.name if member else '-'}")


async def answer_this(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"about: {message.content}")


async def who_is_it(interaction: discord.Interaction, member: discord.Member) -> None:
    await interaction.response.send_message(f"it is {member.name}")


async def main(api: str, token: str) -> None:
    """Run the bot against another API than Discord's."""
    discord.http.Route.BASE = api
    async with SampleBot() as bot:
        await bot.login(token)
        _, gateway, _ = await bot.http.get_bot_gateway()
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        await bot.connect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
