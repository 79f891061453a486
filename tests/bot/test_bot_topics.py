"""/topics: all that can be asked, page by page."""

import pytest

from bot import texts
from bot.commands.topics import PER_PAGE
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, running, serving, used
from tests.double.place import Place


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


@pytest.mark.parametrize("group", ["figures", "computed", "texts", "absent"])
async def test_a_group_of_topics(house: House, group: str) -> None:
    shown = await used(house, house.place.bob, "topics", group=group)
    titles = {found.kind: found.title for found in house.service.engine.topics("en")}
    (wanted,) = [found for found in house.service.engine.topics("en") if found.kind == group]
    assert wanted.title in shown.text
    assert f" {len(wanted.topics)} topics" in shown.text
    assert not any(title in shown.text for kind, title in titles.items() if kind != group)


async def test_pages_are_turned_after_a_restart(place: Place, engine: Engine, settings: Settings) -> None:
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        shown = await used(house, place.bob, "topics")
    async with serving(engine, settings) as service, running(place, service, settings):
        await (await place.bob.press(shown, "Next")).acknowledged()
        assert "Page 2 of " in shown.text


@pytest.mark.parametrize("what", ["all:999", "gone:0", "figures:", "figures:x", "", ":"])
async def test_a_page_that_is_no_more(house: House, what: str) -> None:
    shown = await used(house, house.place.bob, "topics")
    shown.buttons[0]["custom_id"] = f"top:en:{what}"
    await (await house.place.bob.press(shown, f"top:en:{what}")).acknowledged()
    assert " topics" in shown.text


async def test_pages_as_plain_text(house: House) -> None:
    await house.service.members.change(str(house.place.bob.id), form="plain")
    shown = await used(house, house.place.bob, "topics")
    assert shown.content
    await (await house.place.bob.press(shown, "Next")).acknowledged()
    assert "Page 2 of " in shown.content
