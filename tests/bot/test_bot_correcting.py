"""Corrections: a moderator changes a figure, and the bot's public replies that used it say the new one."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Literal

import pytest

from bot import correcting, texts
from bot.correcting import correction_line, report_lines
from bot.texts import Words
from drainbot.corrections import Report
from drainbot.curation import edits
from drainbot.curation.draft import Changes
from drainbot.curation.origins import Origin
from drainbot.engine import Engine
from drainbot.keepers import Edit, Saved
from drainbot.knowledge import Knowledge, Language
from drainbot.knowledge.overlay import Overlay
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, have, logged_replies, running, serving, until, used
from tests.double import Message, permissions
from tests.double.place import Place
from tests.service.test_members import table

EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
RIDERS = Words("how many people ride a bicycle in 2023?", "2023년 자전거 타는 사람은 몇 명인가요?")
RACK = Words("what does one rack cost?", "거치대 하나에 얼마인가요?")
OLD, NEW = "1,500", "1,777"
MODERATOR = "7"


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rest between two corrections."""
    monkeypatch.setattr(correcting, "PAUSE", 0.0)


@pytest.fixture
async def service(tiny: Engine, settings: Settings) -> AsyncIterator[Service]:
    async with serving(tiny, settings) as found:
        yield found


def value(text: str) -> Edit:
    def edit(base: Knowledge, overlay: Overlay) -> Changes:
        origin = Origin(title="Town survey", date="2024-05-01")
        return edits.set_value(base, overlay, "riders", "2023", text, origin)

    return edit


async def saved(service: Service, server: str, edit: Edit) -> int:
    drafted = await service.keepers.draft(server, MODERATOR, edit, "edit")
    found = await service.keepers.save(server, MODERATOR, drafted.proposal.id)
    assert isinstance(found, Saved), found
    return found.revision.number


async def corrected(house: House, edit: Edit) -> Report:
    """A moderator saves an edit, and all that it makes wrong is dealt with."""
    server = str(house.place.guild.id)
    number = await saved(house.service, server, edit)
    return await settled(house, number)


async def settled(house: House, number: int) -> Report:
    server = str(house.place.guild.id)
    async with asyncio.timeout(20):
        while (report := await house.service.corrections.report(server, number)).waiting:  # noqa: ASYNC110
            await asyncio.sleep(0.02)
    await house.double.idle()
    return report


async def mentioned(place: Place, language: Language, words: Words = RIDERS) -> Message:
    said = await place.channel.say(place.reader(language), words.in_(language), mention_bot=True)
    return await place.channel.next_message(after=said)


@BOTH
@pytest.mark.parametrize("form", ["rich", "plain"])
async def test_a_reply_says_the_new_figure_and_who_changed_it(
    house: House, form: Literal["rich", "plain"], language: Language
) -> None:
    await have(house, form=form)
    by_mention = await mentioned(house.place, language)
    by_command = await used(house, house.place.reader(language), "ask", question=RIDERS.in_(language))
    other = await mentioned(house.place, language, RACK)
    before = other.text
    assert OLD in by_mention.text
    assert OLD in by_command.text
    await logged_replies(house, 3)
    report = await corrected(house, value("1777"))
    assert report == Report(corrected=2, waiting=0, unreachable=0)
    (revision,) = await house.service.keepers.history(str(house.place.guild.id))
    line = correction_line(revision.at, language)
    assert by_mention.text.splitlines()[0] == line
    assert by_command.text.splitlines()[:2] == [f"> {RIDERS.in_(language)}", line]
    for message in (by_mention, by_command):
        assert NEW in message.text
        assert OLD not in message.text
        assert not message.pings
        assert message.mentions == []
        labels = [button["label"] for button in message.buttons]
        for words in (texts.RIGHT, texts.WRONG, texts.DISMISS):
            assert words.in_(language) in labels
    assert other.text == before
    assert len(house.double.called(EDIT)) == 2


@BOTH
async def test_the_buttons_of_a_corrected_reply_are_those_of_its_exchange(
    house: House, settings: Settings, language: Language
) -> None:
    who = house.place.reader(language)
    answer = await used(house, who, "ask", question=RIDERS.in_(language))
    await logged_replies(house, 1)
    await corrected(house, value("1777"))
    await (await who.press(answer, texts.RIGHT.in_(language))).answer()
    (row,) = table(settings, "feedback")
    assert row["verdict"] == "right"
    assert row["exchange_id"] == house.rows("id")[0]["id"]
    await who.press(answer, texts.DISMISS.in_(language))
    await until(lambda: answer.deleted)


@BOTH
async def test_what_only_the_asker_sees_is_left_alone(house: House, language: Language) -> None:
    who = house.place.reader(language)
    hidden = await used(house, who, "ask", question=RIDERS.in_(language), private=True)
    said = await who.dm(RIDERS.in_(language))
    direct = await who.dms.next_message(after=said)
    await until(lambda: all(row["sent_at"] for row in house.rows("sent_at")))
    assert [row["reply_message"] for row in house.rows("reply_message")] == [None, None]
    report = await corrected(house, value("1777"))
    assert report.total == 0
    assert OLD in hidden.text
    assert OLD in direct.text


@BOTH
async def test_a_private_answer_that_was_shared_is_corrected_where_it_was_shared(
    house: House, language: Language
) -> None:
    who = house.place.reader(language)
    hidden = await used(house, who, "ask", question=RIDERS.in_(language), private=True)
    shared = await (await who.press(hidden, texts.SHARE.in_(language))).answer()
    await logged_replies(house, 1)
    assert (await corrected(house, value("1777"))).corrected == 1
    assert NEW in shared.text


@BOTH
async def test_another_server_keeps_its_figure(house: House, language: Language) -> None:
    answer = await mentioned(house.place, language)
    await logged_replies(house, 1)
    await saved(house.service, "999", value("1777"))
    assert (await house.service.corrections.report("999", 1)).total == 0
    await house.double.idle()
    assert OLD in answer.text


@BOTH
async def test_a_revert_takes_the_correction_back(house: House, language: Language) -> None:
    answer = await mentioned(house.place, language)
    await logged_replies(house, 1)
    server = str(house.place.guild.id)
    await corrected(house, value("1777"))
    back = await house.service.keepers.revert(server, MODERATOR, 0)
    assert isinstance(await house.service.keepers.save(server, MODERATOR, back.proposal.id), Saved)
    assert (await settled(house, 2)).corrected == 1
    assert OLD in answer.text
    newest, _ = await house.service.keepers.history(server)
    assert answer.text.splitlines()[0] == correction_line(newest.at, language)
    assert answer.text.count(correction_line(newest.at, language)) == 1


@BOTH
async def test_a_restart_before_the_correction_makes_it_all_the_same_and_once(
    place: Place, service: Service, settings: Settings, tiny: Engine, language: Language
) -> None:
    async with running(place, service, settings) as house:
        answer = await mentioned(place, language)
        await logged_replies(house, 1)
    server = str(place.guild.id)
    await saved(service, server, value("1777"))
    assert (await service.corrections.report(server, 1)).waiting == 1
    async with (
        serving(tiny, settings) as one,
        serving(tiny, settings) as two,
        running(place, one, settings) as house,
        running(place, two, settings),
    ):
        assert (await settled(house, 1)).corrected == 1
        await asyncio.sleep(0.2)
        await place.double.idle()
    assert NEW in answer.text
    assert len(place.double.called(EDIT)) == 1


@BOTH
@pytest.mark.parametrize("why", ["deleted", "not seen", "channel gone"])
async def test_what_is_out_of_reach_is_counted(house: House, why: str, language: Language) -> None:
    place = house.place
    answer = await mentioned(place, language)
    await logged_replies(house, 1)
    if why == "deleted":
        await answer.delete()
    elif why == "not seen":
        place.channel.deny(house.double.bot, permissions.VIEW_CHANNEL)
    else:
        house.double.faults.server_error(404, on=EDIT, times=1)
    await house.double.idle()
    assert await corrected(house, value("1777")) == Report(corrected=0, waiting=0, unreachable=1)


@BOTH
async def test_while_discord_is_down_it_waits(house: House, settings: Settings, language: Language) -> None:
    answer = await mentioned(house.place, language)
    await logged_replies(house, 1)
    house.double.faults.server_error(503, on=EDIT, times=3)
    server = str(house.place.guild.id)
    await saved(house.service, server, value("1777"))
    await until(lambda: len(house.double.called(EDIT)) == 3)
    await until(lambda: table(settings, "corrections")[0]["state"] == "due")
    assert (await house.service.corrections.report(server, 1)).waiting == 1
    assert OLD in answer.text


async def test_between_two_corrections_is_a_rest(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    await have(house, link_repeats=False)
    for _ in range(3):
        await mentioned(house.place, "en")
    await logged_replies(house, 3)
    monkeypatch.setattr(correcting, "PAUSE", 0.4)
    began = asyncio.get_running_loop().time()
    assert (await corrected(house, value("1777"))).corrected == 3
    assert asyncio.get_running_loop().time() - began >= 0.8


def test_what_a_moderator_reads_of_it() -> None:
    lines = partial(report_lines, Report(3, 2, 1))
    assert all(count in lines(language) for count in "321" for language in ("en", "ko"))
    assert report_lines(Report(0, 0, 0), "en") != report_lines(Report(0, 0, 0), "ko")
