"""A Discord on loopback (REST v10 and gateway) that the real discord.py client logs in to, for tests."""

from tests.double import events as intents
from tests.double import permissions
from tests.double.acting import Member, NotPossibleError
from tests.double.channels import Channel
from tests.double.errors import ApiError
from tests.double.guilds import Guild
from tests.double.interactions import Ack, Interaction
from tests.double.loopback import LoopbackDiscord
from tests.double.mentions import Pings
from tests.double.messages import Attachment, Message
from tests.double.people import Person
from tests.double.roles import Role
from tests.double.server import Request

__all__ = [
    "Ack",
    "ApiError",
    "Attachment",
    "Channel",
    "Guild",
    "Interaction",
    "LoopbackDiscord",
    "Member",
    "Message",
    "NotPossibleError",
    "Person",
    "Pings",
    "Request",
    "Role",
    "intents",
    "permissions",
]
