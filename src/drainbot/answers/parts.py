"""Cutting a message into the questions that it may hold."""

import re

_ASKING = r"(?:how|what|whats|who|whos|why|when|where|which)\b"
_CUT = re.compile(
    r"(?<=[?？])\s*|(?<=[.!。])\s+|\n+"
    rf"|[,;]?\s+(?:and|also|plus|n|&|;)\s+(?:also\s+)?(?=(?:[a-z]+,?\s+){{0,2}}{_ASKING}|(?:is|are|does|did|was|were)\b)"
    rf"|[,;]\s+(?={_ASKING})"
    r"|\s+(?:그리고|또|이어서)\s+|(?<=[이하되]며)[,\s]\s*|(?<=[이]고)[,\s]\s*|(?<=고요)[,\s]\s*|(?<=얼마고)[,\s]\s*|(?<=명이고)[,\s]\s*|(?<=[었았했구거]고)[,\s]\s*|\s그리고\s",
    re.IGNORECASE,
)
MOST = 8


_JOINED = re.compile(
    r"\s*(?:,(?!\d)|;|\s/\s|:\s|\b(?:and|plus|n|as well as|&)\b|(?<=[가-힣])(?:이랑|랑|하고|와|과)(?=\s)|\s및\s)\s*",
    re.IGNORECASE,
)


def joined(text: str) -> tuple[str, ...]:
    """The nouns that a question joins ("the rank and the net drain"), as pieces of text; at most eight."""
    found = [piece.strip() for piece in _JOINED.split(text) if piece and piece.strip(" ?!.,;")]
    return tuple(found[:MOST])


def parts(text: str) -> tuple[str, ...]:
    """The sentences and joined questions of a message, in order; at most eight."""
    found = [piece.strip() for piece in _CUT.split(text) if piece and piece.strip(" ?!.,;")]
    return tuple(found[:MOST])
