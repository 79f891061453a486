"""/settings: how the bot behaves on a server, shown to moderators alone and changed at once."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias, cast

import discord
from discord import app_commands, ui

from bot import delivery, errors, kb_texts, settings_page, texts
from bot.commands.localising import both
from bot.ids import Pressed
from bot.languages import spoken
from bot.rights import is_moderator, may_keep
from bot.settings_page import KEEPERS_ALONE, Step, page_of, refusal, value_of
from drainbot.errors import ChangeError
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.store import ServerSettings

_MOST_DIGITS = 6
_Done: TypeAlias = Callable[[discord.Interaction, dict[str, Any]], Awaitable[None]]


def add_settings(tree: app_commands.CommandTree, service: Service) -> None:
    """Add /settings to the commands of servers that the bot is a member of."""
    desk = SettingsDesk(service)

    @tree.command(name=both(texts.SETTINGS), description=both(texts.SETTINGS_HELP))
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def settings(interaction: discord.Interaction) -> None:
        await desk.open(interaction)


class SettingsDesk:
    """Shows the pages, and does what is pressed on them; it knows nothing that does not stand in ids."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def open(self, interaction: discord.Interaction) -> None:
        """Answer the command."""
        language = await spoken(interaction, self._service)
        if not await self._may(interaction, language):
            return
        settings = await self._service.servers.get(str(interaction.guild_id))
        shown = settings_page.page(Step.ANSWERS, settings, language, _is_there(interaction))
        await delivery.respond(interaction, shown, private=True)

    async def press(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """Turn a page, open the numbers, or change a setting."""
        language = await spoken(interaction, self._service)
        if not await self._may(interaction, language):
            return
        server = str(interaction.guild_id)
        if pressed.what == Step.NUMBERS:
            settings = await self._service.servers.get(server)
            await interaction.response.send_modal(Numbers(settings, language, self._change))
        elif pressed.what in tuple(Step):
            settings = await self._service.servers.get(server)
            await self._show(interaction, Step(pressed.what), settings, language)
        else:
            await self._change(interaction, {pressed.what: value_of(pressed.what, _chosen(interaction))})

    async def _change(self, interaction: discord.Interaction, changes: dict[str, Any]) -> None:
        """Save, and show what holds now; where a value cannot be, say so on the page."""
        language = await spoken(interaction, self._service)
        if not await self._may(interaction, language):
            return
        if not KEEPERS_ALONE.isdisjoint(changes) and not await may_keep(interaction, self._service):
            await delivery.tell(interaction, kb_texts.NOT_A_KEEPER.in_(language))
            return
        await delivery.attempt(interaction.response.defer, "the notice to wait")
        servers, server = self._service.servers, str(interaction.guild_id)
        try:
            settings = await servers.change(server, str(interaction.user.id), **changes)
            note = texts.SAVED.in_(language)
        except ChangeError as error:
            settings, note = await servers.get(server), refusal(error, language)
        await self._show(interaction, page_of(next(iter(changes))), settings, language, note)

    async def _show(
        self,
        interaction: discord.Interaction,
        step: Step,
        settings: ServerSettings,
        language: Language,
        note: str = "",
    ) -> None:
        shown = settings_page.page(step, settings, language, _is_there(interaction), note)
        await delivery.put(interaction, shown)

    async def _may(self, interaction: discord.Interaction, language: Language) -> bool:
        """Whether the member may change settings here; told why where not."""
        if not interaction.is_guild_integration():
            await delivery.tell(interaction, texts.ONLY_ON_SERVERS.in_(language))
            return False
        if not await is_moderator(interaction, self._service):
            await delivery.tell(interaction, texts.NOT_A_MODERATOR.in_(language))
            return False
        return True


class Numbers(ui.Modal):
    """Fields for the settings that are numbers."""

    def __init__(self, settings: ServerSettings, language: Language, done: _Done) -> None:
        super().__init__(title=texts.NUMBERS_TITLE.in_(language))
        self._done = done
        days = settings.retention_days
        self.cooldown = _field(str(settings.cooldown_seconds))
        self.retention = _field("" if days is None else str(days))
        for name, help_, field in (
            (texts.COOLDOWN, texts.COOLDOWN_HELP, self.cooldown),
            (texts.RETENTION, texts.RETENTION_HELP, self.retention),
        ):
            label: ui.Label[Numbers] = ui.Label(
                text=name.in_(language), description=help_.in_(language), component=field
            )
            self.add_item(label)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        values = {"cooldown_seconds": self.cooldown.value, "retention_days": self.retention.value}
        await self._done(interaction, {name: _number(typed) for name, typed in values.items()})

    async def on_error(  # type: ignore[override]  # a modal has no item that failed
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await errors.handle(error, interaction, "changing settings")


def _field(value: str) -> "ui.TextInput[Numbers]":
    return ui.TextInput(default=value or None, required=False, max_length=_MOST_DIGITS)


def _number(typed: str) -> int | str | None:
    """What was typed as a number, if it is one; None for nothing."""
    text = typed.strip()
    return int(text) if text.isdecimal() else text or None


def _chosen(interaction: discord.Interaction) -> tuple[str, ...]:
    return tuple(cast("dict[str, list[str]]", interaction.data or {}).get("values", ()))


def _is_there(interaction: discord.Interaction) -> Callable[[str], bool]:
    """Whether an id is still a channel or a role of the server, as far as that is known."""
    guild = interaction.guild
    if guild is None or guild.unavailable:
        return lambda _: True
    return lambda one: guild.get_channel(int(one)) is not None or guild.get_role(int(one)) is not None
