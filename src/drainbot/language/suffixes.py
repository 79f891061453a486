"""What stands behind a number and says what it counts: won, percent, people, 위, 배."""

import re
from dataclasses import dataclass
from enum import StrEnum

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
    RANK_FROM_BELOW = "rank-from-below"  # third from the bottom
    TIMES = "times"
    COUNTRIES = "countries"
    NUMBER = "number"
    IMPOSSIBLE = "impossible"  # NaN, infinity, too large to mean anything


@dataclass(frozen=True, slots=True)
class Suffix:
    """The kind and unit that the words behind a number give it."""

    kind: Kind
    unit: Unit
    end: int  # of the quantity; the noun that names a concept stays in the text


COUNTED = r"(?:people|persons?|ppl|peeps|folks|graduates?|grads?|students?|leavers?|professionals?|pros|experts?|scientists?|engineers?|specialists?|workers?|residents?|inhabitants?|citizens?|talents?|brains?|koreans?|alumni|heads?|kids?|guys?)"
_NO_ADJECTIVE = r"(?!(?:in|at|on|to|from|for|per|won|is|are|was|were|do|does|did|has|have|had|than|as|by|with|vs|how|what|if|when|who|where|which|the|that|will|would|can|could|or|but|of)\b)"
_PEOPLE = rf"(?P<noun>(?:of (?:the|these|those|my|our|your|his|her|their) )?(?:{_NO_ADJECTIVE}[a-z]+ ){{0,3}}{COUNTED}(?![a-z]))"
_SUFFIXES = (
    (Kind.PERCENT, Unit.PERCENTAGE_POINTS, re.compile(r"[\s-]?(?:percentage[\s-]points?|percent[\s-]points?|per cent[\s-]points?|pct[\s-]points?|%[\s-]points?|%\s?p(?![a-z])|%\s?포인트|ppts?(?![a-z])|pps?(?![a-z])|(?:퍼센트|프로)\s?(?:포인트|p(?![a-z])))")),
    (Kind.PERCENT, Unit.PERCENT, re.compile(r"[\s-]?(?:%|percent(?:age)?|per cent|pct|pc(?![a-z])|퍼센트|퍼센|퍼(?![가-힣])|프로(?![그젝필세토듀]))")),
    (Kind.MONEY, Unit.USD, re.compile(r"[\s-]?(?:us dollars?|usa dollars?|american dollars?|dollars?|usd(?!\s?(?:로|론))|bucks?(?![a-z])|\$(?!\s?\d)|달러|달라|불(?=$|[^가-힣]|[로은이을에의당]))")),
    (Kind.MONEY, Unit.KRW, re.compile(r"[\s-]?(?:(?:south )?korean won|won(?![a-z])|krw|₩(?!\s?\d)|원(?!래|칙|인(?!가|지|데|거|걸|줄)))")),
    (Kind.RANK, Unit.RANK, re.compile(r"\s?(?:st|nd|rd|th)(?![a-z])|\s?(?:위(?![해험원])|등(?=$|[^가-힣]|[이은을인으에맞예입임라했도])|번째)")),
    (Kind.COUNTRIES, Unit.COUNT, re.compile(r"\s?(?:개국|개 나라|나라|(?P<noun>(?:oecd |other |more )*(?:countries|nations|members)))")),
    (Kind.TIMES, Unit.RATIO, re.compile(r"\s?(?:times(?!\s(?:a|per)\s(?:day|week|month))|x(?![a-z])|배(?![경우]))|[\s-]?fold")),
    (Kind.PEOPLE, Unit.PEOPLE, re.compile(rf"\+?\s?(?:여\s?)?(?:명|사람|인(?=$|[^가-힣]|[의당은이을에])|분(?=$|[^가-힣]|[의이은들께을])|of (?:them|those|these)(?![a-z])|{_PEOPLE})")),
)  # fmt: skip


def suffix_at(text: str, end: int) -> Suffix | None:
    """The suffix that stands at the end of a number in normalised text."""
    for kind, unit, pattern in _SUFFIXES:
        match = pattern.match(text, end)
        if match:
            return Suffix(kind, unit, end if match.groupdict().get("noun") else match.end())
    return None
