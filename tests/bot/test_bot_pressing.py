"""What stands below an answer, pressed: working, all of it, the other language, sharing, removing, feedback, being told."""

import json

from bot import texts
from bot.texts import Words
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.settings import Settings
from tests.bot.house import (
    BOTH,
    DRAIN,
    EXAMPLE,
    IN_DOLLARS,
    LOSS,
    MORE,
    QUESTION,
    House,
    running,
    serving,
)
from tests.double import Message
from tests.double.place import Place

SUM = Words("214.83 million won + 340.67 million won", "2억 1,483만 원 + 3억 4,067만 원")
UNANSWERED = Words("what was the net drain in 1985?", "1985년 순유출은 몇 명?")


async def answered(house: House, question: str = EXAMPLE) -> Message:
    """The public answer to a question of Ann's."""
    said = await house.place.channel.say(house.place.ann, question, mention_bot=True)
    return await house.place.channel.next_message(after=said)


def key(message: Message, act: str) -> str:
    """The id of the one button that does something."""
    (found,) = (one["custom_id"] for one in message.buttons if one["custom_id"].startswith(f"{act}:"))
    return str(found)


@BOTH
async def test_the_working_is_shown_to_who_wants_it(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    assert SUM.in_(language) not in first.text
    shown = await (await house.place.bob.press(first, key(first, "wrk"))).answer()
    assert SUM.in_(language) in shown.text
    assert shown.ephemeral


@BOTH
async def test_in_the_other_language(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    shown = await (await house.place.bob.press(first, key(first, "lng"))).answer()
    assert ("출처" in shown.text) is (language == "en")
    assert shown.ephemeral
    assert len(house.rows()) == 1


@BOTH
async def test_a_private_answer_can_be_shared(house: House, language: Language) -> None:
    await house.service.servers.change(str(house.place.guild.id), "boss", private=True)
    asked = await house.place.reader(language).slash(
        house.place.channel, "ask", question=QUESTION.in_(language)
    )
    private = await asked.answer()
    assert private.ephemeral
    assert not [one for one in private.buttons if one["custom_id"].startswith("dis:")]
    shared = await (await house.place.reader(language).press(private, key(private, "shr"))).answer()
    assert not shared.ephemeral
    assert LOSS.in_(language) in shared.text


@BOTH
async def test_who_asked_can_remove_the_answer_and_others_cannot(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    refused = await (await house.place.bob.press(first, key(first, "dis"))).answer()
    assert refused.text == texts.NOT_YOURS.en
    assert refused.ephemeral
    assert not first.deleted
    await house.place.ann.press(first, key(first, "dis"))
    await house.double.idle()
    assert first.deleted


@BOTH
async def test_right(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    thanks = await (await house.place.bob.press(first, key(first, "yes"))).answer()
    assert (thanks.text, thanks.ephemeral) == (texts.THANKS_RIGHT.en, True)
    stats = await house.service.store.stats()
    assert (stats.right, stats.wrong) == (1, 0)


@BOTH
async def test_wrong_with_a_reason(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    pressed = await house.place.reader(language).press(first, key(first, "not"))
    modal = await pressed.modal_shown()
    assert modal["title"] == texts.WHY_WRONG.in_(language)
    sent = await house.place.reader(language).submit_modal(
        pressed, {texts.REASON.in_(language): "It is 600 million."}
    )
    assert (await sent.answer()).text == texts.THANKS_WRONG.in_(language)
    (wrong,) = await house.service.feedback.wrong(str(house.place.guild.id))
    assert (wrong.question, wrong.reason) == (QUESTION.in_(language), "It is 600 million.")


@BOTH
async def test_who_wants_to_be_told_is_kept_in_clear_until_then(house: House, language: Language) -> None:
    first = await answered(house, UNANSWERED.in_(language))
    told = await (await house.place.ann.press(first, key(first, "tel"))).answer()
    assert told.ephemeral
    held = json.loads(await house.service.privacy.export(str(house.place.ann.id)))
    assert len(held["wishes"]) == 1
    other = await (await house.place.bob.press(first, key(first, "tel"))).answer()
    assert other.text == texts.ONLY_THE_ASKER.en


@BOTH
async def test_asking_more_goes_on_from_the_answer(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    await answered(house, "what is the OECD rank?")
    pressed = await house.place.reader(language).press(first, key(first, "mod"))
    await pressed.modal_shown()
    typed = {texts.QUESTION_HELP.in_(language): MORE.in_(language)}
    sent = await house.place.reader(language).submit_modal(pressed, typed)
    assert IN_DOLLARS.in_(language) in (await sent.answer()).text


@BOTH
async def test_a_follow_on_answers_what_it_says(house: House, language: Language) -> None:
    first = await answered(house, DRAIN.in_(language))
    shown = await (
        await house.place.reader(language).press(first, Words("2019", "2019년").in_(language))
    ).answer()
    assert Words("78,000", "7만 8,000명").in_(language) in shown.text


@BOTH
async def test_a_related_question_from_the_menu(house: House, language: Language) -> None:
    first = await answered(house, QUESTION.in_(language))
    (menu,) = first.selects
    chosen = menu["options"][0]
    shown = await (
        await house.place.reader(language).select(first, menu["custom_id"], chosen["value"])
    ).answer()
    assert shown.text.startswith(f"> {chosen['label']}")


@BOTH
async def test_a_restart_loses_none_of_it(
    place: Place, engine: Engine, settings: Settings, language: Language
) -> None:
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        first = await answered(house, QUESTION.in_(language))
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        shown = await (await place.reader(language).press(first, key(first, "wrk"))).answer()
        assert SUM.in_(language) in shown.text
        await (await place.reader(language).press(first, key(first, "yes"))).answer()
        assert (await service.store.stats()).right == 1


@BOTH
async def test_what_an_opted_out_member_asked_has_nothing_to_note(house: House, language: Language) -> None:
    await house.service.members.change(str(house.place.ann.id), opted_out=True)
    first = await answered(house, QUESTION.in_(language))
    acts = {one["custom_id"].split(":")[0] for one in first.buttons}
    assert not {"yes", "not"} & acts
    shown = await (await house.place.ann.press(first, key(first, "wrk"))).answer()
    assert SUM.in_(language) in shown.text
    assert house.rows("question") in ([], [{"question": ""}])


@BOTH
async def test_the_plain_form_for_who_chose_it(house: House, language: Language) -> None:
    await house.service.members.change(str(house.place.ann.id), form="plain")
    first = await answered(house, QUESTION.in_(language))
    assert SUM.in_(language) in first.content
    assert not [part for part in first.parts() if part["type"] in (10, 17)]


@BOTH
async def test_a_chart_comes_with_words_for_who_does_not_see_it(house: House, language: Language) -> None:
    first = await answered(
        house,
        Words(
            "how did the net drain change from 2019 to 2021?",
            "2019년부터 2021년까지 순유출은 얼마나 늘었나요?",
        ).in_(language),
    )
    (gallery,) = (part for part in first.parts() if part["type"] == 12)
    assert Words("78,000", "7만 8,000명").in_(language) in gallery["items"][0]["description"]
    await house.service.servers.change(str(house.place.guild.id), "boss", charts=False)
    second = await answered(
        house,
        Words(
            "how did the net drain change from 2019 to 2021?",
            "2019년부터 2021년까지 순유출은 얼마나 늘었나요?",
        ).in_(language),
    )
    assert not [part for part in second.parts() if part["type"] == 12]
