"""/privacy: seen, taken along, changed, deleted, each by the member alone and in both languages."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

from bot import texts
from bot.privacy_page import Step
from bot.texts import Words
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import (
    BOTH,
    EXAMPLE,
    KOREAN_EXAMPLE,
    QUESTION,
    RECEIPT,
    House,
    have,
    running,
)
from tests.double import LoopbackDiscord, Message
from tests.double.acting import Member
from tests.double.place import Place
from tests.locking import locked
from tests.service.test_members import table

GAP = {"en": "how many doctors left?", "ko": "의사는 몇 명 떠났나요?"}
TABLES = ("members", "exchanges", "feedback", "wishes", "settings_changes")
_CODE = re.compile(r"\b\w{3}-\w{3}-\w{3}\b")


def words(language: str) -> Callable[[texts.Words], str]:
    return lambda one: one.ko if language == "ko" else one.en


async def asked(house: House, who: Member, question: str) -> Message:
    """The answer to a slash question, and its row in the log."""
    answer = await (await who.slash(house.place.channel, "ask", question=question)).answer()
    await house.double.idle()
    return answer


async def page(house: House, who: Member) -> Message:
    shown = await (await who.slash(house.place.channel, "privacy")).answer()
    assert shown.ephemeral
    return shown


async def pressed(who: Member, message: Message, button: str) -> Message:
    """The page after a press of its button."""
    versions = len(message.versions)
    await who.press(message, button)
    return await message.changed(versions=versions)


async def selected(who: Member, message: Message, step: Step, language: str, value: str) -> Message:
    versions = len(message.versions)
    await who.select(message, f"prv:{language}:{step}", value)
    return await message.changed(versions=versions)


def labels(message: Message) -> list[str]:
    return [one["label"] for one in message.buttons]


@BOTH
async def test_nothing_is_held_of_who_never_asked(house: House, language: str) -> None:
    say = words(language)
    shown = await page(house, house.place.reader(language))
    assert say(texts.HELD_NOTHING) in shown.text
    assert say(texts.LOGGED) in shown.text
    assert labels(shown) == [say(texts.EXPORT), say(texts.STOP_LOGGING), say(texts.DELETE_ALL)]
    assert len(shown.selects) == 2


@BOTH
async def test_what_is_held_is_counted_and_explained(house: House, language: str) -> None:
    who, say = house.place.reader(language), words(language)
    await asked(house, who, KOREAN_EXAMPLE if language == "ko" else EXAMPLE)
    answer = await asked(house, who, GAP[language])
    await (await who.press(answer, say(texts.TELL_ME))).answer()
    shown = await page(house, who)
    assert f"{say(texts.HELD_COUNTS['exchanges'])}: **2**" in shown.text
    assert f"{say(texts.HELD_COUNTS['wishes'])}: **1**" in shown.text
    assert say(texts.HELD_UNDER) in shown.text
    assert say(texts.HELD_WISHES) in shown.text
    assert str(who.id) not in shown.text


LENGTHS = {
    "en": """\
**How long I keep what**
- until you delete it: questions with my answers, verdicts on answers, preferences, changes of a server's settings, changes of a server's knowledge, proposals for a server's knowledge, decisions on unanswered questions
- 90 days at most: wishes to be told
- 15 minutes: the mark of a question not logged
- for good, as it says nothing of whom: that an answer was corrected, how many questions a day are not logged, receipts of deletions
""",
    "ko": """\
**보관 기간**
- 직접 지울 때까지: 질문과 답변, 답변 평가, 선호 설정, 서버 설정 변경, 서버 지식 변경, 서버 지식 변경 제안, 답하지 못한 질문에 대한 결정
- 길어도 90일: 알림 요청
- 15분: 기록하지 않은 질문의 표시
- 계속 (누구의 것인지는 남지 않음): 답을 정정했다는 표시, 하루에 기록하지 않은 질문 수, 삭제 확인 코드
""",
}
SHORTER = {
    "en": "- 30 days at most: questions with my answers, verdicts on answers, wishes to be told, that an answer was corrected\n",
    "ko": "- 길어도 30일: 질문과 답변, 답변 평가, 알림 요청, 답을 정정했다는 표시\n",
}


@BOTH
async def test_it_says_how_long_each_kind_is_kept(house: House, language: str) -> None:
    who, say = house.place.reader(language), words(language)
    shown = await page(house, who)
    assert LENGTHS[language] in shown.text
    assert say(texts.KEPT_HERE) not in shown.text


@BOTH
async def test_on_a_server_that_keeps_questions_for_a_while_it_says_so(house: House, language: str) -> None:
    who, say = house.place.reader(language), words(language)
    await have(house, retention_days=30)
    shown = await page(house, who)
    assert SHORTER[language] in shown.text
    assert say(texts.KEPT_HERE) in shown.text
    shown = await pressed(who, shown, say(texts.STOP_LOGGING))
    assert SHORTER[language] in shown.text
    elsewhere = await (await who.slash(who.dms, "privacy")).answer()
    assert LENGTHS[language] in elsewhere.text


@BOTH
async def test_a_wish_is_listed_and_withdrawn(house: House, settings: Settings, language: str) -> None:
    who, say = house.place.reader(language), words(language)
    answer = await asked(house, who, GAP[language])
    await (await who.press(answer, say(texts.TELL_ME))).answer()
    (wish,) = table(settings, "wishes")
    assert wish["user_id"] == str(who.id)
    shown = await page(house, who)
    assert [one["label"] for one in shown.selects[2]["options"]] == [GAP[language]]
    shown = await selected(who, shown, Step.WITHDRAW, language, GAP[language])
    assert table(settings, "wishes") == []
    assert len(shown.selects) == 2
    assert say(texts.SAVED) in shown.text


@BOTH
async def test_the_export_is_a_private_file_with_all_of_it(house: House, language: str) -> None:
    who, say = house.place.reader(language), words(language)
    await asked(house, who, EXAMPLE)
    other = house.place.bob if who is house.place.ann else house.place.ann
    await asked(house, other, KOREAN_EXAMPLE)
    shown = await page(house, who)
    handed = await (await who.press(shown, say(texts.EXPORT))).answer()
    assert handed.ephemeral
    assert handed.text == say(texts.EXPORTED)
    (file,) = handed.attachments
    assert file.filename == "drainbot-privacy.json"
    found = json.loads(file.data)
    assert [one["question"] for one in found["exchanges"]] == [EXAMPLE]
    assert found["asker"] == house.service.asker_hash(str(who.id))
    assert str(who.id) not in file.data.decode()


@BOTH
async def test_everything_is_deleted_after_one_more_question(
    house: House, settings: Settings, language: str
) -> None:
    who, say = house.place.reader(language), words(language)
    answer = await asked(house, who, GAP[language])
    await (await who.press(answer, say(texts.TELL_ME))).answer()
    await asked(house, house.double.world.owner, EXAMPLE)
    shown = await page(house, who)
    shown = await pressed(who, shown, say(texts.DELETE_ALL))
    assert shown.text == say(texts.REALLY_DELETE)
    assert len(table(settings, "wishes")) == 1
    shown = await pressed(who, shown, say(texts.KEEP_IT))
    assert f"{say(texts.HELD_COUNTS['exchanges'])}: **1**" in shown.text
    shown = await pressed(who, shown, say(texts.DELETE_ALL))
    shown = await pressed(who, shown, say(texts.YES_DELETE))
    (code,) = _CODE.findall(shown.text)
    deletion = await house.service.privacy.deletion(code)
    assert deletion is not None
    assert (deletion.counts["exchanges"], deletion.counts["wishes"]) == (1, 1)
    assert f"{say(texts.HELD_COUNTS['exchanges'])}: **1**" in shown.text
    assert not shown.buttons
    assert table(settings, "wishes") == []
    asker = house.service.asker_hash(str(who.id))
    assert not any(
        asker in str(row) or str(who.id) in str(row) for name in TABLES for row in table(settings, name)
    )
    assert EXAMPLE in [row["question"] for row in table(settings, "exchanges")]


@BOTH
async def test_who_opted_out_is_answered_and_not_logged_until_they_opt_in(
    house: House, language: str
) -> None:
    who, say = house.place.reader(language), words(language)
    shown = await page(house, who)
    shown = await pressed(who, shown, say(texts.STOP_LOGGING))
    assert say(texts.NOT_LOGGING) in shown.text
    assert labels(shown)[1] == say(texts.LOG_AGAIN)
    answer = await asked(house, who, EXAMPLE)
    assert "555.5" in answer.text
    assert [row["question"] for row in house.rows()] == [""]
    shown = await pressed(who, shown, say(texts.LOG_AGAIN))
    assert say(texts.LOGGED) in shown.text
    await asked(house, who, EXAMPLE)
    assert [row["question"] for row in house.rows()] == ["", EXAMPLE]


@BOTH
async def test_an_opt_out_outlives_the_deletion_and_that_is_said(
    house: House, settings: Settings, language: Language
) -> None:
    bob = house.place.reader(language)
    shown = await pressed(bob, await page(house, bob), texts.STOP_LOGGING.in_(language))
    shown = await pressed(bob, shown, texts.DELETE_ALL.in_(language))
    shown = await pressed(bob, shown, texts.YES_DELETE.in_(language))
    assert texts.OPT_OUT_STAYS.in_(language) in shown.text
    (row,) = table(settings, "members")
    assert row["opted_out"]


@BOTH
async def test_the_chosen_language_and_form_hold_at_once(
    house: House, settings: Settings, language: Language
) -> None:
    other: Language = "ko" if language == "en" else "en"
    who = house.place.reader(language)
    shown = await page(house, who)
    assert [one["value"] for menu in shown.selects for one in menu["options"] if one.get("default")] == [
        "auto",
        "auto",
    ]
    shown = await selected(who, shown, Step.LANGUAGE, language, other)
    assert texts.LOGGED.in_(other) in shown.text
    shown = await selected(who, shown, Step.FORM, other, "plain")
    (row,) = table(settings, "members")
    assert (row["language"], row["form"]) == (other, "plain")
    again = await page(house, who)
    assert again.content.startswith(texts.HELD.in_(other))
    assert [one["value"] for menu in again.selects for one in menu["options"] if one.get("default")] == [
        other,
        "plain",
    ]
    again = await selected(who, again, Step.LANGUAGE, other, "auto")
    assert again.content.startswith(texts.HELD.in_(language))
    assert not (await asked(house, who, QUESTION.in_(language))).flags & 1 << 15


@BOTH
async def test_the_receipt_of_a_deletion_says_what_went_and_when_to_whoever_has_it(
    house: House, settings: Settings, language: str
) -> None:
    who, say = house.place.reader(language), words(language)
    answer = await asked(house, who, GAP[language])
    await (await who.press(answer, say(texts.TELL_ME))).answer()
    shown = await pressed(who, await page(house, who), say(texts.DELETE_ALL))
    (code,) = _CODE.findall((await pressed(who, shown, say(texts.YES_DELETE))).text)
    (row,) = table(settings, "deletions")
    when = datetime.fromtimestamp(row["at"] / 1e6, UTC)
    other = house.place.bob if language == "ko" else house.place.ann
    for reader in (who, other):
        told = words("en" if reader is house.place.bob else "ko")
        found = await (await reader.slash(house.place.channel, "verify", code=code.lower())).answer()
        assert found.ephemeral
        assert found.text.splitlines() == [
            told(texts.A_DELETION).format(receipt=code, when=f"{when:%Y-%m-%d %H:%M}"),
            f"- {told(texts.HELD_COUNTS['exchanges'])}: **1**",
            f"- {told(texts.HELD_COUNTS['wishes'])}: **1**",
            told(texts.OF_NOBODY),
        ]
    (gone,) = RECEIPT.findall(answer.text)
    unknown = await (await who.slash(house.place.channel, "verify", code=gone[1])).answer()
    assert unknown.text == say(texts.UNKNOWN_RECEIPT)


@BOTH
async def test_a_deletion_of_nothing_says_so(house: House, language: str) -> None:
    who, say = house.place.reader(language), words(language)
    code = (await house.service.privacy.delete(str(who.id))).code
    found = await (await who.slash(who.dms, "verify", code=code)).answer()
    assert say(texts.DELETED_NOTHING) in found.text


@BOTH
async def test_a_page_is_pressed_after_a_restart(
    place: Place, service: Service, settings: Settings, language: Language
) -> None:
    async with running(place, service, settings) as house:
        shown = await page(house, place.reader(language))
    async with running(place, service, settings) as house:
        shown = await pressed(place.reader(language), shown, texts.STOP_LOGGING.in_(language))
        assert texts.NOT_LOGGING.in_(language) in shown.text
        shown = await selected(place.reader(language), shown, Step.FORM, language, "plain")
        (row,) = table(settings, "members")
        assert (row["opted_out"], row["form"]) == (1, "plain")
        handed = await (await place.reader(language).press(shown, texts.EXPORT.in_(language))).answer()
        assert json.loads(handed.attachments[0].data)["preferences"][0]["form"] == "plain"


@BOTH
async def test_in_direct_messages(house: House, language: str) -> None:
    who = house.place.reader(language)
    shown = await (await who.slash(who.dms, "privacy")).answer()
    assert shown.ephemeral
    assert words(language)(texts.HELD_NOTHING) in shown.text


@BOTH
async def test_where_only_the_member_installed_the_bot(
    service: Service, settings: Settings, language: Language
) -> None:
    async with LoopbackDiscord(user_install=True) as double:
        place = Place(double)
        elsewhere = double.guild("elsewhere", has_bot=False)
        elsewhere.join(place.reader(language))
        channel = elsewhere.channel("talk")
        async with running(place, service, settings):
            shown = await (
                await place.reader(language).slash(channel, Words("privacy", "개인정보").in_(language))
            ).answer()
            assert shown.ephemeral
            versions = len(shown.versions)
            await place.reader(language).press(shown, texts.STOP_LOGGING.in_(language))
            await shown.changed(versions=versions)
        assert len(table(settings, "members")) == 1


@BOTH
async def test_where_the_log_is_out_of_reach_nothing_is_said_to_be_deleted(
    house: House, settings: Settings, language: Language
) -> None:
    bob = house.place.reader(language)
    await asked(house, bob, QUESTION.in_(language))
    shown = await pressed(bob, await page(house, bob), texts.DELETE_ALL.in_(language))
    async with locked(settings):
        sure = await bob.press(shown, texts.YES_DELETE.in_(language))
        note = await sure.followup(timeout=60)
    assert (note.text, note.ephemeral) == (texts.FAILED.in_(language), True)
    assert [row["question"] for row in house.rows()] == [QUESTION.in_(language)]
