"""/topics: all that can be asked, page by page."""

import pytest

from bot import texts
from bot.commands.topics import PER_PAGE
from bot.texts import Words
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.settings import Settings
from tests.bot.house import (
    BOTH,
    House,
    running,
    serving,
    used,
)
from tests.double.place import Place

PAGE_TWO = Words("Page 2 of ", "2/")


@BOTH
async def test_all_topics_page_by_page_and_back(house: House, language: Language) -> None:
    who, engine = house.place.reader(language), house.service.engine
    every = [topic.request for group in engine.topics(language) for topic in group.topics]
    shown = await used(house, who, "topics")
    assert shown.ephemeral
    assert [one["label"] for one in shown.buttons] == [texts.NEXT.in_(language)]
    seen = [option["value"] for option in shown.selects[0]["options"]]
    while len(seen) < len(every):
        turned = await who.press(shown, texts.NEXT.in_(language))
        await turned.acknowledged()
        assert turned.response is shown
        assert len(shown.text) < 2000
        seen += [option["value"] for option in shown.selects[0]["options"]]
    assert seen == every
    assert [one["label"] for one in shown.buttons] == [texts.PREVIOUS.in_(language)]
    await (await who.press(shown, texts.PREVIOUS.in_(language))).acknowledged()
    assert len(shown.buttons) == 2
    assert not house.rows()


@BOTH
async def test_the_question_of_a_topic_is_asked(house: House, language: Language) -> None:
    who = house.place.reader(language)
    shown = await used(house, who, "topics", group="computed")
    options = shown.selects[0]["options"]
    assert len(options) == PER_PAGE
    answer = await (await who.select(shown, None, options[0]["value"])).answer()
    assert answer.ephemeral
    assert {"en": "555.5 million won", "ko": "5억 5,550만 원"}[language] in answer.text
    assert [row["question"] for row in house.rows()] == [options[0]["label"]]


@BOTH
@pytest.mark.parametrize("group", ["figures", "computed", "texts", "absent"])
async def test_a_group_of_topics(house: House, group: str, language: Language) -> None:
    shown = await used(house, house.place.reader(language), "topics", group=group)
    titles = {found.kind: found.title for found in house.service.engine.topics(language)}
    (wanted,) = [found for found in house.service.engine.topics(language) if found.kind == group]
    assert wanted.title in shown.text
    assert Words(f" {len(wanted.topics)} topics", f" {len(wanted.topics)}개").in_(language) in shown.text
    assert not any(title in shown.text for kind, title in titles.items() if kind != group)


@BOTH
async def test_pages_are_turned_after_a_restart(
    place: Place, engine: Engine, settings: Settings, language: Language
) -> None:
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        shown = await used(house, place.reader(language), "topics")
    async with serving(engine, settings) as service, running(place, service, settings):
        await (await place.reader(language).press(shown, texts.NEXT.in_(language))).acknowledged()
        assert PAGE_TWO.in_(language) in shown.text


@BOTH
@pytest.mark.parametrize("what", ["all:999", "gone:0", "figures:", "figures:x", "", ":"])
async def test_a_page_that_is_no_more(house: House, what: str, language: Language) -> None:
    shown = await used(house, house.place.reader(language), "topics")
    shown.buttons[0]["custom_id"] = f"top:{language}:{what}"
    await (await house.place.reader(language).press(shown, f"top:{language}:{what}")).acknowledged()
    assert Words(" topics", "주제").in_(language) in shown.text


@BOTH
async def test_pages_as_plain_text(house: House, language: Language) -> None:
    await house.service.members.change(str(house.place.reader(language).id), form="plain")
    shown = await used(house, house.place.reader(language), "topics")
    assert shown.content
    await (await house.place.reader(language).press(shown, texts.NEXT.in_(language))).acknowledged()
    assert PAGE_TWO.in_(language) in shown.content
