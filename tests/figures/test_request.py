"""Requests: an encoded one is short, and decodes into itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.figures.request import Operation, Request
from drainbot.units import Unit

_IDS = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
_NUMBERS = st.none() | st.fractions() | st.integers(1, 10**12).map(Fraction)
_GIVEN = st.lists(st.tuples(_IDS, st.fractions()), max_size=2).map(tuple)
_PERIODS = st.lists(st.sampled_from(["2019", "2021", "1992-95", "2019-2021", "1980s"]), unique=True).map(
    tuple
)
_UNITS = st.none() | st.sampled_from([Unit.KRW, Unit.USD])
REQUESTS = st.builds(
    Request,
    topic=_IDS,
    operation=st.sampled_from(Operation),
    other=st.none() | _IDS,
    periods=_PERIODS,
    count=_NUMBERS,
    amount=_NUMBERS,
    amount_unit=_UNITS,
    percent=_NUMBERS,
    given=_GIVEN,
    rate=_NUMBERS,
    currency=_UNITS,
)


@pytest.mark.parametrize(
    ("request_", "line"),
    [
        (Request("net-drain"), "net-drain"),
        (Request("net-drain", periods=("2019",)), "net-drain|||2019"),
        (Request("net-drain", Operation.CHANGE, periods=("2019", "2021")), "net-drain|change||2019,2021"),
        (Request("abroad", Operation.RATIO, other="foreign-in-korea"), "abroad|ratio|foreign-in-korea"),
        (Request("loss-per-graduate", Operation.TOTAL, count=Fraction(500)), "loss-per-graduate|total|||500"),
        (Request("ai-fund", Operation.PART, percent=Fraction("12.5")), "ai-fund|part|||||25/2"),
        (
            Request("fund-per-head", given=(("population", Fraction(10**6)),)),
            "fund-per-head||||||||||population=1000000",
        ),
        (
            Request("net-drain", given=(("abroad[2021]", Fraction(13, 2)),)),
            "net-drain||||||||||abroad[2021]=13/2",
        ),
        (Request("ai-fund", currency=Unit.USD), "ai-fund|||||||||USD"),
    ],
)
def test_encoded(request_: Request, line: str) -> None:
    assert request_.encode() == line
    assert Request.decode(line) == request_


@given(REQUESTS)
def test_decoding_gives_the_same_request_again(request: Request) -> None:
    assert Request.decode(request.encode()) == request


_FIGURE_IDS = (
    "ai-fund", "abroad", "foreign-in-korea", "net-drain", "ai-net-outflow", "oecd-rank", "loss-per-graduate",
    "graduates-for-fund", "drain-cost-share", "outflow-for-population", "fund-per-drained", "phd-stay-rate",
)  # fmt: skip


@given(
    st.sampled_from(_FIGURE_IDS),
    st.sampled_from(Operation),
    st.none() | st.sampled_from(_FIGURE_IDS),
    st.lists(st.sampled_from(["2019", "2020", "2021", "1992-95"]), max_size=2, unique=True),
    st.none() | st.integers(1, 10**7),
    st.none() | st.integers(1, 2 * 10**4),
    _UNITS,
)
def test_with_moderate_numbers_it_fits_into_a_button(
    topic: str,
    operation: Operation,
    other: str | None,
    periods: list[str],
    count: int | None,
    rate: int | None,
    currency: Unit | None,
) -> None:
    request = Request(
        topic,
        operation,
        other,
        tuple(periods),
        count=None if count is None else Fraction(count),
        rate=None if rate is None else Fraction(rate, 10),
        currency=currency,
    )
    assert len(request.encode()) <= 90


@pytest.mark.parametrize(
    "line",
    [
        "",
        "|value",
        "a|nonsense",
        "a||||x",
        "a||||||||EUR",
        "a||||||||||population",
        "a||||||||||=3",
        "a||||||||||b=x",
        "a||||||||||||",
        "a||||1.2.3",
    ],
)
def test_what_is_no_request_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Request.decode(line)


def test_a_fraction_over_zero_is_refused_like_the_rest() -> None:
    with pytest.raises(ValueError, match=r".*"):
        Request.decode("a||||1/0")


@given(st.text("ab|,1/-.USDKRW value", max_size=40) | st.text(max_size=40))
def test_any_line_is_a_request_or_refused(line: str) -> None:
    try:
        request = Request.decode(line)
    except (ValueError, ZeroDivisionError):
        return
    assert Request.decode(request.encode()) == request


def test_a_request_with_other_parts_leaves_the_first_as_it_was() -> None:
    first = Request("ai-fund")
    assert first.with_(periods=("2021",)).periods == ("2021",)
    assert first.periods == ()
