"""A sentence encoder small enough to be made in a test: two layers of random weights, and tokens that are words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np

from drainbot.language.encoder import Encoder, turned
from drainbot.language.lists import Vector

SIZE, WIDE, WORDS, LONGEST = 16, 32, 500, 300
LAYERS, HEADS = 2, 4


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text."""

    ids: list[int]


class WordTokens:
    """Stands in for a tokenizer: each word is a token, between a first and a last one."""

    def encode_batch(self, texts: list[str]) -> Sequence[Tokens]:
        return [
            Tokens([1, *(3 + crc32(word.encode()) % (WORDS - 3) for word in text.split()), 2])
            for text in texts
        ]


@cache
def tiny_encoder() -> Encoder:
    """The same random weights each time."""
    return Encoder(turned(dict(_weights())), WordTokens(), LAYERS, HEADS, "tiny")


def _weights() -> Iterator[tuple[str, Vector]]:
    random = np.random.default_rng(0)

    def drawn(*shape: int) -> Vector:
        return random.normal(0, 0.5, shape).astype(np.float32)

    for name, count in (("word", WORDS), ("position", LONGEST), ("token_type", 2)):
        yield f"embeddings.{name}_embeddings.weight", drawn(count, SIZE)
    layers = [f"encoder.layer.{number}" for number in range(LAYERS)]
    for name in ("embeddings", *(f"{layer}.{part}output" for layer in layers for part in ("attention.", ""))):
        yield f"{name}.LayerNorm.weight", (1 + drawn(SIZE) / 5).astype(np.float32)
        yield f"{name}.LayerNorm.bias", drawn(SIZE)
    sizes = {f"attention.self.{part}": (SIZE, SIZE) for part in ("query", "key", "value")}
    sizes |= {"attention.output.dense": (SIZE, SIZE)}
    sizes |= {"intermediate.dense": (WIDE, SIZE), "output.dense": (SIZE, WIDE)}
    for layer in layers:
        for name, shape in sizes.items():
            yield f"{layer}.{name}.weight", drawn(*shape)
            yield f"{layer}.{name}.bias", drawn(shape[0])
