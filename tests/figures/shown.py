"""Workings computed once more from what they show: the proof that a working ends in its value."""

from fractions import Fraction

from drainbot.figures.dimension import scale
from drainbot.figures.figure import Working
from drainbot.units import Quantity, Unit

_SIGNS = {"+": "+", "−": "-", "×": "*", "÷": "/"}


def value_of(working: Working) -> Fraction:
    """What stands before the last "=", worked out with Python's own rules of precedence; percents as hundredths."""
    assert working[-2] == "="
    words: list[str] = []
    numbers: list[Fraction] = []
    for part in working[:-2]:
        if isinstance(part, Quantity):
            words.append(f"n[{len(numbers)}]")
            numbers.append(part.value * scale(part.unit))
        else:
            words.append(_SIGNS.get(part, part))
    return Fraction(eval(" ".join(words), {"__builtins__": {}}, {"n": numbers}))  # noqa: S307 -- our own signs


def result_of(working: Working) -> Fraction:
    """What stands behind the last "="."""
    last = working[-1]
    assert isinstance(last, Quantity)
    return last.value * scale(last.unit)


def count(value: int) -> Quantity:
    return Quantity(Fraction(value), Unit.COUNT)
