"""How near a question is to the phrasings of each topic: an exponential-kernel ridge over sparse features.

Method: kernel ridge regression with k(a, b) = exp(s (cos(a, b) - 1)), one output a label (DESIGN.md section 4);
features are weighted by inverse document frequency and scaled to unit length.
"""

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Features: TypeAlias = Mapping[str, float]
Vector: TypeAlias = NDArray[np.float32]

SHARPNESS = 2.0
RIDGE = 0.3
_BLOCK = 1024  # columns at a time


@dataclass(frozen=True, slots=True)
class Index:
    """Fitted phrasings."""

    labels: tuple[str, ...]  # one a topic
    owners: NDArray[np.int32]  # label of each phrasing
    columns: Mapping[str, int]  # feature -> column
    idf: Vector  # a column
    rare: float  # idf of a feature that no phrasing has
    starts: NDArray[np.int64]  # where a column's entries begin (columns + 1)
    rows: NDArray[np.int32]  # phrasing of each entry
    weights: Vector  # value of each entry
    head: Vector  # phrasings x labels

    def scores(self, features: Features) -> Vector:
        """The ridge score of each label."""
        # less what a question gets that has nothing in common with any phrasing: a small pack is no easier to please
        kernel = (np.exp(SHARPNESS * (self._cosines(features) - 1.0)) - math.exp(-SHARPNESS)).astype(
            np.float32
        )
        # einsum, not @: the BLAS of numpy would wake its threads for a tenth of a millisecond's work
        return np.asarray(np.einsum("i,ij->j", kernel, self.head))

    def _cosines(self, features: Features) -> Vector:
        """The cosine to each phrasing."""
        rows: list[NDArray[np.int32]] = []
        weights: list[Vector] = []
        norm = 0.0
        for name, value in features.items():
            column = self.columns.get(name)
            weight = value * (self.rare if column is None else float(self.idf[column]))
            norm += weight * weight
            if column is not None:
                entries = slice(self.starts[column], self.starts[column + 1])
                rows.append(self.rows[entries])
                weights.append(self.weights[entries] * np.float32(weight))
        if not rows:
            return np.zeros(len(self.owners), dtype=np.float32)
        sums = np.bincount(np.concatenate(rows), np.concatenate(weights), len(self.owners))
        return np.asarray(sums / math.sqrt(norm), dtype=np.float32)


def fit(phrasings: Sequence[tuple[str, Features]]) -> Index:
    """An index over phrasings, each with its label."""
    labels = tuple(sorted({label for label, _ in phrasings}))
    number = {label: index for index, label in enumerate(labels)}
    owners = np.array([number[label] for label, _ in phrasings], dtype=np.int32)
    counts: dict[str, int] = {}
    for _, features in phrasings:
        for name in features:
            counts[name] = counts.get(name, 0) + 1
    columns = {name: index for index, name in enumerate(sorted(counts))}
    total = len(phrasings)
    idf = np.array([_idf(total, counts[name]) for name in columns], dtype=np.float32)
    entries = _entries([features for _, features in phrasings], columns, idf)
    starts = np.searchsorted(entries.columns, np.arange(len(columns) + 1))
    return Index(
        labels=labels,
        owners=owners,
        columns=columns,
        idf=idf,
        rare=_idf(total, 0),
        starts=starts,
        rows=entries.rows,
        weights=entries.weights,
        head=_head(entries, len(columns), owners, len(labels)),
    )


def _idf(total: int, count: int) -> float:
    return math.log((1 + total) / (1 + count)) + 0.2


@dataclass(frozen=True, slots=True)
class _Entries:
    """The feature matrix, column by column."""

    columns: NDArray[np.int64]  # ascending
    rows: NDArray[np.int32]
    weights: Vector


def _entries(phrasings: Sequence[Features], columns: Mapping[str, int], idf: Vector) -> _Entries:
    at, rows, weights = array("q"), array("i"), array("f")
    for row, features in enumerate(phrasings):
        found = [columns[name] for name in features]
        weighed = np.fromiter(features.values(), np.float32, len(found)) * idf[found]
        at.extend(found)
        rows.extend([row] * len(found))
        weights.extend(weighed / (np.linalg.norm(weighed) or 1.0))
    order = np.argsort(np.asarray(at), kind="stable")
    return _Entries(np.asarray(at)[order], np.asarray(rows)[order], np.asarray(weights)[order])


def _head(entries: _Entries, columns: int, owners: NDArray[np.int32], labels: int) -> Vector:
    """The weights of the ridge: (K + ridge I)^-1 Y. K is summed up over blocks of columns, to need little memory."""
    total = len(owners)
    kernel = np.zeros((total, total), dtype=np.float32)
    for first in range(0, columns, _BLOCK):
        begin, end = np.searchsorted(entries.columns, (first, first + _BLOCK))
        block = np.zeros((total, min(_BLOCK, columns - first)), dtype=np.float32)
        block[entries.rows[begin:end], entries.columns[begin:end] - first] = entries.weights[begin:end]
        for top in range(0, total, _BLOCK):
            kernel[top : top + _BLOCK] += block[top : top + _BLOCK] @ block.T
    np.subtract(kernel, 1.0, out=kernel)
    np.multiply(kernel, SHARPNESS, out=kernel)
    np.exp(kernel, out=kernel)
    kernel[np.diag_indices_from(kernel)] += RIDGE
    targets = np.zeros((total, labels), dtype=np.float32)
    targets[np.arange(total), owners] = 1.0
    _solve_in_place(kernel, targets)
    return targets


def _solve_in_place(matrix: Vector, targets: Vector) -> None:
    """Puts the solution of matrix x = targets into targets, for a symmetric positive definite matrix.

    Cholesky's method block by block, in the matrix itself: numpy's own solver would copy it twice.
    """
    edges = [(first, min(first + _BLOCK // 2, len(matrix))) for first in range(0, len(matrix), _BLOCK // 2)]
    for first, last in edges:
        corner = np.linalg.cholesky(matrix[first:last, first:last])
        matrix[first:last, first:last] = corner
        matrix[last:, first:last] = np.linalg.solve(corner, matrix[last:, first:last].T).T
        for start, end in edges:
            if start >= last:
                matrix[start:, start:end] -= matrix[start:, first:last] @ matrix[start:end, first:last].T
        targets[first:last] = np.linalg.solve(corner, targets[first:last])
        targets[last:] -= matrix[last:, first:last] @ targets[first:last]
    for first, last in reversed(edges):
        targets[first:last] -= matrix[last:, first:last].T @ targets[last:]
        targets[first:last] = np.linalg.solve(matrix[first:last, first:last].T, targets[first:last])
