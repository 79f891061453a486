"""The local kernel ridge: what the nearest phrasings say together about a question.

Method: kernel ridge regression, fitted for each question on its neighbours alone (local learning, Bottou and Vapnik
1992). Of k(a, b) = exp(s cos) - 1, scaled so that equal texts have 1 and texts without anything in common have 0.
Neighbours towards the edge of the neighbourhood count less and less, so that none tips the scores by being in or out.
"""

import math

import numpy as np

from drainbot.language.lists import Lists, Vector

SHARPNESS = 2.0
RIDGE = 0.15
_SCALE = 1.0 / math.expm1(SHARPNESS)


def pull(cosines: Vector, edge: float, among: Vector) -> Vector:
    """What each neighbour adds to the score of its label.

    `cosines` are those of the question to each neighbour, `edge` the one beyond which no neighbour counts, and
    `among` those between the neighbours (square).
    """
    span = float(cosines.max()) - edge
    inside = np.sqrt(np.minimum(1.0, 2 * (cosines - edge) / span)) if span > 0 else np.ones_like(cosines)
    system = _kernel(among) * np.multiply.outer(inside, inside)
    system[np.diag_indices_from(system)] += RIDGE
    near = _kernel(cosines)
    return np.asarray(inside * np.linalg.solve(system, near * inside), dtype=np.float32)


def _kernel(cosines: Vector) -> Vector:
    return np.asarray(np.expm1(SHARPNESS * cosines) * _SCALE, dtype=np.float32)


def cosines_among(rows: Lists, columns: int) -> Vector:
    """The cosines between all rows, over so many columns; each row's values are of unit length."""
    # a feature of one row only adds to nothing but that row's cosine to itself, which is 1
    shared = np.bincount(rows.items, minlength=columns) > 1
    number = np.cumsum(shared) - 1
    kept = np.flatnonzero(shared[rows.items])
    dense = np.zeros((len(rows), int(shared.sum())), dtype=np.float32)
    dense[rows.owners()[kept], number[rows.items[kept]]] = rows.values[kept]
    among = dense @ dense.T
    among[np.diag_indices_from(among)] = 1.0
    return among
