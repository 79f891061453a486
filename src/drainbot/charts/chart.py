"""Chart: what a picture shows, as data; equal charts are the same picture."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from drainbot.knowledge import Language
from drainbot.units import Quantity


class Kind(StrEnum):
    """How figures are shown; the values are the keys of the replies that name them."""

    SERIES = (
        "chart-series"  # a column for each period; nothing between them, for nothing is known between them
    )
    COMPARISON = "chart-comparison"  # a bar for each measure
    SHARE = "chart-share"  # one bar cut into its parts
    CURVE = "chart-curve"  # a line over a number that the asker may change


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled figure of a chart."""

    label: str  # "2021", "education cost"; on a curve the number that it is for
    quantity: Quantity  # exact
    shown: str  # the quantity as people read it
    share: str = ""  # of the whole, where the chart shows parts
    asked: bool = True  # whether it was asked for; the others stand beside it
    at: Fraction = Fraction(0)  # on a curve: where it stands


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures with all that is said about them, in one language."""

    topic: str
    kind: Kind
    language: Language
    title: str
    finding: str  # one sentence: what the figures say
    unit: str  # what the numbers count, where they do not say it themselves
    marks: tuple[Mark, ...]
    sources: str  # one line, with its label
    notes: tuple[str, ...]  # editor's notes, each with its label
    alt: str  # for those who cannot see the picture; at most MOST_ALT characters
    axis: str = ""  # on a curve: what runs from left to right
    points: tuple[tuple[Fraction, Fraction], ...] = ()  # on a curve: the line, exact


MOST_ALT = 1024  # Discord's longest description of a file
