"""The same answer in the same channel: linked instead of repeated, where the server wants that."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.repeats import MOMENT, Repeats
from drainbot.answers.answer import Answer, Question
from drainbot.engine import Engine
from tests.bot.house import EXAMPLE, KOREAN_EXAMPLE, Hand, House, have, receipt, settled
from tests.double import Message

SAME = "What is Korea's loss per graduate?"
LOSS = {EXAMPLE: "555.5 million won", KOREAN_EXAMPLE: "5억 5,550만 원"}
BOTH = pytest.mark.parametrize("question", LOSS, ids=["english", "korean"])


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
async def test_the_same_answer_is_linked(linking: House, question: str) -> None:
    first = await mentioned(linking, question)
    second = await mentioned(linking, question, "bob")
    assert LOSS[question] in first.text
    assert is_link(second, first)
    assert second.reference is not None
    assert not second.pings
    label = texts.ANYWAY.ko if question == KOREAN_EXAMPLE else texts.ANYWAY.en
    assert [one["label"] for one in second.buttons] == [label]
    anyway = await (await linking.place.bob.press(second, label)).answer()
    assert LOSS[question] in anyway.text
    assert not anyway.ephemeral
    rows = linking.rows("state, receipt")
    assert [row["state"] for row in rows] == ["answered", "answered"]
    assert receipt(anyway)[1] == rows[1]["receipt"] != receipt(first)[1]
    labels = [one["label"] for one in anyway.buttons]
    assert (texts.WRONG.ko if question == KOREAN_EXAMPLE else texts.WRONG.en) in labels


async def test_the_same_in_other_words(linking: House) -> None:
    first = await mentioned(linking)
    assert is_link(await mentioned(linking, SAME, "bob"), first)


async def test_a_command_gets_the_link_for_itself_alone(linking: House) -> None:
    channel, place = linking.place.channel, linking.place
    first = await (await place.ann.slash(channel, "ask", question=EXAMPLE)).answer()
    second = await (await place.bob.slash(channel, "ask", question=EXAMPLE)).answer()
    assert is_link(second, first)
    assert second.ephemeral
    anyway = await (await place.bob.press(second, texts.ANYWAY.en)).answer()
    assert LOSS[EXAMPLE] in anyway.text
    assert not anyway.ephemeral


async def test_a_mention_after_a_command_and_a_press_after_both(linking: House, hand: Hand) -> None:
    channel, place = linking.place.channel, linking.place
    first = await (await place.ann.slash(channel, "ask", question=EXAMPLE)).answer()
    assert is_link(await mentioned(linking, EXAMPLE, "bob"), first)
    label = first.buttons[0]["label"]
    pressed = await (await place.ann.press(first, label)).answer()
    hand.at += 1
    again = await (await place.ann.press(first, label)).answer()
    assert is_link(again, pressed)
    assert again.ephemeral


async def test_without_the_setting_it_is_repeated(timed: House) -> None:
    await mentioned(timed)
    assert LOSS[EXAMPLE] in (await mentioned(timed, EXAMPLE, "bob")).text


@pytest.mark.parametrize(("seconds", "linked"), [(120, True), (120.1, False)])
async def test_for_two_minutes(linking: House, hand: Hand, seconds: float, linked: bool) -> None:
    first = await mentioned(linking)
    hand.at += seconds
    assert is_link(await mentioned(linking, EXAMPLE, "bob"), first) is linked


async def test_a_follow_up_that_means_something_else_is_answered(linking: House) -> None:
    await mentioned(linking, "net drain 2021?")
    await mentioned(linking, EXAMPLE, "bob")
    await have(linking, cooldown_seconds=0)
    after_drain = await mentioned(linking, "and in 2020?")
    after_loss = await mentioned(linking, "and in 2020?", "bob")
    assert after_drain.text != after_loss.text
    assert "discord.com" not in after_loss.text


async def test_the_other_language_and_another_channel_are_other_answers(linking: House) -> None:
    await mentioned(linking)
    assert LOSS[KOREAN_EXAMPLE] in (await mentioned(linking, KOREAN_EXAMPLE, "bob")).text
    other = linking.place.guild.channel("random")
    said = await other.say(linking.place.bob, EXAMPLE, mention_bot=True)
    assert LOSS[EXAMPLE] in (await other.next_message(after=said)).text


async def test_what_is_gone_is_not_linked(linking: House) -> None:
    first = await mentioned(linking)
    await first.delete()
    await settled(linking)
    second = await mentioned(linking, EXAMPLE, "bob")
    assert LOSS[EXAMPLE] in second.text
    await (await linking.place.bob.press(second, texts.DISMISS.en)).acknowledged()
    await settled(linking)
    assert second.deleted
    third = linking.double.person("cho")
    linking.place.guild.join(third)
    said = await linking.place.channel.say(third, EXAMPLE, mention_bot=True)
    assert LOSS[EXAMPLE] in (await linking.place.channel.next_message(after=said)).text


async def test_what_an_edit_changed_is_linked_for_what_it_says_now(linking: House) -> None:
    said = await linking.place.channel.say(linking.place.ann, EXAMPLE, mention_bot=True)
    first = await linking.place.channel.next_message(after=said)
    await said.edit(f"{linking.double.bot.mention} net drain 2021?")
    await settled(linking)
    await have(linking, cooldown_seconds=0)
    assert LOSS[EXAMPLE] in (await mentioned(linking, EXAMPLE, "bob")).text
    assert is_link(await mentioned(linking, "net drain 2021?", "bob"), first)


async def test_an_edit_puts_the_answer_in_place_of_the_link(linking: House) -> None:
    await mentioned(linking)
    said = await linking.place.channel.say(linking.place.bob, EXAMPLE, mention_bot=True)
    note = await linking.place.channel.next_message(after=said)
    await said.edit(f"{linking.double.bot.mention} net drain 2021?")
    await settled(linking)
    assert "84,000" in note.text
    assert len(note.buttons) > 1


@pytest.mark.parametrize("question", ["hello", "asdf", "thanks"])
async def test_greetings_and_refusals_are_not_linked(linking: House, question: str) -> None:
    first = await mentioned(linking, question)
    second = await mentioned(linking, question, "bob")
    assert "discord.com" not in second.text
    assert first.text.splitlines()[0] == second.text.splitlines()[0]


async def test_private_answers_are_neither_linked_nor_linked_to(linking: House) -> None:
    channel, place = linking.place.channel, linking.place
    await have(linking, private=True, cooldown_seconds=0)
    for asker in (place.ann, place.bob):
        answer = await (await asker.slash(channel, "ask", question=EXAMPLE)).answer()
        assert LOSS[EXAMPLE] in answer.text
    notes = [await mentioned(linking, SAME, who) for who in ("ann", "bob")]
    assert [one.text for one in notes] == [texts.FOR_YOU_ALONE.en] * 2
    await have(linking, private=False)
    assert LOSS[EXAMPLE] in (await mentioned(linking, EXAMPLE)).text
