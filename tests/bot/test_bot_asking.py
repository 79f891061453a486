"""Every way of asking, in English and Korean, from what a member does to what they read and what is logged."""

import pytest

from bot.texts import ANSWER_THIS, NOTHING_TO_ANSWER, Words
from drainbot.knowledge import Language
from tests.bot.house import (
    BOTH,
    EXAMPLE,
    IN_DOLLARS,
    KOREAN_EXAMPLE,
    LOSS,
    MORE,
    QUESTION,
    House,
    is_korean,
    without_receipt,
)
from tests.double import Channel, Interaction, Message

HELLO = Words("Hello", "안녕하세요")


async def silent(house: House) -> bool:
    """Whether the bot says nothing and logs nothing."""
    await house.double.idle()
    return not house.double.sent and not house.rows()


def logged(house: House, kind: str, question: str, source: Message | Interaction) -> None:
    """Check the only row of the log."""
    (row,) = house.rows("kind, question, source_id, channel, server, state, asker")
    assert row["asker"] not in {str(source.id), house.place.ann.name}
    del row["asker"]
    guild = source.channel.guild
    assert row == {
        "kind": kind,
        "question": question,
        "source_id": str(source.id),
        "channel": str(source.channel.id),
        "server": str(guild.id) if guild else None,
        "state": "answered",
    }


# Slash


@BOTH
async def test_slash(house: House, language: Language) -> None:
    asked = await house.place.bob.slash(house.place.channel, "ask", question=QUESTION.in_(language))
    answer = await asked.answer()
    assert answer.text.startswith(f"> {QUESTION.in_(language)}\n## {LOSS.in_(language)}\n")
    assert not answer.ephemeral
    shown = {button["custom_id"].split(":")[0] for button in answer.buttons}
    assert shown == {"ask", "wrk", "mod", "lng", "yes", "not", "dis"}
    assert len(answer.selects) == 1
    logged(house, "slash", QUESTION.in_(language), asked)


async def test_slash_by_its_korean_name(house: House) -> None:
    asked = await house.place.ann.slash(house.place.channel, "질문", question=KOREAN_EXAMPLE)
    assert "출처" in (await asked.answer()).text


async def test_the_members_language_decides_where_the_letters_do_not(house: House) -> None:
    korean = await (await house.place.ann.slash(house.place.channel, "ask", question="2021?")).answer()
    english = await (await house.place.bob.slash(house.place.channel, "ask", question="2021?")).answer()
    assert korean.text != english.text


@BOTH
async def test_slash_with_4000_characters(house: House, language: Language) -> None:
    question = (QUESTION.in_(language) + " ").ljust(3999, "x") + "?"
    answer = await (
        await house.place.reader(language).slash(house.place.channel, "ask", question=question)
    ).answer()
    assert 0 < len(answer.text) <= 2000
    assert [row["question"] for row in house.rows()] == [question]


@BOTH
async def test_slash_in_direct_messages(house: House, language: Language) -> None:
    asked = await house.place.reader(language).slash(
        house.place.reader(language).dms, "ask", question=QUESTION.in_(language)
    )
    assert LOSS.in_(language) in (await asked.answer()).text
    logged(house, "slash", QUESTION.in_(language), asked)


@BOTH
@pytest.mark.parametrize("question", ["🙂", "🎉🎉🎉", "<:korea:123456789012345678>", "?!"])
async def test_no_words_at_all(house: House, language: Language, question: str) -> None:
    answer = await (
        await house.place.reader(language).slash(house.place.channel, "ask", question=question)
    ).answer()
    assert is_korean(answer.text) is (language == "ko")
    assert not answer.ephemeral


# Mentions


@BOTH
async def test_mention_in_a_channel(house: House, language: Language) -> None:
    said = await house.place.channel.say(house.place.ann, QUESTION.in_(language), mention_bot=True)
    answer = await house.place.channel.next_message(after=said)
    assert answer.text.startswith(f"## {LOSS.in_(language)}\n")
    assert answer.reference is not None
    assert answer.reference.message is said
    assert not answer.pings
    logged(house, "mention", QUESTION.in_(language), said)


@BOTH
async def test_mention_in_a_thread(house: House, language: Language) -> None:
    thread = house.place.channel.thread("figures", owner=house.place.ann)
    said = await thread.say(house.place.ann, f"{QUESTION.in_(language)} @bot", mention_bot=True)
    answer = await thread.next_message(after=said)
    assert LOSS.in_(language) in answer.text
    logged(house, "mention", QUESTION.in_(language), said)


@BOTH
async def test_without_a_mention_the_bot_is_silent(house: House, language: Language) -> None:
    await house.place.channel.say(house.place.ann, QUESTION.in_(language))
    assert await silent(house)


@BOTH
async def test_everyone_is_no_mention_of_the_bot(house: House, language: Language) -> None:
    await house.place.channel.say(house.double.world.owner, f"@everyone {QUESTION.in_(language)}")
    assert await silent(house)


@BOTH
async def test_people_in_a_question_are_names_not_numbers(house: House, language: Language) -> None:
    place = house.place
    asks = Words("does {who} know the net drain?", "{who} 님은 순유출을 아시나요?").in_(language)
    said = await place.channel.say(place.ann, f"@bot {asks.format(who=place.bob.mention)}", mention_bot=True)
    await place.channel.next_message(after=said)
    (row,) = house.rows()
    assert row["question"] == asks.format(who="Bob")


async def lobby(house: House, language: Language) -> Channel:
    """A channel of a server of that language, where the bot has greeted everybody."""
    guild = house.double.guild("new", locale={"en": "en-US", "ko": "ko"}[language])
    channel = guild.channel("lobby")
    for one in (house.place.ann, house.place.bob):
        guild.join(one)
    await guild.invite_bot()
    await channel.next_message()
    return channel


@BOTH
async def test_a_bare_mention_is_greeted(house: House, language: Language) -> None:
    channel = await lobby(house, language)
    said = await channel.say(house.place.ann, "", mention_bot=True)
    assert HELLO.in_(language) in (await channel.next_message(after=said)).text


# Replies


@BOTH
async def test_reply_that_pings(house: House, language: Language) -> None:
    channel, ann = house.place.channel, house.place.ann
    first = await channel.say(ann, QUESTION.in_(language), mention_bot=True)
    answer = await channel.next_message(after=first)
    reply = await channel.say(ann, MORE.in_(language), reply_to=answer)
    assert IN_DOLLARS.in_(language) in (await channel.next_message(after=reply)).text
    assert [row["kind"] for row in house.rows()] == ["mention", "reply"]


@BOTH
async def test_reply_with_the_ping_off_is_not_answered(house: House, language: Language) -> None:
    channel, ann = house.place.channel, house.place.ann
    answer = await channel.next_message(
        after=await channel.say(ann, QUESTION.in_(language), mention_bot=True)
    )
    await channel.say(ann, MORE.in_(language), reply_to=answer, ping=False)
    await house.double.idle()
    assert len(channel.sent) == len(house.rows()) == 1


@BOTH
async def test_a_bare_mention_under_a_readable_question_answers_that(
    house: House, language: Language
) -> None:
    channel = house.place.channel
    asked = await channel.say(house.place.ann, QUESTION.in_(language), mention_bot=True)
    first = await channel.next_message(after=asked)
    again = await channel.say(house.place.bob, "", mention_bot=True, reply_to=asked)
    assert without_receipt(await channel.next_message(after=again)) == without_receipt(first)


@BOTH
async def test_a_bare_mention_under_an_unreadable_question_says_what_to_do(
    house: House, language: Language
) -> None:
    channel = await lobby(house, language)
    asked = await channel.say(house.place.ann, QUESTION.in_(language))
    bare = await channel.say(house.place.bob, "", mention_bot=True, reply_to=asked)
    content = (await channel.next_message(after=bare)).text
    assert content.startswith(HELLO.in_(language))
    assert ANSWER_THIS.in_(language) in content


@BOTH
async def test_a_bare_mention_under_a_deleted_message(house: House, language: Language) -> None:
    channel = await lobby(house, language)
    asked = await channel.say(house.place.ann, QUESTION.in_(language))
    await asked.delete()
    bare = await channel.say(house.place.bob, "", mention_bot=True, reply_to=asked)
    assert HELLO.in_(language) in (await channel.next_message(after=bare)).text


# Direct messages


@BOTH
async def test_direct_message(house: House, language: Language) -> None:
    said = await house.place.ann.dm(QUESTION.in_(language))
    answer = await house.place.ann.dms.next_message(after=said)
    assert LOSS.in_(language) in answer.text
    logged(house, "dm", QUESTION.in_(language), said)


async def test_direct_message_with_only_a_picture(house: House) -> None:
    dms = house.place.ann.dms
    said = await dms.say(house.place.ann, files=[("cat.png", b"png")])
    assert (await dms.next_message(after=said)).text


@BOTH
async def test_follow_up_in_one_conversation(house: House, language: Language) -> None:
    ann = house.place.ann
    await ann.dms.next_message(after=await ann.dm(QUESTION.in_(language)))
    answer = await ann.dms.next_message(after=await ann.dm(MORE.in_(language)))
    assert IN_DOLLARS.in_(language) in answer.text


@BOTH
async def test_conversations_of_different_members_do_not_mix(house: House, language: Language) -> None:
    channel, place = house.place.channel, house.place
    await channel.next_message(after=await channel.say(place.ann, QUESTION.in_(language), mention_bot=True))
    said = await channel.say(place.bob, MORE.in_(language), mention_bot=True)
    assert IN_DOLLARS.in_(language) not in (await channel.next_message(after=said)).text


# The message menu


@pytest.mark.parametrize("name", [ANSWER_THIS.en, ANSWER_THIS.ko])
@BOTH
async def test_menu(house: House, language: Language, name: str) -> None:
    target = await house.place.channel.say(house.place.ann, QUESTION.in_(language))
    chosen = await house.place.bob.message_menu(name, target)
    answer = await chosen.answer()
    place = f"{house.place.guild.id}/{house.place.channel.id}/{target.id}"
    assert answer.text.startswith(f"-# ↪ https://discord.com/channels/{place}\n")
    assert LOSS.in_(language) in answer.text
    assert not answer.ephemeral
    logged(house, "menu", QUESTION.in_(language), chosen)


@BOTH
async def test_menu_on_a_picture(house: House, language: Language) -> None:
    target = await house.place.channel.say(house.place.reader(language), files=[("cat.png", b"png")])
    answer = await (
        await house.place.reader(language).message_menu(ANSWER_THIS.in_(language), target)
    ).answer()
    assert answer.text == NOTHING_TO_ANSWER.in_(language)
    assert answer.ephemeral
    assert not house.rows()


@BOTH
async def test_menu_on_an_answer_of_its_own(house: House, language: Language) -> None:
    channel = house.place.channel
    answer = await channel.next_message(
        after=await channel.say(house.place.ann, QUESTION.in_(language), mention_bot=True)
    )
    note = await (await house.place.reader(language).message_menu(ANSWER_THIS.in_(language), answer)).answer()
    assert (note.text, note.ephemeral) == (NOTHING_TO_ANSWER.in_(language), True)


# Who is not answered


@BOTH
async def test_bots_are_ignored(house: House, language: Language) -> None:
    other = house.double.person("otherbot")
    other.bot = True
    house.place.guild.join(other)
    await house.place.channel.say(other, QUESTION.in_(language), mention_bot=True)
    assert await silent(house)


@pytest.mark.parametrize("change", [{"webhook_id": "5"}, {"type": 7}, {"type": 21}], ids=str)
async def test_webhooks_and_system_messages_are_ignored(house: House, change: dict[str, object]) -> None:
    said = await house.place.channel.say(house.place.ann, "hello")
    user = house.double.bot.payload()
    house.double.gateway.inject(
        "MESSAGE_CREATE",
        house.double.world.show(said)
        | {"id": str(said.id + 1), "content": f"<@{user['id']}> {EXAMPLE}", "mentions": [user]}
        | {"guild_id": str(house.place.guild.id)}
        | change,
    )
    assert await silent(house)


# Pings and links


@BOTH
@pytest.mark.parametrize(
    "words", ["@everyone", "@here", "<@&{role}>", "<@{bob}>", "https://evil.example/x", "discord.gg/abc"]
)
async def test_nothing_in_a_question_pings_or_links(house: House, words: str, language: Language) -> None:
    place = house.place
    role = place.guild.role("all", mentionable=True)
    words = words.format(role=role.id, bob=place.bob.id)
    asked = await place.ann.slash(place.channel, "ask", question=f"{QUESTION.in_(language)} {words}")
    said = await place.channel.say(place.ann, f"{QUESTION.in_(language)} {words}", mention_bot=True)
    for answer in (await asked.answer(), await place.channel.next_message(after=said)):
        assert not answer.pings
        assert not answer.mentions
        assert words not in answer.text
