"""Cutting a message into the questions that it may hold."""

import re
from dataclasses import dataclass

MOST = 8
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
    found = [piece.strip() for piece in _JOINED.split(text) if piece and piece.strip(" ?!.,;")]
    return tuple(found[:MOST])


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text, in order."""
    return tuple(piece.strip() for piece in _SENTENCE.split(text) if piece and piece.strip(" ?!.,;()"))


def pieces(text: str) -> tuple[Piece, ...]:
    """The sentences and joined questions of a message, in order; at most eight.

    Words that ask nothing go with the question word of their sentence: in English the one before them, in Korean the one
    that follows.
    """
    found: list[Piece] = []
    numbered = bool(_NUMBERED.search(text))
    for number, sentence in enumerate(sentences(text)):
        edges = [0, *(match.end() for match in _CLAUSE.finditer(sentence)), len(sentence)]
        start, here = 0, len(found)
        korean = bool(_HANGUL.search(sentence))
        for edge, after in zip(edges[1:], [*edges[2:], None], strict=True):
            part = sentence[start:edge]
            if not part.strip():
                continue
            following = sentence[edge:after] if after else ""
            asks = _asks(part)
            if (
                not korean and start == 0 and _asks(following)
            ):  # "per graduate, how much ... and how much ..."
                asks = asks or bool(_ASKING_WORD.search(part))
            if (asks and (korean or _asks(following))) or after is None:
                found.append(Piece(_TAIL.sub("", part.strip(" ,")), number, asks or numbered))
                start = edge
        if korean and len(found) - here > 1 and not found[-1].asks:
            last = found.pop()
            found[-1] = Piece(f"{found[-1].text} {last.text}", number, asks=True)
    return tuple(found[:MOST])


def _asks(text: str) -> bool:
    return bool(_OPENS.search(text) or _HOW_MANY.search(text) or _KOREAN.search(text))
