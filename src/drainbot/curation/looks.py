"""What the base makes of logged questions, kept by question: what each was compared with, and how near it had to be.

A question's answer depends on the phrasings through the nearest 80 of them alone (language/index.py): one that is not nearer
than the farthest of those, the edge, could as well not be there. So edges and features of every question tell which of them
another phrasing can reach, without asking any of them.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from drainbot.answers.choose import Look, watched
from drainbot.engine import Engine
from drainbot.language.index import Index
from drainbot.language.lexicon import WORD
from drainbot.language.lists import Number, Vector
from drainbot.language.normalise import clean

_MOST = 50_000  # questions
_SLACK = 1e-4  # single precision, summed in another order


@dataclass(frozen=True, slots=True)
class Seen:
    """One view of a question: the whole of it, or a clause."""

    features: Number  # as Looks numbers them, in its rising order
    values: Vector  # of each, the view being of unit length
    edge: float  # the cosine beyond which a phrasing counts
    labels: frozenset[int]  # of the phrasings that count in the base
    look: Look


@dataclass(frozen=True, slots=True)
class Remembered:
    """All views of a question, and the words of it that a further word can be meant by."""

    views: tuple[Seen, ...]
    text: str  # clean, without spaces
    stray: tuple[str, ...]  # its words, where any of them is unknown or mended; else none


class Looks:
    """Looks at questions as one base does; remembers the latest 50,000, in some 2 kB each.

    An edit is judged in a second where its server's questions are remembered; each that is not costs as much as asking it.
    """

    def __init__(self, base: Engine) -> None:
        index = base.known.index
        if not isinstance(index, Index):
            raise TypeError("looks are those of a base")
        self.base = base
        self.index: Index = index
        self._numbers: dict[str, int] = dict(index.columns)
        self._found: OrderedDict[str, Remembered] = OrderedDict()

    def knows(self, question: str) -> bool:
        """Whether a question is remembered."""
        return question in self._found

    def of(self, questions: Iterable[str]) -> Sequence[Remembered]:
        """What is remembered of each question; those that are new are looked at now."""
        found = []
        for question in questions:
            known = self._found.get(question)
            if known is None:
                known = self._found[question] = self._look_at(question)
                if len(self._found) > _MOST:
                    self._found.popitem(last=False)
            found.append(known)
        return found

    def unit(self, features: Mapping[str, float]) -> tuple[Number, Vector]:
        """Features by their numbers, weighed as the base weighs them, and of unit length together."""
        index = self.index
        numbers = [self._numbers.setdefault(name, len(self._numbers)) for name in features]
        known = len(index.columns)
        idf = np.array([index.idf[one] if one < known else index.rare for one in numbers], dtype=np.float32)
        values = np.fromiter(features.values(), np.float32, len(features)) * idf
        length = float(np.sqrt(np.square(values).sum()))
        return np.array(numbers, dtype=np.int32), (values / max(length, 1e-9)).astype(np.float32)

    @property
    def size(self) -> int:
        """Of all features that have a number."""
        return len(self._numbers)

    def _look_at(self, question: str) -> Remembered:
        with watched() as looks:
            answer = self.base.ask(question)
        views = {tuple(sorted(look.features.items())): look for look in looks}
        reading = answer.reading
        text = clean(reading.question)
        strays = bool(reading.unknown or reading.repairs or reading.common)
        words = tuple(dict.fromkeys(WORD.findall(text))) if strays else ()
        said = "".join(f"{text} | {reading.text}".split())
        return Remembered(tuple(map(self._seen, views.values())), said, words)

    def _seen(self, look: Look) -> Seen:
        near = self.index.neighbours(self.index.question(look.features), None)
        numbers, values = self.unit(look.features)
        labels = frozenset(self.index.owners[near.rows].tolist())
        plain = Look({}, look.named, look.values, look.over_time)
        return Seen(numbers, values, max(0.0, near.edge - _SLACK), labels, plain)
