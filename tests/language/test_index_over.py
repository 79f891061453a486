"""Phrasings over an index: what is found is what an index of all of them together finds, near enough."""

from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.index import Features, Index, build
from drainbot.language.index_over import IndexOver, laid_over
from drainbot.language.lists import Vector
from tests.language.test_index import FEATURES, MEANT, PHRASINGS, Phrasings, drawn_vectors, same


def scores(index: Index | IndexOver, asked: Features, vector: Vector | None = None) -> dict[str, float]:
    return dict(zip(index.labels, map(float, index.nearest(asked, vector)[0]), strict=True))


@given(PHRASINGS, FEATURES)
def test_nothing_over_an_index_changes_nothing(phrasings: Phrasings, asked: Features) -> None:
    index = build(phrasings)
    assert same(scores(laid_over(index, ()), asked), scores(index, asked))


@given(PHRASINGS, st.data(), FEATURES)
def test_what_is_hidden_is_as_if_it_had_no_features(
    phrasings: Phrasings, data: st.DataObject, asked: Features
) -> None:
    index = build(phrasings)
    hidden = data.draw(st.sets(st.integers(0, len(phrasings) - 1)))
    near = laid_over(index, (), hidden).nearest(asked)[2]
    assert hidden.isdisjoint(near.tolist())
    left = index.neighbours(index.question(asked), None)
    kept = [row for row in left.rows.tolist() if row not in hidden]
    assert {row for row in near.tolist() if row >= 0} <= set(kept)


@given(PHRASINGS, PHRASINGS)
def test_a_phrasing_of_its_own_is_its_own_nearest(phrasings: Phrasings, own: Phrasings) -> None:
    over = laid_over(build(phrasings), own)
    for label, features in own:
        if features:
            cosine = over.nearest(features)[1][over.labels.index(label)]
            assert cosine > 0.999
    assert set(over.labels) == {label for label, _ in (*phrasings, *own)}


@given(PHRASINGS, FEATURES)
def test_the_same_phrasings_beneath_and_above_are_as_near(phrasings: Phrasings, asked: Features) -> None:
    """Scores of both are of one kind: moving phrasings from below to above, with the rarity kept, changes nothing."""
    index = build(phrasings)
    above = laid_over(index, phrasings, range(len(phrasings)))
    assert same(scores(above, asked), scores(index, asked))


@given(PHRASINGS, FEATURES, st.integers(0, 9))
def test_with_vectors_as_well(phrasings: Phrasings, asked: Features, seed: int) -> None:
    vectors = drawn_vectors(len(phrasings), seed)
    index = build(phrasings, vectors)
    above = laid_over(index, phrasings, range(len(phrasings)), vectors)
    assert same(scores(above, asked, MEANT), scores(index, asked, MEANT))


def test_own_phrasings_come_behind_those_beneath_in_the_order_given() -> None:
    index = build([("x", {"w:a": 1.0})])
    over = laid_over(index, [("y", {"w:b": 1.0}), ("x", {"w:c": 1.0})])
    rows = [
        int(over.nearest({f"w:{letter}": 1.0})[2][number])
        for letter, number in (("a", 0), ("b", 1), ("c", 0))
    ]
    assert rows == [0, 1, 2]
    assert [over.features_of(row) for row in rows] == [("w:a",), ("w:b",), ("w:c",)]
