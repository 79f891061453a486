"""Messages, their attachments and their history."""

from __future__ import annotations

from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.double.json_types import Json
from tests.double.mentions import Pings
from tests.double.people import Person
from tests.double.waiting import PATIENCE

if TYPE_CHECKING:
    from tests.double.channels import Channel
    from tests.double.interactions import Interaction
    from tests.double.world import World

SUPPRESS_EMBEDS = 1 << 2
EPHEMERAL = 1 << 6
LOADING = 1 << 7
SUPPRESS_NOTIFICATIONS = 1 << 12
COMPONENTS_V2 = 1 << 15

DEFAULT = 0
REPLY = 19
SLASH_ANSWER = 20
MENU_ANSWER = 23


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was sent with a message."""

    id: int
    channel_id: int
    filename: str
    content_type: str
    data: bytes
    description: str | None = None  # the alt text
    ephemeral: bool = False

    @property
    def path(self) -> str:
        return f"/attachments/{self.channel_id}/{self.id}/{self.filename}"

    def payload(self) -> Json:
        shown: Json = {
            "id": str(self.id),
            "filename": self.filename,
            "size": len(self.data),
            "content_type": self.content_type,
            "url": f"https://cdn.discordapp.com{self.path}",
            "proxy_url": f"https://media.discordapp.net{self.path}",
        }
        if self.description is not None:
            shown["description"] = self.description
        if self.ephemeral:
            shown["ephemeral"] = True
        return shown


@dataclass(frozen=True, slots=True)
class Reference:
    """The message that a reply answers; it may have been deleted since."""

    channel: Channel
    message_id: int
    message: Message | None
    pings: bool = True  # False: a member's reply with the ping switched off


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said from a moment on."""

    at: float  # the double's clock, seconds since 1970
    content: str
    embeds: list[Json]
    components: list[Json]
    flags: int


@dataclass(slots=True, eq=False)
class Message:
    """A message as Discord holds it; `components` and `embeds` are as the API shows them."""

    world: World
    id: int
    channel: Channel
    author: Person
    content: str = ""
    type: int = DEFAULT
    flags: int = 0
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    mentions: list[Person] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    pings: Pings = field(default_factory=Pings)  # whom it would ping, by allowed_mentions and permissions
    reference: Reference | None = None
    nonce: str | None = None
    interaction: Interaction | None = None  # the interaction that it answers
    seen_by: Person | None = None  # the only reader of an ephemeral message
    reactions: dict[str, list[Person]] = field(default_factory=dict)
    thread: Channel | None = None
    created: float = 0.0
    edited: float | None = None
    deleted: bool = False
    versions: list[Version] = field(default_factory=list)  # the first one included

    @property
    def ephemeral(self) -> bool:
        return self.seen_by is not None

    @property
    def loading(self) -> bool:
        """Whether it is still the "thinking..." of a deferred answer."""
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """All that can be read in it: content, text displays, embeds."""
        parts = [self.spoken]
        for embed in self.embeds:
            parts += [embed.get("title", ""), embed.get("description", "")]
            parts += [f"{one['name']}\n{one['value']}" for one in embed.get("fields", ())]
            parts.append((embed.get("footer") or {}).get("text", ""))
        return "\n".join(part for part in parts if part)

    @property
    def spoken(self) -> str:
        """What can hold mentions that ping: content and text displays, no embeds."""
        displays = [part["content"] for part in self.parts() if part["type"] == 10]
        return "\n".join(part for part in (self.content, *displays) if part)

    @property
    def buttons(self) -> list[Json]:
        return [part for part in self.parts() if part["type"] == 2]

    @property
    def selects(self) -> list[Json]:
        return [part for part in self.parts() if part["type"] in (3, 5, 6, 7, 8)]

    def parts(self) -> Iterator[Json]:
        """All components, nested ones included, in reading order."""
        waiting = list(reversed(self.components))
        while waiting:
            part = waiting.pop()
            yield part
            inner = [*part.get("components", ()), *([part["accessory"]] if "accessory" in part else ())]
            waiting.extend(reversed(inner))

    def keep_version(self) -> None:
        at = self.edited or self.created
        self.versions.append(Version(at, self.content, self.embeds, self.components, self.flags))

    async def edit(self, content: str) -> None:
        """Its author, a member, changes what it says."""
        self.content = content
        self.edited = self.world.clock.now()
        self.world.find_mentions(self)
        self.keep_version()
        self.world.announce("MESSAGE_UPDATE", self)

    async def delete(self) -> None:
        """Its author or a moderator deletes it."""
        self.world.remove(self)

    def changed(self, *, versions: int | None = None, timeout: float = PATIENCE) -> Awaitable[Message]:
        """Itself, once it has more than `versions` versions (default: than it has now)."""
        before = len(self.versions) if versions is None else versions
        return self.world.changes.until(
            lambda: self if len(self.versions) > before else None, lambda: f"an edit of {self!r}", timeout
        )

    def __repr__(self) -> str:
        return f"<Message {self.id} by {self.author.name} in {self.channel.name}: {self.text[:60]!r}>"
