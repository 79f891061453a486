"""Reading: everything that is understood of a question before any topic is looked at."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, TypeVar

from drainbot.knowledge import Language
from drainbot.language.lexicon import Lexicon, term_key
from drainbot.language.match import WordMatcher
from drainbot.language.mending import Mending, mended, mendings
from drainbot.language.normalise import normalise
from drainbot.language.quantities import Kind, Mention, quantities
from drainbot.language.segments import Cutting, Segment, Sort
from drainbot.language.setting_aside import without_what_is_set_aside
from drainbot.units import Unit

_Placed = TypeVar("_Placed", Segment, Mention)
_Found = TypeVar("_Found")
EMPTY_KINDS = frozenset({"function", "filler"})
_ROUNDS = 2  # a mended word may show what its neighbour was meant to be
_SPELLED_OPERATION = re.compile(
    r"doubl\w+|tripl\w+|half(?= of|$)|절반|percentage points?|percent points?|pct points?|pp|퍼센트\s?포인트|프로\s?포인트"
)
_DIGIT_TERM = re.compile(r"\d|[만천백억조]|한 ?명|\b(?:one|ten|hundred|thousand|million)\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, read."""

    question: str  # as typed
    language: Language  # of the answer
    repairs: tuple[tuple[str, str], ...]  # word as typed, word as read
    other_script: bool  # mostly letters that are neither Latin nor Hangul
    text: str = ""  # normalised
    segments: tuple[Segment, ...] = ()
    mentions: tuple[Mention, ...] = ()  # quantities
    concepts: tuple[str, ...] = ()  # what it names, in order, each once
    topical: tuple[str, ...] = ()  # the concepts among them that are not operations as well
    operations: frozenset[str] = frozenset()  # what it asks to be done, e.g. "change"; without the "op-"
    leading: frozenset[str] = frozenset()  # the operations among them with which a sentence begins or ends
    unknown: tuple[str, ...] = ()  # words that stayed unknown
    common: tuple[str, ...] = ()  # everyday words that name nothing special
    aside: tuple[str, ...] = ()  # concepts that it names only to say that they are not meant
    findings: dict[Callable[["Reading"], Any], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # what once() has found of it

    @property
    def is_empty(self) -> bool:
        """Nothing in it that could be asked: emoji, punctuation, white space."""
        return not self.segments


def once(find: Callable[[Reading], _Found]) -> Callable[[Reading], _Found]:
    """A function of a reading alone, worked out once for each: every way to take a question asks it anew."""

    @wraps(find)
    def found(reading: Reading) -> _Found:
        if find not in reading.findings:
            reading.findings[find] = find(reading)
        known: _Found = reading.findings[find]
        return known

    return found


class Reader:
    """Reads questions with one lexicon."""

    def __init__(self, lexicon: Lexicon, beneath: "Reader | None" = None) -> None:
        """With the reader of a lexicon that this one has a few words more than, to share what is worked out of it."""
        self.lexicon = lexicon
        self.matcher: WordMatcher = WordMatcher(lexicon, beneath.matcher if beneath else None)

    def with_words(self, words: Mapping[str, str]) -> "Reader":
        """A reader that knows these words as well, each with the concept that it names."""
        return Reader(self.lexicon.with_words(words), self) if words else self

    def read(self, question: str, locale: Language | None = None, *, mend: bool = True) -> Reading:
        """The reading of a question; never raises, whatever was typed. Without mending, words are what is written."""
        plain = normalise(question, locale)
        text, pieces, mentions = self._cut(plain.text)
        repairs: tuple[Mending, ...] = ()
        for _ in range(_ROUNDS if mend else 0):
            found = mendings(pieces, self.matcher)
            if not found:
                break
            repairs += found
            text, pieces, mentions = self._cut(mended(text, found))
        pieces, mentions = without_what_is_set_aside(text, pieces, mentions)
        reading = Reading(
            question=question,
            language=plain.language,
            repairs=tuple(dict.fromkeys((repair.said, repair.word) for repair in repairs)),
            other_script=plain.other > plain.latin + plain.hangul,
        )
        return self._told(reading, text, pieces, mentions)

    def part(self, reading: Reading, start: int, end: int) -> Reading:
        """What of a reading stands between two places of its text, as a reading of its own."""
        pieces = tuple(_moved(piece, -start) for piece in reading.segments if _inside(piece, start, end))
        mentions = tuple(_moved(item, -start) for item in reading.mentions if _inside(item, start, end))
        return self._told(reading, reading.text[start:end], pieces, mentions)

    def without(self, reading: Reading, spans: Sequence[tuple[int, int]]) -> Reading:
        """A reading that no longer tells what stands in some places of its text."""

        def gone(item: Segment | Mention) -> bool:
            return any(_inside(item, start, end) for start, end in spans)

        pieces = tuple(
            replace(piece, sort=Sort.ASIDE) if gone(piece) else piece for piece in reading.segments
        )
        mentions = tuple(item for item in reading.mentions if not gone(item))
        return replace(self._told(reading, reading.text, pieces, mentions), aside=reading.aside)

    def _told(
        self, reading: Reading, text: str, pieces: tuple[Segment, ...], mentions: tuple[Mention, ...]
    ) -> Reading:
        """The reading with all that these pieces of a text tell."""
        concepts, operations, unknown, common = self._sorted(pieces)
        return replace(
            reading,
            text=text,
            segments=pieces,
            mentions=mentions,
            concepts=concepts,
            topical=_topical(pieces, concepts, self.lexicon),
            operations=operations,
            leading=_leading(text, pieces, self.lexicon),
            unknown=unknown,
            common=common,
            aside=_aside(pieces, concepts),
        )

    def _cut(self, text: str) -> tuple[str, tuple[Segment, ...], tuple[Mention, ...]]:
        cutting = Cutting(text, self.lexicon)
        mentions = quantities(text, self._terms_with_digits(cutting))
        pieces = cutting.pieces(mentions)
        return text, pieces, tuple(self._counting(mention, pieces) for mention in mentions)

    def _counting(self, mention: Mention, pieces: tuple[Segment, ...]) -> Mention:
        """A bare number in front of what can be counted is a head-count: "12 bicycles"."""
        after = next((piece for piece in pieces if piece.start >= mention.end), None)
        near = after is not None and after.start - mention.end <= 1 and after.concept in self.lexicon.counted
        return (
            replace(mention, kind=Kind.PEOPLE, unit=Unit.PEOPLE)
            if near and mention.kind is Kind.NUMBER
            else mention
        )

    def _terms_with_digits(self, cutting: Cutting) -> tuple[tuple[int, int], ...]:
        """Places of terms such as "per 10,000" or "1만 명당", whose digits are no quantity of the asker's."""
        if not _DIGIT_TERM.search(cutting.text):
            return ()
        pieces = cutting.pieces(())
        return tuple(
            (piece.start, piece.end)
            for piece in pieces
            if self._is_whole(piece) and _DIGIT_TERM.search(piece.said)
        )

    def _is_whole(self, piece: Segment) -> bool:
        """A term that names something, so that a number inside it is part of the name."""
        kind = self.lexicon.kind(piece.concept or "")
        return (
            piece.sort is Sort.TERM
            and kind
            not in ("function", "filler", "common", "place")  # 오만 is Oman, 오만 명 are 50,000 people
            and (kind != "operation" or piece.said.startswith("몇"))
            and (piece.key not in self.lexicon.operations or piece.said.startswith("몇"))
        )

    def _sorted(
        self, pieces: tuple[Segment, ...]
    ) -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...], tuple[str, ...]]:
        concepts: dict[str, None] = {}
        operations: set[str] = set()
        unknown: dict[str, None] = {}
        common: dict[str, None] = {}
        for piece in pieces:
            kind = self.lexicon.kind(piece.concept) if piece.concept else ""
            if operation := _operation(piece, self.lexicon):
                operations.add(operation.removeprefix("op-"))
            if kind == "common":
                common[piece.said] = None
            elif piece.sort is Sort.UNKNOWN:
                unknown[piece.said] = None
            elif (
                piece.concept and piece.sort is Sort.TERM and kind not in EMPTY_KINDS and kind != "operation"
            ):
                concepts[piece.concept] = None
        return tuple(concepts), frozenset(operations), tuple(unknown), tuple(common)


def _aside(pieces: tuple[Segment, ...], concepts: tuple[str, ...]) -> tuple[str, ...]:
    named = dict.fromkeys(piece.concept for piece in pieces if piece.sort is Sort.ASIDE and piece.concept)
    return tuple(concept for concept in named if concept not in concepts)


def _inside(item: Segment | Mention, start: int, end: int) -> bool:
    return start <= item.start and item.end <= end


def _moved(item: _Placed, by: int) -> _Placed:
    return replace(item, start=item.start + by, end=item.end + by)


def _operation(piece: Segment, lexicon: Lexicon) -> str | None:
    """The operation that a term stands for, or a quantity in words as well: doubled, half of, percentage points."""
    if piece.sort is Sort.TERM:
        return lexicon.operations.get(piece.key)
    spelled = piece.sort is Sort.QUANTITY and _SPELLED_OPERATION.search(piece.said)
    return lexicon.operations.get(term_key(spelled.group())) if spelled else None


def _topical(pieces: tuple[Segment, ...], concepts: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    pure = {
        piece.concept for piece in pieces if piece.sort is Sort.TERM and piece.key not in lexicon.operations
    }
    return tuple(concept for concept in concepts if concept in pure)


def _leading(text: str, pieces: tuple[Segment, ...], lexicon: Lexicon) -> frozenset[str]:
    """Operations before which a sentence holds nothing but function words, or after which nothing comes."""
    found: set[str] = set()
    terms = (
        index
        for index, piece in enumerate(pieces)
        if piece.sort is Sort.TERM and lexicon.kind(piece.concept or "") not in EMPTY_KINDS
    )
    last_term = max(terms, default=-1)
    opening = True
    for index, piece in enumerate(pieces):
        if index and any(char in ".?!,:;" for char in text[pieces[index - 1].end : piece.start]):
            opening = True
        operation = _operation(piece, lexicon)
        if operation and (opening or index >= last_term):
            found.add(operation.removeprefix("op-"))
        empty = piece.sort is Sort.PARTICLE or operation or lexicon.kind(piece.concept or "") in EMPTY_KINDS
        opening = opening and bool(empty)
    return frozenset(found)
