"""The bot at home in a loopback Discord: what the tests of this room share."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Unpack

import pytest

from bot.client import Drainbot
from bot.health import Pulse
from bot.inflight import InFlight
from bot.texts import Words
from drainbot.askers import asker_key
from drainbot.engine import Engine
from drainbot.servers import SettingChanges
from drainbot.service import Service
from drainbot.settings import Settings
from drainbot.store import Store
from tests.double import LoopbackDiscord, Member, Message
from tests.double.place import Place
from tests.store.fresh import fresh

SEND = "POST /channels/{channel_id}/messages"
RESPOND = "POST /interactions/{interaction_id}/{interaction_token}/callback"
REGISTER = "PUT /applications/{application_id}/commands"
EXAMPLE = "how much does korea lose per graduate?"
KOREAN_EXAMPLE = "대졸자 한 명이 떠나면 한국이 얼마를 잃나요?"
QUESTION = Words(EXAMPLE, KOREAN_EXAMPLE)
LOSS = Words("555.5 million won", "5억 5,550만 원")
MORE = Words("and for 500 of them, in dollars?", "500명이면 달러로 얼마인가요?")
IN_DOLLARS = Words("202.8 million", "2억 276만")
DRAIN = Words("net drain 2021?", "2021년 순유출은?")
DRAINED = Words("84,000", "8만 4,000명")
BOTH = pytest.mark.parametrize("language", ["en", "ko"], ids=["english", "korean"])


@dataclass
class House:
    """A Discord, the people in it, and the bot that serves them."""

    place: Place
    service: Service
    settings: Settings
    in_flight: InFlight
    pulse: Pulse
    client: Drainbot

    @property
    def double(self) -> LoopbackDiscord:
        return self.place.double

    def rows(self, columns: str = "kind, state, question") -> list[dict[str, Any]]:
        """The log, oldest first."""
        return rows(Path(self.settings.database), columns)


class Hand:
    """A clock, in seconds, that a test moves by hand."""

    def __init__(self, at: float = 1000.1) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


class Leisure(Hand):
    """A clock by which everybody takes an hour between any two things, so that nobody is asked to wait."""

    def __call__(self) -> float:
        self.at += 3600
        return self.at


@asynccontextmanager
async def running(
    place: Place, service: Service, settings: Settings, clock: Callable[[], float] | None = None
) -> AsyncIterator[House]:
    """A new client for the service, ready in the double."""
    in_flight, pulse = InFlight(), Pulse()
    connector = place.double.connector()
    client = Drainbot(service, in_flight, pulse, clock=clock or Leisure(), connector=connector)
    async with place.double.running(client):
        yield House(place, service, settings, in_flight, pulse, client)


@asynccontextmanager
async def serving(engine: Engine, settings: Settings) -> AsyncIterator[Service]:
    """As Service.open, with an engine that is already there."""
    await fresh(settings.database)
    store = await Store.open(settings.database)
    async with Service(engine, store, settings, asker_key(settings)) as service:
        yield service


def rows(database: Path, columns: str = "*") -> list[dict[str, Any]]:
    """The log as it stands in the file, oldest first."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    try:
        found = connection.execute(f"SELECT {columns} FROM exchanges ORDER BY id")  # noqa: S608 - columns of ours
        return [dict(row) for row in found]
    finally:
        connection.close()


RECEIPT = re.compile(r"^-# (Receipt|확인 코드): (\w{3}-\w{3}-\w{3})$", re.MULTILINE)


def receipt(message: Message) -> tuple[str, str]:
    """The label and the code in a message, of which there is one."""
    ((label, code),) = RECEIPT.findall(message.text)
    return label, code


def without_receipt(message: Message) -> str:
    """What a message says, but for the code that no other has."""
    return message.text.replace(receipt(message)[1], "")


async def until(condition: Callable[[], object], seconds: float = 20) -> None:
    """Wait until the condition holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - files and lists tell nobody when they change
            await asyncio.sleep(0.01)


async def logged_replies(house: House, count: int) -> None:
    """The messages of so many replies stand in the log."""
    await until(lambda: sum(bool(row["reply_message"]) for row in house.rows("reply_message")) == count)


async def settled(house: House) -> list[Message]:
    """Everything that the bot has sent and that is still there, once it has nothing more to say."""
    seen = -1
    while seen != len(house.double.requests):
        seen = len(house.double.requests)
        await house.double.idle()
        await until(lambda: not house.in_flight.count)
        await house.double.idle()
    return [one for one in house.double.sent if not one.deleted]


async def have(house: House, **changes: Unpack[SettingChanges]) -> None:
    """Change the server's settings."""
    await house.service.servers.change(str(house.place.guild.id), "1", **changes)


def is_korean(text: str) -> bool:
    """Whether there is Hangul in it."""
    return any("가" <= char <= "힣" for char in text)


async def used(house: House, who: Member, command: str, **options: object) -> Message:
    """The answer to a command that somebody uses in the channel."""
    return await (await who.slash(house.place.channel, command, **options)).answer()
