"""Request: what exactly is to be answered, small enough to travel in a button's id."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from drainbot.units import Unit


class Operation(StrEnum):
    """What is done with a topic."""

    VALUE = "value"
    CHANGE = "change"
    PERCENT_CHANGE = "percent"
    PER_YEAR = "per-year"
    COMPOUND = "compound"
    GROWTH_FACTOR = "factor"  # how many times the first value the last one is
    RATIO = "ratio"
    SHARE = "share"
    DIFFERENCE = "difference"
    TOTAL = "total"
    INVERSE = "inverse"  # how many for an amount
    PART = "part"  # a percentage of it
    ESTIMATE = "estimate"
    SUM = "sum"
    WHY = "why"
    WHO = "who"
    SOURCE = "source"
    WHEN = "when"
    WORKING = "working"


OVER_TIME = frozenset(
    {
        Operation.CHANGE,
        Operation.PERCENT_CHANGE,
        Operation.PER_YEAR,
        Operation.COMPOUND,
        Operation.GROWTH_FACTOR,
    }
)
_SEPARATOR = "|"


def _fraction(text: str) -> Fraction | None:
    try:
        return Fraction(text) if text else None
    except ZeroDivisionError:
        raise ValueError(text) from None


def _pair(text: str) -> tuple[str, Fraction]:
    name, _, value = text.partition("=")
    number = _fraction(value)
    if not name or number is None:
        raise ValueError(text)
    return name, number


@dataclass(frozen=True, slots=True)
class Request:
    """A topic, an operation, and what the asker gave."""

    topic: str
    operation: Operation = Operation.VALUE
    other: str | None = None  # the second measure of a ratio, share, difference or sum
    periods: tuple[str, ...] = ()
    count: Fraction | None = None  # head-count
    amount: Fraction | None = None  # money, in `amount_unit`
    amount_unit: Unit | None = None
    percent: Fraction | None = None
    rate: Fraction | None = None  # won for one dollar, where the asker gives one
    currency: Unit | None = None  # in which the answer is wanted
    given: tuple[
        tuple[str, Fraction], ...
    ] = ()  # the asker's own values, each in the unit of what it stands for: a
    # formula's input, or a fact, perhaps of one period only (abroad[2021]), in place of the article's value

    def with_(self, **changes: object) -> "Request":
        return replace(self, **changes)  # type: ignore[arg-type]

    def encode(self) -> str:
        """One short line of text from which decode() makes the same request again."""
        numbers = (self.count, self.amount, self.percent, self.rate)
        fields = [
            self.topic,
            "" if self.operation is Operation.VALUE else self.operation.value,
            self.other or "",
            ",".join(self.periods),
            *("" if number is None else str(number) for number in numbers),
            self.amount_unit.value if self.amount_unit else "",
            self.currency.value if self.currency else "",
            ";".join(f"{name}={value}" for name, value in self.given),
        ]
        return _SEPARATOR.join(fields).rstrip(_SEPARATOR)

    @classmethod
    def decode(cls, text: str) -> "Request":
        """The request of an encoded line; ValueError where it is none."""
        fields = text.split(_SEPARATOR)
        if not fields[0] or len(fields) > 11:
            raise ValueError(text)
        topic, operation, other, periods, *rest = fields + [""] * (11 - len(fields))
        count, amount, percent, rate = (_fraction(number) for number in rest[:4])
        return cls(
            topic,
            Operation(operation or "value"),
            other or None,
            tuple(periods.split(",")) if periods else (),
            count,
            amount,
            Unit(rest[4]) if rest[4] else None,
            percent,
            rate,
            Unit(rest[5]) if rest[5] else None,
            tuple(_pair(one) for one in rest[6].split(";")) if rest[6] else (),
        )
