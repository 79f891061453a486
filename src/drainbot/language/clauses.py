"""Clauses: the pieces of a rambling message, each readable on its own."""

import re
from itertools import pairwise

from drainbot.language.reading import Reader, Reading

_FEWEST = 3  # segments that a clause needs to be worth a look
_SHORT = 9  # segments of a message that tells no story
_MOST = 5
_CUT = re.compile(
    r"(?<!\d)[.,;:](?!\d)\s*|[?!…]+\s*|\.{2,}\s*|\s-+\s|[()\"]"
    r"|\s(?:but|so|because|anyway|anyways|also|whereas|while|though|although|since i|as i|if i)\s(?!far|many|much)"
    r"|(?<=[가-힣])(?:는데요?|은데요?|인데요?|거든요?|니까요?|지만요?|다가|면서|더니|던데요?)(?=[\s,])\s*"
)


def clauses(reading: Reading, reader: Reader) -> tuple[Reading, ...]:
    """The clauses of a long message as readings of their own, in order; none where it is short or one piece."""
    if len(reading.segments) <= _SHORT:
        return ()
    edges = [0, *(match.end() for match in _CUT.finditer(reading.text)), len(reading.text)]
    found = [
        (start, end)
        for start, end in pairwise(edges)
        if _FEWEST <= _segments_inside(reading, start, end) < len(reading.segments)
    ]
    return tuple(reader.part(reading, start, end) for start, end in found[-_MOST:])


def _segments_inside(reading: Reading, start: int, end: int) -> int:
    return sum(start <= piece.start and piece.end <= end for piece in reading.segments)
