"""Manners: who has to wait, where the bot speaks up, and who sees what it says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.cooldown import Cooldowns
from bot.manners import WAIT_SIGN, is_quiet
from bot.texts import Words
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from drainbot.store import ServerSettings
from tests.bot.house import (
    BOTH,
    DRAIN,
    EXAMPLE,
    KOREAN_EXAMPLE,
    LOSS,
    QUESTION,
    RECEIPT,
    Hand,
    House,
    have,
    receipt,
    running,
    settled,
)
from tests.double.channels import Channel
from tests.double.place import Place
from tests.service.test_members import table

# The pause between two questions


def test_the_pause_ends_exactly_at_its_end() -> None:
    hand = Hand(100.1)
    cooldowns = Cooldowns(hand)
    assert cooldowns.take(("ann", "general"), 3) is None
    hand.at = 100.1 + 2.999
    wait = cooldowns.take(("ann", "general"), 3)
    assert wait is not None
    assert wait.seconds == pytest.approx(0.001)
    hand.at = 100.1 + 3
    assert cooldowns.take(("ann", "general"), 3) is None


def test_members_and_channels_do_not_wait_for_each_other() -> None:
    cooldowns = Cooldowns(Hand())
    for key in (("ann", "general"), ("bob", "general"), ("ann", "random")):
        assert cooldowns.take(key, 3) is None


def test_only_the_first_refusal_after_an_answer_is_the_first() -> None:
    hand = Hand()
    cooldowns = Cooldowns(hand)
    found = [cooldowns.take(("ann", "general"), 3) for _ in range(20)]
    assert [wait and wait.is_first for wait in found] == [None, True, *[False] * 18]
    hand.at += 3
    assert cooldowns.take(("ann", "general"), 3) is None
    again = cooldowns.take(("ann", "general"), 3)
    assert again is not None
    assert again.is_first


def test_the_memory_is_bounded() -> None:
    cooldowns = Cooldowns(Hand(), most=100)
    for number in range(1000):
        cooldowns.take((str(number), "general"), 600)
    assert len(cooldowns) == 100
    assert cooldowns.take(("999", "general"), 600) is not None


@given(st.lists(st.floats(0, 10), max_size=60), st.integers(0, 8))
def test_what_is_let_through_is_at_least_the_pause_apart(steps: list[float], seconds: int) -> None:
    hand = Hand(0.0)
    cooldowns = Cooldowns(hand)
    through = []
    for step in steps:
        hand.at += step
        wait = cooldowns.take(("ann", "general"), seconds)
        if wait is None:
            through.append(hand.at)
        else:
            assert 0 < wait.seconds <= seconds
    assert all(later >= earlier + seconds for earlier, later in pairwise(through))
    assert bool(through) is bool(steps)


@pytest.mark.parametrize("member", ["ann", "bob"])
async def test_a_command_too_soon_is_told_privately_how_long(timed: House, hand: Hand, member: str) -> None:
    asker, channel = getattr(timed.place, member), timed.place.channel
    await (await asker.slash(channel, "ask", question=EXAMPLE)).answer()
    hand.at += 1.5
    note = await (await asker.slash(channel, "ask", question=DRAIN.en)).answer()
    words = texts.WAIT.ko if member == "ann" else texts.WAIT.en
    assert (note.text, note.ephemeral) == (words.format(seconds=2), True)
    hand.at += 1.499
    last = await (await asker.slash(channel, "ask", question=DRAIN.en)).answer()
    assert last.text == (texts.WAIT_ONE.ko if member == "ann" else texts.WAIT_ONE.en)
    hand.at += 0.002
    answer = await (await asker.slash(channel, "ask", question=DRAIN.en)).answer()
    assert not answer.ephemeral
    assert [row["question"] for row in timed.rows()] == [EXAMPLE, DRAIN.en]


@BOTH
async def test_a_burst_of_mentions_gets_one_answer_and_one_sign(timed: House, language: Language) -> None:
    channel, ann = timed.place.channel, timed.place.ann
    said = [await channel.say(ann, QUESTION.in_(language), mention_bot=True) for _ in range(20)]
    (answer,) = await settled(timed)
    assert LOSS.in_(language) in answer.text
    assert [list(one.reactions) for one in said] == [[], [WAIT_SIGN], *[[]] * 18]
    assert len(timed.rows()) == 1


@BOTH
async def test_a_burst_of_commands_gets_one_public_answer(timed: House, language: Language) -> None:
    asked = [
        await timed.place.reader(language).slash(timed.place.channel, "ask", question=QUESTION.in_(language))
        for _ in range(20)
    ]
    answers = [await one.answer() for one in asked]
    assert [one.ephemeral for one in answers] == [False, *[True] * 19]
    assert len(timed.rows()) == 1


@BOTH
async def test_in_direct_messages_the_wait_is_short_and_said_once(
    timed: House, hand: Hand, language: Language
) -> None:
    ann = timed.place.reader(language)
    for _ in range(5):
        await ann.dm(QUESTION.in_(language))
    sent = await settled(timed)
    assert [one.text for one in sent if LOSS.in_(language) not in one.text] == [texts.WAIT_ONE.in_(language)]
    assert len(sent) == 2
    hand.at += 1
    assert LOSS.in_(language) in (await ann.dms.next_message(after=await ann.dm(QUESTION.in_(language)))).text


@BOTH
async def test_without_the_right_to_react_nothing_is_said(timed: House, language: Language) -> None:
    channel, ann = timed.place.channel, timed.place.ann
    channel.deny(timed.double.bot, 1 << 6)
    said = [await channel.say(ann, QUESTION.in_(language), mention_bot=True) for _ in range(3)]
    assert len(await settled(timed)) == 1
    assert not any(one.reactions for one in said)
    assert not timed.double.called(
        "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me"
    )


@BOTH
async def test_the_pause_is_the_servers(timed: House, hand: Hand, language: Language) -> None:
    await have(timed, cooldown_seconds=0)
    channel, ann = timed.place.channel, timed.place.reader(language)
    for _ in range(3):
        await channel.say(ann, QUESTION.in_(language), mention_bot=True)
    assert len(await settled(timed)) == 3
    await have(timed, cooldown_seconds=600)
    await channel.next_message(after=await channel.say(ann, DRAIN.in_(language), mention_bot=True))
    hand.at += 599
    asked = await (await ann.slash(channel, "ask", question=DRAIN.in_(language))).answer()
    assert asked.text == texts.WAIT_ONE.in_(language)


@BOTH
async def test_presses_wait_less_and_do_not_count_as_questions(
    timed: House, hand: Hand, language: Language
) -> None:
    channel, bob = timed.place.channel, timed.place.reader(language)
    answer = await (await bob.slash(channel, "ask", question=QUESTION.in_(language))).answer()
    label = answer.buttons[0]["label"]
    first = await (await bob.press(answer, label)).answer()
    second = await (await bob.press(answer, label)).answer()
    assert (first.ephemeral, second.ephemeral) == (False, True)
    assert second.text == texts.WAIT_ONE.in_(language)
    hand.at += 1
    assert not (await (await bob.press(answer, label)).answer()).ephemeral
    hand.at += 2
    assert not (await (await bob.slash(channel, "ask", question=DRAIN.in_(language))).answer()).ephemeral


@BOTH
async def test_a_waiting_member_keeps_nobody_else_waiting(timed: House, language: Language) -> None:
    channel, place = timed.place.channel, timed.place
    for asker in (place.ann, place.bob):
        await channel.say(asker, QUESTION.in_(language), mention_bot=True)
    assert len(await settled(timed)) == 2


# Channels


@pytest.mark.parametrize(
    ("allowed", "ignored", "where", "quiet"),
    [
        ((), (), {"1"}, False),
        (("1",), (), {"1"}, False),
        (("2",), (), {"1"}, True),
        (("2",), (), {"1", "2"}, False),
        ((), ("2",), {"1", "2"}, True),
        (("1",), ("1",), {"1"}, True),
    ],
)
def test_where_it_is_quiet(
    allowed: tuple[str, ...], ignored: tuple[str, ...], where: set[str], quiet: bool
) -> None:
    settings = ServerSettings(allowed_channels=allowed, ignored_channels=ignored)
    assert is_quiet(settings, frozenset(where)) is quiet


@pytest.fixture(params=["ignored", "thread of ignored", "not allowed"])
async def quiet(request: pytest.FixtureRequest, house: House) -> Channel:
    """A channel out of which the server keeps the bot."""
    channel = house.place.channel
    if request.param == "not allowed":
        await have(house, allowed_channels=[str(house.place.guild.channel("bots").id)])
        return channel
    await have(house, ignored_channels=[str(channel.id)])
    return channel.thread("figures", owner=house.place.ann) if "thread" in request.param else channel


@BOTH
async def test_mentions_in_a_quiet_channel_are_not_answered(
    house: House, quiet: Channel, language: Language
) -> None:
    said = await quiet.say(house.place.ann, QUESTION.in_(language), mention_bot=True)
    assert not await settled(house)
    assert not said.reactions
    assert not house.rows()


@BOTH
async def test_commands_in_a_quiet_channel_are_answered_privately(
    house: House, quiet: Channel, language: Language
) -> None:
    answer = await (await house.place.bob.slash(quiet, "ask", question=QUESTION.in_(language))).answer()
    note = texts.QUIET_HERE.in_(language)
    assert answer.ephemeral
    assert LOSS.in_(language) in answer.text
    assert note in answer.text


@BOTH
async def test_nothing_is_shared_into_a_quiet_channel(
    house: House, quiet: Channel, language: Language
) -> None:
    answer = await (
        await house.place.reader(language).slash(quiet, "ask", question=QUESTION.in_(language))
    ).answer()
    note = await (await house.place.reader(language).press(answer, texts.SHARE.in_(language))).answer()
    assert (note.text, note.ephemeral) == (texts.NOT_SHARED_HERE.in_(language), True)
    follow_up = await (await house.place.reader(language).press(answer, answer.buttons[0]["label"])).answer()
    assert follow_up.ephemeral


@BOTH
async def test_menus_in_a_quiet_channel_are_answered_privately(
    house: House, quiet: Channel, language: Language
) -> None:
    target = await quiet.say(house.place.ann, QUESTION.in_(language))
    answer = await (
        await house.place.reader(language).message_menu(texts.ANSWER_THIS.in_(language), target)
    ).answer()
    assert answer.ephemeral
    assert LOSS.in_(language) in answer.text


@BOTH
async def test_a_button_from_before_is_answered_privately_once_the_channel_is_quiet(
    house: House, language: Language
) -> None:
    channel, bob = house.place.channel, house.place.reader(language)
    answer = await (await bob.slash(channel, "ask", question=QUESTION.in_(language))).answer()
    await have(house, ignored_channels=[str(channel.id)])
    after = await (await bob.press(answer, answer.buttons[0]["label"])).answer()
    assert after.ephemeral
    assert texts.QUIET_HERE.in_(language) in after.text


@BOTH
async def test_a_thread_of_an_allowed_channel_is_allowed(house: House, language: Language) -> None:
    channel, ann = house.place.channel, house.place.ann
    await have(house, allowed_channels=[str(channel.id)])
    thread = channel.thread("figures", owner=ann)
    said = await thread.say(ann, QUESTION.in_(language), mention_bot=True)
    assert LOSS.in_(language) in (await thread.next_message(after=said)).text


@BOTH
async def test_direct_messages_know_no_quiet_channels(house: House, language: Language) -> None:
    await have(house, allowed_channels=["1"])
    ann = house.place.ann
    assert LOSS.in_(language) in (await ann.dms.next_message(after=await ann.dm(QUESTION.in_(language)))).text


# Answers for the asker alone


@BOTH
async def test_a_mention_where_answers_are_private_gets_the_way_to_one(
    house: House, settings: Settings, language: Language
) -> None:
    await have(house, private=True)
    channel, place = house.place.channel, house.place
    said = await channel.say(place.ann, QUESTION.in_(language), mention_bot=True)
    note = await channel.next_message(after=said)
    korean = language == "ko"
    assert note.text == (texts.FOR_YOU_ALONE.ko if korean else texts.FOR_YOU_ALONE.en)
    assert note.reference is not None
    assert note.reference.message is said
    for reader in (place.ann, place.bob):
        label = texts.SHOW_ME.ko if korean else texts.SHOW_ME.en
        answer = await (await reader.press(note, label)).answer()
        assert answer.seen_by is reader
        assert LOSS.in_(language) in answer.text
        (row,) = house.rows("receipt")
        assert receipt(answer)[1] == row["receipt"]
        thanks = await (await reader.press(answer, texts.RIGHT.in_(language))).answer()
        assert thanks.text == (texts.THANKS_RIGHT.ko if reader is place.ann else texts.THANKS_RIGHT.en)
    assert len(table(settings, "feedback")) == 2
    assert len(channel.sent) == len(house.rows()) == 1


@BOTH
async def test_the_note_survives_a_restart(
    place: Place, service: Service, settings: Settings, language: Language
) -> None:
    async with running(place, service, settings) as first:
        await have(first, private=True)
        said = await place.channel.say(place.ann, QUESTION.in_(language), mention_bot=True)
        note = await place.channel.next_message(after=said)
    async with running(place, service, settings):
        answer = await (await place.ann.press(note, texts.SHOW_ME.in_(language))).answer()
    assert LOSS.in_(language) in answer.text


@BOTH
async def test_who_is_not_logged_is_shown_the_answer_all_the_same(house: House, language: Language) -> None:
    await have(house, private=True)
    channel, ann = house.place.channel, house.place.ann
    await house.service.members.change(str(ann.id), opted_out=True)
    note = await channel.next_message(after=await channel.say(ann, QUESTION.in_(language), mention_bot=True))
    answer = await (await ann.press(note, texts.SHOW_ME.in_(language))).answer()
    assert LOSS.in_(language) in answer.text
    assert not RECEIPT.findall(answer.text)
    assert not {texts.RIGHT.in_(language), texts.WRONG.in_(language)} & {
        one["label"] for one in answer.buttons
    }
    two = Words(
        f"{EXAMPLE} and what is the net drain in 2021?",
        f"{KOREAN_EXAMPLE} 그리고 2021년 순유출은 몇 명인가요?",
    ).in_(language)
    note = await channel.next_message(after=await channel.say(ann, two, mention_bot=True))
    assert (note.text, note.buttons) == (texts.USE_ASK.in_(language), [])


@BOTH
async def test_commands_where_answers_are_private(house: House, language: Language) -> None:
    await have(house, private=True)
    answer = await (
        await house.place.reader(language).slash(house.place.channel, "ask", question=QUESTION.in_(language))
    ).answer()
    assert answer.ephemeral
    assert texts.QUIET_HERE.in_(language) not in answer.text
    shared = await (await house.place.reader(language).press(answer, texts.SHARE.in_(language))).answer()
    assert not shared.ephemeral


@BOTH
@pytest.mark.parametrize(
    ("server", "wanted", "ephemeral"),
    [
        (False, True, True),
        (False, False, False),
        (False, None, False),
        (True, False, False),
        (True, None, True),
    ],
)
async def test_whoever_asks_decides_who_sees_it(
    house: House, server: bool, wanted: bool | None, ephemeral: bool, language: Language
) -> None:
    await have(house, private=server)
    options: dict[str, object] = {"question": QUESTION.in_(language)} | (
        {} if wanted is None else {"private": wanted}
    )
    answer = await (await house.place.reader(language).slash(house.place.channel, "ask", **options)).answer()
    assert answer.ephemeral is ephemeral


# Who is not answered


@pytest.mark.parametrize(
    "change", [{"webhook_id": "5"}, {"type": 7}, {"author": "bot"}, {"author": "me"}], ids=str
)
@pytest.mark.parametrize("event", ["MESSAGE_CREATE", "MESSAGE_UPDATE"])
async def test_bots_webhooks_and_system_messages_are_not_answered(
    house: House, change: dict[str, object], event: str
) -> None:
    place, double = house.place, house.double
    said = await place.channel.say(place.ann, "hi")
    me = double.bot.payload()
    authors = {"bot": double.person("otherbot").payload() | {"bot": True}, "me": me}
    change = {key: authors.get(str(value), value) for key, value in change.items()}
    asks = {"content": f"<@{me['id']}> {EXAMPLE}", "mentions": [me], "guild_id": str(place.guild.id)}
    shown = double.world.show(said) | asks | {"edited_timestamp": double.world.show(said)["timestamp"]}
    double.gateway.inject(event, shown | {"id": str(said.id + 1)} | change)
    assert not await settled(house)
    assert not house.rows()
    double.gateway.inject(event, shown)  # the same from a person is answered
    assert LOSS.en in (await place.channel.next_message(after=said)).text
