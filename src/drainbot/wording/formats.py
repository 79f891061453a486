"""Numbers and periods as people read them, in English and Korean, which both group digits by threes with a comma."""

import math
import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from drainbot.figures.periods import years
from drainbot.knowledge import Language
from drainbot.units import Quantity, Unit

_ENGLISH_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_KOREAN_SCALES = ((10**12, "조"), (10**8, "억"), (10**4, "만"), (1, ""))
_KOREAN_SIZES = {word: size for size, word in _KOREAN_SCALES}
_INSIDE_A_NUMBER = re.compile(r"(?<=[\d조억만]) (?=[\d원달]|[mbtr]+illion)| (?=won\b)")
_MOST_DECIMALS = 20
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
DECIMALS = {
    Unit.PERCENT: 2,
    Unit.PERCENTAGE_POINTS: 2,
    Unit.RATIO: 3,
    Unit.PER_10000: 2,
    Unit.PEOPLE: 1,
}  # rounding rule per unit


@lru_cache(maxsize=4096)
def number(value: Fraction, decimals: int) -> str:
    """A number with grouped digits and at most so many decimals."""
    if abs(value) > 0 and not rounded(value, decimals):
        decimals = _telling_decimals(value)  # never zero for what is not
    text = f"{rounded(value, decimals):,f}"
    return text.rstrip("0").rstrip(".") if decimals else text


def _telling_decimals(value: Fraction) -> int:
    """The decimals that show two significant digits of a value below one; as many as there may be for the smallest."""
    decimals = 1
    while decimals < _MOST_DECIMALS and abs(value) * 10 ** (decimals - 1) < 1:
        decimals += 1
    return decimals


@lru_cache(maxsize=4096)
def rounded(value: Fraction, decimals: int) -> Decimal:
    """Rounded half away from zero; never minus zero."""
    steps = math.floor(abs(value) * 10**decimals + Fraction(1, 2))
    return Decimal((int(value < 0 and steps > 0), tuple(map(int, str(steps))), -decimals))


@lru_cache(maxsize=4096)
def quantity(item: Quantity, language: Language) -> str:
    """A quantity with its unit."""
    if item.unit.is_money:
        return money(item, language)
    if item.unit is Unit.RANK:
        return _rank(int(item.value), language)
    if item.unit is Unit.PEOPLE:
        return people(item.value, language)
    if item.unit is Unit.YEAR:
        return str(int(item.value))
    text = number(item.value, DECIMALS.get(item.unit, 0))
    if item.unit is Unit.PERCENT:
        return f"{text}%"
    if item.unit is Unit.PERCENTAGE_POINTS:
        return f"{text} percentage points" if language == "en" else f"{text}%포인트"
    if item.unit is Unit.YEARS:
        return f"{text} years" if language == "en" else f"{text}년"
    return text


def people(value: Fraction, language: Language) -> str:
    """A head-count; English leaves the noun to the sentence."""
    decimals = 0 if value.denominator == 1 or abs(value) >= 1000 else 1 if abs(value) >= 1 else 3
    if language == "en":
        return number(value, decimals)
    return (_korean_groups(value, 0) if decimals == 0 else number(value, decimals)) + "명"


def money(item: Quantity, language: Language) -> str:
    """A sum of money: 555.5 million won, US$405,515, 5억 5,550만 원."""
    if language == "ko":
        decimals = 2 if abs(item.value) < 10_000 else 0
        text = number(item.value, decimals) if decimals else _korean_groups(item.value, 2)
        return (
            f"{text}{' 원' if item.unit is Unit.KRW else ' 달러'}"
            if not text[-1].isdigit()
            else text + ("원" if item.unit is Unit.KRW else "달러")
        )
    text = _english_scale(item.value, item.unit)
    if item.unit is Unit.KRW:
        return f"{text} won"
    return f"-US${text[1:]}" if text.startswith("-") else f"US${text}"


def _english_scale(value: Fraction, unit: Unit) -> str:
    """Four significant digits from a million on, and never fewer than two decimals of won."""
    for size, word in _ENGLISH_SCALES:
        scaled = value / size
        decimals = max(4 - len(str(int(abs(scaled)))), 2 if unit is Unit.KRW else 0, 0)
        if abs(scaled) >= 1 or (size > _ENGLISH_SCALES[-1][0] and abs(rounded(scaled, decimals)) >= 1):
            return f"{number(scaled, decimals)} {word}"
    return number(value, 2 if abs(value) < 10_000 and unit is Unit.KRW else 0)


def _korean_groups(value: Fraction, kept: int) -> str:
    """만/억/조 groups; `kept` of them from the largest on, all where it is 0."""
    sign, left = ("-" if value < 0 else ""), int(rounded(abs(value), 0))
    sizes = [size for size, _ in _KOREAN_SCALES if left >= size]
    if kept and len(sizes) > kept:
        smallest = sizes[kept - 1]
        left = int(rounded(Fraction(left, smallest), 0)) * smallest
    parts = []
    for size, word in _KOREAN_SCALES:
        amount, left = divmod(left, size)
        if amount:
            parts.append(f"{amount:,}{word}")
    return sign + (" ".join(parts) or "0")


def _rank(value: int, language: Language) -> str:
    if language == "ko":
        return f"{value}위"
    ending = "th" if 10 <= value % 100 <= 20 else _ORDINALS.get(value % 10, "th")
    return f"{value}{ending}"


@lru_cache(maxsize=4096)
def is_rounded(item: Quantity, language: Language) -> bool:
    """Whether showing a quantity changes its digits."""
    if item.unit.is_money:
        return _is_money_rounded(item, language)
    decimals = DECIMALS.get(item.unit, 0)
    if item.unit is Unit.PEOPLE:
        decimals = 0 if abs(item.value) >= 1000 else 1 if abs(item.value) >= 1 else 3
    return Fraction(rounded(item.value, decimals)) != item.value


def _is_money_rounded(item: Quantity, language: Language) -> bool:
    shown = money(item, language)
    if language == "ko":
        total = Fraction(0)
        for digits, scale in re.findall(r"([\d,.]+)(조|억|만)?", shown):
            total += Fraction(digits.replace(",", "")) * _KOREAN_SIZES[scale]
        return total != abs(item.value)
    match = re.search(r"([\d,.]+)(?: (trillion|billion|million))?", shown)
    size = {word: size for size, word in _ENGLISH_SCALES}.get(match[2] or "", 1) if match else 1
    return bool(match) and Fraction(match[1].replace(",", "")) * size != abs(item.value)  # type: ignore[index]


def period(name: str | None, language: Language) -> str:
    """A period in a sentence: 2021, 2021년, 1992-95, 1992~95년."""
    if name is None:
        return ""
    if language == "en":
        return name
    if name.endswith("s"):
        return f"{name[:-1]}년대"
    return name.replace("-", "~") + "년"


def between(name: str) -> tuple[str, str]:
    """First and last year of a span such as 2019-2021."""
    first, last = years(name)
    return str(first), str(last)


def listing(items: list[str], language: Language) -> str:
    """Items in one line: 2019 and 2021; 2019년, 2021년."""
    if len(items) < 2:
        return "".join(items)
    if language == "en":
        return ", ".join(items[:-1]) + " and " + items[-1]
    return ", ".join(items[:-1]) + ", " + items[-1]


def unbroken(text: str) -> str:
    """The text with no-break spaces inside of its numbers, so that no line ends in one: 5억 5,550만 원."""
    return _INSIDE_A_NUMBER.sub("\N{NO-BREAK SPACE}", text)
