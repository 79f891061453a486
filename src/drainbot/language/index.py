"""How near a question is to the phrasings of each topic: an exponential-kernel ridge over sparse features.

Method: kernel ridge regression with k(a, b) = exp(s (cos(a, b) - 1)), one output a label (DESIGN.md section 4);
features are weighted by inverse document frequency and scaled to unit length.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Features: TypeAlias = Mapping[str, float]
Vector: TypeAlias = NDArray[np.float32]

SHARPNESS = 2.0
RIDGE = 0.3


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

    def scores(self, features: Features) -> tuple[Vector, Vector]:
        """The ridge score of each label, and the cosine to each phrasing."""
        cosines = self._cosines(features)
        kernel = np.exp(SHARPNESS * (cosines - 1.0))
        return kernel @ self.head, cosines

    def _cosines(self, features: Features) -> Vector:
        cosines = np.zeros(len(self.owners), dtype=np.float32)
        norm = 0.0
        for name, value in features.items():
            column = self.columns.get(name)
            weight = value * (self.rare if column is None else float(self.idf[column]))
            norm += weight * weight
            if column is not None:
                entries = slice(self.starts[column], self.starts[column + 1])
                cosines[self.rows[entries]] += np.float32(weight) * self.weights[entries]
        return cosines / np.float32(math.sqrt(norm)) if norm else cosines


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
    idf = np.array([math.log((1 + total) / (1 + counts[name])) + 0.2 for name in columns], dtype=np.float32)
    rare = math.log(1 + total) + 0.2
    dense = np.zeros((total, len(columns)), dtype=np.float32)
    for row, (_, features) in enumerate(phrasings):
        for name, value in features.items():
            dense[row, columns[name]] = value * idf[columns[name]]
    dense /= np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1e-9)
    column_of, row_of = np.nonzero(dense.T)
    starts = np.searchsorted(column_of, np.arange(len(columns) + 1))
    return Index(
        labels=labels,
        owners=owners,
        columns=columns,
        idf=idf,
        rare=rare,
        starts=starts,
        rows=row_of.astype(np.int32),
        weights=dense[row_of, column_of],
        head=_head(dense, owners, len(labels)),
    )


def _head(dense: Vector, owners: NDArray[np.int32], labels: int) -> Vector:
    """The weights of the ridge: (K + ridge I)^-1 Y."""
    kernel = np.exp(SHARPNESS * (dense @ dense.T - 1.0))
    kernel[np.diag_indices_from(kernel)] += RIDGE
    targets = np.zeros((len(owners), labels), dtype=np.float32)
    targets[np.arange(len(owners)), owners] = 1.0
    return np.asarray(np.linalg.solve(kernel, targets), dtype=np.float32)
