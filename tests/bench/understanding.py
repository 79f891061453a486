"""How many questions are understood, by kind and language, on the part that is never used for fitting.

    python -m tests.bench.understanding [fitting]

Prints counts only: a judging item that somebody looked at must move to the fitting part.
"""

import sys
import time
from collections import Counter

from rich.console import Console
from rich.table import Table

from drainbot.engine import Engine
from drainbot.settings import default_cache, default_knowledge
from tests.asking import FOLDER, faults, is_invented, items


def main(part: str) -> None:
    """Ask every item of a part and print the table."""
    engine = Engine.load(default_knowledge(), default_cache())
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    refusals = invented = 0
    times: list[float] = []
    for item in items(*sorted((FOLDER / part).glob("*.yaml"))):
        began = time.perf_counter()
        wrong = faults(engine, item)
        times.append((time.perf_counter() - began) / len(item.turns))
        total[item.language, item.kind] += 1
        right[item.language, item.kind] += not wrong
        refusals += item.turns[-1].expect.get("status") in ("no_data", "out_of_scope")
        invented += is_invented(engine, item)
    table = Table("kind", "English", "Korean", title=f"{part} part: items wholly right", box=None)
    for kind in sorted({kind for _, kind in total}):
        cells = [f"{right[language, kind]} of {total[language, kind]}" for language in ("en", "ko")]
        table.add_row(kind, *cells)
    console = Console(highlight=False)
    console.print(table)
    times.sort()
    share = 100 * sum(right.values()) / sum(total.values())
    console.print(
        f"{sum(right.values())} of {sum(total.values())} right ({share:.1f}%); invented answers: {invented} of {refusals}"
    )
    console.print(
        f"a question: p50 {times[len(times) // 2] * 1e3:.2f} ms, p99 {times[int(len(times) * 0.99)] * 1e3:.2f} ms"
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "judging")
