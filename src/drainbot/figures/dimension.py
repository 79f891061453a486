"""Dimensions: won, dollars and people to their powers, so that won plus people is found when a pack is loaded."""

from dataclasses import dataclass
from fractions import Fraction

from drainbot.units import Unit

SCALE = {
    Unit.PERCENT: Fraction(1, 100),
    Unit.PERCENTAGE_POINTS: Fraction(1, 100),
    Unit.PER_10000: Fraction(1, 10_000),
}
_BASES = {Unit.KRW: (1, 0, 0), Unit.USD: (0, 1, 0), Unit.PEOPLE: (0, 0, 1)}
DOLLAR = "dollar"  # the one `per` that is a currency; every other is a person


@dataclass(frozen=True, slots=True)
class Dimension:
    """Exponents of won, dollars and people."""

    krw: int = 0
    usd: int = 0
    people: int = 0

    def times(self, other: "Dimension", power: int = 1) -> "Dimension":
        return Dimension(
            self.krw + power * other.krw, self.usd + power * other.usd, self.people + power * other.people
        )

    def __str__(self) -> str:
        parts = [("won", self.krw), ("dollars", self.usd), ("people", self.people)]
        above = " x ".join(name for name, power in parts for _ in range(power))
        below = " x ".join(name for name, power in parts for _ in range(-power))
        return (above or "a plain number") + (f" per {below}" if below else "")


NONE = Dimension()


def dimension(unit: Unit, per: str | None) -> Dimension:
    """The dimension of a unit, for one of something where `per` is given."""
    base = Dimension(*_BASES.get(unit, (0, 0, 0)))
    if per is None:
        return base
    return base.times(Dimension(usd=1) if per == DOLLAR else Dimension(people=1), -1)


def scale(unit: Unit) -> Fraction:
    """What one of a unit is as a plain number: a percent is 1/100."""
    return SCALE.get(unit, Fraction(1))
