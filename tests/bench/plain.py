"""The matcher as it is on plain texts without a pack: features, index and word repair against the phrasings' own words."""

from collections.abc import Iterable

import numpy as np

from drainbot.language.features import text_features
from drainbot.language.index import build
from drainbot.language.lexicon import WORD
from drainbot.language.lists import Vector
from drainbot.language.match import nearest_of
from drainbot.language.meanings import Meanings
from drainbot.language.normalise import clean


class PlainMatcher:
    """Texts with a label each, and how near a question is to each label."""

    def __init__(self, phrasings: Iterable[tuple[str, str]], meanings: Meanings | None = None) -> None:
        """From pairs of text and label; with a sentence encoder it is told what they mean."""
        self._known: set[str] = set()
        self._meanings = meanings
        vectors = None
        if meanings:
            phrasings = tuple(phrasings)
            vectors = meanings.of_all([clean(text) for text, _ in phrasings])
        self.index = build(((label, self._learned(text)) for text, label in phrasings), vectors)
        self._words = sorted(self._known)

    def _learned(self, text: str) -> dict[str, float]:
        self._known.update(_words(text))
        return text_features(text)

    def add(self, text: str, label: str) -> None:
        """One more phrasing."""
        self.index = self.index.add(label, self._learned(text), self._meant(text))
        self._words = sorted(self._known)

    def scores(self, text: str) -> Vector:
        """The score of each label of the index: the mean of the text as typed and as mended."""
        typed = self._scores(text)
        mended = self._mended(text)
        if mended is None:
            return typed
        return np.asarray((typed + self._scores(mended)) / 2, dtype=np.float32)

    def _scores(self, text: str) -> Vector:
        return self.index.scores(text_features(text), self._meant(text))

    def _meant(self, text: str) -> Vector | None:
        return self._meanings.of(clean(text)) if self._meanings else None

    def _mended(self, text: str) -> str | None:
        words = _words(text)
        found = {word: nearest_of(word, self._words) for word in words if word not in self._known}
        if not any(found.values()):
            return None
        return " ".join(found.get(word) or word for word in words)


def _words(text: str) -> list[str]:
    return WORD.findall(clean(text))
