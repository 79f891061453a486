"""Under review: what several people call wrong says so until a moderator decides, on that server alone, in both languages."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot import gaps_texts, texts
from bot.texts import Words
from drainbot.curation import edits
from drainbot.curation.fields import Words as Typed
from drainbot.engine import Engine
from drainbot.keepers import Saved
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, serving
from tests.bot.test_bot_gaps import asked, keeper, opened, turned
from tests.double import Message
from tests.double.acting import Member
from tests.service.test_members import table

RIDERS = Words("how many people ride a bicycle?", "자전거 타는 사람은 몇 명인가요?")
DRIVERS = Words("how many people drive a car?", "자동차를 모는 사람은 몇 명인가요?")
REASON = "it is 1,400"


@pytest.fixture
async def service(tiny: Engine, settings: Settings) -> AsyncIterator[Service]:
    async with serving(tiny, settings) as found:
        yield found


async def wrong(who: Member, answer: Message, language: Language) -> None:
    form = await who.press(answer, texts.WRONG.in_(language))
    await form.modal_shown()
    await (await who.submit_modal(form, {texts.REASON.in_(_tongue(who)): REASON})).answer()


def _tongue(who: Member) -> Language:
    return "ko" if who.locale == "ko" else "en"


async def called_wrong(house: House, language: Language, many: int) -> list[Member]:
    """An answer that so many different people call wrong."""
    answer = await asked(house, house.place.reader(language), RIDERS.in_(language))
    people = [house.place.guild.member(f"critic {number}") for number in range(many)]
    for who in people:
        await wrong(who, answer, language)
    return people


async def is_marked(house: House, language: Language, words: Words = RIDERS) -> bool:
    answer = await asked(house, house.place.reader(language), words.in_(language))
    return texts.UNDER_REVIEW.in_(language) in answer.text


@BOTH
async def test_three_people_put_a_topic_under_review_and_a_moderator_ends_it(
    house: House, settings: Settings, language: Language
) -> None:
    mod = keeper(house.place, language)
    people = await called_wrong(house, language, 2)
    again = await asked(house, people[0], RIDERS.in_(language))
    await wrong(people[0], again, language)
    assert not await is_marked(house, language)
    await called_wrong(house, language, 1)
    assert await is_marked(house, language)
    assert not await is_marked(house, language, DRIVERS)
    page = await opened(house, mod)
    page = await turned(page, mod.press(page, gaps_texts.REVIEWS.in_(language).format(count=1)))
    page = await turned(page, mod.select(page, None, "riders"))
    assert REASON in page.text
    assert not any(who.name in page.text or str(who.id) in page.text for who in people)
    page = await turned(page, mod.press(page, gaps_texts.KEEP.in_(language)))
    assert gaps_texts.KEPT.in_(language) in page.text
    assert gaps_texts.NO_REVIEWS.in_(language) in page.text
    assert not await is_marked(house, language)
    (decision,) = table(settings, "decisions")
    assert (decision["kind"], decision["topic"]) == ("kept", "riders")


@BOTH
async def test_an_edit_ends_it_as_well_and_three_more_begin_it_anew(house: House, language: Language) -> None:
    server, keepers = str(house.place.guild.id), house.service.keepers
    await called_wrong(house, language, 3)
    assert await is_marked(house, language)
    words: dict[str, Typed | None] = {"name": Typed(en="bike riders", ko="자전거족")}
    drafted = await keepers.draft(server, "7", partial(edits.reword, topic="riders", words=words), "edit")
    assert isinstance(await keepers.save(server, "7", drafted.proposal.id), Saved)
    assert not await is_marked(house, language)
    await called_wrong(house, language, 2)
    assert not await is_marked(house, language)
    await called_wrong(house, language, 1)
    assert await is_marked(house, language)


@BOTH
async def test_another_server_knows_nothing_of_it(house: House, language: Language) -> None:
    await called_wrong(house, language, 3)
    elsewhere = house.double.guild("Busan")
    channel = elsewhere.channel("general")
    who = elsewhere.member("guest", locale="ko" if language == "ko" else "en-US")
    answer = await (await who.slash(channel, "ask", question=RIDERS.in_(language))).answer()
    assert "1,500" in answer.text
    assert texts.UNDER_REVIEW.in_(language) not in answer.text
