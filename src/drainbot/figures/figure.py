"""Figure: one number of an answer with what it was made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from drainbot.units import Quantity

Origin: TypeAlias = Literal["article", "server", "computed", "asker"]
Working: TypeAlias = tuple[
    Quantity | str, ...
]  # "84,000", "-", "78,000", "=", "6,000": numbers and signs in order; a number of the formula itself is text


@dataclass(frozen=True, slots=True)
class Compared:
    """What a formula compared to go one of two ways, as it turned out."""

    left: Working
    sign: str  # the one that holds: "≤" where "more than" was asked
    right: Working


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, its meaning and its proof."""

    id: str  # the topic, with the operation behind a colon where it is not the plain value
    topic: str
    quantity: Quantity  # exact
    period: str | None  # "2021"; "2019-2021" for a change; None for undated figures
    origin: Origin
    working: Working = ()
    inputs: tuple[str, ...] = ()  # ids of the facts that it was made from
    notes: tuple[str, ...] = ()  # ids of editor's notes that belong to it
    converted: bool = False  # into another currency, at the article's rate or the asker's
    compared: tuple[Compared, ...] = ()  # why the working goes this way and no other

    def proof(self) -> Iterator[Quantity | str]:
        """Everything that its proof shows: what was compared, and the working."""
        for one in self.compared:
            yield from (*one.left, one.sign, *one.right)
        yield from self.working

    def numbers(self) -> Iterator[Quantity]:
        """Itself and every number that it was made from."""
        yield self.quantity
        yield from (part for part in self.proof() if isinstance(part, Quantity))
