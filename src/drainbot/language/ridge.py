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
_SMALL = 64  # equations
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
    return np.asarray(inside * _solution(system, near * inside), dtype=np.float32)


def _solution(system: Vector, right: Vector) -> Vector:
    """The solution of a symmetric positive definite system, found by halves (Schur's complement)."""
    half = len(right) // 2
    if half < _SMALL // 2:
        return np.asarray(np.linalg.solve(system, right))
    across, under = system[:half, half:], system[half:, half:]
    first = np.linalg.solve(system[:half, :half], np.column_stack([across, right[:half]]))
    second = np.linalg.solve(under - across.T @ first[:, :-1], right[half:] - across.T @ first[:, -1])
    return np.concatenate([first[:, -1] - first[:, :-1] @ second, second])


def together(said: Vector, meant: Vector) -> Vector:
    """The cosines whose kernel is the mean of the kernels of both: those of what texts say and of what they mean."""
    mean = (1 - MEANING) * np.exp(SHARPNESS * said) + MEANING * np.exp(SHARPNESS * meant)
    return np.asarray(np.log(mean) / SHARPNESS, dtype=np.float32)


def _kernel(cosines: Vector) -> Vector:
    return np.asarray(np.expm1(SHARPNESS * cosines) * _SCALE, dtype=np.float32)


def cosines_among(rows: Lists, columns: int) -> Vector:
    """The cosines between all rows, over so many columns; each row's values are of unit length."""
    # a feature of one row only adds to nothing but that row's cosine to itself, which is 1
    numbers = np.arange(len(rows.items))
    last = np.empty(columns, dtype=np.int64)
    last[rows.items] = numbers
    last = last[rows.items]  # of each entry: the last one with its feature
    shared = np.zeros(len(numbers), dtype=bool)
    shared[last[last != numbers]] = True
    kept = np.flatnonzero(shared[last])
    dense = np.zeros((len(rows), int(shared.sum())), dtype=np.float32)
    dense[rows.owners()[kept], (np.cumsum(shared) - 1)[last[kept]]] = rows.values[kept]
    among = products(dense)
    among[np.diag_indices_from(among)] = 1.0
    return among


def products(rows: Vector) -> Vector:
    """The scalar product of each row with each, summed up over some columns at a time."""
    turned = rows.T.copy()
    width = max(1, _ALONE // len(rows) ** 2)
    total = np.zeros((len(rows), len(rows)), dtype=np.float32)
    for start in range(0, len(turned), width):
        total += rows[:, start : start + width] @ turned[start : start + width]
    return total
