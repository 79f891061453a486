"""What the bench measures with: thresholds, areas, splits and slips."""

from pathlib import Path

import numpy as np
import pytest

from tests.bench.intent_data import few, load, mistyped
from tests.bench.measures import Scores, area, best_threshold
from tests.bench.plain import PlainMatcher

PHRASINGS = [("play some jazz music", "music"), ("turn the volume up", "music"), ("book a table for dinner", "table"), ("reserve a restaurant", "table")]  # fmt: skip


def floats(*values: float) -> Scores:
    return np.array(values, dtype=np.float32)


def test_the_area_is_how_often_a_question_in_scope_is_above_one_out_of_scope() -> None:
    inside, outside = floats(0.9, 0.5, 0.2), floats(0.1, 0.5)
    assert area(inside, outside) == pytest.approx((2 + 1.5 + 1) / 6)


def test_the_best_threshold_refuses_what_is_out_of_scope() -> None:
    right = np.array([True, True, False, True])
    inside, outside = floats(0.9, 0.8, 0.3, 0.6), floats(0.1, 0.4, 0.5)
    assert 0.5 < best_threshold(right, inside, outside) < 0.61


def test_data_without_a_test_split_is_halved_and_nothing_is_in_both_halves(tmp_path: Path) -> None:
    rows = [[f"text {number}", "a"] for number in range(10)]
    split = '{{"train": {0}, "val": {0}, "oos_val": {0}, "oos_train": []}}'.format(
        str(rows).replace("'", '"')
    )
    (tmp_path / "set.json").write_text(split)
    data = load(tmp_path / "set.json")
    assert sorted([*data.tuning, *data.scored]) == sorted(map(tuple, rows))
    assert len(data.tuning) == len(data.tuning_outside) == 5


def test_a_test_split_is_what_is_scored(tmp_path: Path) -> None:
    (tmp_path / "set.json").write_text(
        '{"train": [["a", "x"]], "val": [["b", "x"]], "test": [["c", "x"]], "oos_val": [["d", "oos"]], "oos_test": [["e", "oos"]]}'
    )
    data = load(tmp_path / "set.json")
    assert (data.tuning, data.scored, data.scored_outside) == ((("b", "x"),), (("c", "x"),), ("e",))


def test_samples_and_slips_are_the_same_for_a_seed() -> None:
    texts = [text for text, _ in PHRASINGS]
    assert mistyped(texts, 1) == mistyped(texts, 1) != mistyped(texts, 2)
    assert all(slip != text for slip, text in zip(mistyped(texts, 1), texts, strict=True))
    assert sorted(intent for _, intent in few(PHRASINGS, 1, 0)) == ["music", "table"]


@pytest.mark.parametrize(("text", "label"), [("play jazz", "music"), ("book a tabel", "table"), ("resrve a restarant", "table")])  # fmt: skip
def test_the_plain_matcher_finds_the_label_in_spite_of_slips(text: str, label: str) -> None:
    matcher = PlainMatcher(PHRASINGS)
    assert matcher.index.labels[int(matcher.scores(text).argmax())] == label


def test_a_phrase_that_is_added_answers_at_once() -> None:
    matcher = PlainMatcher(PHRASINGS)
    matcher.add("what is the weather like", "weather")
    assert matcher.index.labels[int(matcher.scores("how is the wether").argmax())] == "weather"
