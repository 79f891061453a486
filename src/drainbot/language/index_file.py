"""Fitted phrasings kept in a file, so that a start need not fit them again; named by the hash of all that they come from."""

import hashlib
import json
import logging
import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from drainbot.language.index import Index

logger = logging.getLogger(__name__)
_CODE = Path(__file__).parents[1]
_ARRAYS = ("owners", "idf", "starts", "rows", "weights", "head")


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is learned from the phrasings of a pack."""

    index: Index
    held: Mapping[str, frozenset[str]]  # topic -> the concepts that it holds


def remembered(folder: Path | None, version: str, make: Callable[[], Fitted]) -> Fitted:
    """The fitted phrasings of this content from the folder, or made now and put there; a bad file is made anew."""
    if folder is None:
        return make()
    path = folder / f"index-{version}-{_code_version()}.npz"
    try:
        return _read(path)
    except FileNotFoundError:
        pass
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        logger.warning("the cached index %s cannot be used (%s); it is made anew", path, error)
    fitted = make()
    try:
        _write(path, fitted)
    except OSError as error:
        logger.debug("the index cannot be cached in %s: %s", folder, error)
    return fitted


def _code_version() -> str:
    """A hash of the code that reads phrasings: another reading makes another index."""
    digest = hashlib.sha256()
    for path in sorted([*(_CODE / "language").glob("*.py"), _CODE / "answers" / "choose.py"]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _read(path: Path) -> Fitted:
    with np.load(path, allow_pickle=False) as data:
        head = json.loads(bytes(data["json"]).decode())
        arrays: dict[str, Any] = {name: data[name] for name in _ARRAYS}
    columns = {name: column for column, name in enumerate(head["columns"])}
    index = Index(labels=tuple(head["labels"]), columns=columns, rare=head["rare"], **arrays)
    return Fitted(index, {topic: frozenset(concepts) for topic, concepts in head["held"].items()})


def _write(path: Path, fitted: Fitted) -> None:
    index = fitted.index
    head = {
        "labels": index.labels,
        "columns": list(index.columns),
        "rare": index.rare,
        "held": {topic: sorted(concepts) for topic, concepts in fitted.held.items()},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            raw = np.frombuffer(json.dumps(head).encode(), dtype=np.uint8)
            np.savez(file, json=raw, **{name: getattr(index, name) for name in _ARRAYS})
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    for old in sorted(path.parent.glob("index-*.npz"), key=lambda item: item.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)


_KEPT = 8  # files; older ones go
