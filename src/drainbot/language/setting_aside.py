"""What a question names only to set it aside: "not the tax, the other part", "세금 말고", "no estimates"."""

import re
from dataclasses import replace

from drainbot.language.quantities import Mention
from drainbot.language.segments import Segment, Sort

_MOST = 4  # words that one "not" can set aside
_MOST_KOREAN = 3
_TWO = 2
_STOP = re.compile(
    r"[.,;:?!()\n]|\s-+\s|\b(?:but|just|only|how|what|which|who|when|why|where|please|pls|plz|though|i|we|give|tell|show)\b"
)
_BREAK = re.compile(r"[.,;:?!()\n]")
# A "not" that denies a verb is part of what is said; one that stands before a noun sets the noun aside.
_NOT = re.compile(
    r"\bnot\b(?!\s(?:only|just|merely|sure|really|necessarily|quite|bad|know|that|this|so|too|able|going|mistaken|even|good"
    r"|long|clear|see|true|right|correct|what|how|why|who|a joke|much|many|enough|all|one|saying|say|anymore|yet|at all|have|be)\b)"
)
_VERB_BEFORE = re.compile(
    r"\b(?:is|was|are|were|am|do|does|did|has|have|had|can|could|will|would|should|must|might|may|it|its|he|she|they|we|you|i|im"
    r"|why|or|if|whether|that|who|youre|theyre|thats|hes|shes)\b[^.,;:?!()\n]*$"
)
_ENGLISH = re.compile(
    r"\b(?:excluding|not counting|not including|without counting|leaving (?:out|aside)|rather than|instead of|as opposed to"
    r"|other than|apart from|(?<!i )forget(?: about)?|never ?mind|no need for|(?:dont|do not|don't) (?:want(?! to)|need(?! to)|mean|care about|give me|count|include))\b"
)
_NO = re.compile(r"\b(?:no|not|without|not an?|without an?|without any|no more)\s+$")
_LEAVE_OUT = re.compile(r"\bleav(?:e|ing)\s(?=(?:\w+\s){1,5}out\b)")
_OUT = re.compile(r"\bout\b(?:\sof it\b)?")
_KOREAN = re.compile(
    r"(?<!지)(?<!지 )말고(?:요|는|여)?|빼고(?:요|는|여)?|빼구|제외하고|제외하면|제외한|아니고|아니라(?![며면고는던서])"
    r"|(?<!얼마나)(?<!얼마나 )됐[고구](?!\s*\?)|필요\s?없고"
)
_FROM = re.compile(r"에서|한테서")  # "from those gone, those come": to be taken away, not set aside
_ASKED_FOR = frozenset({"op-estimate", "op-percent", "op-usd", "op-krw", "op-points", "op-ratio", "op-share"})


def without_what_is_set_aside(
    text: str, pieces: tuple[Segment, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Segment, ...], tuple[Mention, ...]]:
    """The pieces, those that are set aside marked as such, and the quantities that are not; all as they were where
    nothing would be left to ask for.
    """
    spans = [*_english(text, pieces), *_korean(text, pieces)]
    if not spans:
        return pieces, mentions

    def aside(item: Segment | Mention) -> bool:
        return any(start <= item.start and item.end <= end for start, end in spans)

    named = [
        piece for piece in pieces if piece.sort in (Sort.TERM, Sort.QUANTITY) and piece.concept != "op-deny"
    ]
    if all(aside(piece) for piece in named) or not any(aside(piece) for piece in named):
        return pieces, mentions
    marked = tuple(replace(piece, sort=Sort.ASIDE) if aside(piece) else piece for piece in pieces)
    return marked, tuple(item for item in mentions if not aside(item))


def _english(text: str, pieces: tuple[Segment, ...]) -> list[tuple[int, int]]:
    found = [
        (match.start(), _end(text, match.end(), pieces))
        for match in _NOT.finditer(text)
        if not _VERB_BEFORE.search(text[: match.start()])
    ]
    found += [(match.start(), _end(text, match.end(), pieces)) for match in _ENGLISH.finditer(text)]
    for match in _LEAVE_OUT.finditer(text):
        out = _OUT.search(text, match.end())
        if out:
            found.append((match.start(), out.end()))
    for piece in pieces:
        before = _NO.search(text[: piece.start]) if piece.concept in _ASKED_FOR else None
        if before and not _VERB_BEFORE.search(text[: before.start()]):
            found.append((before.start(), piece.end))
    return found


def _end(text: str, start: int, pieces: tuple[Segment, ...]) -> int:
    """Where the noun ends that begins here."""
    after = [piece for piece in pieces if piece.start >= start]
    if not after:
        return start
    if _BREAK.search(text[start : after[0].start]):
        return start
    stop = _STOP.search(text, after[0].end)
    limit = stop.start() if stop else len(text)
    words = [piece for piece in after if piece.end <= limit and piece.sort is not Sort.PARTICLE]
    return words[:_MOST][-1].end if words else start


def _korean(text: str, pieces: tuple[Segment, ...]) -> list[tuple[int, int]]:
    found = []
    for match in _KOREAN.finditer(text):
        before = [piece for piece in pieces if piece.end <= match.start()]
        start, count = match.start(), 0
        most = 1 if _is_value_for_value(match, pieces) else _MOST_KOREAN
        for piece in reversed(before):
            if _BREAK.search(text[piece.end : start]) or _FROM.fullmatch(piece.said):
                break
            if count == most:
                break
            start = piece.start
            count += piece.sort is not Sort.PARTICLE
        if match.group().startswith("빼") and _FROM.search(text[: match.start()]):
            continue
        if start < match.start():
            found.append((start, match.end()))
    return found


def _is_value_for_value(match: re.Match[str], pieces: tuple[Segment, ...]) -> bool:
    """Whether one value gives way to another, so that what they are of stays: "인력이 4만5천 말고 6만이었으면"."""
    words = [piece for piece in pieces if piece.sort is not Sort.PARTICLE]
    before = [piece for piece in words if piece.end <= match.start()]
    after = [piece for piece in words if piece.start >= match.end()]
    nearest = (*before[-1:], *after[:1])
    return len(nearest) == _TWO and all(piece.sort is Sort.QUANTITY for piece in nearest)
