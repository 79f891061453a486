"""What the head names as costs for each of a group exists and is that, in one currency."""

from collections.abc import Iterator

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding

_PATH = ("pack", "costs")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    costs = knowledge.pack.costs
    if costs is None:
        return
    first = None
    for topic_id in costs.of:
        measure = knowledge.measure(topic_id)
        if measure is None:
            message = f"no fact or formula is called '{topic_id}'"
            yield finding(knowledge, _PATH, "costs", message, "name one that has unit: KRW or USD and per:")
            continue
        if not measure.per or not measure.unit.is_money or topic_id == knowledge.pack.exchange:
            message = f"'{topic_id}' is no cost for each of a group"
            yield finding(knowledge, _PATH, "costs", message, "name one that has unit: KRW or USD and per:")
            continue
        first = first or measure
        if (measure.per, measure.unit) != (first.per, first.unit):
            message = f"'{topic_id}' is in {measure.unit.value} per {measure.per}, and '{first.id}' in {first.unit.value} per {first.per}"
            yield finding(knowledge, _PATH, "costs", message, "all of them have the same unit: and per:")
