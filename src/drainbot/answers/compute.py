"""From a request to its figures, or to the reason why there are none."""

from dataclasses import dataclass
from fractions import Fraction

from drainbot.answers.refusals import Reason, Refusal, check_numbers, plain
from drainbot.figures import operations
from drainbot.figures.comparing import mismatch
from drainbot.figures.computing import Computer, Inputs, NoFigureError
from drainbot.figures.figure import Figure
from drainbot.figures.periods import years
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Fact, Formula, Input
from drainbot.units import Quantity, Unit

_OVER_TIME = {
    Operation.CHANGE: operations.change,
    Operation.PERCENT_CHANGE: operations.percent_change,
    Operation.PER_YEAR: operations.per_year,
    Operation.COMPOUND: operations.compound,
    Operation.GROWTH_FACTOR: operations.growth_factor,
}
_PAIRS = frozenset({Operation.RATIO, Operation.SHARE, Operation.DIFFERENCE, Operation.SUM})


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of a request, and those that they were made from."""

    figures: tuple[Figure, ...]
    bases: tuple[Figure, ...] = ()  # first and last of a change; the two sides of a ratio; the cost for one
    converted_from: tuple[Figure, ...] = ()  # the same figures before they were converted


def compute(request: Request, computer: Computer) -> Result:
    """The figures of a request; raises Refusal with its reason."""
    measure = computer.knowledge.measure(request.topic)
    if measure is None:
        return Result(())
    given = _given(request, measure, computer)
    check_numbers(request, given)
    result = _figures(request, measure, computer, given)
    return _in_currency(result, request, computer)


def _is_in_range(given: Quantity, wanted: Input) -> bool:
    """Whether an input is one; of people check_numbers() tells better what is wrong."""
    within = Fraction(wanted.minimum) <= given.value <= Fraction(wanted.maximum)
    whole = not wanted.whole or given.value.denominator == 1
    return wanted.unit is Unit.PEOPLE or (within and whole)


def _figures(request: Request, measure: Fact | Formula, computer: Computer, given: Inputs) -> Result:
    known = computer.periods(measure.id)
    if request.operation is Operation.ESTIMATE:
        return _estimates(request, computer, given)
    unknown = [period for period in request.periods if period not in known]
    if unknown and not _covers(measure, unknown):
        raise Refusal(Reason.NO_PERIOD if known else Reason.UNDATED, ", ".join(unknown))
    if request.operation in _OVER_TIME:
        return _over_time(request, known, computer, given)
    if measure.id == computer.knowledge.pack.exchange and request.amount is not None:
        return _converted_amount(request, computer)
    if request.operation in _PAIRS:
        return _pair(request, measure, computer, given)
    bases = [computer.figure(measure.id, period, given) for period in _wanted(request, known)]
    return _for_the_asker(request, measure, bases, computer)


def _covers(measure: Fact | Formula, asked: list[str]) -> bool:
    """A formula that picks its own periods covers the years in it."""
    own = measure.period if isinstance(measure, Formula) else None
    return own is not None and all(
        years(own)[0] <= years(period)[0] and years(period)[1] <= years(own)[1] for period in asked
    )


def _wanted(request: Request, known: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(period for period in request.periods if period in known) or (None,)


def _given(request: Request, measure: Fact | Formula, computer: Computer) -> dict[str, Quantity]:
    """The asker's own values with the units of what they stand for; Refusal where one that is needed is missing."""
    inputs = measure.inputs if isinstance(measure, Formula) else {}
    found = {}
    for name, value in request.given:
        other = computer.knowledge.measure(name.partition("[")[0])
        if name in inputs:
            found[name] = Quantity(value, inputs[name].unit)
        elif other:
            found[name] = Quantity(value, other.unit)
    for name, wanted in inputs.items():
        if name not in found and wanted.default is None:
            raise Refusal(Reason.NEED_INPUT, name)
        if name in found and not _is_in_range(found[name], wanted):
            raise Refusal(Reason.NUMBER, plain(found[name].value))
    return found


def _for_the_asker(
    request: Request, measure: Fact | Formula, bases: list[Figure], computer: Computer
) -> Result:
    if request.operation is Operation.TOTAL and request.count is not None:
        if not measure.per:
            raise Refusal(Reason.NO_SINGLE, plain(request.count))
        return Result(tuple(operations.total(base, request.count) for base in bases), tuple(bases))
    if request.operation is Operation.INVERSE and request.amount is not None:
        amount = Quantity(request.amount, request.amount_unit or Unit.KRW)
        if amount.unit is Unit.USD:
            amount = Quantity(amount.value * _rate(request, computer), Unit.KRW)
        if any(amount.value * 2 < base.quantity.value for base in bases):
            raise Refusal(Reason.LESS_THAN_ONE, "")
        return Result(tuple(operations.inverse(base, amount) for base in bases), tuple(bases))
    if request.operation is Operation.PART and request.percent is not None:
        return Result(tuple(operations.part(base, request.percent) for base in bases), tuple(bases))
    return Result(tuple(bases))


def _estimates(request: Request, computer: Computer, given: Inputs) -> Result:
    known = computer.periods(request.topic)
    if len(known) < 2 or not request.periods:
        raise Refusal(Reason.NO_ESTIMATE, ", ".join(request.periods))
    figures = []
    for period in request.periods:
        if period in known:
            figures.append(computer.figure(request.topic, period, given))
            continue
        try:
            figures.append(operations.estimate(computer, request.topic, years(period)[0], given))
        except NoFigureError:
            raise Refusal(Reason.NO_ESTIMATE, period) from None
    return Result(
        tuple(figures),
        tuple(computer.figure(request.topic, period, given) for period in (known[0], known[-1])),
    )


def _over_time(request: Request, known: tuple[str, ...], computer: Computer, given: Inputs) -> Result:
    if len(known) < 2:
        raise Refusal(Reason.NO_CHANGE)
    ends = request.periods if len(request.periods) == 2 else (known[0], known[-1])
    first, last = sorted(ends, key=years)
    start, end = (computer.figure(request.topic, period, given) for period in (first, last))
    try:
        figures = [_OVER_TIME[request.operation](start, end)]
    except NoFigureError:
        raise Refusal(Reason.NO_CHANGE) from None
    if request.operation is Operation.PERCENT_CHANGE and start.quantity.unit is Unit.PERCENT:
        figures.insert(0, operations.change(start, end))
    return Result(tuple(figures), (start, end))


def _pair(request: Request, measure: Fact | Formula, computer: Computer, given: Inputs) -> Result:
    other = computer.knowledge.measure(request.other or "")
    if other is None and request.amount is not None:
        return _amount_of(request, computer.figure(measure.id, None, given), computer)
    if other is None:
        raise Refusal(Reason.NO_MIX, other=request.other or "")
    if found := mismatch(measure, other, many=request.count is not None):
        raise Refusal(Reason.NO_MIX, other=other.id, mismatch=found)
    figures, bases = [], []
    for period in _wanted(request, computer.periods(measure.id)):
        left = computer.figure(measure.id, period, given)
        shared = period or left.period
        right = computer.figure(other.id, shared if shared in computer.periods(other.id) else None, given)
        if request.count is not None:
            left = operations.total(left, request.count)
        figures.append(operations.pair(request.operation, left, right))
        bases += [left, right]
    return Result(tuple(figures), tuple(bases))


def _amount_of(request: Request, base: Figure, computer: Computer) -> Result:
    """What part of a figure the asker's sum of money is."""
    given = Quantity(request.amount or Fraction(0), request.amount_unit or Unit.KRW)
    if not base.quantity.unit.is_money:
        raise Refusal(Reason.NO_MIX, other=request.topic)
    if given.unit is not base.quantity.unit:
        given = Quantity(given.value * _rate(request, computer), base.quantity.unit)
    asked = Figure(base.id, base.topic, given, base.period, "asker", inputs=base.inputs)
    return Result((operations.pair(request.operation, asked, base),), (asked, base))


def _rate(request: Request, computer: Computer) -> Fraction:
    if request.rate is not None:
        return request.rate
    exchange = computer.knowledge.pack.exchange
    if exchange is None:
        raise Refusal(Reason.NO_MIX)
    return computer.figure(exchange).quantity.value


def _converted_amount(request: Request, computer: Computer) -> Result:
    exchange = computer.figure(request.topic)
    given = Quantity(request.amount or Fraction(0), request.amount_unit or Unit.KRW)
    asked = Figure(
        request.topic, request.topic, given, None, "asker", inputs=exchange.inputs, notes=exchange.notes
    )
    to = Unit.USD if given.unit is Unit.KRW else Unit.KRW
    return Result((operations.convert(asked, _rate(request, computer), to),), (), (asked,))


def _in_currency(result: Result, request: Request, computer: Computer) -> Result:
    wanted = request.currency
    if wanted is None or result.converted_from or request.topic == computer.knowledge.pack.exchange:
        return result
    if not any(
        figure.quantity.unit.is_money and figure.quantity.unit is not wanted for figure in result.figures
    ):
        return result
    figures = tuple(_converted(figure, wanted, request, computer) for figure in result.figures)
    return Result(figures, result.bases, result.figures)


def _converted(figure: Figure, to: Unit, request: Request, computer: Computer) -> Figure:
    if not figure.quantity.unit.is_money or figure.quantity.unit is to:
        return figure
    fact = computer.knowledge.facts.get(figure.id)
    stated = fact.also.get(to.value) if fact and figure.origin == "article" else None  # type: ignore[call-overload]
    if stated is not None and request.rate is None:
        return Figure(
            figure.id,
            figure.topic,
            Quantity(Fraction(stated), to),
            figure.period,
            "article",
            (),
            figure.inputs,
            figure.notes,
        )
    return operations.convert(figure, _rate(request, computer), to)
