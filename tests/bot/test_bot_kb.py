"""/kb: an edit is drafted, shown with all that it does, and saved; by moderators of that server alone."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from functools import partial

import pytest

from bot import kb_texts, texts
from bot.texts import Words
from drainbot.curation import edits
from drainbot.curation.fields import Words as Fields
from drainbot.engine import Engine
from drainbot.service import Asked
from drainbot.settings import Settings
from tests.bot.house import BOTH, DRAINED, House
from tests.bot.keeping import (
    PHRASE,
    TIMEOUT,
    filled,
    have_saved,
    home,
    kb,
    keeper,
    labels,
    press,
    server,
    topic_of,
    turned,
    words,
)
from tests.double import Message, permissions
from tests.double.acting import Member, NotPossibleError
from tests.double.place import Place
from tests.locking import locked


@pytest.fixture
async def house(place: Place, tiny: Engine, settings: Settings) -> AsyncIterator[House]:
    async with home(place, tiny, settings) as found:
        yield found


async def logged(house: House, question: str, times: int = 1) -> None:
    for number in range(times):
        await house.service.ask(
            Asked(text=question, kind="slash", asker=f"asker-{number}", server=server(house))
        )


@BOTH
async def test_a_phrasing_is_drafted_shown_and_saved(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    await logged(house, say(PHRASE), 3)
    shown = await kb(house, mia, "phrase add", topic="riders", text=say(PHRASE))
    assert say(kb_texts.ACTIONS["phrase"]) in shown.text
    assert say(kb_texts.CHANGES) in shown.text
    assert say(PHRASE) in shown.text
    assert say(kb_texts.EFFECTS["newly answered"]).format(count=1) in shown.text
    assert say(kb_texts.TIMES).format(count=3) in shown.text
    assert labels(shown) == [say(kb_texts.SAVE), say(kb_texts.CANCEL)]
    assert await topic_of(house, say(PHRASE)) != "riders"
    shown = await turned(mia, shown, say(kb_texts.SAVE))
    assert say(kb_texts.SAVED).format(number=1) in shown.text
    assert await topic_of(house, say(PHRASE)) == "riders"
    assert await topic_of(house, say(PHRASE), "another") != "riders"
    undo = await press(mia, shown, say(kb_texts.UNDO))
    assert say(kb_texts.GOES_OVER_ONE).format(last=1) in undo.text
    await turned(mia, undo, say(kb_texts.SAVE))
    assert await topic_of(house, say(PHRASE)) != "riders"


@BOTH
async def test_a_draft_that_is_cancelled_changes_nothing(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    shown = await kb(house, mia, "phrase add", topic="riders", text=say(PHRASE))
    save = next(one["custom_id"] for one in shown.buttons)
    shown = await turned(mia, shown, say(kb_texts.CANCEL))
    assert (shown.text, shown.buttons) == (say(kb_texts.DROPPED), [])
    assert (await house.service.keepers.state(server(house))).head == 0
    again = await kb(house, mia, "phrase add", topic="riders", text=say(PHRASE))
    assert save not in [one["custom_id"] for one in again.buttons]


@BOTH
async def test_what_stands_against_an_edit_leaves_no_way_to_save_it(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    shown = await kb(house, mia, "phrase add", topic="riders", text="price of a stand for each rider")
    assert say(kb_texts.CANNOT_MAKE) in shown.text
    assert "rack-cost" in shown.text
    assert shown.buttons == []
    await have_saved(house, partial(edits.expect, question="cyclists count", topic="riders"), "teach")
    shown = await kb(house, mia, "phrase remove", topic="riders", text="number of cyclists")
    assert say(kb_texts.SAVE) in labels(shown)


@BOTH
async def test_a_draft_is_saved_after_a_restart(
    place: Place, tiny: Engine, settings: Settings, language: str
) -> None:
    say, mia = words(language), keeper(place, language)
    async with home(place, tiny, settings) as house:
        shown = await kb(house, mia, "phrase add", topic="riders", text=say(PHRASE))
    async with home(place, tiny, settings) as house:
        shown = await turned(mia, shown, say(kb_texts.SAVE))
        assert say(kb_texts.SAVED).format(number=1) in shown.text
        assert await topic_of(house, say(PHRASE)) == "riders"


@BOTH
async def test_who_edits_the_same_entry_meanwhile_is_merged_and_shown(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    shown = await kb(house, mia, "phrase add", topic="riders", text=say(PHRASE))
    await have_saved(house, partial(edits.add_phrase, topic="riders", text="saddles in town all told"))
    shown = await turned(mia, shown, say(kb_texts.SAVE))
    assert say(kb_texts.MERGED) in shown.text
    assert say(PHRASE) in shown.text
    shown = await turned(mia, shown, say(kb_texts.SAVE))
    assert say(kb_texts.SAVED).format(number=2) in shown.text
    for question in (say(PHRASE), "saddles in town all told"):
        assert await topic_of(house, question) == "riders"


async def test_of_two_who_save_at_once_neither_is_lost(house: House) -> None:
    place = house.place
    texts_of = {keeper(place, "en"): PHRASE.en, keeper(place, "ko", "ned"): PHRASE.ko}
    cards = {
        who: await kb(house, who, "phrase add", topic="riders", text=text) for who, text in texts_of.items()
    }
    saves = {who: card.buttons[0]["custom_id"] for who, card in cards.items()}
    await asyncio.gather(*(turned(who, card, saves[who]) for who, card in cards.items()))
    merged = [(who, card) for who, card in cards.items() if len(card.buttons) == 2]
    assert len(merged) == 1
    ((who, card),) = merged
    await turned(who, card, card.buttons[0]["custom_id"])
    assert [await topic_of(house, text) for text in texts_of.values()] == ["riders", "riders"]
    assert (await house.service.keepers.state(server(house))).head == 2


@BOTH
async def test_where_both_set_the_same_field_both_are_shown(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    opened = await mia.slash(house.place.channel, "kb edit", topic="riders", part="note")
    shown = await filled(mia, opened, {say(kb_texts.ENGLISH): "mine", say(kb_texts.KOREAN): "내 것"})
    await have_saved(house, partial(edits.annotate, topic="riders", text=Fields("theirs", "남의 것")), "note")
    shown = await turned(mia, shown, say(kb_texts.SAVE))
    assert say(kb_texts.BOTH_SET) in shown.text
    assert say(kb_texts.NOTHING_LEFT) in shown.text
    assert shown.buttons == []
    for text in ("mine", "theirs"):
        assert text in shown.text
    assert (await house.service.keepers.state(server(house))).head == 1


@BOTH
async def test_where_the_store_cannot_be_written_the_draft_stays(
    house: House, settings: Settings, language: str
) -> None:
    say, mia = words(language), keeper(house.place, language)
    shown = await kb(house, mia, "phrase add", topic="riders", text=say(PHRASE))
    async with locked(settings):
        note = await (await mia.press(shown, say(kb_texts.SAVE))).followup(timeout=60)
    assert (note.text, note.ephemeral) == (say(texts.FAILED), True)
    assert (await house.service.keepers.state(server(house))).head == 0
    shown = await turned(mia, shown, say(kb_texts.SAVE))
    assert say(kb_texts.SAVED).format(number=1) in shown.text


@BOTH
async def test_a_save_pressed_twice_is_saved_once(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    shown = await kb(house, mia, "phrase add", topic="riders", text=say(PHRASE))
    versions = len(shown.versions)
    await mia.press(shown, say(kb_texts.SAVE))
    await mia.press(shown, say(kb_texts.SAVE))
    await shown.changed(versions=versions + 1, timeout=30)
    assert (await house.service.keepers.state(server(house))).head == 1


@BOTH
async def test_members_cannot_and_are_told_so_at_every_step(house: House, language: str) -> None:
    say, place = words(language), house.place
    bob = place.reader(language)
    with pytest.raises(NotPossibleError):
        await kb(house, bob, "stats")
    for one in house.double.commands.of():
        one["default_member_permissions"] = None  # as a server may have it
    for command, options in {
        "show": {"topic": "riders"},
        "phrase add": {"topic": "riders", "text": say(PHRASE)},
        "edit": {"topic": "riders", "part": "name"},
        "export": {},
        "history": {},
        "stats": {},
    }.items():
        assert (await kb(house, bob, command, **options)).text == say(kb_texts.NOT_A_KEEPER)
    typing = await bob.autocomplete(place.channel, "kb show", focused="topic", topic="rid")
    assert await typing.choices_shown() == []
    mia = keeper(place, language)
    typing = await mia.autocomplete(place.channel, "kb show", focused="topic", topic="rid")
    assert "riders" in [one["value"] for one in await typing.choices_shown()]
    shown = await kb(house, mia, "phrase add", topic="riders", text=say(PHRASE))
    card = await kb(house, mia, "show", topic="riders")
    opened = await mia.press(card, say(kb_texts.ADD_A_PHRASING))
    await opened.modal_shown()
    place.guild.membership(mia).roles.clear()
    note = await (await mia.press(shown, say(kb_texts.SAVE))).answer()
    assert (note.text, note.ephemeral) == (say(kb_texts.NOT_A_KEEPER), True)
    for label in (kb_texts.RETIRE_IT, kb_texts.TO_HISTORY, kb_texts.AS_YAML):
        assert (await press(mia, card, say(label))).text == say(kb_texts.NOT_A_KEEPER)
    sent = await mia.submit_modal(opened, {say(kb_texts.FORM_PHRASE): say(PHRASE)})
    assert (await sent.answer()).text == say(kb_texts.NOT_A_KEEPER)
    assert (await house.service.keepers.state(server(house))).head == 0


@BOTH
async def test_a_role_that_the_server_named_may(house: House, language: str) -> None:
    say, place = words(language), house.place
    for one in house.double.commands.of():
        one["default_member_permissions"] = None
    role = place.guild.role("keepers")
    kim = place.guild.member("kim", locale="ko" if language == "ko" else "en-US", roles=(role,))
    cat = place.guild.member("cat", locale="en-US", permissions=permissions.MANAGE_MESSAGES)
    await house.service.servers.change(server(house), "7", moderator_roles=(str(role.id),))
    assert labels(await kb(house, kim, "phrase add", topic="riders", text=say(PHRASE)))
    refused = await kb(house, cat, "phrase add", topic="riders", text=say(PHRASE))
    assert refused.text == kb_texts.NOT_A_KEEPER.en


async def test_a_moderator_of_another_server_reaches_no_draft_of_this_one(house: House) -> None:
    place = house.place
    mia = keeper(place, "en")
    shown = await kb(house, mia, "phrase add", topic="riders", text=PHRASE.en)
    other = house.double.guild("Busan")
    eve = other.member("eve", permissions=permissions.MANAGE_GUILD)
    theirs = await (
        await eve.slash(other.channel("talk"), "kb phrase add", topic="riders", text="other words for it")
    ).answer(30)
    save = next(one for one in theirs.buttons if one["label"] == "Save")
    save["custom_id"] = next(one["custom_id"] for one in shown.buttons if one["label"] == "Save")
    theirs = await turned(eve, theirs, "Save")
    assert theirs.text == kb_texts.NO_LONGER_OPEN.en
    assert (await house.service.keepers.state(server(house))).head == 0
    assert (await house.service.keepers.state(str(other.id))).head == 0


@BOTH
async def test_a_changed_figure_shows_what_moves_and_waits_for_a_second_moderator(
    house: House, language: str
) -> None:
    say, place = words(language), house.place
    mia, ned = keeper(place, language), keeper(place, language, "ned")
    await house.service.servers.change(server(house), "7", second_moderator=True)
    shown = await drafted_figure(house, say, mia)
    assert ("1,500명 → 1,600명" if language == "ko" else "1,500 → 1,600 people") in shown.text
    shown = await turned(mia, shown, say(kb_texts.SAVE))
    assert say(kb_texts.WAITING) in shown.text
    own = await kb(house, mia, "pending")
    (menu,) = own.selects
    card = await (await mia.select(own, menu["custom_id"], menu["options"][0]["value"])).answer(30)
    assert labels(card) == [say(kb_texts.WITHDRAW)]
    waits = await kb(house, ned, "pending")
    card = await (await ned.select(waits, menu["custom_id"], menu["options"][0]["value"])).answer(30)
    assert labels(card) == [say(kb_texts.APPROVE), say(kb_texts.REJECT)]
    card = await turned(ned, card, say(kb_texts.APPROVE))
    assert say(kb_texts.SAVED).format(number=1) in card.text
    (revision,) = await house.service.keepers.history(server(house))
    assert revision.approved_by == house.service.asker_hash(str(ned.id))
    assert (await kb(house, ned, "pending")).text == say(kb_texts.NONE_PENDING)


async def drafted_figure(house: House, say: Callable[[Words], str], who: Member) -> Message:
    opened = await who.slash(house.place.channel, "kb edit", topic="riders", part="figure")
    typed = {
        kb_texts.FORM_PERIOD: "2023",
        kb_texts.FORM_VALUE: "1600",
        kb_texts.FORM_SOURCE: "Town survey",
        kb_texts.FORM_WHEN: "2024-05-01",
    }
    return await filled(who, opened, {say(label): text for label, text in typed.items()})


@BOTH
async def test_posted_answers_that_become_wrong_are_counted_and_linked(house: House, language: str) -> None:
    say, mia = words(language), keeper(house.place, language)
    asked = Asked(text="bicycle riders in 2023", kind="mention", asker="x", server=server(house), channel="5")
    reply = await house.service.ask(asked)
    assert reply
    await house.service.store.sent(reply.exchange_id, datetime.now(UTC), "5", "678")
    shown = await drafted_figure(house, say, mia)
    assert say(kb_texts.POSTED).format(count=1) in shown.text
    assert f"https://discord.com/channels/{server(house)}/5/678" in shown.text
    assert say(kb_texts.EFFECTS["answered otherwise"]).format(count=1) in shown.text
    assert "1,500" in shown.text.split("678")[0]


TALENT = Words("how leaky was our talent bucket?", "우리 인재 독은 얼마나 샜어?")


@BOTH
async def test_with_the_article_itself_what_was_unanswered_is_taught_and_a_figure_changed(
    place: Place, engine: Engine, settings: Settings, language: str
) -> None:
    say, mia, who = words(language), keeper(place, language), place.reader(language)
    async with home(place, engine, settings):
        before = await (await who.slash(place.channel, "ask", question=say(TALENT))).answer()
        assert say(DRAINED) not in before.text
        asked = await mia.slash(place.channel, "kb phrase add", topic="net-drain", text=say(TALENT))
        assert (await asked.acknowledged()).after < 3
        shown = await asked.answer(TIMEOUT)
        assert say(kb_texts.EFFECTS["newly answered"]).format(count=1) in shown.text
        await turned(mia, shown, say(kb_texts.SAVE))
        after = await (await who.slash(place.channel, "ask", question=say(TALENT))).answer()
        assert say(DRAINED) in after.text
        opened = await mia.slash(place.channel, "kb edit", topic="abroad", part="figure")
        assert (await opened.acknowledged()).kind == "modal"
        typed = {kb_texts.FORM_VALUE: "130,000", kb_texts.FORM_WHEN: "https://example.org/count"}
        shown = await filled(mia, opened, {say(label): text for label, text in typed.items()})
        assert say(kb_texts.EFFECTS["answered otherwise"]).format(count=1) in shown.text
        await turned(mia, shown, say(kb_texts.SAVE))
        moved = await (await who.slash(place.channel, "ask", question=say(TALENT))).answer()
        assert say(Words("85,000", "8만 5,000명")) in moved.text
