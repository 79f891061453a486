"""A few entries laid over many, which are shared and not copied."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
D = TypeVar("D")


class Layered(Mapping[K, V]):
    """A mapping with a few entries of its own; those beneath it win."""

    __slots__ = ("_beneath", "_own")

    def __init__(self, beneath: Mapping[K, V], own: Mapping[K, V]) -> None:
        self._beneath = beneath
        self._own = {key: value for key, value in own.items() if key not in beneath}

    def __getitem__(self, key: K) -> V:
        found = self._own.get(key)
        return self._beneath[key] if found is None else found

    @overload
    def get(self, key: K, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V | D, /) -> V | D: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        """As of any mapping; asked for each word, so it does not raise and catch."""
        found = self._beneath.get(key)
        return self._own.get(key, default) if found is None else found

    def __contains__(self, key: object) -> bool:
        return key in self._beneath or key in self._own

    def __iter__(self) -> Iterator[K]:
        yield from self._beneath
        yield from self._own

    def __len__(self) -> int:
        return len(self._beneath) + len(self._own)


@dataclass(frozen=True, slots=True)
class Either(Container[str]):
    """What is in one of two."""

    beneath: Container[str]
    own: Container[str]

    def __contains__(self, item: object) -> bool:
        return item in self.beneath or item in self.own
