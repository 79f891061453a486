"""Cutting a message into the questions that it may hold."""

import re
from dataclasses import dataclass

MOST = 8
_EMPTY = " \t\r\n\u3000\u00a0?!.,;()"
_EDGES = " \t\r\n\u3000\u00a0,"
# A question word with which a piece opens, after a word or two such as "and then" or "in 2019".
_OPENS = re.compile(
    r"^\W*(?:(?:and|so|also|but|then|plus|second|secondly|first|ok|okay|hey|hi|now|in|for|by|at|on|of|about|as|to|with|the|separately|in\W+\d{4}|\d[.)])\W+){0,3}"
    r"(?:how|what|whats|what's|who|whos|who's|why|when|where|which|is|are|was|were|does|do|did|has|have|had|can|could|tell|give|name|list|explain|calculate|convert)\b",
    re.IGNORECASE,
)
_KOREAN = re.compile(
    r"얼마|얼만|몇|무엇|뭐|뭔|뭘|누가|누구|언제|왜|어디|어느|어떤|어떻|어케|맞[나아죠는지]|인가|나요|까요|습니까|는지|은지|인지|알려|설명|말해|궁금|부탁|계산"
)
_ASKING_WORD = re.compile(r"\b(?:how|what|whats|what's|which|who|whos|when|why|where)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow (?:much|many)\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:^|\s)\(?(?:1|a)[.)]\s.*\s\(?(?:2|b)[.)]\s", re.DOTALL)
_HANGUL = re.compile(r"[가-힣]")
_SENTENCE = re.compile(
    r"(?<=[?？!])\s*|(?<=[a-z0-9가-힣)%][a-z가-힣)%][.])\s+|(?<=。)\s*|(?<=\d\d\.)\s+|\n+|;\s*|(?:(?<=\s)|^)(?:\(?[a-e1-5]\)\s*)|\s그리고\s|\s이어서\s"
)
_CLAUSE = re.compile(
    r",\s+|\s+(?:and|plus|also|n|&|/|-|\+|as well as)\s+"
    r"|(?<=[가-힣]고)(?<![다라냐자]고)[,\s]\s*|(?<=고요)[,\s]\s*|(?<=[이하되]며)[,\s]\s*|(?<=[가-힣]지)[,\s]\s+|(?<=[가-힣]데)[,\s]\s*|(?<=[가-힣]랑)[,\s]\s+",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\s*(?:,(?!\d)|;|\s/\s|\s\+\s|:\s|(?:(?<=\s)|^)\(?[a-e1-5]\)|\b(?:and|plus|n|as well as|also|&)\b|(?<=[가-힣])(?:이랑|랑|하고|와|과)(?=\s)|\s및\s)\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\W+(?:and|plus|also|n|&|/|-|as well as)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a message that may be a question of its own."""

    text: str
    sentence: int  # number of the sentence that it stands in
    asks: bool  # it opens with a question word, or in Korean has one


def joined(text: str) -> tuple[str, ...]:
    """The nouns that a question joins ("the rank and the net drain"), as pieces of text; at most eight."""
    found = [piece.strip() for piece in _JOINED.split(text) if piece and piece.strip(_EMPTY)]
    return tuple(found[:MOST])


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order."""
    return tuple(piece.strip() for piece in _SENTENCE.split(text) if piece and piece.strip(_EMPTY))


def pieces(text: str) -> tuple[Piece, ...]:
    """The sentences and joined questions of a message, in order; at most eight.

    Words that ask nothing go with the question word of their sentence: in English the one before them, in Korean the one
    that follows.
    """
    numbered = bool(_NUMBERED.search(text))
    found: list[Piece] = []
    for number, sentence in enumerate(sentences(text)):
        spans = _questions(sentence)
        found += [
            Piece(words, number, asks or numbered)
            for start, end, asks in spans
            if (words := _TAIL.sub("", sentence[start:end].strip(_EDGES)))
        ]
    return tuple(found[:MOST])


def _questions(sentence: str) -> list[tuple[int, int, bool]]:
    """Where the questions of a sentence begin and end, and whether each asks."""
    edges = [0, *(match.end() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    korean = bool(_HANGUL.search(sentence))
    found: list[tuple[int, int, bool]] = []
    start = 0
    for edge, after in zip(edges[1:], [*edges[2:], None], strict=True):
        part, following = sentence[start:edge], sentence[edge:after]
        asks = _asks(part)
        if not korean and start == 0 and after and _asks(following):
            asks = asks or bool(_ASKING_WORD.search(part))  # "per graduate, how much ... and how much ..."
        if after is None or (asks and (korean or _asks(following))):
            found.append((start, edge, asks))
            start = edge
    if korean and len(found) > 1 and not found[-1][2]:
        (first, _, _), (_, last, _) = found[-2:]
        found[-2:] = [(first, last, True)]
    return found


def _asks(text: str) -> bool:
    return bool(_OPENS.search(text) or _HOW_MANY.search(text) or _KOREAN.search(text))
