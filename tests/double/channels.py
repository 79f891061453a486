"""Channels: text channels, threads, direct messages and group DMs; members speak in them, tests listen."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.double.clock import iso
from tests.double.json_types import Json
from tests.double.messages import REPLY, Attachment, Message, Reference
from tests.double.people import Person
from tests.double.waiting import PATIENCE

if TYPE_CHECKING:
    from tests.double.guilds import Guild
    from tests.double.world import World

TEXT = 0
DIRECT = 1
GROUP = 3
PUBLIC_THREAD = 11


@dataclass(slots=True, eq=False)
class Channel:
    """A place where messages are; `type` is Discord's number."""

    world: World
    id: int
    name: str
    type: int = TEXT
    guild: Guild | None = None
    parent: Channel | None = None  # of a thread
    recipient: Person | None = None  # of direct messages
    owner: Person | None = None  # of a thread or a group DM
    created: float = 0.0
    archived: bool = False
    messages: list[Message] = field(default_factory=list)  # deleted and ephemeral ones included
    overwrites: dict[int, tuple[int, int]] = field(
        default_factory=dict
    )  # by user or role: allowed, denied bits
    typing: list[float] = field(default_factory=list)  # when the bot showed that it types
    people: tuple[Person, ...] = ()  # of a group DM; the bot is never among them

    @property
    def direct(self) -> bool:
        return self.type == DIRECT

    @property
    def group(self) -> bool:
        return self.type == GROUP

    @property
    def context(self) -> int:
        """Where an interaction happens, by Discord's number: in a guild, with the bot alone, among others."""
        return 0 if self.guild else 2 if self.group else 1

    @property
    def thread_type(self) -> bool:
        return self.type == PUBLIC_THREAD

    @property
    def sent(self) -> list[Message]:
        """What the bot sent here and anyone may read, in order."""
        return [
            one
            for one in self.messages
            if one.author is self.world.bot and not one.ephemeral and not one.deleted
        ]

    def deny(self, who: Person, bits: int) -> None:
        """Take permissions away from someone in this channel."""
        allowed, denied = self.overwrites.get(who.id, (0, 0))
        self.overwrites[who.id] = (allowed & ~bits, denied | bits)
        self.world.announce_channel("CHANNEL_UPDATE", self)

    async def say(
        self,
        author: Person,
        content: str = "",
        *,
        mention_bot: bool = False,
        reply_to: Message | None = None,
        ping: bool = True,
        files: Iterable[tuple[str, bytes]] = (),
    ) -> Message:
        """A member writes here; "@bot" in the content becomes the mention, else the mention comes first."""
        if mention_bot:
            mention = self.world.bot.mention
            content = (
                content.replace("@bot", mention) if "@bot" in content else f"{mention} {content}".strip()
            )
        message = self.world.blank_message(self, author, content)
        if reply_to is not None:
            message.type = REPLY
            message.reference = Reference(self, reply_to.id, reply_to, ping)
        message.attachments = [
            Attachment(self.world.ids.next(), self.id, name, "application/octet-stream", data)
            for name, data in files
        ]
        self.world.find_mentions(message)
        self.world.post(message)
        return message

    def thread(self, name: str, *, starter: Message | None = None, owner: Person | None = None) -> Channel:
        """A member opens a thread here, from a message if `starter` is given."""
        return self.world.open_thread(self, name, starter=starter, owner=owner)

    def next_message(self, *, after: Message | None = None, timeout: float = PATIENCE) -> Awaitable[Message]:
        """The bot's first finished public message after `after` (default: after the last one of a member)."""
        if after is None:
            others = [one for one in self.messages if one.author is not self.world.bot]
            after = others[-1] if others else None
        floor = after.id if after else 0

        def find() -> Message | None:
            return next((one for one in self.sent if one.id > floor and not one.loading), None)

        return self.world.changes.until(find, lambda: f"the bot's next message in {self.name}", timeout)

    def payload(self) -> Json:
        """The channel as the API shows it."""
        last = self.messages[-1].id if self.messages else None
        shown: Json = {
            "id": str(self.id),
            "type": self.type,
            "flags": 0,
            "last_message_id": str(last) if last else None,
        }
        if self.direct:
            return shown | {"recipients": [self.recipient.payload()] if self.recipient else []}
        if self.group:
            return shown | self._group_parts()
        assert self.guild is not None
        shown |= {"guild_id": str(self.guild.id), "name": self.name, "rate_limit_per_user": 0}
        return shown | (self._thread_parts() if self.thread_type else self._text_parts())

    def _group_parts(self) -> Json:
        assert self.owner is not None
        people = [one.payload() for one in self.people]
        return {"name": self.name, "icon": None, "owner_id": str(self.owner.id), "recipients": people}

    def _text_parts(self) -> Json:
        overwrites = [
            {"id": str(one), "type": 1, "allow": str(allow), "deny": str(deny)}
            for one, (allow, deny) in self.overwrites.items()
        ]
        return {
            "position": 0,
            "parent_id": None,
            "topic": None,
            "nsfw": False,
            "permission_overwrites": overwrites,
        }

    def _thread_parts(self) -> Json:
        assert self.parent is not None
        owner = self.owner or self.world.bot
        count = len(self.messages)
        metadata = {
            "archived": self.archived,
            "archive_timestamp": iso(self.created),
            "auto_archive_duration": 1440,
            "locked": False,
            "create_timestamp": iso(self.created),
        }
        return {
            "parent_id": str(self.parent.id),
            "owner_id": str(owner.id),
            "thread_metadata": metadata,
            "message_count": count,
            "member_count": 1,
            "total_message_sent": count,
        }

    def __repr__(self) -> str:
        return f"<Channel {self.name}>"
