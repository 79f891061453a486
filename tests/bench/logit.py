"""A conditional logit: among the ways to take a question, the probability of each is the softmax of its weighed features.

What is maximised is the log-probability of all right ways together, less a ridge (L2) penalty, by L-BFGS
(Nocedal 1980) with backtracking. Deterministic.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

PENALTY = 0.0003
_MEMORY = 10
_ROUNDS = 120
_ENOUGH = 1e-5  # slope at which nothing more is to be gained
_SLACK = 1e-4


@dataclass(frozen=True, slots=True)
class Table:
    """Ways as sparse rows; the ways of one question stand together."""

    names: tuple[str, ...]  # features
    starts: NDArray[np.int64]  # where the entries of each way begin
    columns: NDArray[np.int64]
    values: Vector
    owner: NDArray[np.int64]  # question of each way, counted from 0
    right: NDArray[np.bool_]

    def scores(self, weights: Vector) -> Vector:
        """The weighed features of each way."""
        return np.asarray(np.add.reduceat(self.values * weights[self.columns], self.starts))

    def shares(self, weights: Vector) -> Vector:
        """The probability of each way."""
        scores, total = self.scores(weights), int(self.owner[-1]) + 1
        most = np.full(total, -np.inf)
        np.maximum.at(most, self.owner, scores)
        raised = np.exp(scores - most[self.owner])
        return np.asarray(raised / np.bincount(self.owner, raised, total)[self.owner])

    def pulled(self, force: Vector) -> Vector:
        """For each feature the sum over the ways of its value times the way's force."""
        lengths = np.diff(np.append(self.starts, len(self.columns)))
        return np.asarray(
            np.bincount(self.columns, self.values * np.repeat(force, lengths), len(self.names)),
            dtype=np.float64,
        )


def table(
    questions: Sequence[tuple[Sequence[Mapping[str, float]], Sequence[bool]]], names: tuple[str, ...]
) -> Table:
    """Questions, each with the features of its ways and which of them are right, as one table over these features."""
    number = {name: index for index, name in enumerate(names)}
    starts, columns, values = array("q"), array("q"), array("d")
    owner, right = array("q"), array("b")
    for index, (ways, good) in enumerate(questions):
        for way, is_right in zip(ways, good, strict=True):
            starts.append(len(columns))
            known = [(number[name], value) for name, value in way.items() if name in number]
            columns.extend(column for column, _ in known)
            values.extend(value for _, value in known)
            owner.append(index)
            right.append(is_right)
    return Table(
        names,
        np.array(starts),
        np.array(columns),
        np.array(values),
        np.array(owner),
        np.array(right, dtype=bool),
    )


def fit(data: Table) -> Vector:
    """The weights."""
    total = int(data.owner[-1]) + 1

    def loss(weights: Vector) -> tuple[float, Vector]:
        shares = data.shares(weights)
        good = np.bincount(data.owner, np.where(data.right, shares, 0.0), total)
        among = np.where(data.right, shares, 0.0) / np.maximum(good[data.owner], 1e-300)
        slope = data.pulled(shares - among) / total + PENALTY * weights
        return -np.log(np.maximum(good, 1e-300)).mean() + PENALTY / 2 * float(weights @ weights), slope

    return _lowest(loss, np.zeros(len(data.names)))


def _lowest(loss: Callable[[Vector], tuple[float, Vector]], at: Vector) -> Vector:
    steps: list[tuple[Vector, Vector]] = []
    value, slope = loss(at)
    for _ in range(_ROUNDS):
        if np.abs(slope).max() < _ENOUGH:
            break
        way = _direction(slope, steps)
        length, gain = 1.0, float(slope @ way)
        while True:
            new = at + length * way
            new_value, new_slope = loss(new)
            if new_value <= value + _SLACK * length * gain or length < 1e-8:
                break
            length /= 2
        steps = [*steps, (new - at, new_slope - slope)][-_MEMORY:]
        at, value, slope = new, new_value, new_slope
    return at


def _direction(slope: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    """Downhill, by the curvature that the last steps showed (the two loops of L-BFGS)."""
    way, kept = -slope, []
    for step, bend in reversed(steps):
        if (curve := float(step @ bend)) > 1e-12:
            factor = float(step @ way) / curve
            way = way - factor * bend
            kept.append((step, bend, curve, factor))
    if kept:
        step, bend, curve, _ = kept[0]
        way = way * (curve / float(bend @ bend))
    for step, bend, curve, factor in reversed(kept):
        way = way + step * (factor - float(bend @ way) / curve)
    return way
