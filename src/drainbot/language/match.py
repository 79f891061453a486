"""The nearest known word to an unknown one: keyboard slips, swapped and missing letters; Korean letter by letter."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from drainbot.language.lexicon import Lexicon, stem

_SHORTEST = 4  # letters; shorter words have too many neighbours one slip away
_TWO_SLIPS_FROM = 8  # letters
_SHORTEST_SYLLABLES = 3
_LOOKED_AT = 8  # of the nearest words


@dataclass(slots=True)
class _Memory:
    words: dict[str, str | None] = field(default_factory=dict)


class WordMatcher:
    """Mends unknown words against one lexicon; remembers what it has mended."""

    _LIMIT = 20_000

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._memory = _Memory()
        self._known = set(lexicon.words)

    @cached_property
    def _jamo(self) -> tuple[Sequence[str], Sequence[str]]:
        terms = [term for term in self._lexicon.korean if len(term) >= 2]
        return [unicodedata.normalize("NFD", term) for term in terms], terms

    def nearest(self, word: str) -> str | None:
        """The known word that an unknown one was meant to be; None where none is near enough."""
        if word not in self._memory.words:
            if len(self._memory.words) > self._LIMIT:
                self._memory.words.clear()
            hangul = "가" <= word[0] <= "힣"
            self._memory.words[word] = (
                self._korean(word) if hangul else self._parted(word) or self._english(word)
            )
        return self._memory.words[word]

    def _english(self, word: str) -> str | None:
        return nearest_of(word, self._lexicon.words)

    def _parted(self, word: str) -> str | None:
        """Two known words written as one."""
        if len(word) < 7 or not word.isascii():
            return None
        for cut in range(3, len(word) - 2):
            pair = (stem(word[:cut]), stem(word[cut:]))
            if pair in self._lexicon.english or (word[:cut] in self._known and word[cut:] in self._known):
                return f"{word[:cut]} {word[cut:]}"
        return None

    def _korean(self, word: str) -> str | None:
        if len(word) < _SHORTEST_SYLLABLES:
            return None
        jamo = unicodedata.normalize("NFD", word)
        letters, terms = self._jamo
        near = extract(jamo, letters, scorer=OSA.distance, score_cutoff=1, limit=1)
        return terms[near[0][2]] if near else None


def nearest_of(word: str, words: Sequence[str]) -> str | None:
    """The word of a list that an English word was meant to be; None where none is near enough.

    One slip is allowed, two in a long word: a letter too many, too few, swapped or wrong. Of words equally near, the
    one that takes the likelier slip is taken.
    """
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return None
    allowed = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    near = extract(word, words, scorer=OSA.distance, score_cutoff=allowed, limit=_LOOKED_AT)
    fitting = [
        (distance, not known.startswith(word[0]), _unlikely(word, known), known)
        for known, distance, _ in near
        if _may_be(word, known)
    ]
    return min(fitting)[3] if fitting else None


def _unlikely(word: str, known: str) -> bool:
    """Whether a slip is none that fingers make often: swapped letters, a neighbouring key, a letter doubled or left out."""
    if len(word) < len(known) or sorted(word) == sorted(known):
        return False
    if len(word) > len(known):
        return set(word) != set(known)
    return any(
        mine != meant and meant not in _BESIDE.get(mine, "") for mine, meant in zip(word, known, strict=True)
    )


def _keys_beside() -> dict[str, str]:
    """The keys around each key of an English keyboard, whose rows stand half a key apart."""
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    places = {
        key: (column + row / 2, row) for row, keys in enumerate(rows) for column, key in enumerate(keys)
    }
    return {
        key: "".join(
            other
            for other, (column, row) in places.items()
            if other != key and abs(column - at[0]) <= 1 and abs(row - at[1]) <= 1
        )
        for key, at in places.items()
    }


_BESIDE = _keys_beside()


def _may_be(word: str, known: str) -> bool:
    """Short words must begin alike, or hold the same letters: cost is no slip for host."""
    return len(word) > 5 or word[0] == known[0] or sorted(word) == sorted(known)
