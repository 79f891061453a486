"""Typos: slips of the fingers at words, as they happen on an English and on a two-set Korean keyboard."""

import random
import re
from collections.abc import Iterator

_LEAST_LETTERS = 4  # shorter words are seldom mistyped and often become another word
_LATIN_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HANGUL_ROWS = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ")
_TOUCHING = ((0, -1), (0, 1), (-1, 0), (-1, 1), (1, -1), (1, 0))  # rows stand half a key apart
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"  # the space: none
_FIRST_SYLLABLE = ord("가")
_WORD = re.compile(r"(\w+)")


def with_typos(text: str, count: int, seed: str) -> str:
    """The text with so many slips, in as many words where it has them; as it is where no word can take one."""
    draw = random.Random(f"{seed}/{text}")
    pieces = _WORD.split(text)
    places = [place for place, piece in enumerate(pieces) if slips(piece)]
    draw.shuffle(places)
    for number in range(count if places else 0):
        place = places[number % len(places)]
        kinds = slips(pieces[place])
        if kinds:
            pieces[place] = draw.choice(kinds[draw.choice(sorted(kinds))])
    return "".join(pieces)


def slips(word: str) -> dict[str, list[str]]:
    """What one slip can make of a word, by kind of slip; empty for short words and those with a digit."""
    found: dict[str, list[str]] = {}
    if any(letter.isnumeric() for letter in word) or sum(map(_strokes, word)) < _LEAST_LETTERS:
        return found
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        if _is_latin(letter):
            changes = _latin_slips(letter, after)
        elif _is_syllable(letter):
            changes = ((kind, syllable + after) for kind, syllable in _syllable_slips(letter))
        else:
            continue
        for kind, changed in changes:
            found.setdefault(kind, []).append(before + changed)
    return found


def _latin_slips(letter: str, after: str) -> Iterator[tuple[str, str]]:
    yield "dropped", after
    yield "doubled", letter + letter + after
    if after and _is_latin(after[0]) and after[0] != letter:
        yield "transposed", after[0] + letter + after[1:]
    for near in _LATIN_NEAR[letter.lower()]:
        yield "neighbour", (near.upper() if letter.isupper() else near) + after


def _syllable_slips(syllable: str) -> Iterator[tuple[str, str]]:
    initial, vowel, final = _jamo(syllable)
    for near in _HANGUL_NEAR.get(_INITIALS[initial], ""):
        if near in _INITIALS:
            yield "consonant", _syllable(_INITIALS.index(near), vowel, final)
    for near in _HANGUL_NEAR.get(_VOWELS[vowel], ""):
        if near in _VOWELS:
            yield "vowel", _syllable(initial, _VOWELS.index(near), final)
    for near in _HANGUL_NEAR.get(_FINALS[final], ""):
        if near in _FINALS:
            yield "consonant", _syllable(initial, vowel, _FINALS.index(near))
    if final:
        yield "final", _syllable(initial, vowel, 0)


def _jamo(syllable: str) -> tuple[int, int, int]:
    """Places of initial, vowel and final among those that there are."""
    rest, final = divmod(ord(syllable) - _FIRST_SYLLABLE, len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return initial, vowel, final


def _syllable(initial: int, vowel: int, final: int) -> str:
    return chr(_FIRST_SYLLABLE + (initial * len(_VOWELS) + vowel) * len(_FINALS) + final)


def _strokes(letter: str) -> int:
    """Letters that a character counts for: the jamo of a syllable, one of any other."""
    return 2 + (_jamo(letter)[2] > 0) if _is_syllable(letter) else 1


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def _is_syllable(letter: str) -> bool:
    return "가" <= letter <= "힣"


def _near(rows: tuple[str, ...]) -> dict[str, str]:
    """The neighbours of each key."""
    keys = {(line, column): key for line, row in enumerate(rows) for column, key in enumerate(row)}
    return {
        key: "".join(keys.get((line + down, column + right), "") for down, right in _TOUCHING)
        for (line, column), key in keys.items()
    }


_LATIN_NEAR = _near(_LATIN_ROWS)
_HANGUL_NEAR = _near(_HANGUL_ROWS)
