"""The client: what Discord's gateway tells it, and who deals with it."""

import asyncio
import logging
import sys
import time
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands

from bot import errors, supervisor
from bot.buttons import make_press
from bot.commands import Korean, make_tree
from bot.correcting import Corrector
from bot.edits import Messages
from bot.gaps.digest import Digester
from bot.greeting import Greeter
from bot.health import Pulse
from bot.inflight import InFlight
from bot.kb.commands import add_kb
from bot.owning import OwnerNotes
from bot.parsers import guarded
from bot.pressing import Presses
from bot.privacy import add_privacy
from bot.questions import from_message
from bot.replying import Replier
from bot.settings_command import add_settings
from bot.sync import sync
from bot.telling import Teller
from drainbot.errors import LoginError
from drainbot.service import Service

logger = logging.getLogger(__name__)
_PATIENCE = 3.0  # seconds that a shutdown waits for what goes on beside the questions
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)  # none of them privileged


class Drainbot(discord.Client):
    """Answers wherever it is asked; keeps no messages and no members in memory."""

    def __init__(
        self,
        service: Service,
        in_flight: InFlight,
        pulse: Pulse,
        *,
        clock: Callable[[], float] = time.monotonic,
        **options: Any,
    ) -> None:
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # it never speaks
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            chunk_guilds_at_startup=False,
            member_cache_flags=discord.MemberCacheFlags.none(),
            **options,
        )
        # No public way leads there, and one event that cannot be parsed would end the connection.
        self._connection.parsers = guarded(self._connection.parsers)
        self._service = service
        self._pulse = pulse
        self._replier = Replier(service, in_flight, clock)
        self._messages = Messages(self._replier, clock)
        self.tree = make_tree(self, self._replier, service)
        add_privacy(self.tree, service)
        add_settings(self.tree, service)
        self._kb = add_kb(self.tree, service)
        self.tree.error(self._on_command_error)
        self._greeter = Greeter(service, in_flight)
        self._teller = Teller(self, service, self._replier.news, in_flight)
        self._digester = Digester(self, service, in_flight)
        self._corrector = Corrector(self, service, self._replier, in_flight)
        self._running: list[asyncio.Task[None]] = []  # what goes on beside the questions
        self._synced = False

    async def start(self, token: str, *, reconnect: bool = True) -> None:
        """Log in and stay connected until closed; LoginError where Discord will not let the bot in."""
        try:
            await self.login(token)
            if reconnect:
                await supervisor.stay_connected(self)
            else:
                await self.connect(reconnect=False)
        except supervisor.REFUSALS as error:
            raise LoginError(_why_refused(error)) from None

    async def setup_hook(self) -> None:
        await self.tree.set_translator(Korean())
        self.add_dynamic_items(make_press(Presses(self._service, self._replier, self._kb.presses())))
        for what in (
            self._teller,
            self._digester,
            self._corrector,
            OwnerNotes(self, self._service),
        ):
            self._running.append(asyncio.create_task(what.run(), name=type(what).__name__))
        await self._sync()

    async def close(self) -> None:
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running, timeout=_PATIENCE)
        await self._digester.close()
        await super().close()

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self._greeter.greet(guild)

    async def on_ready(self) -> None:
        self._pulse.online = True
        self._replier.repeats.clear()  # what was deleted in the meantime was not heard
        logger.info("ready as %s in %d servers", self.user, len(self.guilds))
        if not self._synced:
            await self._sync()

    async def on_resumed(self) -> None:
        self._pulse.online = True

    async def on_disconnect(self) -> None:
        self._pulse.online = False

    async def on_message(self, message: discord.Message) -> None:
        heard = from_message(message, self.user) if self.user else None
        if heard is None:
            return
        try:
            await self._messages.written(message, heard)
        except Exception as error:  # noqa: BLE001 - on_error could not tell whose question it was
            await errors.handle(error, message, "answering a message")

    async def on_raw_message_edit(self, edit: discord.RawMessageUpdateEvent) -> None:
        heard = from_message(edit.message, self.user) if self.user else None
        try:
            await self._messages.edited(edit.message, heard)
        except Exception as error:  # noqa: BLE001 - as above
            await errors.handle(error, edit.message if heard else None, "answering an edited message")

    async def on_raw_message_delete(self, deletion: discord.RawMessageDeleteEvent) -> None:
        await self._messages.deleted(deletion.message_id)

    async def on_raw_bulk_message_delete(self, deletion: discord.RawBulkMessageDeleteEvent) -> None:
        for message_id in deletion.message_ids:
            await self._messages.deleted(message_id)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        if error := sys.exception():
            await errors.handle(error, None, event_method)

    async def _on_command_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        await errors.handle(error, interaction, "answering a command")

    async def _sync(self) -> None:
        """Register the commands; old ones go on working where that fails."""
        try:
            await sync(self, self.tree)
        except discord.DiscordException:
            logger.exception("the commands could not be registered; the next connection tries again")
        else:
            self._synced = True


def _why_refused(error: Exception) -> str:
    if isinstance(error, discord.LoginFailure):
        return "Discord does not know the token; set DRAINBOT_TOKEN to the one in the developer portal"
    code = f" (code {error.code})" if isinstance(error, discord.ConnectionClosed) else ""
    return f"Discord's gateway refused the bot{code}; check its token and intents in the developer portal"
