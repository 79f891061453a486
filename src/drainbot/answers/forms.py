"""Forms: one figure asked for more than once: for several head-counts, in both currencies, as several kinds of change."""

import re
from itertools import zip_longest

from drainbot.figures.request import Operation, Request
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reading
from drainbot.units import Unit

_OVER_TIME = {
    Operation.CHANGE: re.compile(
        r"\babsolute\b|\bin (?:people|ppl|heads|persons|numbers|headcount|points)\b|\bhow many (?:people|ppl|persons|heads|more)\b"
        r"|\bby how many\b(?! percent)|몇 ?명|몇 ?포인트|인원"
    ),
    Operation.PERCENT_CHANGE: re.compile(
        r"\bper ?cent(?:age)?\b(?! points?)|\bpct\b|%(?!p)|퍼센트(?! ?포인트)|프로(?! ?포인트)|몇 ?퍼"
    ),
    Operation.PER_YEAR: re.compile(
        r"\b(?:per|a|each) (?:year|yr)\b|\bannual|\byearly\b|연평균|해마다|매년|1년에"
    ),
    Operation.COMPOUND: re.compile(r"\bcompound|\bcagr\b|복리"),
}
_LISTED = re.compile(
    r"\d{4}(?:-\d\d)?(?:\s?년)?[^,.?]{0,8}(?:,|and|&)\s?(?:in )?\d{4}(?:-\d\d)?(?:\s?년)?[^,.?]{0,8},?\s.*"
    r"(?:chang|differ|diff\b|grow|gap|between|변화|차이|증감|증가|감소)"
)
_IN_ALL = re.compile(r"\babsolute\b|\btotal\b|\band\b|,|전체|모두|총")
_THEN = re.compile(
    r"(?:,|\band\b|&|\?|그리고)\s*(?:and\s|also\s|then\s)?(?:the\s|its\s)?(?:per ?cent(?:age)?\s|%\s|absolute\s)?"
    r"(?:change|difference|diff\b|gap|growth|increase|차이|변화|증감|증가율)"
)
_CURRENCIES = {"krw": Unit.KRW, "usd": Unit.USD}


def several_forms(request: Request, reading: Reading, unit: Unit) -> tuple[Request, ...]:
    """The requests for each form of a figure that a question asks for, in its order; one or none where it asks for one."""
    if over_time := _over_time(request, reading):
        return over_time
    counts = _counts(reading) if request.operation is Operation.TOTAL else ()
    asked = {"krw", "usd"} <= reading.operations and request.amount is None and request.rate is None
    currencies = tuple(_CURRENCIES.values()) if asked and unit.is_money else ()
    if len(counts) > 1 and len(counts) == len(currencies):
        pairs = zip_longest(counts, _in_order(reading))
        return tuple(request.with_(count=count, currency=currency) for count, currency in pairs)
    if len(counts) > 1:
        return tuple(request.with_(count=count) for count in counts)
    return tuple(request.with_(currency=currency) for currency in currencies)


def _over_time(request: Request, reading: Reading) -> tuple[Request, ...]:
    """A change in each way that it is asked for, after the values themselves where they are listed."""
    if request.operation not in _OVER_TIME:
        return ()
    asked = [operation for operation, said in _OVER_TIME.items() if said.search(reading.text)]
    if Operation.PER_YEAR in asked and not _IN_ALL.search(reading.text):
        # "by how many people a year" asks for one thing
        asked = [operation for operation in asked if operation is not Operation.CHANGE]
    asked = asked if request.operation in asked else [request.operation, *asked]
    years = [item for item in reading.mentions if item.kind is Kind.YEAR]
    listed = _LISTED.search(reading.text) or (len(years) > 1 and _THEN.search(reading.text))
    several = len(request.periods) > 1 and ("both" in reading.operations or listed)
    values = [request.with_(operation=Operation.VALUE)] if several else []
    return (*values, *(request.with_(operation=operation) for operation in asked))


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
