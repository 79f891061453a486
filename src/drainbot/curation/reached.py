"""What an edit reaches: the topics whose answers it can change by what they say."""

from drainbot.curation.draft import Changes
from drainbot.engine import Engine


def reached(engine: Engine, changes: Changes) -> frozenset[str]:
    """The topics that an edit changes, those that show a source or note of it, and the figures computed from them."""
    named = {key.partition("/")[2] for key in changes}
    joined = engine.knowledge.own.joined
    showing = {
        topic.id
        for topic in engine.knowledge.topics()
        if not named.isdisjoint(joined.get(topic.source or "", (topic.source,)))
        or not named.isdisjoint(topic.notes)
    }
    said = named | showing
    resting = (
        formula
        for formula in engine.knowledge.formulas
        if any(engine.computer.rests_on(formula, name) for name in said)
    )
    return frozenset(said).union(resting)
