"""Guilds with their channels, roles and members."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.double import permissions
from tests.double.acting import Member
from tests.double.channels import TEXT, Channel
from tests.double.clock import iso
from tests.double.errors import unknown_member
from tests.double.events import GUILD_MEMBERS, GUILDS, Event
from tests.double.json_types import Json
from tests.double.people import Person
from tests.double.roles import Membership, Role

if TYPE_CHECKING:
    from tests.double.world import World


@dataclass(slots=True, eq=False)
class Guild:
    """A server; the bot is in it unless `has_bot` is false (then its users may have installed the bot)."""

    world: World
    id: int
    name: str
    owner: Person
    everyone: Role
    locale: str = "en-US"
    has_bot: bool = True
    announced: bool = False  # whether the gateway has told the bot of it
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Membership] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)  # threads included

    def channel(self, name: str) -> Channel:
        """A new text channel."""
        channel = Channel(self.world, self.world.ids.next(), name, TEXT, self, created=self.world.clock.now())
        self.channels[channel.id] = self.world.channels[channel.id] = channel
        self.world.announce_channel("CHANNEL_CREATE", channel)
        return channel

    def role(self, name: str, *, permissions: int = 0, mentionable: bool = False) -> Role:
        """A new role."""
        role = Role(self.world.ids.next(), name, permissions, mentionable, len(self.roles))
        self.roles[role.id] = role
        data = {"guild_id": str(self.id), "role": role.payload()}
        self._tell(Event("GUILD_ROLE_CREATE", data, self.id, GUILDS))
        return role

    def member(
        self, name: str, *, locale: str = "en-US", permissions: int = 0, roles: tuple[Role, ...] = ()
    ) -> Member:
        """A new person who is a member here; `permissions` come on top of everyone's, through a role of their own."""
        person = self.world.person(name, locale=locale)
        self.join(person, permissions=permissions, roles=roles)
        return person

    def join(self, person: Person, *, permissions: int = 0, roles: tuple[Role, ...] = ()) -> None:
        """Make an existing person a member here too."""
        own = (self.role(f"of {person.name}", permissions=permissions),) if permissions else ()
        membership = Membership(person, self.world.clock.now(), [*roles, *own])
        self.members[person.id] = membership
        data = membership.payload() | {"user": person.payload(), "guild_id": str(self.id)}
        self._tell(Event("GUILD_MEMBER_ADD", data, self.id, GUILD_MEMBERS))

    def give(self, person: Person, role: Role) -> None:
        """Give a member a role."""
        membership = self.membership(person)
        if role not in membership.roles:
            membership.roles.append(role)
            self._tell_roles(membership)

    def take(self, person: Person, role: Role) -> None:
        """Take a role away from a member."""
        membership = self.membership(person)
        if role in membership.roles:
            membership.roles.remove(role)
            self._tell_roles(membership)

    def _tell_roles(self, membership: Membership) -> None:
        data = membership.payload() | {"user": membership.person.payload(), "guild_id": str(self.id)}
        self._tell(Event("GUILD_MEMBER_UPDATE", data, self.id, GUILD_MEMBERS))

    def membership(self, person: Person) -> Membership:
        """The person's membership; the API's unknown member if there is none."""
        found = self.members.get(person.id)
        if found is None:
            raise unknown_member()
        return found

    def roles_of(self, person: Person) -> list[Role]:
        """The person's roles; none for those who are no members."""
        found = self.members.get(person.id)
        return found.roles if found else []

    async def invite_bot(self) -> None:
        """The bot joins (or is told of) this guild: GUILD_CREATE goes out."""
        self.has_bot = True
        if self.world.bot.id not in self.members:
            self.join(self.world.bot)
        self.announced = True
        # only guilds that were announced as unavailable before are said to be available
        data = {key: value for key, value in self.creation().items() if key != "unavailable"}
        self.world.events.send(Event("GUILD_CREATE", data, self.id, GUILDS))

    async def remove_bot(self) -> None:
        """The bot is removed from this guild: GUILD_DELETE goes out."""
        self.drop_bot()

    def drop_bot(self) -> None:
        self.world.events.send(Event("GUILD_DELETE", {"id": str(self.id)}, self.id, GUILDS))
        self.has_bot = self.announced = False
        self.members.pop(self.world.bot.id, None)

    def payload(self) -> Json:
        """The guild as GET /guilds/{id} shows it."""
        nothing: Json = dict.fromkeys(
            (
                *(
                    "icon",
                    "description",
                    "home_header",
                    "splash",
                    "discovery_splash",
                    "banner",
                    "application_id",
                ),
                *(
                    "afk_channel_id",
                    "system_channel_id",
                    "widget_channel_id",
                    "vanity_url_code",
                    "rules_channel_id",
                ),
                *("safety_alerts_channel_id", "public_updates_channel_id", "incidents_data", "max_presences"),
            )
        )
        zeros = dict.fromkeys(
            (
                *("system_channel_flags", "verification_level", "default_message_notifications", "mfa_level"),
                *("explicit_content_filter", "premium_tier", "premium_subscription_count", "nsfw_level"),
            ),
            0,
        )
        return (
            nothing
            | zeros
            | {
                "id": str(self.id),
                "name": self.name,
                "owner_id": str(self.owner.id),
                "region": "us-central",
                "afk_timeout": 300,
                "widget_enabled": False,
                "max_members": 500000,
                "max_stage_video_channel_users": 50,
                "max_video_channel_users": 25,
                "preferred_locale": self.locale,
                "premium_progress_bar_enabled": False,
                "nsfw": False,
                "features": [],
                "emojis": [],
                "stickers": [],
                "roles": [role.payload() for role in self.roles.values()],
            }
        )

    def creation(self) -> Json:
        """The guild as GUILD_CREATE shows it to a bot without the members intent."""
        bot = self.world.bot
        own = self.membership(bot)
        places = self.channels.values()
        return self.payload() | {
            "joined_at": iso(own.joined),
            "large": False,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [own.payload() | {"user": bot.payload()}],
            "channels": [one.payload() for one in places if not one.thread_type],
            "threads": [one.payload() for one in places if one.thread_type and not one.archived],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": [],
            "soundboard_sounds": [],
        }

    def permissions_of(self, person: Person) -> int:
        return permissions.in_guild(self, person)

    def _tell(self, event: Event) -> None:
        if self.announced:
            self.world.events.send(event)

    def __repr__(self) -> str:
        return f"<Guild {self.name}>"
