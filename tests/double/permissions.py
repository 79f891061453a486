"""Discord's permission bits, as far as a question bot meets them, and who has which where."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.double.channels import Channel
    from tests.double.guilds import Guild
    from tests.double.people import Person

ADMINISTRATOR = 1 << 3
MANAGE_GUILD = 1 << 5
ADD_REACTIONS = 1 << 6
VIEW_CHANNEL = 1 << 10
SEND_MESSAGES = 1 << 11
MANAGE_MESSAGES = 1 << 13
EMBED_LINKS = 1 << 14
ATTACH_FILES = 1 << 15
READ_MESSAGE_HISTORY = 1 << 16
MENTION_EVERYONE = 1 << 17
USE_APPLICATION_COMMANDS = 1 << 31
CREATE_PUBLIC_THREADS = 1 << 35
SEND_MESSAGES_IN_THREADS = 1 << 38

EVERYTHING = (1 << 50) - 1
EVERYONE = (
    ADD_REACTIONS
    | VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | CREATE_PUBLIC_THREADS
    | SEND_MESSAGES_IN_THREADS
)
DIRECT = EVERYONE | MENTION_EVERYONE
ABSENT = EMBED_LINKS | ATTACH_FILES | MENTION_EVERYONE  # of the bot in answers where it is no member itself


def in_guild(guild: Guild, person: Person) -> int:
    """The person's permissions in the guild, before any channel changes them."""
    if guild.owner is person:
        return EVERYTHING
    bits = guild.everyone.permissions
    for role in guild.roles_of(person):
        bits |= role.permissions
    return EVERYTHING if bits & ADMINISTRATOR else bits


def in_channel(channel: Channel, person: Person) -> int:
    """The person's permissions in the channel: those of the guild, then the channel's overwrites."""
    guild = channel.guild
    if guild is None:
        return DIRECT
    bits = in_guild(guild, person)
    if bits == EVERYTHING:
        return bits
    place = channel.parent or channel
    roles = [guild.everyone.id, *(role.id for role in guild.roles_of(person))]
    for target in (*roles, person.id):
        allow, deny = place.overwrites.get(target, (0, 0))
        bits = (bits & ~deny) | allow
    return bits
