"""A new database without the time that its schema takes: a copy of one that the store itself has made."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from drainbot.store import Store


async def fresh(database: str | Path) -> None:
    """Put an empty database of today's schema there, as `Store.open` leaves it."""
    made = Path(_folder().name) / "made.sqlite3"
    if not made.exists():
        await (await Store.open(made)).close()
    shutil.copyfile(made, database)


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="drainbot-tests-")
