"""Messages that change after they were answered: the answer changes with them, for two minutes."""

from typing import Any

import pytest

from bot.delivery import Posted
from bot.edits import Messages
from bot.layout import Form
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import EXAMPLE, KOREAN_EXAMPLE, SEND, Hand, House, have, running, settled, until
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


async def test_the_newest_of_many_edits_stands_in_the_end(timed: House) -> None:
    said, answer = await answered(timed)
    for number in range(2, 8):
        await said.edit(mention(timed, f"how much does korea lose for {number} graduates?"))
    await settled(timed)
    assert "3.889 billion won" in answer.text
    assert timed.place.channel.sent == [answer]


async def test_an_edit_while_the_first_answer_is_on_its_way(timed: House) -> None:
    channel, ann = timed.place.channel, timed.place.ann
    said = await channel.say(ann, EXAMPLE, mention_bot=True)
    await said.edit(mention(timed, "net drain 2021?"))
    (answer,) = await settled(timed)
    assert "555.5" not in answer.text
    assert [row["question"] for row in timed.rows()][-1] == "net drain 2021?"


@pytest.mark.parametrize("words", [EXAMPLE, EXAMPLE.upper(), f"  {EXAMPLE}  "])
async def test_the_same_words_change_nothing(timed: House, words: str) -> None:
    said, answer = await answered(timed)
    await said.edit(mention(timed, words))
    await settled(timed)
    assert len(answer.versions) == len(timed.rows()) == 1


async def test_the_preview_of_a_link_is_no_edit(timed: House) -> None:
    said, answer = await answered(timed)
    said.embeds = [{"title": "a page", "type": "link"}]
    timed.double.world.announce("MESSAGE_UPDATE", said)
    await settled(timed)
    assert len(answer.versions) == 1


async def test_after_two_minutes_nothing_happens(timed: House) -> None:
    said, answer = await answered(timed)
    timed.double.clock.advance(121)
    await said.edit(mention(timed, "net drain 2021?"))
    await said.edit("never mind")
    await settled(timed)
    assert len(answer.versions) == len(timed.rows()) == 1
    assert not answer.deleted


async def test_taking_the_mention_away_takes_the_answer_away(timed: House) -> None:
    said, answer = await answered(timed)
    await said.edit(EXAMPLE)
    assert await settled(timed) == []
    assert answer.deleted
    assert "555.5 million won" in answer.text


async def test_the_mention_put_back_asks_anew(timed: House, hand: Hand) -> None:
    said, answer = await answered(timed)
    await said.edit(EXAMPLE)
    assert await settled(timed) == []
    hand.at += 3
    await said.edit(mention(timed, EXAMPLE))
    (again,) = await settled(timed)
    assert again is not answer
    assert "555.5 million won" in again.text
    await said.edit("never mind")
    assert await settled(timed) == []


@pytest.mark.parametrize("question", [EXAMPLE, KOREAN_EXAMPLE], ids=["english", "korean"])
async def test_a_mention_that_is_added_makes_a_question(timed: House, question: str) -> None:
    channel = timed.place.channel
    said = await channel.say(timed.place.ann, question)
    assert await settled(timed) == []
    await said.edit(mention(timed, question))
    (answer,) = await settled(timed)
    assert "555" in answer.text or "5억 5,550만" in answer.text
    assert answer.reference is not None
    assert answer.reference.message is said
    assert [row["source_id"] for row in timed.rows("source_id")] == [str(said.id)]


async def test_a_mention_that_is_added_late_makes_none(timed: House) -> None:
    said = await timed.place.channel.say(timed.place.ann, EXAMPLE)
    timed.double.clock.advance(121)
    await said.edit(mention(timed, EXAMPLE))
    assert await settled(timed) == []


async def test_an_edit_need_not_wait_but_a_question_asked_too_soon_may_be_asked_by_editing(
    timed: House, hand: Hand
) -> None:
    channel, ann = timed.place.channel, timed.place.ann
    await answered(timed)
    soon = await channel.say(ann, "net drain 2021?", mention_bot=True)
    assert len(await settled(timed)) == 1
    hand.at += 3
    await soon.edit(mention(timed, "what is the net drain in 2021?"))
    assert len(await settled(timed)) == 2


@pytest.mark.parametrize("where", ["channel", "dms"])
async def test_a_deleted_question_takes_its_answer_along(timed: House, where: str) -> None:
    ann = timed.place.ann
    channel: Channel = ann.dms if where == "dms" else timed.place.channel
    said = await channel.say(ann, EXAMPLE, mention_bot=True)
    answer = await channel.next_message(after=said)
    await said.delete()
    assert await settled(timed) == []
    assert answer.deleted


async def test_questions_that_are_cleared_away_take_their_answers_along(timed: House) -> None:
    said, answer = await answered(timed)
    place = {"channel_id": str(said.channel.id), "guild_id": str(timed.place.guild.id)}
    timed.double.gateway.inject("MESSAGE_DELETE_BULK", {"ids": [str(said.id), "5"], **place})
    assert await settled(timed) == []
    assert answer.deleted


async def test_deleted_after_two_minutes_the_answer_stays(timed: House, hand: Hand) -> None:
    said, answer = await answered(timed)
    hand.at += 121
    await said.delete()
    assert await settled(timed) == [answer]


async def test_a_question_deleted_while_it_is_being_answered(timed: House) -> None:
    said = await timed.place.channel.say(timed.place.ann, EXAMPLE, mention_bot=True)
    await said.delete()
    assert await settled(timed) == []


async def test_an_answer_that_was_removed_stays_removed(timed: House) -> None:
    said, answer = await answered(timed)
    await answer.delete()
    await said.edit(mention(timed, "net drain 2021?"))
    assert await settled(timed) == []


async def test_the_form_stays_though_the_member_changes_it(timed: House) -> None:
    said, answer = await answered(timed)
    await timed.service.members.change(str(timed.place.ann.id), form="plain")
    await said.edit(mention(timed, "net drain 2021?"))
    await settled(timed)
    assert len(answer.versions) == 2
    assert not answer.content
    plain_said, plain = await _another(timed, "net drain 2020?")
    assert plain.content
    await timed.service.members.change(str(timed.place.ann.id), form="rich")
    await plain_said.edit(mention(timed, EXAMPLE))
    await settled(timed)
    assert "555.5 million won" in plain.content


async def _another(house: House, words: str) -> tuple[Message, Message]:
    await have(house, cooldown_seconds=0)
    return await answered(house, words)


async def test_where_answers_are_private_the_note_leads_to_the_new_answer(timed: House) -> None:
    await have(timed, private=True)
    said, note = await answered(timed)
    await said.edit(mention(timed, "how much does korea lose for 500 graduates, in dollars?"))
    await settled(timed)
    label = note.buttons[0]["label"]
    assert "202.8 million" in (await (await timed.place.bob.press(note, label)).answer()).text


async def test_after_a_restart_an_edit_changes_nothing_and_answers_nothing_twice(
    place: Place, service: Service, settings: Settings
) -> None:
    async with running(place, service, settings, Hand()) as first:
        said, answer = await answered(first)
    async with running(place, service, settings, Hand()) as second:
        await said.edit(mention(second, "net drain 2021?"))
        assert await settled(second) == [answer]
        assert len(answer.versions) == len(second.rows()) == 1


async def test_an_edit_that_cannot_be_sent_leaves_the_old_answer(timed: House) -> None:
    said, answer = await answered(timed)
    timed.double.faults.server_error(503, on=EDIT, times=3)
    await said.edit(mention(timed, "net drain 2021?"))
    await settled(timed)
    assert len(answer.versions) == 1
    await said.edit(mention(timed, "what is the net drain in 2021?"))
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
