"""Claims: whether what the asker takes for granted is what the article says."""

import re
from fractions import Fraction

from drainbot.answers.answer import Verdict
from drainbot.answers.compute import Result
from drainbot.figures.figure import Figure
from drainbot.language.numerals import number_at
from drainbot.language.quantities import Kind, Mention
from drainbot.language.reading import Reading
from drainbot.units import Unit

_AMONG = re.compile(r"\b(?P<end>top|bottom)\s(?P<rest>(?:\d+|three|five|ten|twenty|thirty)\b)")
_NEAR = Fraction(5, 100)  # as far off as "about" may be
_UP = frozenset({"up", "larger", "over"})
_DOWN = frozenset({"down", "smaller", "under"})
_MORE_THAN = frozenset({"more", "compare"})
_TELLING_DIGITS = 2  # of a whole number: 340 million stands for 335 to 345, 80,000 for itself alone
_FEW = 100  # heads that a ratio may be said in
_LONGEST = 200  # bits of a number that is looked at closely
_FITTING = {
    Kind.MONEY: (Unit.KRW, Unit.USD),
    Kind.PEOPLE: (Unit.PEOPLE, Unit.PER_10000, Unit.COUNT),
    Kind.PERCENT: (Unit.PERCENT, Unit.PERCENTAGE_POINTS),
    Kind.RANK: (Unit.RANK,),
    Kind.TIMES: (Unit.RATIO,),
    Kind.COUNTRIES: (Unit.COUNT,),
    Kind.NUMBER: tuple(Unit),
}


def claimed(reading: Reading, unit: Unit) -> Mention | None:
    """The value that a question claims for a figure of this unit."""
    fitting = [item for item in reading.mentions if item.value is not None and _fits(item, unit)]
    exact = [item for item in fitting if item.kind is not Kind.NUMBER]
    return next(iter(exact or fitting), None)


def _fits(item: Mention, unit: Unit) -> bool:
    few = item.kind is Kind.PEOPLE and item.value is not None and item.value < _FEW
    return unit in _FITTING.get(item.kind, ()) or (
        few and unit is Unit.RATIO
    )  # "four abroad for each one here"


def direction_verdict(reading: Reading, result: Result) -> Verdict | None:
    """Whether a claimed rise or fall is what happened."""
    up, down = bool(_UP & reading.operations), bool(_DOWN & reading.operations)
    up = up or (not down and reading.operations >= _MORE_THAN)  # "more in 2021 than in 2019"
    if up == down or len(result.bases) != 2:
        return None
    difference = result.bases[1].quantity.value - result.bases[0].quantity.value
    if difference and _names_later_second(reading, result):
        difference = -difference
    if difference == 0:
        return "no"
    return "yes" if (difference > 0) == up else "no"


def _names_later_second(reading: Reading, result: Result) -> bool:
    """Whether a comparison names the earlier year first: "2019 was higher than 2021"."""
    compares = {"larger", "smaller", "over", "under"} & reading.operations or reading.operations >= _MORE_THAN
    if not compares or {"up", "down"} & reading.operations:
        return False
    before, than, _ = reading.text.partition("보다")
    if than:  # what stands before it is measured against
        last = [item.period for item in reading.mentions if item.period and item.end <= len(before)]
        return bool(last) and last[-1] == result.bases[1].period
    named = [item.period for item in reading.mentions if item.period]
    return len(named) == 2 and named[0] == result.bases[0].period


def place_verdict(reading: Reading, figure: Figure, out_of: int | None) -> Verdict | None:
    """Whether a claimed first or last place is the true one."""
    if figure.quantity.unit is not Unit.RANK or out_of is None:
        return None
    rank = figure.quantity.value
    if "last-place" in reading.operations:
        right = rank == out_of
    elif "first-place" in reading.operations:
        right = rank == 1
    elif among := _AMONG.search(reading.text):
        many = number_at(among["rest"], 0)
        if many is None or many[0] is None:
            return None
        right = rank <= many[0] if among["end"] == "top" else rank > out_of - many[0]
    else:
        return None
    return "yes" if right != ("deny" in reading.operations) else "no"


def ends_verdict(reading: Reading, result: Result) -> Verdict | None:
    """Whether all values that are claimed for a change are its ends or its size: "from 78,000 to 84,000"."""
    unit = result.bases[0].quantity.unit
    said = [
        item for item in reading.mentions if item.value is not None and unit in _FITTING.get(item.kind, ())
    ]
    if len(said) < 2:
        return None
    known = (*result.bases, *result.figures)
    return (
        "yes"
        if all(any(value_verdict(item, figure, reading) == "yes" for figure in known) for item in said)
        else "no"
    )


def value_verdict(mention: Mention, figure: Figure, reading: Reading) -> Verdict:
    """Whether the claimed value is the true one, to as many digits as the asker gave."""
    truth, said = abs(figure.quantity.value), abs(mention.value or Fraction(0))
    if {"over", "at-least"} & reading.operations:
        return "yes" if truth > said or ("at-least" in reading.operations and truth == said) else "no"
    if "under" in reading.operations:
        return "yes" if truth < said else "no"
    if figure.quantity.value < 0 and "up" in reading.operations:
        return "no"
    off = max(_half_step(said), said * _NEAR if "about" in reading.operations else Fraction(0))
    return "yes" if abs(truth - said) <= off else "no"


def _half_step(value: Fraction) -> Fraction:
    """Half a unit of the last significant digit: 555 million stands for 554.5 to 555.5 million."""
    if value == 0 or value.numerator.bit_length() > _LONGEST or value.denominator.bit_length() > _LONGEST:
        return Fraction(0)
    step = Fraction(1)
    while (value / step).denominator != 1 and step > Fraction(1, 10**12):
        step /= 10
    while (value / step).denominator == 1 and (value / step).numerator % 10 == 0:
        step *= 10
    significant = len(str(int(value / step)))
    return step / 2 if value.denominator != 1 or significant >= _TELLING_DIGITS else Fraction(0)
