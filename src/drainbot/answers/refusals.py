"""Refusals: why there is no honest figure; what can be told from the asker's numbers alone is told here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from drainbot.figures.comparing import Mismatch
from drainbot.figures.request import Request
from drainbot.units import Quantity, Unit

MOST_PEOPLE = 10**10  # more than there are on Earth
_LONG = 10**15
_PLAUSIBLE_RATE = (Fraction(1, 100), 10**7)  # won for one dollar
_RANGES = {  # of a value that the asker puts in place of the article's; above the first, up to the second
    Unit.KRW: (0, 10**24),
    Unit.USD: (0, 10**24),
    Unit.PERCENT: (0, 100),
    Unit.PER_10000: (0, 10_000),
}


class Reason(StrEnum):
    """Why there is no figure."""

    NO_PERIOD = "no-period"
    UNDATED = "no-period-undated"
    NO_CHANGE = "no-change"
    NO_MIX = "no-mix"
    NO_ESTIMATE = "no-estimate"
    NO_SINGLE = "no-single"
    NEED_INPUT = "need-input"
    NEGATIVE = "impossible-negative"
    FRACTION = "impossible-part"
    TOO_LARGE = "impossible-large"
    NUMBER = "impossible-number"
    LESS_THAN_ONE = "less-than-one"


IMPOSSIBLE = frozenset(
    {
        Reason.NEGATIVE,
        Reason.FRACTION,
        Reason.TOO_LARGE,
        Reason.NUMBER,
        Reason.LESS_THAN_ONE,
        Reason.NEED_INPUT,
    }
)


@dataclass(frozen=True, slots=True)
class Refusal(Exception):  # noqa: N818 -- a refusal is an answer, no error
    """There is no honest figure, and why."""

    reason: Reason
    asked: str = ""  # the period or number that was asked for
    other: str = ""  # the measure that does not fit
    mismatch: Mismatch | None = None  # and what keeps the two apart


def check_numbers(request: Request, given: Mapping[str, Quantity]) -> None:
    """Refusal where the asker's numbers mean nothing: less than one person, half a person, a rate of zero."""
    if request.count is not None:
        _check_people(request.count)
    for quantity in given.values():
        _check_given(quantity)
    if any(money is not None and money <= 0 for money in (request.amount, request.rate)):
        raise Refusal(Reason.NUMBER, plain(request.amount or request.rate or Fraction(0)))
    if request.rate is not None and not _PLAUSIBLE_RATE[0] <= request.rate <= _PLAUSIBLE_RATE[1]:
        raise Refusal(Reason.NUMBER, plain(request.rate))
    if request.amount is not None and not Fraction(1, 1000) <= request.amount <= 10**24:
        raise Refusal(Reason.NUMBER, "")
    if request.percent is not None and not 0 < request.percent <= 10**6:
        raise Refusal(Reason.NUMBER, f"{plain(request.percent)}%")


def _check_people(count: Fraction) -> None:
    if count < 1:
        raise Refusal(Reason.NEGATIVE if count <= 0 else Reason.FRACTION, plain(count))
    if count > MOST_PEOPLE:
        raise Refusal(Reason.TOO_LARGE, "")
    if count.denominator != 1:
        raise Refusal(Reason.FRACTION, plain(count))


def _check_given(quantity: Quantity) -> None:
    if quantity.unit in (Unit.PEOPLE, Unit.COUNT, Unit.RANK):
        _check_people(quantity.value)
    elif quantity.unit in _RANGES:
        least, most = _RANGES[quantity.unit]
        if not least < quantity.value <= most:
            raise Refusal(Reason.NUMBER, plain(quantity.value))


def plain(value: Fraction) -> str:
    """A number as a person would repeat it; nothing where it is too long for that."""
    short = abs(value) < _LONG and value.denominator < _LONG
    return "" if not short else str(value.numerator) if value.denominator == 1 else str(float(value))
