"""Every id that an entry names exists."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding, section_of


def check(knowledge: Knowledge) -> Iterator[Problem]:
    topics = {topic.id for topic in knowledge.topics()}
    concepts = set(knowledge.vocabulary)
    for topic in knowledge.topics():
        path = (section_of(knowledge, topic.id), topic.id)
        yield from _unknown(knowledge, (*path, "source"), [topic.source], knowledge.sources, "source")
        yield from _unknown(knowledge, (*path, "notes"), topic.notes, knowledge.notes, "note")
        yield from _unknown(knowledge, (*path, "related"), topic.related, topics, "entry")
        yield from _unknown(knowledge, (*path, "why"), [topic.why], knowledge.statements, "statement")
        yield from _unknown(knowledge, (*path, "who"), [topic.who], knowledge.statements, "statement")
        for field, named in (("key", topic.key), ("about", topic.about)):
            own = [item for item in named if not item.startswith(("place-", "op-"))]
            yield from _unknown(knowledge, (*path, field), own, concepts, "vocabulary concept")
        needed = topic.id in knowledge.facts or topic.id in knowledge.statements
        if needed and topic.source is None:
            yield finding(knowledge, path, "source", f"'{topic.id}' names no source", "add source: ...")
    yield from _unknown(knowledge, ("pack", "opening"), knowledge.pack.opening, topics, "entry")
    yield from _unknown(
        knowledge, ("pack", "assumed"), knowledge.pack.assumed, concepts, "vocabulary concept"
    )
    yield from _unknown(
        knowledge, ("pack", "exchange"), [knowledge.pack.exchange], knowledge.formulas, "formula"
    )


def _unknown(
    knowledge: Knowledge, path: tuple[str, ...], named: Iterable[str | None], known: Iterable[str], what: str
) -> Iterator[Problem]:
    names = set(known)
    for name in named:
        if name is not None and name not in names:
            near = get_close_matches(name, names, 1)
            hint = f"did you mean '{near[0]}'?" if near else f"add the {what} or name another"
            yield finding(knowledge, path, "link", f"no {what} is called '{name}'", hint)
