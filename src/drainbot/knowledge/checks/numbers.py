"""A text states no number that its entry does not declare, and a sentence none but what its figures fill in."""

import re
from collections.abc import Iterator

from drainbot.errors import Problem
from drainbot.knowledge.base import Knowledge
from drainbot.knowledge.checks.finding import finding, section_of
from drainbot.knowledge.shapes import LANGUAGES, Fact, Formula, Text, Topic
from drainbot.units import Unit

DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_UNITS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH = {word: str(number) for number, word in enumerate(_UNITS.split(), 2)}
_ENGLISH |= {word: str(number * 10) for number, word in enumerate(_TENS.split(), 2)}
_ENGLISH |= {"hundred": "100", "thousand": "1,000", "million": "1,000,000", "billion": "1,000,000,000", "trillion": "1,000,000,000,000"}  # fmt: skip
_ENGLISH |= {
    "half": "0.5",
    "twice": "2",
    "double": "2",
    "doubled": "2",
    "triple": "3",
    "tripled": "3",
    "dozen": "12",
}
_KOREAN = dict(
    zip(
        ["두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열", "스물", "서른", "마흔", "쉰"],
        ["2", "3", "4", "5", "6", "7", "8", "9", "10", "20", "30", "40", "50"],
        strict=True,
    )
) | {"절반": "0.5"}
_WORDS = re.compile(
    rf"\b(?P<en>{'|'.join(sorted(_ENGLISH, key=len, reverse=True))})s?\b"
    rf"|(?<![가-힣])(?P<ko>{'|'.join(_KOREAN)})(?=절반|\s?(?:개|명|곳|가지|나라|번|배|해|시점|사람|대학|기업|수치|차례|달|분의|여\s)|(?<=절반))",
    re.IGNORECASE,
)
_SCALED = re.compile(r"\d\s+$")  # "5 million" is one number, declared by its digits
_SECTIONS = ("statements", "absences", "smalltalk")


def check(knowledge: Knowledge) -> Iterator[Problem]:
    yield from _texts(knowledge)
    for topic in knowledge.topics():
        path = (section_of(knowledge, topic.id), topic.id)
        own = set(declared_numbers(topic))
        yield from _outright(knowledge, (*path, "name"), topic.name, own)
        for field in ("sentence", "more"):
            if text := getattr(topic, field, None):
                yield from _outright(knowledge, (*path, field), text, own)


def declared_numbers(topic: Topic) -> tuple[str, ...]:
    """The numbers that the texts of an entry may hold, as written in English digits: of a text those that it declares, of
    a figure one, its own years, and what its unit is out of.
    """
    if not isinstance(topic, Fact | Formula):
        return tuple(digits for number in getattr(topic, "numbers", ()) for digits in DIGITS.findall(number))
    periods = [*topic.values] if isinstance(topic, Fact) else [topic.period or ""]
    unit = ["10,000"] if topic.unit is Unit.PER_10000 else []
    return ("1", *unit, *(digits for period in periods for digits in DIGITS.findall(period)))


def _outright(knowledge: Knowledge, path: tuple[str, ...], text: Text, own: set[str]) -> Iterator[Problem]:
    for language in LANGUAGES:
        for digits in stated_numbers(PLACEHOLDER.sub("", text.in_(language))):
            if digits not in own:
                message = f"the {path[-1]} states {digits} outright, which stays when a figure changes"
                is_name = path[-1] == "name"
                hint = "leave it out of the name" if is_name else "use a placeholder such as {value}"
                yield finding(knowledge, (*path, language), "undeclared-number", message, hint)


def _texts(knowledge: Knowledge) -> Iterator[Problem]:
    for section in _SECTIONS:
        for entry in getattr(knowledge, section).values():
            declared = set(declared_numbers(entry))
            for language in LANGUAGES:
                for digits in stated_numbers(entry.text.in_(language)):
                    if digits not in declared:
                        message = f"the text states {digits}, which the entry does not declare"
                        path = (section, entry.id, "text", language)
                        hint = f"add {digits} to numbers:, or take it out"
                        yield finding(knowledge, path, "undeclared-number", message, hint)


def stated_numbers(text: str) -> Iterator[str]:
    """The numbers that a text states, in digits or in words; "one" counts as none."""
    yield from DIGITS.findall(text)
    for match in _WORDS.finditer(text):
        if not _SCALED.search(text, 0, match.start()):
            yield _ENGLISH[match["en"].lower()] if match["en"] else _KOREAN[match["ko"]]
