"""The asker's own value for a figure or an input, typed by itself: 300 million won, 3억, 100,000, +10%."""

import re
from fractions import Fraction

from drainbot.knowledge import Language
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reader
from drainbot.units import Quantity, Unit, exact

_LONGEST = 60  # letters; no number that makes sense is longer
_BARE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,25})(?:\.\d{1,12})?")
_CHANGE = re.compile(r"(?P<sign>[+-])\s?(?P<percent>\d{1,6}(?:\.\d{1,6})?)\s?%")
_KINDS = {
    Unit.KRW: (Kind.MONEY, Kind.NUMBER),
    Unit.USD: (Kind.MONEY, Kind.NUMBER),
    Unit.PEOPLE: (Kind.PEOPLE, Kind.NUMBER),
    Unit.PER_10000: (Kind.PEOPLE, Kind.NUMBER),
    Unit.PERCENT: (Kind.PERCENT, Kind.NUMBER),
    Unit.RANK: (Kind.RANK, Kind.NUMBER),
    Unit.RATIO: (Kind.TIMES, Kind.NUMBER),
}


def own_value(
    text: str, unit: Unit, reader: Reader, language: Language, stated: Fraction | None, rate: Fraction | None
) -> Fraction | None:
    """The value in the unit of what it stands for; None where the text is none, or of another kind.

    `stated` is the article's value, to which +10% is added; `rate` is won for one dollar, for a sum in the other currency.
    """
    said = " ".join(text[: _LONGEST + 1].split())
    if len(said) > _LONGEST:
        return None
    if _BARE.fullmatch(said):
        return exact(said.replace(",", ""))
    change = _CHANGE.fullmatch(said)
    if change and stated is not None:
        by = exact(change["sign"] + change["percent"])
        return stated * (100 + by) / 100
    return _read(said, unit, reader, language, rate)


def own_money(text: str, reader: Reader, language: Language) -> Quantity | None:
    """The one sum of money of a text, in the currency that it names; None where the text is none."""
    said = " ".join(text[: _LONGEST + 1].split())
    if len(said) > _LONGEST:
        return None
    found = [item for item in reader.read(said, language).mentions if item.value is not None]
    if len(found) != 1 or found[0].value is None or found[0].unit not in (Unit.KRW, Unit.USD):
        return None
    return Quantity(found[0].value, found[0].unit)


def _read(
    said: str, unit: Unit, reader: Reader, language: Language, rate: Fraction | None
) -> Fraction | None:
    """The one number of a text that is read as a question is."""
    found = [item for item in reader.read(said, language).mentions if item.value is not None]
    if len(found) != 1 or found[0].kind not in _KINDS.get(unit, (Kind.NUMBER,)):
        return None
    value, currency = found[0].value, found[0].unit
    if value is None or not unit.is_money or currency is None or currency is unit:
        return value
    if rate is None:
        return None
    return value * rate if unit is Unit.KRW else value / rate
