"""Arguments: the asker's own numbers, sorted by what they are."""

import re
from dataclasses import dataclass
from fractions import Fraction

from drainbot.language.quantities import Kind, Mention
from drainbot.language.reading import Reading, once
from drainbot.units import Unit

_PERIODS = (Kind.YEAR, Kind.SPAN, Kind.DECADE)
_PER_DOLLAR = re.compile(
    r"\s*(?:(?:per|to the|to a|to one|to 1|a|for one|for a|=|/)\s*(?:us |usa )?(?:\$|dollar|usd)|(?:is|equals|makes|gets|for|buys)\s(?:a|one|1)\s(?:us |usa )?dollar|(?:의\s*)?환율)"
)
_DOLLAR_IS = re.compile(
    r"(?:1\s?달러[에당가는를]*|달러당|환율[이을은]?|dollar (?:is|at|costs|=)|exchange rate (?:of|is|at)|rate of|1 (?:us |usa )?(?:dollar|usd) ?(?:=|is|at|for|equals|to))\s*(?:약\s*)?$"
)
MONEY_FROM = 10**8  # a larger bare number can only be a sum of money


@dataclass(frozen=True, slots=True)
class Arguments:
    """The asker's numbers, by what they are."""

    periods: tuple[str, ...] = ()  # asked for, known or not
    count: Fraction | None = None
    amount: Fraction | None = None
    amount_unit: Unit | None = None
    percent: Fraction | None = None
    rate: Fraction | None = None
    numbers: tuple[Mention, ...] = ()  # bare numbers and the rest


@once
def arguments(reading: Reading) -> Arguments:
    """The asker's numbers sorted by kind."""
    periods: list[str] = []
    count = amount = percent = rate = unit = None
    rest: list[Mention] = []
    for mention in reading.mentions:
        if mention.kind in _PERIODS and mention.period:
            periods.append(mention.period)
        elif mention.kind is Kind.MONEY and mention.unit is Unit.KRW and is_rate(mention, reading.text):
            rate = mention.value
        elif mention.kind is Kind.MONEY and amount is None and not _is_one_dollar(mention, reading):
            amount, unit = mention.value, mention.unit
        elif mention.kind is Kind.PEOPLE and count in (None, 1):  # "6억 for one, what for 1,200?"
            count = mention.value
        elif mention.kind is Kind.PERCENT and mention.unit is Unit.PERCENT and percent is None:
            percent = mention.value
        else:
            rest.append(mention)
    return Arguments(tuple(dict.fromkeys(periods)), count, amount, unit, percent, rate, tuple(rest))


def is_rate(mention: Mention, text: str) -> bool:
    """Whether a sum in won is said to be what a dollar costs."""
    return bool(_PER_DOLLAR.match(text, mention.end) or _DOLLAR_IS.search(text[: mention.start]))


def _is_one_dollar(mention: Mention, reading: Reading) -> bool:
    money = [item for item in reading.mentions if item.kind is Kind.MONEY]
    return mention.unit is Unit.USD and mention.value == 1 and len(money) > 1


def bare_number(given: Arguments) -> Fraction | None:
    """The first number that is neither money nor people nor a percentage."""
    return next((mention.value for mention in given.numbers if mention.kind is Kind.NUMBER), None)


def sum_of_money(given: Arguments) -> Fraction | None:
    """A bare number so large that only money comes in it."""
    number = bare_number(given)
    return number if number is not None and number >= MONEY_FROM else None
