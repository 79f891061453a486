"""A new database without the time that its schema takes: a copy of one that the store itself has made."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from drainbot.store import Store


async def fresh(database: str) -> None:
    """Put an empty database of today's schema there, as `Store.open` leaves it; one that is there already stays."""
    if not _is_there(_made()):
        await (await Store.open(_made())).close()
    if not _is_there(database):
        shutil.copyfile(_made(), database)


def _made() -> str:
    return f"{_folder().name}/made.sqlite3"


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    """Removed with the process."""
    return tempfile.TemporaryDirectory(prefix="drainbot-tests-")


def _is_there(file: str) -> bool:
    return Path(file).exists()
