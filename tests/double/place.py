"""A guild with a channel and two members, with which most tests begin."""

from __future__ import annotations

from tests.double.acting import Member
from tests.double.channels import Channel
from tests.double.guilds import Guild
from tests.double.loopback import LoopbackDiscord


class Place:
    """Where members meet the bot."""

    def __init__(self, double: LoopbackDiscord) -> None:
        self.double = double
        self.guild: Guild = double.guild("Seoul")
        self.channel: Channel = self.guild.channel("general")
        self.ann: Member = self.guild.member("ann", locale="ko")
        self.bob: Member = self.guild.member("bob")

    def reader(self, language: str) -> Member:
        """Who reads that language, "en" or "ko"."""
        return self.ann if language == "ko" else self.bob
