"""Cutting a question into known terms and unknown rest: the cheapest tiling of the text, for both languages at once.

English terms are looked up by the stems of their words, Korean ones as strings without spaces, so that
particles, endings and wrong spacing cost little. Dynamic programming over the places of the text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

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


# Where a piece ends and what it costs; its sort (None for what is left out), concept and key; and where its last word begins,
# or its last letter in Korean. Most edges lie on no cheapest path, so a Segment is made only of those that do.
_Edge: TypeAlias = tuple[int, float, Sort | None, str | None, str, int]


def segment(text: str, lexicon: Lexicon, mentions: tuple[Mention, ...]) -> tuple[Segment, ...]:
    """The pieces of normalised text in order; punctuation and spaces are left out."""
    return Cutting(text, lexicon).pieces(mentions)


class Cutting:
    """A text that is cut once or more, each time around other quantities."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self._lexicon = lexicon
        self._words = list(WORD.finditer(text))
        self._numbers = {match.start(): number for number, match in enumerate(self._words)}
        self._edges: dict[int, list[_Edge]] = {}  # by where they begin, without quantities

    def pieces(self, mentions: tuple[Mention, ...]) -> tuple[Segment, ...]:
        """The pieces of the text in order, these quantities being pieces of their own."""
        text, quantities = self.text, {mention.start: mention for mention in mentions}
        best: list[tuple[int, _Edge] | None] = [None] * (len(text) + 1)
        costs = [float("inf")] * (len(text) + 1)
        costs[0] = 0.0
        for place in range(len(text)):
            if costs[place] == float("inf"):
                continue
            for edge in self._leading_on(place, quantities):
                end, cost = edge[0], costs[place] + edge[1]
                if cost < costs[end] - 1e-9:
                    costs[end] = cost
                    best[end] = (place, edge)
        return _join_unknown(_path(text, best))

    def _leading_on(self, place: int, quantities: Mapping[int, Mention]) -> list[_Edge]:
        """The edges from a place, none of which reaches into the next quantity."""
        if place in quantities:
            return [(quantities[place].end, 0.0, Sort.QUANTITY, None, "", place)]
        if place not in self._edges:
            self._edges[place] = self._edges_at(place)
        edges = self._edges[place]
        if not quantities:
            return edges
        stop = min((start for start in quantities if start > place), default=None)
        return edges if stop is None else [edge for edge in edges if edge[5] < stop]

    def _edges_at(self, place: int) -> list[_Edge]:
        char = self.text[place]
        if not char.isalnum():
            return [(place + 1, 0.0, None, None, "", place)]
        if "가" <= char <= "힣":
            edges: list[_Edge] = [(place + 1, _UNKNOWN_SYLLABLE, Sort.UNKNOWN, None, "", place)]
        elif place in self._numbers:
            end = self._words[self._numbers[place]].end()
            edges = [(end, _UNKNOWN_WORD, Sort.UNKNOWN, None, "", place), *self._english(place)]
        else:
            edges = [(place + 1, _UNKNOWN_WORD, Sort.UNKNOWN, None, "", place)]
        return edges + _korean(self.text, place, self._lexicon)

    def _english(self, place: int) -> list[_Edge]:
        edges: list[_Edge] = []
        lexicon, number = self._lexicon, self._numbers[place]
        reach = lexicon.reach.get(stem(self._words[number].group()), 0)
        stems: tuple[str, ...] = ()
        plain: tuple[str, ...] = ()
        last = place
        for match in self._words[number : number + reach]:
            if stems and not _joins(self.text[last : match.start()]):
                break
            last = match.end()
            stems, plain = (*stems, stem(match.group())), (*plain, match.group())
            concept = lexicon.exact.get(plain) or lexicon.english.get(stems)
            if concept:
                edges.append((last, _TERM, Sort.TERM, concept, " ".join(stems), match.start()))
        return edges


def _joins(between: str) -> bool:
    return not between.strip(" -/.&'")


def _korean(text: str, place: int, lexicon: Lexicon) -> list[_Edge]:
    edges: list[_Edge] = []
    before = text[place - 1] if place else " "
    opens = not before.isalnum()
    if not opens and before.isascii() and text[place].isascii():
        return edges
    letters, crossed = "", 0
    for end in range(place, min(len(text), place + lexicon.longest_korean + 4)):
        char = text[end]
        if char in " -·/":
            crossed += 1
            continue
        letters += char
        if not char.isalnum() or letters not in lexicon.openings:
            break
        concept = lexicon.korean.get(letters)
        if concept and (edge := _korean_edge(text, end + 1, letters, crossed, opens, concept)):
            edges.append(edge)
    return edges


def _korean_edge(text: str, end: int, letters: str, crossed: int, opens: bool, concept: str) -> _Edge | None:
    after = text[end] if end < len(text) else " "
    if after.isascii() and after.isalnum() and text[end - 1].isascii():
        return None
    if concept in PARTICLES:
        if opens and len(letters) < 2:
            return None
        return (end, _PARTICLE + crossed, Sort.PARTICLE, concept, "", end - 1)
    cost = _TERM + _SPACE_CROSSED * crossed + (0.0 if opens else _INSIDE * (len(letters) < 2) + 0.05)
    if len(letters) == 1:
        cost += _LONE if opens and not (after.isalnum() and "가" <= after <= "힣") else 2 * _LONE
    return (end, cost, Sort.TERM, concept, letters, end - 1)


def _path(text: str, best: list[tuple[int, _Edge] | None]) -> list[Segment]:
    pieces: list[Segment] = []
    place = len(text)
    while place > 0:
        step = best[place]
        if step is None:
            break
        start, (end, _, sort, concept, key, _) = step
        if sort is not None:
            pieces.append(Segment(sort, text[start:end], start, end, concept, key))
        place = start
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
