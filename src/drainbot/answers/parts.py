"""Cutting a message into the questions that it may hold."""

import re

_CUT = re.compile(
    r"(?<=[?？])\s*|(?<=[.!。])\s+|\n+|;\s+"
    r"|,?\s+(?:and|also|plus)\s+(?=(?:how|what|whats|who|why|when|where|which|is|are|does|did|was|were)\b)"
    r"|\s+(?:그리고|또)\s+",
    re.IGNORECASE,
)
MOST = 8


def parts(text: str) -> tuple[str, ...]:
    """The sentences and joined questions of a message, in order; at most eight."""
    found = [piece.strip() for piece in _CUT.split(text) if piece and piece.strip()]
    return tuple(found[:MOST])
