"""No two entries that can be asked for share an id, even across sections."""

from collections.abc import Iterator

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding

_SECTIONS = ("facts", "formulas", "statements", "absences", "smalltalk")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for section in _SECTIONS:
        for topic_id in getattr(knowledge, section):
            if topic_id in first:
                message = f"'{topic_id}' stands under {first[topic_id]} and under {section}"
                yield finding(
                    knowledge, (section, topic_id, "id"), "duplicate-id", message, "rename one of them"
                )
            first.setdefault(topic_id, section)
