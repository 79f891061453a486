"""The message menu This asks for…: any message teaches a phrasing, for those who may, in both languages."""

from collections.abc import AsyncIterator

import pytest

from bot import gaps_texts, kb_texts
from bot.texts import Words
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, serving
from tests.bot.test_bot_gaps import ASKED, COUNT, LIST, RIDERS, STRANGE, asked, keeper, lose, turned
from tests.double import Message
from tests.double.acting import Member, NotPossibleError
from tests.double.interactions import Interaction
from tests.service.test_members import table


@pytest.fixture
async def service(tiny: Engine, settings: Settings) -> AsyncIterator[Service]:
    async with serving(tiny, settings) as found:
        yield found


async def chosen(who: Member, message: Message) -> Interaction:
    """The fields that the menu opens."""
    form = await who.message_menu(gaps_texts.ASKS_FOR.en, message)
    await form.modal_shown()
    return form


@BOTH
async def test_a_message_between_people_becomes_a_phrasing(
    house: House, settings: Settings, language: Language
) -> None:
    place, mod = house.place, keeper(house.place, language)
    said = await place.channel.say(place.ann, ASKED.in_(language))
    form = await chosen(mod, said)
    topic = RIDERS.in_(language)[2:]
    sent = await mod.submit_modal(form, {gaps_texts.WHICH_TOPIC.in_(language): topic})
    page = await sent.answer()
    assert page.ephemeral
    assert gaps_texts.SAVED["topic"].in_(language).format(name=topic) in page.text
    assert COUNT in (await asked(house, place.bob, ASKED.in_(language))).text
    (row,) = table(settings, "revisions")
    assert "questions/riders" in row["entries"]
    page = await turned(page, mod.press(page, kb_texts.UNDO.in_(language)))
    assert COUNT not in (await asked(house, place.ann, ASKED.in_(language))).text


@BOTH
async def test_what_is_searched_for_is_shown_first_with_the_others_that_were_found(
    house: House, settings: Settings, language: Language
) -> None:
    place, mod = house.place, keeper(house.place, language)
    said = await place.channel.say(place.ann, STRANGE.in_(language))
    typed = {
        gaps_texts.WHICH_QUESTION.in_(language): STRANGE.in_(language),
        gaps_texts.ANOTHER_TOPIC.in_(language): Words("stand", "거치대").in_(language),
    }
    page = await (await mod.submit_modal(await chosen(mod, said), typed)).answer()
    assert kb_texts.NOT_LIVE.in_(language) in page.text
    assert table(settings, "revisions") == []
    others = [one["label"] for one in page.buttons if one["label"].startswith("= ")]
    assert others
    page = await turned(page, mod.press(page, others[0]))
    topic = others[0].partition("(")[2].rstrip(")")
    assert "stands" in topic or topic == "rack-cost"
    assert others[0][2:] in page.text
    assert [row["decision"] for row in table(settings, "proposals")] == ["rejected", "approved"]
    assert (await house.service.keepers.state(str(place.guild.id))).engine.ask(
        STRANGE.in_(language)
    ).topic == topic


@BOTH
async def test_a_question_taught_so_leaves_the_list_of_the_unanswered(
    house: House, language: Language
) -> None:
    place, mod = house.place, keeper(house.place, language)
    said = await place.channel.say(place.ann, ASKED.in_(language), mention_bot=True)
    await place.channel.next_message(after=said)
    form = await chosen(mod, said)
    typed = {
        gaps_texts.WHICH_QUESTION.in_(language): ASKED.in_(language),
        gaps_texts.WHICH_TOPIC.in_(language): RIDERS.in_(language)[2:],
    }
    await (await mod.submit_modal(form, typed)).answer()
    page = await (await mod.slash(place.channel, LIST)).answer()
    assert page.selects == []


@BOTH
async def test_nothing_is_taught_without_a_topic_a_word_or_the_right(
    house: House, settings: Settings, language: Language
) -> None:
    place, mod = house.place, keeper(house.place, language)
    said = await place.channel.say(place.ann, ASKED.in_(language))
    page = await (await mod.submit_modal(await chosen(mod, said))).answer()
    assert gaps_texts.NO_TOPIC.in_(language) in page.text
    typed = {gaps_texts.ANOTHER_TOPIC.in_(language): "qqqq zzzz"}
    page = await (await mod.submit_modal(await chosen(mod, said), typed)).answer()
    assert gaps_texts.NOT_FOUND.in_(language).format(typed="qqqq zzzz") in page.text
    empty = await place.channel.say(place.ann, "<@1>")
    note = await (await mod.message_menu(gaps_texts.ASKS_FOR.en, empty)).answer()
    assert note.text == gaps_texts.NO_WORDS.in_(language)
    form = await chosen(mod, said)
    lose(place, mod)
    sent = await mod.submit_modal(form, {gaps_texts.WHICH_TOPIC.in_(language): RIDERS.in_(language)[2:]})
    assert (await sent.answer()).text == kb_texts.NOT_A_KEEPER.in_(language)
    with pytest.raises(NotPossibleError):
        await place.bob.message_menu(gaps_texts.ASKS_FOR.en, said)
    assert table(settings, "proposals") == []
