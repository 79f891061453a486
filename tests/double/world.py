"""Everything that this Discord holds: people, guilds, channels, messages, commands, interactions."""

from __future__ import annotations

from tests.double import permissions
from tests.double.acting import Member
from tests.double.channels import DIRECT, GROUP, PUBLIC_THREAD, Channel
from tests.double.clock import Clock, Snowflakes
from tests.double.commands import Commands
from tests.double.events import (
    DIRECT_MESSAGE_REACTIONS,
    DIRECT_MESSAGES,
    GUILD_MESSAGE_REACTIONS,
    GUILD_MESSAGES,
    GUILDS,
    MESSAGE_CONTENT,
    Event,
    Events,
)
from tests.double.guilds import Guild
from tests.double.interactions import Interaction
from tests.double.json_types import Json
from tests.double.mentions import pings_of
from tests.double.messages import Attachment, Message
from tests.double.payloads import event_payload, message_payload
from tests.double.people import Person
from tests.double.roles import Role
from tests.double.waiting import Changes
from tests.double.watching import Happening, Name, Watchers

# by where a message is: in a guild, in private
MESSAGE_INTENTS = (GUILD_MESSAGES, DIRECT_MESSAGES)
REACTION_INTENTS = (GUILD_MESSAGE_REACTIONS, DIRECT_MESSAGE_REACTIONS)


class World:
    """The state of the double, and the events that its changes cause."""

    def __init__(
        self, events: Events, *, ack_seconds: float, token_seconds: float, privileged: int, user_install: bool
    ) -> None:
        self.events = events
        self.ack_seconds = ack_seconds
        self.token_seconds = token_seconds
        self.privileged = privileged  # intents that the application may use
        self.user_install = user_install
        self.shards = 1  # that GET /gateway/bot recommends
        self.clock = Clock()
        self.ids = Snowflakes(self.clock)
        self.changes = Changes()
        self.watchers = Watchers()
        self.people: dict[int, Person] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.files: dict[str, Attachment] = {}  # by path
        self.interactions: dict[str, Interaction] = {}  # by token
        self.nonces: dict[str, Message] = {}
        self.commands = Commands(self)
        self.bot = Person(self, self.ids.next(), "drainbot", bot=True)
        self.owner = self.person("owner")
        self.team: list[tuple[Person, str, int]] = []  # members with role and 1 (invited) or 2 (accepted)
        self.people[self.bot.id] = self.bot

    def person(self, name: str, *, locale: str = "en-US") -> Member:
        """A new human."""
        person = Member(self, self.ids.next(), name, locale)
        self.people[person.id] = person
        return person

    def guild(
        self, name: str, *, locale: str, has_bot: bool, bot_permissions: int, owner: Person | None
    ) -> Guild:
        """A new guild with everyone's role; the bot is in it if `has_bot`."""
        guild_id = self.ids.next()
        everyone = Role(guild_id, "@everyone", permissions.EVERYONE, position=0)
        guild = Guild(self, guild_id, name, owner or self.owner, everyone, locale, has_bot)
        guild.roles[guild_id] = everyone
        self.guilds[guild_id] = guild
        guild.join(guild.owner)
        if has_bot:
            guild.join(self.bot, permissions=bot_permissions)
        return guild

    def direct(self, person: Person) -> Channel:
        """The person's direct messages with the bot, opened if need be."""
        for one in self.channels.values():
            if one.recipient is person:
                return one
        channel = Channel(
            self, self.ids.next(), f"@{person.name}", DIRECT, recipient=person, created=self.clock.now()
        )
        self.channels[channel.id] = channel
        return channel

    def group(self, name: str, people: tuple[Person, ...]) -> Channel:
        """A group DM of these people, the first of whom opened it."""
        now = self.clock.now()
        channel = Channel(self, self.ids.next(), name, GROUP, owner=people[0], created=now, people=people)
        self.channels[channel.id] = channel
        return channel

    def blank_message(self, channel: Channel, author: Person, content: str) -> Message:
        return Message(self, self.ids.next(), channel, author, content.strip(), created=self.clock.now())

    def find_mentions(self, message: Message, *, allowed: Json | None = None) -> None:
        """Set whom the message mentions and pings, under allowed_mentions (None: the default)."""
        reference = message.reference
        replied = reference.message.author if reference and reference.message and reference.pings else None
        message.pings = pings_of(message.spoken, message.author, message.channel, allowed, replied)
        pinged = {*message.pings.users, *([message.pings.replied_user] if message.pings.replied_user else ())}
        message.mentions = [self.people[one] for one in sorted(pinged) if one in self.people]
        message.mention_roles = sorted(message.pings.roles)
        message.mention_everyone = message.pings.everyone

    def post(self, message: Message) -> None:
        """Put a new message into its channel and tell who may know."""
        message.channel.messages.append(message)
        self.messages[message.id] = message
        self.files.update({one.path: one for one in message.attachments})
        message.keep_version()
        self.announce("MESSAGE_CREATE", message)

    def show(self, message: Message, *, blank: bool = False) -> Json:
        return message_payload(message, blank=blank)

    def show_to_bot(self, message: Message) -> Json:
        """The message as the REST API shows it to the bot: blank unless the application may read it."""
        return message_payload(message, blank=not self.privileged & MESSAGE_CONTENT)

    def announce(self, name: str, message: Message) -> None:
        """Tell the bot that a message is there or has changed, where it would hear of it."""
        if not message.ephemeral and self._hears(message.channel):
            full, blanked = event_payload(message, blank=False), event_payload(message, blank=True)
            self._tell(name, message.channel, full, MESSAGE_INTENTS, blanked)
        self.happened("message" if name == "MESSAGE_CREATE" else "edit", message.channel, message)

    def remove(self, message: Message) -> None:
        message.deleted = True
        if not message.ephemeral and self._hears(message.channel):
            data = self._at(message)
            self._tell(
                "MESSAGE_DELETE", message.channel, {"id": data.pop("message_id")} | data, MESSAGE_INTENTS
            )
        self.happened("delete", message.channel, message)

    def react(self, message: Message, emoji: str, person: Person, *, away: bool = False) -> None:
        """Add or take away someone's reaction."""
        people = message.reactions.setdefault(emoji, [])
        if (person in people) is not away:
            return
        if away:
            people.remove(person)
        else:
            people.append(person)
        data = self._at(message) | {
            "user_id": str(person.id),
            "emoji": {"id": None, "name": emoji},
            "burst": False,
            "type": 0,
        }
        name = "MESSAGE_REACTION_REMOVE" if away else "MESSAGE_REACTION_ADD"
        if self._hears(message.channel):
            self._tell(name, message.channel, data, REACTION_INTENTS)
        self.happened("reaction", message.channel, message)

    def open_thread(
        self, parent: Channel, name: str, *, starter: Message | None, owner: Person | None
    ) -> Channel:
        """A public thread; one that starts from a message has that message's id."""
        thread_id = starter.id if starter else self.ids.next()
        assert parent.guild is not None
        thread = Channel(
            self,
            thread_id,
            name,
            PUBLIC_THREAD,
            parent.guild,
            parent,
            owner=owner or self.owner,
            created=self.clock.now(),
        )
        parent.guild.channels[thread_id] = self.channels[thread_id] = thread
        if starter is not None:
            starter.thread = thread
        self.announce_channel("THREAD_CREATE", thread, newly_created=True)
        return thread

    def announce_channel(self, name: str, channel: Channel, **extra: object) -> None:
        guild = channel.guild
        if guild is not None and guild.announced:
            self.events.send(Event(name, channel.payload() | extra, guild.id, GUILDS))
        self.happened("channel", channel)

    def happened(self, name: Name, channel: Channel | None = None, message: Message | None = None) -> None:
        """Tell watchers and waiters that something has changed."""
        self.watchers.tell(Happening(name, message, channel))
        self.changes.tell()

    def sees(self, channel: Channel) -> bool:
        """Whether the bot may look into a channel; it is in no group DM."""
        guild = channel.guild
        if guild is None:
            return channel.direct
        return guild.has_bot and bool(permissions.in_channel(channel, self.bot) & permissions.VIEW_CHANNEL)

    def _hears(self, channel: Channel) -> bool:
        return self.sees(channel) and (channel.guild is None or channel.guild.announced)

    def _at(self, message: Message) -> Json:
        guild = message.channel.guild
        place: Json = {"message_id": str(message.id), "channel_id": str(message.channel.id)}
        return place | ({"guild_id": str(guild.id)} if guild else {})

    def _tell(
        self, name: str, channel: Channel, data: Json, intents: tuple[int, int], blanked: Json | None = None
    ) -> None:
        guild = channel.guild
        self.events.send(Event(name, data, guild.id if guild else None, intents[guild is None], blanked))
