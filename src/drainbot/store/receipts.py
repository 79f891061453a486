"""Receipts: short codes, one an exchange, that can be read aloud and typed; a mistyped one is told from an unknown one.

A code is eight random characters of Crockford's Base32 (40 bits) and a check character, in groups of three: `7K3-M9Q-XD4`.
The check character makes the characters a code word over the field of 32 elements: the sum of the characters, each times
another power of the generator, is nought. So any one wrong character and any swap of two characters is found.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: without I, L, O and U
LENGTH = 9

_SHARED = 2  # characters at the beginning that codes made together have in common
_ELEMENTS = len(ALPHABET)
_FIELD = 0b100101  # x^5 + x^2 + 1, whose root x generates all elements but nought
_TIMES_X = [value << 1 ^ (_FIELD if value << 1 >= _ELEMENTS else 0) for value in range(_ELEMENTS)]
_LETTERS = (ALPHABET * (256 // _ELEMENTS)).encode()
_READ = {letter: place for place, letter in enumerate(ALPHABET)} | {"I": 1, "L": 1, "O": 0}
_BETWEEN = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014_.`\u00b7\t\r\n")


def new_receipts(count: int) -> list[str]:
    """Codes that nobody can foretell; which of them are free, the store finds out.

    They begin alike, by chance, so that those of one commit lie side by side in the index: scattered all over it, they
    would halve the rate of writing. Whoever knows one still has to guess 30 bits of the others.
    """
    beginning, own = secrets.token_bytes(_SHARED), LENGTH - 1 - _SHARED
    random = secrets.token_bytes(own * count)
    return sorted(_written(beginning + random[start : start + own]) for start in range(0, len(random), own))


def read_receipt(typed: str) -> str | None:
    """The code as it is kept, from what somebody typed: in any case, with or without hyphens, I and L for 1, O for 0.

    None where it can be no code: too long, too short, a character that none has, or one mistyped.
    """
    letters = typed.translate(_BETWEEN).upper()
    values = bytes(_READ[letter] for letter in letters if letter in _READ)
    if len(letters) != LENGTH or len(values) != LENGTH:
        return None
    code = _written(values[:-1])
    return code if code[-1] == ALPHABET[values[-1]] else None


def _written(values: bytes) -> str:
    """The code of its first characters, of whose numbers only the last five bits count, and the check character."""
    check = 0
    for value in values:
        check = _TIMES_X[check ^ value % _ELEMENTS]
    code = (values + bytes([check])).translate(_LETTERS).decode()
    return f"{code[:3]}-{code[3:6]}-{code[6:]}"
