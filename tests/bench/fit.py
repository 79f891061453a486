"""Fits the weights of the evidence and the cut-offs of the choice on the fitting part of the questions.

    python -m tests.bench.fit [--write]

Each question of one part can be taken in several ways; the right ones are those whose answer has no fault. The model is a
conditional logit: the probability of a way is the softmax of its weighed evidence, and what is maximised is the
log-probability of the right ways together, less a ridge (L2) penalty. The cut-offs are chosen on predictions for
questions whose whole group was left out of the fit. Deterministic. The judging part is never read.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from drainbot.answers.answer import Answer, Question
from drainbot.answers.candidate import Candidate
from drainbot.engine import Engine
from drainbot.settings import default_knowledge
from tests.asking import FOLDER, answer_faults, items, statuses

PENALTY = 0.001
SELDOM = 3  # features of fewer questions are not fitted
FOLDS = 5
STEPS = 600
RATE = 0.05
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
            taken = engine.ways(Question(turn.ask, context=context))
            right = tuple(not answer_faults(answer, turn.expect) for _, answer in taken)
            refuses = tuple(answer.status.value in _REFUSED for _, answer in taken)
            ways = tuple(way for way, _ in taken)
            found.append(Example(item.id.rsplit("-", 1)[0], ways, right, refuses, set(statuses(turn.expect)) <= _REFUSED))
            context = _going_on(taken, right)
    return found


def _going_on(taken: Sequence[tuple[Candidate, Answer]], right: Sequence[bool]):  # type: ignore[no-untyped-def]
    answers = [answer for (_, answer), good in zip(taken, right, strict=True) if good] or [taken[0][1]]
    return answers[0].context


@dataclass(frozen=True, slots=True)
class Table:
    """Examples as arrays: one row a way."""

    names: tuple[str, ...]
    rows: NDArray[np.float64]  # ways x features
    owner: NDArray[np.int64]  # example of each way
    right: NDArray[np.bool_]


def table(found: Sequence[Example]) -> Table:
    """The examples that can be got right, as arrays."""
    counts: Counter[str] = Counter()
    for example in found:
        counts.update({name for way in example.ways for name in way.evidence})
    names = tuple(sorted(name for name, count in counts.items() if count >= SELDOM))
    number = {name: index for index, name in enumerate(names)}
    rows, owner, right = [], [], []
    for index, example in enumerate(found):
        if not any(example.right):
            continue
        for way, good in zip(example.ways, example.right, strict=True):
            row = np.zeros(len(names))
            for name, value in way.evidence.items():
                if name in number:
                    row[number[name]] = value
            rows.append(row)
            owner.append(index)
            right.append(good)
    return Table(names, np.array(rows), np.array(owner), np.array(right))


def fit(data: Table, keep: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The weights for the kept rows (Adam on the penalised log-likelihood)."""
    rows, right = data.rows[keep], data.right[keep]
    _, owner = np.unique(data.owner[keep], return_inverse=True)
    total = owner.max() + 1
    weights = np.zeros(rows.shape[1])
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        shares = _shares(rows @ weights, owner, total)
        good = np.where(right, shares, 0.0)
        among = good / np.bincount(owner, good, total)[owner]
        slope = rows.T @ (shares - among) / total + PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.999 * spread + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return weights


def _shares(scores: NDArray[np.float64], owner: NDArray[np.int64], total: int) -> NDArray[np.float64]:
    most = np.full(total, -np.inf)
    np.maximum.at(most, owner, scores)
    raised = np.exp(scores - most[owner])
    return raised / np.bincount(owner, raised, total)[owner]


def predicted(data: Table, found: Sequence[Example]) -> NDArray[np.float64]:
    """The probability of each way, from a fit without the groups of its fold."""
    groups = sorted({example.group for example in found})
    fold = np.array([groups.index(example.group) % FOLDS for example in found])[data.owner]
    shares = np.zeros(len(data.owner))
    for number in range(FOLDS):
        out = fold == number
        weights = fit(data, ~out)
        _, owner = np.unique(data.owner[out], return_inverse=True)
        shares[out] = _shares(data.rows[out] @ weights, owner, owner.max() + 1)
    return shares


def cut_offs(data: Table, found: Sequence[Example], shares: NDArray[np.float64]) -> tuple[float, float, dict[str, int]]:
    """The cut-offs of most worth: a right answer counts 1, asking back 0.2, a wrong one -1, an invented one -3."""
    best = (-1e9, 0.5, 0.5, {})
    spans = {index: np.flatnonzero(data.owner == index) for index in np.unique(data.owner)}
    for refuse in np.arange(0.2, 0.75, 0.05):
        for sure in np.arange(0.2, 0.75, 0.05):
            counts: Counter[str] = Counter()
            for index, span in spans.items():
                counts[_end(found[index], shares[span], refuse, sure)] += 1
            worth = counts["right"] + 0.2 * counts["asked back"] - counts["wrong"] - 3 * counts["invented"]
            if worth > best[0]:
                best = (worth, round(float(refuse), 2), round(float(sure), 2), dict(counts))
    return best[1], best[2], best[3]


def _end(example: Example, shares: NDArray[np.float64], refuse: float, sure: float) -> str:
    refuses, right = np.array(example.refuses), np.array(example.right)
    refused = shares[refuses].sum()
    pool = np.flatnonzero(refuses if refused >= refuse else ~refuses)
    chosen = pool[shares[pool].argmax()]
    if not refuses[chosen] and shares[chosen] / (1 - refused) < sure:
        return "asked back"
    if right[chosen]:
        return "right"
    return "invented" if example.must_refuse and not refuses[chosen] else "wrong"


def main(*, write: bool) -> None:
    """Fit, and print what was found; write it beside the code that uses it."""
    found = examples(Engine.load(default_knowledge()))
    data = table(found)
    lost = sum(not any(example.right) for example in found)
    print(f"{len(found)} questions, {len(data.names)} features; {lost} cannot be got right by choosing")
    refuse, sure, counts = cut_offs(data, found, predicted(data, found))
    print(f"left out of the fit: {counts}; refuse {refuse}, sure {sure}")
    weights = fit(data, np.ones(len(data.owner), dtype=bool))
    shown = {name: round(float(weight), 3) for name, weight in zip(data.names, weights, strict=True) if abs(weight) >= 0.005}
    if write:
        path = files("drainbot.answers").joinpath("weights.json")
        text = json.dumps({"features": shown, "refuse": refuse, "sure": sure, "offered": 0.1}, indent=1, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(write="--write" in sys.argv)
