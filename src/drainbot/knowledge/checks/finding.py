"""How a check says what it found."""

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge


def finding(knowledge: Knowledge, path: tuple[str, ...], check: str, message: str, hint: str) -> Problem:
    """A Problem at the place of a path such as ("facts", "net-drain", "unit")."""
    place = knowledge.place(*path)
    return Problem(place.file, place.line, place.column, check, message, hint)


def section_of(knowledge: Knowledge, topic_id: str) -> str:
    """The section in which a topic stands."""
    sections = ("facts", "formulas", "statements", "absences", "smalltalk")
    return next(name for name in sections if topic_id in getattr(knowledge, name))
