"""No phrasing belongs to two entries."""

from collections.abc import Iterator

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding, section_of
from drainbot.knowledge.shapes import LANGUAGES, Statement


def check(knowledge: Knowledge) -> Iterator[Problem]:
    owner: dict[str, str] = {}
    for topic in knowledge.topics():
        for language in LANGUAGES:
            denies = topic.denies.in_(language) if isinstance(topic, Statement) else ()
            for phrase in (*topic.ask.in_(language), *denies):
                plain = "".join(filter(str.isalnum, phrase.casefold()))
                other = owner.setdefault(plain, topic.id)
                if other != topic.id:
                    message = f"'{phrase}' also asks for '{other}'"
                    path = (section_of(knowledge, topic.id), topic.id, "ask", language)
                    yield finding(knowledge, path, "collision", message, "keep it with one of them")
