"""Telling people what they waited for: from a question without an answer to the one ping, and nothing left of who they are."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from shutil import copytree

import pytest

from bot import texts
from bot.texts import Words
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, SEND, House, running, serving, until
from tests.cli.commands import TINY
from tests.double import Message, permissions
from tests.double.acting import Member
from tests.double.place import Place
from tests.service.test_members import table

STOLEN = Words("how many bicycles are stolen?", "자전거 도난은 몇 건인가요?")
RIDERS = Words("how many people ride a bicycle?", "자전거 타는 사람은 몇 명인가요?")
ANSWER = "321"
_ABSENT = "absences:\n  - id: thefts\n"
_FACT = """\
    unit: people
    kind: stock
    values: {2023: 321}
    key: [theft]
    about: [bicycle]
    source: survey
    sentence:
      en: "In {period}, {value} were hit by thefts."
      ko: "{period} 도난을 당한 사람은 {value}입니다."
"""


@pytest.fixture
async def service(tiny: Engine, settings: Settings) -> AsyncIterator[Service]:
    async with serving(tiny, settings) as found:
        yield found


@pytest.fixture(scope="session")
def knowing(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine once the knowledge has gained the answer."""
    folder = copytree(TINY, tmp_path_factory.mktemp("packs") / "bicycles")
    before, _, rest = (folder / "words.yaml").read_text("utf-8").partition(_ABSENT)
    head, _, rest = rest.partition("    key: [theft]\n")
    _, _, after = rest.partition("smalltalk:\n")
    (folder / "words.yaml").write_text(f"{before}smalltalk:\n{after}", "utf-8")
    facts = (folder / "facts.yaml").read_text("utf-8")
    gained = facts.replace("facts:\n", f"facts:\n  - id: thefts\n{head}{_FACT}\n", 1)
    (folder / "facts.yaml").write_text(gained, "utf-8")
    return Engine.load(folder)


async def waits(who: Member, answer: Message, language: Language) -> None:
    """Somebody presses that they want to be told."""
    words = texts.TELL_ME.in_(language)
    note = await (await who.press(answer, words)).answer()
    assert note.ephemeral


async def asked(place: Place, who: Member, language: Language) -> Message:
    """A question in the channel that has no answer; the question's message."""
    said = await place.channel.say(who, STOLEN.in_(language), mention_bot=True)
    await waits(who, await place.channel.next_message(after=said), language)
    return said


async def told(house: House, knowing: Engine) -> None:
    """The knowledge changes, and whoever can be told is told."""
    before = len(house.double.called(SEND))
    house.service.learn(knowing)
    await until(lambda: len(house.double.called(SEND)) > before)
    await settled(house)


async def settled(*houses: House) -> None:
    for house in houses:
        await until(lambda house=house: not house.in_flight.count)  # type: ignore[misc]
    await houses[0].double.idle()


def mentions_of(settings: Settings, who: Member) -> list[str]:
    """The lines of the whole database in which the id of somebody stands."""
    with closing(sqlite3.connect(settings.database)) as connection:
        return [line for line in connection.iterdump() if str(who.id) in line]


@BOTH
async def test_the_asker_alone_is_mentioned_once_and_nothing_of_them_is_left(
    house: House, settings: Settings, knowing: Engine, language: Language
) -> None:
    who = house.place.reader(language)
    said = await asked(house.place, who, language)
    assert len(mentions_of(settings, who)) == 1
    await told(house, knowing)
    news = house.place.channel.sent[-1]
    assert news.reference is not None
    assert news.reference.message is said
    assert news.pings.users == {who.id}
    assert (news.pings.everyone, news.pings.roles, news.pings.replied_user) == (False, frozenset(), None)
    words = texts.NOW_I_KNOW.in_(language)
    assert words.format(who=f"<@{who.id}> ") in news.text
    assert STOLEN.in_(language) in news.text
    assert ANSWER in news.text
    assert table(settings, "wishes") == []
    assert mentions_of(settings, who) == []
    count = len(house.double.sent)
    house.service.learn(knowing)
    await asyncio.sleep(0.2)
    await settled(house)
    assert len(house.double.sent) == count


@BOTH
async def test_while_there_is_no_answer_nobody_is_told(
    house: House, settings: Settings, tiny: Engine, language: Language
) -> None:
    await asked(house.place, house.place.reader(language), language)
    count = len(house.double.sent)
    house.service.learn(tiny)
    await asyncio.sleep(0.2)
    await settled(house)
    assert len(house.double.sent) == count
    assert len(table(settings, "wishes")) == 1


@BOTH
async def test_a_restart_with_new_knowledge_tells_at_its_start(
    place: Place, service: Service, settings: Settings, knowing: Engine, language: Language
) -> None:
    async with running(place, service, settings):
        said = await asked(place, place.reader(language), language)
    async with serving(knowing, settings) as new, running(place, new, settings) as house:
        await until(lambda: not table(settings, "wishes"))
        await settled(house)
    news = place.channel.sent[-1]
    assert news.pings.users == {place.reader(language).id}
    assert news.reference is not None
    assert news.reference.message is said


@BOTH
async def test_two_processes_tell_once(
    place: Place, service: Service, settings: Settings, knowing: Engine, language: Language
) -> None:
    async with running(place, service, settings):
        await asked(place, place.reader(language), language)
    count = len(place.channel.sent)
    async with (
        serving(knowing, settings) as one,
        serving(knowing, settings) as two,
        running(place, one, settings) as first,
        running(place, two, settings) as second,
    ):
        await until(lambda: not table(settings, "wishes"))
        await asyncio.sleep(0.2)
        await settled(first, second)
    assert len(place.channel.sent) == count + 1


@BOTH
async def test_a_question_of_a_command_is_answered_at_its_answer(
    house: House, knowing: Engine, language: Language
) -> None:
    who = house.place.reader(language)
    answer = await (await who.slash(house.place.channel, "ask", question=STOLEN.in_(language))).answer()
    await waits(who, answer, language)
    await told(house, knowing)
    news = house.place.channel.sent[-1]
    assert news.reference is not None
    assert news.reference.message is answer
    assert news.pings.users == {who.id}


@BOTH
async def test_a_private_question_is_told_in_private(
    house: House, settings: Settings, knowing: Engine, language: Language
) -> None:
    who = house.place.reader(language)
    await house.service.servers.change(str(house.place.guild.id), "7", private=True)
    answer = await (await who.slash(house.place.channel, "ask", question=STOLEN.in_(language))).answer()
    assert answer.ephemeral
    await waits(who, answer, language)
    await house.service.servers.change(str(house.place.guild.id), "7", private=False)
    await told(house, knowing)
    assert house.place.channel.sent == []
    (news,) = who.dms.sent
    assert ANSWER in news.text
    assert not news.pings
    assert table(settings, "wishes") == []


@BOTH
@pytest.mark.parametrize("why", ["no right to send", "refused", "ignored", "elsewhere only"])
async def test_where_it_cannot_be_said_a_direct_message_says_it(
    house: House, settings: Settings, knowing: Engine, why: str, language: Language
) -> None:
    place, server = house.place, str(house.place.guild.id)
    who = place.reader(language)
    await asked(place, who, language)
    count, here = len(place.channel.sent), (str(place.channel.id),)
    if why == "no right to send":
        place.channel.deny(house.double.bot, permissions.SEND_MESSAGES)
        await house.double.idle()
    elif why == "refused":
        house.double.faults.server_error(403, on=SEND, times=1)
    elif why == "ignored":
        await house.service.servers.change(server, "7", ignored_channels=here)
    else:
        await house.service.servers.change(server, "7", allowed_channels=("12345",))
    await told(house, knowing)
    await until(lambda: who.dms.sent)
    assert len(place.channel.sent) == count
    assert ANSWER in who.dms.sent[0].text
    assert mentions_of(settings, who) == []


@BOTH
async def test_a_deleted_question_is_told_all_the_same(
    house: House, knowing: Engine, language: Language
) -> None:
    said = await asked(house.place, house.place.reader(language), language)
    await said.delete()
    await told(house, knowing)
    assert house.place.channel.sent[-1].pings.users == {house.place.reader(language).id}


@BOTH
async def test_who_cannot_be_reached_is_told_when_they_ask_the_next_time(
    house: House, settings: Settings, knowing: Engine, language: Language
) -> None:
    place, who = house.place, house.place.reader(language)
    await asked(place, who, language)
    (wish,) = table(settings, "wishes")
    place.channel.deny(house.double.bot, permissions.SEND_MESSAGES)
    who.accepts_dms = False
    await told(house, knowing)
    assert table(settings, "wishes") == [wish]  # with its old 90 days
    other = place.ann if who is place.bob else place.bob
    answer = await (await other.slash(place.channel, "ask", question=RIDERS.in_(language))).answer()
    assert ANSWER not in answer.text
    elsewhere = place.guild.channel("elsewhere")
    answer = await (await who.slash(elsewhere, "ask", question=RIDERS.in_(language))).answer()
    assert ANSWER not in answer.text  # others see it there, who need not know what was asked here
    answer = await (await who.slash(place.channel, "ask", question=RIDERS.in_(language))).answer()
    assert STOLEN.in_(language) in answer.text.splitlines()[0]
    assert ANSWER in answer.text.splitlines()[0]
    assert not answer.pings
    assert mentions_of(settings, who) == []
    again = await (await who.slash(place.channel, "ask", question=RIDERS.in_(language))).answer()
    assert ANSWER not in again.text


@BOTH
async def test_while_discord_is_down_the_wish_stays_and_the_next_look_tells(
    house: House, settings: Settings, knowing: Engine, language: Language
) -> None:
    await asked(house.place, house.place.reader(language), language)
    count = len(house.place.channel.sent)
    house.double.faults.server_error(503, on=SEND, times=3)
    await told(house, knowing)
    await settled(house)
    assert len(table(settings, "wishes")) == 1
    assert len(house.place.channel.sent) == count
    await told(house, knowing)
    assert len(house.place.channel.sent) == count + 1
    assert table(settings, "wishes") == []


@BOTH
async def test_a_sent_answer_whose_receipt_was_lost_is_not_sent_again(
    house: House, knowing: Engine, language: Language
) -> None:
    await asked(house.place, house.place.reader(language), language)
    count = len(house.place.channel.sent)
    house.double.faults.server_error(503, on=SEND, times=1, applied=True)
    await told(house, knowing)
    await settled(house)
    assert len(house.place.channel.sent) == count + 1


@BOTH
async def test_a_withdrawn_wish_is_not_told(
    house: House, settings: Settings, knowing: Engine, language: Language
) -> None:
    who = house.place.reader(language)
    await asked(house.place, who, language)
    await house.service.privacy.delete(str(who.id))
    count = len(house.double.sent)
    house.service.learn(knowing)
    await asyncio.sleep(0.2)
    await settled(house)
    assert len(house.double.sent) == count
    assert mentions_of(settings, who) == []


@BOTH
async def test_in_direct_messages(
    house: House, settings: Settings, knowing: Engine, language: Language
) -> None:
    who = house.place.reader(language)
    said = await who.dm(STOLEN.in_(language))
    await waits(who, await who.dms.next_message(after=said), language)
    await told(house, knowing)
    news = who.dms.sent[-1]
    assert ANSWER in news.text
    assert news.reference is not None
    assert news.reference.message is said
    assert mentions_of(settings, who) == []


@BOTH
@pytest.mark.parametrize("takes_dms", [True, False], ids=["by direct message", "when they ask again"])
async def test_in_a_group_dm_where_the_bot_cannot_write(
    house: House, settings: Settings, knowing: Engine, language: Language, takes_dms: bool
) -> None:
    house.double.world.user_install = True
    who = house.place.reader(language)
    who.accepts_dms = takes_dms
    group = house.double.group("lunch", house.place.ann, house.place.bob)
    answer = await (await who.slash(group, "ask", question=STOLEN.in_(language))).answer()
    await waits(who, answer, language)
    await told(house, knowing)
    assert group.sent == [answer]
    if takes_dms:
        news = who.dms.sent[-1].text
    else:
        news = (
            await (await who.slash(group, "ask", question=RIDERS.in_(language))).answer()
        ).text.splitlines()[0]
    assert STOLEN.in_(language) in news
    assert ANSWER in news
    assert mentions_of(settings, who) == []
