"""An index in a file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from drainbot.language.index import Index, weighed
from drainbot.language.kept import Codec
from drainbot.language.lists import Lists


@dataclass(frozen=True, slots=True)
class Fitted:
    """What is learned from the phrasings of a pack."""

    index: Index
    held: Mapping[str, frozenset[str]]  # topic -> the concepts that it holds


def _read(path: Path) -> Fitted:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
        head = json.loads(bytes(data["json"]).decode())
        owners = data["owners"]
        rows = Lists(data["starts"], data["items"], data["values"])
        vectors = data["vectors"].astype(np.float32)
    columns = {name: column for column, name in enumerate(head["columns"])}
    index = weighed(
        tuple(head["labels"]),
        owners,
        columns,
        rows,
        rows.turned(len(columns)),
        vectors if vectors.size else None,
    )
    return Fitted(index, {topic: frozenset(concepts) for topic, concepts in head["held"].items()})


def _write(file: BinaryIO, fitted: Fitted) -> None:
    index, rows = fitted.index, fitted.index.by_phrasing
    head = {
        "labels": index.labels,
        "columns": list(index.columns),
        "held": {topic: sorted(concepts) for topic, concepts in fitted.held.items()},
    }
    raw = np.frombuffer(json.dumps(head).encode(), dtype=np.uint8)
    vectors = np.empty(0) if index.vectors is None else index.vectors
    np.savez(
        file,
        json=raw,
        owners=index.owners,
        starts=rows.starts,
        items=rows.items,
        values=rows.values,
        vectors=vectors.astype(np.float16),  # meanings.py gives them no more precision than that
    )


FITTED: Codec[Fitted] = Codec("index", ".npz", _read, _write)
