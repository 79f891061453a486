"""The fitted weights: those of the evidence that there is now, and a plain weighted sum."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Question
from drainbot.answers.weights import Weights, fitted
from drainbot.engine import Engine
from tests.asking import FOLDER, items

_EVIDENCE = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-10, 10), max_size=6)
_WEIGHTS = Weights({"a": 1.5, "b": -2.0, "c": 0.25, "d": 0.0}, 0.5, 0.5, 0.1)


@given(_EVIDENCE, _EVIDENCE)
def test_the_score_of_all_evidence_is_the_sum_of_the_scores(
    one: dict[str, float], other: dict[str, float]
) -> None:
    both = {name: one.get(name, 0.0) + other.get(name, 0.0) for name in {*one, *other}}
    assert _WEIGHTS.score(both) == pytest.approx(_WEIGHTS.score(one) + _WEIGHTS.score(other))


@given(_EVIDENCE)
def test_what_was_not_fitted_counts_nothing(evidence: dict[str, float]) -> None:
    known = {name: value for name, value in evidence.items() if name in _WEIGHTS.features}
    assert _WEIGHTS.score(evidence) == pytest.approx(_WEIGHTS.score(known))


def test_the_shipped_weights_are_numbers_and_the_cut_offs_probabilities() -> None:
    weights = fitted()
    assert weights.features
    assert all(math.isfinite(weight) for weight in weights.features.values())
    assert all(0 < share < 1 for share in (weights.refuse, weights.sure, weights.offered))


def test_every_weight_is_one_of_evidence_that_questions_give(engine: Engine) -> None:
    stale = set(fitted().features)
    # in the fit a question lacks its own phrasings, and a third has a typo as well: some evidence is seen there alone
    most = 0.02 * len(stale)
    for item in items(*sorted((FOLDER / "fitting").glob("*.yaml"))):
        context = None
        for turn in item.turns:
            question = Question(turn.ask, context=context)
            stale.difference_update(
                name for way, _ in engine.ways(question, least=2.0) for name in way.features
            )
            context = engine.ask(question).context if len(item.turns) > 1 else None
        if len(stale) <= most:  # no other question can add to it again
            return
    assert len(stale) <= most, f"no question gives {sorted(stale)}"
