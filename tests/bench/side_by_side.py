"""The engine and its peers by one measure: the topic that they find best, and whether they refuse."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from drainbot.engine import Engine
from drainbot.knowledge import LANGUAGES
from tests.asking import SAME, Item, statuses
from tests.bench.peers import Ranker

REFUSALS = frozenset({"no_data", "out_of_scope"})


@dataclass(frozen=True, slots=True)
class Query:
    """A question of which it can be said what its best topic is."""

    text: str
    language: str
    about: frozenset[str]  # the topics that answer it; empty where it must be refused


@dataclass(frozen=True, slots=True)
class Found:
    """What a matcher made of a query."""

    topic: str | None
    score: float  # how sure it is, on a scale of its own
    refuses: bool  # whatever the score
    seconds: float = 0.0  # of processor time


Matcher: TypeAlias = Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class Result:
    """How a matcher did on a set of queries; each pair is a count and of how many."""

    topic: dict[str, tuple[int, int]]  # by language: the best topic answers the query
    refused: tuple[int, int]  # queries that must be refused and are
    kept: tuple[int, int]  # queries that can be answered, with the right topic, and are not refused
    milliseconds: float  # of processor time for one query, median


def queries(items: Iterable[Item]) -> list[Query]:
    """The single questions that must be refused, and those whose answer is about known topics."""
    found = []
    for item in items:
        expect = item.turns[0].expect
        about = frozenset(topic for key in expect.get("about", ()) for topic in SAME.get(key, (key,)))
        if len(item.turns) > 1 or not (must_refuse(item) or (about and statuses(expect) == ("answered",))):
            continue
        found.append(Query(item.turns[0].ask, item.language, frozenset() if must_refuse(item) else about))
    return found


def must_refuse(item: Item) -> bool:
    """Whether only a refusal is right at the end of an item."""
    return set(statuses(item.turns[-1].expect)) <= REFUSALS


def of_engine(engine: Engine) -> Matcher:
    """The engine as a matcher of topics; it has cut-offs of its own, so that it is always sure."""

    def match(text: str) -> Found:
        answer = engine.ask(text)
        return Found(answer.topic, 1.0, answer.status.value in REFUSALS)

    return match


def of_peer(rank: Ranker, absences: frozenset[str]) -> Matcher:
    """A peer as a matcher; it refuses where the best topic says that the article does not say."""

    def match(text: str) -> Found:
        topic, score = rank(text)
        return Found(topic, score, topic in absences)

    return match


def matched(match: Matcher, asked: Sequence[Query]) -> list[Found]:
    """What a matcher makes of each query, with the processor time that it takes: they run minutes apart, beside other work."""
    results = []
    for query in asked:
        began = time.process_time()
        found = match(query.text)
        results.append(Found(found.topic, found.score, found.refuses, time.process_time() - began))
    return results


def threshold(asked: Sequence[Query], found: Sequence[Found]) -> float:
    """The score below which to refuse, so that most of these queries end rightly; the lowest of equals."""
    scores = np.array([one.score for one in found])
    lost = np.array(
        [bool(query.about) and _answers(query, one) for query, one in zip(asked, found, strict=True)]
    )
    won = np.array([not query.about and not one.refuses for query, one in zip(asked, found, strict=True)])
    cuts = np.unique(scores)  # at the lowest nothing is refused
    worth = [int(won[scores < cut].sum()) - int(lost[scores < cut].sum()) for cut in cuts]
    return float(cuts[int(np.argmax(worth))])


def result(asked: Sequence[Query], found: Sequence[Found], least: float) -> Result:
    """The counts, where scores below the least mean a refusal."""
    pairs = list(zip(asked, found, strict=True))
    answerable = [(query, one) for query, one in pairs if query.about]
    refusable = [one for query, one in pairs if not query.about]
    right = {
        language: [_is_about(query, one) for query, one in answerable if query.language == language]
        for language in LANGUAGES
    }
    return Result(
        {language: (sum(flags), len(flags)) for language, flags in right.items()},
        (sum(one.refuses or one.score < least for one in refusable), len(refusable)),
        (sum(_answers(query, one) and one.score >= least for query, one in answerable), len(answerable)),
        float(np.median([one.seconds for one in found])) * 1e3,
    )


def _answers(query: Query, found: Found) -> bool:
    return _is_about(query, found) and not found.refuses


def _is_about(query: Query, found: Found) -> bool:
    topic = found.topic or ""
    return topic in query.about or ("smalltalk" in query.about and topic.startswith("smalltalk-"))
