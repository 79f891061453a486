"""A text states no number that its entry does not declare, and a sentence none but what its figures fill in."""

import re
from collections.abc import Iterator

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding
from drainbot.knowledge.shapes import LANGUAGES, Fact, Formula, Text
from drainbot.units import Unit

DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SECTIONS = ("statements", "absences", "smalltalk")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _texts(knowledge)
    for section, measures in (("facts", knowledge.facts), ("formulas", knowledge.formulas)):
        for measure in measures.values():
            for field in ("sentence", "more"):
                if text := getattr(measure, field):
                    yield from _outright(knowledge, (section, measure.id, field), text, _own(measure))


def _own(measure: Fact | Formula) -> set[str]:
    """Digits that a sentence may hold: one, the entry's own years, and what its unit is out of."""
    periods = [*measure.values] if isinstance(measure, Fact) else [measure.period or ""]
    unit = {"10,000"} if measure.unit is Unit.PER_10000 else set()
    return {"1", *unit, *(digits for period in periods for digits in DIGITS.findall(period))}


def _outright(knowledge: Knowledge, path: tuple[str, ...], text: Text, own: set[str]) -> Iterator[Problem]:
    for language in LANGUAGES:
        for digits in DIGITS.findall(PLACEHOLDER.sub("", text.in_(language))):
            if digits not in own:
                message = f"the sentence states {digits} outright, which stays when a figure changes"
                hint = "use a placeholder such as {value}"
                yield finding(knowledge, (*path, language), "undeclared-number", message, hint)


def _texts(knowledge: Knowledge) -> Iterator[Problem]:
    for section in _SECTIONS:
        for entry in getattr(knowledge, section).values():
            declared = {digits for number in entry.numbers for digits in DIGITS.findall(number)}
            for language in ("en", "ko"):
                for digits in DIGITS.findall(entry.text.in_(language)):
                    if digits not in declared:
                        message = f"the text states {digits}, which the entry does not declare"
                        path = (section, entry.id, "text", language)
                        yield finding(
                            knowledge,
                            path,
                            "undeclared-number",
                            message,
                            f"add {digits} to numbers:, or take it out",
                        )
