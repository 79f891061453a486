"""What may stand in a knowledge folder: one frozen dataclass an entry, checked by pydantic, described for editors."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, TypeVar, dataclass_transform

from pydantic import ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.dataclasses import dataclass

from drainbot.units import Unit

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")

Id = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40),
    Field(description="Lower-case letters, digits and hyphens, e.g. net-drain."),
]
ConceptId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-zA-Z0-9]+)*$", max_length=50),
    Field(description="A concept of the vocabulary, or place-XX with a country's CLDR code."),
]
MOST_OF_LINE = 1_500  # letters
Line = Annotated[str, StringConstraints(min_length=1, max_length=MOST_OF_LINE, strip_whitespace=True)]
Brief = Annotated[str, StringConstraints(min_length=1, max_length=30, strip_whitespace=True)]
Period = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}|-[0-9]{4}|s)?$"),
    Field(description="A year (2021), a span (1992-95) or a decade (1980s)."),
]
MOST = 10**18
Number = Annotated[Decimal, Field(allow_inf_nan=False, ge=-MOST, le=MOST)]
Digits = Annotated[Line, WithJsonSchema({"type": ["string", "number"]})]
Years = Annotated[Period, WithJsonSchema({"type": ["string", "number"]})]

_STRICT = ConfigDict(extra="forbid")
_T = TypeVar("_T")


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
def entry(cls: type[_T]) -> type[_T]:
    """A frozen, slotted dataclass that pydantic fills strictly."""
    made: type[_T] = dataclass(frozen=True, slots=True, config=_STRICT, kw_only=True)(cls)  # type: ignore[assignment]
    return made


@entry
class Text:
    """The same text in every language of the pack."""

    en: Line
    ko: Line

    def in_(self, language: Language) -> str:
        return self.en if language == "en" else self.ko


@entry
class BriefText:
    """A few words in every language of the pack, short enough for a button."""

    en: Brief
    ko: Brief

    def in_(self, language: Language) -> str:
        return self.en if language == "en" else self.ko


@entry
class Phrasings:
    """Ways in which people say or ask something; order does not matter."""

    en: tuple[Line, ...] = ()
    ko: tuple[Line, ...] = ()

    def in_(self, language: Language) -> tuple[str, ...]:
        return self.en if language == "en" else self.ko


@entry
class Source:
    """Where something stands, and through whose hands it came."""

    id: Id
    name: Text  # whose word it is: "KCCI report"
    chain: Text  # the whole line under an answer
    url: Line | None = None


@entry
class Note:
    """An editor's note: ours, not the article's; shown where it matters."""

    id: Id
    text: Text


@entry
class Topic:
    """What every entry that can be asked for has in common."""

    id: Id
    name: Text  # a noun phrase that fits into "the ... in 2021"
    short: BriefText | None = None  # the name on a button, where it is longer than 30 letters
    ask: Phrasings = field(default_factory=Phrasings)  # ways to ask for it
    key: tuple[ConceptId, ...] = ()  # concepts whose presence together names this entry
    about: tuple[ConceptId, ...] = ()  # further concepts that a question about it may hold
    source: Id | None = None
    references: tuple[Annotated[int, Field(ge=1)], ...] = ()  # the article's reference numbers
    notes: tuple[Id, ...] = ()  # editor's notes that go with every answer
    related: tuple[Id, ...] = ()  # entries to offer next
    why: Id | None = None  # the statement that explains it
    who: Id | None = None  # the statement that says who is behind it


@entry
class Fact(Topic):
    """A figure that the article states: one value, or one for each period."""

    unit: Unit
    kind: Literal["stock", "flow", "rate", "rank", "amount", "share"]
    population: Id | None = None  # the group that is counted
    per: Id | None = None  # a cost or rate for one of these
    value: Number | None = None  # an undated figure
    values: Mapping[Period, Number] = field(default_factory=dict)  # a figure for each period
    also: Mapping[Literal["USD", "KRW"], Number] = field(
        default_factory=dict
    )  # the same amount as the article itself converts it
    out_of: Annotated[int, Field(ge=2)] | None = None  # of how many a rank is
    equals: Line | None = None  # an expression that must give the same figures
    sentence: Text  # with {value} and {period}
    more: Text | None = None  # a sentence that follows the first


@entry
class Input:
    """A number that the asker gives."""

    name: Text
    unit: Unit
    minimum: Number
    maximum: Number
    default: Number | None = None
    whole: bool = False  # only whole numbers make sense
    aliases: Phrasings = field(
        default_factory=Phrasings
    )  # further words for it, beside which its number stands


@entry
class Formula(Topic):
    """A figure that the bot computes from facts, other formulas and the asker's numbers."""

    expression: Line
    unit: Unit
    population: Id | None = None
    per: Id | None = None
    inputs: Mapping[Id, Input] = field(default_factory=dict)
    estimate: bool = False  # given only where an estimate is asked for
    period: Period | None = None  # the period of the result where the expression picks its own
    sentence: Text
    more: Text | None = None


@entry
class Statement(Topic):
    """Something that the article says in words."""

    text: Text
    numbers: tuple[Digits, ...] = ()  # every number that the text contains, as written in English digits
    periods: tuple[Years, ...] = ()  # years that a question about it may name
    denies: Phrasings = field(
        default_factory=Phrasings
    )  # claims about it that are false, with this text as the answer


@entry
class Absence(Topic):
    """Something near the article's subject that it does not say."""

    text: Text
    numbers: tuple[Digits, ...] = ()
    periods: tuple[Years, ...] = ()


@entry
class Smalltalk(Topic):
    """A friendly word back."""

    text: Text
    numbers: tuple[Digits, ...] = ()


@entry
class Concept:
    """A thing that people name in many words; spelling slips are mended against these words."""

    id: ConceptId
    kind: Literal[
        "thing",
        "group",
        "place",
        "measure",
        "person",
        "organisation",
        "field",
        "unit",
        "detail",
        "operation",
        "function",
        "filler",
        "common",
    ] = "thing"
    en: tuple[Line, ...] = ()
    ko: tuple[Line, ...] = ()


@entry
class Article:
    """The article that a pack is about."""

    title: Line
    publisher: Line
    published: date
    url: Line | None = None


@entry
class HeadCosts:
    """Costs for each of a group, to be had for any number of them: what /cost offers."""

    one: BriefText  # who it is that costs, as in "cost of one ..."
    many: BriefText  # the same, as in "cost of 500 ..."
    of: Annotated[
        Mapping[Id, BriefText], Field(min_length=1, max_length=25)
    ]  # facts and formulas with the same per:, the usual one first, each with its name among them


@entry
class Pack:
    """The head of a knowledge folder."""

    id: Id
    title: Text
    article: Article
    home: tuple[
        Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], ...
    ] = ()  # countries it is about, by CLDR code
    assumed: tuple[Id, ...] = ()  # concepts that any question may hold
    exchange: Id | None = None  # the formula that gives won for one dollar
    opening: tuple[Id, ...] = ()  # entries to suggest first
    costs: HeadCosts | None = None  # without it there is no /cost


Values = tuple[Mapping[str, object], ...]


@entry
class Expected:
    """What a regression question must give."""

    status: Literal["answered", "clarify", "no_data", "out_of_scope"] = "answered"
    topic: Id | None = None
    value: Number | None = None
    unit: Line | None = None
    period: Line | None = None
    verdict: Literal["yes", "no"] | None = None


@entry
class QuestionGroup:
    """Questions that must give the same answer."""

    expect: Expected
    ask: tuple[Line, ...]


@entry
class File:
    """One YAML file of a knowledge folder; sections may be spread over files at will."""

    pack: Pack | None = None
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    facts: tuple[Fact, ...] = ()
    formulas: tuple[Formula, ...] = ()
    statements: tuple[Statement, ...] = ()
    absences: tuple[Absence, ...] = ()
    smalltalk: tuple[Smalltalk, ...] = ()
    vocabulary: tuple[Concept, ...] = ()
    replies: Mapping[Id, Text] = field(default_factory=dict)
    questions: tuple[QuestionGroup, ...] = ()
