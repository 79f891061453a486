"""How well the matcher tells intents apart on public data, and what that costs.

    python -m tests.bench.intents FOLDER [--encoder]

Reads every data set of the folder. Everything about the matcher is fixed (src/drainbot/language): parts and weights of
its features and the ridge were chosen on training data and the tuning half. Only the threshold is fitted here, on the
tuning half; what is scored is never used for fitting. With --encoder the sentence encoder of drainbot[semantic] takes part,
whose share was chosen on the tuning half of CLINC150 as well.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from drainbot.language.encoder import PACKAGE, load_encoder
from drainbot.language.meanings import Meanings
from tests.bench.intent_data import Data, Labelled, few, load, mistyped
from tests.bench.measures import Scores, Truth, area, best_threshold, memory, percentiles, timed
from tests.bench.plain import PlainMatcher

FEW = 10  # phrasings an intent
SEEDS = (0, 1, 2)
SLIPS = "one slip per 20 characters, "
_TIMED = 1000  # questions
_MEMORY_AT = (10, 30, 100)  # phrasings an intent

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What came of asking labelled questions."""

    right: Truth
    best: Scores


def ask(matcher: PlainMatcher, texts: Sequence[str], intents: Sequence[str]) -> _Asked:
    """Whether each question got its intent, and the best score."""
    scores = np.array([matcher.scores(text) for text in texts])
    labels = np.array(matcher.index.labels)
    return _Asked(labels[scores.argmax(1)] == np.array(intents), scores.max(1))


def best_scores(matcher: PlainMatcher, texts: Sequence[str]) -> Scores:
    """The best score of each question."""
    return np.array([matcher.scores(text).max() for text in texts])


def accuracy(data: Data, meanings: Meanings | None) -> Iterator[Row]:
    """Rows of the table about all training data."""
    seconds, matcher = timed(lambda: PlainMatcher(data.train, meanings))
    size = f"{len(data.train):,} phrasings"
    scored = ask(matcher, *zip(*data.scored, strict=True))
    yield f"in-scope accuracy before the threshold, {size}", f"{scored.right.mean():.1%}"
    if data.tuning_outside:
        tuning = ask(matcher, *zip(*data.tuning, strict=True))
        cut = best_threshold(tuning.right, tuning.best, best_scores(matcher, data.tuning_outside))
        outside = best_scores(matcher, data.scored_outside)
        yield (
            "in-scope accuracy at the tuned threshold",
            f"{(scored.right & (scored.best >= cut)).mean():.1%}",
        )
        yield (
            "out-of-scope recall at the tuned threshold",
            f"{(outside < cut).mean():.1%} (threshold {cut:.3f})",
        )
        yield "AUROC", f"{area(scored.best, outside):.3f}"
    questions = [text for text, _ in data.scored[:_TIMED]]
    yield "build", f"{seconds:.2f} s"
    yield "a question", "p50 {:.2f} ms, p99 {:.2f} ms".format(*percentiles(matcher.scores, questions))
    yield "adding a phrase", f"{_adding(matcher) * 1e3:.1f} ms"


def accuracy_of_few(data: Data, meanings: Meanings | None) -> Iterator[Row]:
    """Rows of the table about few phrasings an intent: means over the seeds."""
    texts, intents = zip(*data.scored, strict=True)
    found: dict[str, list[float]] = {}
    for seed in SEEDS:
        matcher = PlainMatcher(few(data.train, FEW, seed), meanings)
        slips = (mistyped(texts, seed), mistyped(data.scored_outside, seed))
        for typing, (inside, outside) in (("", (texts, data.scored_outside)), (SLIPS, slips)):
            scored = ask(matcher, inside, intents)
            found.setdefault(f"{typing}accuracy", []).append(float(scored.right.mean()))
            if outside:
                refused = area(scored.best, best_scores(matcher, outside))
                found.setdefault(f"{typing}AUROC", []).append(refused)
    for name, values in found.items():
        mean = float(np.mean(values))
        yield f"{FEW} an intent: {name}", f"{mean:.1%}" if name.endswith("accuracy") else f"{mean:.3f}"
    yield (
        f"{FEW} an intent: a question",
        "p50 {:.2f} ms, p99 {:.2f} ms".format(*percentiles(matcher.scores, texts[:_TIMED])),
    )
    yield f"{FEW} an intent: adding a phrase", f"{_adding(matcher) * 1e3:.1f} ms"


def _adding(matcher: PlainMatcher) -> float:
    """Seconds until a phrase that was not there before answers."""

    def add() -> object:
        matcher.add("when does the glass zeppelin land in the orchard", "zeppelin")
        return matcher.scores("when does the glass zeppelin land in the orchard")

    return min(timed(add)[0] for _ in range(3))


def memory_rows(train: Sequence[Labelled], cache: Path | None) -> Iterator[Row]:
    """Peak and resident memory of building in a fresh process."""
    for an_intent in _MEMORY_AT:
        chosen = few(train, an_intent, 0)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".tsv") as file:
            file.writelines(f"{' '.join(text.split())}\t{intent}\n" for text, intent in chosen)
            file.flush()
            peak, resident = memory("tests.bench.building", [file.name, *([str(cache)] if cache else [])])
        yield f"memory with {len(chosen):,} phrasings", f"peak {peak:.0f} MB, resident {resident:.0f} MB"


def main(folder: Path, cache: Path | None = None) -> None:
    """Measure every data set of a folder and print a table for each; with a folder for vectors, those of an encoder."""
    meanings = Meanings(load_encoder(PACKAGE), cache) if cache else None
    console = Console(highlight=False)
    for path in sorted([*folder.glob("*.json"), *folder.glob("*.csv")]):
        data = load(path)
        table = Table("", "measured", title=f"{data.name}: {len(data.scored):,} questions scored", box=None)
        for rows in (
            accuracy(data, meanings),
            accuracy_of_few(data, meanings),
            memory_rows(data.train, cache),
        ):
            for name, value in rows:
                table.add_row(name, value)
        console.print(table)


if __name__ == "__main__":
    if "--encoder" in sys.argv:
        with tempfile.TemporaryDirectory() as vectors:
            main(Path(sys.argv[1]), Path(vectors))
    else:
        main(Path(sys.argv[1]))
