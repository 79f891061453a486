"""What the similarity sees: word stems, neighbouring words and parts of words; of a pack's question also what it names.

Weights by parts, chosen on training data and the tuning half of CLINC150 (tests/bench/intents.py).
"""

from collections.abc import Sequence
from itertools import pairwise

from drainbot.language.lexicon import WORD, Lexicon, stem
from drainbot.language.normalise import clean
from drainbot.language.reading import EMPTY_KINDS, Reading
from drainbot.language.segments import Sort

_WORD = 1.0
_PAIR = 0.3
_PARTS = ((3, 0.45), (4, 0.4))  # letters in a row, weight
_EDGE = "^"  # stands before the first word and after the last

_CONCEPT = 2.0
_OPERATION = 1.0
_QUANTITY = 0.6
_PERIOD = 1.5
_EMPTY = 0.3  # a word that names nothing
_LEFT_OUT = (Sort.QUANTITY, Sort.PARTICLE, Sort.ASIDE)


def text_features(text: str) -> dict[str, float]:
    """Features of a plain text, whatever it is about."""
    words = WORD.findall(clean(text))
    return _words(words) | _parts(words)


def features(reading: Reading, lexicon: Lexicon) -> dict[str, float]:
    """Features of a reading: those of its words without quantities, and concepts, operations and kinds of quantity."""
    found: dict[str, float] = {f"c:{concept}": _CONCEPT for concept in reading.concepts}
    found |= {f"o:{operation}": _OPERATION for operation in reading.operations}
    found |= {f"q:{mention.kind}": _QUANTITY for mention in reading.mentions}
    found |= {f"y:{mention.period}": _PERIOD for mention in reading.mentions if mention.period}
    named: list[str] = []
    faint: list[str] = []
    for piece in reading.segments:
        if piece.sort in _LEFT_OUT:
            continue
        pale = piece.concept is not None and lexicon.kind(piece.concept) in EMPTY_KINDS
        (faint if pale else named).extend(WORD.findall(piece.said))
    found |= {f"w:{stem(word)}": _EMPTY * _WORD for word in faint}
    return found | _words(named) | _parts(named)


def _words(words: Sequence[str]) -> dict[str, float]:
    stems = [stem(word) for word in words]
    found = {f"w:{one}": _WORD for one in stems}
    edged = [_EDGE, *stems, _EDGE] if stems else []
    for first, second in pairwise(edged):
        found[f"b:{first} {second}"] = _PAIR
    return found


def _parts(words: Sequence[str]) -> dict[str, float]:
    padded = [f" {word} " for word in words]
    return {
        f"n:{word[start : start + length]}": weight
        for length, weight in _PARTS
        for word in padded
        for start in range(len(word) - length + 1)
    }
