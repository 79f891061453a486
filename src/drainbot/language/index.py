"""How near a question is to the phrasings of each topic: its nearest phrasings by cosine, weighed by a local ridge.

Nothing is fitted: an index is an inverted file over weighted features, so that it is the same model at every size and
one more phrasing counts at once.

With a sentence encoder (encoder.py) phrasings have vectors as well. Then two texts are as near as the kernels of both cosines
together say (ridge.py); a question without a vector is compared by its features alone.
"""

import math
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from drainbot.language.lists import Lists, Number, Vector, Whole
from drainbot.language.ridge import cosines_among, products, pull, together

Features: TypeAlias = Mapping[str, float]
Hidden: TypeAlias = NDArray[np.bool_]  # a phrasing

NEIGHBOURS = 80
READ_AT_ONCE = 60_000  # entries of features looked at for one question; beyond, the commonest features wait
_CANDIDATES = 400  # phrasings that are compared whole where features had to wait
_MANY = 4_000  # phrasings from which a sample finds the largest values faster
_STEP = 16
_POWER = 0.5
_LEAST = 0.2


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as an index sees it."""

    columns: Number  # of its features that the index knows
    weights: Vector  # weight times idf of each, the question being of unit length
    length: float  # that it had, with the features that the index does not know


@dataclass(frozen=True, slots=True)
class Near:
    """The nearest phrasings to a question."""

    rows: Whole
    cosines: Vector
    edge: float  # the cosine of the nearest one that is left out


@dataclass(frozen=True, slots=True)
class Index:
    """Phrasings by their features."""

    labels: tuple[str, ...]  # in order of the alphabet
    owners: Number  # label of each phrasing
    columns: Mapping[str, int]  # feature -> column, in the order of the columns
    names: tuple[str, ...]  # feature of each column
    by_phrasing: Lists  # columns of each phrasing
    by_feature: Lists  # phrasings of each column
    idf: Vector  # a column
    rare: float  # idf of a feature that no phrasing has
    norms: Vector  # length of each phrasing's weighted features
    units: Lists  # weighted features of each phrasing, as one of unit length
    vectors: Vector | None  # a row a phrasing, of unit length or of zeros; without an encoder None

    def scores(self, features: Features, vector: Vector | None = None, *, read: int = READ_AT_ONCE) -> Vector:
        """The score of each label: about 1 for a phrasing of its own, 0 where no neighbour has it.

        Where the question's features have more than `read` entries, the commonest wait until candidates are found.
        """
        return self.nearest(features, vector, read=read)[0]

    def nearest(
        self, features: Features, vector: Vector | None = None, *, read: int = READ_AT_ONCE
    ) -> tuple[Vector, Vector, Whole]:
        """The score of each label, the cosine of its nearest phrasing, and which one that is (0 and -1 where no neighbour
        has it).
        """
        near = self.neighbours(self.question(features), vector, read=read)
        return told(near, self.owners[near.rows], len(self.labels), self.among(near.rows, vector))

    def features_of(self, phrasing: int) -> tuple[str, ...]:
        """The names of a phrasing's features."""
        start, end = self.by_phrasing.starts[phrasing : phrasing + 2]
        return tuple(self.names[column] for column in self.by_phrasing.items[start:end].tolist())

    def add(self, label: str, features: Features, vector: Vector | None = None) -> "Index":
        """An index with one more phrasing, the same as if built anew."""
        labels = self.labels if label in self.labels else tuple(sorted((*self.labels, label)))
        moved = np.array([labels.index(old) for old in self.labels], dtype=np.int32)
        owners = np.append(moved[self.owners], np.int32(labels.index(label)))
        columns = dict(self.columns)
        for name in features:
            columns.setdefault(name, len(columns))
        found = sorted((columns[name], value) for name, value in features.items())
        items = np.array([column for column, _ in found], dtype=np.int32)
        values = np.array([value for _, value in found], dtype=np.float32)
        return weighed(
            labels,
            owners,
            columns,
            self.by_phrasing.with_list(items, values),
            self.by_feature.with_item(len(self.owners), items, values, len(columns)),
            self._vectors_with(vector),
        )

    def _vectors_with(self, vector: Vector | None) -> Vector | None:
        if self.vectors is None:
            return None
        row = np.zeros_like(self.vectors[:1]) if vector is None else vector[None]
        return np.concatenate([self.vectors, row])

    def neighbours(
        self,
        question: "Asked",
        vector: Vector | None,
        *,
        read: int = READ_AT_ONCE,
        hidden: Hidden | None = None,
    ) -> "Near":
        """The nearest phrasings but for those that are hidden."""
        columns, weights = question.columns, question.weights
        meant = None if self.vectors is None or vector is None else self.vectors @ vector
        lengths = self.by_feature.starts[columns + 1] - self.by_feature.starts[columns]
        rarest_first = np.argsort(lengths, kind="stable")
        some = max(1, int(np.searchsorted(np.cumsum(lengths[rarest_first]), read, side="right")))
        chosen = rarest_first[:some]
        entries = self.by_feature.long_ones(columns[chosen])
        pieces = entries.values * np.repeat(weights[chosen], lengths[chosen])
        sums = np.bincount(entries.items, pieces, len(self.owners)).astype(np.float32)
        sums /= self.norms
        if meant is not None:
            sums = together(sums, meant)
        if hidden is not None:
            sums[hidden] = 0.0
        if some < len(columns):
            rows, _ = largest(sums, _CANDIDATES)
            cosines = self._cosines(rows, columns, weights)
            if meant is not None:
                cosines = together(cosines, meant[rows])
            best, edge = largest(cosines, NEIGHBOURS)
            return Near(rows[best], cosines[best], edge)
        rows, edge = largest(sums, NEIGHBOURS)
        return Near(rows, sums[rows], edge)

    def question(self, features: Features) -> "Asked":
        """A question as this index sees it."""
        columns = np.array([self.columns.get(name, -1) for name in features], dtype=np.int32)
        values = np.fromiter(features.values(), np.float32, len(features))
        known = columns >= 0
        idf = self.idf[columns[known]]
        weights = values[known] * idf
        square = np.square(weights).sum() + np.square(values[~known] * self.rare).sum()
        length = max(math.sqrt(square), 1e-9)
        return Asked(columns[known], weights * idf / length, length)

    def _cosines(self, rows: Whole, columns: Number, weights: Vector) -> Vector:
        """The cosines of a question to these phrasings."""
        asked = np.zeros(len(self.columns), dtype=np.float32)
        asked[columns] = weights
        chosen = self.by_phrasing.chosen(rows)
        pieces = chosen.values * asked[chosen.items]
        sums = np.bincount(chosen.owners(), pieces, len(rows)).astype(np.float32)
        return np.asarray(sums / self.norms[rows])

    def among(self, rows: Whole, vector: Vector | None) -> Vector:
        """The cosines between these phrasings, as a question with or without a vector sees them."""
        among = cosines_among(self.units.chosen(rows), len(self.columns))
        if self.vectors is not None and vector is not None:
            among = together(among, products(self.vectors[rows]))
            among[np.diag_indices_from(among)] = 1.0
        return among


def build(phrasings: Iterable[tuple[str, Features]], vectors: Vector | None = None) -> Index:
    """An index over phrasings, each with its label; they are taken one after the other and not kept.

    `vectors` has a row for each phrasing, of zeros where there is none.
    """
    seen: dict[str, int] = {}
    columns: dict[str, int] = {}
    owners, starts, items, values = array("i"), array("q", [0]), array("i"), array("f")
    for label, features in phrasings:
        owners.append(seen.setdefault(label, len(seen)))
        found = sorted((columns.setdefault(name, len(columns)), value) for name, value in features.items())
        items.extend(column for column, _ in found)
        values.extend(value for _, value in found)
        starts.append(len(items))
    by_phrasing = Lists(np.asarray(starts), np.asarray(items), np.asarray(values))
    labels = tuple(sorted(seen))
    place = {label: index for index, label in enumerate(labels)}
    moved = np.array([place[label] for label in seen], dtype=np.int32)
    by_feature = by_phrasing.turned(len(columns))
    return weighed(labels, moved[np.asarray(owners)], columns, by_phrasing, by_feature, vectors)


def weighed(
    labels: tuple[str, ...],
    owners: Number,
    columns: Mapping[str, int],
    by_phrasing: Lists,
    by_feature: Lists,
    vectors: Vector | None = None,
) -> Index:
    """An index over these lists, its features weighted by how rare they are in them."""
    counts = np.append(by_feature.lengths, 0)
    idf = ((np.log((1 + len(owners)) / (1 + counts)) + _LEAST) ** _POWER).astype(np.float32)
    values, rows = by_phrasing.values * idf[by_phrasing.items], by_phrasing.owners()
    lengths = np.sqrt(np.bincount(rows, np.square(values), len(owners)))
    norms = np.where(lengths > 0, lengths, 1.0).astype(np.float32)
    return Index(
        labels=labels,
        owners=owners,
        columns=columns,
        names=tuple(columns),
        by_phrasing=by_phrasing,
        by_feature=by_feature,
        idf=idf[:-1],
        rare=float(idf[-1]),
        norms=norms,
        units=Lists(by_phrasing.starts, by_phrasing.items, values / norms[rows]),
        vectors=vectors,
    )


def told(near: Near, owners: Number, labels: int, among: Vector) -> tuple[Vector, Vector, Whole]:
    """What neighbours say: the score of each label, the cosine of its nearest phrasing, and which one that is.

    `owners` are the labels of the neighbours, `among` the cosines between them.
    """
    nearest = np.zeros(labels, dtype=np.float32)
    phrasings = np.full(labels, -1, dtype=np.int64)
    if not len(near.rows):
        return nearest, nearest, phrasings
    pulls = pull(near.cosines, near.edge, among)
    rising = np.argsort(near.cosines, kind="stable")  # the last one written is the nearest
    nearest[owners[rising]] = near.cosines[rising]
    phrasings[owners[rising]] = near.rows[rising]
    return np.bincount(owners, pulls, labels).astype(np.float32), nearest, phrasings


def largest(values: Vector, count: int) -> tuple[Whole, float]:
    """Where the largest positive values stand, and the largest one that is not among them."""
    floor = 0.0
    if len(values) > _MANY:
        # a sample tells a value that several times as many exceed: partitioning all of them would take the longest
        sample = np.sort(values[::_STEP])  # numpy sorts many times as fast as it partitions
        place = min(len(sample), max(2, 3 * count // _STEP))
        floor = float(sample[len(sample) - place])
    found = np.flatnonzero(values > max(floor, 0.0))
    if len(found) <= count and floor > 0:
        found = np.flatnonzero(values > 0)
    if len(found) <= count:
        return found, 0.0
    split = np.argpartition(values[found], len(found) - count - 1)[-count - 1 :]
    return found[split[1:]], float(values[found[split[0]]])
