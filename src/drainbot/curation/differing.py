"""Which topics two engines tell apart: those that say something else, and those that are chosen otherwise."""

from collections.abc import Iterator

from drainbot.engine import Engine
from drainbot.knowledge import Fact, Topic

_CHOOSING = (
    "key", "about", "unit", "per", "population", "periods", "kind", "expression", "inputs", "equals", "period",
)  # fmt: skip


def said_otherwise(before: Engine, after: Engine) -> frozenset[str]:
    """The topics that say something else, with all that is made from them."""
    said = set(chosen_otherwise(before, after))
    ids = _ids(before, after)
    for name in ids:
        one, other = before.knowledge.topic(name), after.knowledge.topic(name)
        if one is None or other is None or type(one) is not type(other):
            said.update(_parts(name, before), _parts(name, after))
        elif one is not other and _shown(one, before) != _shown(other, after):
            said.add(name)
    measures = [name for name in ids if before.knowledge.measure(name) or after.knowledge.measure(name)]
    made = {
        name
        for name in measures
        for engine in (before, after)
        if engine.knowledge.measure(name) and any(engine.computer.rests_on(name, one) for one in said)
    }
    return frozenset(said | made)


def chosen_otherwise(before: Engine, after: Engine) -> frozenset[str]:
    """The topics that one of them does not have, or to which a question leads by something else than phrasings."""
    return frozenset(
        name
        for name in _ids(before, after)
        if _is_chosen_otherwise(before.knowledge.topic(name), after.knowledge.topic(name))
    )


def _is_chosen_otherwise(one: Topic | None, other: Topic | None) -> bool:
    if one is other:
        return False
    if one is None or other is None or type(one) is not type(other):
        return True
    return any(getattr(one, field, None) != getattr(other, field, None) for field in _CHOOSING) or (
        isinstance(one, Fact) and isinstance(other, Fact) and one.values.keys() != other.values.keys()
    )


def _ids(before: Engine, after: Engine) -> set[str]:
    return {topic.id for engine in (before, after) for topic in engine.knowledge.topics()}


def _parts(topic: str, engine: Engine) -> Iterator[str]:
    """What a formula is made of: there is one figure more, or less, to be made from each."""
    if topic in engine.knowledge.formulas:
        yield from engine.computer.constituents(topic)


def _shown(topic: Topic, engine: Engine) -> tuple[object, ...]:
    """All of an entry that can stand in an answer."""
    knowledge = engine.knowledge
    fields = (
        "name", "short", "sentence", "more", "text", "numbers", "value", "values", "also", "references", "related",
        "why", "who", "source", "out_of",
    )  # fmt: skip
    notes = tuple(knowledge.notes[note].text for note in topic.notes if note in knowledge.notes)
    source = knowledge.sources.get(topic.source or "")
    return (*(getattr(topic, field, None) for field in fields), notes, source)
