"""How well questions are understood, on the part that is never used for fitting, and beside other matchers.

    python -m tests.bench.understanding [judging|judging-figures|fitting]

Prints counts only: a judging item that somebody looked at must move to the fitting part. The peers are installed by
`make bench-understanding` in an environment of their own; where one is missing, its row says so. All run on one thread: on a
machine with other work, more of them wait for each other, and what is measured is the waiting.
"""

import sys

from rich.console import Console

from drainbot.engine import Engine
from drainbot.errors import SettingsError
from drainbot.settings import default_cache, default_knowledge
from tests.asking import FOLDER, Item, items
from tests.bench import tables
from tests.bench.outcomes import outcomes, warm_up, with_slips
from tests.bench.peers import PEERS, Phrasing, phrasings
from tests.bench.side_by_side import (
    Matcher,
    Query,
    Result,
    matched,
    of_engine,
    of_peer,
    queries,
    result,
    threshold,
)

_PARTS = ("judging", "judging-figures", "fitting")
_MOST_TYPOS = 2
_WARMING = 300  # stored phrasings, spread over all topics


def main(part: str) -> None:
    """Measure one part and print the tables."""
    console = Console(highlight=False)
    engine = Engine.load(default_knowledge(), default_cache())
    stored = phrasings(engine.knowledge)
    asked = _items(part)
    warm_up(engine, [phrasing.text for phrasing in stored[:: len(stored) // _WARMING + 1]])
    found = outcomes(engine, asked)
    for table in (tables.by_kind(found, part), tables.by_end(found), tables.latency(found)):
        console.print(table, "")
    typos = {count: with_slips(engine, asked, count) for count in range(_MOST_TYPOS + 1)}
    console.print(tables.by_typos(typos), "")
    results = _side_by_side(engine, stored, queries(asked), queries(_items("fitting")))
    title = f"{part} part: best topic, from the same {len(stored)} phrasings"
    console.print(tables.peers(results, title))


def _items(part: str) -> list[Item]:
    return list(items(*sorted((FOLDER / part).glob("*.yaml"))))


def _side_by_side(
    engine: Engine, stored: tuple[Phrasing, ...], asked: list[Query], fitting: list[Query]
) -> dict[str, Result | str]:
    """The result of the engine and of each peer, or why there is none."""
    status = Console(stderr=True)
    results: dict[str, Result | str] = {"drainbot": _measured(of_engine(engine), asked, fitting)}
    absences = frozenset(engine.knowledge.absences)
    for peer in PEERS:
        with status.status(f"{peer.name} ..."):
            try:
                rank = peer.learn(stored)
            except ImportError as error:
                results[peer.name] = f"not installed ({error.name})"
                continue
            except SettingsError as error:
                results[peer.name] = str(error)
                continue
            results[peer.name] = _measured(of_peer(rank, absences), asked, fitting)
    return results


def _measured(match: Matcher, asked: list[Query], fitting: list[Query]) -> Result:
    tuned = matched(match, fitting)
    found = tuned if asked == fitting else matched(match, asked)
    return result(asked, found, threshold(fitting, tuned))


if __name__ == "__main__":
    chosen = sys.argv[1] if len(sys.argv) > 1 else _PARTS[0]
    if chosen not in _PARTS:
        sys.exit(f"there is no part {chosen!r}; there are {' and '.join(_PARTS)}")
    main(chosen)
