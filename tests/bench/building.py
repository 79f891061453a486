"""Builds the matcher from a file of texts and labels, and prints the peak and the resident memory of doing so.

python -m tests.bench.building FILE [--encoder]
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from drainbot.language.encoder import PACKAGE, load_encoder
from drainbot.language.meanings import Meanings
from tests.bench.measures import own_memory
from tests.bench.plain import PlainMatcher

ENCODED = "--encoder"  # on the command line: a sentence encoder takes part


def lines(path: Path) -> Iterator[tuple[str, str]]:
    """Text and label of each line, read one at a time."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            text, _, label = line.rstrip("\n").rpartition("\t")
            yield text, label


if __name__ == "__main__":
    meanings = Meanings(load_encoder(PACKAGE)) if ENCODED in sys.argv else None
    matcher = PlainMatcher(lines(Path(sys.argv[1])), meanings)
    matcher.scores("how much is that in all")
    print(*(f"{size:.1f}" for size in own_memory()))
