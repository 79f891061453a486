"""Fits the weights of the evidence and the cut-offs of the choice on the fitting part of the questions.

    python -m tests.bench.fit [--encoder] [--write]

Each question of one part can be taken in several ways; the right ones are those whose answer has no fault. The model is a
conditional logit: the probability of a way is the softmax of its weighed evidence, and what is maximised is the
log-probability of the right ways together, less a ridge (L2) penalty (logit.py). The cut-offs are chosen on predictions for
questions whose whole group was left out of the fit. Deterministic. The judging part is never read.

Many questions of the fitting part are phrasings of the knowledge base as well. Each is asked of an engine that has not seen
the phrasings of its fold, as no question that is asked later will be a phrasing.

With --encoder the sentence encoder of drainbot[semantic] takes part: then similarities are others, and so are the weights.
"""

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Any, TypeVar

import numpy as np

from drainbot.answers.answer import Answer, Context, Question
from drainbot.answers.candidate import Candidate
from drainbot.answers.weights import weights_name
from drainbot.engine import Engine
from drainbot.knowledge import Knowledge, load_knowledge
from drainbot.knowledge.shapes import Phrasings, Topic
from drainbot.language.encoder import PACKAGE, Encoder, load_encoder
from drainbot.settings import default_cache, default_knowledge
from tests.asking import FOLDER, Item, answer_faults, items, shipped_items, statuses
from tests.bench.logit import Table, Vector, fit, table
from tests.bench.typos import with_typos

TYPO_EVERY = 3  # of the questions one is asked with a typo as well
_Topic = TypeVar("_Topic", bound=Topic)
SELDOM = 3  # features of fewer questions are not fitted
INVENTED = 8  # right answers that one invented answer costs
FOLDS = 5
UNLIKELY = 0.0002  # ways below are taken to be wrong where a likelier one is right
_REFUSED = {"no_data", "out_of_scope"}


@dataclass(frozen=True, slots=True)
class Example:
    """One question with the ways to take it."""

    fold: int  # in which it is left out of the fit, with all questions of its group
    ways: tuple[Candidate, ...]
    right: tuple[bool, ...]  # whether that way leads to a right answer
    refuses: tuple[bool, ...]  # whether it says that there is nothing
    must_refuse: bool


def examples(knowledge: Knowledge, encoder: Encoder | None = None) -> list[Example]:
    """The questions of one part and those shipped with the knowledge; those of dialogues in the light of the right answers
    before them.
    """
    cache = default_cache() if encoder else None  # making all vectors takes minutes
    asked = [item for item in items(*sorted((FOLDER / "fitting").glob("*.yaml"))) if item.kind != "multi"]
    asked += shipped_items(knowledge)
    groups = sorted({_group(item) for item in asked})
    folds: list[list[Item]] = [[] for _ in range(FOLDS)]
    for item in asked:
        folds[groups.index(_group(item)) % FOLDS].append(item)
    found = []
    for fold, inside in enumerate(folds):
        slipped = [_mistyped(item) for item in inside[::TYPO_EVERY] if len(item.turns) == 1]
        known = without(knowledge, {turn.ask for item in inside for turn in item.turns})
        engine = Engine(known, cache, encoder)
        found += [example for item in (*inside, *slipped) for example in _of_item(engine, item, fold)]
    return found


def without(knowledge: Knowledge, texts: set[str]) -> Knowledge:
    """The knowledge without these phrasings."""
    plain = {text.casefold().strip() for text in texts}

    def kept(phrasings: Phrasings) -> Phrasings:
        return replace(
            phrasings,
            en=tuple(text for text in phrasings.en if text.casefold().strip() not in plain),
            ko=tuple(text for text in phrasings.ko if text.casefold().strip() not in plain),
        )

    def cut(topics: Mapping[str, _Topic]) -> dict[str, _Topic]:
        return {name: replace(topic, ask=kept(topic.ask)) for name, topic in topics.items()}

    statements = {
        name: replace(statement, denies=kept(statement.denies))
        for name, statement in cut(knowledge.statements).items()
    }
    other = hashlib.sha256("\n".join(sorted(plain)).encode()).hexdigest()[:12]
    return replace(
        knowledge,
        version=f"{knowledge.version}-without-{other}",
        facts=cut(knowledge.facts),
        formulas=cut(knowledge.formulas),
        statements=statements,
        absences=cut(knowledge.absences),
        smalltalk=cut(knowledge.smalltalk),
    )


def _mistyped(item: Item) -> Item:
    """The question with a slip of the fingers in it."""
    turn = item.turns[0]
    return replace(item, turns=(replace(turn, ask=with_typos(turn.ask, 1, item.id)),))


def _group(item: Item) -> str:
    return item.id.rsplit("-", 1)[0]


def _of_item(engine: Engine, item: Item, fold: int) -> Iterator[Example]:
    context = None
    for turn in item.turns:
        question = Question(turn.ask, context=context)
        taken = engine.ways(question, UNLIKELY)
        right = _right(taken, turn.expect)
        if not any(right):
            taken = engine.ways(question)
            right = _right(taken, turn.expect)
        yield Example(
            fold,
            tuple(way for way, _ in taken),
            right,
            tuple(answer is not None and answer.status.value in _REFUSED for _, answer in taken),
            set(statuses(turn.expect)) <= _REFUSED,
        )
        context = _going_on(taken, right)


def _right(taken: Sequence[tuple[Candidate, Answer | None]], expect: dict[str, Any]) -> tuple[bool, ...]:
    return tuple(answer is not None and not answer_faults(answer, expect) for _, answer in taken)


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
    folds = [example.fold for example in found]
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
    """The cut-offs of most worth, and how the questions end with them.

    A right answer counts 1, asking back nothing, a wrong answer -1, an invented one -INVENTED: a figure told with confidence
    that the article does not hold is the worst that can happen. Below 0.3 of the probability a choice is no choice any
    more: then it is asked back. Counts of a few questions are noise, so each worth is the mean with its two neighbours.
    """
    refuses, sures = np.arange(0.15, 0.8, 0.05), np.arange(0.3, 0.75, 0.05)
    counts = [[_ends(found, shares, refuse, sure) for sure in sures] for refuse in refuses]
    worth = np.array([[_worth(ends) for ends in row] for row in counts])
    smooth = (worth[:-2] + worth[1:-1] + worth[2:]) / 3
    row, column = np.unravel_index(smooth.argmax(), smooth.shape)
    best = round(float(refuses[row + 1]), 2), round(float(sures[column]), 2)
    return *best, dict(counts[row + 1][column])


def _worth(ends: Mapping[str, int]) -> int:
    return ends["right"] - ends["wrong"] - INVENTED * ends["invented"]


def _ends(found: Sequence[Example], shares: Sequence[Vector], refuse: float, sure: float) -> Counter[str]:
    return Counter(_end(example, mine, refuse, sure) for example, mine in zip(found, shares, strict=True))


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


def main(*, write: bool, encoded: bool) -> None:
    """Fit, and print what was found; write it beside the code that uses it."""
    found = examples(load_knowledge(default_knowledge()), load_encoder(PACKAGE) if encoded else None)
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
        path = files("drainbot.answers").joinpath(weights_name(encoded=encoded))
        text = json.dumps(
            {"features": shown, "refuse": refuse, "sure": sure, "offered": 0.1}, indent=1, ensure_ascii=False
        )
        path.write_text(text + "\n", encoding="utf-8")  # type: ignore[attr-defined]


if __name__ == "__main__":
    main(write="--write" in sys.argv, encoded="--encoder" in sys.argv)
