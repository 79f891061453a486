"""Filling the placeholders of texts; Korean particles chosen by the sound before them."""

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r"\{([a-z_-]+)(?:\|([^{}]+))?\}")
_DIGIT_ENDS_IN_CONSONANT = {"0": True, "1": True, "2": False, "3": True, "4": False, "5": False, "6": True, "7": True, "8": True, "9": False}  # fmt: skip
_DIGIT_L = {"1", "7", "8"}  # 일, 칠, 팔 end in ㄹ
_LATIN_CONSONANT = re.compile(r"[lmnr]$", re.IGNORECASE)


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its placeholders filled; {name|은/는} adds the particle that fits."""

    def put(match: re.Match[str]) -> str:
        value = values[match[1]]
        return value + (particle(value, match[2]) if match[2] else "")

    return _PLACEHOLDER.sub(put, template)


def particle(word: str, pair: str) -> str:
    """One of "은/는": the first after a final consonant, the second after a vowel; 로 also after ㄹ."""
    after_consonant, after_vowel = pair.split("/")
    letters = [char for char in word if char.isalnum()] or [" "]
    last = letters[-1]
    if "가" <= last <= "힣":
        final = (ord(last) - 0xAC00) % 28
        closed, liquid = final != 0, final == 8
    else:
        closed = _DIGIT_ENDS_IN_CONSONANT.get(last, bool(_LATIN_CONSONANT.search(last)))
        liquid = last in _DIGIT_L or last in "lL"
    if word.rstrip().endswith("%"):
        closed, liquid = False, False  # 퍼센트
    return after_vowel if not closed or (liquid and after_vowel == "로") else after_consonant


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
