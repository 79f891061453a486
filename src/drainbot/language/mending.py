"""Mending a question: which of its unknown pieces, alone or with what stands beside them, are slips of known words."""

from dataclasses import dataclass
from itertools import pairwise

from drainbot.language.match import WordMatcher
from drainbot.language.segments import Segment, Sort

_LONGEST = 10  # syllables of a Korean word that is looked at as a whole


@dataclass(frozen=True, slots=True)
class Mending:
    """A piece of the text and the word that was meant."""

    start: int
    end: int
    said: str
    word: str


def mendings(pieces: tuple[Segment, ...], matcher: WordMatcher) -> tuple[Mending, ...]:
    """The slips among the pieces of a question, in order; no two share a place."""
    found: list[Mending] = []
    for index, piece in enumerate(pieces):
        if found and piece.start < found[-1].end:
            continue
        if piece.sort is not Sort.UNKNOWN:
            mending = _in_term(pieces, index, matcher) if matcher.is_everyday(piece) else None
            found += [mending] if mending else []
            continue
        mending = _alone(piece, matcher) or (
            _whole(pieces, index, matcher) if _is_hangul(piece) else _torn(pieces, index, matcher)
        )
        if mending and not (found and mending.start < found[-1].end):
            found.append(mending)
    return tuple(found)


def mended(text: str, repairs: tuple[Mending, ...]) -> str:
    """The text with its slips mended."""
    parts, position = [], 0
    for repair in repairs:
        parts += [text[position : repair.start], repair.word]
        position = repair.end
    return "".join([*parts, text[position:]])


def _alone(piece: Segment, matcher: WordMatcher) -> Mending | None:
    word = matcher.nearest(piece.said)
    return Mending(piece.start, piece.end, piece.said, word) if word and word != piece.said else None


def _in_term(pieces: tuple[Segment, ...], index: int, matcher: WordMatcher) -> Mending | None:
    piece = pieces[index]
    before = pieces[index - 1].said.split()[-1] if index else ""
    after = pieces[index + 1].said.split()[0] if index + 1 < len(pieces) else ""
    word = matcher.in_term(before or "-", piece.said, after or "-")
    return Mending(piece.start, piece.end, piece.said, word) if word else None


def _whole(pieces: tuple[Segment, ...], index: int, matcher: WordMatcher) -> Mending | None:
    """A Korean word of which only a part is known: 두뇌 and an unknown rest."""
    for first, last in ((index - 1, index + 1), (index - 1, index), (index, index + 1)):
        window = pieces[max(0, first) : last + 1]
        said = "".join(piece.said for piece in window)
        unbroken = all(one.end == other.start for one, other in pairwise(window))
        if len(window) > 1 and unbroken and 3 <= len(said) <= _LONGEST and all(map(_is_hangul, window)):
            word = matcher.whole(said)
            if word:
                return Mending(window[0].start, window[-1].end, said, word)
    return None


def _torn(pieces: tuple[Segment, ...], index: int, matcher: WordMatcher) -> Mending | None:
    """An English word with a space in it."""
    for first in (index, index - 1):
        if first < 0 or first + 1 >= len(pieces):
            continue
        one, other = pieces[first], pieces[first + 1]
        if other.start - one.end == 1 and (word := matcher.joined(one.said, other.said)):
            return Mending(one.start, other.end, f"{one.said} {other.said}", word)
    return None


def _is_hangul(piece: Segment) -> bool:
    return "가" <= piece.said[0] <= "힣"
