"""The local ridge: small systems solved by parts are solved as a whole."""

import numpy as np
import pytest

from drainbot.language.lists import Lists
from drainbot.language.ridge import RIDGE, cosines_among, pull


def rows(
    count: int, columns: int, seed: int = 0
) -> tuple[Lists, np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    """Rows of unit length as lists, and the same dense."""
    random = np.random.default_rng(seed)
    dense = random.random((count, columns), dtype=np.float32) * (random.random((count, columns)) < 0.2)
    dense[:, 0] += 0.1  # no row is empty
    dense /= np.linalg.norm(dense, axis=1, keepdims=True)
    owners, items = np.nonzero(dense)
    starts = np.searchsorted(owners, np.arange(count + 1)).astype(np.int64)
    return Lists(starts, items.astype(np.int32), dense[owners, items]), dense


@pytest.mark.parametrize("count", [1, 2, 63, 64, 65, 80, 131])
def test_cosines_are_those_of_the_dense_rows(count: int) -> None:
    found, dense = rows(count, 300)
    assert cosines_among(found, 300) == pytest.approx(dense @ dense.T, abs=1e-5)


@pytest.mark.parametrize("count", [1, 2, 63, 64, 65, 80, 131])
def test_what_is_solved_by_halves_is_solved(count: int) -> None:
    _, dense = rows(count, 300)
    cosines = np.sort(dense @ dense[0])
    found = pull(cosines, 0.0, dense @ dense.T).astype(float)
    kernel = np.expm1(2.0 * (dense @ dense.T).astype(float)) / np.expm1(2.0)
    weights = np.minimum(1.0, 2 * cosines / cosines.max())
    left = kernel @ found + RIDGE * found / np.maximum(weights, 1e-9)
    assert left == pytest.approx(np.expm1(2.0 * cosines) / np.expm1(2.0), abs=1e-3)


def test_equally_near_neighbours_with_no_edge_between_count_alike() -> None:
    found = pull(np.full(10, 0.5, dtype=np.float32), 0.5, np.eye(10, dtype=np.float32))
    assert found == pytest.approx(np.full(10, found[0]))
    assert found[0] > 0
