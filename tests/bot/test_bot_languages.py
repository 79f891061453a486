"""The language of an answer where the question does not say it: the member's choice, the server's, their Discord's."""

from typing import Literal, TypeAlias

import pytest

from bot import texts
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import EXAMPLE, KOREAN_EXAMPLE, Hand, House, have, is_korean, running
from tests.double.acting import Member
from tests.double.place import Place

Setting: TypeAlias = Literal["auto", "en", "ko"]
OPEN = "2021?"  # no letters at all
SOURCE = {"en": "Source", "ko": "출처"}


async def choose(house: House, member: Member, language: Language | None) -> None:
    """The member's language."""
    await house.service.members.change(str(member.id), language=language)


def language(text: str) -> str:
    return "ko" if is_korean(text) else "en"


@pytest.mark.parametrize(
    ("discord", "server", "member", "expected"),
    [
        ("en", "auto", None, "en"),
        ("ko", "auto", None, "ko"),
        ("en", "ko", None, "ko"),
        ("ko", "en", None, "en"),
        ("en", "en", "ko", "ko"),
        ("ko", "ko", "en", "en"),
        ("ko", "auto", "en", "en"),
    ],
)
async def test_who_decides(
    house: House, discord: str, server: Setting, member: Language | None, expected: str
) -> None:
    asker = house.place.ann if discord == "ko" else house.place.bob
    await have(house, language=server)
    await choose(house, asker, member)
    answer = await (await asker.slash(house.place.channel, "ask", question=OPEN)).answer()
    assert language(answer.text) == expected


@pytest.mark.parametrize("chosen", ["en", "ko"])
@pytest.mark.parametrize(("question", "written"), [(EXAMPLE, "en"), (KOREAN_EXAMPLE, "ko")])
async def test_the_letters_decide_before_anybody(
    house: House, chosen: Language, question: str, written: str
) -> None:
    channel, bob = house.place.channel, house.place.bob
    await have(house, language=chosen)
    await choose(house, bob, chosen)
    by_command = await (await bob.slash(channel, "ask", question=question)).answer()
    by_mention = await channel.next_message(after=await channel.say(bob, question, mention_bot=True))
    for answer in (by_command, by_mention):
        assert SOURCE[written] in answer.text


@pytest.mark.parametrize(("server", "member", "expected"), [("ko", None, "ko"), ("ko", "en", "en")])
async def test_mentions_and_bare_mentions(
    house: House, server: Setting, member: Language | None, expected: str
) -> None:
    channel, bob = house.place.channel, house.place.bob
    await have(house, language=server)
    await choose(house, bob, member)
    for words in (OPEN, ""):
        answer = await channel.next_message(after=await channel.say(bob, words, mention_bot=True))
        assert language(answer.text) == expected


async def test_direct_messages_follow_the_member(house: House) -> None:
    bob = house.place.bob
    assert language((await bob.dms.next_message(after=await bob.dm(OPEN))).text) == "en"
    await choose(house, bob, "ko")
    assert language((await bob.dms.next_message(after=await bob.dm(OPEN))).text) == "ko"


async def test_a_button_keeps_the_language_of_its_message(house: House) -> None:
    bob = house.place.bob
    answer = await (await bob.slash(house.place.channel, "ask", question=EXAMPLE)).answer()
    await choose(house, bob, "ko")
    follow_up = await (await bob.press(answer, answer.buttons[0]["label"])).answer()
    assert SOURCE["en"] in follow_up.text


async def test_a_question_typed_under_an_answer_follows_the_member(house: House) -> None:
    bob = house.place.bob
    answer = await (await bob.slash(house.place.channel, "ask", question=EXAMPLE)).answer()
    await choose(house, bob, "ko")
    modal = await bob.press(answer, texts.ASK_MORE.en)
    await modal.modal_shown()
    field = modal.modal["components"][0]["component"]["custom_id"] if modal.modal else ""
    typed = await (await bob.submit_modal(modal, {field: OPEN})).answer()
    assert language(typed.text.partition("\n")[2]) == "ko"


async def test_the_choice_outlives_a_restart_and_says_the_notes_too(
    place: Place, service: Service, settings: Settings
) -> None:
    async with running(place, service, settings, Hand()) as first:
        await choose(first, place.bob, "ko")
    async with running(place, service, settings, Hand()):
        await (await place.bob.slash(place.channel, "ask", question=EXAMPLE)).answer()
        note = await (await place.bob.slash(place.channel, "ask", question=EXAMPLE)).answer()
        verified = await (await place.bob.slash(place.channel, "verify", code="nothing")).answer()
    assert note.text == texts.WAIT.ko.format(seconds=3)
    assert verified.text == texts.MISTYPED.ko


async def test_an_edit_keeps_the_members_language(timed: House) -> None:
    bob, channel = timed.place.bob, timed.place.channel
    await choose(timed, bob, "ko")
    said = await channel.say(bob, OPEN, mention_bot=True)
    answer = await channel.next_message(after=said)
    changed = answer.changed()
    await said.edit(f"{timed.double.bot.mention} 2020?")
    assert language((await changed).text) == "ko"
