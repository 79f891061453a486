"""/privacy: what is held about a member, for them alone, to take along, change or delete."""

import gzip
from typing import Literal, cast

import discord
from discord import app_commands

from bot import delivery, privacy_page, texts
from bot.commands.localising import both
from bot.ids import Pressed
from bot.languages import spoken
from bot.layout import Form
from bot.privacy_page import AUTO, Mine, Step
from drainbot.service import Service
from drainbot.store import ServerSettings

_FILE = "drainbot-privacy.json"


def add_privacy(tree: app_commands.CommandTree, service: Service) -> None:
    """Add /privacy to the commands, wherever the bot is."""
    desk = PrivacyDesk(service)

    @tree.command(name=both(texts.PRIVACY), description=both(texts.PRIVACY_HELP))
    async def privacy(interaction: discord.Interaction) -> None:
        await desk.open(interaction)


class PrivacyDesk:
    """Shows the page, and does what is pressed on it; it knows nothing that does not stand in ids."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def open(self, interaction: discord.Interaction) -> None:
        """Answer the command."""
        await delivery.attempt(
            lambda: interaction.response.defer(ephemeral=True, thinking=True), "the notice to wait"
        )
        prefers = await self._service.members.get(str(interaction.user.id))
        usual = (await self._of_server(interaction)).form
        await self._show(interaction, Form(prefers.form or usual))

    async def press(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """Do one step."""
        step, user = Step(pressed.what), str(interaction.user.id)
        form = _form_of(interaction)
        if step is Step.EXPORT:
            await self._export(interaction, user)
            return
        await delivery.attempt(interaction.response.defer, "the notice to wait")
        if step is Step.DELETE:
            language = await spoken(interaction, self._service)
            await delivery.put(interaction, privacy_page.really(language, form))
        elif step is Step.SURE:
            await self._delete(interaction, user, form)
        else:
            await self._change(step, user, _chosen(interaction))
            await self._show(interaction, form, saved=step is not Step.BACK)

    async def _change(self, step: Step, user: str, chosen: str) -> None:
        members = self._service.members
        value = None if chosen == AUTO else chosen
        match step:
            case Step.LANGUAGE:
                await members.change(user, language=cast("Literal['en', 'ko'] | None", value))
            case Step.FORM:
                await members.change(user, form=cast("Literal['rich', 'plain'] | None", value))
            case Step.UNLOG | Step.LOG:
                await members.change(user, opted_out=step is Step.UNLOG)
            case Step.WITHDRAW:
                await self._service.wishes.withdraw(chosen, user)

    async def _show(self, interaction: discord.Interaction, form: Form, *, saved: bool = False) -> None:
        user = str(interaction.user.id)
        mine = Mine(
            await self._service.privacy.what_is_held(user),
            await self._service.members.get(user),
            await self._service.wishes.of(user),
            (await self._of_server(interaction)).retention_days,
        )
        language = await spoken(interaction, self._service)
        await delivery.put(interaction, privacy_page.overview(mine, language, form, saved=saved))

    async def _of_server(self, interaction: discord.Interaction) -> ServerSettings:
        """What the server set, where this happens on one that has the bot."""
        server = str(interaction.guild_id) if interaction.is_guild_integration() else None
        return await self._service.servers.get(server) if server else ServerSettings()

    async def _export(self, interaction: discord.Interaction, user: str) -> None:
        """All that is held as a file of its own message; packed where it is larger than Discord takes."""
        await delivery.attempt(
            lambda: interaction.response.defer(ephemeral=True, thinking=True), "the notice to wait"
        )
        data, name = (await self._service.privacy.export(user)).encode(), _FILE
        if len(data) > interaction.filesize_limit:
            data, name = gzip.compress(data), f"{_FILE}.gz"
        language = await spoken(interaction, self._service)
        await delivery.hand_over(interaction, texts.EXPORTED.in_(language), name, data)

    async def _delete(self, interaction: discord.Interaction, user: str, form: Form) -> None:
        language = await spoken(interaction, self._service)  # as chosen until now
        receipt = await self._service.privacy.delete(user)
        opted_out = (await self._service.members.get(user)).opted_out
        await delivery.put(interaction, privacy_page.deleted(receipt, language, form, opted_out=opted_out))


def _form_of(interaction: discord.Interaction) -> Form:
    """How the message is built: it cannot be changed any more."""
    message = interaction.message
    return Form.RICH if message and message.flags.components_v2 else Form.PLAIN


def _chosen(interaction: discord.Interaction) -> str:
    values = cast("dict[str, list[str]]", interaction.data or {}).get("values") or [""]
    return values[0]
