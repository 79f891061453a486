"""The phrasing index: every phrasing is nearest to its own label, whatever the order they came in."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.index import RIDGE, SHARPNESS, Features, Index, fit
from drainbot.language.reading import Reader, features
from tests.engine.shipped import LAW, shipped_knowledge

_FEATURES = st.dictionaries(
    st.sampled_from([f"w:{letter}" for letter in "abcdefghijkl"]), st.floats(0.1, 1.0), min_size=1, max_size=6
)
_PHRASINGS = st.lists(st.tuples(st.sampled_from("xyz"), _FEATURES), min_size=1, max_size=12)


def scored(index: Index, asked: Features) -> dict[str, float]:
    return dict(zip(index.labels, (float(score) for score in index.scores(asked)), strict=True))


def by_the_book(phrasings: list[tuple[str, Features]], asked: Features) -> dict[str, float]:
    """The ridge as it stands in books: dense, in double precision, solved by numpy."""
    names = sorted({name for _, values in phrasings for name in values})
    total = len(phrasings)

    def idf(name: str) -> float:
        return math.log((1 + total) / (1 + sum(name in values for _, values in phrasings))) + 0.2

    def vector(values: Features) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        found = np.array([values.get(name, 0.0) * idf(name) for name in names])
        norm = math.sqrt(sum((value * idf(name)) ** 2 for name, value in values.items()))
        return found / (norm or 1.0)

    matrix = np.array([vector(values) for _, values in phrasings])
    kernel = np.exp(SHARPNESS * (matrix @ matrix.T - 1)) + RIDGE * np.eye(total)
    labels = sorted({label for label, _ in phrasings})
    targets = np.array([[float(label == owner) for label in labels] for owner, _ in phrasings])
    near = np.exp(SHARPNESS * (matrix @ vector(asked) - 1)) - np.exp(
        -SHARPNESS
    )  # less what nothing in common gets
    return dict(zip(labels, (near @ np.linalg.solve(kernel, targets)).tolist(), strict=True))


@LAW
@given(_PHRASINGS, _FEATURES)
def test_the_scores_are_those_of_a_kernel_ridge(
    phrasings: list[tuple[str, Features]], asked: Features
) -> None:
    found, expected = scored(fit(phrasings), asked), by_the_book(phrasings, asked)
    assert found.keys() == expected.keys()
    assert all(found[label] == pytest.approx(expected[label], abs=2e-4) for label in found)


@LAW
@given(_PHRASINGS, _FEATURES, st.randoms(use_true_random=False))
def test_the_order_of_the_phrasings_does_not_matter(
    phrasings: list[tuple[str, Features]], asked: Features, random: Random
) -> None:
    shuffled = list(phrasings)
    random.shuffle(shuffled)
    before, after = scored(fit(phrasings), asked), scored(fit(shuffled), asked)
    assert all(after[label] == pytest.approx(before[label], abs=2e-4) for label in before)


@LAW
@given(_PHRASINGS, _FEATURES, st.floats(0.01, 100))
def test_the_length_of_a_question_does_not_matter(
    phrasings: list[tuple[str, Features]], asked: Features, factor: float
) -> None:
    index = fit(phrasings)
    longer = {name: value * factor for name, value in asked.items()}
    assert index.scores(longer) == pytest.approx(index.scores(asked), abs=1e-4)


def test_what_no_phrasing_has_in_it_is_near_to_none() -> None:
    index = fit([("x", {"a": 1.0}), ("y", {"b": 1.0})])
    assert scored(index, {"zzz": 1.0}) == pytest.approx(scored(index, {}))
    assert (
        scored(index, {"a": 1.0})["x"]
        > scored(index, {"a": 1.0, "zzz": 1.0})["x"]
        > scored(index, {"zzz": 1.0})["x"]
    )


def test_an_equal_phrasing_of_its_own_is_no_worse_than_a_shared_one() -> None:
    alone = scored(fit([("x", {"a": 1.0, "b": 1.0}), ("y", {"c": 1.0})]), {"a": 1.0, "b": 1.0})
    shared = scored(fit([("x", {"a": 1.0, "b": 1.0}), ("y", {"a": 1.0})]), {"a": 1.0, "b": 1.0})
    assert alone["x"] > alone["y"]
    assert shared["x"] > shared["y"]
    assert shared["y"] > alone["y"]


@pytest.mark.parametrize("size", [1, 2, 511, 512, 513, 1100])
def test_every_phrasing_is_nearest_to_its_own_label_at_any_size(size: int) -> None:
    phrasings = [(f"label-{index % 37:02}", {f"own-{index}": 1.0, f"word-{index % 37}": 1.0, f"common-{index % 5}": 0.5}) for index in range(size)]  # fmt: skip
    index = fit(phrasings)
    wrong = [
        label for label, values in phrasings if index.labels[int(np.argmax(index.scores(values)))] != label
    ]
    assert wrong == []
    assert np.isfinite(index.head).all()


def test_shipped_phrasings_are_nearest_to_their_own_topic(reader: Reader) -> None:
    knowledge = shipped_knowledge()
    phrasings = [
        (topic.id, features(reader.read(phrase), reader.lexicon))
        for topic in (*knowledge.facts.values(), *knowledge.formulas.values())
        for phrase in (*topic.ask.en, *topic.ask.ko)
    ]
    index = fit(phrasings)
    right = sum(index.labels[int(np.argmax(index.scores(values)))] == label for label, values in phrasings)
    assert right >= 0.99 * len(phrasings)
