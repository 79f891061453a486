"""Messages as the API shows them, and as they are shown to those who may not read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.double.clock import iso
from tests.double.interactions import COMMAND
from tests.double.json_types import Json
from tests.double.messages import Message

if TYPE_CHECKING:
    from tests.double.people import Person


def message_payload(message: Message, *, blank: bool = False, nested: bool = False) -> Json:
    """The message; `blank` leaves out what only those with the message content intent may read."""
    hidden = blank and not readable(message)
    shown: Json = {
        "id": str(message.id),
        "type": message.type,
        "channel_id": str(message.channel.id),
        "author": message.author.payload(),
        "content": "" if hidden else message.content,
        "embeds": [] if hidden else message.embeds,
        "components": [] if hidden else message.components,
        "attachments": [] if hidden else [one.payload() for one in message.attachments],
        "mentions": [one.payload() for one in message.mentions],
        "mention_roles": [str(one) for one in message.mention_roles],
        "mention_everyone": message.mention_everyone,
        "timestamp": iso(message.created),
        "edited_timestamp": iso(message.edited) if message.edited else None,
        "flags": message.flags,
        "pinned": False,
        "tts": False,
    }
    return shown | _extras(message, blank=blank, nested=nested)


def _extras(message: Message, *, blank: bool, nested: bool) -> Json:
    extras: Json = {}
    bot = message.world.bot
    if message.nonce is not None:
        extras["nonce"] = message.nonce
    if message.interaction is not None:
        extras |= {"webhook_id": str(bot.id), "application_id": str(bot.id)}
        extras["interaction_metadata"] = message.interaction.metadata()
        extras |= _legacy(message)
    if message.channel.thread_type:
        extras["position"] = (
            message.channel.messages.index(message) if message in message.channel.messages else 0
        )
    if message.thread is not None:
        extras["thread"] = message.thread.payload()
    if message.reference is not None:
        extras |= _reference(message, blank=blank, nested=nested)
    if message.reactions and not nested:
        extras["reactions"] = [_reaction(emoji, people, bot) for emoji, people in message.reactions.items()]
    return extras


def _legacy(message: Message) -> Json:
    interaction = message.interaction
    if interaction is None or interaction.type != COMMAND:
        return {}
    user = interaction.person.payload()
    return {
        "interaction": {"id": str(interaction.id), "type": COMMAND, "name": interaction.name, "user": user}
    }


def _reference(message: Message, *, blank: bool, nested: bool) -> Json:
    reference = message.reference
    assert reference is not None
    found: Json = {
        "type": 0,
        "channel_id": str(reference.channel.id),
        "message_id": str(reference.message_id),
    }
    if reference.channel.guild:
        found["guild_id"] = str(reference.channel.guild.id)
    shown: Json = {"message_reference": found}
    if not nested:
        target = reference.message
        gone = target is None or target.deleted
        shown["referenced_message"] = (
            None if gone or target is None else message_payload(target, blank=blank, nested=True)
        )
    return shown


def _reaction(emoji: str, people: list[Person], bot: Person) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(people),
        "count_details": {"burst": 0, "normal": len(people)},
        "burst_colors": [],
        "me_burst": False,
        "me": bot in people,
    }


def readable(message: Message) -> bool:
    """Whether the bot may read it without the message content intent."""
    bot = message.world.bot
    return message.author is bot or message.channel.direct or bot in message.mentions


def event_payload(message: Message, *, blank: bool) -> Json:
    """The message as MESSAGE_CREATE and MESSAGE_UPDATE carry it: with the guild and the author's membership."""
    shown = message_payload(message, blank=blank)
    guild = message.channel.guild
    if guild is None:
        return shown
    shown["guild_id"] = str(guild.id)
    if message.author.id in guild.members and message.interaction is None:
        shown["member"] = guild.members[message.author.id].payload()
    shown["mentions"] = [
        one.payload() | ({"member": guild.members[one.id].payload()} if one.id in guild.members else {})
        for one in message.mentions
    ]
    return shown
