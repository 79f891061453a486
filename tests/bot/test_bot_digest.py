"""The weekly digest: once for each server and week, where the server wants it, pinging nobody, in both languages."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot import gaps_texts
from bot.gaps.digest import Digester
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, SEND, House, have, running, serving, settled
from tests.bot.test_bot_gaps import ASKED, LIKE, STRANGE, asked
from tests.bot.test_bot_reviews import called_wrong
from tests.double import Message, permissions
from tests.double.channels import Channel
from tests.double.place import Place

WEEK = timedelta(days=7)


@pytest.fixture
async def service(tiny: Engine, settings: Settings) -> AsyncIterator[Service]:
    async with serving(tiny, settings) as found:
        yield found


@pytest.fixture
async def house(
    place: Place, service: Service, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[House]:
    """A house whose client looks for digests only when a test has it look."""

    async def nothing(_: Digester) -> None: ...

    monkeypatch.setattr(Digester, "run", nothing)
    async with running(place, service, settings) as found:
        yield found


def digester(house: House) -> Digester:
    return Digester(house.client, house.service, house.in_flight)


async def chosen(house: House, language: Language = "en") -> Channel:
    """A channel for digests."""
    channel = house.place.guild.channel("staff")
    await house.double.idle()
    await have(house, digest_channel=str(channel.id), language=language)
    return channel


async def sent(house: House, channel: Channel, now: datetime | None = None) -> list[Message]:
    """All digests that there are after a look."""
    await digester(house).look(now or datetime.now(UTC))
    await settled(house)
    return channel.sent


@BOTH
async def test_the_week_in_one_message_that_pings_nobody(house: House, language: Language) -> None:
    channel = await chosen(house, language)
    for words in (ASKED, ASKED, LIKE, STRANGE):
        await asked(house, house.place.ann, words.in_(language))
    await called_wrong(house, language, 3)
    (digest,) = await sent(house, channel)
    counts = gaps_texts.DIGEST_COUNTS.in_(language)
    assert counts.format(total=5, askers=2 if language == "en" else 1, answered=1, right=0, wrong=3) in digest.text  # fmt: skip
    assert digest.text.index(ASKED.in_(language)) < digest.text.index(STRANGE.in_(language))
    assert LIKE.in_(language) not in digest.text  # it is in the group of the first
    assert "riders" in digest.text.partition(gaps_texts.DIGEST_REVIEWED.in_(language))[2]
    assert not digest.pings
    assert digest.buttons == digest.selects == []


async def test_once_for_each_week(house: House) -> None:
    channel, now = await chosen(house), datetime.now(UTC)
    await called_wrong(house, "en", 3)
    monday = (now - timedelta(days=now.weekday())).replace(hour=0, minute=0, second=1)
    for moment in (now, now, monday):
        assert len(await sent(house, channel, moment)) == 1
    next_monday = monday + WEEK
    assert len(await sent(house, channel, next_monday - timedelta(seconds=2))) == 1
    assert len(await sent(house, channel, next_monday)) == 2


async def test_of_two_processes_one_sends(house: House, settings: Settings) -> None:
    channel = await chosen(house)
    await asked(house, house.place.ann, ASKED.en)
    async with serving(house.service.engine, settings) as other, running(house.place, other, settings) as two:
        await house.double.idle()
        now = datetime.now(UTC)
        await asyncio.gather(*(digester(one).look(now) for one in (house, two)))
        await settled(house)
    assert len(channel.sent) == 1


async def test_a_start_sends_what_is_due(place: Place, service: Service, settings: Settings) -> None:
    async with running(place, service, settings) as house:
        await asked(house, place.ann, ASKED.en)
        channel = await chosen(house)
    async with serving(service.engine, settings) as new, running(place, new, settings) as house:
        await place.double.idle()
        await channel.next_message()
        assert gaps_texts.DIGEST_TITLE.en in channel.sent[0].text


async def test_a_quiet_week_says_nothing(house: House) -> None:
    assert await sent(house, await chosen(house)) == []


@pytest.mark.parametrize("why", ["another server's channel", "no channel", "no right to write"])
async def test_nothing_goes_where_it_must_not(house: House, why: str) -> None:
    channel = await chosen(house)
    await asked(house, house.place.ann, ASKED.en)
    if why == "no right to write":
        channel.deny(house.double.bot, permissions.SEND_MESSAGES)
        await house.double.idle()
    else:
        other = house.double.guild("Busan").channel("theirs")
        await house.double.idle()
        await have(house, digest_channel=str(other.id) if why == "another server's channel" else "1")
        assert await sent(house, other) == []
    assert await sent(house, channel) == []


async def test_what_discord_did_not_take_is_sent_by_the_next_look(house: House) -> None:
    channel = await chosen(house)
    await asked(house, house.place.ann, ASKED.en)
    house.double.faults.server_error(503, on=SEND, times=3)
    assert await sent(house, channel) == []
    assert len(await sent(house, channel)) == 1
