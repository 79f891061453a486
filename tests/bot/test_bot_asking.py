"""Every way of asking, in English and Korean, from what a member does to what they read and what is logged."""

import pytest

from bot.texts import ANSWER_THIS, NOTHING_TO_ANSWER
from tests.bot.house import EXAMPLE, KOREAN_EXAMPLE, House, without_receipt
from tests.double import Interaction, Message

LOSS = {EXAMPLE: "555.5 million won", KOREAN_EXAMPLE: "5억 5,550만 원"}
BOTH = pytest.mark.parametrize("question", LOSS, ids=["english", "korean"])


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
async def test_slash(house: House, question: str) -> None:
    asked = await house.place.bob.slash(house.place.channel, "ask", question=question)
    answer = await asked.answer()
    assert answer.text.startswith(f"> {question}\n## {LOSS[question]}\n")
    assert not answer.ephemeral
    shown = {button["custom_id"].split(":")[0] for button in answer.buttons}
    assert shown == {"ask", "wrk", "mod", "lng", "yes", "not", "dis"}
    assert len(answer.selects) == 1
    logged(house, "slash", question, asked)


async def test_slash_by_its_korean_name(house: House) -> None:
    asked = await house.place.ann.slash(house.place.channel, "질문", question=KOREAN_EXAMPLE)
    assert "출처" in (await asked.answer()).text


async def test_the_members_language_decides_where_the_letters_do_not(house: House) -> None:
    korean = await (await house.place.ann.slash(house.place.channel, "ask", question="2021?")).answer()
    english = await (await house.place.bob.slash(house.place.channel, "ask", question="2021?")).answer()
    assert korean.text != english.text


async def test_slash_with_4000_characters(house: House) -> None:
    question = (EXAMPLE + " ").ljust(3999, "x") + "?"
    answer = await (await house.place.bob.slash(house.place.channel, "ask", question=question)).answer()
    assert 0 < len(answer.text) <= 2000
    assert [row["question"] for row in house.rows()] == [question]


async def test_slash_in_direct_messages(house: House) -> None:
    asked = await house.place.bob.slash(house.place.bob.dms, "ask", question=EXAMPLE)
    assert LOSS[EXAMPLE] in (await asked.answer()).text
    logged(house, "slash", EXAMPLE, asked)


@pytest.mark.parametrize("question", ["🙂", "🎉🎉🎉", "<:korea:123456789012345678>", "?!"])
async def test_no_words_at_all(house: House, question: str) -> None:
    answer = await (await house.place.bob.slash(house.place.channel, "ask", question=question)).answer()
    assert answer.text
    assert not answer.ephemeral


# Mentions


@BOTH
async def test_mention_in_a_channel(house: House, question: str) -> None:
    said = await house.place.channel.say(house.place.ann, question, mention_bot=True)
    answer = await house.place.channel.next_message(after=said)
    assert answer.text.startswith(f"## {LOSS[question]}\n")
    assert answer.reference is not None
    assert answer.reference.message is said
    assert not answer.pings
    logged(house, "mention", question, said)


@BOTH
async def test_mention_in_a_thread(house: House, question: str) -> None:
    thread = house.place.channel.thread("figures", owner=house.place.ann)
    said = await thread.say(house.place.ann, f"{question} @bot", mention_bot=True)
    answer = await thread.next_message(after=said)
    assert LOSS[question] in answer.text
    logged(house, "mention", question, said)


async def test_without_a_mention_the_bot_is_silent(house: House) -> None:
    await house.place.channel.say(house.place.ann, EXAMPLE)
    assert await silent(house)


async def test_everyone_is_no_mention_of_the_bot(house: House) -> None:
    await house.place.channel.say(house.double.world.owner, f"@everyone {EXAMPLE}")
    assert await silent(house)


async def test_people_in_a_question_are_names_not_numbers(house: House) -> None:
    place = house.place
    said = await place.channel.say(
        place.ann, f"@bot does {place.bob.mention} know the net drain?", mention_bot=True
    )
    await place.channel.next_message(after=said)
    (row,) = house.rows()
    assert row["question"] == "does Bob know the net drain?"


@pytest.mark.parametrize(
    ("locale", "greeting"), [("en-US", "Hello"), ("ko", "안녕하세요")], ids=["english", "korean"]
)
async def test_a_bare_mention_is_greeted(house: House, locale: str, greeting: str) -> None:
    guild = house.double.guild("new", locale=locale)
    channel = guild.channel("lobby")
    guild.join(house.place.ann)
    await guild.invite_bot()
    said = await channel.say(house.place.ann, "", mention_bot=True)
    assert greeting in (await channel.next_message(after=said)).text


# Replies


async def test_reply_that_pings(house: House) -> None:
    channel, ann = house.place.channel, house.place.ann
    first = await channel.say(ann, EXAMPLE, mention_bot=True)
    answer = await channel.next_message(after=first)
    reply = await channel.say(ann, "and for 500 of them, in dollars?", reply_to=answer)
    assert "202.8 million" in (await channel.next_message(after=reply)).text
    assert [row["kind"] for row in house.rows()] == ["mention", "reply"]


async def test_reply_with_the_ping_off_is_not_answered(house: House) -> None:
    channel, ann = house.place.channel, house.place.ann
    answer = await channel.next_message(after=await channel.say(ann, EXAMPLE, mention_bot=True))
    await channel.say(ann, "and in dollars?", reply_to=answer, ping=False)
    await house.double.idle()
    assert len(channel.sent) == len(house.rows()) == 1


async def test_a_bare_mention_under_a_readable_question_answers_that(house: House) -> None:
    channel = house.place.channel
    asked = await channel.say(house.place.ann, EXAMPLE, mention_bot=True)
    first = await channel.next_message(after=asked)
    again = await channel.say(house.place.bob, "", mention_bot=True, reply_to=asked)
    assert without_receipt(await channel.next_message(after=again)) == without_receipt(first)


async def test_a_bare_mention_under_an_unreadable_question_says_what_to_do(house: House) -> None:
    channel = house.place.channel
    asked = await channel.say(house.place.ann, EXAMPLE)
    bare = await channel.say(house.place.bob, "", mention_bot=True, reply_to=asked)
    content = (await channel.next_message(after=bare)).text
    assert content.startswith("Hello")
    assert ANSWER_THIS.en in content


async def test_a_bare_mention_under_a_deleted_message(house: House) -> None:
    channel = house.place.channel
    asked = await channel.say(house.place.ann, EXAMPLE)
    await asked.delete()
    bare = await channel.say(house.place.bob, "", mention_bot=True, reply_to=asked)
    assert "Hello" in (await channel.next_message(after=bare)).text


# Direct messages


@BOTH
async def test_direct_message(house: House, question: str) -> None:
    said = await house.place.ann.dm(question)
    answer = await house.place.ann.dms.next_message(after=said)
    assert LOSS[question] in answer.text
    logged(house, "dm", question, said)


async def test_direct_message_with_only_a_picture(house: House) -> None:
    dms = house.place.ann.dms
    said = await dms.say(house.place.ann, files=[("cat.png", b"png")])
    assert (await dms.next_message(after=said)).text


async def test_follow_up_in_one_conversation(house: House) -> None:
    ann = house.place.ann
    await ann.dms.next_message(after=await ann.dm(EXAMPLE))
    answer = await ann.dms.next_message(after=await ann.dm("and for 500 of them, in dollars?"))
    assert "202.8 million" in answer.text


async def test_conversations_of_different_members_do_not_mix(house: House) -> None:
    channel, place = house.place.channel, house.place
    await channel.next_message(after=await channel.say(place.ann, EXAMPLE, mention_bot=True))
    said = await channel.say(place.bob, "and for 500 of them, in dollars?", mention_bot=True)
    assert "202.8" not in (await channel.next_message(after=said)).text


# The message menu


@pytest.mark.parametrize("name", [ANSWER_THIS.en, ANSWER_THIS.ko])
@BOTH
async def test_menu(house: House, question: str, name: str) -> None:
    target = await house.place.channel.say(house.place.ann, question)
    chosen = await house.place.bob.message_menu(name, target)
    answer = await chosen.answer()
    place = f"{house.place.guild.id}/{house.place.channel.id}/{target.id}"
    assert answer.text.startswith(f"-# ↪ https://discord.com/channels/{place}\n")
    assert LOSS[question] in answer.text
    assert not answer.ephemeral
    logged(house, "menu", question, chosen)


async def test_menu_on_a_picture(house: House) -> None:
    target = await house.place.channel.say(house.place.ann, files=[("cat.png", b"png")])
    answer = await (await house.place.ann.message_menu(ANSWER_THIS.en, target)).answer()
    assert answer.text == NOTHING_TO_ANSWER.ko
    assert answer.ephemeral
    assert not house.rows()


async def test_menu_on_an_answer_of_its_own(house: House) -> None:
    channel = house.place.channel
    answer = await channel.next_message(after=await channel.say(house.place.ann, EXAMPLE, mention_bot=True))
    note = await (await house.place.bob.message_menu(ANSWER_THIS.en, answer)).answer()
    assert (note.text, note.ephemeral) == (NOTHING_TO_ANSWER.en, True)


# Who is not answered


async def test_bots_are_ignored(house: House) -> None:
    other = house.double.person("otherbot")
    other.bot = True
    house.place.guild.join(other)
    await house.place.channel.say(other, EXAMPLE, mention_bot=True)
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


@pytest.mark.parametrize(
    "words", ["@everyone", "@here", "<@&{role}>", "<@{bob}>", "https://evil.example/x", "discord.gg/abc"]
)
async def test_nothing_in_a_question_pings_or_links(house: House, words: str) -> None:
    place = house.place
    role = place.guild.role("all", mentionable=True)
    words = words.format(role=role.id, bob=place.bob.id)
    asked = await place.ann.slash(place.channel, "ask", question=f"{EXAMPLE} {words}")
    said = await place.channel.say(place.ann, f"{EXAMPLE} {words}", mention_bot=True)
    for answer in (await asked.answer(), await place.channel.next_message(after=said)):
        assert not answer.pings
        assert not answer.mentions
        assert words not in answer.text
