"""What moderators type into fields: texts in both languages, figures, periods."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pydantic import TypeAdapter, ValidationError

from drainbot.curation.remarks import remark
from drainbot.curation.texts import MOST_OF_NAME, MOST_OF_NOTE, MOST_OF_TEXT, checked
from drainbot.errors import EditError
from drainbot.knowledge import LANGUAGES, Text
from drainbot.knowledge.checks.numbers import stated_numbers
from drainbot.knowledge.shapes import Number, Period

MOST_OF_SHORT = 30
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?|[-+]?\d{1,4}(,\d{4})+(\.\d+)?")
_PERIOD: TypeAdapter[str] = TypeAdapter(Period)
_NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)


@dataclass(frozen=True, slots=True)
class Words:
    """A text as typed; where one language is left empty, it says the same as the other."""

    en: str = ""
    ko: str = ""


def both(words: Words, field: str) -> Text:
    """A text in both languages. EditError where it is empty, too long, or pings."""
    most = {"name": MOST_OF_NAME, "short": MOST_OF_SHORT, "note": MOST_OF_NOTE}.get(field, MOST_OF_TEXT)
    en, ko = words.en.strip() or words.ko, words.ko.strip() or words.en
    return Text(en=checked(en, field, most), ko=checked(ko, field, most))


def numbers_of(text: Text) -> tuple[str, ...]:
    """Every number that a text states, each once."""
    return tuple(dict.fromkeys(one for language in LANGUAGES for one in stated_numbers(text.in_(language))))


def number(text: str) -> Decimal:
    """A figure as typed. EditError where it is no number."""
    try:
        typed = text.strip()
        if "," in typed and not _THOUSANDS.fullmatch(typed):
            raise EditError(remark("no-number", typed=text[:40]))  # "1,6" is 1.6 to some, and 16 to nobody
        return _NUMBER.validate_python(Decimal(typed.replace(",", "").replace("_", "")))
    except (InvalidOperation, ValidationError):
        raise EditError(remark("no-number", typed=text[:40])) from None


def period_of(text: str) -> str:
    """A period as typed. EditError where it is none."""
    try:
        return _PERIOD.validate_python(text.strip())
    except ValidationError:
        raise EditError(remark("no-period", typed=text[:40])) from None
