"""Files for what can be made again, so that a start need not make it: named by the hash of all that it comes from."""

import hashlib
import logging
import os
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

logger = logging.getLogger(__name__)
_T = TypeVar("_T")
_CODE = Path(__file__).parents[1]
_KEPT = 8  # files of a kind; older ones go


@dataclass(frozen=True, slots=True)
class Codec(Generic[_T]):
    """How one kind of thing goes into a file and comes out of it."""

    name: str  # first part of the file's name
    suffix: str
    read: Callable[[Path], _T]  # OSError, ValueError, RuntimeError, LookupError or BadZipFile for a bad file
    write: Callable[[BinaryIO, _T], None]


def remembered(folder: Path | None, version: str, codec: Codec[_T], make: Callable[[], _T]) -> _T:
    """The thing made from this content, out of the folder, or made now and put there; a bad file is made anew."""
    if folder is None:
        return make()
    version = f"{version}-{_code_version()}"
    found = found_in(folder, version, codec)
    if found is None:
        found = make()
        put_in(folder, version, codec, found)
    return found


def found_in(folder: Path, version: str, codec: Codec[_T]) -> _T | None:
    """What the folder holds of this version; None where there is nothing that can be used."""
    path = folder / f"{codec.name}-{version}{codec.suffix}"
    try:
        return codec.read(path)
    except FileNotFoundError:
        return None
    except (OSError, EOFError, ValueError, LookupError, TypeError, RuntimeError, zipfile.BadZipFile) as error:
        logger.warning("the cached file %s cannot be used (%s); it is made anew", path, error)
        return None


def put_in(folder: Path, version: str, codec: Codec[_T], thing: _T) -> None:
    """Put it there for the next start; a folder that cannot be written is no error."""
    try:
        _put(folder / f"{codec.name}-{version}{codec.suffix}", codec, thing)
    except OSError as error:
        logger.debug("nothing can be cached in %s: %s", folder, error)


@cache
def _code_version() -> str:
    """A hash of the code that reads phrasings: other code makes other files."""
    digest = hashlib.sha256()
    for path in sorted(
        [
            *(_CODE / "language").glob("*.py"),
            *(
                _CODE / "answers" / name
                for name in ("arguments.py", "held.py", "intent.py", "parts.py", "supposing.py")
            ),
        ]
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _put(path: Path, codec: Codec[_T], thing: _T) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            codec.write(file, thing)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    others = sorted(path.parent.glob(f"{codec.name}-*{codec.suffix}"), key=lambda item: item.stat().st_mtime)
    for old in others[:-_KEPT]:
        old.unlink(missing_ok=True)
