"""The commands that choose: from what a member fills in to what they read and what is logged, in both languages."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot import texts
from bot.commands.source import every, one
from bot.commands.topics import PER_PAGE
from bot.layout import Form
from bot.texts import Words
from drainbot.engine import Engine
from drainbot.figures.request import Request
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot.house import House, locked, running, serving
from tests.double import LoopbackDiscord, Message
from tests.double.acting import Member
from tests.double.place import Place

RECEIPT = re.compile(r"^-# (?:Receipt|확인 코드): (\w{3}-\w{3}-\w{3})$", re.MULTILINE)
LANGUAGES = pytest.mark.parametrize("language", ["en", "ko"], ids=["english", "korean"])
PEOPLE = {"en": "129,000", "ko": "12만 9,000명"}

# Command, what is filled in, the request, the line above the answer, the answer's heading.
ANSWERED: list[tuple[str, dict[str, Any], str, Words, Words]] = [
    ("stat", {"figure": "net-drain|||2021"}, "net-drain|||2021",
     Words("Net brain drain, 2021", "두뇌 순유출, 2021년"), Words("84,000", "8만 4,000명")),
    ("stat", {"figure": "net-drain|||2021", "period": "2019"}, "net-drain|||2019",
     Words("Net brain drain, 2019", "두뇌 순유출, 2019년"), Words("78,000", "7만 8,000명")),
    ("stat", {"figure": "net brian drian", "period": "in 2019"}, "net-drain|||2019",
     Words("Net brain drain, 2019", "두뇌 순유출, 2019년"), Words("78,000", "7만 8,000명")),
    ("stat", {"figure": "순유출"}, "net-drain|||2021",
     Words("Net brain drain, 2021", "두뇌 순유출, 2021년"), Words("84,000", "8만 4,000명")),
    ("compare", {"first": "net-drain|||2021", "second": "net-drain|ratio|abroad|2021", "how": "share"},
     "net-drain|share|abroad|2021",
     Words("Net brain drain, 2021 and Number of Korean scientists and engineers at work abroad: share",
           "두뇌 순유출, 2021년 · 해외에서 일하는 한국 이공계 인력: 비율"), Words("65.12%", "65.12%")),
    ("compare", {"first": "lost-tax", "second": "education cost"}, "lost-tax|ratio|education-cost",
     Words("Lifetime tax lost on one graduate who works abroad and Cost of educating one college graduate: ratio",
           "대졸자 1인이 해외로 나가 잃는 평생 세수 · 대졸자 1인의 교육비: 배수"), Words("1.586", "1.586")),
    ("compare", {"first": "lost-tax", "second": "education-cost", "how": "difference"},
     "lost-tax|difference|education-cost",
     Words("Lifetime tax lost on one graduate who works abroad and Cost of educating one college graduate: difference",
           "대졸자 1인이 해외로 나가 잃는 평생 세수 · 대졸자 1인의 교육비: 차이"),
     Words("125.84 million won", "1억 2,584만 원")),
    ("compare", {"first": "net-drain|||2021", "second": "net-drain|||2019", "how": "difference"},
     "net-drain|change||2021,2019",
     Words("Net brain drain, 2021 and Net brain drain, 2019: difference",
           "두뇌 순유출, 2021년 · 두뇌 순유출, 2019년: 차이"), Words("6,000", "6,000명")),
    ("change", {"figure": "net-drain|change"}, "net-drain|change",
     Words("Change: Net brain drain", "증감: 두뇌 순유출"), Words("6,000", "6,000명")),
    ("change", {"figure": "net-drain|change", "kind": "percent"}, "net-drain|percent",
     Words("Change in percent: Net brain drain", "증감률: 두뇌 순유출"), Words("7.69%", "7.69%")),
    ("change", {"figure": "net drain", "kind": "per-year"}, "net-drain|per-year",
     Words("Change per year: Net brain drain", "연간 증감: 두뇌 순유출"), Words("3,000 a year", "연 3,000명")),
    ("change", {"figure": "net-drain|change", "kind": "compound"}, "net-drain|compound",
     Words("Compound growth per year: Net brain drain", "연평균 성장률: 두뇌 순유출"), Words("3.77% a year", "연 3.77%")),
    ("cost", {"people": 1000}, "loss-per-graduate|total|||1000",
     Words("Cost of 1,000 graduates who leave: the whole loss, in won", "떠나는 대졸자 1,000명의 비용: 전체 손실, 원"),
     Words("555.5 billion won", "5,555억 원")),
    ("cost", {"people": 1, "of": "education-cost", "currency": "KRW"}, "education-cost",
     Words("Cost of one graduate who leaves: education, in won", "떠나는 대졸자 한 명의 비용: 교육비, 원"),
     Words("214.83 million won", "2억 1,483만 원")),
    ("cost", {"people": 3, "of": "lost-tax", "currency": "USD"}, "lost-tax|total|||3|||||USD",
     Words("Cost of 3 graduates who leave: lost tax, in dollars", "떠나는 대졸자 3명의 비용: 세수 손실, 달러"),
     Words("US$746,067", "74만 6,067달러")),
    ("cost", {"people": 100_000_000}, "loss-per-graduate|total|||100000000",
     Words("Cost of 100,000,000 graduates who leave: the whole loss, in won",
           "떠나는 대졸자 100,000,000명의 비용: 전체 손실, 원"),
     Words("55,550 trillion won", "55,550조 원")),
    ("whatif", {"what": "net-drain?abroad[2021]", "value": "150,000"},
     "net-drain|||2021|||||||abroad[2021]=150000",
     Words("What if: Net brain drain — Koreans abroad 2021 (now 129,000 people) → 150,000",
           "가정: 두뇌 순유출 — 해외 한국 인력 2021년 (현재 12만 9,000명) → 150,000"), Words("105,000", "10만 5,000명")),
    ("convert", {"amount": "$5m"}, "exchange-rate|||||5000000|||USD",
     Words("Convert: $5m", "환산: $5m"), Words("6.849 billion won", "68억 4,932만 원")),
    ("convert", {"amount": "3 billion won"}, "exchange-rate|||||3000000000|||KRW",
     Words("Convert: 3 billion won", "환산: 3 billion won"), Words("US$2.19 million", "219만 달러")),
    ("convert", {"amount": "10억 원", "rate": 1400.5}, "exchange-rate|||||1000000000||2801/2|KRW",
     Words("Convert: 10억 원, at 1,400.5 won for a dollar", "환산: 10억 원, 1달러당 1,400.5원"),
     Words("US$714,031", "71만 4,031달러")),
    ("chart", {"what": "net-drain"}, "net-drain",
     Words("Chart: Net brain drain", "차트: 두뇌 순유출"), Words("84,000", "8만 4,000명")),
]  # fmt: skip

# Command, what is filled in, and the reason why that has no answer.
REFUSED: list[tuple[str, dict[str, Any], Words]] = [
    ("stat", {"figure": "net-drain|||2021", "period": "2020"}, Words("not for 2020", "2020년은 나오지 않습니다")),
    ("stat", {"figure": "loss-per-graduate", "period": "2020"}, Words("none for 2020", "2020년")),
    ("compare", {"first": "net drain", "second": "ai fund"}, Words("different units", "단위가 달라")),
    ("change", {"figure": "ai fund"}, Words("no change over time", "변화를 계산할 수 없습니다")),
    ("whatif", {"what": "net-drain?abroad[2021]", "value": "-5"}, Words("", "")),
    ("convert", {"amount": "$0"}, Words("", "")),
]  # fmt: skip

# Command, what is filled in, what of it means nothing, and whether there is something to choose instead.
UNKNOWN: list[tuple[str, dict[str, Any], str, bool]] = [
    ("stat", {"figure": "zzzz"}, "zzzz", False),
    ("stat", {"figure": "grad"}, "grad", True),
    ("compare", {"first": "qqqq", "second": "abroad"}, "qqqq", False),
    ("change", {"figure": "zzzz"}, "zzzz", False),
    ("chart", {"what": "ai fund"}, "ai fund", True),
    ("chart", {"what": "**zz** @everyone"}, "zz", False),
]  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An answer waits for its row, and so for its receipt, however slow the machine is."""
    return Settings(_env_file=None, database=str(tmp_path / "log.sqlite3"), commit_wait=2)


def member(house: House, language: Language) -> Member:
    return house.place.ann if language == "ko" else house.place.bob


async def used(house: House, who: Member, command: str, **options: object) -> Message:
    return await (await who.slash(house.place.channel, command, **options)).answer()


@LANGUAGES
@pytest.mark.parametrize(
    ("command", "options", "request_", "quote", "heading"),
    ANSWERED,
    ids=[f"{one[0]} {' '.join(map(str, one[1].values()))}" for one in ANSWERED],
)
async def test_answered_and_logged_as_a_question_is(
    house: House,
    language: Language,
    command: str,
    options: dict[str, Any],
    request_: str,
    quote: Words,
    heading: Words,
) -> None:
    asked = await member(house, language).slash(house.place.channel, command, **options)
    answer = await asked.answer()
    first, second, *_ = answer.text.splitlines()
    assert first == f"> {quote.in_(language)}"
    assert second == f"## {heading.in_(language)}"
    assert not answer.ephemeral
    assert not answer.pings
    (receipt,) = RECEIPT.findall(answer.text)
    (row,) = house.rows("kind, state, status, question, source_id, situation")
    assert json.loads(row.pop("situation"))["request"] == request_
    assert row == {
        "kind": "slash",
        "state": "answered",
        "status": "answered",
        "question": quote.in_(language),
        "source_id": str(asked.id),
    }
    checked = await used(house, member(house, language), "verify", code=receipt)
    assert texts.SAME.in_(language).format(receipt=receipt) in checked.text


@LANGUAGES
@pytest.mark.parametrize(("command", "options", "reason"), REFUSED)
async def test_what_cannot_be_is_answered_with_the_reason(
    house: House, language: Language, command: str, options: dict[str, Any], reason: Words
) -> None:
    answer = await used(house, member(house, language), command, **options)
    assert answer.text.count("\n") >= 1
    assert reason.in_(language) in answer.text
    (row,) = house.rows("status, state")
    assert row["state"] == "answered"
    assert row["status"] != "answered"


@LANGUAGES
@pytest.mark.parametrize(("command", "options", "named", "offers"), UNKNOWN)
async def test_what_means_nothing_is_told_in_private(
    house: House, language: Language, command: str, options: dict[str, Any], named: str, offers: bool
) -> None:
    answer = await used(house, member(house, language), command, **options)
    assert answer.ephemeral
    assert named in answer.text
    assert "@everyone" not in answer.text
    assert bool(answer.selects) is offers
    assert (texts.UNKNOWN_NEXT.in_(language) in answer.text) is not offers
    assert not house.rows()


@LANGUAGES
@pytest.mark.parametrize(
    ("command", "options", "wanted"),
    [
        ("stat", {"figure": "net-drain|||2021", "period": "the other day"}, Words("2019: 78,000", "2019년: 7만 8,000명")),
        ("compare", {"first": "net-drain|||2021", "second": "zzzz"}, Words("129,000", "12만 9,000명")),
        ("whatif", {"what": "abroad", "value": "5"}, Words("(now 129,000 people)", "(현재 12만 9,000명)")),
        ("source", {"which": "tech in asia"}, Words("Tech in Asia", "Tech in Asia")),
    ],
)  # fmt: skip
async def test_what_could_be_meant_is_named(
    house: House, language: Language, command: str, options: dict[str, Any], wanted: Words
) -> None:
    answer = await used(house, member(house, language), command, **options)
    assert answer.ephemeral
    assert texts.COULD_BE_MEANT.in_(language) in answer.text
    assert f"• {wanted.in_(language)}" in answer.text or wanted.in_(language) in answer.text
    assert not house.rows()


@LANGUAGES
async def test_what_could_be_meant_can_be_chosen(house: House, language: Language) -> None:
    who = member(house, language)
    told = await used(house, who, "stat", figure="grad")
    (menu,) = told.selects
    option = next(one for one in menu["options"] if one["value"] == "loss-per-graduate")
    answer = await (await who.select(told, None, option["value"])).answer()
    assert answer.ephemeral
    assert {"en": "555.5 million won", "ko": "5억 5,550만 원"}[language] in answer.text
    (row,) = house.rows()
    assert row == {"kind": "button", "state": "answered", "question": option["label"]}


@LANGUAGES
@pytest.mark.parametrize(
    ("command", "options", "told", "named"),
    [
        ("whatif", {"what": "net-drain?abroad[2021]", "value": "red"}, texts.NO_VALUE, "red"),
        ("convert", {"amount": "a lot"}, texts.NO_AMOUNT, "a lot"),
        ("convert", {"amount": "5000000"}, texts.NO_AMOUNT, "5000000"),
        ("convert", {"amount": "$5 or $6"}, texts.NO_AMOUNT, "$5 or $6"),
        ("compare", {"first": "ai-fund", "second": "ai-fund"}, texts.SAME_FIGURE, ""),
        ("stat", {"figure": "…"}, texts.ONLY_A_HINT, ""),
        ("stat", {"figure": "net-drain|||2021", "period": "…"}, texts.ONLY_A_HINT, ""),
        ("compare", {"first": "net-drain|||2021", "second": "…"}, texts.ONLY_A_HINT, ""),
        ("change", {"figure": "…"}, texts.ONLY_A_HINT, ""),
        ("whatif", {"what": "…", "value": "5"}, texts.ONLY_A_HINT, ""),
        ("chart", {"what": "…"}, texts.ONLY_A_HINT, ""),
        ("source", {"which": "…"}, texts.ONLY_A_HINT, ""),
    ],
)
async def test_a_private_line_says_what_is_amiss(
    house: House, language: Language, command: str, options: dict[str, Any], told: Words, named: str
) -> None:
    answer = await used(house, member(house, language), command, **options)
    assert answer.ephemeral
    beginning = told.in_(language).split("{")[0]
    assert answer.text.startswith(beginning)
    assert named in answer.text
    assert "{" not in answer.text
    assert not house.rows()


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("cost", {"people": 0}),
        ("cost", {"people": 100_000_001}),
        ("cost", {"people": 5, "of": "lunch"}),
        ("convert", {"amount": "$5", "rate": 0.5}),
        ("convert", {"amount": "$5", "rate": 100_001}),
        ("convert", {"amount": "5" * 61}),
        ("stat", {"figure": ""}),
        ("stat", {"figure": "x" * 101}),
        ("compare", {"first": "a", "second": "b", "how": "sum"}),
        ("change", {"figure": "a", "kind": "value"}),
        ("whatif", {"what": "a", "value": "5" * 61}),
        ("topics", {"group": "smalltalk"}),
    ],
)
async def test_what_discord_lets_nobody_fill_in(house: House, command: str, options: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        await house.place.bob.slash(house.place.channel, command, **options)


@pytest.mark.parametrize("options", [{"figure": "x" * 100}, {"figure": "가" * 100}])
async def test_the_longest_text_that_can_be_typed(house: House, options: dict[str, str]) -> None:
    answer = await used(house, house.place.bob, "stat", **options)
    assert answer.ephemeral
    assert options["figure"][:90] in answer.text


# Charts


async def test_a_chart_is_shown_where_charts_are_off_and_nowhere_else(house: House) -> None:
    await house.service.servers.change(str(house.place.guild.id), "1", charts=False)
    drawn = await used(house, house.place.bob, "chart", what="net-drain")
    (picture,) = drawn.attachments
    assert picture.data.startswith(b"\x89PNG")
    assert picture.description
    assert "84,000" in picture.description
    plain = await used(house, house.place.bob, "change", figure="net-drain|change")
    assert not plain.attachments


async def test_a_chart_for_a_reader_of_plain_texts(house: House) -> None:
    await house.service.members.change(str(house.place.bob.id), form="plain")
    drawn = await used(house, house.place.bob, "chart", what="net-drain")
    assert "84,000" in drawn.content
    assert len(drawn.attachments) == 1


@LANGUAGES
async def test_a_chart_that_cannot_be_drawn_in_time(
    house: House, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.replying._DRAWN_WHEN_ASKED", 0.0)
    answer = await used(house, member(house, language), "chart", what="net-drain")
    assert not answer.attachments
    assert {"en": "84,000", "ko": "8만 4,000명"}[language] in answer.text
    assert answer.text.endswith(texts.NO_PICTURE.in_(language))


async def test_every_chart_that_is_offered_is_drawn(house: House) -> None:
    for choice in (
        await (
            await house.place.bob.autocomplete(house.place.channel, "chart", focused="what", what="")
        ).choices_shown()
    )[::4]:
        assert (await used(house, house.place.bob, "chart", what=choice["value"])).attachments


# Who, and where


@pytest.mark.parametrize("command", ["stat", "about", "topics"])
async def test_the_language_that_a_member_set_goes_first(house: House, command: str) -> None:
    await house.service.members.change(str(house.place.bob.id), language="ko")
    options = {"figure": "net-drain|||2021"} if command == "stat" else {}
    answer = await used(house, house.place.bob, command, **options)
    assert "유출" in answer.text


async def test_as_private_as_the_server_wants(house: House) -> None:
    await house.service.servers.change(str(house.place.guild.id), "1", private=True)
    assert (await used(house, house.place.bob, "cost", people=5)).ephemeral


async def test_acknowledged_in_time_while_the_store_is_locked(house: House, settings: Settings) -> None:
    with locked(settings):
        asked = await house.place.bob.slash(house.place.channel, "stat", figure="net-drain|||2021")
        assert (await asked.acknowledged()).after < 3
        assert "84,000" in (await asked.answer()).text


OF_EACH: dict[str, dict[str, Any]] = {
    "ask": {"question": "net brain drain 2021?"},
    "stat": {"figure": "net-drain|||2021"},
    "compare": {"first": "net-drain|||2021", "second": "abroad"},
    "change": {"figure": "net-drain|change"},
    "cost": {"people": 5},
    "whatif": {"what": "net-drain?abroad[2021]", "value": "150,000"},
    "convert": {"amount": "$5m"},
    "chart": {"what": "net-drain"},
    "source": {},
    "topics": {},
    "about": {},
    "help": {},
}


async def test_every_command_in_direct_messages(house: House) -> None:
    for command, options in OF_EACH.items():
        answer = await (await house.place.bob.slash(house.place.bob.dms, command, **options)).answer()
        assert answer.text, command
        assert not answer.text.startswith(texts.FAILED.en), command
    assert len(house.rows()) == 8


async def test_every_command_where_only_the_member_installed_it(service: Service, settings: Settings) -> None:
    async with LoopbackDiscord(user_install=True) as double:
        place = Place(double)
        elsewhere = double.guild("elsewhere", has_bot=False)
        elsewhere.join(place.bob)
        channel = elsewhere.channel("talk")
        async with running(place, service, settings) as house:
            for command, options in OF_EACH.items():
                answer = await (await place.bob.slash(channel, command, **options)).answer()
                assert not answer.text.startswith(texts.FAILED.en), command
            assert {row["server"] for row in house.rows("server")} == {None}


async def test_by_their_korean_names(house: House) -> None:
    names = ["수치", "비교", "변화", "비용", "가정", "환산", "차트", "출처", "주제", "소개", "도움말"]
    for name, (_, options) in zip(names, list(OF_EACH.items())[1:], strict=True):
        answer = await used(house, house.place.ann, name, **options)
        assert not answer.text.startswith(texts.FAILED.ko), name


async def test_another_pack_has_its_own_costs_and_no_dollars(
    place: Place, tiny: Engine, settings: Settings
) -> None:
    async with serving(tiny, settings) as service, running(place, service, settings) as house:
        names = set(house.double.commands.names())
        assert {"ask", "stat", "compare", "change", "cost", "whatif", "source", "topics", "about"} <= names
        assert "convert" not in names
        told = await used(house, place.bob, "about")
        assert tiny.knowledge.pack.article.title in told.text
        (cost,) = [one for one in place.double.commands.of() if one["name"] == "cost"]
        assert (cost["description"], cost["description_localizations"]) == (
            "Add up the cost of any number of riders",
            {"ko": "이용자 인원수에 따른 비용을 계산해 보세요"},
        )
        offered = {one["name"]: [each["value"] for each in one.get("choices", [])] for one in cost["options"]}
        assert offered == {"people": [], "of": ["rack-cost"], "currency": ["KRW"]}
        english = await used(house, place.bob, "cost", people=250)
        korean = await used(house, place.ann, "비용", people=1)
        assert english.text.splitlines()[:2] == [
            "> Cost of 250 riders: a stand each, in won",
            "## 20 million won",
        ]
        assert korean.text.splitlines()[:2] == ["> 이용자 한 명의 비용: 거치대, 원", "## 8만 원"]


async def test_a_pack_that_names_no_costs_has_no_command_for_them(
    place: Place, tiny: Engine, settings: Settings
) -> None:
    knowledge = replace(tiny.knowledge, pack=replace(tiny.knowledge.pack, costs=None))
    async with (
        serving(tiny.over(knowledge), settings) as service,
        running(place, service, settings) as house,
    ):
        assert "cost" not in house.double.commands.names()
        assert "`/cost`" not in (await used(house, place.bob, "help")).text


# Sources, topics, about, help


@LANGUAGES
async def test_the_sources_and_one_of_them(house: House, language: Language) -> None:
    who, engine = member(house, language), house.service.engine
    listed = await used(house, who, "source")
    assert listed.ephemeral
    for source in engine.sources(language):
        assert source.name in listed.text
        alone = await used(house, who, "source", which=source.id)
        assert source.chain in alone.text.replace("\\", "")
        assert "2025-06-20" in alone.text
        assert str(len(source.topics)) in alone.text
        (menu,) = alone.selects
        assert [item["value"] for item in menu["options"]] == [item.request for item in source.topics][:25]
    asked = await (await who.select(alone, None, menu["options"][0]["value"])).answer()
    assert asked.ephemeral
    assert RECEIPT.search(asked.text)


def test_a_source_with_an_address_is_linked(engine: Engine) -> None:
    source = replace(engine.sources("en")[0], url="https://example.org/a_b")
    assert "<https://example.org/a_b>" in one(source, "en", Form.RICH).content
    assert "<https://example.org/a_b>" in every([source], "en", Form.RICH).content


@LANGUAGES
async def test_all_topics_page_by_page_and_back(house: House, language: Language) -> None:
    who, engine = member(house, language), house.service.engine
    every = [topic.request for group in engine.topics(language) for topic in group.topics]
    shown = await used(house, who, "topics")
    assert shown.ephemeral
    assert [one["label"] for one in shown.buttons] == [texts.NEXT.in_(language)]
    seen = [option["value"] for option in shown.selects[0]["options"]]
    while len(seen) < len(every):
        turned = await who.press(shown, texts.NEXT.in_(language))
        await turned.acknowledged()
        assert turned.response is shown
        assert len(shown.text) < 2000
        seen += [option["value"] for option in shown.selects[0]["options"]]
    assert seen == every
    assert [one["label"] for one in shown.buttons] == [texts.PREVIOUS.in_(language)]
    await (await who.press(shown, texts.PREVIOUS.in_(language))).acknowledged()
    assert len(shown.buttons) == 2
    assert not house.rows()


@LANGUAGES
async def test_the_question_of_a_topic_is_asked(house: House, language: Language) -> None:
    who = member(house, language)
    shown = await used(house, who, "topics", group="computed")
    options = shown.selects[0]["options"]
    assert len(options) == PER_PAGE
    answer = await (await who.select(shown, None, options[0]["value"])).answer()
    assert answer.ephemeral
    assert {"en": "555.5 million won", "ko": "5억 5,550만 원"}[language] in answer.text
    assert [row["question"] for row in house.rows()] == [options[0]["label"]]


@pytest.mark.parametrize("group", ["figures", "computed", "texts", "absent"])
async def test_a_group_of_topics(house: House, group: str) -> None:
    shown = await used(house, house.place.bob, "topics", group=group)
    titles = {found.kind: found.title for found in house.service.engine.topics("en")}
    (wanted,) = [found for found in house.service.engine.topics("en") if found.kind == group]
    assert wanted.title in shown.text
    assert f" {len(wanted.topics)} topics" in shown.text
    assert not any(title in shown.text for kind, title in titles.items() if kind != group)


async def test_pages_are_turned_after_a_restart(place: Place, engine: Engine, settings: Settings) -> None:
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        shown = await used(house, place.bob, "topics")
    async with serving(engine, settings) as service, running(place, service, settings):
        await (await place.bob.press(shown, "Next")).acknowledged()
        assert "Page 2 of " in shown.text


@pytest.mark.parametrize("what", ["all:999", "gone:0", "figures:", "figures:x", "", ":"])
async def test_a_page_that_is_no_more(house: House, what: str) -> None:
    shown = await used(house, house.place.bob, "topics")
    shown.buttons[0]["custom_id"] = f"top:en:{what}"
    await (await house.place.bob.press(shown, f"top:en:{what}")).acknowledged()
    assert " topics" in shown.text


async def test_pages_as_plain_text(house: House) -> None:
    await house.service.members.change(str(house.place.bob.id), form="plain")
    shown = await used(house, house.place.bob, "topics")
    assert shown.content
    await (await house.place.bob.press(shown, "Next")).acknowledged()
    assert "Page 2 of " in shown.content


@LANGUAGES
async def test_about(house: House, language: Language) -> None:
    told = await used(house, member(house, language), "about")
    knowledge = house.service.engine.knowledge
    assert told.ephemeral
    for part in (
        knowledge.pack.title.in_(language),
        knowledge.pack.article.title,
        "2025-06-20",
        knowledge.version,
        house.service.engine.version,
    ):
        assert part in told.text
    assert len(told.text.splitlines()) <= 8
    for group in house.service.engine.topics(language):
        assert str(len(group.topics)) in told.text


@LANGUAGES
async def test_help_fits_a_phone_and_its_examples_answer(house: House, language: Language) -> None:
    who = member(house, language)
    helped = await used(house, who, "help")
    assert helped.ephemeral
    assert sum(1 + len(line) // 40 for line in helped.text.splitlines()) <= 14
    commands = [one for one in house.double.commands.of() if one["type"] == 1]
    names = [one["name_localizations"]["ko"] if language == "ko" else one["name"] for one in commands]
    assert all(f"`/{name}`" in helped.text for name in names)
    assert len(helped.buttons) == 5
    for button in helped.buttons:
        answer = await (await who.press(helped, button["label"])).answer()
        assert answer.ephemeral
        assert RECEIPT.search(answer.text), button
    assert {row["status"] for row in house.rows("status")} == {"answered"}


def test_requests_are_as_short_as_a_log_wants_them() -> None:
    for _, _, request, _, _ in ANSWERED:
        assert Request.decode(request).encode() == request
