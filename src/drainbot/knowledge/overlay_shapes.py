"""What one server may have of its own: entries like those of a folder, and changes to entries of the base."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from pydantic import TypeAdapter

from drainbot.knowledge.shapes import (
    Absence,
    BriefText,
    Digits,
    Fact,
    Formula,
    Id,
    Number,
    Period,
    Phrasings,
    QuestionGroup,
    Smalltalk,
    Source,
    Statement,
    Text,
    entry,
)


@entry
class Change:
    """What a server has otherwise about one entry of the base; what is left out stays as it is."""

    id: Id
    ask: Phrasings = field(default_factory=Phrasings)  # further ways to ask for it
    drop: Phrasings = field(default_factory=Phrasings)  # phrasings of the base that no longer lead to it
    name: Text | None = None
    short: BriefText | None = None
    sentence: Text | None = None  # of a figure, with {value} and {period}
    more: Text | None = None
    text: Text | None = None  # of what is said in words
    numbers: tuple[Digits, ...] = ()  # every number that the text contains
    value: Number | None = None  # in place of the article's
    values: Mapping[Period, Number] = field(default_factory=dict)  # of these periods alone
    source: Id | None = None  # where that stands
    note: Text | None = None  # goes with every answer
    off: bool = False  # is not answered here, nor what is computed from it


# The section of an entry -> its shape. Regression questions have no id of their own: they stand under what they expect.
SHAPES: Mapping[str, TypeAdapter[Any]] = {
    "sources": TypeAdapter(Source),
    "changes": TypeAdapter(Change),
    "facts": TypeAdapter(Fact),
    "formulas": TypeAdapter(Formula),
    "statements": TypeAdapter(Statement),
    "absences": TypeAdapter(Absence),
    "smalltalk": TypeAdapter(Smalltalk),
    "questions": TypeAdapter(tuple[QuestionGroup, ...]),
}
