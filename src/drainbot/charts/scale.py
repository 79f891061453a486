"""Scale: from exact figures to lengths on a card, always with zero on it."""

from collections.abc import Iterable
from fractions import Fraction


class Scale:
    """A stretch of pixels that stands for the figures and for zero."""

    def __init__(self, values: Iterable[Fraction], start: float, end: float) -> None:
        known = [Fraction(0), *values]
        self._low, self._span = min(known), max(known) - min(known) or Fraction(1)
        self._start, self._length = start, end - start

    def at(self, value: Fraction | int) -> float:
        """Where a value stands."""
        return self._start + float((value - self._low) / self._span) * self._length
