"""Ready-made records and helpers of this room's tests."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from drainbot.store import Claim, Outcome, new_id

_ROOT = Path(__file__).parents[2]
NOON = datetime(2025, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)

_CLAIM = Claim(
    asked_at=NOON, kind="slash", asker="a" * 32, question="How many AI professionals did Korea lose?"
)
_OUTCOME = Outcome(
    id="",
    answered_at=NOON,
    took_us=850,
    knowledge_version="0123456789abcdef",
    language="en",
    status="answered",
    topic="net_outflow",
    fact_ids=("net_outflow_2024", "population_2024"),
    confidence=0.93,
    answer_text="Korea lost 0.36 AI professionals per 10,000 people in 2024. " * 4,
    figures=("net_outflow 2024: 0.36 per_10000", "population 2024: 51751065 people"),
    situation='{"locale": "en", "context": ["net_outflow||2023", "en", null]}',
    engine_version="0.1.0+0123456789ab",
)


def claim(**changes: Any) -> Claim:
    """A claim with an id of its own."""
    return replace(_CLAIM, **{"id": new_id(), **changes})


def outcome(exchange_id: str, **changes: Any) -> Outcome:
    """The outcome of that claim."""
    return replace(_OUTCOME, id=exchange_id, **changes)


def rows(file: Path, query: str = "SELECT * FROM exchanges ORDER BY asked_at") -> list[dict[str, Any]]:
    """What the file holds, as another program sees it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query)]


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Another connection holds the right to write."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


async def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until the condition, a function without arguments, holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the store tells nobody when its figures change
            await asyncio.sleep(0.01)


def child(mode: str, file: Path) -> subprocess.Popen[str]:
    """Start another process, see child.py."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.child", mode, str(file)],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), str(_ROOT / "src")])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def at_once(mode: str, file: Path, processes: int) -> list[str]:
    """What so many other processes say that begin at the same moment, after their word ready."""
    children = [child(mode, file) for _ in range(processes)]
    for process in children:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in children:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = []
    for process in children:
        output, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
        said.append(output)
    return said
