"""A fact has either one value or a value for each period."""

from collections.abc import Iterator

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding
from drainbot.units import Unit


def check(knowledge: Knowledge) -> Iterator[Problem]:
    for fact in knowledge.facts.values():
        path = ("facts", fact.id)
        if (fact.value is None) == (not fact.values):
            message = f"'{fact.id}' must have value: or values:, one of the two"
            yield finding(
                knowledge,
                path,
                "value",
                message,
                "values: {2021: 84000} for a dated figure, else value: 84000",
            )
        numbers = [number for number in (fact.value, *fact.values.values()) if number is not None]
        if fact.unit is Unit.PEOPLE and any(number != int(number) or number < 0 for number in numbers):
            yield finding(
                knowledge,
                path,
                "value",
                f"'{fact.id}' counts people in parts",
                "people come in whole numbers",
            )
        if (
            fact.kind == "share"
            and fact.unit is Unit.PERCENT
            and any(not 0 <= number <= 100 for number in numbers)
        ):
            message, hint = f"'{fact.id}' is no share of a whole", "percents of a whole are 0 to 100"
            yield finding(knowledge, path, "value", message, hint)
        if fact.out_of is not None and any(
            not 1 <= number <= fact.out_of or number != int(number) for number in numbers
        ):
            yield finding(
                knowledge,
                path,
                "value",
                f"the rank '{fact.id}' is not within 1 to {fact.out_of}",
                "mend it or out_of:",
            )
        if fact.unit is Unit.RANK and fact.out_of is None:
            yield finding(
                knowledge, path, "value", f"the rank '{fact.id}' does not say of how many", "add out_of: ..."
            )
