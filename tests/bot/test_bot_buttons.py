"""Suggestion buttons: all that they need stands in them."""

import pytest

from bot.ids import Act, custom_id
from bot.texts import Words
from drainbot.answers.answer import Status
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import (
    BOTH,
    DRAIN,
    EXAMPLE,
    QUESTION,
    House,
    is_korean,
    receipt,
    running,
    serving,
    without_receipt,
)
from tests.double import Message
from tests.double.place import Place


async def answered(house: House, question: str = EXAMPLE) -> Message:
    """The public answer to a question of Ann's."""
    said = await house.place.channel.say(house.place.ann, question, mention_bot=True)
    return await house.place.channel.next_message(after=said)


@BOTH
async def test_a_pressed_button_is_answered_as_a_new_message(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    button = first.buttons[0]
    pressed = await house.place.reader(language).press(first, button["label"])
    answer = await pressed.answer()
    assert answer is not first
    assert not answer.ephemeral
    assert answer.text.startswith(f"> {button['label']}\n## ")
    assert Words("Source", "출처").in_(language) in answer.text
    assert len(first.versions) == 1
    assert house.rows("kind, question, source_id")[1:] == [
        {"kind": "button", "question": button["label"], "source_id": str(pressed.id)}
    ]


@BOTH
async def test_a_button_may_be_pressed_again_and_by_others(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    key = first.buttons[0]["custom_id"]
    members = (house.place.ann, house.place.bob, house.place.ann)
    answers = [await (await member.press(first, key)).answer() for member in members]
    assert len({answer.id for answer in answers}) == 3
    assert len({without_receipt(answer) for answer in answers}) == 1
    assert len({receipt(answer) for answer in answers}) == 3


async def test_a_korean_button_answers_in_korean_whoever_presses_it(house: House) -> None:
    first = await answered(house, "대졸자 한 명이 떠나면 한국이 얼마를 잃나요?")
    answer = await (await house.place.bob.press(first, first.buttons[0]["custom_id"])).answer()
    assert "출처" in answer.text


async def test_did_you_mean(house: House, engine: Engine) -> None:
    torn = next(
        question
        for question in (
            "what about graduates",
            "brain drain cost",
            "fund",
            "loss",
            "talent",
            "rank",
            "cost",
            "asdf",
        )
        if engine.ask(question).status is not Status.ANSWERED and engine.ask(question).suggestions
    )
    first = await answered(house, torn)
    assert first.text.endswith(" ↓")
    meant = await (await house.place.ann.press(first, first.buttons[0]["custom_id"])).answer()
    assert "Source" in meant.text
    statuses = [row["status"] for row in house.rows("status")]
    assert statuses[0] != "answered"
    assert statuses[1] == "answered"


@BOTH
async def test_a_follow_up_to_a_pressed_button(house: House, language: Language) -> None:
    first = await answered(house, DRAIN.in_(language))
    await (await house.place.reader(language).press(first, first.buttons[0]["custom_id"])).answer()
    said = await house.place.channel.say(
        house.place.reader(language),
        Words("who says so?", "누가 그렇게 말했나요?").in_(language),
        mention_bot=True,
    )
    assert (await house.place.channel.next_message(after=said)).text
    assert house.rows("status")[-1] == {"status": "answered"}


@BOTH
async def test_a_button_in_a_private_answer_is_answered_in_private(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    first.flags |= 64
    first.seen_by = house.place.reader(language)
    answer = await (await house.place.reader(language).press(first, first.buttons[0]["custom_id"])).answer()
    assert answer.ephemeral


@BOTH
async def test_a_restart_loses_no_button(
    place: Place, engine: Engine, settings: Settings, language: Language
) -> None:
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        first = await answered(house, QUESTION.in_(language))
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        answer = await (await place.reader(language).press(first, first.buttons[0]["custom_id"])).answer()
        assert Words("Source", "출처").in_(language) in answer.text
        assert [row["kind"] for row in house.rows()] == ["mention", "button"]


@BOTH
@pytest.mark.parametrize(
    "request_", ["no-such-topic", "loss-per-graduate|no-such-operation", "a|b|c|d|1/0", "||||"]
)
async def test_a_button_of_an_older_knowledge(house: House, request_: str, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    first.buttons[0]["custom_id"] = custom_id(Act.ASK, language, request_) or ""
    answer = await (
        await house.place.reader(language).press(first, custom_id(Act.ASK, language, request_) or "")
    ).answer()
    assert is_korean(answer.text) is (language == "ko")
    assert not answer.ephemeral


async def test_answered_buttons_leave_nothing_behind(house: House, service: Service) -> None:
    del service
    for _ in range(3):
        await answered(house)
    assert not house.client.persistent_views
