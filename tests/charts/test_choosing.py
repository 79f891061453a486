"""Which chart is drawn for a request, with which figures and words."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.charts.chart import MOST_ALT, Chart, Kind
from drainbot.figures.computing import Computer
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Language
from drainbot.units import Unit
from drainbot.wording import formats
from tests.charts.packs import bicycles, chart, drawable, every_chart, packs
from tests.conftest import root
from tests.engine.shipped import LAW, shipped_computer

MARKS = [
    (Request("net-drain"), "en", Kind.SERIES, [("2019", "78,000"), ("2021", "84,000")]),
    (Request("net-drain"), "ko", Kind.SERIES, [("2019년", "7만 8,000명"), ("2021년", "8만 4,000명")]),
    (Request("phd-stay-rate"), "en", Kind.SERIES, [("1992-95", "20.2%"), ("2000-03", "46.3%")]),
    (
        Request("drain-cost"),
        "en",
        Kind.SERIES,
        [("2019", "43.33 trillion won"), ("2021", "46.66 trillion won")],
    ),
    (
        Request("loss-per-graduate"),
        "ko",
        Kind.SHARE,
        [
            ("대졸자 1인의 교육비", "2억 1,483만 원"),
            ("대졸자 1인이 해외로 나가 잃는 평생 세수", "3억 4,067만 원"),
        ],
    ),
    (
        Request("tax-to-education"),
        "en",
        Kind.COMPARISON,
        [
            ("Lifetime tax lost on one graduate who works abroad", "340.67 million won"),
            ("Cost of educating one college graduate", "214.83 million won"),
        ],
    ),
    (
        Request("abroad", Operation.DIFFERENCE, "foreign-in-korea", ("2019",)),
        "ko",
        Kind.COMPARISON,
        [
            ("해외에서 일하는 한국 이공계 인력, 2019년", "12만 5,000명"),
            ("한국에 들어온 외국인 전문 인력, 2019년", "4만 7,000명"),
        ],
    ),
    (
        Request("loss-per-graduate", Operation.TOTAL, count=Fraction(500)),
        "en",
        Kind.CURVE,
        [("0", "0 won"), ("500", "277.75 billion won"), ("1,000", "555.5 billion won")],
    ),
    (
        Request("outflow-for-population", given=(("population", Fraction(50_000_000)),)),
        "ko",
        Kind.CURVE,
        [("1,250만명", "450명"), ("5,000만명", "1,800명"), ("1억명", "3,600명")],
    ),
]
TINY_MARKS = [
    (Request("riders"), "en", Kind.SERIES, [("2018", "1,200"), ("2023", "1,500")]),
    (Request("stands-for-all"), "ko", Kind.SERIES, [("2018년", "9,600만 원"), ("2023년", "1억 2,000만 원")]),
    (
        Request("riders", Operation.RATIO, "riders-by-car"),
        "en",
        Kind.COMPARISON,
        [("Number of bicycle riders, 2023", "1,500"), ("Number of car drivers, 2023", "2,400")],
    ),
    (
        Request("riders", Operation.SUM, "riders-by-car", ("2018",)),
        "ko",
        Kind.SHARE,
        [("자전거 이용자 수", "1,200명"), ("자동차 운전자 수", "3,000명")],
    ),
    (
        Request("rack-cost", Operation.TOTAL, count=Fraction(300)),
        "en",
        Kind.CURVE,
        [("0", "0 won"), ("300", "24 million won"), ("600", "48 million won")],
    ),
]
CASES = [(shipped_computer, *case) for case in MARKS] + [(bicycles, *case) for case in TINY_MARKS]


@pytest.mark.parametrize(("pack", "request_", "language", "kind", "marks"), CASES)
def test_a_request_gets_the_chart_that_fits(
    pack: Callable[[], Computer],
    request_: Request,
    language: Language,
    kind: Kind,
    marks: list[tuple[str, str]],
) -> None:
    found = drawable(request_, language, pack())

    assert found.kind is kind
    assert [(mark.label, mark.shown) for mark in found.marks] == marks


@pytest.mark.parametrize(
    "request_",
    [
        Request("ai-fund"),
        Request("oecd-rank"),
        Request("causes"),
        Request("nothing-of-this-name"),
        Request("countries-below"),
        Request("fund-per-head"),
        Request("abroad", Operation.RATIO, "ai-fund"),
        Request("abroad", Operation.RATIO, "nothing-of-this-name"),
        Request("net-drain", Operation.TOTAL, count=Fraction(500)),
        Request("loss-per-graduate", Operation.TOTAL, count=Fraction(0)),
        Request("exchange-rate", Operation.TOTAL, count=Fraction(500)),
    ],
    ids=Request.encode,
)
def test_what_a_picture_would_not_show_better_gets_none(request_: Request) -> None:
    assert chart(request_) is None


def test_a_series_says_its_change_and_draws_nothing_between_its_points() -> None:
    found = drawable(Request("net-drain"))

    assert found.finding == "From 2019 (78,000) to 2021 (84,000), the net brain drain rose by 6,000."
    assert found.points == ()


def test_the_period_asked_for_is_picked_out_and_the_others_stay() -> None:
    found = drawable(Request("net-drain", periods=("2019", "2020")))

    assert [(mark.label, mark.asked) for mark in found.marks] == [("2019", True), ("2021", False)]


def test_a_share_shows_percentages_of_the_whole() -> None:
    found = drawable(Request("education-share"))

    assert [(mark.share, mark.asked) for mark in found.marks] == [("38.67%", True), ("61.33%", False)]


def test_another_currency_changes_every_number() -> None:
    request = Request("loss-per-graduate", Operation.TOTAL, count=Fraction(500), currency=Unit.USD)
    found = drawable(request)

    assert [mark.shown for mark in found.marks] == ["US$0", "US$202.8 million", "US$405.5 million"]
    assert "US$202.8 million" in found.finding
    assert any("implied by 100 trillion won" in note for note in found.notes)


@LAW
@given(st.integers(1, 10**10))
def test_a_what_if_line_is_exact_and_goes_through_the_point_asked_for(count: int) -> None:
    found = drawable(Request("loss-per-graduate", Operation.TOTAL, count=Fraction(count)))
    one = shipped_computer().figure("loss-per-graduate").quantity.value

    assert all(value == at * one for at, value in found.points)
    assert [mark.at for mark in found.marks if mark.asked] == [count]


@LAW
@given(st.integers(1000, 2 * 10**10))
def test_a_what_if_formula_is_computed_for_whole_populations(population: int) -> None:
    found = drawable(Request("fund-per-head", given=(("population", Fraction(population)),)))
    fund = shipped_computer().figure("ai-fund").quantity.value

    assert all(at.denominator == 1 and value == fund / at for at, value in found.points)
    assert population in dict(found.points)


CHARTS = pytest.mark.parametrize(
    "found", every_chart(), ids=lambda found: f"{found.topic}-{found.kind.value}-{found.language}"
)


@CHARTS
def test_alt_text_says_kind_values_and_source_within_discords_limit(found: Chart) -> None:
    sources = [source for pack in packs() for source in pack.sources.values()]

    assert len(found.alt) <= MOST_ALT
    assert all(f"{mark.label}: {mark.shown}" in found.alt for mark in found.marks)
    assert found.title in found.alt
    assert any(source.chain.in_(found.language) in found.alt for source in sources)


@CHARTS
def test_what_is_shown_is_the_exact_figure_in_words(found: Chart) -> None:
    assert [mark.shown for mark in found.marks] == [
        formats.quantity(mark.quantity, found.language) for mark in found.marks
    ]


def test_no_topic_is_named_in_the_code() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in (root() / "src/drainbot/charts").glob("*.py"))
    topics = {topic.id for pack in packs() for topic in pack.topics() if "-" in topic.id}

    assert {topic for topic in topics if f'"{topic}"' in code} == set()
    assert topics
