"""The version of what decides: the code, the fitted weights and the words that every pack has."""

import hashlib
from functools import cache
from pathlib import Path

from drainbot import __version__

_CODE = Path(__file__).parent
_DECIDING = ("units.py", "engine.py", "knowledge", "standard", "language", "figures", "answers")
_KINDS = (".py", ".json", ".yaml")
_DIGITS = 12


@cache
def engine_version() -> str:
    """The package's version and a hash of all its files on which an answer depends, e.g. `0.1.0+93e1c0d2a4b7`."""
    digest = hashlib.sha256()
    for name in _DECIDING:
        place = _CODE / name
        for path in sorted(place.rglob("*")) if place.is_dir() else (place,):
            if path.suffix in _KINDS:
                digest.update(f"{path.relative_to(_CODE).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:_DIGITS]}"
