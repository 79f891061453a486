"""Operations on any measure or series: change, rates, ratios, totals, conversion, estimates. Exact where arithmetic is."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

from drainbot.figures.computing import Computer, Inputs, NoFigureError
from drainbot.figures.figure import Figure, Working
from drainbot.figures.periods import years
from drainbot.figures.request import Operation
from drainbot.units import Quantity, Unit

_COMPOUND_DIGITS = 30
_ESTIMATE_REACH = 5  # years beyond the series; further out a straight line says nothing


def change(first: Figure, last: Figure) -> Figure:
    """Last minus first; for percents in percentage points."""
    unit = Unit.PERCENTAGE_POINTS if first.quantity.unit is Unit.PERCENT else first.quantity.unit
    result = Quantity(last.quantity.value - first.quantity.value, unit)
    return _over_time(
        first, last, Operation.CHANGE, result, (last.quantity, "−", first.quantity, "=", result)
    )


def percent_change(first: Figure, last: Figure) -> Figure:
    """The change in percent of the first value."""
    _not_zero(first)
    difference = change(first, last).quantity
    result = Quantity(difference.value / first.quantity.value * 100, Unit.PERCENT)
    working: Working = (difference, "÷", first.quantity, "=", result)
    return _over_time(first, last, Operation.PERCENT_CHANGE, result, working)


def per_year(first: Figure, last: Figure) -> Figure:
    """The change divided by the years between."""
    difference = change(first, last).quantity
    span = _span(first, last)
    result = Quantity(difference.value / span, difference.unit, per="year")
    working: Working = (difference, "÷", Quantity(Fraction(span), Unit.YEARS), "=", result)
    return _over_time(first, last, Operation.PER_YEAR, result, working)


def compound(first: Figure, last: Figure) -> Figure:
    """The steady yearly rate that leads from the first value to the last, in percent a year."""
    _not_zero(first)
    span = _span(first, last)
    ratio = last.quantity.value / first.quantity.value
    if ratio <= 0:
        raise NoFigureError("a series that changes its sign has no compound rate")
    with localcontext() as context:
        context.prec = _COMPOUND_DIGITS
        root = (Decimal(ratio.numerator) / Decimal(ratio.denominator)) ** (Decimal(1) / Decimal(span))
    result = Quantity((Fraction(root) - 1) * 100, Unit.PERCENT, per="year")
    steps: Working = (
        "(",
        last.quantity,
        "÷",
        first.quantity,
        ")",
        f"^(1/{span})",
        "−",
        Quantity(Fraction(1), Unit.COUNT),
        "=",
        result,
    )
    return _over_time(first, last, Operation.COMPOUND, result, steps)


def growth_factor(first: Figure, last: Figure) -> Figure:
    """How many times the first value the last one is."""
    _not_zero(first)
    result = Quantity(last.quantity.value / first.quantity.value, Unit.RATIO)
    return _over_time(
        first, last, Operation.GROWTH_FACTOR, result, (last.quantity, "÷", first.quantity, "=", result)
    )


def pair(operation: Operation, left: Figure, right: Figure) -> Figure:
    """Two measures of one unit set against each other: ratio, share, difference or sum."""
    a, b = left.quantity, right.quantity
    sign = {Operation.DIFFERENCE: "−", Operation.SUM: "+"}.get(operation, "÷")
    if operation is Operation.DIFFERENCE:
        result = Quantity(a.value - b.value, a.unit)
    elif operation is Operation.SUM:
        result = Quantity(a.value + b.value, a.unit)
    else:
        _not_zero(right)
        share = operation is Operation.SHARE
        result = Quantity(a.value / b.value * (100 if share else 1), Unit.PERCENT if share else Unit.RATIO)
    period = left.period if left.period == right.period else left.period or right.period
    return Figure(
        f"{left.id}:{operation.value}:{right.id}",
        left.topic,
        result,
        period,
        "computed",
        (a, sign, b, "=", result),
        tuple(dict.fromkeys(left.inputs + right.inputs)),
        tuple(dict.fromkeys(left.notes + right.notes)),
    )


def total(one: Figure, count: Fraction) -> Figure:
    """A cost for one, times a head-count."""
    people = Quantity(count, Unit.PEOPLE)
    result = Quantity(one.quantity.value * count, one.quantity.unit)
    return _derived(one, Operation.TOTAL, result, (one.quantity, "×", people, "=", result))


def inverse(one: Figure, amount: Quantity) -> Figure:
    """How many whole heads an amount stands for, at a cost for each."""
    _not_zero(one)
    exact = Quantity(amount.value / one.quantity.value, Unit.PEOPLE)
    result = Quantity(Fraction(math.floor(exact.value + Fraction(1, 2))), Unit.PEOPLE)
    whole: Working = ("→", result) if exact != result else ()
    return _derived(one, Operation.INVERSE, result, (amount, "÷", one.quantity, "=", exact, *whole))


def part(whole: Figure, percent: Fraction) -> Figure:
    """A percentage of a figure."""
    value = whole.quantity.value * percent / 100
    result = Quantity(value, whole.quantity.unit)
    return _derived(
        whole, Operation.PART, result, (whole.quantity, "×", Quantity(percent, Unit.PERCENT), "=", result)
    )


def convert(figure: Figure, rate: Fraction, to: Unit) -> Figure:
    """A sum of money in the other currency, at so many won for one dollar."""
    value = figure.quantity.value / rate if to is Unit.USD else figure.quantity.value * rate
    result = Quantity(value, to, figure.quantity.per)
    sign = "÷" if to is Unit.USD else "×"
    working: Working = (figure.quantity, sign, Quantity(rate, Unit.KRW), "=", result)
    return Figure(
        figure.id,
        figure.topic,
        result,
        figure.period,
        "computed",
        working,
        figure.inputs,
        figure.notes,
        converted=True,
    )


def estimate(computer: Computer, topic: str, year: int, given: Inputs | None = None) -> Figure:
    """A value on the straight line through the first and last point; NoFigureError where that says nothing."""
    known = computer.periods(topic)
    if len(known) < 2 or any(len(set(years(period))) > 1 for period in known):
        raise NoFigureError(f"'{topic}' has no two dated points to draw a line through")
    first, last = (computer.figure(topic, period, given) for period in (known[0], known[-1]))
    start, end = years(known[0])[0], years(known[-1])[0]
    if not start - _ESTIMATE_REACH <= year <= end + _ESTIMATE_REACH:
        raise NoFigureError(f"{year} is too far from {start}-{end}")
    step = (last.quantity.value - first.quantity.value) / (end - start)
    result = Quantity(first.quantity.value + step * (year - start), first.quantity.unit)
    if result.unit is Unit.PEOPLE and result.value < 0:
        raise NoFigureError(f"the line through {start} and {end} falls below zero by {year}")
    working: Working = (
        first.quantity,
        "+", Quantity(step, first.quantity.unit, per="year"), "×", Quantity(Fraction(year - start), Unit.YEARS), "=", result,
    )  # fmt: skip
    return Figure(
        f"{topic}:{Operation.ESTIMATE.value}",
        topic,
        result,
        str(year),
        "computed",
        working,
        first.inputs,
        first.notes,
    )


def _derived(one: Figure, operation: Operation, result: Quantity, working: Working) -> Figure:
    return Figure(
        f"{one.id}:{operation.value}",
        one.topic,
        result,
        one.period,
        "computed",
        working,
        one.inputs,
        one.notes,
    )


def _over_time(
    first: Figure, last: Figure, operation: Operation, result: Quantity, working: Working
) -> Figure:
    start, end = years(first.period or "")[0], years(last.period or "")[-1]
    period = f"{start}-{end}"
    return Figure(
        f"{first.topic}:{operation.value}",
        first.topic,
        result,
        period,
        "computed",
        working,
        first.inputs,
        first.notes,
    )


def _span(first: Figure, last: Figure) -> int:
    """Years between the beginnings of two periods."""
    span = years(last.period or "")[0] - years(first.period or "")[0]
    if span <= 0:
        raise NoFigureError("the periods are not in order")
    return span


def _not_zero(figure: Figure) -> None:
    if figure.quantity.value == 0:
        raise NoFigureError(f"'{figure.id}' is zero, so nothing can be divided by it")
