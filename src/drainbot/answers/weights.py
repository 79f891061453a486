"""The weights of the evidence and the cut-offs of the choice, fitted by tests/bench/fit.py on the fitting part of the questions.

With a sentence encoder similarities are others, so that it has weights of its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted."""

    features: Mapping[str, float]  # weight of each feature of the evidence; others count nothing
    refuse: float  # probability of all refusals together from which nothing is answered
    sure: float  # probability from which an answer is given without asking back
    offered: float  # probability that a choice of a did-you-mean needs

    def score(self, evidence: Mapping[str, float]) -> float:
        """The evidence, weighed."""
        weights = self.features
        return sum(weights.get(name, 0.0) * value for name, value in evidence.items())


def weights_name(*, encoded: bool) -> str:
    """The file of the weights, with a sentence encoder or without."""
    return "weights-encoder.json" if encoded else "weights.json"


@cache
def fitted(*, encoded: bool = False) -> Weights:
    """The weights that ship with the engine."""
    name = weights_name(encoded=encoded)
    data = json.loads(files("drainbot.answers").joinpath(name).read_text(encoding="utf-8"))
    return Weights(**data)
