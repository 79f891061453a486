"""Quantities in a question: what kind of number each one is, its exact value, and where it stands."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from drainbot.language.english_numbers import ORDINALS, PARTS, SCALES, TENS, UNITS, WORDS
from drainbot.language.normalise import RECENT
from drainbot.language.numerals import number_at
from drainbot.language.periods import aside_at, period_at
from drainbot.language.suffixes import Kind, Suffix, suffix_at
from drainbot.units import Unit

__all__ = ["Kind", "Mention", "quantities"]


_ONE_OF = re.compile(r"one of (?:them|those|these|the)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity as said and as meant."""

    kind: Kind
    value: Fraction | None  # exact; None for periods and the impossible
    unit: Unit | None
    period: str | None  # for years, spans and decades
    start: int
    end: int
    said: str


_OPENING = "|".join(
    sorted(
        [*WORDS, *SCALES, *PARTS, *ORDINALS, *[f"{word}fold" for word in WORDS], "dozen"],
        key=len,
        reverse=True,
    )
)
# Where a quantity may begin; every other place is passed over.
_CANDIDATE = re.compile(
    rf"\d|\.\d|∞|[일이삼사오육칠팔구십백천만억조하한둘두셋세넷네다여열스서마쉰예아영공절무코팬빵]|반토막|반(?=\s?명)"
    rf"|(?<![a-z])(?:(?:{_OPENING})(?![a-z])|an?(?= (?:hundred|thousand|million|billion|trillion|dozen|couple|{'|'.join(PARTS)}))"
    r"|point(?= (?:zero|one|two|three|four|five|six|seven|eight|nine) )|early|mid|late|fy|(?:twen|thir|for|fif|six|seven|eigh|nine|nough)ties|aughts|pre(?=[ -]?(?:covid|corona|pandemic))|before|prior"
    r"|twice|thrice|doubl|tripl|quadrupl|halv|nan|inf)"
)
_COUNTRIES = 300  # more than there are
_IMPOSSIBLE = re.compile(r"(?<![a-z])(?:nan|infinity|infinite|inf|∞)(?![a-z])|무한대?(?!\s?경쟁)")
_NUMBER_ALONE = re.compile(
    r"(?P<digits>\d+)(?:(?P<year>\s?년(?!대|간))|(?=\s*(?:$|[?!,;)]|\.(?!\d)|[은는에의])))"
)
_LESS_THAN_ONE = re.compile(r"(?<![가-힣])(?:(?P<none>[영공빵])|반)\s?(?=명(?:$|[^가-힣]|[의이은을만도]))")
_SCALE = re.compile(r"(?P<hundred>hundred )?(?P<scale>thousand|million|billion)(?![a-z])")
_EVERY_BEFORE = re.compile(r"\b(?:per|every)\s$")
_YEAR_BEFORE = re.compile(r"\byear\s$")
_IN_BEFORE = re.compile(r"\bin\s$")
_CURRENCY_BEFORE = re.compile(r"(?:(\$|usd)|(₩|krw))\s?$")
_NEGATIVE_BEFORE = re.compile(
    r"(?:^|\b(?:for|of|with|about|if|only|say|and)\s|(?<=\s)(?=마))(?P<sign>(?:minus|negative)\s|마이너스\s?)$"
)
_RATE_BEFORE = re.compile(r"(?:exchange rate|rate|fx)(?: of| is| at|:| =)?\s$|환율(?:이|은|을)?\s?$")
_RATE_AFTER = re.compile(r"\s?(?:per|to the|to a|/)\s?(?:us |usa )?(?:\$|dollar|usd)")
_LENGTH_OF_TIME = re.compile(
    r"[\s-]?(?:years?|yrs?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?|seconds?|decades?|centuries|년|개월|달(?!러|라)|일(?![가-힣]|\s(?:경우|때))|일간|주(?![가-힣])|주째|학년|학기)(?![a-z])"
)
_COUNTS_ONE = re.compile(
    r"\s(?!(?:in|at|on|to|from|for|per|is|are|was|were|do|does|did|has|have|had|than|as|by|with|who|which|that|will|would|can|could|or|and|but|of|more|please|thing|up|day)\b)[a-z]"
)
_PRONOUN_BEFORE = re.compile(r"\b(?:each|every|which|this|that|any|other|no) $")
_ORDINAL = re.compile(
    rf"(?:(?P<tens>{'|'.join(TENS)})[\s-])?(?P<ordinal>{'|'.join(sorted(ORDINALS, key=len, reverse=True))})(?![a-z])"
)
_FROM_BELOW = re.compile(
    r"[\s-](?:(?:from|to)[\s-](?:the )?(?:bottom|last|end|back|worst)|last|lowest|worst)(?![a-z])"
)
_BELOW_BEFORE = re.compile(r"(?:뒤에서|밑에서|아래에서|끝에서|하위|꼴찌에서)(?:부터)?\s?$")
_NO_RANK_AFTER = re.compile(
    r"\s(?:world|party|parties|person|of(?! the (?:oecd|list))|year|question|time|thing|century|paragraph|point|grade)"
)
_NO_RANK_BEFORE = re.compile(r"(?:\ban?|\bone|\btwo|\bthe)\s$")
_RANK_BEFORE = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|come(?:s)?|came|place(?:s|d)?|finish(?:ed|es)?)(?: in)?(?: the)?\s$"
)
_RANK_AFTER = re.compile(r"\s(?:place|rank|out of|among|in the oecd)(?![a-z])")
_MULTIPLE = re.compile(
    rf"(?:(?P<twice>twice)|(?P<thrice>thrice)|(?P<fold>{'|'.join(WORDS)})[\s-]?fold|(?P<double>double[ds]?|doubling)(?![\s-](?:check|major|degree))|(?P<triple>triple[ds]?|tripling)|(?P<quad>quadruple[ds]?)|(?P<halved>halve[ds]?|halving))(?![a-z])(?!\s(?:a|per|every)\s(?:day|week|month|year))"
)
_MULTIPLES = {
    "twice": Fraction(2),
    "thrice": Fraction(3),
    "double": Fraction(2),
    "triple": Fraction(3),
    "quad": Fraction(4),
    "halved": Fraction(1, 2),
}
_PART_OF = re.compile(
    rf"(?:(?P<half>half(?: of(?! the top)|(?= the\b))|절반|반절|반토막)"
    rf"|(?:(?P<many>an?|{'|'.join(UNITS)})[\s-])(?P<part>{'|'.join(PARTS)})s?(?: of(?![a-z])|(?= (?:higher|lower|more|less|cheaper|dearer)\b))"
    r"|(?P<top>\d{1,2})[/⁄](?P<below>[2-9]|10)(?:th|rd)?s? of(?![a-z])"
    r"|(?P<ko_below>\d{1,3}|[이삼사오육칠팔구십백])\s?분의\s?(?P<ko_top>\d{1,2}|[일이삼사오육칠팔구]))"
)
_KOREAN_DIGITS = dict(zip("일이삼사오육칠팔구십", range(1, 11), strict=True)) | {"백": 100}


@lru_cache(RECENT)
def quantities(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Mention, ...]:
    """All quantities of normalised text in order; places already taken by vocabulary terms are left alone."""
    found: list[Mention] = []
    position = 0
    while candidate := _CANDIDATE.search(text, position):
        position = candidate.start()
        inside = next((end for start, end in taken if start <= position < end), None)
        if inside:
            position = inside
        elif _glued(text, position):
            position += 1
        elif aside := aside_at(text, position):
            position = aside
        elif mention := _mention(text, position):
            found.append(mention)
            position = mention.end
        else:
            position += 1
    return tuple(found)


def _glued(text: str, start: int) -> bool:
    """Inside a word or a number, such as the 7 of g7; a currency may be glued to its amount."""
    if not start or not text[start - 1].isalnum() or not text[start].isascii():
        return False
    if text[start].isdigit() and re.search(r"(?<![a-z])(?:usd|krw|fy)$", text[max(0, start - 4) : start]):
        return False
    return text[start - 1].isascii() or text[start].isalpha()


def _mention(text: str, start: int) -> Mention | None:
    return (
        _period(text, start)
        or _impossible(text, start)
        or _part_of_whole(text, start)
        or _multiple(text, start)
        or _ordinal(text, start)
        or _less_than_one(text, start)
        or _scale_alone(text, start)
        or _amount(text, start)
    )


def _period(text: str, start: int) -> Mention | None:
    period = period_at(text, start)
    if period is None:
        return None
    return Mention(
        Kind(period.sort), None, Unit.YEAR, period.name, start, period.end, text[start : period.end]
    )


def _impossible(text: str, start: int) -> Mention | None:
    match = _IMPOSSIBLE.match(text, start) or _no_year(text, start)
    return Mention(Kind.IMPOSSIBLE, None, None, None, start, match.end(), match.group()) if match else None


def _no_year(text: str, start: int) -> re.Match[str] | None:
    """A number that is said to be a year and cannot be one: the year 0, 99999년."""
    match = _NUMBER_ALONE.match(text, start)
    if match is None:
        return None
    said = _YEAR_BEFORE.search(text, max(0, start - 12), start)
    long = len(match["digits"]) > 4 and bool(
        match["year"] or _IN_BEFORE.search(text, max(0, start - 4), start)
    )
    return match if said or long else None


def _less_than_one(text: str, start: int) -> Mention | None:
    """Nobody or half a person, as nobody counts them: 영 명, 반 명."""
    match = _LESS_THAN_ONE.match(text, start)
    if match is None:
        return None
    value = Fraction(0) if match["none"] else Fraction(1, 2)
    return _as(Kind.PEOPLE, value, Unit.PEOPLE, start, match.end() + 1, text)


def _scale_alone(text: str, start: int) -> Mention | None:
    """So many that stand without a number: per million."""
    match = _SCALE.match(text, start)
    if match is None or not _EVERY_BEFORE.search(text, max(0, start - 10), start):
        return None
    value = Fraction(SCALES[match["scale"]]) * (100 if match["hundred"] else 1)
    return _as(Kind.NUMBER, value, None, start, match.end(), text)


def _part_of_whole(text: str, start: int) -> Mention | None:
    """Half of, a third of, 3분의 1: a percentage in words."""
    match = _PART_OF.match(text, start)
    number = number_at(text, start) if match and match["part"] else None
    if not match or (number and number[1] >= match.end()):
        return None  # a third of a million is a number
    if match["half"]:
        value = Fraction(1, 2)
    elif match["part"]:
        value = Fraction(UNITS.get(match["many"], 1), PARTS[match["part"]])
    elif match["top"]:
        value = Fraction(int(match["top"]), int(match["below"]))
    else:
        value = Fraction(_small(match["ko_top"]), _small(match["ko_below"]) or 1)
    return _as(Kind.PERCENT, value * 100, Unit.PERCENT, start, match.end(), text)


def _small(digits: str) -> int:
    return int(digits) if digits.isdigit() else _KOREAN_DIGITS[digits]


def _multiple(text: str, start: int) -> Mention | None:
    match = _MULTIPLE.match(text, start)
    if not match:
        return None
    name = next(name for name, said in match.groupdict().items() if said)
    value = Fraction(WORDS[match["fold"]]) if name == "fold" else _MULTIPLES[name]
    return _as(Kind.TIMES, value, Unit.RATIO, start, match.end(), text)


def _ordinal(text: str, start: int) -> Mention | None:
    """A rank in words; "first" and "second" are one only where the words around say so."""
    match = _ORDINAL.match(text, start)
    if not match:
        return None
    value = TENS.get(match["tens"] or "", 0) + ORDINALS[match["ordinal"]]
    if below := _FROM_BELOW.match(text, match.end()):
        return _as(Kind.RANK_FROM_BELOW, Fraction(value), Unit.RANK, start, below.end(), text)
    sure = _RANK_AFTER.match(text, match.end()) or _RANK_BEFORE.search(text, max(0, start - 16), start)
    if not match["tens"] and not sure:
        fraction = _NO_RANK_BEFORE.search(text, max(0, start - 5), start)
        if value < 3 or fraction or _NO_RANK_AFTER.match(text, match.end()):
            return None
    return _as(Kind.RANK, Fraction(value), Unit.RANK, start, match.end(), text)


def _amount(text: str, start: int) -> Mention | None:
    found = number_at(text, start)
    if not found:
        return None
    value, end = found
    first, value = _signed(text, start, value)
    after = suffix_at(text, end)
    if _ONE_OF.match(text, start):
        return None  # "is that one of them?": no head-count
    if text[start].isdigit() and text[end : end + 1].isalpha() and text[end].isascii() and not after:
        return None  # g7, 3d and the like
    if _LENGTH_OF_TIME.match(text, end):
        return None  # "2 years", "2년 동안": a length of time, no quantity of ours
    if before := _CURRENCY_BEFORE.search(text, max(0, first - 5), first):
        unit = Unit.USD if before[1] else Unit.KRW
        stop = after.end if after and after.unit is unit else end
        return _as(Kind.MONEY, value, unit, before.start(), stop, text)
    if after is None:
        return _bare(text, first, end, value)
    if after.kind is Kind.RANK:
        return _rank(text, first, value, after)
    return _as(after.kind, value, after.unit, first, after.end, text)


def _signed(text: str, start: int, value: Fraction | None) -> tuple[int, Fraction | None]:
    """Where the number begins with its sign, and its value with it; a hyphen after a word is no sign."""
    hyphen = text[start].isdigit() and start > 0 and text[start - 1] == "-"
    if hyphen and (start < 2 or not text[start - 2].isalnum()):
        return start - 1, None if value is None else -value
    word = _NEGATIVE_BEFORE.search(text[max(0, start - 24) : start])
    if not word:
        return start, value
    return start - len(word["sign"]), None if value is None else -value


def _rank(text: str, start: int, value: Fraction | None, after: Suffix) -> Mention:
    if below := _FROM_BELOW.match(text, after.end):
        return _as(Kind.RANK_FROM_BELOW, value, Unit.RANK, start, below.end(), text)
    if below := _BELOW_BEFORE.search(text, max(0, start - 9), start):
        return _as(Kind.RANK_FROM_BELOW, value, Unit.RANK, below.start(), after.end, text)
    return _as(Kind.RANK, value, Unit.RANK, start, after.end, text)


def _bare(text: str, start: int, end: int, value: Fraction | None) -> Mention | None:
    """A number without a unit; "one" alone is a pronoun, and at a rate won are meant."""
    pronoun = _PRONOUN_BEFORE.search(text, max(0, start - 7), start) or not _COUNTS_ONE.match(text, end)
    if text[start:end] == "one" and pronoun:
        return None
    rate = _RATE_BEFORE.search(text, max(0, start - 18), start) or _RATE_AFTER.match(text, end)
    if rate and value is not None and value >= 100:
        return _as(Kind.MONEY, value, Unit.KRW, start, end, text)
    return _as(Kind.NUMBER, value, None, start, end, text)


def _as(kind: Kind, value: Fraction | None, unit: Unit | None, start: int, end: int, text: str) -> Mention:
    kind = Kind.IMPOSSIBLE if value is None else kind
    if kind is Kind.COUNTRIES and value is not None and value > _COUNTRIES:  # "a country of 50 million"
        kind, unit = Kind.NUMBER, None
    return Mention(kind, value, unit, None, start, end, text[start:end])
