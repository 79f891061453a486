"""Watchers are told of everything, private messages included; commands are offered by place and permission."""

from typing import Any

import discord

from tests.double import LoopbackDiscord, permissions
from tests.double.messages import Attachment
from tests.double.place import Place
from tests.double.raw import Raw
from tests.double.watching import Happening

COMMANDS: list[dict[str, Any]] = [
    {"name": "ask", "description": "Ask", "contexts": [0, 1], "integration_types": [0, 1]},
    {"name": "edit", "description": "Edit", "contexts": [0], "default_member_permissions": 1 << 13},
]


async def test_a_watcher_hears_of_everything(place: Place, raw: Raw) -> None:
    heard: list[Happening] = []
    with place.double.world.watchers.watching(heard.append):
        said = await place.channel.say(place.ann, "hello")
        await said.edit("hello!")
        await place.ann.react(said, "👍")
        await raw("POST", f"/channels/{place.channel.id}/typing")
        await said.delete()
        await raw("PUT", f"/applications/{place.double.bot.id}/commands", COMMANDS)
        asked = await place.ann.slash(place.channel, "ask")
        await raw("POST", raw.callback(asked), {"type": 4, "data": {"content": "psst", "flags": 64}})
        place.channel.thread("figures")
    await place.channel.say(place.ann, "nobody watches")
    names = ["message", "edit", "reaction", "typing", "delete", "commands", "message", "channel"]
    assert [one.name for one in heard] == names
    private = heard[6].message
    assert private is not None
    assert private.seen_by is place.ann


async def test_commands_are_offered_by_place_and_permission(place: Place, raw: Raw) -> None:
    place.double.world.user_install = True
    await raw("PUT", f"/applications/{place.double.bot.id}/commands", COMMANDS)
    elsewhere = place.double.guild("elsewhere", has_bot=False).channel("lobby")

    def offered(where: Any) -> list[str]:
        return [one["name"] for one in place.double.commands.offered(where, place.ann)]

    assert offered(place.channel) == offered(place.ann.dms) == offered(elsewhere) == ["ask"]
    role = place.guild.role("moderators", permissions=permissions.MANAGE_MESSAGES)
    place.guild.give(place.ann, role)
    assert offered(place.channel) == ["ask", "edit"]
    place.guild.take(place.ann, role)
    assert offered(place.channel) == ["ask"]


class Everything(discord.ui.Modal, title="Everything"):
    """Every kind of field that a modal may hold."""

    who: discord.ui.Label[Any] = discord.ui.Label(text="Who", component=discord.ui.UserSelect())
    files: discord.ui.Label[Any] = discord.ui.Label(text="Files", component=discord.ui.FileUpload())
    one: discord.ui.Label[Any] = discord.ui.Label(
        text="One",
        component=discord.ui.RadioGroup(
            options=[discord.RadioGroupOption(label=one, value=one) for one in "ab"]
        ),
    )
    some: discord.ui.Label[Any] = discord.ui.Label(
        text="Some",
        component=discord.ui.CheckboxGroup(
            options=[discord.CheckboxGroupOption(label=one, value=one) for one in "cd"], max_values=2
        ),
    )
    agreed: discord.ui.Label[Any] = discord.ui.Label(text="Agreed", component=discord.ui.Checkbox())

    async def on_submit(self, interaction: discord.Interaction) -> None:
        parts: Any = [one.component for one in (self.who, self.files, self.one, self.some, self.agreed)]
        who, files, one, some, agreed = parts
        content = f"{who.values[0]} {await files.values[0].read()} {one.value} {some.values} {agreed.value}"
        await interaction.response.send_message(content)


class Forms(discord.Client):
    """A bot whose only command opens that modal."""

    def __init__(self, **options: Any) -> None:
        super().__init__(intents=discord.Intents(guilds=True), **options)
        self.tree = discord.app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        @self.tree.command(name="form", description="Form")
        async def form(interaction: discord.Interaction) -> None:
            await interaction.response.send_modal(Everything())

        await self.tree.sync()


async def test_every_field_of_a_modal_reaches_the_real_client() -> None:
    async with LoopbackDiscord() as double:
        place = Place(double)
        async with double.running(Forms(connector=double.connector())):
            opened = await place.ann.slash(place.channel, "form")
            await opened.modal_shown()
            note = Attachment(double.world.ids.next(), place.channel.id, "note.txt", "text/plain", b"hi")
            fields = {"Who": place.bob, "Files": [note], "One": "b", "Some": ["c", "d"], "Agreed": True}
            answer = await (await place.ann.submit_modal(opened, fields)).answer()
    assert answer.content == "bob b'hi' b ['c', 'd'] True"
