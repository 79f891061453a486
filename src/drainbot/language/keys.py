"""What the fingers do: words as the keys that type them, Hangul on its standard layout, and which slips are likely."""

import unicodedata

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_INITIALS = "r R s e E f a q Q t T d w W c z x v g".lower().split()
_VOWELS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".lower().split()
_FINALS = " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".lower().split(" ")
_ALIKE = frozenset(map(frozenset, ("ck", "cs", "sz", "iy", "gj", "vw", "xs", "dt", "bp")))
_LETTERS = frozenset("aeiou")
_ANY_LETTER_FROM = 7  # letters: longer words have few neighbours, so that any one letter may be wrong


def _neighbours() -> frozenset[frozenset[str]]:
    """Keys that touch: beside each other, or one row up or down."""
    places = {
        key: (row, column + row / 2) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)
    }
    return frozenset(
        frozenset((one, other))
        for one, (row, column) in places.items()
        for other, (below, beside) in places.items()
        if one != other and abs(row - below) <= 1 and abs(column - beside) <= 1
    )


_NEIGHBOURS = _neighbours()
_JAMO = {
    first + place: key.upper()
    for first, table in ((0x1100, _INITIALS), (0x1161, _VOWELS), (0x11A8, _FINALS[1:]))
    for place, key in enumerate(table)
}  # of Unicode's conjoining letters, into which syllables fall apart


def keys(word: str) -> str:
    """The keys that type a word, without shift: 두뇌 is "enshl"."""
    typed = []
    for char in word:
        if not "가" <= char <= "힣":
            typed.append(char)
            continue
        place = ord(char) - ord("가")
        typed += [_INITIALS[place // 588], _VOWELS[place % 588 // 28], _FINALS[place % 28]]
    return "".join(typed)


def strokes(text: str) -> str:
    """A text in lower case, with Hangul as the keys that type it in upper case: 순유출, and what is on the screen halfway
    to it (순유ㅊ, 순윷), begin alike.
    """
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return plain.translate(_JAMO)


def likely_slip(typed: str, meant: str, *, vowels: bool = True) -> bool:
    """Whether one slip of the fingers or the ear leads from one word to another one edit away."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(meant)) - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    said, known = typed[start : len(typed) - end], meant[start : len(meant) - end]
    if len(said) == len(known) == 1:
        pair = frozenset((said, known))
        alike = vowels and (pair <= _LETTERS or pair in _ALIKE)
        return pair in _NEIGHBOURS or alike or (len(typed) >= _ANY_LETTER_FROM and start > 0)
    if len(said) == len(known):
        return sorted(said) == sorted(known)
    return start > 0  # a letter missing or too many; nobody leaves out the first
