"""English numbers in digits and words: 1,000, 5bn, twenty-five hundred, a million and a half, thirty-fifth."""

import re
from fractions import Fraction

SCALES = {
    "hundred": 10**2,
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_SHORT_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "mil": 10**6, "mill": 10**6, "mln": 10**6,
    "b": 10**9, "bn": 10**9, "bil": 10**9, "bln": 10**9, "bill": 10**9,
    "t": 10**12, "tn": 10**12, "trn": 10**12, "tril": 10**12, "trln": 10**12,
}  # fmt: skip
_COUNTED = {"dozen": 12, "couple": 2}
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
UNITS = {word: value for value, word in enumerate(_UNITS, 1)}
TEENS = {word: value for value, word in enumerate(_TEENS, 10)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, 2)} | {"fourty": 40}
WORDS = {"zero": 0} | UNITS | TEENS | TENS
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
ORDINALS = (
    {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "twelfth": 12}
    | {f"{word}th": value for word, value in TEENS.items() if word != "twelve"}
    | {f"{word[:-1]}ieth": value for word, value in TENS.items()}
)  # fmt: skip

NUMBER = r"\d{1,3}(?:[,_]\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3})+(?![\d,.]*\d)|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?|\.\d+"
_DIGITS = re.compile(
    rf"(?P<number>{NUMBER})(?:e(?P<exponent>[+-]?\d+)|\s?(?:\*\*|\^)\s?(?P<power>\d+)|⁄(?P<below>[1-9]\d?))?(?![\d])"
)
_LARGE = [word for word in SCALES if word != "hundred"]
_AFTER_DIGITS = re.compile(
    rf"[\s-]?(?P<scale>(?:{'|'.join([*SCALES, 'dozen'])})s?|{'|'.join(sorted(_SHORT_SCALES, key=len, reverse=True))})(?![a-z0-9])"
)
_WORD = re.compile(
    rf"(?:{'|'.join(sorted([*WORDS, *SCALES, *_COUNTED, 'a', 'an', 'and', 'of', 'point'], key=len, reverse=True))})(?![a-z])"
)
# "point three six" without a whole part; of a single digit it is "at this point three graduates".
POINTED = re.compile(rf"point(?:\s(?:zero|{'|'.join(_UNITS)})){{2,}}(?![a-z])")
_GAP = re.compile(r"\s?-\s?|\s+")
_HALF_MORE = re.compile(
    rf"\s?(?:and (?:a|one) (?P<part>half|quarter)|and (?P<three>three) quarters)(?:\s(?P<scale>{'|'.join(SCALES)}))?(?![a-z])"
)
_PART_OF_SCALE = re.compile(
    rf"(?:(?P<many>an?|{'|'.join(_UNITS)}|\d)[\s-])?(?P<part>{'|'.join(PARTS)})s?(?: of)?(?: an?| one)?[\s-](?P<scale>{'|'.join([*SCALES, 'dozen'])})(?![a-z])"
)
_VAGUE = re.compile(
    r"\b(?:many|much|few|several|some|couple|tens of|hundreds of|thousands of|millions of|in|per|of)\s$"
)
MAX_EXPONENT = 60
_LONGEST_EXPONENT = 6  # digits of an exponent that is looked at

Found = tuple[Fraction | None, int]  # value (None: too large to mean anything) and end


def english(text: str, start: int) -> Found | None:
    """The English number that begins at a place of normalised text, and where it ends."""
    if text[start : start + 1].isdigit() or text[start : start + 1] == ".":
        return _digits(text, start)
    return _part_of_scale(text, start) or _words(text, start)


def _digits(text: str, start: int) -> Found | None:
    if part := _part_of_scale(text, start):
        return part
    match = _DIGITS.match(text, start)
    if not match:
        return None
    if len(match["number"]) > MAX_EXPONENT:
        return None, match.end()
    value, end = _plain(match["number"]), match.end()
    if match["exponent"] or match["power"]:
        return _raised(value, match["exponent"], match["power"]), end
    if match["below"]:
        value /= int(match["below"])
    return _scaled(text, value, end)


def _plain(digits: str) -> Fraction:
    whole = digits.replace(",", "").replace("_", "").replace(" ", "")
    return Fraction(whole.replace(".", "") if whole.count(".") > 1 else whole)


def _raised(value: Fraction, exponent: str | None, power: str | None) -> Fraction | None:
    digits = exponent or power or ""
    if len(digits) > _LONGEST_EXPONENT or abs(int(digits)) > MAX_EXPONENT:
        return None
    return value * Fraction(10) ** int(digits) if exponent else value ** int(digits)


def _scaled(text: str, value: Fraction, end: int) -> Found:
    """Digits with the scales behind them: 5bn, 2 hundred thousand, 3 and a half million, 1 million 200 thousand."""
    size = 1
    while scale := _AFTER_DIGITS.match(text, end):
        size *= _scale(scale["scale"])
        end = scale.end()
    value *= size
    if more := _HALF_MORE.match(text, end):
        value, size, end = _half_more(more, value, size)
    if size >= 1000 and (lower := _DIGITS.match(text, end + 1)) and text[end] == " ":
        rest, stop = _scaled(text, _plain(lower["number"]), lower.end())
        if (
            rest is not None
            and stop > lower.end()
            and rest < size
            and not (lower["exponent"] or lower["power"])
        ):
            return value + rest, stop
    return value, end


def _scale(word: str) -> int:
    if word in _SHORT_SCALES:
        return _SHORT_SCALES[word]
    word = word.removesuffix("s")
    return _COUNTED.get(word) or SCALES[word]


def _half_more(more: re.Match[str], value: Fraction, size: int) -> tuple[Fraction, int, int]:
    """The half of "and a half" is of the scale before it, or of the one behind it."""
    part = Fraction(3, 4) if more["three"] else Fraction(1, PARTS[more["part"]])
    after = SCALES.get(more["scale"] or "", 1)
    return (value + part * size) * after, size * after, more.end()


def _part_of_scale(text: str, start: int) -> Found | None:
    """Half a million, three quarters of a billion."""
    match = _PART_OF_SCALE.match(text, start)
    if not match or (
        match["many"] in (None, "a", "an")
        and match["part"] not in ("half", "third", "quarter", "tenth", "fifth")
    ):
        return None
    many = match["many"] or "a"
    count = int(many) if many.isdigit() else UNITS.get(many, 1)
    return Fraction(count * _scale(match["scale"]), PARTS[match["part"]]), match.end()


def _words(text: str, start: int) -> Found | None:
    if (word := _WORD.match(text, start)) is None or word.group() in ("and", "of"):
        return None
    if word.group() == "point" and not POINTED.match(text, start):
        return None
    if word.group() in SCALES and _VAGUE.search(text[max(0, start - 14) : start]):
        return None
    spelling = _Spelling()
    position, end = start, start
    while (word := _WORD.match(text, position)) and spelling.takes(word.group()):
        if spelling.is_number:
            end = word.end()
        gap = _GAP.match(text, word.end())
        if gap is None:
            break
        position = gap.end()
    if end == start:
        return None
    value = spelling.value
    if more := _HALF_MORE.match(text, end):
        value, _, end = _half_more(more, value, spelling.size)
    return value, end


class _Spelling:
    """A spelled number, word for word: which word may come next, and the value so far."""

    def __init__(self) -> None:
        self._total = Fraction(0)
        self._group: int | None = None
        self._last = ""  # kind of the last word
        self.size = 1  # of the last hundred, thousand and so on
        self._largest = 10**15  # what the next scale must be below
        self._decimals = ""

    @property
    def is_number(self) -> bool:
        return self._last not in ("a", "and", "of", "point", "couple", "")

    @property
    def value(self) -> Fraction:
        return self._total + (self._group or 0) + self._fraction

    @property
    def _fraction(self) -> Fraction:
        return Fraction(int(self._decimals), 10 ** len(self._decimals)) if self._decimals else Fraction(0)

    def takes(self, word: str) -> bool:
        """Whether the number goes on with this word; then it is added."""
        kind = _kind(word)
        if kind not in _NEXT.get(self._last, ()):
            return False
        if kind in ("unit", "zero") and self._last in ("point", "decimal"):
            self._decimals += str(WORDS[word])
            kind = "decimal"
        elif kind in ("zero", "unit", "teen", "tens"):
            self._group = (self._group or 0) + WORDS[word]
        elif kind == "couple":
            self._group = _COUNTED[word]
        elif kind in ("hundred", "dozen"):
            self._group = (1 if self._group is None else self._group) * _scale(word)
            self.size = _scale(word)
        elif kind == "scale":
            size = SCALES[word]
            if size >= self._largest:
                return False
            group = Fraction(1 if self._group is None else self._group) + self._fraction
            self._total += group * size
            self._group, self._decimals, self.size, self._largest = None, "", size, size
        self._last = kind
        return True


def _kind(word: str) -> str:
    if word in ("a", "an"):
        return "a"
    if word in UNITS:
        return "unit"
    if word in TEENS:
        return "teen"
    if word in TENS:
        return "tens"
    return "scale" if word in _LARGE else word


# What may follow what in a spelled number; "" is its beginning.
_BELOW_HUNDRED = ("unit", "teen", "tens")
_NEXT = {
    "": ("a", "zero", *_BELOW_HUNDRED, "hundred", "scale", "dozen", "point"),
    "a": ("hundred", "scale", "dozen", "couple"),
    "couple": ("of", "hundred", "scale", "dozen"),
    "of": ("hundred", "scale"),
    "zero": ("point",),
    "unit": ("hundred", "scale", "dozen", "point"),
    "teen": ("hundred", "scale", "dozen", "point"),
    "tens": ("unit", "hundred", "scale", "dozen", "point"),
    "hundred": ("and", *_BELOW_HUNDRED, "scale"),
    "scale": ("and", *_BELOW_HUNDRED),
    "and": _BELOW_HUNDRED,
    "point": ("unit", "zero"),
    "decimal": ("unit", "zero", "scale"),
}
