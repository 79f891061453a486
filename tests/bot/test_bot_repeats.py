"""The same answer in the same channel: linked instead of repeated, where the server wants that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.repeats import MOMENT, Repeats
from bot.texts import Words
from drainbot.answers.answer import Answer, Question
from drainbot.engine import Engine
from drainbot.knowledge import Language
from tests.bot.house import (
    BOTH,
    DRAIN,
    DRAINED,
    EXAMPLE,
    KOREAN_EXAMPLE,
    LOSS,
    QUESTION,
    Hand,
    House,
    have,
    receipt,
    settled,
)
from tests.double import Message

SAME = Words("What is Korea's loss per graduate?", "한국의 대졸자 1인당 손실은 얼마야?")


@pytest.fixture
async def linking(timed: House) -> House:
    """A server that wants links."""
    await have(timed, link_repeats=True)
    return timed


def url(message: Message) -> str:
    assert message.channel.guild is not None
    return f"https://discord.com/channels/{message.channel.guild.id}/{message.channel.id}/{message.id}"


async def mentioned(house: House, question: str = EXAMPLE, who: str = "ann") -> Message:
    """The answer to a mention."""
    said = await house.place.channel.say(getattr(house.place, who), question, mention_bot=True)
    return await house.place.channel.next_message(after=said)


def is_link(note: Message, earlier: Message) -> bool:
    """Whether all that the note says is where the earlier answer stands."""
    return note.text in {words.format(url=url(earlier)) for words in (texts.ABOVE.en, texts.ABOVE.ko)}


# The memory


def test_what_is_said_again_is_found_for_two_minutes(engine: Engine) -> None:
    hand = Hand()
    repeats, answer = Repeats(hand), engine.ask(Question(EXAMPLE))
    repeats.put("1", answer, 5)
    assert repeats.get("2", answer) is None
    hand.at += MOMENT
    assert repeats.get("1", answer) == 5
    hand.at += 0.01
    assert repeats.get("1", answer) is None


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 8), st.sampled_from(["put", "forget"])), max_size=60)
)
def test_the_memory_holds_what_the_messages_say_last(
    answers: tuple[Answer, ...], steps: list[tuple[int, int, str]]
) -> None:
    repeats = Repeats(Hand(), most=3)
    says: dict[int, int] = {}
    for answer, message, act in steps:
        if act == "put":
            repeats.put("1", answers[answer], message)
            says = {one: what for one, what in says.items() if what != answer}
            says[message] = answer
        else:
            repeats.forget(message)
            says.pop(message, None)
        assert len(repeats) <= 3
        for number, one in enumerate(answers):
            found = repeats.get("1", one)
            assert found is None or says[found] == number


@pytest.fixture(scope="module")
def answers(engine: Engine) -> tuple[Answer, ...]:
    return tuple(engine.ask(Question(one)) for one in (EXAMPLE, KOREAN_EXAMPLE, "net drain 2021?", "asdf"))


# Journeys


@BOTH
async def test_the_same_answer_is_linked(linking: House, language: Language) -> None:
    first = await mentioned(linking, QUESTION.in_(language))
    second = await mentioned(linking, QUESTION.in_(language), "bob")
    assert LOSS.in_(language) in first.text
    assert is_link(second, first)
    assert second.reference is not None
    assert not second.pings
    label = texts.ANYWAY.in_(language)
    assert [one["label"] for one in second.buttons] == [label]
    anyway = await (await linking.place.bob.press(second, label)).answer()
    assert LOSS.in_(language) in anyway.text
    assert not anyway.ephemeral
    rows = linking.rows("state, receipt")
    assert [row["state"] for row in rows] == ["answered", "answered"]
    assert receipt(anyway)[1] == rows[1]["receipt"] != receipt(first)[1]
    labels = [one["label"] for one in anyway.buttons]
    assert texts.WRONG.in_(language) in labels


@BOTH
async def test_the_same_in_other_words(linking: House, language: Language) -> None:
    first = await mentioned(linking, QUESTION.in_(language))
    assert is_link(await mentioned(linking, SAME.in_(language), "bob"), first)


@BOTH
async def test_a_command_gets_the_link_for_itself_alone(linking: House, language: Language) -> None:
    channel, place = linking.place.channel, linking.place
    first = await (await place.ann.slash(channel, "ask", question=QUESTION.in_(language))).answer()
    second = await (await place.bob.slash(channel, "ask", question=QUESTION.in_(language))).answer()
    assert is_link(second, first)
    assert second.ephemeral
    anyway = await (await place.bob.press(second, texts.ANYWAY.in_(language))).answer()
    assert LOSS.in_(language) in anyway.text
    assert not anyway.ephemeral


@BOTH
async def test_a_mention_after_a_command_and_a_press_after_both(
    linking: House, hand: Hand, language: Language
) -> None:
    channel, place = linking.place.channel, linking.place
    first = await (await place.ann.slash(channel, "ask", question=QUESTION.in_(language))).answer()
    assert is_link(await mentioned(linking, QUESTION.in_(language), "bob"), first)
    label = first.buttons[0]["label"]
    pressed = await (await place.ann.press(first, label)).answer()
    hand.at += 1
    again = await (await place.ann.press(first, label)).answer()
    assert is_link(again, pressed)
    assert again.ephemeral


@BOTH
async def test_without_the_setting_it_is_repeated(timed: House, language: Language) -> None:
    await mentioned(timed, QUESTION.in_(language))
    assert LOSS.in_(language) in (await mentioned(timed, QUESTION.in_(language), "bob")).text


@BOTH
@pytest.mark.parametrize(("seconds", "linked"), [(120, True), (120.1, False)])
async def test_for_two_minutes(
    linking: House, hand: Hand, seconds: float, linked: bool, language: Language
) -> None:
    first = await mentioned(linking, QUESTION.in_(language))
    hand.at += seconds
    assert is_link(await mentioned(linking, QUESTION.in_(language), "bob"), first) is linked


@BOTH
async def test_a_follow_up_that_means_something_else_is_answered(linking: House, language: Language) -> None:
    await mentioned(linking, DRAIN.in_(language))
    await mentioned(linking, QUESTION.in_(language), "bob")
    await have(linking, cooldown_seconds=0)
    after_drain = await mentioned(linking, Words("and in 2020?", "2020년은요?").in_(language))
    after_loss = await mentioned(linking, Words("and in 2020?", "2020년은요?").in_(language), "bob")
    assert after_drain.text != after_loss.text
    assert "discord.com" not in after_loss.text


async def test_the_other_language_and_another_channel_are_other_answers(linking: House) -> None:
    await mentioned(linking)
    assert LOSS.ko in (await mentioned(linking, KOREAN_EXAMPLE, "bob")).text
    other = linking.place.guild.channel("random")
    said = await other.say(linking.place.bob, EXAMPLE, mention_bot=True)
    assert LOSS.en in (await other.next_message(after=said)).text


@BOTH
async def test_what_is_gone_is_not_linked(linking: House, language: Language) -> None:
    first = await mentioned(linking, QUESTION.in_(language))
    await first.delete()
    await settled(linking)
    second = await mentioned(linking, QUESTION.in_(language), "bob")
    assert LOSS.in_(language) in second.text
    await (await linking.place.bob.press(second, texts.DISMISS.in_(language))).acknowledged()
    await settled(linking)
    assert second.deleted
    third = linking.double.person("cho")
    linking.place.guild.join(third)
    said = await linking.place.channel.say(third, QUESTION.in_(language), mention_bot=True)
    assert LOSS.in_(language) in (await linking.place.channel.next_message(after=said)).text


@BOTH
async def test_what_an_edit_changed_is_linked_for_what_it_says_now(
    linking: House, language: Language
) -> None:
    said = await linking.place.channel.say(linking.place.ann, QUESTION.in_(language), mention_bot=True)
    first = await linking.place.channel.next_message(after=said)
    await said.edit(f"{linking.double.bot.mention} {DRAIN.in_(language)}")
    await settled(linking)
    await have(linking, cooldown_seconds=0)
    assert LOSS.in_(language) in (await mentioned(linking, QUESTION.in_(language), "bob")).text
    assert is_link(await mentioned(linking, DRAIN.in_(language), "bob"), first)


@BOTH
async def test_an_edit_puts_the_answer_in_place_of_the_link(linking: House, language: Language) -> None:
    await mentioned(linking, QUESTION.in_(language))
    said = await linking.place.channel.say(linking.place.bob, QUESTION.in_(language), mention_bot=True)
    note = await linking.place.channel.next_message(after=said)
    await said.edit(f"{linking.double.bot.mention} {DRAIN.in_(language)}")
    await settled(linking)
    assert DRAINED.in_(language) in note.text
    assert len(note.buttons) > 1


@pytest.mark.parametrize("question", ["hello", "asdf", "thanks", "안녕하세요", "ㅁㄴㅇㄹ", "고마워요"])
async def test_greetings_and_refusals_are_not_linked(linking: House, question: str) -> None:
    first = await mentioned(linking, question)
    second = await mentioned(linking, question, "bob")
    assert "discord.com" not in second.text
    assert first.text.splitlines()[0] == second.text.splitlines()[0]


@BOTH
async def test_private_answers_are_neither_linked_nor_linked_to(linking: House, language: Language) -> None:
    channel, place = linking.place.channel, linking.place
    await have(linking, private=True, cooldown_seconds=0)
    for asker in (place.ann, place.bob):
        answer = await (await asker.slash(channel, "ask", question=QUESTION.in_(language))).answer()
        assert LOSS.in_(language) in answer.text
    notes = [await mentioned(linking, SAME.in_(language), who) for who in ("ann", "bob")]
    assert [one.text for one in notes] == [texts.FOR_YOU_ALONE.in_(language)] * 2
    await have(linking, private=False)
    assert LOSS.in_(language) in (await mentioned(linking, QUESTION.in_(language))).text
