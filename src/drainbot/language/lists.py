"""Many short lists of numbered items with a value each, one behind the other (compressed sparse rows)."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int64]
Number: TypeAlias = NDArray[np.int32]
Vector: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists; list i holds the entries from starts[i] to starts[i + 1]."""

    starts: Whole  # lists + 1
    items: Number  # an entry
    values: Vector  # an entry

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Whole:
        """Entries of each list."""
        return np.diff(self.starts)

    def entries(self, chosen: NDArray[np.integer]) -> Whole:
        """Where the entries of the chosen lists stand, list after list."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        before = np.cumsum(lengths) - lengths
        return np.repeat(self.starts[chosen] - before, lengths) + np.arange(lengths.sum())

    def chosen(self, numbers: NDArray[np.integer]) -> "Lists":
        """These lists alone."""
        entries = self.entries(numbers)
        lengths = self.starts[numbers + 1] - self.starts[numbers]
        return Lists(_starts(lengths), self.items[entries], self.values[entries])

    def long_ones(self, numbers: NDArray[np.integer]) -> "Lists":
        """As chosen(), which is slower for lists of hundreds of entries: they are copied whole, not entry by entry."""
        first, last = self.starts[numbers], self.starts[numbers + 1]
        spans = [slice(start, end) for start, end in zip(first.tolist(), last.tolist(), strict=True)]
        items = np.concatenate([self.items[:0], *(self.items[span] for span in spans)])
        values = np.concatenate([self.values[:0], *(self.values[span] for span in spans)])
        return Lists(_starts(last - first), items, values)

    def owners(self) -> Number:
        """The list of each entry."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.lengths)

    def turned(self, count: int) -> "Lists":
        """The same entries listed by item, of which there are `count`."""
        order = np.argsort(self.items, kind="stable")
        lengths = np.bincount(self.items, minlength=count)
        return Lists(_starts(lengths), self.owners()[order], self.values[order])

    def with_list(self, items: Number, values: Vector) -> "Lists":
        """One more list, at the end."""
        return Lists(
            np.append(self.starts, self.starts[-1] + len(items)),
            np.concatenate([self.items, items]),
            np.concatenate([self.values, values]),
        )

    def with_item(self, item: int, lists: Number, values: Vector, count: int) -> "Lists":
        """One more item at the end of each of these lists, of which there are `count` then."""
        lengths = np.zeros(count, dtype=np.int64)
        lengths[: len(self)] = self.lengths
        ends = np.cumsum(lengths)[lists]
        lengths[lists] += 1
        return Lists(
            _starts(lengths),
            np.insert(self.items, ends, np.int32(item)),
            np.insert(self.values, ends, values),
        )


def _starts(lengths: NDArray[np.integer]) -> Whole:
    starts = np.zeros(len(lengths) + 1, dtype=np.int64)
    np.cumsum(lengths, out=starts[1:])
    return starts
