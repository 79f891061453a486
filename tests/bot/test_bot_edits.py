"""Messages that change after they were answered: the answer changes with them, for two minutes."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.delivery import Posted
from bot.edits import Messages
from bot.layout import Form
from bot.texts import Words
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import (
    BOTH,
    DRAIN,
    EXAMPLE,
    KOREAN_EXAMPLE,
    LOSS,
    QUESTION,
    SEND,
    Hand,
    House,
    have,
    running,
    settled,
    until,
)
from tests.double import Message
from tests.double.channels import Channel
from tests.double.place import Place

EDIT = "PATCH /channels/{channel_id}/messages/{message_id}"
PAIRS = pytest.mark.parametrize(
    ("first", "loss", "then", "figure"),
    [
        (
            EXAMPLE,
            "555.5 million won",
            "how much does korea lose for 500 graduates, in dollars?",
            "202.8 million",
        ),
        (KOREAN_EXAMPLE, "5억 5,550만 원", "대졸자 2명이 떠나면 한국이 얼마를 잃나요?", "11억 1,100만 원"),
    ],
    ids=["english", "korean"],
)


def mention(house: House, words: str) -> str:
    return f"{house.double.bot.mention} {words}"


async def answered(house: House, words: str = EXAMPLE) -> tuple[Message, Message]:
    """A question of Ann's in the channel, and its answer."""
    said = await house.place.channel.say(house.place.ann, words, mention_bot=True)
    return said, await house.place.channel.next_message(after=said)


@PAIRS
async def test_an_edited_question_is_answered_in_place(
    timed: House, first: str, loss: str, then: str, figure: str
) -> None:
    said, answer = await answered(timed, first)
    assert loss in answer.text
    before = answer.buttons
    timed.double.clock.advance(119)
    await said.edit(mention(timed, then))
    await settled(timed)
    assert figure in answer.text
    assert loss not in answer.text
    assert answer.buttons != before
    assert timed.place.channel.sent == [answer]
    assert not answer.pings
    assert answer.mentions == []  # else Discord marks it for its asker
    assert not said.reactions
    old, new = timed.rows("kind, question, source_id, state")
    assert (old["question"], old["source_id"]) == (first, str(said.id))
    assert (new["question"], new["state"], new["kind"]) == (then, "answered", "mention")
    assert new["source_id"].split(":")[0] == str(said.id)
    assert new["source_id"] != old["source_id"]
    await until(lambda: timed.rows("sent_at")[1]["sent_at"])


@PAIRS
async def test_in_direct_messages_too(timed: House, first: str, loss: str, then: str, figure: str) -> None:
    said = await timed.place.ann.dm(first)
    answer = await timed.place.ann.dms.next_message(after=said)
    assert loss in answer.text
    await said.edit(then)
    await settled(timed)
    assert figure in answer.text


@BOTH
async def test_the_newest_of_many_edits_stands_in_the_end(timed: House, language: Language) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    words = Words(
        "how much does korea lose for {number} graduates?", "대졸자 {number}명이 떠나면 한국이 얼마를 잃나요?"
    ).in_(language)
    for number in range(2, 8):
        await said.edit(mention(timed, words.format(number=number)))
    await settled(timed)
    assert Words("3.889 billion won", "38억 8,850만 원").in_(language) in answer.text
    assert timed.place.channel.sent == [answer]


@BOTH
async def test_an_edit_while_the_first_answer_is_on_its_way(timed: House, language: Language) -> None:
    channel, ann = timed.place.channel, timed.place.ann
    said = await channel.say(ann, QUESTION.in_(language), mention_bot=True)
    await said.edit(mention(timed, DRAIN.in_(language)))
    (answer,) = await settled(timed)
    assert LOSS.in_(language) not in answer.text
    assert [row["question"] for row in timed.rows()][-1] == DRAIN.in_(language)


@pytest.mark.parametrize("written", [str, str.upper, "  {}  ".format], ids=["same", "upper", "spaces"])
@BOTH
async def test_the_same_words_change_nothing(
    timed: House, written: Callable[[str], str], language: Language
) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    await said.edit(mention(timed, written(QUESTION.in_(language))))
    await settled(timed)
    assert len(answer.versions) == len(timed.rows()) == 1


async def test_the_preview_of_a_link_is_no_edit(timed: House) -> None:
    said, answer = await answered(timed)
    said.embeds = [{"title": "a page", "type": "link"}]
    timed.double.world.announce("MESSAGE_UPDATE", said)
    await settled(timed)
    assert len(answer.versions) == 1


@BOTH
async def test_after_two_minutes_nothing_happens(timed: House, language: Language) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    timed.double.clock.advance(121)
    await said.edit(mention(timed, DRAIN.in_(language)))
    await said.edit("never mind")
    await settled(timed)
    assert len(answer.versions) == len(timed.rows()) == 1
    assert not answer.deleted


@BOTH
async def test_taking_the_mention_away_takes_the_answer_away(timed: House, language: Language) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    await said.edit(QUESTION.in_(language))
    assert await settled(timed) == []
    assert answer.deleted
    assert LOSS.in_(language) in answer.text


@BOTH
async def test_the_mention_put_back_asks_anew(timed: House, hand: Hand, language: Language) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    await said.edit(QUESTION.in_(language))
    assert await settled(timed) == []
    hand.at += 3
    await said.edit(mention(timed, QUESTION.in_(language)))
    (again,) = await settled(timed)
    assert again is not answer
    assert LOSS.in_(language) in again.text
    await said.edit("never mind")
    assert await settled(timed) == []


@BOTH
async def test_a_mention_that_is_added_makes_a_question(timed: House, language: Language) -> None:
    channel = timed.place.channel
    said = await channel.say(timed.place.ann, QUESTION.in_(language))
    assert await settled(timed) == []
    await said.edit(mention(timed, QUESTION.in_(language)))
    (answer,) = await settled(timed)
    assert LOSS.in_(language) in answer.text
    assert answer.reference is not None
    assert answer.reference.message is said
    assert [row["source_id"] for row in timed.rows("source_id")] == [str(said.id)]


@BOTH
async def test_a_mention_that_is_added_late_makes_none(timed: House, language: Language) -> None:
    said = await timed.place.channel.say(timed.place.ann, QUESTION.in_(language))
    timed.double.clock.advance(121)
    await said.edit(mention(timed, QUESTION.in_(language)))
    assert await settled(timed) == []


@BOTH
async def test_an_edit_need_not_wait_but_a_question_asked_too_soon_may_be_asked_by_editing(
    timed: House, hand: Hand, language: Language
) -> None:
    channel, ann = timed.place.channel, timed.place.ann
    await answered(timed, QUESTION.in_(language))
    soon = await channel.say(ann, DRAIN.in_(language), mention_bot=True)
    assert len(await settled(timed)) == 1
    hand.at += 3
    await soon.edit(
        mention(
            timed, Words("what is the net drain in 2021?", "2021년에 순유출은 몇 명인가요?").in_(language)
        )
    )
    assert len(await settled(timed)) == 2


@BOTH
@pytest.mark.parametrize("where", ["channel", "dms"])
async def test_a_deleted_question_takes_its_answer_along(
    timed: House, where: str, language: Language
) -> None:
    ann = timed.place.ann
    channel: Channel = ann.dms if where == "dms" else timed.place.channel
    said = await channel.say(ann, QUESTION.in_(language), mention_bot=True)
    answer = await channel.next_message(after=said)
    await said.delete()
    assert await settled(timed) == []
    assert answer.deleted


@BOTH
async def test_questions_that_are_cleared_away_take_their_answers_along(
    timed: House, language: Language
) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    place = {"channel_id": str(said.channel.id), "guild_id": str(timed.place.guild.id)}
    timed.double.gateway.inject("MESSAGE_DELETE_BULK", {"ids": [str(said.id), "5"], **place})
    assert await settled(timed) == []
    assert answer.deleted


@BOTH
async def test_deleted_after_two_minutes_the_answer_stays(
    timed: House, hand: Hand, language: Language
) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    hand.at += 121
    await said.delete()
    assert await settled(timed) == [answer]


@BOTH
async def test_a_question_deleted_while_it_is_being_answered(timed: House, language: Language) -> None:
    said = await timed.place.channel.say(timed.place.ann, QUESTION.in_(language), mention_bot=True)
    await said.delete()
    assert await settled(timed) == []


@BOTH
async def test_an_answer_that_was_removed_stays_removed(timed: House, language: Language) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    await answer.delete()
    await said.edit(mention(timed, DRAIN.in_(language)))
    assert await settled(timed) == []


@BOTH
async def test_the_form_stays_though_the_member_changes_it(timed: House, language: Language) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    await timed.service.members.change(str(timed.place.ann.id), form="plain")
    await said.edit(mention(timed, DRAIN.in_(language)))
    await settled(timed)
    assert len(answer.versions) == 2
    assert not answer.content
    plain_said, plain = await _another(timed, Words("net drain 2020?", "2020년 순유출은?").in_(language))
    assert plain.content
    await timed.service.members.change(str(timed.place.ann.id), form="rich")
    await plain_said.edit(mention(timed, QUESTION.in_(language)))
    await settled(timed)
    assert LOSS.in_(language) in plain.content


async def _another(house: House, words: str) -> tuple[Message, Message]:
    await have(house, cooldown_seconds=0)
    return await answered(house, words)


@PAIRS
async def test_where_answers_are_private_the_note_leads_to_the_new_answer(
    timed: House, first: str, loss: str, then: str, figure: str
) -> None:
    await have(timed, private=True)
    said, note = await answered(timed, first)
    await said.edit(mention(timed, then))
    await settled(timed)
    label = note.buttons[0]["label"]
    answer = await (await timed.place.bob.press(note, label)).answer()
    assert figure in answer.text
    assert loss not in answer.text


@BOTH
async def test_after_a_restart_an_edit_changes_nothing_and_answers_nothing_twice(
    place: Place, service: Service, settings: Settings, language: Language
) -> None:
    async with running(place, service, settings, Hand()) as first:
        said, answer = await answered(first, QUESTION.in_(language))
    async with running(place, service, settings, Hand()) as second:
        await said.edit(mention(second, DRAIN.in_(language)))
        assert await settled(second) == [answer]
        assert len(answer.versions) == len(second.rows()) == 1


@BOTH
async def test_an_edit_that_cannot_be_sent_leaves_the_old_answer(timed: House, language: Language) -> None:
    said, answer = await answered(timed, QUESTION.in_(language))
    timed.double.faults.server_error(503, on=EDIT, times=3)
    await said.edit(mention(timed, DRAIN.in_(language)))
    await settled(timed)
    assert len(answer.versions) == 1
    await said.edit(
        mention(
            timed, Words("what is the net drain in 2021?", "2021년에 순유출은 몇 명인가요?").in_(language)
        )
    )
    await settled(timed)
    assert len(answer.versions) == 2
    assert len(timed.double.called(SEND)) == 1


async def test_the_memory_is_bounded() -> None:
    class Answers:
        """A replier that answers everything."""

        async def to_message(self, *_: object) -> Posted:
            return Posted(None, Form.RICH)  # type: ignore[arg-type]  # nothing is done with it

    messages = Messages(Answers(), Hand(), most=10)  # type: ignore[arg-type]  # as above
    for number in range(50):
        message: Any = type("Written", (), {"id": number, "edited_at": None})
        heard: Any = type("Heard", (), {"asked": type("Asked", (), {"text": "words"})})
        await messages.written(message, heard)
    assert len(messages) == 10
