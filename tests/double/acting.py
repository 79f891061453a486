"""What members do: write to the bot, use its commands, press, choose, fill in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from tests.double import commands, forms
from tests.double.channels import Channel
from tests.double.interacting import begin
from tests.double.interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL, Interaction
from tests.double.json_types import Json
from tests.double.messages import Message
from tests.double.people import Person

if TYPE_CHECKING:
    from tests.double.guilds import Guild


class NotPossibleError(AssertionError):
    """A member cannot do that in Discord: no such command or button, not visible, not allowed, not valid."""


class Member(Person):
    """A human who uses the bot; what Discord's app would not let them do raises NotPossibleError."""

    __slots__ = ()

    @property
    def dms(self) -> Channel:
        """Their direct messages with the bot."""
        return self.world.direct(self)

    async def dm(self, content: str, *, reply_to: Message | None = None) -> Message:
        """Write to the bot in private."""
        return await self.dms.say(self, content, reply_to=reply_to)

    async def slash(self, channel: Channel, command: str, **options: object) -> Interaction:
        """Use a slash command, as in `slash(channel, "stats rank", year=2021)`; people, channels, roles are passed as such."""
        found, path = self._command(channel, command, commands.SLASH)
        data = commands.slash_data(found, path, options, channel)
        return begin(self, channel, COMMAND, data, name=command)

    async def autocomplete(
        self, channel: Channel, command: str, *, focused: str, **options: object
    ) -> Interaction:
        """Type into an option that completes; `options` holds what is typed so far."""
        found, path = self._command(channel, command, commands.SLASH)
        data = commands.slash_data(found, path, options, channel, focused=focused)
        return begin(self, channel, AUTOCOMPLETE, data, name=command)

    async def message_menu(self, command: str, message: Message) -> Interaction:
        """Use a context menu command on a message."""
        found, _ = self._command(message.channel, command, commands.MESSAGE_MENU)
        resolved = {"messages": {str(message.id): self.world.show(message)}}
        data = commands.base_data(found) | {"target_id": str(message.id), "resolved": resolved}
        return begin(self, message.channel, COMMAND, data, name=command)

    async def user_menu(self, command: str, person: Person, channel: Channel) -> Interaction:
        """Use a context menu command on a person."""
        found, _ = self._command(channel, command, commands.USER_MENU)
        resolved = commands.resolved([person], channel)
        data = commands.base_data(found) | {"target_id": str(person.id), "resolved": resolved}
        return begin(self, channel, COMMAND, data, name=command)

    async def press(self, message: Message, button: str) -> Interaction:
        """Press a button, found by its label or custom_id."""
        part = self._part(message, message.buttons, button)
        if "custom_id" not in part:
            raise NotPossibleError(f"the button {button!r} is a link: the bot hears nothing of it")
        data = {"custom_id": part["custom_id"], "component_type": 2, "id": part["id"]}
        return begin(self, message.channel, COMPONENT, data, source=message)

    async def select(self, message: Message, menu: str | None, *values: object) -> Interaction:
        """Choose in a select menu, found by custom_id or placeholder (None: the only one), by values or labels."""
        part = self._part(message, message.selects, menu)
        data = {"component_type": part["type"], "id": part["id"], "custom_id": part["custom_id"]}
        data |= forms.chosen(part, values, message.channel)
        return begin(self, message.channel, COMPONENT, data, source=message)

    async def submit_modal(
        self, opened: Interaction, values: Mapping[str, object] | None = None
    ) -> Interaction:
        """Fill in the modal that `opened` was answered with, fields by custom_id or label, and send it."""
        modal = opened.modal
        if modal is None:
            raise NotPossibleError(f"{opened!r} was not answered with a modal")
        data = forms.filled(modal, dict(values or {}), opened.channel)
        return begin(self, opened.channel, MODAL, data, source=opened.source, trigger=opened)

    async def react(self, message: Message, emoji: str) -> None:
        """Add a reaction."""
        self.world.react(message, emoji, self)

    def _command(self, channel: Channel, command: str, kind: int) -> tuple[Json, list[str]]:
        name, *path = command.split(" ") if kind == commands.SLASH else [command]
        found = self.world.commands.visible(name, kind, channel, self)
        if found is None:
            raise NotPossibleError(f"{self.name} sees no command {command!r} of that kind in {channel.name}")
        return found, path

    def _part(self, message: Message, parts: Iterable[Json], wanted: str | None) -> Json:
        self._must_see(message)
        offered = list(parts)
        keys = ("custom_id", "label", "placeholder")
        found = [one for one in offered if wanted is None or wanted in (one.get(key) for key in keys)]
        if len(found) != 1:
            names = [one.get("label") or one.get("custom_id") for one in offered]
            raise NotPossibleError(f"{len(found)} components are called {wanted!r}; the message has {names}")
        if found[0].get("disabled"):
            raise NotPossibleError(f"{wanted!r} is disabled")
        return found[0]

    def _must_see(self, message: Message) -> None:
        if message.deleted:
            raise NotPossibleError("the message is deleted")
        if message.channel.group and self not in message.channel.people:
            raise NotPossibleError(f"{self.name} is not in the group DM {message.channel.name}")
        if message.seen_by is not None and message.seen_by is not self:
            raise NotPossibleError(f"only {message.seen_by.name} sees that message")

    def permissions_in(self, guild: Guild) -> int:
        return guild.permissions_of(self)
