"""Comparing: which measures may be set against each other."""

from drainbot.figures.dimension import dimension
from drainbot.knowledge import Fact, Formula


def comparable(left: Fact | Formula, right: Fact | Formula, *, many: bool = False) -> bool:
    """Whether two measures may be set against each other: same dimension, and not two different populations of one kind;
    with `many`, the total of the left one for a head-count.
    """
    same = dimension(left.unit, None) == dimension(right.unit, None) and left.unit == right.unit
    if (None if many else left.per) != right.per:
        return False
    rates = {item.kind for item in (left, right) if isinstance(item, Fact)} & {"rate", "rank", "share"}
    return same and (not rates or left.population == right.population)
