"""Cutting a question into known terms and unknown rest: the cheapest tiling of the text, for both languages at once.

English terms are looked up by the stems of their words, Korean ones as strings without spaces, so that
particles, endings and wrong spacing cost little. Dynamic programming over the places of the text.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from drainbot.language.lexicon import WORD, Lexicon, stem
from drainbot.language.quantities import Mention


class Sort(StrEnum):
    """What a piece of the text is."""

    TERM = "term"
    UNKNOWN = "unknown"
    QUANTITY = "quantity"
    PARTICLE = "particle"
    ASIDE = "set aside"  # named only to say that it is not meant


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the question."""

    sort: Sort
    said: str  # as in the normalised text
    start: int
    end: int
    concept: str | None = None  # for terms
    key: str = ""  # of a term: its stems, or its Korean letters without spaces


PARTICLES = frozenset({"ko-particle", "ko-ending"})
_TERM, _SPACE_CROSSED, _LONE, _PARTICLE, _UNKNOWN_WORD, _UNKNOWN_SYLLABLE, _INSIDE = (
    1.0,
    0.4,
    0.45,
    0.5,
    4.0,
    1.6,
    0.8,
)


@dataclass(slots=True)
class _Edge:
    start: int
    cost: float
    segment: Segment | None


def segment(text: str, lexicon: Lexicon, mentions: tuple[Mention, ...]) -> tuple[Segment, ...]:
    """The pieces of normalised text in order; punctuation and spaces are left out."""
    words = {match.start(): match for match in WORD.finditer(text)}
    starts = sorted(words)
    quantity = {mention.start: mention for mention in mentions}
    best: list[_Edge | None] = [None] * (len(text) + 1)
    costs = [float("inf")] * (len(text) + 1)
    costs[0] = 0.0
    for place in range(len(text)):
        if costs[place] == float("inf"):
            continue
        for end, cost, piece in _edges(text, place, lexicon, words, starts, quantity):
            if costs[place] + cost < costs[end] - 1e-9:
                costs[end] = costs[place] + cost
                best[end] = _Edge(place, cost, piece)
    return _join_unknown(_path(best, len(text)))


def _edges(
    text: str,
    place: int,
    lexicon: Lexicon,
    words: dict[int, re.Match[str]],
    starts: list[int],
    quantity: dict[int, Mention],
) -> list[tuple[int, float, Segment | None]]:
    if place in quantity:
        mention = quantity[place]
        return [(mention.end, 0.0, Segment(Sort.QUANTITY, mention.said, place, mention.end))]
    char = text[place]
    if not char.isalnum():
        return [(place + 1, 0.0, None)]
    stop = min((start for start in quantity if start > place), default=len(text))
    edges: list[tuple[int, float, Segment | None]] = []
    if place in words and not "가" <= char <= "힣":
        match = words[place]
        edges.append((match.end(), _UNKNOWN_WORD, Segment(Sort.UNKNOWN, match.group(), place, match.end())))
        edges.extend(_english(text, place, stop, lexicon, words, starts))
    elif "가" <= char <= "힣":
        edges.append((place + 1, _UNKNOWN_SYLLABLE, Segment(Sort.UNKNOWN, char, place, place + 1)))
    else:
        edges.append((place + 1, _UNKNOWN_WORD, Segment(Sort.UNKNOWN, char, place, place + 1)))
    edges.extend(_korean(text, place, stop, lexicon))
    return edges


def _english(
    text: str, place: int, stop: int, lexicon: Lexicon, words: dict[int, re.Match[str]], starts: list[int]
) -> list[tuple[int, float, Segment | None]]:
    edges: list[tuple[int, float, Segment | None]] = []
    stems: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    index = starts.index(place)
    for start in starts[index : index + lexicon.longest_english]:
        match = words[start]
        if start >= stop or (stems and not _joins(text[words[starts[index + len(stems) - 1]].end() : start])):
            break
        stems, plain = (*stems, stem(match.group())), (*plain, match.group())
        concept = lexicon.exact.get(plain) or lexicon.english.get(stems)
        if concept:
            piece = Segment(
                Sort.TERM, text[place : match.end()], place, match.end(), concept, " ".join(stems)
            )
            edges.append((match.end(), _TERM, piece))
    return edges


def _joins(between: str) -> bool:
    return not between.strip(" -/.&'")


def _korean(text: str, place: int, stop: int, lexicon: Lexicon) -> list[tuple[int, float, Segment | None]]:
    edges: list[tuple[int, float, Segment | None]] = []
    before = text[place - 1] if place else " "
    opens = not before.isalnum()
    if not opens and before.isascii() and text[place].isascii():
        return edges
    letters, crossed = "", 0
    for end in range(place, min(stop, place + lexicon.longest_korean + 4)):
        char = text[end]
        if char in " -·/":
            crossed += 1
            continue
        if not char.isalnum():
            break
        letters += char
        concept = lexicon.korean.get(letters)
        if concept:
            edges.extend(_korean_edge(text, place, end + 1, letters, crossed, opens, concept))
    return edges


def _korean_edge(
    text: str, place: int, end: int, letters: str, crossed: int, opens: bool, concept: str
) -> list[tuple[int, float, Segment | None]]:
    after = text[end] if end < len(text) else " "
    if after.isascii() and after.isalnum() and text[end - 1].isascii():
        return []
    if concept in PARTICLES:
        if opens and len(letters) < 2:
            return []
        cost = _PARTICLE + crossed
        return [(end, cost, Segment(Sort.PARTICLE, text[place:end], place, end, concept))]
    cost = _TERM + _SPACE_CROSSED * crossed + (0.0 if opens else _INSIDE * (len(letters) < 2) + 0.05)
    if len(letters) == 1:
        cost += _LONE if opens and not (after.isalnum() and "가" <= after <= "힣") else 2 * _LONE
    return [(end, cost, Segment(Sort.TERM, text[place:end], place, end, concept, letters))]


def _path(best: list[_Edge | None], place: int) -> list[Segment]:
    pieces: list[Segment] = []
    while place > 0:
        edge = best[place]
        if edge is None:
            break
        if edge.segment is not None:
            pieces.append(edge.segment)
        place = edge.start
    return pieces[::-1]


def _join_unknown(pieces: list[Segment]) -> tuple[Segment, ...]:
    """Unknown syllables side by side become one unknown word."""
    joined: list[Segment] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.sort is piece.sort is Sort.UNKNOWN and last.end == piece.start:
            joined[-1] = replace(last, said=last.said + piece.said, end=piece.end)
        else:
            joined.append(piece)
    return tuple(joined)
