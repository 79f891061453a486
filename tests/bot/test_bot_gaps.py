"""Questions without an answer: from the list to what is taught, by those who may, in both languages."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable
from functools import partial

import pytest

from bot import gaps_texts, kb_texts, texts
from bot.texts import Words
from drainbot.curation import edits
from drainbot.engine import Engine
from drainbot.gaps import Decided
from drainbot.keepers import Drafted, Saved
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, have, running, serving, until
from tests.bot.keeping import english_in, have_saved
from tests.double import Message, permissions
from tests.double.acting import Member, NotPossibleError
from tests.double.interactions import Interaction
from tests.double.place import Place
from tests.service.test_members import table

ASKED = Words("how many ride in spite of theft?", "도난 걱정에도 타는 사람은 몇 명?")
LIKE = Words("how many ride in spite of a theft?", "도난 걱정에도 타는 사람은 몇 명쯤?")
STRANGE = Words("who feeds the ducks at the bridge pond?", "연못 오리 밥은 누가 주나요?")
RIDERS = Words("= number of bicycle riders (riders)", "= 자전거 이용자 수 (riders)")
COUNT = "1,500"
LIST = "kb unanswered"


@pytest.fixture
async def service(tiny: Engine, settings: Settings) -> AsyncIterator[Service]:
    async with serving(tiny, settings) as found:
        yield found


def keeper(place: Place, language: Language, name: str = "keeper") -> Member:
    """A member with Manage Server."""
    locale = "ko" if language == "ko" else "en-US"
    return place.guild.member(name, locale=locale, permissions=permissions.MANAGE_GUILD)


def lose(place: Place, who: Member) -> None:
    """Take the role with the rights from somebody."""
    for role in [one for one in place.guild.roles_of(who) if one.permissions]:
        place.guild.take(who, role)


async def asked(house: House, who: Member, text: str) -> Message:
    """The bot's reply to a question in the channel."""
    said = await house.place.channel.say(who, text, mention_bot=True)
    return await house.place.channel.next_message(after=said)


async def opened(house: House, who: Member) -> Message:
    page = await (await who.slash(house.place.channel, LIST)).answer()
    assert page.ephemeral
    return page


async def turned(page: Message, doing: Awaitable[Interaction]) -> Message:
    """What a page turns to by a press, a choice, or something sent."""
    versions = len(page.versions)
    await doing
    return await page.changed(versions=versions)


async def card(house: House, who: Member, question: str) -> Message:
    """The card of a group, by way of the list."""
    page = await opened(house, who)
    return await turned(page, who.select(page, None, question))


def revisions(settings: Settings) -> list[str]:
    return [row["action"] for row in table(settings, "revisions")]


@BOTH
async def test_from_unanswered_to_answered(
    house: House, settings: Settings, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    place, who, mod = house.place, house.place.reader(language), keeper(house.place, language)
    refusal = await asked(house, who, ASKED.in_(language))
    assert COUNT not in refusal.text
    await (await who.press(refusal, texts.TELL_ME.in_(language))).answer()
    count, began = len(place.channel.sent), time.perf_counter()
    page = await opened(house, mod)
    page = await turned(page, mod.select(page, None, ASKED.in_(language)))
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    taught = time.perf_counter()
    assert gaps_texts.SAVED["topic"].in_(language).format(name=RIDERS.in_(language)[2:]) in page.text
    assert COUNT in page.text
    await until(lambda: len(place.channel.sent) > count)
    told = time.perf_counter()
    news = place.channel.sent[-1]
    assert news.pings.users == {who.id}
    assert COUNT in news.text
    assert table(settings, "wishes") == []
    assert revisions(settings) == ["same as"]
    (decision,) = table(settings, "decisions")
    assert (decision["kind"], decision["topic"], decision["revision"]) == ("topic", "riders", 1)
    (entries,) = (row["entries"] for row in table(settings, "revisions"))
    assert "changes/riders" in entries
    assert "questions/riders" in entries
    page = await turned(page, mod.press(page, gaps_texts.TO_LIST.in_(language)))
    assert gaps_texts.LIST_EMPTY.in_(language) in page.text
    with capsys.disabled():
        print(  # noqa: T201 -- the measure that this journey is for
            f"\nfrom unanswered to answered ({language}): 3 taps, "
            f"{taught - began:.2f} s until it is learned, {told - began:.2f} s until the asker is told"
        )


@BOTH
async def test_like_questions_are_one_group_with_counts_and_links_and_are_taught_together(
    house: House, language: Language
) -> None:
    place, mod = house.place, keeper(house.place, language)
    for who, words in ((place.ann, ASKED), (place.bob, ASKED), (place.bob, LIKE)):
        await asked(house, who, words.in_(language))
    last = [one for one in place.channel.sent if one.author is place.bob]
    page = await opened(house, mod)
    assert len(page.selects[0]["options"]) == 1
    page = await turned(page, mod.select(page, None, ASKED.in_(language)))
    assert gaps_texts.TIMES.in_(language).format(count=3, people="")[:6] in page.text
    assert LIKE.in_(language) in page.text
    for message in last:
        assert f"/{place.guild.id}/{place.channel.id}/{message.id}" in page.text
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    for words in (ASKED, LIKE):
        assert COUNT in (await asked(house, place.ann, words.in_(language))).text
    page = await turned(page, mod.press(page, gaps_texts.TO_LIST.in_(language)))
    assert page.selects == []


@BOTH
async def test_undo_takes_it_back_and_the_question_is_on_the_list_again(
    house: House, settings: Settings, language: Language
) -> None:
    mod = keeper(house.place, language)
    await asked(house, house.place.ann, ASKED.in_(language))
    page = await card(house, mod, ASKED.in_(language))
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    page = await turned(page, mod.press(page, kb_texts.UNDO.in_(language)))
    assert gaps_texts.UNDONE.in_(language) in page.text
    assert [one["label"] for one in page.selects[0]["options"]] == [ASKED.in_(language)]
    assert revisions(settings) == ["same as", "revert"]
    assert COUNT not in (await asked(house, house.place.bob, ASKED.in_(language))).text


@BOTH
async def test_undo_touches_nothing_once_somebody_has_changed_more(house: House, language: Language) -> None:
    mod = keeper(house.place, language)
    await asked(house, house.place.ann, ASKED.in_(language))
    await asked(house, house.place.ann, STRANGE.in_(language))
    first = await card(house, mod, ASKED.in_(language))
    first = await turned(first, mod.press(first, RIDERS.in_(language)))
    other = await card(house, mod, STRANGE.in_(language))
    await turned(other, mod.press(other, gaps_texts.UNSAID.in_(language)))
    first = await turned(first, mod.press(first, kb_texts.UNDO.in_(language)))
    assert gaps_texts.NOT_UNDONE.in_(language) in first.text
    assert COUNT in (await asked(house, house.place.bob, ASKED.in_(language))).text


@BOTH
async def test_what_takes_long_says_so_first(
    house: House, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    monkeypatch.setattr("bot.gaps.teaching._PATIENCE", 0.0)
    mod = keeper(house.place, language)
    await asked(house, house.place.ann, ASKED.in_(language))
    page = await card(house, mod, ASKED.in_(language))
    await mod.press(page, RIDERS.in_(language))
    await until(lambda: gaps_texts.NOW.in_(language) in page.text)
    *_, before, _ = page.versions
    assert gaps_texts.TRYING.in_(language) in str(before)


@BOTH
async def test_the_article_does_not_say(house: House, settings: Settings, language: Language) -> None:
    mod, more = keeper(house.place, language), Words("what do the ducks weigh?", "오리는 몇 킬로인가요?")
    for words in (STRANGE, more):
        await asked(house, house.place.ann, words.in_(language))
        page = await card(house, mod, words.in_(language))
        page = await turned(page, mod.press(page, gaps_texts.UNSAID.in_(language)))
        assert gaps_texts.SAVED["unsaid"].in_(language) in page.text
    said = Words("The article does not say anything about that", "그 내용은 기사에 나오지 않습니다")
    for words in (STRANGE, more):
        assert said.in_(language) in (await asked(house, house.place.bob, words.in_(language))).text
    keys = (await house.service.keepers.state(str(house.place.guild.id))).overlay.entries
    assert {key for key in keys if key.startswith("absences/")} == {"absences/not-in-the-article"}
    assert [row["kind"] for row in table(settings, "decisions")] == ["unsaid", "unsaid"]


@BOTH
async def test_out_of_scope_stays_so_and_leaves_the_list(
    house: House, settings: Settings, language: Language
) -> None:
    mod = keeper(house.place, language)
    await asked(house, house.place.ann, STRANGE.in_(language))
    page = await card(house, mod, STRANGE.in_(language))
    page = await turned(page, mod.press(page, gaps_texts.OUTSIDE.in_(language)))
    assert gaps_texts.SAVED["outside"].in_(language) in page.text
    (row,) = table(settings, "revisions")
    assert list(json.loads(row["entries"])) == ["questions/out-of-scope"]
    page = await turned(page, mod.press(page, gaps_texts.TO_LIST.in_(language)))
    assert page.selects == []


@BOTH
async def test_out_of_scope_with_nothing_to_teach_asks_first(
    house: House, settings: Settings, language: Language
) -> None:
    mod = keeper(house.place, language)
    await asked(house, house.place.ann, ASKED.in_(language))
    page = await card(house, mod, ASKED.in_(language))
    page = await turned(page, mod.press(page, gaps_texts.OUTSIDE.in_(language)))
    assert gaps_texts.SURE_OUTSIDE.in_(language) in page.text
    assert table(settings, "decisions") == []
    page = await turned(page, mod.press(page, gaps_texts.YES_OUTSIDE.in_(language)))
    assert page.selects == []
    assert [row["revision"] for row in table(settings, "decisions")] == [None]


@BOTH
async def test_a_new_entry_is_shown_before_it_is_saved_and_saved_after_a_restart(
    place: Place, service: Service, settings: Settings, language: Language
) -> None:
    mod = keeper(place, language)
    answer = Words("The pond keeper feeds them.", "연못지기가 줍니다.")
    async with running(place, service, settings) as house:
        await asked(house, place.ann, STRANGE.in_(language))
        page = await card(house, mod, STRANGE.in_(language))
        form = await mod.press(page, gaps_texts.NEW_ENTRY.in_(language))
        await form.modal_shown()
        fields = {
            gaps_texts.ENTRY_NAME.in_(language): Words("duck feeding", "오리 밥").in_(language),
            gaps_texts.ENTRY_TEXT.in_(language): answer.in_(language),
        }
        page = await turned(page, mod.submit_modal(form, fields))
        assert kb_texts.NOT_LIVE.in_(language) in page.text
        assert answer.in_(language) in page.text
        assert revisions(settings) == []
    async with serving(service.engine, settings) as new, running(place, new, settings) as house:
        page = await turned(page, mod.press(page, kb_texts.SAVE.in_(language)))
        assert revisions(settings) == ["new entry"]
        assert answer.in_(language) in (await asked(house, place.bob, STRANGE.in_(language))).text
        assert [row["kind"] for row in table(settings, "decisions")] == ["entry"]


@BOTH
async def test_a_new_entry_with_numbers_needs_a_source_and_what_was_typed_is_not_lost(
    house: House, settings: Settings, language: Language
) -> None:
    mod = keeper(house.place, language)
    answer = Words("About 700 ducks are fed.", "오리 700마리에게 밥을 줍니다.").in_(language)
    await asked(house, house.place.ann, STRANGE.in_(language))
    page = await card(house, mod, STRANGE.in_(language))
    fields = {gaps_texts.ENTRY_NAME.in_(language): "ducks", gaps_texts.ENTRY_TEXT.in_(language): answer}
    form = await mod.press(page, gaps_texts.NEW_ENTRY.in_(language))
    await form.modal_shown()
    page = await turned(page, mod.submit_modal(form, dict(fields)))
    assert answer in page.text
    assert "700" in page.text
    assert table(settings, "proposals") == []
    form = await mod.press(page, gaps_texts.NEW_ENTRY.in_(language))
    await form.modal_shown()
    fields[gaps_texts.ENTRY_SOURCE.in_(language)] = "Duck census, 2024-05"
    page = await turned(page, mod.submit_modal(form, fields))
    await turned(page, mod.press(page, kb_texts.SAVE.in_(language)))
    reply = await asked(house, house.place.bob, STRANGE.in_(language))
    assert "700" in reply.text
    assert "Duck census" in reply.text


@BOTH
async def test_a_topic_that_is_not_near_is_searched_for(house: House, language: Language) -> None:
    mod = keeper(house.place, language)
    await asked(house, house.place.ann, STRANGE.in_(language))
    page = await card(house, mod, STRANGE.in_(language))
    form = await mod.press(page, gaps_texts.OTHER.in_(language))
    await form.modal_shown()
    typed = {gaps_texts.SEARCH.in_(language): Words("mayor", "시장").in_(language)}
    page = await turned(page, mod.submit_modal(form, typed))
    button = next(one["label"] for one in page.buttons if "(mayor)" in one["label"])
    await turned(page, mod.press(page, button))
    assert "40" in (await asked(house, house.place.bob, STRANGE.in_(language))).text


@BOTH
async def test_two_moderators_at_once_teach_it_once(
    house: House, settings: Settings, language: Language
) -> None:
    one, two = (keeper(house.place, language, name) for name in ("kim", "lee"))
    await asked(house, house.place.ann, ASKED.in_(language))
    pages = [await card(house, who, ASKED.in_(language)) for who in (one, two)]
    first = await turned(pages[0], one.press(pages[0], RIDERS.in_(language)))
    second = await turned(pages[1], two.press(pages[1], RIDERS.in_(language)))
    assert kb_texts.UNDO.in_(language) in [button["label"] for button in first.buttons]
    assert gaps_texts.GONE.in_(language) in second.text
    assert revisions(settings) == ["same as"]


@BOTH
async def test_two_presses_in_the_same_moment_teach_it_once(
    house: House, settings: Settings, language: Language
) -> None:
    people = [keeper(house.place, language, name) for name in ("kim", "lee")]
    await asked(house, house.place.ann, ASKED.in_(language))
    pages = [await card(house, who, ASKED.in_(language)) for who in people]
    turns = (
        turned(page, who.press(page, RIDERS.in_(language))) for who, page in zip(people, pages, strict=True)
    )
    texts_ = sorted(page.text for page in await asyncio.gather(*turns))
    late = [text for text in texts_ if COUNT not in text]
    assert all(gaps_texts.GONE.in_(language) in text for text in late)
    assert len(late) <= 1
    assert revisions(settings) == ["same as"]
    assert {row["kind"] for row in table(settings, "decisions")} == {"topic"}


@BOTH
async def test_a_phrasing_of_another_topic_is_refused_with_its_name(
    house: House, settings: Settings, language: Language
) -> None:
    mod, owned = keeper(house.place, language), Words("is theft a problem", "자전거 도둑").in_(language)
    await asked(house, house.place.ann, owned)
    page = await card(house, mod, owned)
    form = await mod.press(page, gaps_texts.OTHER.in_(language))
    await form.modal_shown()
    typed = {gaps_texts.SEARCH.in_(language): Words("riders", "이용자").in_(language)}
    page = await turned(page, mod.submit_modal(form, typed))
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    said = Words("already asks for thefts", "이미 thefts 주제에 있습니다").in_(language)
    assert said in page.text
    assert table(settings, "proposals") == []


@BOTH
async def test_what_would_break_a_regression_question_is_blocked_and_leads_back(
    house: House, settings: Settings, language: Language
) -> None:
    mod, server, keepers = keeper(house.place, language), str(house.place.guild.id), house.service.keepers
    edit = partial(edits.expect, question=LIKE.in_(language), topic="thefts", status="no_data")
    drafted = await keepers.draft(server, "7", edit, "expect")
    assert isinstance(await keepers.save(server, "7", drafted.proposal.id), Saved)
    await asked(house, house.place.ann, ASKED.in_(language))
    page = await card(house, mod, ASKED.in_(language))
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    assert kb_texts.AGAINST.in_(language) in page.text
    assert LIKE.in_(language) in page.text
    assert language == "en" or not english_in(page.text)
    assert kb_texts.SAVE.in_(language) not in [button["label"] for button in page.buttons]
    assert [row["decision"] for row in table(settings, "proposals")] == ["approved", None]
    page = await turned(page, mod.press(page, gaps_texts.TO_CARD.in_(language)))
    assert RIDERS.in_(language) in [button["label"] for button in page.buttons]


@BOTH
async def test_what_touches_other_questions_is_shown_first_and_can_be_dropped(
    house: House, settings: Settings, language: Language
) -> None:
    mod = keeper(house.place, language)
    near = Words("theft in spite of the ride?", "도난 걱정에도 타는 사람").in_(language)
    await asked(house, house.place.ann, near)
    await house.service.keepers.decide(str(house.place.guild.id), "7", [near], "outside")
    await asked(house, house.place.ann, ASKED.in_(language))
    page = await card(house, mod, ASKED.in_(language))
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    assert kb_texts.NOT_LIVE.in_(language) in page.text
    assert near in page.text
    page = await turned(page, mod.press(page, kb_texts.CANCEL.in_(language)))
    assert kb_texts.DROPPED.in_(language) in page.text
    assert revisions(settings) == []
    page = await turned(page, mod.select(page, None, ASKED.in_(language)))
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    await turned(page, mod.press(page, kb_texts.SAVE.in_(language)))
    assert revisions(settings) == ["same as"]


@BOTH
async def test_what_somebody_else_changed_meanwhile_is_merged_and_shown_again(
    house: House, settings: Settings, language: Language
) -> None:
    mod, near = keeper(house.place, language), Words("theft in spite of the ride?", "도난 걱정에도 타는 사람")
    for words in (near, ASKED):
        await asked(house, house.place.ann, words.in_(language))
    await house.service.keepers.decide(str(house.place.guild.id), "7", [near.in_(language)], "outside")
    page = await card(house, mod, ASKED.in_(language))
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    await have_saved(house, partial(edits.add_phrase, topic="riders", text="saddles in town all told"))
    page = await turned(page, mod.press(page, kb_texts.SAVE.in_(language)))
    assert kb_texts.MERGED.in_(language) in page.text
    assert COUNT in page.text
    page = await turned(page, mod.press(page, kb_texts.SAVE.in_(language)))
    assert gaps_texts.SAVED["topic"].in_(language).format(name=RIDERS.in_(language)[2:]) in page.text
    assert revisions(settings) == ["phrase", "same as"]
    assert [row["decision"] for row in table(settings, "proposals")] == ["rejected", "approved", "approved"]


async def proposed(house: House, mod: Member, language: Language) -> None:
    """A new entry with a number for STRANGE, which waits for a second moderator."""
    await have(house, second_moderator=True)
    page = await card(house, mod, STRANGE.in_(language))
    form = await mod.press(page, gaps_texts.NEW_ENTRY.in_(language))
    await form.modal_shown()
    fields = {
        gaps_texts.ENTRY_NAME.in_(language): "ducks",
        gaps_texts.ENTRY_TEXT.in_(language): "700",
        gaps_texts.ENTRY_SOURCE.in_(language): "https://example.org/ducks",
    }
    page = await turned(page, mod.submit_modal(form, fields))
    page = await turned(page, mod.press(page, kb_texts.SAVE.in_(language)))
    assert kb_texts.WAITING.in_(language) in page.text


async def judged(house: House, who: Member) -> Message:
    """The card of the one proposal that waits."""
    listed = await (await who.slash(house.place.channel, "kb pending")).answer()
    (option,) = listed.selects[0]["options"]
    return await (await who.select(listed, None, option["label"])).answer()


@BOTH
async def test_numbers_wait_for_another_moderator_where_the_server_wants_it(
    house: House, settings: Settings, language: Language
) -> None:
    mod = keeper(house.place, language)
    await asked(house, house.place.ann, STRANGE.in_(language))
    await proposed(house, mod, language)
    assert len((await opened(house, mod)).selects[0]["options"]) == 1  # until somebody has approved
    assert revisions(settings) == []
    (waiting,) = await house.service.keepers.pending(str(house.place.guild.id))
    assert waiting.reason == STRANGE.in_(language)


@BOTH
async def test_the_approval_of_a_second_moderator_takes_it_off_the_list_and_tells_the_asker(
    house: House, settings: Settings, language: Language
) -> None:
    place, who = house.place, house.place.reader(language)
    one, two = (keeper(place, language, name) for name in ("kim", "lee"))
    again = Words("who feeds the ducks at the bridge pond, please?", "연못 오리 밥은 대체 누가 주나요?")
    refusal = await asked(house, who, STRANGE.in_(language))
    await (await who.press(refusal, texts.TELL_ME.in_(language))).answer()
    await asked(house, place.bob, STRANGE.in_(language))
    await asked(house, place.ann, again.in_(language))
    await proposed(house, one, language)
    assert table(settings, "decisions") == []
    count, shown = len(place.channel.sent), await judged(house, two)
    assert kb_texts.ACTIONS["new entry"].in_(language) in shown.text
    shown = await turned(shown, two.press(shown, kb_texts.APPROVE.in_(language)))
    assert kb_texts.SAVED.in_(language).format(number=1) in shown.text
    await until(lambda: len(place.channel.sent) > count)
    news = place.channel.sent[-1]
    assert news.pings.users == {who.id}
    assert "700" in news.text
    assert table(settings, "wishes") == []
    page = await opened(house, two)
    assert gaps_texts.LIST_EMPTY.in_(language) in page.text
    made = {row["question"]: row for row in table(settings, "decisions")}
    assert made.keys() == {STRANGE.in_(language).casefold(), again.in_(language).casefold()}
    kim, lee = (house.service.asker_hash(str(person.id)) for person in (one, two))
    assert {(row["kind"], row["topic"], row["revision"], row["decided_by"]) for row in made.values()} == {
        ("entry", "ducks", 1, lee)
    }
    (revision,) = table(settings, "revisions")
    assert (revision["author"], revision["approved_by"]) == (kim, lee)
    assert STRANGE.in_(language) in shown.text
    assert gaps_texts.PROMISED.in_(language) in shown.text
    await have(house, second_moderator=False)
    shown = await turned(shown, two.press(shown, kb_texts.UNDO.in_(language)))
    assert len(shown.selects[0]["options"]) == 1  # taken back, it is on the list again


@BOTH
async def test_an_undo_that_takes_numbers_away_waits_for_another_moderator_as_well(
    house: House, settings: Settings, language: Language
) -> None:
    one, two = (keeper(house.place, language, name) for name in ("kim", "lee"))
    await asked(house, house.place.ann, STRANGE.in_(language))
    await proposed(house, one, language)
    shown = await judged(house, two)
    shown = await turned(shown, two.press(shown, kb_texts.APPROVE.in_(language)))
    shown = await turned(shown, two.press(shown, kb_texts.UNDO.in_(language)))
    assert kb_texts.WAITS.in_(language) in shown.text
    assert revisions(settings) == ["new entry"]
    shown = await judged(house, one)
    await turned(shown, one.press(shown, kb_texts.APPROVE.in_(language)))
    assert revisions(settings) == ["new entry", "revert"]
    assert len((await opened(house, two)).selects[0]["options"]) == 1


@BOTH
async def test_what_a_second_moderator_rejects_stays_on_the_list(
    house: House, settings: Settings, language: Language
) -> None:
    one, two = (keeper(house.place, language, name) for name in ("kim", "lee"))
    await asked(house, house.place.ann, STRANGE.in_(language))
    await proposed(house, one, language)
    shown = await judged(house, two)
    shown = await turned(shown, two.press(shown, kb_texts.REJECT.in_(language)))
    assert table(settings, "decisions") == []
    assert kb_texts.DROPPED.in_(language) in shown.text
    assert len(shown.selects[0]["options"]) == 1


@BOTH
async def test_approved_after_the_same_entry_was_changed_it_leaves_the_list_all_the_same(
    house: House, settings: Settings, language: Language
) -> None:
    one, two = (keeper(house.place, language, name) for name in ("kim", "lee"))
    await asked(house, house.place.ann, ASKED.in_(language))
    server, keepers = str(house.place.guild.id), house.service.keepers
    kept = await house.service.gaps.same_as(server, str(one.id), [ASKED.in_(language)], "riders")
    assert isinstance(kept, Drafted)
    await house.service.store.revisions.submit(server, kept.proposal.id)
    other = partial(edits.add_phrase, topic="riders", text="saddles all told")
    made = await keepers.draft(server, "7", other, "phrase")
    assert isinstance(await keepers.save(server, "7", made.proposal.id), Saved)
    shown = await judged(house, two)
    await turned(shown, two.press(shown, kb_texts.APPROVE.in_(language)))
    assert COUNT in (await asked(house, house.place.bob, ASKED.in_(language))).text
    (decision,) = table(settings, "decisions")
    assert (decision["kind"], decision["topic"], decision["revision"]) == ("topic", "riders", 2)
    assert gaps_texts.LIST_EMPTY.in_(language) in (await opened(house, two)).text
    assert await keepers.pending(server) == ()


@BOTH
async def test_at_every_step_the_right_is_asked_for(
    house: House, settings: Settings, language: Language
) -> None:
    place, mod = house.place, keeper(house.place, language)
    await asked(house, place.ann, ASKED.in_(language))
    listed, page = await opened(house, mod), await card(house, mod, ASKED.in_(language))
    form = await mod.press(page, gaps_texts.OTHER.in_(language))
    await form.modal_shown()
    lose(place, mod)
    labels = [button["label"] for button in page.buttons]
    assert len(labels) >= 6
    sent = [await mod.press(page, label) for label in labels]
    sent.append(await mod.select(listed, None, ASKED.in_(language)))
    sent.append(await mod.submit_modal(form, {gaps_texts.SEARCH.in_(language): "mayor"}))
    for one in sent:
        assert (await one.answer()).text == kb_texts.NOT_A_KEEPER.in_(language)
    assert table(settings, "proposals") == table(settings, "decisions") == []
    with pytest.raises(NotPossibleError):
        await place.bob.slash(place.channel, LIST)


@BOTH
async def test_a_role_that_the_settings_name_is_enough(house: House, language: Language) -> None:
    place, mod = house.place, keeper(house.place, language)
    role = place.guild.role("editors")
    place.guild.give(mod, role)
    await have(house, moderator_roles=(str(role.id),))
    await asked(house, place.ann, ASKED.in_(language))
    page = await card(house, mod, ASKED.in_(language))
    lose(place, mod)
    page = await turned(page, mod.press(page, RIDERS.in_(language)))
    assert COUNT in page.text


@BOTH
async def test_a_moderator_of_another_server_sees_their_own_questions_alone(
    house: House, language: Language
) -> None:
    elsewhere = house.double.guild("Busan")
    channel = elsewhere.channel("general")
    mod = elsewhere.member(
        "other", locale="ko" if language == "ko" else "en-US", permissions=permissions.MANAGE_GUILD
    )
    await asked(house, house.place.ann, ASKED.in_(language))
    page = await (await mod.slash(channel, LIST)).answer()
    assert ASKED.in_(language) not in page.text
    assert page.selects == []


async def test_the_list_has_pages(house: House) -> None:
    mod = keeper(house.place, "en")
    words = ("ducks", "geese", "moles", "crabs", "otters", "bees", "newts", "wasps", "foxes", "trolls")
    for one in words:
        await asked(house, house.place.ann, f"{one}?")
    page = await opened(house, mod)
    seen = {option["label"] for option in page.selects[0]["options"]}
    page = await turned(page, mod.press(page, gaps_texts.LATER.en))
    seen |= {option["label"] for option in page.selects[0]["options"]}
    assert seen == {f"{one}?" for one in words}
    page = await turned(page, mod.press(page, gaps_texts.EARLIER.en))
    assert gaps_texts.LATER.en in [button["label"] for button in page.buttons]


def may_wait(reply: Message, language: Language) -> bool:
    """Whether the reply offers to tell its asker later."""
    return texts.TELL_ME.in_(language) in [one["label"] for one in reply.buttons]


@BOTH
async def test_who_asked_what_is_out_of_scope_is_told_once_a_moderator_has_an_answer(
    house: House, settings: Settings, language: Language
) -> None:
    place, who, mod = house.place, house.place.reader(language), keeper(house.place, language)
    refusal = await asked(house, who, STRANGE.in_(language))
    await (await who.press(refusal, texts.TELL_ME.in_(language))).answer()
    (status,) = {row["status"] for row in house.rows("status")}
    assert status == "out_of_scope"
    count, page = len(place.channel.sent), await card(house, mod, STRANGE.in_(language))
    form = await mod.press(page, gaps_texts.NEW_ENTRY.in_(language))
    await form.modal_shown()
    answer = Words("The pond keeper feeds them.", "연못지기가 줍니다.").in_(language)
    fields = {gaps_texts.ENTRY_NAME.in_(language): "ducks", gaps_texts.ENTRY_TEXT.in_(language): answer}
    page = await turned(page, mod.submit_modal(form, fields))
    await turned(page, mod.press(page, kb_texts.SAVE.in_(language)))
    await until(lambda: len(place.channel.sent) > count)
    news = place.channel.sent[-1]
    assert news.pings.users == {who.id}
    assert answer in news.text
    assert table(settings, "wishes") == []


@BOTH
async def test_out_of_scope_by_decision_pings_nobody_and_nobody_else_can_wait_until_it_is_taken_back(
    house: House, settings: Settings, language: Language
) -> None:
    place, who, mod = house.place, house.place.reader(language), keeper(house.place, language)
    refusal = await asked(house, who, STRANGE.in_(language))
    await (await who.press(refusal, texts.TELL_ME.in_(language))).answer()
    wishes, count = table(settings, "wishes"), len(place.channel.sent)
    page = await card(house, mod, STRANGE.in_(language))
    page = await turned(page, mod.press(page, gaps_texts.OUTSIDE.in_(language)))
    again = await asked(house, place.bob, STRANGE.in_(language).upper())
    assert not may_wait(again, language)
    assert place.channel.sent[count:] == [again]
    assert (
        table(settings, "wishes") == wishes
    )  # an answer may come all the same, until their 90 days are over
    await turned(page, mod.press(page, kb_texts.UNDO.in_(language)))
    assert may_wait(await asked(house, place.bob, STRANGE.in_(language)), language)


@BOTH
async def test_out_of_scope_with_nothing_taught_takes_the_wait_away_at_once(
    house: House, language: Language
) -> None:
    place, server = house.place, str(house.place.guild.id)
    long = f"{STRANGE.in_(language)} " * 30  # too long to be a regression question
    assert may_wait(await asked(house, place.ann, long), language)
    assert isinstance(await house.service.gaps.outside(server, "7", [long]), Decided)
    assert not may_wait(await asked(house, place.bob, long), language)


@BOTH
@pytest.mark.parametrize(
    "said", [Words("hello", "안녕하세요"), Words("???", "ㅋㅋㅋ")], ids=["greeting", "no words"]
)
async def test_nobody_waits_for_an_answer_to_what_asks_nothing(
    house: House, said: Words, language: Language
) -> None:
    assert not may_wait(await asked(house, house.place.ann, said.in_(language)), language)
