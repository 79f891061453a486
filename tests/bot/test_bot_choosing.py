"""The commands that choose a figure: from what a member fills in to what they read and what is logged, in both languages."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot import texts
from bot.texts import Words
from drainbot.figures.request import Request
from drainbot.knowledge import Language
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, receipt, used

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


@BOTH
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
    asked = await house.place.reader(language).slash(house.place.channel, command, **options)
    answer = await asked.answer()
    first, second, *_ = answer.text.splitlines()
    assert first == f"> {quote.in_(language)}"
    assert second == f"## {heading.in_(language)}"
    assert not answer.ephemeral
    assert not answer.pings
    _, code = receipt(answer)
    (row,) = house.rows("kind, state, status, question, source_id, situation")
    assert json.loads(row.pop("situation"))["request"] == request_
    assert row == {
        "kind": "slash",
        "state": "answered",
        "status": "answered",
        "question": quote.in_(language),
        "source_id": str(asked.id),
    }
    checked = await used(house, house.place.reader(language), "verify", code=code)
    assert texts.SAME.in_(language).format(receipt=code) in checked.text


@BOTH
@pytest.mark.parametrize(("command", "options", "reason"), REFUSED)
async def test_what_cannot_be_is_answered_with_the_reason(
    house: House, language: Language, command: str, options: dict[str, Any], reason: Words
) -> None:
    answer = await used(house, house.place.reader(language), command, **options)
    assert answer.text.count("\n") >= 1
    assert reason.in_(language) in answer.text
    (row,) = house.rows("status, state")
    assert row["state"] == "answered"
    assert row["status"] != "answered"


@BOTH
@pytest.mark.parametrize(("command", "options", "named", "offers"), UNKNOWN)
async def test_what_means_nothing_is_told_in_private(
    house: House, language: Language, command: str, options: dict[str, Any], named: str, offers: bool
) -> None:
    answer = await used(house, house.place.reader(language), command, **options)
    assert answer.ephemeral
    assert named in answer.text
    assert "@everyone" not in answer.text
    assert bool(answer.selects) is offers
    assert (texts.UNKNOWN_NEXT.in_(language) in answer.text) is not offers
    assert not house.rows()


@BOTH
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
    answer = await used(house, house.place.reader(language), command, **options)
    assert answer.ephemeral
    assert texts.COULD_BE_MEANT.in_(language) in answer.text
    assert f"• {wanted.in_(language)}" in answer.text or wanted.in_(language) in answer.text
    assert not house.rows()


@BOTH
async def test_what_could_be_meant_can_be_chosen(house: House, language: Language) -> None:
    who = house.place.reader(language)
    told = await used(house, who, "stat", figure="grad")
    (menu,) = told.selects
    option = next(one for one in menu["options"] if one["value"] == "loss-per-graduate")
    answer = await (await who.select(told, None, option["value"])).answer()
    assert answer.ephemeral
    assert {"en": "555.5 million won", "ko": "5억 5,550만 원"}[language] in answer.text
    (row,) = house.rows()
    assert row == {"kind": "button", "state": "answered", "question": option["label"]}


@BOTH
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
    answer = await used(house, house.place.reader(language), command, **options)
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


def test_requests_are_as_short_as_a_log_wants_them() -> None:
    for _, _, request, _, _ in ANSWERED:
        assert Request.decode(request).encode() == request
