"""Years, spans and decades in a question, and figures that are dates, times or numbers of another sort."""

import re
from dataclasses import dataclass
from typing import Literal

from drainbot.language.english_numbers import TEENS, TENS, UNITS
from drainbot.language.korean_numbers import SINO, SMALL

_FULL = r"(?:19|20)\d\d"
_THROUGH = r"\s?년?도?\s?(?:-|~|/|→|->|=>|\.{2,3}|…|to|through|thru|until|till|upto|부터|에서)\s?"
_ENDING = r"(?:\s?년(?!대)도?)?"
_NO_AMOUNT = r"(?!\s?(?:명|원(?!인)|달러|불(?![가-힣])|위(?![해험원])|등(?![가-힣])|배|%(?!\s?(?:change|increase|growth|diff|rise|decline|변|증|늘|줄))|퍼센트|프로|사람|개국|won|usd|krw|(?:percent|pct)(?!\s?(?:change|increase|growth|diff|rise|decline))|graduates?|grads?|people|ppl|dollars|bucks|countries|years? old))"
_SPAN = re.compile(
    rf"(?<![\d.])(?:fy\s?)?({_FULL}){_THROUGH}(?:fy\s?)?((?:19|20)?\d\d)(?![\d.]*\d){_NO_AMOUNT}{_ENDING}"
)
_SHORT_SPAN = re.compile(
    rf"(?<![\w.,$₩-])(\d\d){_THROUGH}(\d\d)(?![\d,.:-]*\d)(?!\s?(?:%|[a-z]|명|원|달러|위|배|개|퍼|프로|조|억|만|세|살|일|월|시))(?:\s?년(?!대)도?)?"
)
_SHORT_SPAN_SURE = re.compile(rf"(?<![\w.,$₩-])(\d\d){_THROUGH}(\d\d)\s?년(?!대|간| 동안)도?")
_DATE = re.compile(rf"(?<![\d.,])({_FULL})([-./])\d{{1,2}}\2\d{{1,2}}(?!\d)|(?<![\d.,])\d{{1,2}}([-./])\d{{1,2}}\3({_FULL})(?!\d)")  # fmt: skip
_PART = r"(?:(?P<part>early|mid|late)[\s-]?(?:the )?)?"
_DECADE_WORDS = {"fifties": 1950, "sixties": 1960, "seventies": 1970, "ninetys": 1990, "ninties": 1990, "eightys": 1980, "seventys": 1970, "eighties": 1980, "nineties": 1990, "noughties": 2000, "aughts": 2000}  # fmt: skip
_DECADE = re.compile(
    rf"{_PART}(?:(?<!\d)(?P<digits>(?:19|20)?\d0)s(?![a-z])|(?:nineteen[\s-])?(?<!\bhis )(?<!\bher )(?<!\btheir )(?P<word>{'|'.join(_DECADE_WORDS)})(?![a-z]))"
)
_KOREAN_DECADE = re.compile(
    r"(?<!\d)(?P<digits>(?:19|20)?\d0)\s?년대(?:\s?(?P<part>초반?|중반|중후반|후반|말)(?![가-힣]*씀))?"
)
_KOREAN_TENS = {"육십": 60, "칠십": 70, "팔십": 80, "구십": 90}
_SPELLED_DECADE = re.compile(rf"(?:천구백)?({'|'.join(_KOREAN_TENS)})\s?년대")
_YEAR = re.compile(rf"(?<![\d.$₩])(?:fy\s?)?({_FULL})(?!\d)(?![.,]\d{{1,3}}(?!\d)){_NO_AMOUNT}\s?년?(?!대)")
_FAR_YEAR = re.compile(
    rf"(?<![\d.$₩])(1[0-8]\d\d|2[1-9]\d\d|[3-9]\d{{3}})(?![\d.,]*\d){_NO_AMOUNT}(?!대)(?P<said>\s?년)?"
)
_BEFORE_FAR = re.compile(r"\b(?:in|since|during|year|until)\s(?:the\s)?(?:year\s)?$")
_SHORT_YEAR = re.compile(
    r"(?<![\w.])([0-289]\d)\s?년(?!대|간|차|\s?동안|\s?사이|\s?전|\s?만|\s?뒤|\s?후)|fy\s?(\d\d)(?!\d)"
)
_BARE_YEAR = re.compile(
    r"(1[5-9]|2[0-9])(?!\w)(?=\s*(?:$|[?!,;)]|\.(?!\d)|(?:vs|and|or|to|versus|than|compared)\b))"
)
_BEFORE_BARE = re.compile(
    r"(?<!\d )(?<!one )(?<!ranked )\b(?:in|since|during)\s$|\b(?:1[5-9]|2[0-9])\s(?:vs|and|or|to|versus)\s(?:in\s)?$"
)
_HUNDREDS = r"(?P<century>nineteen|twenty)[\s-](?:(?P<teen>{teens})|(?P<tens>{tens})(?:[\s-](?P<unit>{units}))?|(?:oh|o)[\s-](?P<oh>{units}))(?![a-z-])".format(
    teens="|".join(TEENS), tens="|".join(TENS), units="|".join(UNITS)
)
_SPOKEN = re.compile(
    _HUNDREDS + r"(?!\s(?:thousand|million|billion|hundred|people|graduates?|percent|won|dollars))"
)
_SPOKEN_TWO_THOUSAND = re.compile(
    r"two thousand(?: and)?[\s-](?:(?P<teen>{teens})|(?P<tens>twenty)(?:[\s-](?P<unit>{units}))?)(?![a-z-])(?!\s(?:won|[a-z ]*(?:people|graduates?|professionals|dollars)))".format(
        teens="|".join(TEENS), units="|".join(UNITS)
    )
)
_KOREAN_SPOKEN = re.compile(
    r"(이천|천구백)(?:([이삼사오육칠팔구]?)(십))?([일이삼사오육칠팔구]?)\s?년(?!대|간| 동안)"
)
_BEFORE_PANDEMIC = re.compile(
    r"(?:pre[\s-]?|(?:before|prior to)\s(?:the\s)?)(?:covid(?:[\s-]?19)?|corona(?:virus)?|pandemic)(?![a-z])(?: (?:pandemic|hit|started|began|outbreak|crisis))?"
    r"|(?:코로나(?:\s?19)?|팬데믹)\s?(?:사태\s?|터지기\s?|유행\s?)?(?:이전|직전|전(?![가-힣]{2}))"
)
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_ASIDE = re.compile(
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b)?|\d{1,2}\s?[ap]m\b"  # clock times
    r"|\d{17,20}(?![\d,.]*\d)(?!\s?[a-z가-힣%])"  # Discord ids
    r"|(?<=\+)\d{1,3}(?:[- ]\d{1,4}){2,4}|\d{2,4}[-. ]\d{3,4}[-. ]\d{4}(?!\d)"  # telephone numbers
    r"|\d{1,4}\.\d{1,4}\.\d{1,4}(?:\.\d{1,4})?(?![\d,]*\d)"  # versions and addresses
    r"|(?:1\d|2[01])(?:st|th) century|\d{1,2}\s?세기"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"
    r"|\d{1,2}\s?(?:월(?!급)|시(?![가-힣])|시에|시간|주년|주일|주간|살|세(?![가-힣]))"
)
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\.? $")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?(?![\d,.:]*\d)(?!\s?(?:people|graduates?|percent|%))")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?!\d)")

Sort = Literal["year", "span", "decade"]


@dataclass(frozen=True, slots=True)
class Period:
    """A time as said and as meant."""

    sort: Sort
    name: str  # "2021", "1992-95", "1980s"
    end: int


def period_at(text: str, start: int) -> Period | None:
    """The period that begins at a place of normalised text."""
    if text[start].isdigit():
        return _date(text, start) or _span(text, start) or _decade(text, start) or _year(text, start)
    return (
        _spoken(text, start)
        or _decade(text, start)
        or (_span(text, start) or _year(text, start) if text.startswith("fy", start) else None)
        or _before_pandemic(text, start)
    )


def aside_at(text: str, start: int) -> int | None:
    """The end of figures that are no quantity: clock times, days of a month, telephone numbers, ids, versions."""
    if not text[start].isdigit() or _DATE.match(text, start):
        return None
    if (match := _ASIDE.match(text, start)) and not _THOUSANDS.fullmatch(match.group()):
        return match.end()
    if _AFTER_MONTH.search(text, max(0, start - 12), start) and (match := _DAY.match(text, start)):
        return match.end()
    return None


def _date(text: str, start: int) -> Period | None:
    match = _DATE.match(text, start)
    return Period("year", match[1] or match[4], match.end()) if match else None


def _span(text: str, start: int) -> Period | None:
    if match := _SPAN.match(text, start):
        first, last = match[1], match[2]
        if len(last) == 2 and int(first[-2:]) >= int(last):
            return None
        return Period(
            "span", _span_name(int(first), int(last if len(last) == 4 else first[:2] + last)), match.end()
        )
    match = _SHORT_SPAN_SURE.match(text, start) or _SHORT_SPAN.match(text, start)
    if not match or _hedged(text, start):
        return None
    first, last = _century(match[1]), _century(match[2])
    plausible = first < last and (1950 <= first < 2000 or 2000 <= first < last < 2030)
    tens = first % 10 == 0 == last % 10 and "년" not in match.group()
    small = first >= 2000 and first < 2015 and "년" not in match.group()
    return (
        Period("span", _span_name(first, last), match.end()) if plausible and not tens and not small else None
    )


def _hedged(text: str, start: int) -> bool:
    return bool(re.search(r"(?:about|around|roughly|approx|~|약|대략)\s?$", text[max(0, start - 9) : start]))


def _century(digits: str) -> int:
    return int(digits) + (2000 if int(digits) < 50 else 1900)


def _span_name(first: int, last: int) -> str:
    return f"{first}-{last if first // 100 != last // 100 else f'{last % 100:02}'}"


def _decade(text: str, start: int) -> Period | None:
    if match := _KOREAN_DECADE.match(text, start) or _DECADE.match(text, start):
        words = match.groupdict()
        digits = words["digits"]
        first = (
            _DECADE_WORDS[words["word"]]
            if not digits
            else int(digits)
            if len(digits) == 4
            else _decade_of(digits)
        )
        return Period(*_part(first, words["part"] or ""), match.end())
    spelled = _SPELLED_DECADE.match(text, start)
    return Period("decade", f"19{_KOREAN_TENS[spelled[1]]}s", spelled.end()) if spelled else None


def _decade_of(digits: str) -> int:
    return int(digits) + (2000 if digits in ("00", "10", "20") else 1900)


def _part(first: int, part: str) -> tuple[Sort, str]:
    """A decade, or the half of it that is meant: early is its first six years, so that 1992-95 is early."""
    if part.startswith(("early", "초")):
        return "span", _span_name(first, first + 5)
    if part in ("mid", "중반"):
        return "span", _span_name(first + 3, first + 7)
    if part.startswith(("late", "후반", "중후반", "말")):
        return "span", _span_name(first + 5, first + 9)
    return "decade", f"{first}s"


def _year(text: str, start: int) -> Period | None:
    if match := _YEAR.match(text, start):
        if start > 1 and text[start - 1] == "," and text[start - 2].isdigit() and not _listed(text, start):
            return None
        return Period("year", match[1], match.end())
    if match := _SHORT_YEAR.match(text, start):
        return Period("year", str(_century(match[1] or match[2])), match.end())
    far = _FAR_YEAR.match(text, start)
    if far and (far["said"] or _BEFORE_FAR.search(text[max(0, start - 24) : start])):
        return Period("year", far[1], far.end())
    bare = _BARE_YEAR.match(text, start)
    if bare and _BEFORE_BARE.search(text[max(0, start - 24) : start]):
        return Period("year", f"20{bare[1]}", bare.end())
    return None


def _listed(text: str, start: int) -> bool:
    """Years with a comma between and no space: 2019,2021."""
    return bool(re.fullmatch(rf"(?:.*[^\d])?{_FULL},", text[:start]))


def _spoken(text: str, start: int) -> Period | None:
    """Twenty twenty-one; two thousand and nineteen; 이천이십일년."""
    if match := _KOREAN_SPOKEN.match(text, start):
        century = 2000 if match[1] == "이천" else 1900
        tens = (SINO.get(match[2], 1) * SMALL["십"]) if match[3] else 0
        return Period("year", str(century + tens + SINO.get(match[4], 0)), match.end())
    match = _SPOKEN_TWO_THOUSAND.match(text, start) or _SPOKEN.match(text, start)
    if not match:
        return None
    words = match.groupdict()
    below = TEENS.get(words["teen"] or "", 0) + TENS.get(words["tens"] or "", 0)
    below += UNITS.get(words["unit"] or words.get("oh") or "", 0)
    century = 1900 if words.get("century") == "nineteen" else 2000
    return Period("year", str(century + below), match.end())


def _before_pandemic(text: str, start: int) -> Period | None:
    """The last year before it; what "after covid" means, nobody can say to the year."""
    match = _BEFORE_PANDEMIC.match(text, start)
    return Period("year", "2019", match.end()) if match else None
