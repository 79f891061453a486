"""Forms: one figure asked for more than once, for several head-counts or in both currencies."""

from itertools import zip_longest

from drainbot.figures.request import Operation, Request
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reading
from drainbot.units import Unit

_CURRENCIES = {"krw": Unit.KRW, "usd": Unit.USD}


def several_forms(request: Request, reading: Reading, unit: Unit) -> tuple[Request, ...]:
    """The requests for each form of a figure that a question asks for, in its order; one or none where it asks for one."""
    counts = _counts(reading) if request.operation is Operation.TOTAL else ()
    asked = {"krw", "usd"} <= reading.operations and request.amount is None and request.rate is None
    currencies = tuple(_CURRENCIES.values()) if asked and unit.is_money else ()
    if len(counts) > 1 and len(counts) == len(currencies):
        pairs = zip_longest(counts, _in_order(reading))
        return tuple(request.with_(count=count, currency=currency) for count, currency in pairs)
    if len(counts) > 1:
        return tuple(request.with_(count=count) for count in counts)
    return tuple(request.with_(currency=currency) for currency in currencies)


def _counts(reading: Reading) -> tuple[object, ...]:
    people = (item.value for item in reading.mentions if item.kind is Kind.PEOPLE and item.value is not None)
    return tuple(dict.fromkeys(value for value in people if value > 1))


def _in_order(reading: Reading) -> tuple[Unit, ...]:
    """The currencies as the question names them."""
    found: dict[Unit, None] = {}
    for piece in reading.segments:
        for name, unit in _CURRENCIES.items():
            if piece.concept == f"op-{name}":
                found[unit] = None
    return tuple(found)
