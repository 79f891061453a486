"""Listing: the sources of a pack with what rests on each, and all its topics in groups, as data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from drainbot.figures.computing import Computer
from drainbot.figures.request import Request
from drainbot.knowledge import Knowledge, Language, Topic
from drainbot.wording.templates import capital

_GROUPS = ("figures", "computed", "texts", "absent")


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """Something that can be asked."""

    topic: str
    name: str  # one line
    example: str  # a question about it; empty where the pack has none in this language
    request: str  # encoded


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """Topics of one kind."""

    kind: str  # figures, computed, texts or absent
    title: str
    topics: tuple[ListedTopic, ...]


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, and what the bot says on its word."""

    id: str
    name: str  # whose word it is
    chain: str  # through whose hands it came: the line under an answer
    title: str  # of the article
    publisher: str
    published: date
    url: str | None  # of the source itself, or of the article
    topics: tuple[
        ListedTopic, ...
    ]  # figures and texts that rest on it, those computed from its figures as well


def listed_topics(knowledge: Knowledge, language: Language) -> tuple[TopicGroup, ...]:
    """All topics but small talk: figures, computed figures, texts, and what the article does not say; none empty."""
    sections: tuple[Iterable[Topic], ...] = (
        knowledge.facts.values(),
        knowledge.formulas.values(),
        knowledge.statements.values(),
        knowledge.absences.values(),
    )
    groups = (
        TopicGroup(
            kind,
            knowledge.reply(f"list-{kind}", language),
            tuple(_listed(topic, language) for topic in section),
        )
        for kind, section in zip(_GROUPS, sections, strict=True)
    )
    return tuple(group for group in groups if group.topics)


def listed_sources(knowledge: Knowledge, computer: Computer, language: Language) -> tuple[ListedSource, ...]:
    """All sources of a pack, in its order."""
    article = knowledge.pack.article
    return tuple(
        ListedSource(
            source.id,
            capital(source.name.in_(language)),
            source.chain.in_(language),
            article.title,
            article.publisher,
            article.published,
            source.url or article.url,
            tuple(
                _listed(topic, language)
                for topic in knowledge.topics()
                if source.id in _sources_of(topic, knowledge, computer)
            ),
        )
        for source in knowledge.sources.values()
    )


def _sources_of(topic: Topic, knowledge: Knowledge, computer: Computer) -> frozenset[str]:
    """Where a topic stands; where a computed figure's facts do."""
    facts = computer.facts_of(topic.id) if topic.id in knowledge.formulas else ()
    found = {knowledge.facts[fact].source for fact in facts} or {topic.source}
    return frozenset(source for source in found if source)


def _listed(topic: Topic, language: Language) -> ListedTopic:
    phrases = topic.ask.in_(language)
    example = capital(phrases[0]) if phrases else ""
    return ListedTopic(topic.id, capital(topic.name.in_(language)), example, Request(topic.id).encode())
