"""Workings computed once more from what they show: the proof that a working ends in its value."""

from fractions import Fraction

from drainbot.figures.dimension import scale
from drainbot.figures.figure import Working
from drainbot.units import Quantity

_SIGNS = {"+": "+", "−": "-", "×": "*", "÷": "/"}


def value_of(working: Working) -> Fraction:
    """What stands before the "=", worked out with Python's own rules of precedence; percents as hundredths."""
    words: list[str] = []
    numbers: list[Fraction] = []
    for part in working[: working.index("=")]:
        if isinstance(part, Quantity) or part[0].isdigit():
            words.append(f"n[{len(numbers)}]")
            numbers.append(
                Fraction(part.replace(",", "")) if isinstance(part, str) else part.value * scale(part.unit)
            )
        else:
            words.append(_SIGNS.get(part, part))
    return Fraction(eval(" ".join(words), {"__builtins__": {}}, {"n": numbers}))  # noqa: S307 -- our own signs


def result_of(working: Working) -> Fraction:
    """What stands behind the "=", before any rounding."""
    found = working[working.index("=") + 1]
    assert isinstance(found, Quantity)
    return found.value * scale(found.unit)
