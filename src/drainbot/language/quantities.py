"""Quantities in a question: what kind of number each one is, its exact value, and where it stands."""

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from drainbot.language.numerals import number_at
from drainbot.units import Unit


class Kind(StrEnum):
    """What a number in a question is."""

    YEAR = "year"  # 2021
    SPAN = "span"  # 1992-95
    DECADE = "decade"  # 1980s
    MONEY = "money"
    PEOPLE = "people"
    PERCENT = "percent"
    RANK = "rank"
    TIMES = "times"
    COUNTRIES = "countries"
    NUMBER = "number"
    IMPOSSIBLE = "impossible"  # NaN, infinity, too large to mean anything


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


_YEAR = re.compile(
    r"(?<![\d.,$₩])((?:19|20)\d\d)(?![\d,.]*\d)(?!\s?(?:명|원|달러|won|usd|krw|graduates?|grads?|people|dollars))\s?년?(?!대)"
)
_SHORT_YEAR = re.compile(
    r"(?<![\w.])(?:'|in |since |for |and |by )?'?((?:[012]\d))(?=\s?년(?!대|간| 동안|동안| 사이))"
)
_SPAN = re.compile(
    r"(?<![\d.,])((?:19|20)\d\d)\s?년?\s?(?:-|~|/|to|through|until|till|부터|에서)\s?((?:19|20)?\d\d)(?!\d)\s?년?"
)
_DECADE = re.compile(r"(?<!\d)((?:19|20)?\d0)(?:s\b|\s?년대)")
_IMPOSSIBLE = re.compile(r"(?<![a-z])(?:nan|infinity|infinite|inf|∞)(?![a-z])|무한대?")
_CURRENCY_BEFORE = re.compile(r"(?:(\$|usd)|(₩|krw))\s?$")
_NOUN = r"(?:people|persons?|ppl|peeps|folks|graduates?|grads?|students?|leavers?|professionals?|pros|experts?|scientists?|engineers?|specialists?|workers?|residents?|inhabitants?|citizens?|talents?|brains?|koreans?|alumni|heads?|kids?|guys?)"
_AFTER = (
    (Kind.MONEY, Unit.USD, re.compile(r"\s?(?:us dollars?|usa dollars?|dollars?|usd|bucks|달러|불(?![가-힣]))")),
    (Kind.MONEY, Unit.KRW, re.compile(r"\s?(?:korean won|won(?![a-z])|krw|원(?!인))")),
    (Kind.PERCENT, Unit.PERCENT, re.compile(r"\s?(?:%|percent|per cent|pct|퍼센트|프로)")),
    (Kind.RANK, Unit.RANK, re.compile(r"(?:(?:st|nd|rd|th)(?![a-z])|\s?(?:위(?![해험원])|등(?![가-힣])|번째))")),
    (Kind.COUNTRIES, Unit.COUNT, re.compile(r"\s?(?:개국|개 나라|나라|(?P<noun>(?:oecd |other |more )*(?:countries|nations|members)))")),
    (Kind.TIMES, Unit.RATIO, re.compile(r"\s?(?:times|x(?![a-z])|fold|배)")),
    (Kind.PEOPLE, Unit.PEOPLE, re.compile(r"\s?(?:여\s?)?(?:명|사람|인(?![가-힣])|분(?![가-힣])|of (?:them|those|these)(?![a-z])|(?P<noun>(?:of (?:the|these|those) |[a-z]+ ){0,2}" + _NOUN + r"(?![a-z])))")),
)  # fmt: skip
_PERIOD_UNIT = re.compile(r"\s?(?:years?|months?|days?|년|개월|달(?!러)|일(?![가-힣]))")


def quantities(text: str, taken: tuple[tuple[int, int], ...] = ()) -> tuple[Mention, ...]:
    """All quantities of normalised text in order; places already taken by vocabulary terms are left alone."""
    found: list[Mention] = []
    position = 0
    while position < len(text):
        inside = next((end for start, end in taken if start <= position < end), None)
        if inside:
            position = inside
            continue
        mention = _mention(text, position)
        if mention:
            found.append(mention)
            position = mention.end
        else:
            position += 1
    return tuple(found)


def _mention(text: str, start: int) -> Mention | None:
    if (
        start
        and text[start - 1].isalnum()
        and text[start].isascii()
        and (text[start - 1].isascii() or text[start].isalpha())
    ):
        return None
    return _period(text, start) or _impossible(text, start) or _amount(text, start)


def _period(text: str, start: int) -> Mention | None:
    for kind, pattern in (
        (Kind.SPAN, _SPAN),
        (Kind.DECADE, _DECADE),
        (Kind.YEAR, _YEAR),
        (Kind.YEAR, _SHORT_YEAR),
    ):
        match = pattern.match(text, start)
        if match:
            period = _period_name(kind, match)
            if period:
                return Mention(kind, None, Unit.YEAR, period, start, match.end(), match.group())
    return None


def _period_name(kind: Kind, match: re.Match[str]) -> str | None:
    if kind is Kind.SPAN:
        last = match[2][-2:]
        if int(match[1][-2:]) >= int(last) and len(match[2]) == 2:
            return None
        return f"{match[1]}-{match[2] if len(match[2]) == 4 and match[2][:2] != match[1][:2] else last}"
    if kind is Kind.DECADE:
        decade = match[1]
        century = "" if len(decade) == 4 else "20" if decade in ("00", "10", "20") else "19"
        return f"{century}{decade}s"
    return match[1] if len(match[1]) == 4 else f"20{match[1]}"


def _impossible(text: str, start: int) -> Mention | None:
    match = _IMPOSSIBLE.match(text, start)
    return Mention(Kind.IMPOSSIBLE, None, None, None, start, match.end(), match.group()) if match else None


def _amount(text: str, start: int) -> Mention | None:
    found = number_at(text, start)
    if not found:
        return None
    value, end = found
    first = start
    if (
        text[start].isdigit()
        and start
        and text[start - 1] == "-"
        and (start < 2 or not text[start - 2].isalnum())
    ):
        value, first = -value if value is not None else None, start - 1
    if text[start].isdigit() and re.match(r"[a-z]", text[end : end + 1]) and not _unit_after(text, end):
        return None  # g7, 3d and the like
    if _PERIOD_UNIT.match(text, end):
        return None  # "2 years", "2년 동안": a length of time, no quantity of ours
    before = _CURRENCY_BEFORE.search(text, 0, first)
    if before:
        unit = Unit.USD if before[1] else Unit.KRW
        after = _unit_after(text, end)
        return _as(
            Kind.MONEY, value, unit, before.start(), after[2] if after and after[1] is unit else end, text
        )
    after = _unit_after(text, end)
    if after:
        return _as(after[0], value, after[1], first, after[2], text)
    return _as(Kind.NUMBER, value, None, first, end, text)


def _unit_after(text: str, end: int) -> tuple[Kind, Unit, int] | None:
    for kind, unit, pattern in _AFTER:
        match = pattern.match(text, end)
        if match:
            noun = match.groupdict().get("noun")  # stays in the text: it names a concept
            return kind, unit, end if noun else match.end()
    return None


def _as(kind: Kind, value: Fraction | None, unit: Unit | None, start: int, end: int, text: str) -> Mention:
    kind = Kind.IMPOSSIBLE if value is None else kind
    return Mention(kind, value, unit, None, start, end, text[start:end])
