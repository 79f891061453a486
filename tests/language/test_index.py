"""The phrasing index: every phrasing is nearest to its own label, whatever the order they came in."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from drainbot.language.features import features
from drainbot.language.index import NEIGHBOURS, READ_AT_ONCE, Features, Index, build
from drainbot.language.lists import Vector
from drainbot.language.reading import Reader
from drainbot.language.ridge import MEANING, RIDGE, SHARPNESS
from tests.engine.shipped import LAW, shipped_knowledge

Phrasings = list[tuple[str, Features]]
Matrix = NDArray[np.float64]
SIZE = 5  # of a vector
MEANT = np.full(SIZE, SIZE**-0.5, np.float32)  # that of a question

FEATURES = st.dictionaries(
    st.sampled_from([f"w:{letter}" for letter in "abcdefghijkl"]), st.floats(0.1, 1.0), max_size=6
)
PHRASINGS = st.lists(st.tuples(st.sampled_from("xyz"), FEATURES), min_size=1, max_size=12)
_SAYING = PHRASINGS.map(
    lambda found: [(label, values or {"w:a": 1.0}) for label, values in found]
)  # of which none is empty


def scored(index: Index, asked: Features, meant: Vector | None = None) -> dict[str, float]:
    return dict(zip(index.labels, (float(score) for score in index.scores(asked, meant)), strict=True))


def drawn_vectors(count: int, seed: int) -> Vector:
    """Rows of unit length, and some of zeros for texts that have no vector."""
    random = np.random.default_rng(seed)
    rows = random.normal(size=(count, SIZE))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows * (random.random((count, 1)) < 0.8)).astype(np.float32)


def same(left: dict[str, float], right: dict[str, float]) -> bool:
    return left.keys() == right.keys() and all(
        right[label] == pytest.approx(left[label], abs=1e-4) for label in left
    )


def by_the_book(
    phrasings: Phrasings, asked: Features, vectors: Vector | None = None, meant: Vector | None = None
) -> dict[str, float]:
    """The weighted ridge as it stands in books: dense, in double precision, over all that has something in common.

    Where the question has a vector, the kernel is the mean of that of the features and that of the vectors.
    """
    names = sorted({name for _, values in phrasings for name in values})
    total = len(phrasings)

    def idf(name: str) -> float:
        return math.sqrt(math.log((1 + total) / (1 + sum(name in values for _, values in phrasings))) + 0.2)

    def vector(values: Features) -> Matrix:
        found = np.array([values.get(name, 0.0) * idf(name) for name in names])
        norm = math.sqrt(sum((value * idf(name)) ** 2 for name, value in values.items()))
        return found / (norm or 1.0)

    def kernel(cosines: Matrix) -> Matrix:
        return np.asarray(np.expm1(SHARPNESS * cosines) / math.expm1(SHARPNESS))

    def both(said: Matrix, means: Matrix) -> Matrix:
        return said if meant is None else np.asarray((1 - MEANING) * said + MEANING * means)

    question = np.zeros(SIZE) if meant is None else meant.astype(float)
    rows = np.zeros((total, SIZE)) if vectors is None else vectors.astype(float)
    found = np.array([vector(values) for _, values in phrasings])
    close = both(kernel(found @ vector(asked)), kernel(rows @ question))
    near = np.flatnonzero(close > 0)
    if not len(near):
        return {label: 0.0 for label, _ in phrasings}
    found, rows, close = found[near], rows[near], close[near]
    among = both(kernel(found @ found.T), kernel(rows @ rows.T))
    among[np.diag_indices_from(among)] = 1.0
    cosines = np.log1p(close * math.expm1(SHARPNESS)) / SHARPNESS
    weights = np.minimum(1.0, 2 * cosines / cosines.max())
    pulls = np.linalg.solve(among + RIDGE * np.diag(1 / weights), close)
    return {
        label: sum(pull for place, pull in zip(near, pulls, strict=True) if phrasings[place][0] == label)
        for label, _ in phrasings
    }


@LAW
@given(PHRASINGS, FEATURES)
def test_the_scores_are_those_of_a_kernel_ridge(phrasings: Phrasings, asked: Features) -> None:
    assert same(scored(build(phrasings), asked), by_the_book(phrasings, asked))


@LAW
@given(_SAYING, FEATURES, st.integers(0, 99))
def test_with_vectors_the_scores_are_those_of_a_kernel_ridge_over_both(
    phrasings: Phrasings, asked: Features, seed: int
) -> None:
    vectors = drawn_vectors(len(phrasings), seed)
    meant = MEANT if seed % 2 else None
    found = scored(build(phrasings, vectors), asked, meant)
    assert same(found, by_the_book(phrasings, asked, vectors, meant))


@LAW
@given(PHRASINGS, st.lists(st.tuples(st.sampled_from("axz"), FEATURES), max_size=4), FEATURES)
def test_adding_with_a_vector_equals_building_anew(
    phrasings: Phrasings, more: Phrasings, asked: Features
) -> None:
    vectors = drawn_vectors(len(phrasings) + len(more), 1)
    index = build(phrasings, vectors[: len(phrasings)])
    for (label, values), row in zip(more, vectors[len(phrasings) :], strict=True):
        index = index.add(label, values, row if row.any() else None)
    assert same(scored(index, asked, MEANT), scored(build([*phrasings, *more], vectors), asked, MEANT))


def test_a_question_that_shares_no_word_is_near_by_meaning() -> None:
    phrasings: Phrasings = [("x", {"a": 1.0}), ("y", {"b": 1.0})]
    vectors = np.eye(2, SIZE, dtype=np.float32)
    found = scored(build(phrasings, vectors), {"zzz": 1.0}, vectors[1])
    assert found["y"] > 0.3 > found["x"]


def test_without_vectors_that_of_a_question_changes_nothing() -> None:
    index, asked = build([("x", {"a": 1.0}), ("y", {"b": 1.0})]), {"a": 1.0, "b": 0.5}
    assert scored(index, asked, np.ones(SIZE, np.float32)) == scored(index, asked)


@LAW
@given(PHRASINGS, FEATURES)
def test_a_label_is_as_near_as_its_nearest_phrasing(phrasings: Phrasings, asked: Features) -> None:
    index = build(phrasings)
    scores, cosines, _ = index.nearest(asked)
    assert scores.tolist() == index.scores(asked).tolist()
    assert all(-1e-5 <= cosine <= 1 + 1e-5 for cosine in cosines)
    for label, cosine in zip(index.labels, cosines, strict=True):
        shares = any(asked.keys() & values.keys() for own, values in phrasings if own == label)
        assert (cosine > 0) == shares


@LAW
@given(PHRASINGS, st.data())
def test_a_phrasing_itself_is_as_near_as_can_be(phrasings: Phrasings, data: st.DataObject) -> None:
    label, values = data.draw(st.sampled_from(phrasings))
    index = build(phrasings)
    cosine = index.nearest(values)[1][index.labels.index(label)]
    assert cosine == pytest.approx(1.0 if values else 0.0, abs=1e-5)


@LAW
@given(PHRASINGS, FEATURES, st.randoms(use_true_random=False))
def test_the_order_of_the_phrasings_does_not_matter(
    phrasings: Phrasings, asked: Features, random: Random
) -> None:
    shuffled = list(phrasings)
    random.shuffle(shuffled)
    assert same(scored(build(phrasings), asked), scored(build(shuffled), asked))


def test_the_order_does_not_matter_where_more_are_equally_near_than_are_looked_at() -> None:
    near: Phrasings = [("near", {"a": 1.0, f"own-{number}": 0.2}) for number in range(NEIGHBOURS // 2)]
    edge: Phrasings = [
        (f"far-{number % 3}", {"a": 1.0, f"far-{number}": 2.0}) for number in range(NEIGHBOURS * 2)
    ]
    asked = {"a": 1.0}
    assert same(scored(build([*near, *edge]), asked), scored(build([*edge[::-1], *near]), asked))


@LAW
@given(PHRASINGS, FEATURES)
def test_the_same_question_gets_the_same_scores(phrasings: Phrasings, asked: Features) -> None:
    index = build(phrasings)
    assert index.scores(asked).tolist() == index.scores(asked).tolist()


@LAW
@given(PHRASINGS, FEATURES, st.floats(0.01, 100))
def test_the_length_of_a_question_does_not_matter(
    phrasings: Phrasings, asked: Features, factor: float
) -> None:
    index = build(phrasings)
    longer = {name: value * factor for name, value in asked.items()}
    assert index.scores(longer) == pytest.approx(index.scores(asked), abs=1e-4)


@LAW
@given(PHRASINGS, st.lists(st.tuples(st.sampled_from("axz"), FEATURES), max_size=4), FEATURES)
def test_adding_equals_building_anew(phrasings: Phrasings, more: Phrasings, asked: Features) -> None:
    index = build(phrasings)
    for label, values in more:
        index = index.add(label, values)
    assert same(scored(index, asked), scored(build([*phrasings, *more]), asked))


@LAW
@given(PHRASINGS, FEATURES, FEATURES)
def test_an_index_stays_as_it_was_when_another_is_made_of_it(
    phrasings: Phrasings, more: Features, asked: Features
) -> None:
    index = build(phrasings)
    before = scored(index, asked)
    index.add("new", more)
    assert scored(index, asked) == before


@LAW
@given(PHRASINGS, st.lists(st.sampled_from("mnopq"), min_size=1, unique=True))
def test_an_added_phrase_answers_to_its_own_label(phrasings: Phrasings, names: list[str]) -> None:
    phrase = {f"new:{name}": 1.0 for name in names}
    found = scored(build(phrasings).add("new", phrase), phrase)
    assert max(found, key=found.__getitem__) == "new"
    assert found["new"] > 0.5


def test_an_index_may_begin_with_nothing() -> None:
    empty = build([])
    assert empty.scores({"a": 1.0}).tolist() == []
    assert scored(empty.add("x", {"a": 1.0}), {"a": 1.0})["x"] > 0.5


@LAW
@given(PHRASINGS)
def test_a_question_without_features_is_near_to_nothing(phrasings: Phrasings) -> None:
    assert not any(scored(build(phrasings), {}).values())


@LAW
@given(PHRASINGS, FEATURES)
def test_a_score_is_hardly_above_one(phrasings: Phrasings, asked: Features) -> None:
    assert all(-0.5 < score < 1.2 for score in scored(build(phrasings), asked).values())


def test_what_no_phrasing_has_in_it_is_near_to_none() -> None:
    index = build([("x", {"a": 1.0}), ("y", {"b": 1.0})])
    assert scored(index, {"zzz": 1.0}) == {"x": 0.0, "y": 0.0}
    assert (
        scored(index, {"a": 1.0})["x"]
        > scored(index, {"a": 1.0, "zzz": 1.0})["x"]
        > scored(index, {"zzz": 1.0})["x"]
    )


def test_an_equal_phrasing_of_its_own_is_no_worse_than_a_shared_one() -> None:
    asked = {"a": 1.0, "b": 1.0}
    alone = scored(build([("x", asked), ("y", {"c": 1.0})]), asked)
    shared = scored(build([("x", asked), ("y", {"a": 1.0})]), asked)
    assert alone["x"] > alone["y"]
    assert shared["x"] > shared["y"]
    assert shared["y"] > alone["y"]


@pytest.mark.parametrize("size", [1, 2, NEIGHBOURS, NEIGHBOURS + 1, 1100, 25_000])
def test_every_phrasing_is_nearest_to_its_own_label_at_any_size(size: int) -> None:
    phrasings = [(f"label-{index % 37:02}", {f"own-{index}": 1.0, f"word-{index % 37}": 1.0, f"common-{index % 5}": 0.5}) for index in range(size)]  # fmt: skip
    index = build(phrasings)
    wrong = [
        label
        for label, values in phrasings[:: max(1, size // 500)]
        if index.labels[int(np.argmax(index.scores(values)))] != label
    ]
    assert wrong == []


def test_what_is_common_to_nearly_all_is_left_for_later_and_changes_no_winner() -> None:
    phrasings: Phrasings = [
        (
            f"label-{number % 50}",
            {"all": 0.5, "half" if number % 2 else "other half": 0.5, f"word-{number % 500}": 1.0},
        )
        for number in range(70_000)
    ]
    index = build(phrasings)
    assert index.by_feature.lengths.sum() > index.by_feature.lengths.max() > READ_AT_ONCE
    for label, values in phrasings[:50]:
        assert max(scored(index, values).items(), key=lambda item: item[1])[0] == label


def test_shipped_phrasings_are_nearest_to_their_own_topic(reader: Reader) -> None:
    knowledge = shipped_knowledge()
    phrasings = [
        (topic.id, features(reader.read(phrase), reader.lexicon))
        for topic in (*knowledge.facts.values(), *knowledge.formulas.values())
        for phrase in (*topic.ask.en, *topic.ask.ko)
    ]
    index = build(phrasings)
    right = sum(index.labels[int(np.argmax(index.scores(values)))] == label for label, values in phrasings)
    assert right >= 0.99 * len(phrasings)
