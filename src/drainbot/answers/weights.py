"""The weights of the evidence and the cut-offs of the choice, fitted by tests/bench/fit.py on the fitting part of the questions."""

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


@cache
def fitted() -> Weights:
    """The weights that ship with the engine."""
    data = json.loads(files("drainbot.answers").joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(**data)
