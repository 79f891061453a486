"""Among friends in a group DM, where the bot is no member: what one of them brings there by a command, and all may press."""

from collections.abc import AsyncIterator

import pytest

from bot import texts
from drainbot.knowledge import Language
from tests.bot.house import BOTH, IN_DOLLARS, LOSS, MORE, QUESTION, SEND, House
from tests.double import Channel, LoopbackDiscord, Member, Message, NotPossibleError
from tests.double.place import Place

SUM = {"en": "214.83 million won + 340.67 million won", "ko": "2억 1,483만 원 + 3억 4,067만 원"}


@pytest.fixture
async def place() -> AsyncIterator[Place]:
    async with LoopbackDiscord(user_install=True) as double:
        yield Place(double)


@pytest.fixture
def group(place: Place) -> Channel:
    """Ann, who reads Korean, Bob, who reads English, and two friends who did not install the bot."""
    friends = [place.double.person("cho", locale="ko"), place.double.person("dan")]
    for one in friends:
        one.installed = False
    return place.double.group("lunch", place.ann, place.bob, *friends)


def friend(group: Channel, language: Language) -> Member:
    """Who did not install the bot."""
    found = group.people[2 if language == "ko" else 3]
    assert isinstance(found, Member)
    return found


def key(message: Message, act: str) -> str:
    """The id of the one button that does something."""
    (found,) = (one["custom_id"] for one in message.buttons if one["custom_id"].startswith(f"{act}:"))
    return str(found)


async def answered(house: House, group: Channel, language: Language, **options: object) -> Message:
    """The answer to a question of the member's."""
    who = house.place.reader(language)
    return await (await who.slash(group, "ask", question=QUESTION.in_(language), **options)).answer()


@BOTH
async def test_ask(house: House, group: Channel, language: Language) -> None:
    answer = await answered(house, group, language)
    assert answer.text.startswith(f"> {QUESTION.in_(language)}\n## {LOSS.in_(language)}\n")
    assert not answer.pings
    assert group.sent == [answer]
    (row,) = house.rows("kind, state, question, server, channel")
    assert row == {
        "kind": "slash",
        "state": "answered",
        "question": QUESTION.in_(language),
        "server": None,
        "channel": str(group.id),
    }
    assert not house.double.called(SEND)


@BOTH
async def test_ask_for_oneself_and_share(house: House, group: Channel, language: Language) -> None:
    private = await answered(house, group, language, private=True)
    who = house.place.reader(language)
    assert private.seen_by is who
    assert group.sent == []
    shared = await (await who.press(private, key(private, "shr"))).answer()
    assert LOSS.in_(language) in shared.text
    assert group.sent == [shared]


@BOTH
async def test_the_message_menu(house: House, group: Channel, language: Language) -> None:
    said = await group.say(friend(group, language), QUESTION.in_(language))
    await house.double.idle()
    assert not house.rows()
    chosen = await house.place.reader(language).message_menu(texts.ANSWER_THIS.en, said)
    answer = await chosen.answer()
    assert answer.text.startswith(f"-# ↪ https://discord.com/channels/@me/{group.id}/{said.id}\n")
    assert LOSS.in_(language) in answer.text
    assert group.sent == [answer]


@BOTH
async def test_a_figure_is_completed_and_shown(house: House, group: Channel, language: Language) -> None:
    who, typed = house.place.reader(language), {"en": "net brain", "ko": "순유출"}[language]
    offered = await (await who.autocomplete(group, "stat", focused="figure", figure=typed)).choices_shown()
    chosen = next(one for one in offered if one["value"] == "net-drain|||2021")
    assert (
        chosen["name"]
        == {"en": "Net brain drain 2021: 84,000 people", "ko": "2021년 두뇌 순유출: 8만 4,000명"}[language]
    )
    answer = await (await who.slash(group, "stat", figure=chosen["value"])).answer()
    assert {"en": "## 84,000", "ko": "## 8만 4,000명"}[language] in answer.text
    assert group.sent == [answer]


@BOTH
async def test_a_friend_presses_what_is_asked_next(house: House, group: Channel, language: Language) -> None:
    first = await answered(house, group, language)
    label = next(one["label"] for one in first.buttons if one["custom_id"].startswith("ask:"))
    second = await (await friend(group, language).press(first, label)).answer()
    assert second.text.startswith(f"> {label}\n")
    assert group.sent == [first, second]
    assert [row["kind"] for row in house.rows()] == ["slash", "button"]


@BOTH
async def test_a_friend_asks_more(house: House, group: Channel, language: Language) -> None:
    first = await answered(house, group, language)
    who = friend(group, language)
    pressed = await who.press(first, key(first, "mod"))
    await pressed.modal_shown()
    label = texts.QUESTION_HELP.in_(language)
    answer = await (await who.submit_modal(pressed, {label: MORE.in_(language)})).answer()
    assert IN_DOLLARS.in_(language) in answer.text
    assert group.sent == [first, answer]


@BOTH
async def test_working_and_verdicts(house: House, group: Channel, language: Language) -> None:
    first = await answered(house, group, language)
    who = friend(group, language)
    working = await (await who.press(first, key(first, "wrk"))).answer()
    assert SUM[language] in working.text
    thanks = await (await who.press(first, key(first, "yes"))).answer()
    words = texts.THANKS_RIGHT.in_(language)
    assert (thanks.text, thanks.seen_by) == (words, who)
    stats = await house.service.store.stats()
    assert (stats.right, stats.wrong) == (1, 0)
    assert group.sent == [first]


@BOTH
async def test_only_who_asked_removes_the_answer(house: House, group: Channel, language: Language) -> None:
    first = await answered(house, group, language)
    refused = await (await friend(group, language).press(first, key(first, "dis"))).answer()
    assert refused.text == (texts.NOT_YOURS.in_(language))
    await house.place.reader(language).press(first, key(first, "dis"))
    await house.double.idle()
    assert group.sent == []


@BOTH
async def test_what_is_kept_is_shown_to_the_member_alone(
    house: House, group: Channel, language: Language
) -> None:
    await answered(house, group, language)
    who = house.place.reader(language)
    page = await (await who.slash(group, "privacy")).answer()
    assert page.seen_by is who
    assert {"en": "questions with my answers: **1**", "ko": "질문과 답변: **1**"}[language] in page.text


async def test_settings_are_a_servers(house: House, group: Channel) -> None:
    with pytest.raises(NotPossibleError):
        await house.place.ann.slash(group, "settings")
