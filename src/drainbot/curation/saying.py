"""Figures in the lines that moderators read."""

import re

from drainbot.knowledge import Language
from drainbot.units import Quantity, Unit
from drainbot.wording.formats import quantity


def moves(before: Quantity | None, after: Quantity | None, language: Language) -> str:
    """Both figures; the unit stands once where they have it in common: 84,000 -> 85,000 people."""
    said = [amount(one, language) if one else "..." for one in (before, after)]
    unit = re.search(r"\s\D+$", said[1])
    if unit:
        said[0] = said[0].removesuffix(unit.group())
    return " -> ".join(said)


def amount(item: Quantity, language: Language) -> str:
    """A quantity by itself; heads are counted in a sentence by its noun, and here need one."""
    is_bare = item.unit is Unit.PEOPLE and language == "en"
    return f"{quantity(item, language)}{' people' if is_bare else ''}"
