"""What the matcher costs at 1,000, 10,000 and 100,000 phrasings, beside the best fuzzy match over the same phrasings.

    python -m tests.bench.scale [sizes]

The phrasings are made up with a fixed seed: sentence frames filled with the words of the shipped vocabulary.
"""

import sys
from collections.abc import Iterator
from random import Random

import numpy as np
from rapidfuzz.fuzz import WRatio
from rapidfuzz.process import extractOne
from rich.console import Console
from rich.table import Table

from drainbot.knowledge import load_knowledge
from drainbot.language.features import text_features
from drainbot.language.index import Index, build
from drainbot.settings import default_knowledge
from tests.bench import intent_data
from tests.bench.measures import memory, own_memory, percentiles, timed

SIZES = (1_000, 10_000, 100_000)
LABELS = 150
_QUESTIONS = 300
_FUZZY_QUESTIONS = 12  # each takes a good part of a second at the largest size
_FRAMES = (
    "what is the {0} of {1}", "how many {0} are there in {1} {2}", "tell me about {0} and {1}", "is the {0} larger than the {1} for {2}",
    "why did {0} change after {1}", "how much does {0} cost per {1} in the {2}", "who pays for the {0} when {1} {2} leaves",
    "i would like to know the {0} {1} of last year", "compare {0} with {1}", "did {1} lose more {0} than {2} because of {3}",
    "can you show where the {0} figure for {1} comes from", "{0} {1} {2}", "what happens to {0} if {1} and {2} grow", "when was {0} {1} first measured by {2}",
)  # fmt: skip


def phrasings(count: int, seed: int = 0) -> Iterator[tuple[str, str]]:
    """Made-up texts, each with its label; a label keeps to some words and frames of its own half of the time."""
    words = sorted(
        {term for item in load_knowledge(default_knowledge()).vocabulary.values() for term in item.en}
    )
    random = Random(seed)
    own = [random.sample(words, 12) for _ in range(LABELS)]
    for number in range(count):
        label = number % LABELS
        frame = random.choice(_FRAMES)
        fillers = [random.choice(own[label] if random.random() < 0.5 else words) for _ in range(4)]
        yield frame.format(*fillers), f"label-{label:03}"


def index_of(count: int) -> Index:
    """An index over so many made-up phrasings."""
    return build((label, text_features(text)) for text, label in phrasings(count))


def measure(count: int) -> list[str]:
    """The cells of one row of the table."""
    seconds, index = timed(lambda: index_of(count))
    texts = [text for text, _ in phrasings(count)]
    asked = Random(1).sample(texts, _QUESTIONS)
    asked = intent_data.mistyped(asked, 1)
    middle, late = percentiles(lambda text: index.scores(text_features(text)), asked)
    fuzzy, _ = percentiles(lambda text: extractOne(text, texts, scorer=WRatio), asked[:_FUZZY_QUESTIONS])
    adding = min(timed(lambda: _added(index))[0] for _ in range(3))
    peak, resident = memory("tests.bench.scale", ["child", str(count)])
    same = np.mean([_best(index, text) == _best(index, text, whole=True) for text in asked])
    return [
        f"{count:,}", f"{seconds:.1f} s", f"{middle:.2f} / {late:.2f} ms", f"{adding * 1e3:.0f} ms", f"{peak:.0f} / {resident:.0f} MB",
        f"{fuzzy:.1f} ms", f"{fuzzy / middle:.0f}", f"{same:.1%}",
    ]  # fmt: skip


def _added(index: Index) -> None:
    phrase = text_features("when does the glass zeppelin land in the orchard")
    more = index.add("zeppelin", phrase)
    if more.labels[int(more.scores(phrase).argmax())] != "zeppelin":
        raise AssertionError("an added phrase must answer")


def _best(index: Index, text: str, *, whole: bool = False) -> str:
    """The best label, looking at the rare features first or at all of them."""
    features = text_features(text)
    scores = index.scores(features, read=sys.maxsize) if whole else index.scores(features)
    return index.labels[int(scores.argmax())]


def main(sizes: tuple[int, ...]) -> None:
    """Measure every size and print the table."""
    table = Table("phrasings", "build", "a question p50 / p99", "add a phrase, ask it", "memory peak / resident", "extractOne(WRatio) p50", "times slower", "same label as unpruned", box=None)  # fmt: skip
    for size in sizes:
        table.add_row(*measure(size))
    Console(highlight=False, width=160).print(table)


if __name__ == "__main__":
    if sys.argv[1:2] == ["child"]:
        kept = index_of(int(sys.argv[2]))
        kept.scores(text_features("what is the loss of talent"))
        print(*(f"{size:.1f}" for size in own_memory()))
    else:
        main(tuple(map(int, sys.argv[1:])) or SIZES)
