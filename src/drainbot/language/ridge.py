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
MEANING = 0.6  # share of a sentence encoder, chosen on the tuning half of CLINC150 (tests/bench/intents.py)
# what the BLAS of numpy does alone: waking its threads can take longer than all of this, and they keep a core busy
_ALONE = 250_000  # multiplications
_SCALE = 1.0 / math.expm1(SHARPNESS)


def pull(cosines: Vector, edge: float, among: Vector) -> Vector:
    """What each neighbour adds to the score of its label.

    `cosines` are those of the question to each neighbour, `edge` the one beyond which no neighbour counts, and
    `among` those between the neighbours (square).
    """
    span = float(cosines.max()) - edge
    inside = np.sqrt(np.minimum(1.0, 2 * (cosines - edge) / span)) if span > 0 else np.ones_like(cosines)
    system = _kernel(among)
    system *= inside
    system *= inside[:, None]
    system.ravel()[:: len(system) + 1] += RIDGE  # along the diagonal
    near = _kernel(cosines)
    return np.asarray(inside * np.linalg.solve(system, near * inside), dtype=np.float32)


def together(said: Vector, meant: Vector) -> Vector:
    """The cosines whose kernel is the mean of the kernels of both: those of what texts say and of what they mean."""
    mean = (1 - MEANING) * np.exp(SHARPNESS * said) + MEANING * np.exp(SHARPNESS * meant)
    return np.asarray(np.log(mean) / SHARPNESS, dtype=np.float32)


def _kernel(cosines: Vector) -> Vector:
    return np.asarray(np.expm1(SHARPNESS * cosines) * _SCALE, dtype=np.float32)


def cosines_among(rows: Lists, columns: int) -> Vector:
    """The cosines between all rows, over so many columns; each row's values are of unit length."""
    # a feature of one row only adds to nothing but that row's cosine to itself, which is 1
    numbers = np.arange(len(rows.items), dtype=np.int32)
    last = np.empty(columns, dtype=np.int32)
    last[rows.items] = numbers
    last = last[rows.items]  # of each entry: the last one with its feature
    shared = np.zeros(len(numbers), dtype=bool)
    shared[last[last != numbers]] = True
    kept = np.flatnonzero(shared[last])
    feature = (np.cumsum(shared, dtype=np.int32) - 1)[last[kept]]
    dense = np.zeros((int(shared.sum()), len(rows)), dtype=np.float32)
    dense[feature, rows.owners()[kept]] = rows.values[kept]
    among = products(dense.T)
    among.ravel()[:: len(among) + 1] = 1.0  # along the diagonal
    return among


def products(rows: Vector) -> Vector:
    """The scalar product of each row with each."""
    turned, half = np.ascontiguousarray(rows.T), len(rows) // 2
    total = np.empty((len(rows), len(rows)), dtype=np.float32)
    total[:half] = _summed(turned[:, :half], turned)
    total[half:, :half] = total[:half, half:].T  # they are the same either way round
    total[half:, half:] = _summed(turned[:, half:], turned[:, half:])
    return total


def _summed(left: Vector, right: Vector) -> Vector:
    """The matrix product left.T @ right, over some of their rows at a time."""
    width = max(1, _ALONE // max(1, left.shape[1] * right.shape[1]))
    total = left[:width].T @ right[:width]
    for start in range(width, len(left), width):
        total += left[start : start + width].T @ right[start : start + width]
    return np.asarray(total)
