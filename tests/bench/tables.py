"""The tables of the bench: counts and shares, never a question."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from rich.table import Table

from drainbot.knowledge import LANGUAGES
from tests.bench.outcomes import Outcome
from tests.bench.side_by_side import REFUSALS, Result


def by_kind(outcomes: Sequence[Outcome], part: str) -> Table:
    """Items wholly right, by kind and language."""
    table = Table("kind", "English", "Korean", "both", title=f"{part} part: items wholly right", box=None)
    for kind in (*sorted({outcome.item.kind for outcome in outcomes}), "all"):
        flags = {
            language: [
                outcome.right
                for outcome in outcomes
                if outcome.item.language == language and kind in (outcome.item.kind, "all")
            ]
            for language in LANGUAGES
        }
        table.add_row(kind, *_languages({name: (sum(right), len(right)) for name, right in flags.items()}))
    return table


def by_end(outcomes: Sequence[Outcome]) -> Table:
    """How questions end that must not, or need not, get an answer."""
    near = [one for one in outcomes if one.must_refuse and one.item.kind == "near-miss"]
    outside = [one for one in outcomes if one.must_refuse and one.item.kind == "out-of-scope"]
    refusable = [one for one in outcomes if one.must_refuse]
    asked = [status for one in outcomes for status in one.statuses]
    counts = {
        "invented answers, of what must be refused": (
            sum(one.invented for one in refusable),
            len(refusable),
        ),
        "near misses refused": (sum(one.statuses[-1] in REFUSALS for one in near), len(near)),
        "out of scope, and said to be": (
            sum(one.statuses[-1] == "out_of_scope" for one in outside),
            len(outside),
        ),
        "asked back, of all questions": (asked.count("clarify"), len(asked)),
    }
    table = Table("end", "count", title="how questions end", box=None)
    for name, pair in counts.items():
        table.add_row(name, share(pair))
    return table


def by_typos(right: Mapping[int, Mapping[str, tuple[int, int]]]) -> Table:
    """Single questions wholly right, by how many typos each holds."""
    table = Table(
        "typos", "English", "Korean", "both", title="single questions wholly right with typos", box=None
    )
    for count, pairs in right.items():
        table.add_row(str(count), *_languages(pairs))
    return table


def latency(outcomes: Sequence[Outcome]) -> Table:
    """How long a question takes in process."""
    times = np.array([seconds for outcome in outcomes for seconds in outcome.seconds]) * 1e3
    table = Table("questions", "p50", "p99", title="Engine.ask, warm", box=None)
    table.add_row(str(len(times)), *(f"{np.percentile(times, level):.2f} ms" for level in (50, 99)))
    return table


def peers(results: Mapping[str, Result | str], title: str) -> Table:
    """Matchers side by side; a reason stands where one could not be measured."""
    caption = (
        "English, Korean, both: the best topic answers the question; kept: and the question is not refused; "
        "refused: of those that must be; all: kept and refused together; p50: processor time of a question"
    )
    headings = ("matcher", "English", "Korean", "both", "kept", "refused", "all", "p50 ms")
    table = Table(*headings, title=title, caption=caption, caption_justify="left", box=None)
    measured = [_pairs(found) for found in results.values() if isinstance(found, Result)]
    table.add_row("questions", *(str(total) for _, total in measured[0]))
    for name, found in results.items():
        if isinstance(found, str):
            table.add_row(name, found)
            continue
        shares = (f"{100 * count / total:.1f}%" if total else "none" for count, total in _pairs(found))
        table.add_row(name, *shares, f"{found.milliseconds:.2f}")
    return table


def _pairs(found: Result) -> list[tuple[int, int]]:
    topics = [found.topic[language] for language in LANGUAGES]
    return [*topics, _sum(topics), found.kept, found.refused, _sum([found.kept, found.refused])]


def _sum(pairs: Collection[tuple[int, int]]) -> tuple[int, int]:
    return sum(count for count, _ in pairs), sum(total for _, total in pairs)


def share(pair: tuple[int, int]) -> str:
    """A count, of how many, and in percent."""
    count, total = pair
    return f"{count} of {total} ({100 * count / total:.1f}%)" if total else "none"


def _languages(pairs: Mapping[str, tuple[int, int]]) -> list[str]:
    return [*(share(pairs[language]) for language in LANGUAGES), share(_sum(pairs.values()))]
