"""`drainbot stats`: what the log says."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from rich.console import Console
from rich.table import Table

from drainbot.settings import Settings
from drainbot.store import Stats, Store


def run_stats(settings: Settings, days: int | None, server: str | None, *, as_json: bool) -> None:
    """Print counts over the log."""
    stats = asyncio.run(_stats(settings, days, server))
    if as_json:
        print(json.dumps(_plain(asdict(stats)), ensure_ascii=False))
        return
    console = Console(highlight=False)
    console.print(
        f"{stats.total} questions by {stats.askers} askers; median {_ms(stats.took_median_us)}, p95 {_ms(stats.took_p95_us)}"
    )
    console.print(f"verdicts: {stats.right} right, {stats.wrong} wrong")
    if stats.unlogged:
        console.print(f"{stats.unlogged} more questions were answered and not logged")
    for title, counts in (
        ("status", stats.statuses),
        ("language", stats.languages),
        ("asked by", stats.kinds),
        ("topic", stats.topics),
        ("called wrong", stats.wrong_topics),
        ("day", stats.days),
    ):
        if counts:
            console.print(_table(title, counts))


async def _stats(settings: Settings, days: int | None, server: str | None) -> Stats:
    async with await Store.open(settings.database) as store:
        return await store.stats(since(days), server)


def since(days: int | None) -> datetime | None:
    """So many days ago; None for no beginning."""
    return datetime.now(UTC) - timedelta(days=days) if days else None


def _table(title: str, counts: Mapping[Any, int]) -> Table:
    table = Table(title, "questions", box=None, header_style="bold")
    for name, count in counts.items():
        table.add_row(str(name), str(count))
    return table


def _ms(microseconds: int | None) -> str:
    return "-" if microseconds is None else f"{microseconds / 1000:.1f} ms"


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value if isinstance(value, str | int | float | None) else str(value)
