"""Years, spans and decades: what is meant first, then the ways to say it, then what is no period."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.figures.periods import years
from drainbot.language.normalise import clean
from drainbot.language.quantities import Kind, quantities
from tests.engine.shipped import LAW


def periods(text: str) -> list[tuple[Kind, str]]:
    return [(item.kind, item.period) for item in quantities(clean(text)) if item.period]


SAID = [
    (Kind.YEAR, "2021", ["2021", "'21", "’21", "the class of '21", "FY2021", "FY 2021", "fy21", "21년", "2021년도", "이천이십일년", "이천이십일 년에", "drain in 21?", "twenty twenty-one", "two thousand and twenty one", "two thousand twenty-one", "2021-03-15", "15/03/2021", "2021.3.15", "March 2021"]),
    (Kind.YEAR, "2019", ["2019", "'19", "19년", "이천십구년", "twenty nineteen", "before the pandemic", "pre-covid", "before covid-19", "코로나 이전", "코로나 전"]),
    (Kind.YEAR, "1992", ["1992", "'92", "92년", "nineteen ninety-two", "천구백구십이년"]),
    (Kind.DECADE, "1980s", ["1980s", "the 80s", "the '80s", "eighties", "the eighties", "nineteen eighties", "80년대", "1980년대", "팔십년대"]),
    (Kind.DECADE, "1990s", ["90s", "nineties", "90년대에", "구십년대"]),
    (Kind.SPAN, "1990-95", ["early 90s", "early nineties", "the early 1990s", "90년대 초", "1990년대 초반"]),
    (Kind.SPAN, "2000-05", ["early 2000s", "2000년대 초", "2000년대 초반에"]),
    (Kind.SPAN, "1995-99", ["late 90s", "late 1990s", "90년대 후반", "90년대 말"]),
    (Kind.SPAN, "1992-95", ["1992-95", "92-95", "1992 to 1995", "'92-'95", "1992~95", "92~95년", "1992년부터 1995년까지"]),
    (Kind.SPAN, "2000-03", ["2000-03", "2000~2003년", "2000 to 2003", "from 2000 through 2003"]),
    (Kind.SPAN, "2019-21", ["2019-2021", "from 2019 through 2021", "2019 thru 2021", "19~21년", "2019→2021", "2019->2021", "19-21", "'19 to '21", "2019..2021", "19년부터 21년까지"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "period", "text"), [(kind, period, text) for kind, period, ways in SAID for text in ways]
)
def test_a_period_as_people_say_it(kind: Kind, period: str, text: str) -> None:
    assert periods(text) == [(kind, period)]


@pytest.mark.parametrize(
    "text", ["2019,2021", "2019 vs 2021", "2019 and 2021", "2019, 2021", "in 19 vs 21", "2019년이랑 2021년"]
)
def test_two_years(text: str) -> None:
    assert periods(text) == [(Kind.YEAR, "2019"), (Kind.YEAR, "2021")]


@pytest.mark.parametrize(
    "text",
    ["1 in 21", "in 21 countries", "35-38", "10-12 people", "80-90%", "about 60-70", "21 graduates", "last year", "작년", "내년", "after covid", "this year", "now", "5년 전", "21년 동안", "20년간", "35th", "in their fifties", "2,021 people", "2021명", "2021 won"],
)  # fmt: skip
def test_no_period_is_read_into_other_figures(text: str) -> None:
    assert periods(text) == []


@LAW
@given(st.text("0123456789-~/.'년대초말s earlymidtofy", max_size=16))
def test_every_period_has_a_first_and_a_last_year(text: str) -> None:
    for _, period in periods(text):
        first, last = years(period)
        assert first <= last
