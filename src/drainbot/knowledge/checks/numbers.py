"""A text states no number that its entry does not declare."""

import re
from collections.abc import Iterator

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding

DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SECTIONS = ("statements", "absences", "smalltalk")


def check(knowledge: Knowledge) -> Iterator[Problem]:
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
