"""A server's log, as the store gives it: distinct questions with their last answers."""

from dataclasses import dataclass

from drainbot.engine import Engine
from tests.asking import FOLDER, items
from tests.bench.typos import with_typos


@dataclass(frozen=True, slots=True)
class Entry:
    """A logged question; posted too."""

    question: str
    language: str
    status: str
    topic: str | None
    fact_ids: tuple[str, ...]
    answer_text: str
    knowledge_version: str
    count: int = 1
    askers: int = 1
    exchange_id: str = "x"


def questions(count: int) -> list[str]:
    """So many distinct questions: spread over the files, with slips where there are not enough."""
    found = [item.turns[0].ask for file in sorted(FOLDER.rglob("*.yaml")) for item in items(file)]
    found = list(dict.fromkeys(found))
    step = max(1, len(found) // (count * 4 // 5))
    chosen = found[::step][: count * 4 // 5 if step > 1 else count]
    seed = 0
    while len(chosen) < count:
        slipped = [with_typos(one, 1, str(seed)) for one in found[seed::7]]
        chosen = list(dict.fromkeys([*chosen, *slipped]))[:count]
        seed += 1
    return chosen


def asked(engine: Engine, count: int) -> list[Entry]:
    """The log of an engine that was asked so many questions."""
    return [logged(engine, question, 1 + place % 5) for place, question in enumerate(questions(count))]


def logged(engine: Engine, question: str, count: int = 1) -> Entry:
    """A question with its answer."""
    answer = engine.ask(question)
    return Entry(
        question,
        answer.language,
        answer.status.value,
        answer.topic,
        answer.facts,
        answer.text,
        engine.knowledge.version,
        count,
        exchange_id=f"x-{question}",
    )
