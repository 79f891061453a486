"""No word names two concepts of the pack, nor two of the standard words; a pack may take over a standard word."""

from collections.abc import Iterator

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding
from drainbot.knowledge.shapes import LANGUAGES


def check(knowledge: Knowledge) -> Iterator[Problem]:
    owners: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for concept in knowledge.vocabulary.values():
        owner = owners[concept.id in knowledge.standard]
        for language in LANGUAGES:
            for term in getattr(concept, language):
                other = owner.setdefault(term.casefold(), concept.id)
                if other != concept.id:
                    message = f"'{term}' already names '{other}'"
                    path = ("vocabulary", concept.id, language)
                    yield finding(knowledge, path, "term", message, "keep it with one of them")
