"""Units and exact quantities: Fraction inside, so no figure is ever rounded before it is shown."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Unit(StrEnum):
    """What a number counts; the values are those of the public answer contract."""

    KRW = "KRW"
    USD = "USD"
    PEOPLE = "people"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    RATIO = "ratio"
    RANK = "rank"
    YEAR = "year"
    PER_10000 = "per_10000"
    YEARS = "years"
    COUNT = "count"

    @property
    def is_money(self) -> bool:
        return self in (Unit.KRW, Unit.USD)


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact number with its unit."""

    value: Fraction  # exact
    unit: Unit
    per: str | int | None = None  # a rate's denominator: "year", or a head-count such as 1_000_000

    def __post_init__(self) -> None:
        if not isinstance(self.value, Fraction):
            object.__setattr__(self, "value", Fraction(self.value))

    def number(self) -> int | float:
        """The value for JSON: whole numbers as int, others rounded to 12 significant digits."""
        if self.value.denominator == 1:
            return self.value.numerator
        return float(f"{float(self.value):.12g}")


def exact(text: str | float) -> Fraction:
    """A Fraction from a YAML number or a decimal string; floats go through their shortest decimal form."""
    return Fraction(str(text).replace("_", ""))
