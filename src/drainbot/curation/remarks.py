"""Remarks: what moderators read about an edit, in their language; the texts stand in remarks.yaml beside this."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from pydantic import TypeAdapter

from drainbot.errors import Problem, Said
from drainbot.knowledge import Language, Text
from drainbot.knowledge.shapes import LANGUAGES, Line, entry
from drainbot.knowledge.strict_yaml import parse
from drainbot.wording.templates import fill

# A quoted text or an id, a number, something with a text of its own, or several of these.
Value: TypeAlias = str | int | Said | tuple["Value", ...]
_FILE = Path(__file__).with_suffix(".yaml")


@entry
class Texts:
    """The file of the texts."""

    remarks: dict[str, Text]
    words: dict[str, Text]
    checks: dict[str, Line]  # by the id of a check; Korean alone


@lru_cache(1)
def texts() -> Texts:
    """All texts, read once."""
    return TypeAdapter(Texts).validate_python(parse(_FILE.read_bytes(), _FILE.name).data)


@dataclass(frozen=True, slots=True)
class Remark:
    """One text and what it is filled with."""

    key: str
    values: tuple[tuple[str, Value], ...]

    def in_(self, language: Language) -> str:
        """The text, without a break of line but those of what it is filled with."""
        values = {name: _in(value, language) for name, value in self.values}
        return fill(texts().remarks[self.key].in_(language), values)

    def __str__(self) -> str:
        return self.in_("en")


def remark(key: str, /, **values: Value) -> Remark:
    """The text of a key, filled with these."""
    return Remark(key, tuple(values.items()))


def word(name: str) -> Said | str:
    """A field, an ending or a verdict; as it is where it has no word of its own."""
    return texts().words.get(name, name)


def both(say: Callable[[Language], str]) -> Text:
    """What is said in each language by other rooms."""
    return Text(**{language: say(language) for language in LANGUAGES})


@dataclass(frozen=True, slots=True)
class Found:
    """What a check of a knowledge base found: its own words, which are English; in Korean what kind of thing that is and
    what to do, and its own words quoted on a line below.
    """

    check: str
    detail: str

    def in_(self, language: Language) -> str:
        """One line in English, two in Korean."""
        return self.detail if language == "en" else f"{texts().checks[self.check]}\n“{self.detail}”"

    def __str__(self) -> str:
        return self.detail


def of_problem(problem: Problem) -> Found:
    """A problem without its place."""
    detail = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return Found(problem.check, " ".join(detail.split()))


def _in(value: Value, language: Language) -> str:
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, tuple):
        return ", ".join(_in(one, language) for one in value)
    return value.in_(language)
