"""Fits the weights of the evidence and the cut-offs of the choice on the fitting part of the questions.

    python -m tests.bench.fit [--write]

Each question of one part can be taken in several ways; the right ones are those whose answer has no fault. The model is a
conditional logit: the probability of a way is the softmax of its weighed evidence, and what is maximised is the
log-probability of the right ways together, less a ridge (L2) penalty (logit.py). The cut-offs are chosen on predictions for
questions whose whole group was left out of the fit. Deterministic. The judging part is never read.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np

from drainbot.answers.answer import Answer, Context, Question
from drainbot.answers.candidate import Candidate
from drainbot.engine import Engine
from drainbot.settings import default_knowledge
from tests.asking import FOLDER, answer_faults, items, statuses
from tests.bench.logit import Table, Vector, fit, table

SELDOM = 3  # features of fewer questions are not fitted
FOLDS = 5
UNLIKELY = 0.0002  # ways below are taken to be wrong where a likelier one is right
_REFUSED = {"no_data", "out_of_scope"}


@dataclass(frozen=True, slots=True)
class Example:
    """One question with the ways to take it."""

    group: str
    ways: tuple[Candidate, ...]
    right: tuple[bool, ...]  # whether that way leads to a right answer
    refuses: tuple[bool, ...]  # whether it says that there is nothing
    must_refuse: bool


def examples(engine: Engine) -> list[Example]:
    """The questions of one part; those of dialogues in the light of the right answers before them."""
    found = []
    for item in items(*sorted((FOLDER / "fitting").glob("*.yaml"))):
        if item.kind == "multi":
            continue
        context = None
        for turn in item.turns:
            taken = engine.ways(Question(turn.ask, context=context), UNLIKELY)
            right = tuple(
                answer is not None and not answer_faults(answer, turn.expect) for _, answer in taken
            )
            if not any(right):
                taken = engine.ways(Question(turn.ask, context=context))
                right = tuple(
                    answer is not None and not answer_faults(answer, turn.expect) for _, answer in taken
                )
            refuses = tuple(answer is not None and answer.status.value in _REFUSED for _, answer in taken)
            ways = tuple(way for way, _ in taken)
            found.append(
                Example(
                    item.id.rsplit("-", 1)[0], ways, right, refuses, set(statuses(turn.expect)) <= _REFUSED
                )
            )
            context = _going_on(taken, right)
    return found


def _going_on(taken: Sequence[tuple[Candidate, Answer | None]], right: Sequence[bool]) -> Context | None:
    answers = [answer for (_, answer), good in zip(taken, right, strict=True) if good] or [taken[0][1]]
    return answers[0].context if answers[0] else None


def tables(found: Sequence[Example], names: tuple[str, ...]) -> Table:
    """The examples as one table."""
    return table([([way.features for way in example.ways], example.right) for example in found], names)


def common_names(found: Sequence[Example]) -> tuple[str, ...]:
    """The features that enough questions have."""
    counts: Counter[str] = Counter()
    for example in found:
        counts.update({name for way in example.ways for name in way.features})
    return tuple(sorted(name for name, count in counts.items() if count >= SELDOM))


def predicted(found: Sequence[Example], names: tuple[str, ...]) -> list[Vector]:
    """The probability of each way of each example, from a fit without the groups of its fold."""
    groups = sorted({example.group for example in found})
    folds = [groups.index(example.group) % FOLDS for example in found]
    shares: dict[int, Vector] = {}
    for number in range(FOLDS):
        inside = [example for example, fold in zip(found, folds, strict=True) if fold != number]
        outside = [index for index, fold in enumerate(folds) if fold == number]
        data = tables([found[index] for index in outside], names)
        probabilities = data.shares(fit(tables(inside, names)))
        for place, index in enumerate(outside):
            shares[index] = probabilities[data.owner == place]
    return [shares[index] for index in range(len(found))]


def cut_offs(found: Sequence[Example], shares: Sequence[Vector]) -> tuple[float, float, dict[str, int]]:
    """The cut-offs of most worth.

    A right answer counts 1, asking back nothing, a wrong answer -1, an invented one -3. Below 0.35 of the probability a
    choice is no choice any more: then it is asked back.
    """
    best: tuple[float, float, float, dict[str, int]] = (-1e9, 0.5, 0.5, {})
    for refuse in np.arange(0.35, 0.75, 0.05):
        for sure in np.arange(0.35, 0.75, 0.05):
            counts: Counter[str] = Counter()
            for example, probabilities in zip(found, shares, strict=True):
                counts[_end(example, probabilities, refuse, sure)] += 1
            worth = counts["right"] - counts["wrong"] - 3 * counts["invented"]
            if worth > best[0]:
                best = (worth, round(float(refuse), 2), round(float(sure), 2), dict(counts))
    return best[1], best[2], best[3]


def _end(example: Example, shares: Vector, refuse: float, sure: float) -> str:
    refuses, right = np.array(example.refuses), np.array(example.right)
    refused = shares[refuses].sum()
    pool = np.flatnonzero(refuses if refused >= refuse else ~refuses)
    chosen = pool[shares[pool].argmax()]
    alike = [
        index
        for index in pool
        if example.ways[index].topic == example.ways[chosen].topic and right[index] == right[chosen]
    ]
    if not refuses[chosen] and shares[alike].sum() / (1 - refused) < sure:
        return "asked back"
    if right[chosen]:
        return "right"
    return "invented" if example.must_refuse and not refuses[chosen] else "wrong"


def main(*, write: bool) -> None:
    """Fit, and print what was found; write it beside the code that uses it."""
    found = examples(Engine.load(default_knowledge()))
    asked = len(found)
    found = [example for example in found if any(example.right)]
    names = common_names(found)
    print(f"{asked} questions, {len(names)} features; {asked - len(found)} cannot be got right by choosing")
    refuse, sure, counts = cut_offs(found, predicted(found, names))
    print(f"left out of the fit: {counts}; refuse {refuse}, sure {sure}")
    weights = fit(tables(found, names))
    shown = {
        name: round(float(weight), 3)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= 0.005
    }
    if write:
        path = files("drainbot.answers").joinpath("weights.json")
        text = json.dumps(
            {"features": shown, "refuse": refuse, "sure": sure, "offered": 0.1}, indent=1, ensure_ascii=False
        )
        path.write_text(text + "\n", encoding="utf-8")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(write="--write" in sys.argv)
