"""Comparing: which measures may be set against each other, and why others may not (the fact sheet's reading notes)."""

from enum import StrEnum

from drainbot.figures.dimension import dimension
from drainbot.knowledge import Fact, Formula

_OF_A_GROUP = frozenset({"rate", "rank", "share"})  # they say something about one group alone
_ACCOUNTS = frozenset({"stock", "flow"})  # people at one moment; people within a year


class Mismatch(StrEnum):
    """Why two measures cannot be set against each other."""

    UNIT = "unit"  # won and people, percent and percentage points
    BASIS = "basis"  # an amount for one of something, and one that is for nobody alone or for one of something else
    GROUP = "group"  # rates, ranks or shares of different groups
    ACCOUNT = "account"  # a stock and a flow


def mismatch(left: Fact | Formula, right: Fact | Formula, *, many: bool = False) -> Mismatch | None:
    """What keeps two measures from being set against each other; None where nothing does. With `many`, the left one is the
    total for a head-count.
    """
    if dimension(left.unit, None) != dimension(right.unit, None) or left.unit != right.unit:
        return Mismatch.UNIT
    if (None if many else left.per) != right.per:
        return Mismatch.BASIS
    kinds = {item.kind for item in (left, right) if isinstance(item, Fact)}
    if kinds & _OF_A_GROUP and left.population != right.population:
        return Mismatch.GROUP
    return Mismatch.ACCOUNT if kinds >= _ACCOUNTS else None


def comparable(left: Fact | Formula, right: Fact | Formula, *, many: bool = False) -> bool:
    """Whether two measures may be set against each other."""
    return mismatch(left, right, many=many) is None
