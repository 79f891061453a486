"""From what a visitor does on the page to what a member does in the double, and back what their app then knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.demo import acts
from tests.demo.acts import Act, Upload
from tests.demo.showing import Json
from tests.demo.town import Town
from tests.double import Channel, Interaction, Member, Message, NotPossibleError, permissions
from tests.double.messages import Attachment

_THINGS = (6, 7, 8, 9)  # options whose values are people, channels, roles
_SELECTS = (5, 6, 7, 8)  # select menus with such values


class Bridge:
    """Does what visitors ask for; what Discord's app would not let them do is an AssertionError."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._world = town.double.world
        self._opened: dict[int, Interaction] = {}  # modals that are shown and not yet sent

    async def do(self, act: Act) -> Json:
        """What the act came to: nothing for messages, the acknowledgement for interactions."""
        visitor = self._visitor(act)
        match act:
            case acts.Complete():
                return await self._completed(visitor, act)
            case acts.Slash() | acts.MessageMenu() | acts.UserMenu() | acts.Press() | acts.Choose():
                return await self._acknowledged(await self._interact(visitor, act))
            case acts.Submit():
                return await self._acknowledged(await self._submit(visitor, act))
            case _:
                await self._write(visitor, act)
                return {}

    def offered(self, visitor_id: int, channel_id: int) -> list[Json]:
        """The commands that the visitor sees in the channel."""
        visitor, channel = self._person(visitor_id), self._channel(channel_id)
        return self._world.commands.offered(channel, visitor)

    async def _write(self, visitor: Member, act: Act) -> None:
        match act:
            case acts.Say():
                await self._say(visitor, act)
            case acts.Edit():
                message = self._message(act.message)
                _allow(message.author is visitor, "only its author can edit a message")
                await message.edit(act.content)
            case acts.Delete():
                message = self._message(act.message)
                mighty = permissions.in_channel(message.channel, visitor) & permissions.MANAGE_MESSAGES
                may = message.author is visitor or (message.channel.guild is not None and mighty)
                _allow(bool(may), "only its author or a moderator can delete a message")
                await message.delete()
            case acts.React():
                message = self._message(act.message)
                away = visitor in message.reactions.get(act.emoji, ())
                self._world.react(message, act.emoji, visitor, away=away)
            case acts.Appoint():
                self._town.appoint(visitor, moderator=act.moderator)

    async def _say(self, visitor: Member, act: acts.Say) -> None:
        channel = self._channel(act.channel)
        _allow(bool(act.content.strip() or act.files), "an empty message cannot be sent")
        await channel.say(
            visitor,
            act.content,
            reply_to=self._message(act.reply_to) if act.reply_to else None,
            ping=act.ping,
            files=[(one.name, one.data) for one in act.files],
        )

    async def _interact(self, visitor: Member, act: Act) -> Interaction:
        match act:
            case acts.Slash():
                channel = self._channel(act.channel)
                values = self._options(act.command, act.options, channel, visitor)
                values |= {name: self._attachment(channel, one) for name, one in act.files.items()}
                return await visitor.slash(channel, act.command, **values)
            case acts.MessageMenu():
                return await visitor.message_menu(act.command, self._message(act.message))
            case acts.UserMenu():
                return await visitor.user_menu(
                    act.command, self._person(act.person), self._channel(act.channel)
                )
            case acts.Press():
                return await visitor.press(self._message(act.message), act.custom_id)
            case acts.Choose():
                message = self._message(act.message)
                kind = next(
                    (one["type"] for one in message.selects if one.get("custom_id") == act.custom_id), 3
                )
                values_ = act.values if kind == 3 else [self._thing(one) for one in act.values]
                return await visitor.select(message, act.custom_id, *values_)
        raise NotPossibleError(f"{act!r} is no interaction")

    async def _completed(self, visitor: Member, act: acts.Complete) -> Json:
        channel = self._channel(act.channel)
        options = self._options(act.command, act.options, channel, visitor)
        asked = await visitor.autocomplete(channel, act.command, focused=act.focused, **options)
        try:
            return {"choices": await asked.choices_shown(self._world.ack_seconds)}
        except AssertionError:
            return {"choices": None}

    async def _submit(self, visitor: Member, act: acts.Submit) -> Interaction:
        opened = self._opened.get(act.interaction)
        if opened is None or opened.modal is None or opened.person is not visitor:
            raise NotPossibleError("that form is not open")
        values: dict[str, Any] = {}
        kinds = {one["custom_id"]: one["type"] for one in _fields(opened.modal)}
        for key, value in act.values.items():
            if kinds.get(key) in _SELECTS and isinstance(value, list):
                values[key] = [self._thing(one) for one in value]
            else:
                values[key] = value
        for key, files in act.files.items():
            values[key] = [self._attachment(opened.channel, one) for one in files]
        sent = await visitor.submit_modal(opened, values)
        del self._opened[act.interaction]
        return sent

    async def _acknowledged(self, interaction: Interaction) -> Json:
        """How the bot acknowledged it; no acknowledgement where it did not in time."""
        try:
            ack = await interaction.acknowledged(self._world.ack_seconds)
        except AssertionError:
            return {"interaction": str(interaction.id), "acknowledged": None}
        if interaction.modal is not None:
            self._opened[interaction.id] = interaction
        return {
            "interaction": str(interaction.id),
            "acknowledged": ack.kind,
            "modal": interaction.modal,
        }

    def _options(
        self, command: str, options: Mapping[str, acts.Value], channel: Channel, visitor: Member
    ) -> dict[str, Any]:
        """The values, people and channels and roles in place of their ids."""
        name, *path = command.split(" ")
        found: Json = self._world.commands.visible(name, 1, channel, visitor) or {}
        for step in path:
            found = next((one for one in found.get("options") or () if one["name"] == step), {})
        kinds = {one["name"]: one["type"] for one in found.get("options") or ()}
        return {
            key: self._thing(str(value)) if kinds.get(key) in _THINGS else value
            for key, value in options.items()
        }

    def _attachment(self, channel: Channel, file: Upload) -> Attachment:
        return Attachment(self._world.ids.next(), channel.id, file.name, file.type, file.data)

    def _visitor(self, act: Act) -> Member:
        visitor = self._person(act.visitor)
        _allow(visitor in self._town.visitors, f"{visitor.name} is no visitor")
        visitor.locale = act.locale
        return visitor

    def _person(self, number: int) -> Member:
        found = self._world.people.get(number)
        if not isinstance(found, Member):
            raise NotPossibleError(f"nobody has the id {number}")
        return found

    def _channel(self, number: int) -> Channel:
        found = self._world.channels.get(number)
        if found is None:
            raise NotPossibleError(f"no channel has the id {number}")
        return found

    def _message(self, number: int) -> Message:
        found = self._world.messages.get(number)
        if found is None or found.deleted:
            raise NotPossibleError(f"no message has the id {number}; it may have been deleted")
        return found

    def _thing(self, number: str) -> Any:
        wanted = int(number) if number.isdecimal() else 0
        roles = (role for guild in self._world.guilds.values() for role in guild.roles.values())
        every: tuple[Any, ...] = (*self._world.people.values(), *self._world.channels.values(), *roles)
        found = next((one for one in every if one.id == wanted), None)
        if found is None:
            raise NotPossibleError(f"nothing here has the id {number}")
        return found


def _fields(modal: Json) -> list[Json]:
    """The fields of a modal, in rows or labels."""
    found: list[Json] = []
    for part in modal["components"]:
        found += part.get("components") or ([part["component"]] if part.get("component") else [])
    return found


def _allow(may: bool, why: str) -> None:
    if not may:
        raise NotPossibleError(why)
