"""Builds the matcher from a file of texts and labels, and prints the peak and the resident memory of doing so.

python -m tests.bench.building FILE [CACHE]

With a cache folder, in which the vectors of the texts are, a sentence encoder takes part.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from drainbot.language.encoder import PACKAGE, load_encoder
from drainbot.language.meanings import Meanings
from tests.bench.measures import own_memory
from tests.bench.plain import PlainMatcher


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Text and label of each line, read one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            text, _, label = line.rstrip("\n").rpartition("\t")
            yield text, label


if __name__ == "__main__":
    texts, *caches = map(Path, sys.argv[1:])
    meanings = Meanings(load_encoder(PACKAGE), *caches) if caches else None
    matcher = PlainMatcher(lines(texts), meanings)
    matcher.scores("how much is that in all")
    print(*(f"{size:.1f}" for size in own_memory()))
