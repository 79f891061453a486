"""Fitted phrasings in a file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from drainbot.language.index import Index
from drainbot.language.kept import Codec

_ARRAYS = ("owners", "idf", "starts", "rows", "weights", "head")


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is learned from the phrasings of a pack."""

    index: Index
    held: Mapping[str, frozenset[str]]  # topic -> the concepts that it holds


def _read(path: Path) -> Fitted:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
        head = json.loads(bytes(data["json"]).decode())
        arrays: dict[str, Any] = {name: data[name] for name in _ARRAYS}
    columns = {name: column for column, name in enumerate(head["columns"])}
    index = Index(labels=tuple(head["labels"]), columns=columns, rare=head["rare"], **arrays)
    return Fitted(index, {topic: frozenset(concepts) for topic, concepts in head["held"].items()})


def _write(file: BinaryIO, fitted: Fitted) -> None:
    index = fitted.index
    head = {
        "labels": index.labels,
        "columns": list(index.columns),
        "rare": index.rare,
        "held": {topic: sorted(concepts) for topic, concepts in fitted.held.items()},
    }
    raw = np.frombuffer(json.dumps(head).encode(), dtype=np.uint8)
    np.savez(file, json=raw, **{name: getattr(index, name) for name in _ARRAYS})


FITTED: Codec[Fitted] = Codec("index", ".npz", _read, _write)
