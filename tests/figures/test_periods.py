"""Periods: first and last year, holding and overlapping."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.figures.periods import holds, overlaps, years


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2021", 2021, 2021),
        ("1992-95", 1992, 1995),
        ("2000-03", 2000, 2003),
        ("2019-2021", 2019, 2021),
        ("1998-02", 1998, 2002),
        ("1980s", 1980, 1989),
        ("2000s", 2000, 2009),
    ],
)
def test_first_and_last_year(period: str, first: int, last: int) -> None:
    assert years(period) == (first, last)


@pytest.mark.parametrize(
    "period", ["", "21", "2021-", "2021-1", "1992-199", "soon", "2021 ", "20211", "1980S"]
)
def test_anything_else_is_no_period(period: str) -> None:
    with pytest.raises(ValueError, match="^" + period):
        years(period)


@pytest.mark.parametrize(
    ("period", "other", "held", "shared"),
    [
        ("2019-2021", "2020", True, True),
        ("2020", "2019-2021", False, True),
        ("1990s", "1992-95", True, True),
        ("1992-95", "1990s", False, True),
        ("1992-95", "1995-98", False, True),
        ("1992-95", "1996", False, False),
        ("2021", "2021", True, True),
    ],
)
def test_holding_and_overlapping(period: str, other: str, held: bool, shared: bool) -> None:
    assert holds(period, other) is held
    assert overlaps(period, other) is shared


_PERIODS = st.one_of(
    st.integers(1000, 9899).map(str),
    st.integers(1000, 9899).map(lambda year: f"{year}-{(year + 7) % 100:02d}"),
    st.tuples(st.integers(1000, 5000), st.integers(0, 99)).map(lambda pair: f"{pair[0]}-{sum(pair)}"),
    st.integers(100, 989).map(lambda decade: f"{decade}0s"),
)


@given(_PERIODS)
def test_a_period_does_not_end_before_it_begins_and_holds_itself(period: str) -> None:
    first, last = years(period)
    assert first <= last
    assert holds(period, period)
    assert overlaps(period, str(first))


@given(_PERIODS, _PERIODS)
def test_what_is_held_overlaps_and_overlapping_goes_both_ways(period: str, other: str) -> None:
    assert overlaps(period, other) == overlaps(other, period)
    assert not holds(period, other) or overlaps(period, other)
