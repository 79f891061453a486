"""Mending a question: which of its unknown pieces, alone or with what stands beside them, are slips of known words."""

from dataclasses import dataclass
from itertools import pairwise

from drainbot.language.match import WordMatcher
from drainbot.language.segments import Segment, Sort

_WINDOWS = ((-2, 1), (-2, 0), (-1, 1), (-1, 0), (0, 1))  # pieces before and after an unknown one
_PARTICLES = "이가은는을를도의에"
_SHORTEST = 3
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
        mending = mending_of(pieces, index, matcher)
        if mending and not (found and mending.start < found[-1].end):
            found.append(mending)
    return tuple(found)


def mending_of(pieces: tuple[Segment, ...], index: int, matcher: WordMatcher) -> Mending | None:
    """What an unknown piece was meant to be, alone or with what stands beside it; None where nothing is near."""
    found = _of_hangul if _is_hangul(pieces[index]) else _of_latin
    return found(pieces, index, matcher)


def mended(text: str, repairs: tuple[Mending, ...]) -> str:
    """The text with its slips mended."""
    parts, position = [], 0
    for repair in repairs:
        parts += [text[position : repair.start], repair.word]
        position = repair.end
    return "".join([*parts, text[position:]])


def _of_hangul(pieces: tuple[Segment, ...], index: int, matcher: WordMatcher) -> Mending | None:
    return _alone(pieces[index], matcher) or _whole(pieces, index, matcher)


def _of_latin(pieces: tuple[Segment, ...], index: int, matcher: WordMatcher) -> Mending | None:
    """What makes a term with its neighbour is likelier meant than what merely is as near: rbain drain."""
    in_term = _in_term(pieces, index, matcher) if matcher.is_word(pieces[index]) else None
    return in_term or _alone(pieces[index], matcher) or _torn(pieces, index, matcher)


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
    """A Korean word of which only a part is known: 두뇌 and an unknown rest; 순유추이 with the particle that ends it."""
    for first, last in _WINDOWS:
        window = pieces[max(0, index + first) : index + last + 1]
        if len(window) < 2 or not all(map(_is_hangul, window)):
            continue
        if any(one.end != other.start for one, other in pairwise(window)):
            continue
        said = "".join(piece.said for piece in window)
        ends = (len(said), len(said) - 1) if said[-1] in _PARTICLES else (len(said),)
        for end in ends:
            if _SHORTEST <= end <= _LONGEST and (word := matcher.whole(said[:end])):
                start = window[0].start
                return Mending(start, start + end, said[:end], word)
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
