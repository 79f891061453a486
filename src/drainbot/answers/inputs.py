"""Inputs: which of the asker's numbers is which input of a formula."""

from fractions import Fraction

from drainbot.answers.arguments import is_rate
from drainbot.knowledge import Formula, Input
from drainbot.language.quantities import Kind, Mention
from drainbot.language.reading import Reading
from drainbot.units import Unit

_KINDS = {
    Unit.PEOPLE: (Kind.PEOPLE, Kind.NUMBER),
    Unit.KRW: (Kind.MONEY, Kind.NUMBER),
    Unit.USD: (Kind.MONEY, Kind.NUMBER),
    Unit.PERCENT: (Kind.PERCENT, Kind.NUMBER),
    Unit.RATIO: (Kind.TIMES, Kind.NUMBER),
}
_ANYWHERE = 10**4  # letters: what is named nowhere stands as far as that from every number


def inputs_of(reading: Reading, formula: Formula) -> tuple[tuple[str, Fraction], ...]:
    """The inputs that a question gives, in the order in which the formula declares them.

    A number goes to the input of its unit and range whose name or alias stands nearest; where none is named, the larger one
    counts ("0.36 for 250,000 people"). What is out of every range is given as it is, so that it can be refused.
    """
    numbers = [
        item for item in reading.mentions if item.value is not None and not is_rate(item, reading.text)
    ]
    options = sorted(
        (_distance(item, wanted, reading), -(item.value or 0), name, place)
        for name, wanted in formula.inputs.items()
        for place, item in enumerate(numbers)
        if _fits(item, wanted) and _is_within(item, wanted)
    )
    found: dict[str, int] = {}
    for _, _, name, place in options:
        if name not in found and place not in found.values():
            found[name] = place
    given = {name: numbers[place].value for name, place in found.items()}
    for name, wanted in formula.inputs.items():
        if name not in given:
            given[name] = next(
                (item.value for item in numbers if _fits(item, wanted) and _is_beyond(item, wanted)), None
            )
    return tuple((name, value) for name in formula.inputs if (value := given[name]) is not None)


def _fits(item: Mention, wanted: Input) -> bool:
    of_other_money = item.kind is Kind.MONEY and item.unit is not wanted.unit
    return item.kind in _KINDS.get(wanted.unit, (Kind.NUMBER,)) and not of_other_money


def _is_within(item: Mention, wanted: Input) -> bool:
    value = item.value or Fraction(0)
    return Fraction(wanted.minimum) <= value <= Fraction(wanted.maximum)


def _is_beyond(item: Mention, wanted: Input) -> bool:
    """Whether a number is no input of any size: below nothing, or above the most; a small one is about something else."""
    value = item.value or Fraction(0)
    return value <= 0 or value > Fraction(wanted.maximum)


def _distance(item: Mention, wanted: Input, reading: Reading) -> int:
    """Letters between a number and the nearest word for an input."""
    language, text = reading.language, reading.text
    words = (wanted.name.in_(language), *wanted.aliases.in_(language))
    places = [(text.find(word.casefold()), len(word)) for word in words]
    gaps = (max(place - item.end, item.start - place - length) for place, length in places if place >= 0)
    return min(gaps, default=_ANYWHERE)
