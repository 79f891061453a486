"""Measures how many exchanges a second the store takes: `python -m tests.store.bench [seconds] [askers]`."""

import asyncio
import os
import sys
import tempfile
import time
from pathlib import Path

from drainbot.store import Store
from tests.store.samples import claim, outcome


async def exchanges_per_second(folder: Path, seconds: float, askers: int) -> tuple[float, list[float]]:
    """Exchanges a second, each a claim and an outcome that both waited for their commit, and the claims' waits in ms."""
    waits: list[float] = []
    done = 0

    async def ask(asker: int) -> None:
        nonlocal done
        number = 0
        while time.perf_counter() < deadline:
            number += 1
            began = time.perf_counter()
            question = claim(source_id=f"{asker}-{number}")
            await store.claim(question)
            waits.append((time.perf_counter() - began) * 1000)
            await store.record(outcome(question.id))
            done += 1

    async with await Store.open(folder / "bench.sqlite3") as store:
        began = time.perf_counter()
        deadline = began + seconds
        await asyncio.gather(*(ask(asker) for asker in range(askers)))
        return done / (time.perf_counter() - began), sorted(waits)


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    counts = [int(word) for word in sys.argv[2:]] or [1, 10, 100, 500, 1000]
    for askers in counts:
        with tempfile.TemporaryDirectory() as folder:
            cpu = time.process_time()
            rate, waits = asyncio.run(exchanges_per_second(Path(folder), seconds, askers))
            busy = (time.process_time() - cpu) / seconds
        p50, p99 = waits[len(waits) // 2], waits[len(waits) * 99 // 100]
        print(  # noqa: T201 - a script's output
            f"{askers:5} askers at once: {rate:7.0f} exchanges/s, a claim waits p50 {p50:.1f} ms, p99 {p99:.1f} ms, "
            f"{busy:.2f} of {os.cpu_count()} cores"
        )


if __name__ == "__main__":
    main()
