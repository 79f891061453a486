"""Unanswered questions with the shipped pack: what the nearest topics are, and what is learned from one press."""

from bot import gaps_texts, kb_texts
from bot.texts import Words
from drainbot.knowledge import Language
from tests.bot.house import BOTH, House
from tests.bot.test_bot_gaps import asked, card, keeper, turned

ASKED = Words("do they miss kimchi over there", "떠난 분들이 김치를 그리워하나?")


@BOTH
async def test_a_topic_of_the_shipped_pack_is_learned_and_undone(house: House, language: Language) -> None:
    mod, who = keeper(house.place, language), house.place.reader(language)
    before = (await asked(house, who, ASKED.in_(language))).text
    page = await card(house, mod, ASKED.in_(language))
    label = gaps_texts.SAME.in_(language).format(name=Words("ways out that the article offers", "기사가 제시하는 해법").in_(language))  # fmt: skip
    button = next(one["label"] for one in page.buttons if one["label"].startswith(label))
    page = await turned(page, mod.press(page, button))
    if kb_texts.NOT_LIVE.in_(language) in page.text:
        page = await turned(page, mod.press(page, kb_texts.SAVE.in_(language)))
    engine = await house.service.engines.of(str(house.place.guild.id))
    assert engine.ask(ASKED.in_(language)).topic == "solutions"
    assert (await asked(house, who, ASKED.in_(language))).text != before
    page = await turned(page, mod.press(page, kb_texts.UNDO.in_(language)))
    engine = await house.service.engines.of(str(house.place.guild.id))
    assert engine.ask(ASKED.in_(language)).topic is None
