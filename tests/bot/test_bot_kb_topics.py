"""/kb: topics are shown and found, phrasings and parts edited in forms, entries added; nothing typed is lost."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot import kb_texts
from bot.texts import Words
from drainbot.curation import edits
from drainbot.engine import Engine
from drainbot.service import Asked
from drainbot.settings import Settings
from tests.bot.house import BOTH, House
from tests.bot.keeping import (
    PHRASE,
    filled,
    have_saved,
    home,
    kb,
    keeper,
    labels,
    press,
    server,
    topic_of,
    turned,
    words,
)
from tests.double import Message
from tests.double.acting import Member
from tests.double.interactions import Interaction
from tests.double.place import Place


@pytest.fixture
async def house(place: Place, tiny: Engine, settings: Settings) -> AsyncIterator[House]:
    async with home(place, tiny, settings) as found:
        yield found


async def chosen(who: Member, shown: Message, option: str) -> Interaction:
    """What is opened by choosing an option of the only menu."""
    (menu,) = shown.selects
    return await who.select(shown, menu["custom_id"], option)


@BOTH
async def test_a_topic_is_shown_with_all_that_can_be_done(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    for asker in ("x", "y"):
        asked = Asked(text="bicycle riders in 2023", kind="slash", asker=asker, server=server(house))
        reply = await house.service.ask(asked)
    assert reply
    await house.service.feedback.give(reply.exchange_id, "y", "wrong", "no")
    shown = await kb(house, mia, "show", topic="riders")
    for part in (
        "`riders`",
        say(kb_texts.ORIGINS["base"]),
        "1,500",
        say(kb_texts.PHRASINGS).format(count=13),
        "how many people ride a bicycle?",
        say(kb_texts.USAGE).format(asked=2, wrong=1),
        say(kb_texts.NEVER_CHANGED),
    ):
        assert part in shown.text
    parts = [f"✎ {say(kb_texts.PARTS[one])}" for one in ("figure", "name", "sentence", "more", "note")]
    buttons = (kb_texts.ADD_A_PHRASING, kb_texts.RETIRE_IT, kb_texts.TO_HISTORY, kb_texts.AS_YAML)
    assert labels(shown) == [*parts, *(say(one) for one in buttons)]
    opened = await mia.press(shown, parts[0])
    modal = await opened.modal_shown()
    assert [one["component"].get("value") for one in modal["components"]][:2] == ["2023", "1500"]


@BOTH
async def test_a_changed_topic_says_so_and_who_changed_it(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    await have_saved(house, partial(edits.add_phrase, topic="riders", text=PHRASE.en), by=str(mia.id))
    shown = await kb(house, mia, "show", topic="riders")
    assert say(kb_texts.ORIGINS["changed"]) in shown.text
    assert say(kb_texts.YOU) in shown.text
    shown = await kb(house, keeper(house.place, language, "ned"), "show", topic="riders")
    assert f"#{house.service.asker_hash(str(mia.id))[:6]}" in shown.text


@BOTH
async def test_what_nothing_is_called_offers_what_could_be_meant(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    shown = await kb(house, mia, "show", topic="@everyone zeppelin")
    assert say(kb_texts.NO_TOPIC).split("{")[0] in shown.text
    assert "@everyone" not in shown.text


@BOTH
async def test_topics_are_found_by_words_of_their_phrasings_and_texts(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    shown = await kb(house, mia, "search", query="stand")
    assert "(rack-cost)" in shown.text
    card = await (await chosen(mia, shown, "rack-cost")).answer(30)
    assert "`rack-cost`" in card.text
    nothing = await kb(house, mia, "search", query="zeppelin")
    assert nothing.text == say(kb_texts.FOUND_NOTHING).format(query="zeppelin")


@BOTH
async def test_a_phrasing_is_completed_and_taken_away(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    typing = await mia.autocomplete(
        house.place.channel, "kb phrase remove", focused="text", topic="riders", text="cyclists"
    )
    offered = [one["value"] for one in await typing.choices_shown()]
    assert offered == ["number of cyclists", "cyclists count"]
    shown = await kb(house, mia, "phrase remove", topic="riders", text="cyclists count")
    assert "cyclists count" in shown.text
    await turned(mia, shown, say(kb_texts.SAVE))
    engine = await house.service.engines.of(server(house))
    found = engine.knowledge.topic("riders")
    assert found
    assert "cyclists count" not in found.ask.en


@BOTH
async def test_a_phrasing_is_added_from_the_card(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    card = await kb(house, mia, "show", topic="riders")
    opened = await mia.press(card, say(kb_texts.ADD_A_PHRASING))
    typed = {say(kb_texts.FORM_PHRASE): say(PHRASE), say(kb_texts.FORM_REASON): "asked often"}
    shown = await filled(mia, opened, typed)
    assert "asked often" in shown.text
    await turned(mia, shown, say(kb_texts.SAVE))
    assert await topic_of(house, say(PHRASE)) == "riders"


@BOTH
@pytest.mark.parametrize(
    ("topic", "part"), [("riders", "name"), ("riders", "sentence"), ("riders", "note"), ("bridge", "text")]
)
async def test_words_are_edited_in_a_form_that_holds_what_is_there(
    house: House, language: str, topic: str, part: str
) -> None:
    say, mia = words(language), keeper(house.place, language)
    opened = await mia.slash(house.place.channel, "kb edit", topic=topic, part=part)
    modal = await opened.modal_shown()
    before = [one["component"].get("value") for one in modal["components"]][:2]
    known = getattr(house.service.engine.knowledge.topic(topic), part, None)
    assert before == ([known.en, known.ko] if known else [None, None])
    new = "{period}: {value} folks" if part == "sentence" else "other words"
    shown = await filled(mia, opened, {say(kb_texts.ENGLISH): new, say(kb_texts.KOREAN): f"{new} 한국어"})
    assert new in shown.text.replace("\\", "")
    await turned(mia, shown, say(kb_texts.SAVE))
    engine = await house.service.engines.of(server(house))
    if part == "note":
        assert new in engine.ask("bicycle riders in 2023").text + str(engine.knowledge.notes)
    else:
        assert getattr(engine.knowledge.topic(topic), part).en == new


@BOTH
async def test_a_part_that_a_topic_does_not_have_is_named(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    shown = await kb(house, mia, "edit", topic="bridge", part="figure")
    assert say(kb_texts.PARTS["text"]) in shown.text


@BOTH
async def test_a_figure_that_follows_from_others_names_them(
    place: Place, engine: Engine, settings: Settings, language: str
) -> None:
    say, mia = words(language), keeper(place, language)
    async with home(place, engine, settings) as house:
        shown = await kb(house, mia, "edit", topic="net-drain", part="figure")
        assert ("(abroad)" in shown.text, "(foreign-in-korea)" in shown.text) == (True, True)
        card = await kb(house, mia, "show", topic="net-drain")
        assert f"✎ {say(kb_texts.PARTS['figure'])}" not in labels(card)
        assert say(kb_texts.ORIGINS["base"]) in card.text


@BOTH
async def test_a_form_that_is_refused_opens_again_with_what_was_typed(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    opened = await mia.slash(house.place.channel, "kb edit", topic="riders", part="figure")
    typed = {say(kb_texts.FORM_VALUE): "many", say(kb_texts.FORM_SOURCE): "Town survey"}
    shown = await filled(mia, opened, typed)
    assert say(kb_texts.CANNOT_MAKE) in shown.text
    assert "Town survey" in shown.text
    opened = await mia.press(shown, say(kb_texts.OPEN_AGAIN))
    modal = await opened.modal_shown()
    assert [one["component"].get("value") for one in modal["components"]] == [
        "2023",
        "many",
        "Town survey",
        None,
        None,
    ]
    typed = {say(kb_texts.FORM_VALUE): "1600", say(kb_texts.FORM_WHEN): "https://example.org/survey"}
    shown = await filled(mia, opened, typed)
    assert say(kb_texts.SAVE) in labels(shown)


@BOTH
async def test_yaml_with_an_error_is_kept_with_its_line_through_a_restart(
    place: Place, tiny: Engine, settings: Settings, language: str
) -> None:
    say, mia = words(language), keeper(place, language)
    wrong = "id: riders\nnote:\n  en: some\n  kr: 하나\n"
    async with home(place, tiny, settings) as house:
        opened = await mia.slash(place.channel, "kb edit", topic="riders", part="yaml")
        modal = await opened.modal_shown()
        assert modal["components"][0]["component"]["value"].startswith("id: riders\n")
        shown = await filled(mia, opened, {say(kb_texts.FORM_YAML): wrong})
        assert say(kb_texts.AGAINST) in shown.text
        assert say(kb_texts.IN_LINE).format(line=4, message="") in shown.text
        assert labels(shown) == [say(kb_texts.OPEN_AGAIN)]
    async with home(place, tiny, settings) as house:
        opened = await mia.press(shown, say(kb_texts.OPEN_AGAIN))
        modal = await opened.modal_shown()
        assert modal["components"][0]["component"]["value"] == wrong
        shown = await filled(mia, opened, {say(kb_texts.FORM_YAML): wrong.replace("kr:", "ko:")})
        await turned(mia, shown, say(kb_texts.SAVE))
        state = await house.service.keepers.state(server(house))
        assert state.overlay.entries == {"changes/riders": wrong.replace("kr:", "ko:")}
        opened = await mia.press(await kb(house, mia, "show", topic="riders"), say(kb_texts.AS_YAML))
        modal = await opened.modal_shown()
        assert modal["components"][0]["component"]["value"] == wrong.replace("kr:", "ko:")


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [1]\nb: *a\n",
        "id: riders\nnote: !!python/object/apply:os.system ['true']\n",
        "id: riders\nid: riders\n",
        "id: other\nnote: {en: x, ko: y}\n",
        "[" * 200,
        "id: riders\nvalues: {2023: .inf}\n",
    ],
)
async def test_yaml_that_cannot_be_leaves_no_way_to_save(house: House, text: str) -> None:
    mia = keeper(house.place, "en")
    opened = await mia.slash(house.place.channel, "kb edit", topic="riders", part="yaml")
    shown = await filled(mia, opened, {kb_texts.FORM_YAML.en: text})
    assert labels(shown) == [kb_texts.OPEN_AGAIN.en]
    assert "line " in shown.text or "is kept as" in shown.text
    assert (await house.service.keepers.state(server(house))).head == 0


@BOTH
async def test_an_entry_in_words_is_added(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    opened = await mia.slash(house.place.channel, "kb add", kind="new-text")
    typed = {
        kb_texts.FORM_NAME: "weekly ride | 주간 라이딩",
        kb_texts.FORM_ASK: "when does the weekly ride begin\n주간 라이딩은 언제인가요",
        kb_texts.ENGLISH: "On Sundays, at the fountain.",
        kb_texts.KOREAN: "일요일마다 분수대에서 모입니다.",
    }
    shown = await filled(mia, opened, {say(label): text for label, text in typed.items()})
    await turned(mia, shown, say(kb_texts.SAVE))
    question = "주간 라이딩은 언제인가요" if language == "ko" else "when does the weekly ride begin"
    engine = await house.service.engines.of(server(house))
    assert say(Words("fountain", "분수대")) in engine.ask(question).text
    shown = await kb(house, mia, "show", topic="weekly-ride")
    assert say(kb_texts.ORIGINS["own"]) in shown.text


@BOTH
async def test_a_figure_is_added_with_its_unit(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    opened = await mia.slash(house.place.channel, "kb add", kind="new-figure")
    typed: dict[str, object] = {
        say(kb_texts.FORM_NAME): "number of bells | 종 개수",
        say(kb_texts.FORM_ASK): "how many bells were sold\n종은 몇 개 팔렸나요",
        say(kb_texts.FORM_VALUES): "2022: 300\n2023: 450",
        say(kb_texts.FORM_ORIGIN): "Bell report, 2024-02",
        say(kb_texts.FORM_UNIT): ["count"],
    }
    shown = await filled(mia, opened, typed)
    assert labels(shown) == [say(kb_texts.SAVE), say(kb_texts.CANCEL)], shown.text
    await turned(mia, shown, say(kb_texts.SAVE))
    engine = await house.service.engines.of(server(house))
    assert "450" in engine.ask("how many bells were sold in 2023").text


@BOTH
async def test_what_the_article_does_not_say_is_added(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    opened = await mia.slash(house.place.channel, "kb add", kind="new-absence")
    typed = {
        kb_texts.FORM_NAME: "helmets | 헬멧",
        kb_texts.FORM_ASK: "does anybody wear helmets\n헬멧을 쓰나요",
        kb_texts.ENGLISH: "The article says nothing of helmets.",
        kb_texts.KOREAN: "기사에는 헬멧 이야기가 없습니다.",
    }
    shown = await filled(mia, opened, {say(label): text for label, text in typed.items()})
    await turned(mia, shown, say(kb_texts.SAVE))
    engine = await house.service.engines.of(server(house))
    assert engine.ask("does anybody wear helmets").status == "no_data"


@BOTH
async def test_a_topic_is_switched_off_and_restored_from_its_card(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    draft = await press(mia, await kb(house, mia, "show", topic="lane-share"), say(kb_texts.RETIRE_IT))
    assert say(kb_texts.OFF).split(":")[1].strip() in draft.text
    await turned(mia, draft, say(kb_texts.SAVE))
    assert await topic_of(house, "percentage of streets with lanes") != "lane-share"
    card = await kb(house, mia, "show", topic="lane-share")
    assert say(kb_texts.ORIGINS["off"]) in card.text
    assert labels(card) == [say(kb_texts.RESTORE_IT), say(kb_texts.TO_HISTORY)]
    await turned(mia, await press(mia, card, say(kb_texts.RESTORE_IT)), say(kb_texts.SAVE))
    assert await topic_of(house, "percentage of streets with lanes") == "lane-share"
