"""Numbers as people write them, in digits and words, English and Korean, as exact values."""

import re
from fractions import Fraction

SCALES = {
    "k": 3, "thousand": 3, "thousands": 3, "m": 6, "mn": 6, "mil": 6, "mio": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "bil": 9, "billion": 9, "billions": 9, "t": 12, "tn": 12, "trn": 12, "tril": 12, "trillion": 12,
    "trillions": 12, "hundred": 2, "hundreds": 2, "dozen": None, "dozens": None,
}  # fmt: skip
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = {
    word: 20 + 10 * index
    for index, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    )
}
WORDS = {word: index for index, word in enumerate(_UNITS)} | _TENS
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
DIGITS = re.compile(
    rf"(?P<number>{_DIGITS})(?:e(?P<exponent>[+-]?\d+)|\s?(?:\*\*|\^)\s?(?P<power>\d+))?(?![\d])"
)
_AFTER_SCALE = re.compile(rf"\s?(?P<scale>{_SCALE})(?![a-z])")
_ENGLISH_WORD = re.compile(rf"(?:{'|'.join([*WORDS, 'half', 'quarter', 'a', 'an', 'and', _SCALE])})(?![a-z])")
_SPACES = re.compile(r"[\s-]*")

SINO = {"영": 0, "공": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "칠": 7, "팔": 8, "구": 9}
SMALL = {"십": 10, "백": 100, "천": 1000}
LARGE = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
NATIVE = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7,
    "여덟": 8, "아홉": 9,
}  # fmt: skip
NATIVE_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip
_KOREAN_PIECE = re.compile(
    rf"\s?(?:(?P<digits>{_DIGITS})|(?P<sino>[{''.join(SINO)}])|(?P<small>[십백천])|(?P<large>[만억조경]))"
)
_NATIVE = re.compile(
    rf"(?P<tens>{'|'.join(NATIVE_TENS)})?(?P<unit>{'|'.join(NATIVE)})?(?=\s?(?:명|사람|분|배))"
)
MAX_EXPONENT = 60
_LONGEST_EXPONENT = 6  # digits of an exponent that is looked at

Found = tuple[Fraction | None, int]  # value (None: too large to mean anything) and end


def number_at(text: str, start: int) -> Found | None:
    """The number that begins at a place of normalised text, and where it ends; "몇 조" (how many trillions) is none."""
    if _HOW_MANY.search(text, 0, start):
        return None
    return _korean(text, start) or _english_digits(text, start) or _english_words(text, start)


def _english_digits(text: str, start: int) -> Found | None:
    match = DIGITS.match(text, start)
    if not match:
        return None
    if len(match["number"]) > MAX_EXPONENT:
        return None, match.end()
    value, end = Fraction(match["number"].replace(",", "")), match.end()
    exponent = match["exponent"]
    if exponent and len(exponent) > _LONGEST_EXPONENT:
        return None, end
    if exponent:
        return (
            (value * Fraction(10) ** int(exponent), end)
            if abs(int(exponent)) <= MAX_EXPONENT
            else (None, end)
        )
    if match["power"] and len(match["power"]) > _LONGEST_EXPONENT:
        return None, end
    if match["power"]:
        return (value ** int(match["power"]), end) if int(match["power"]) <= MAX_EXPONENT else (None, end)
    while scale := _AFTER_SCALE.match(text, end):
        value, end = value * _scale(scale["scale"]), scale.end()
    return value, end


def _scale(word: str) -> int:
    exponent = SCALES[word]
    return 12 if exponent is None else 10**exponent


def _english_words(text: str, start: int) -> Found | None:
    words: list[str] = []
    end = position = start
    while match := _ENGLISH_WORD.match(text, position):
        words.append(match.group())
        if words[-1] not in ("a", "an", "and"):
            end = match.end()
            kept = len(words)
        position = _SPACES.match(text, match.end()).end()  # type: ignore[union-attr]
        if position == match.end():
            break
    if end == start:
        return None
    value = _spelled(words[:kept])
    return None if value is None else (value, end)


def _spelled(words: list[str]) -> Fraction | None:
    """The value of number words; None where they are no number ("a", "a half")."""
    if not any(word in WORDS or word in SCALES for word in words):
        return None
    total, current, seen = Fraction(0), Fraction(0), False
    for index, word in enumerate(words):
        if word in WORDS:
            current, seen = current + WORDS[word], True
        elif word in ("half", "quarter"):
            part = Fraction(1, 2) if word == "half" else Fraction(1, 4)
            following = [item for item in words[index + 1 :] if item in SCALES]
            total, current, seen = (total, current + part, True) if following or seen else (total, part, True)
        elif word in SCALES:
            current = (current if seen else Fraction(1)) * _scale(word)
            if _scale(word) >= 1000:
                total, current, seen = total + current, Fraction(0), True
    return total + current


def _korean(text: str, start: int) -> Found | None:  # noqa: C901, PLR0912 -- one grammar of digits, units and large units, read in one pass
    native = _NATIVE.match(text, start)
    if native and native.group() and not (start and "가" <= text[start - 1] <= "힣"):
        return Fraction(
            NATIVE_TENS.get(native["tens"] or "", 0) + NATIVE.get(native["unit"] or "", 0)
        ), native.end()
    total, block, current = Fraction(0), Fraction(0), None
    position, pieces, scaled = start, 0, False
    largest = 10**20
    while match := _KOREAN_PIECE.match(text, position):
        if pieces and match.group()[0] == " " and not (match["digits"] and scaled):
            spaced_scale = match["large"] or match["small"]
            if not spaced_scale or position == start or not text[position - 1].isdigit():
                break
        if match["digits"]:
            if current is not None or len(match["digits"]) > MAX_EXPONENT:
                break
            current = Fraction(match["digits"].replace(",", ""))
        elif match["sino"]:
            if current is not None:
                break
            current = Fraction(SINO[match["sino"]])
        elif match["small"]:
            block, current, scaled = (
                block + (1 if current is None else current) * SMALL[match["small"]],
                None,
                True,
            )
        else:
            size = LARGE[match["large"]]
            if size >= largest:
                break
            amount = block + (current or 0)
            total, block, current, scaled, largest = (
                total + (amount or 1) * size,
                Fraction(0),
                None,
                True,
                size,
            )
        position, pieces = match.end(), pieces + 1
    if not pieces or not scaled:
        return None
    if pieces == 1 and not _counts(text, position):
        return None  # a lone 만, 조, 천 in a word is no number unless a counter follows
    hangul_before = start and "가" <= text[start - 1] <= "힣"
    if not text[start].isdigit() and (hangul_before or not _counts(text, position)):
        return None
    if block and not current and total and largest > LARGE["만"]:
        block *= largest // LARGE["만"]  # 5억 5천 stands for 5억 5천만
    return total + block + (current or 0), position


_HOW_MANY = re.compile(r"(?:몇|수)\s?$")
_COUNTER = re.compile(
    r"\s?(?:명|사람|원|달러|불|퍼센트|프로|위|등|배|인(?![가-힣])|개국|여\s?명|분(?![가-힣]))"
)


def _counts(text: str, position: int) -> bool:
    return bool(_COUNTER.match(text, position))
