"""The nearest known word to an unknown one: keyboard slips, swapped and missing letters; Korean key by key."""

import unicodedata
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from drainbot.language.english_numbers import WORDS
from drainbot.language.keys import keys, likely_slip
from drainbot.language.layered import Either
from drainbot.language.lexicon import NAMELESS, Lexicon, stem
from drainbot.language.segments import Segment

_SHORTEST = 4  # letters; shorter words have too many neighbours one slip away
_TWO_SLIPS_FROM = 9  # letters
_OTHER_LETTERS = 2  # that two slips may add, leave out or change
_SHORTEST_PARTED = 7
_SHORTEST_SYLLABLES = 3
_LONG_SYLLABLES = 4  # of a word that is mended even where it names nothing: 안녁하세요


@dataclass(slots=True)
class _Memory:
    words: dict[str, str | None] = field(default_factory=dict)


class WordMatcher:
    """Mends unknown words against one lexicon; remembers what it has mended."""

    _LIMIT = 20_000

    def __init__(self, lexicon: Lexicon, beneath: "WordMatcher | None" = None) -> None:
        """With the matcher of a lexicon that this one has a few words more than, to share what is worked out of it."""
        self.lexicon = lexicon
        self._beneath = beneath
        self._memory = _Memory()
        self._known: Container[str] = (
            Either(beneath._known, frozenset(lexicon.words[len(beneath.lexicon.words) :]))  # noqa: SLF001
            if beneath
            else frozenset(lexicon.words)
        )

    @cached_property
    def typed(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """Korean terms by the keys that type each, and by their letters."""
        known: tuple[Sequence[str], Sequence[str], Sequence[str]] = ([], [], [])
        there: Mapping[str, str] = {}
        if self._beneath:
            known, there = self._beneath.typed, self._beneath.lexicon.korean
        terms = [term for term in self.lexicon.korean if term not in there and len(term) >= 2]
        typed, letters = (
            [keys(term) for term in terms],
            [unicodedata.normalize("NFD", term) for term in terms],
        )
        return [*known[0], *typed], [*known[1], *letters], [*known[2], *terms]

    def nearest(self, word: str) -> str | None:
        """The known word that an unknown one was meant to be; None where none is near enough."""
        if word in WORDS:  # a number says what it says
            return word
        if word not in self._memory.words:
            if len(self._memory.words) > self._LIMIT:
                self._memory.words.clear()
            hangul = "가" <= word[0] <= "힣"
            self._memory.words[word] = self._korean(word) if hangul else self._latin(word)
        return self._memory.words[word]

    def in_term(self, before: str, word: str, after: str) -> str | None:
        """The word that an everyday one was meant to be, where only that makes a term with its neighbour: brian drain."""
        key = f"{before} {word} {after}"
        if key not in self._memory.words:
            words = (*self.lexicon.before.get(stem(after), ()), *self.lexicon.after.get(stem(before), ()))
            near = [known for known in words if OSA.distance(word, known, score_cutoff=1) == 1]
            self._memory.words[key] = next((known for known in near if likely_slip(word, known)), None)
        return self._memory.words[key]

    def is_everyday(self, piece: Segment) -> bool:
        """Whether a piece is an everyday word, long enough to be a slip of another."""
        return self.is_word(piece) and self.lexicon.kind(piece.concept or "") == "common"

    def is_word(self, piece: Segment) -> bool:
        """Whether a piece is one English word, long enough to be a slip of another."""
        return len(piece.said) >= _SHORTEST and piece.said.isascii() and piece.said.isalpha()

    def joined(self, first: str, second: str) -> str | None:
        """The known English word that two pieces make: dra in."""
        word = first + second
        return word if len(word) > _SHORTEST and word in self._known else None

    def whole(self, word: str) -> str | None:
        """The term that is one slip from a Korean word which was cut into known and unknown."""
        key = f"{word} "
        if key not in self._memory.words:
            self._memory.words[key] = self._whole(word)
        return self._memory.words[key]

    def _whole(self, word: str) -> str | None:
        terms = {
            term
            for term in self._near(word)
            if len(word) >= _LONG_SYLLABLES or self.lexicon.kind(self.lexicon.korean[term]) not in NAMELESS
        }
        named = {self.lexicon.korean[term] for term in terms}
        return min(terms) if len(named) == 1 else None

    def _latin(self, word: str) -> str | None:
        """A letter too many is likelier than a space too few: doctorrates; two slips are not."""
        near = word if word in self._known else nearest_of(word, self.lexicon.words)
        if near and OSA.distance(word, near) <= 1:
            return near
        return self._parted(word) or near

    def _parted(self, word: str) -> str | None:
        """Two known words written as one."""
        if len(word) < _SHORTEST_PARTED or not word.isascii():
            return None
        for cut in range(3, len(word) - 2):
            pair = (stem(word[:cut]), stem(word[cut:]))
            if pair in self.lexicon.english or (word[:cut] in self._known and word[cut:] in self._known):
                return f"{word[:cut]} {word[cut:]}"
        return None

    def _korean(self, word: str) -> str | None:
        near = self._near(word) if len(word) >= _SHORTEST_SYLLABLES else ()
        return near[0] if near else None

    def _near(self, word: str) -> Sequence[str]:
        """Korean terms one likely slip of a key away; for a long word any one letter may be wrong."""
        typed, letters, terms = self.typed
        said = keys(word)
        near = extract(said, typed, scorer=OSA.distance, score_cutoff=1, limit=8)
        found = [terms[place] for known, _, place in near if likely_slip(said, known, vowels=False)]
        if found or len(word) <= _SHORTEST_SYLLABLES:
            return found
        jamo = unicodedata.normalize("NFD", word)
        return [
            terms[place]
            for _, _, place in extract(jamo, letters, scorer=OSA.distance, score_cutoff=1, limit=8)
        ]


def near_words(typed: str, words: Sequence[str]) -> tuple[int, ...]:
    """The places of the words that are one slip from what is typed, two where it is long; for words that are still being
    typed too, so that any slip counts.
    """
    if len(typed) < _SHORTEST:
        return ()
    allowed = 2 if len(typed) >= _TWO_SLIPS_FROM else 1
    near = extract(typed, words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return tuple(place for _, _, place in near)


def nearest_of(word: str, words: Sequence[str]) -> str | None:
    """The word of a list that an English word was meant to be; None where none is near enough.

    One likely slip is allowed, two in a long word; of words as near, the first of the list is taken.
    """
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha():
        return None
    allowed = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    near = extract(word, words, scorer=OSA.distance, score_cutoff=allowed, limit=8)
    fitting = [
        (distance, not known.startswith(word[0]), place)
        for known, distance, place in near
        if _may_be(word, known, int(distance))
    ]
    return words[min(fitting)[2]] if fitting else None


def _may_be(word: str, known: str, distance: int) -> bool:
    """Whether a slip is likely; two of them only where the word begins alike and has almost the same letters."""
    if distance <= 1:
        return likely_slip(word, known)
    letters, meant = Counter(word), Counter(known)
    return word[0] == known[0] and ((letters - meant) + (meant - letters)).total() <= _OTHER_LETTERS
