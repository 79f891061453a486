"""A receipt below an answer, and /verify: what a member does with them, in both languages."""

from dataclasses import replace
from itertools import product

import pytest

from bot import texts
from bot.layout import MOST_CONTENT, MOST_SHOWN, Form
from bot.presenting import Setting, present
from bot.texts import Words
from drainbot.answers.answer import Answer, Card, Status
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import (
    BOTH,
    EXAMPLE,
    KOREAN_EXAMPLE,
    LOSS,
    MORE,
    QUESTION,
    RECEIPT,
    House,
    receipt,
    running,
    serving,
)
from tests.double.place import Place
from tests.locking import locked

LANGUAGES = pytest.mark.parametrize(
    ("question", "label", "figure"),
    [(EXAMPLE, "Receipt", "555.5 million won"), (KOREAN_EXAMPLE, "확인 코드", "5억 5,550만 원")],
    ids=["english", "korean"],
)


@LANGUAGES
async def test_ask_and_verify(house: House, question: str, label: str, figure: str) -> None:
    channel, place = house.place.channel, house.place
    member = {"Receipt": place.bob, "확인 코드": place.ann}[label]
    answer = await (await member.slash(channel, "ask", question=question)).answer()
    assert receipt(answer)[0] == label
    asked = await member.slash(channel, "verify", code=receipt(answer)[1].lower())
    found = await asked.answer()
    assert found.ephemeral
    words = texts.SAME.ko if label == "확인 코드" else texts.SAME.en
    assert found.text.startswith(f"{words.format(receipt=receipt(answer)[1])}\n## {figure}\n")
    assert house.rows("kind") == [{"kind": "slash"}]


async def test_by_its_korean_name(house: House) -> None:
    ann = house.place.ann
    answer = await ann.dms.next_message(after=await ann.dm(KOREAN_EXAMPLE))
    found = await (await ann.slash(ann.dms, "확인", code=receipt(answer)[1])).answer()
    assert "5억 5,550만 원" in found.text


@BOTH
async def test_a_stranger_with_the_code_learns_the_answer_and_not_the_question(
    house: House, language: Language
) -> None:
    ann, bob = house.place.ann, house.place.bob
    question = Words(f"My sister Yuna wonders {EXAMPLE}", f"제 동생 Yuna가 묻는데 {KOREAN_EXAMPLE}").in_(
        language
    )
    answer = await ann.dms.next_message(after=await ann.dm(question))
    found = await (await bob.slash(house.place.channel, "verify", code=receipt(answer)[1])).answer()
    assert LOSS.in_(language) in found.text
    assert "Yuna" not in found.text
    assert ann.name not in found.text


@BOTH
async def test_follow_ups_and_buttons_are_reproduced(house: House, language: Language) -> None:
    ann, channel = house.place.ann, house.place.channel
    first = await channel.next_message(after=await channel.say(ann, QUESTION.in_(language), mention_bot=True))
    reply = await channel.say(ann, MORE.in_(language), reply_to=first)
    second = await channel.next_message(after=reply)
    third = await (await ann.press(first, first.buttons[0]["custom_id"])).answer()
    for answer in (third, second, first):
        found = await (
            await house.place.reader(language).slash(channel, "verify", code=receipt(answer)[1])
        ).answer()
        assert found.text.startswith(texts.SAME.in_(language).format(receipt=receipt(answer)[1]))


@pytest.mark.parametrize("code", ["7K3-M9Q-XD5", "hello"])
async def test_a_mistyped_code(house: House, code: str) -> None:
    for member, words in ((house.place.bob, texts.MISTYPED.en), (house.place.ann, texts.MISTYPED.ko)):
        found = await (await member.slash(house.place.channel, "verify", code=code)).answer()
        assert (found.text, found.ephemeral) == (words, True)


@BOTH
async def test_an_unknown_code(house: House, language: Language) -> None:
    found = await (
        await house.place.reader(language).slash(house.place.channel, "verify", code="7k3m9qxd4")
    ).answer()
    assert (found.text, found.ephemeral) == (texts.UNKNOWN_RECEIPT.in_(language), True)


@BOTH
async def test_after_an_edit_of_the_knowledge(
    place: Place, engine: Engine, settings: Settings, tiny: Engine, language: Language
) -> None:
    async with serving(tiny, settings) as service, running(place, service, settings):
        said = await place.reader(language).dm(
            Words("how many riders in 2018?", "2018년 이용자는 몇 명인가요?").in_(language)
        )
        code = receipt(await place.reader(language).dms.next_message(after=said))[1]
    async with serving(engine, settings) as service, running(place, service, settings):
        found = await (await place.reader(language).slash(place.channel, "verify", code=code)).answer()
    assert found.ephemeral
    assert found.text.startswith(texts.SAME.in_(language).format(receipt=code))
    assert Words("1,200 people", "1,200명").in_(language) in found.text
    assert texts.KNOWLEDGE_SINCE.in_(language) in found.text


@BOTH
async def test_another_answer_than_then(house: House, service: Service, language: Language) -> None:
    bob, channel = house.place.reader(language), house.place.channel
    code = receipt(await (await bob.slash(channel, "ask", question=QUESTION.in_(language))).answer())[1]
    async with service.store._writing.begin() as connection:
        await connection.exec_driver_sql(
            "UPDATE exchanges SET answer_text = 'Then: **1**.', engine_version = '0'"
        )
    found = await (await bob.slash(channel, "verify", code=code)).answer()
    assert found.text.startswith(texts.OTHERWISE.in_(language).format(receipt=code))
    assert "> Then: \\*\\*1\\*\\*." in found.text
    assert LOSS.in_(language) in found.text


@BOTH
async def test_an_answer_that_could_not_be_logged_shows_no_receipt(house: House, language: Language) -> None:
    async with locked(house.settings):
        answer = await (
            await house.place.reader(language).slash(
                house.place.channel, "ask", question=QUESTION.in_(language)
            )
        ).answer()
    assert LOSS.in_(language) in answer.text
    assert not RECEIPT.search(answer.text)


def test_a_receipt_is_never_cut(engine: Engine) -> None:
    base = engine.ask(EXAMPLE)
    long = Card(Status.ANSWERED, "Long. " * 2000, headline="h" * 3000, sources=("s" * 3000,) * 40)
    for answer, form in product((base, replace(base, cards=(long,) * 3)), Form):
        content = present(answer, Setting(receipt="7K3-M9Q-XD4", form=form)).content
        assert len(content) <= {Form.PLAIN: MOST_CONTENT, Form.RICH: MOST_SHOWN}[form]
        assert content.endswith("-# Receipt: 7K3-M9Q-XD4")


def test_it_stands_above_what_points_to_the_buttons(engine: Engine) -> None:
    torn: Answer = replace(engine.ask(EXAMPLE), status=Status.CLARIFY)
    content = present(torn, Setting(receipt="7K3-M9Q-XD4")).content
    assert content.index("7K3-M9Q-XD4") < content.index(" ↓")
