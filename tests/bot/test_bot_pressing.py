"""What stands below an answer, pressed: working, all of it, the other language, sharing, removing, feedback, being told."""

import json

import pytest

from bot import texts
from drainbot.engine import Engine
from drainbot.settings import Settings
from tests.bot.house import EXAMPLE, KOREAN_EXAMPLE, House, running, serving
from tests.double import Message
from tests.double.place import Place

SUM = {EXAMPLE: "214.83 million won + 340.67 million won", KOREAN_EXAMPLE: "2억 1,483만 원 + 3억 4,067만 원"}
BOTH = pytest.mark.parametrize("question", SUM, ids=["english", "korean"])
UNANSWERED = {"en": "what was the net drain in 1985?", "ko": "1985년 순유출은 몇 명?"}


async def answered(house: House, question: str = EXAMPLE) -> Message:
    """The public answer to a question of Ann's."""
    said = await house.place.channel.say(house.place.ann, question, mention_bot=True)
    return await house.place.channel.next_message(after=said)


def key(message: Message, act: str) -> str:
    """The id of the one button that does something."""
    (found,) = (one["custom_id"] for one in message.buttons if one["custom_id"].startswith(f"{act}:"))
    return str(found)


@BOTH
async def test_the_working_is_shown_to_who_wants_it(house: House, question: str) -> None:
    first = await answered(house, question)
    assert SUM[question] not in first.text
    shown = await (await house.place.bob.press(first, key(first, "wrk"))).answer()
    assert SUM[question] in shown.text
    assert shown.ephemeral


@BOTH
async def test_in_the_other_language(house: House, question: str) -> None:
    first = await answered(house, question)
    shown = await (await house.place.bob.press(first, key(first, "lng"))).answer()
    assert ("출처" in shown.text) is (question == EXAMPLE)
    assert shown.ephemeral
    assert len(house.rows()) == 1


async def test_a_private_answer_can_be_shared(house: House) -> None:
    await house.service.servers.change(str(house.place.guild.id), "boss", private=True)
    asked = await house.place.bob.slash(house.place.channel, "ask", question=EXAMPLE)
    private = await asked.answer()
    assert private.ephemeral
    assert not [one for one in private.buttons if one["custom_id"].startswith("dis:")]
    shared = await (await house.place.bob.press(private, key(private, "shr"))).answer()
    assert not shared.ephemeral
    assert "555.5 million won" in shared.text


@pytest.mark.parametrize("question", [EXAMPLE, KOREAN_EXAMPLE], ids=["english", "korean"])
async def test_who_asked_can_remove_the_answer_and_others_cannot(house: House, question: str) -> None:
    first = await answered(house, question)
    refused = await (await house.place.bob.press(first, key(first, "dis"))).answer()
    assert refused.text == texts.NOT_YOURS.en
    assert refused.ephemeral
    assert not first.deleted
    await house.place.ann.press(first, key(first, "dis"))
    await house.double.idle()
    assert first.deleted


@BOTH
async def test_right(house: House, question: str) -> None:
    first = await answered(house, question)
    thanks = await (await house.place.bob.press(first, key(first, "yes"))).answer()
    assert (thanks.text, thanks.ephemeral) == (texts.THANKS_RIGHT.en, True)
    stats = await house.service.store.stats()
    assert (stats.right, stats.wrong) == (1, 0)


async def test_wrong_with_a_reason(house: House) -> None:
    first = await answered(house)
    pressed = await house.place.bob.press(first, key(first, "not"))
    modal = await pressed.modal_shown()
    assert modal["title"] == texts.WHY_WRONG.en
    sent = await house.place.bob.submit_modal(pressed, {texts.REASON.en: "It is 600 million."})
    assert (await sent.answer()).text == texts.THANKS_WRONG.en
    (wrong,) = await house.service.feedback.wrong(str(house.place.guild.id))
    assert (wrong.question, wrong.reason) == (EXAMPLE, "It is 600 million.")


@pytest.mark.parametrize("language", UNANSWERED)
async def test_who_wants_to_be_told_is_kept_in_clear_until_then(house: House, language: str) -> None:
    first = await answered(house, UNANSWERED[language])
    told = await (await house.place.ann.press(first, key(first, "tel"))).answer()
    assert told.ephemeral
    held = json.loads(await house.service.privacy.export(str(house.place.ann.id)))
    assert len(held["wishes"]) == 1
    other = await (await house.place.bob.press(first, key(first, "tel"))).answer()
    assert other.text == texts.ONLY_THE_ASKER.en


async def test_asking_more_goes_on_from_the_answer(house: House) -> None:
    first = await answered(house)
    await answered(house, "what is the OECD rank?")
    pressed = await house.place.bob.press(first, key(first, "mod"))
    await pressed.modal_shown()
    typed = {texts.QUESTION_HELP.en: "and for 500 of them, in dollars?"}
    sent = await house.place.bob.submit_modal(pressed, typed)
    assert "202.8 million" in (await sent.answer()).text


async def test_a_follow_on_answers_what_it_says(house: House) -> None:
    first = await answered(house, "net drain 2021?")
    shown = await (await house.place.bob.press(first, "2019")).answer()
    assert "78,000" in shown.text


async def test_a_related_question_from_the_menu(house: House) -> None:
    first = await answered(house)
    (menu,) = first.selects
    chosen = menu["options"][0]
    shown = await (await house.place.bob.select(first, menu["custom_id"], chosen["value"])).answer()
    assert shown.text.startswith(f"> {chosen['label']}")


async def test_a_restart_loses_none_of_it(place: Place, engine: Engine, settings: Settings) -> None:
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        first = await answered(house)
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        shown = await (await place.bob.press(first, key(first, "wrk"))).answer()
        assert SUM[EXAMPLE] in shown.text
        await (await place.bob.press(first, key(first, "yes"))).answer()
        assert (await service.store.stats()).right == 1


async def test_what_an_opted_out_member_asked_has_nothing_to_note(house: House) -> None:
    await house.service.members.change(str(house.place.ann.id), opted_out=True)
    first = await answered(house)
    acts = {one["custom_id"].split(":")[0] for one in first.buttons}
    assert not {"yes", "not"} & acts
    shown = await (await house.place.ann.press(first, key(first, "wrk"))).answer()
    assert SUM[EXAMPLE] in shown.text
    assert house.rows("question") in ([], [{"question": ""}])


async def test_the_plain_form_for_who_chose_it(house: House) -> None:
    await house.service.members.change(str(house.place.ann.id), form="plain")
    first = await answered(house)
    assert SUM[EXAMPLE] in first.content
    assert not [part for part in first.parts() if part["type"] in (10, 17)]


async def test_a_chart_comes_with_words_for_who_does_not_see_it(house: House) -> None:
    first = await answered(house, "how did the net drain change from 2019 to 2021?")
    (gallery,) = (part for part in first.parts() if part["type"] == 12)
    assert "78,000" in gallery["items"][0]["description"]
    await house.service.servers.change(str(house.place.guild.id), "boss", charts=False)
    second = await answered(house, "how did the net drain change from 2019 to 2021?")
    assert not [part for part in second.parts() if part["type"] == 12]
