"""Vectors of phrasings: kept by text, so that only a text that was not there before is embedded."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from drainbot.language.meanings import Meanings
from tests.language.tiny_encoder import SIZE, Tokens, WordTokens, tiny_encoder

TEXTS = ["a b", "a b c", "", "d"]


class Counting(WordTokens):
    """Notes which texts were embedded."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode_batch(self, texts: list[str]) -> Sequence[Tokens]:
        self.texts += texts
        return super().encode_batch(texts)


@pytest.fixture
def counting() -> Counting:
    return Counting()


def meanings(counting: Counting, folder: Path | None, version: str = "v1") -> Meanings:
    """As at the next start."""
    return Meanings(replace(tiny_encoder(), tokens=counting, version=version), folder)


def test_a_text_that_changed_is_embedded_alone(counting: Counting, tmp_path: Path) -> None:
    meanings(counting, tmp_path).of_all(TEXTS)
    counting.texts.clear()
    meanings(counting, tmp_path).of_all(["a b", "new", "a b c", "", "d"])
    assert counting.texts == ["new"]


def test_a_text_that_stands_twice_is_embedded_once(counting: Counting) -> None:
    first, second = meanings(counting, None).of_all(["a b", "a b"])
    assert counting.texts == ["a b"]
    assert np.array_equal(first, second)


def test_it_makes_no_difference_whether_vectors_were_kept(counting: Counting, tmp_path: Path) -> None:
    fresh = meanings(counting, None).of_all(TEXTS)
    for _ in range(2):
        found = meanings(counting, tmp_path).of_all(TEXTS)
        assert np.array_equal(found, fresh)
        assert found.dtype == np.float32


def test_what_another_pack_asked_for_is_still_kept(counting: Counting, tmp_path: Path) -> None:
    meanings(counting, tmp_path).of_all(TEXTS)
    meanings(counting, tmp_path).of_all(["of another pack"])
    counting.texts.clear()
    meanings(counting, tmp_path).of_all(TEXTS)
    assert counting.texts == []


def test_another_encoder_has_other_vectors(counting: Counting, tmp_path: Path) -> None:
    meanings(counting, tmp_path).of_all(TEXTS)
    counting.texts.clear()
    meanings(counting, tmp_path, "v2").of_all(TEXTS)
    assert sorted(counting.texts) == sorted(TEXTS)


def test_a_damaged_file_is_made_anew(counting: Counting, tmp_path: Path) -> None:
    fresh = meanings(counting, tmp_path).of_all(TEXTS)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:100])
    assert np.array_equal(meanings(counting, tmp_path).of_all(TEXTS), fresh)


def test_no_phrasings_have_no_vectors(counting: Counting, tmp_path: Path) -> None:
    assert meanings(counting, tmp_path).of_all([]).shape == (0, SIZE)


def test_a_question_may_hold_what_is_no_letter(counting: Counting) -> None:
    assert meanings(counting, None).of("a \ud800 b").shape == (SIZE,)


def test_korean_has_no_vector(counting: Counting) -> None:
    korean, mixed, english = meanings(counting, None).of_all(
        ["두뇌 순유출은?", "brain drain 순위", "brain drain"]
    )
    assert not korean.any()
    assert not mixed.any()
    assert english.any()
    assert counting.texts == ["brain drain"]
