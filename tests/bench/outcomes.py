"""Outcomes: what the engine answers to each item of a part, and how long each question takes."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from drainbot.answers.answer import Question
from drainbot.engine import Engine
from drainbot.knowledge import LANGUAGES
from tests.asking import Item, Turn, answer_faults, faults, is_invented
from tests.bench.side_by_side import must_refuse
from tests.bench.typos import with_typos

_SEED = "2025"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One item and what became of it."""

    item: Item
    right: bool  # in every turn
    invented: bool
    statuses: tuple[str, ...]  # one a turn
    seconds: tuple[float, ...]  # one a turn

    @property
    def must_refuse(self) -> bool:
        return len(self.item.turns) == 1 and must_refuse(self.item)


def outcomes(engine: Engine, items: Iterable[Item]) -> list[Outcome]:
    """Ask every item, dialogues in their context; times are of `Engine.ask` alone."""
    return [_outcome(engine, item) for item in items]


def warm_up(engine: Engine, texts: Iterable[str]) -> None:
    """Ask once, so that what is filled at first use does not count as the time of a question."""
    for text in texts:
        engine.ask(text)


def with_slips(engine: Engine, items: Iterable[Item], count: int) -> dict[str, tuple[int, int]]:
    """By language: how many single questions are wholly right with so many typos in each, of those that can take one."""
    right: dict[str, list[bool]] = {language: [] for language in LANGUAGES}
    for item in items:
        turn = item.turns[0]
        if len(item.turns) == 1 and with_typos(turn.ask, 1, _SEED) != turn.ask:
            typed = replace(item, turns=(Turn(with_typos(turn.ask, count, _SEED), turn.expect),))
            right[item.language].append(not faults(engine, typed))
    return {language: (sum(flags), len(flags)) for language, flags in right.items()}


def _outcome(engine: Engine, item: Item) -> Outcome:
    context, right, statuses, seconds = None, True, [], []
    for turn in item.turns:
        question = Question(turn.ask, context=context)
        began = time.perf_counter()
        answer = engine.ask(question)
        seconds.append(time.perf_counter() - began)
        context = answer.context
        right = right and not answer_faults(answer, turn.expect)
        statuses.append(answer.status.value)
    return Outcome(item, right, is_invented(engine, item), tuple(statuses), tuple(seconds))
