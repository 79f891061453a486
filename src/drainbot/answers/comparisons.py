"""Comparisons: claims that set two figures against each other, such as "the tax is more than the education"."""

from drainbot.knowledge import Fact, Knowledge
from drainbot.language.reading import Reading

_SETTING = frozenset({"over", "under", "compare", "ratio", "larger", "smaller"})
_SMALLER = frozenset({"under", "down", "smaller"})
_THAN = "보다"  # follows the one that is measured against


def named_facts(reading: Reading, knowledge: Knowledge) -> tuple[Fact, ...]:
    """The facts that a question names by all their key concepts, in the order in which it does."""
    places: dict[str, int] = {}
    for piece in reading.segments:
        if piece.concept:
            places.setdefault(piece.concept, piece.start)
    said = frozenset(reading.topical)
    named = [fact for fact in knowledge.facts.values() if fact.key and said.issuperset(fact.key)]
    shared = {key for fact in named for key in fact.key if sum(key in other.key for other in named) > 1}

    def place(fact: Fact) -> int:
        return min((places[key] for key in fact.key if key not in shared), default=0)

    return tuple(sorted(named, key=place))


def named_measures(reading: Reading, knowledge: Knowledge) -> tuple[str, ...]:
    """The figures, stated or computed, that a question names by all their key concepts."""
    said = {*reading.concepts, *(f"op-{operation}" for operation in reading.operations)}
    measures = (*knowledge.facts.values(), *knowledge.formulas.values())
    return tuple(item.id for item in measures if item.key and said.issuperset(item.key))


def compared(reading: Reading, knowledge: Knowledge) -> tuple[Fact, Fact] | None:
    """The two facts that a claim compares: the one it is about, and the one that is measured against."""
    if not _SETTING & reading.operations:
        return None
    named = named_facts(reading, knowledge)
    if len(named) != 2 or named[0].unit != named[1].unit:
        return None
    first, second = named
    before, than, _ = reading.text.partition(_THAN)
    if than and not any(
        piece.concept in second.key for piece in reading.segments if piece.end <= len(before)
    ):
        return second, first
    return first, second


def says_smaller(reading: Reading) -> bool:
    """Whether a comparison says that the first is the smaller one."""
    return bool(_SMALLER & reading.operations)
