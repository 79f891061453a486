"""Phrasings laid over an index: a few of one's own, and some of the index's hidden.

All are weighed by how rare features are in the index beneath, so that scores of both are of one kind, and neither has to be
made anew: the memory that one takes is that of its own phrasings and a bit for each one beneath.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from drainbot.language.index import (
    NEIGHBOURS,
    READ_AT_ONCE,
    Asked,
    Features,
    Hidden,
    Index,
    Near,
    largest,
    told,
)
from drainbot.language.lists import Lists, Number, Vector, Whole
from drainbot.language.ridge import cosines_among, products, together


@dataclass(frozen=True, slots=True)
class FittedOver:
    """What is learned from entries that lie over a pack."""

    index: "IndexOver"
    held: Mapping[str, frozenset[str]]  # topic -> the concepts that it holds
    beneath: Mapping[str, frozenset[str]]  # the same of the base


@dataclass(frozen=True, slots=True)
class IndexOver:
    """An index with phrasings over it; it is asked as the index itself."""

    beneath: Index
    hidden: Hidden | None  # phrasings beneath that do not count
    labels: tuple[str, ...]  # those beneath, then the new ones
    owners: Number  # label of each of its own phrasings
    features: tuple[tuple[str, ...], ...]  # of each of its own phrasings
    columns: dict[str, int]  # of its own features, as numbered among themselves
    numbers: Number  # of its own features, as they are numbered with those beneath
    idf: Vector  # of its own features
    units: Lists  # weighted features of each of its own phrasings, as one of unit length, numbered among themselves
    vectors: Vector | None  # a row for each of its own phrasings

    def nearest(
        self, features: Features, vector: Vector | None = None, *, read: int = READ_AT_ONCE
    ) -> tuple[Vector, Vector, Whole]:
        """As Index.nearest; its own phrasings are numbered behind those beneath."""
        question = self.beneath.question(features)
        near = self.beneath.neighbours(question, vector, read=read, hidden=self.hidden)
        own = self._cosines(question, features, vector)
        count = len(self.beneath.owners)
        rows = np.concatenate([near.rows, count + np.arange(len(own))])
        cosines = np.concatenate([near.cosines, own]).astype(np.float32)
        chosen, edge = largest(cosines, NEIGHBOURS)
        chosen = np.sort(chosen)  # those beneath first
        near = Near(rows[chosen], cosines[chosen], max(edge, near.edge))
        split = int(np.searchsorted(near.rows, count)) if len(near.rows) else 0
        below, mine = near.rows[:split], near.rows[split:] - count
        owners = np.concatenate([self.beneath.owners[below], self.owners[mine]])
        return told(near, owners, len(self.labels), self._among(below, mine, vector))

    def features_of(self, phrasing: int) -> tuple[str, ...]:
        """The names of a phrasing's features."""
        count = len(self.beneath.owners)
        return self.features[phrasing - count] if phrasing >= count else self.beneath.features_of(phrasing)

    def _cosines(self, question: Asked, features: Features, vector: Vector | None) -> Vector:
        """The cosines of a question to its own phrasings."""
        asked = np.zeros(len(self.columns), dtype=np.float32)
        known = [(self.columns[name], value) for name, value in features.items() if name in self.columns]
        if known:
            columns = np.array([column for column, _ in known])
            asked[columns] = np.array([value for _, value in known], dtype=np.float32) * self.idf[columns]
        pieces = self.units.values * asked[self.units.items]
        sums = np.bincount(self.units.owners(), pieces, len(self.owners)).astype(np.float32)
        sums /= question.length
        if self.vectors is not None and vector is not None:
            sums = together(sums, self.vectors @ vector)
        return sums

    def _among(self, below: Whole, mine: Whole, vector: Vector | None) -> Vector:
        """The cosines between phrasings beneath and its own."""
        first, second = self.beneath.units.chosen(below), self.units.chosen(mine)
        both = Lists(
            np.concatenate([first.starts, first.starts[-1] + second.starts[1:]]),
            np.concatenate([first.items, self.numbers[second.items]]),
            np.concatenate([first.values, second.values]),
        )
        among = cosines_among(both, int(max(len(self.beneath.columns), self.numbers.max(initial=-1) + 1)))
        if self.beneath.vectors is not None and self.vectors is not None and vector is not None:
            meant = np.concatenate([self.beneath.vectors[below], self.vectors[mine]])
            among = together(among, products(meant))
            among[np.diag_indices_from(among)] = 1.0
        return among


def laid_over(
    beneath: Index,
    phrasings: Sequence[tuple[str, Features]],
    hidden: Iterable[int] = (),
    vectors: Vector | None = None,
) -> IndexOver:
    """Phrasings, each with its label, over an index of which those numbered in `hidden` do not count.

    `vectors` has a row for each phrasing, of zeros where there is none.
    """
    known = {label: number for number, label in enumerate(beneath.labels)}
    columns: dict[str, int] = {}
    owners: list[int] = []
    starts: list[int] = [0]
    items: list[int] = []
    values: list[float] = []
    for label, found in phrasings:
        owners.append(known.setdefault(label, len(known)))
        items += [columns.setdefault(name, len(columns)) for name in found]
        values += found.values()
        starts.append(len(items))
    numbers = np.empty(len(columns), dtype=np.int32)
    idf = np.empty(len(columns), dtype=np.float32)
    unknown = len(beneath.columns)
    for name, column in columns.items():
        number = beneath.columns.get(name)
        idf[column] = beneath.rare if number is None else beneath.idf[number]
        numbers[column] = unknown if number is None else number
        unknown += number is None
    raw = Lists(
        np.array(starts, dtype=np.int64), np.array(items, dtype=np.int32), np.array(values, dtype=np.float32)
    )
    weighted = raw.values * idf[raw.items]
    lengths = np.sqrt(np.bincount(raw.owners(), np.square(weighted), len(owners)))
    lengths = np.where(lengths > 0, lengths, 1.0).astype(np.float32)
    gone = np.array(sorted(hidden), dtype=np.int64)
    mask = np.zeros(len(beneath.owners), dtype=bool) if len(gone) else None
    if mask is not None:
        mask[gone] = True
    return IndexOver(
        beneath=beneath,
        hidden=mask,
        labels=tuple(known),
        owners=np.array(owners, dtype=np.int32),
        features=tuple(tuple(found) for _, found in phrasings),
        columns=columns,
        numbers=numbers,
        idf=idf,
        units=Lists(raw.starts, raw.items, (weighted / lengths[raw.owners()]).astype(np.float32)),
        vectors=vectors,
    )
