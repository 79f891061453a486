"""The digit check: no number leaves in an answer that is tied to nothing.

Tied are the figures of the card with what they were made from, the facts that it rests on, the numbers that the texts of its
topic declare, and the asker's own. It looks at the finished text, whatever made it, so that a slip anywhere before is found.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from drainbot.answers.answer import Card, Status
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.request import Request
from drainbot.knowledge import LANGUAGES, Fact, Knowledge, Language
from drainbot.knowledge.checks.numbers import declared_numbers
from drainbot.language.reading import Reading
from drainbot.units import Quantity, Unit
from drainbot.wording import formats

# A number with the words that scale it: 214.83 million, 5억 5,550만
_NUMBER = re.compile(
    r"\d[\d,]*(?:\.\d+)?(?:(?:\s?(?:조|억|만)(?![가-힣]*\s?명당))(?:\s?\d[\d,]*(?:\.\d+)?(?=조|억|만|\s?원|\s?명|\s?달러|$))?)*(?:\s(?:thousand|million|billion|trillion)\b)?"
)
_BARE = re.compile(r"\d+(?:\.\d+)?")
_MOST_SHOWN = (
    10**60
)  # what the largest numbers that are not refused come to, multiplied by one another, has some 45 digits
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of a text in order, without spaces and separators."""
    return tuple(_plain(found) for found in _NUMBER.findall(text))


def _plain(number: str) -> str:
    return re.sub(r"[\s,]", "", number)


class DigitCheck:
    """Finds numbers that are tied to nothing, for one pack."""

    def __init__(self, knowledge: Knowledge, computer: Computer) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self._known: dict[tuple[str, Language], frozenset[str]] = {}
        self._published = frozenset(_date_numbers(knowledge))
        self._replies = {
            language: frozenset(
                number
                for text in knowledge.replies.values()
                for number in numbers_in(_PLACEHOLDER.sub(" ", text.in_(language)))
            )
            for language in LANGUAGES
        }

    def untied(self, card: Card, reading: Reading) -> tuple[str, ...]:
        """The numbers of a card that are tied to nothing; the reading is that of the question."""
        said = set(numbers_in(" \n ".join((card.text, card.headline or "", *card.working))))
        language = reading.language
        if not said:
            return ()
        said -= self._replies[language] | self._published
        for tied in (self._of_facts, self._of_card, self._of_request, self._of_topics):
            if said:
                said -= set(tied(card, language))
        if said:
            said -= set(_of_question(reading))
        if said and card.status is Status.CLARIFY:  # it may show a phrasing as an example
            said -= {number for name in _topics(card) for number in self._of_phrasings(name, language)}
        if not said:
            return ()
        declared = {number for name in _topics(card) for number in self._declared_by(name)}
        return tuple(sorted(number for number in said if not set(_BARE.findall(number)) <= declared))

    def _of_facts(self, card: Card, language: Language) -> Iterator[str]:
        for name in card.facts:
            if name in self._knowledge.facts:
                yield from self._of_topic(name, language)

    def _of_card(self, card: Card, language: Language) -> Iterator[str]:
        """What its figures say, and what they were made from."""
        for figure in (*card.figures, *card.bases):
            yield from _shown(figure.numbers(), language)
            yield from numbers_in(" ".join(part for part in figure.proof() if isinstance(part, str)))
            yield from numbers_in(formats.period(figure.period, language))

    def _of_request(self, card: Card, language: Language) -> Iterator[str]:
        """The asker's own numbers, as they are shown."""
        request = card.request or Request("")
        yield from (
            number for period in request.periods for number in numbers_in(formats.period(period, language))
        )
        for value, unit in (
            (request.count, Unit.PEOPLE),
            (request.amount, request.amount_unit or Unit.KRW),
            (request.percent, Unit.PERCENT),
            (request.rate, Unit.KRW),
        ):
            if value is not None:
                yield from _shown((Quantity(value, unit),), language)
        for name, value in request.given:
            measure = self._knowledge.measure(name.partition("[")[0])
            unit = measure.unit if measure else Unit.PEOPLE
            yield from self._of_topic(measure.id, language) if measure else ()
            yield from _shown((Quantity(value, unit),), language)

    def _of_topics(self, card: Card, language: Language) -> Iterator[str]:
        """Its topics' figures of every period, and those that they are made of: a refusal says what there is instead."""
        for name in _topics(card):
            yield from self._of_topic(name, language)
            for part in self._computer.constituents(name):
                yield from self._of_topic(part, language)

    def _of_topic(self, name: str, language: Language) -> frozenset[str]:
        if (name, language) not in self._known:
            self._known[name, language] = frozenset(self._numbers_of(name, language))
        return self._known[name, language]

    def _numbers_of(self, name: str, language: Language) -> Iterator[str]:
        measure = self._knowledge.measure(name)
        if measure is None:
            return
        yield from declared_numbers(measure)
        for period in self._computer.periods(name) or (None,):
            yield from numbers_in(formats.period(period, language))
            try:
                figure = self._computer.figure(name, period)
            except NoFigureError:
                continue  # it needs a number of the asker's
            yield from _shown((figure.quantity,), language)
        if isinstance(measure, Fact):
            also = measure.also.items()
            yield from _shown((Quantity(Fraction(value), Unit(unit)) for unit, value in also), language)
            yield str(measure.out_of or "")

    def _of_phrasings(self, name: str, language: Language) -> Iterator[str]:
        topic = self._knowledge.topic(name)
        return (
            number for phrase in (topic.ask.in_(language) if topic else ()) for number in numbers_in(phrase)
        )

    def _declared_by(self, name: str) -> Iterator[str]:
        topic = self._knowledge.topic(name)
        return (_plain(number) for number in declared_numbers(topic)) if topic else iter(())


def _topics(card: Card) -> tuple[str, ...]:
    named = (card.topic, *((card.request.topic, card.request.other) if card.request else ()))
    return tuple(dict.fromkeys(name for name in named if name))


def _of_question(reading: Reading) -> Iterator[str]:
    """The asker's own numbers: as typed, as read, and the years that "'18" stands for."""
    yield from numbers_in(reading.question)
    yield from numbers_in(reading.text)
    for mention in reading.mentions:
        yield from numbers_in(formats.period(mention.period, reading.language))
        yield from numbers_in(formats.period(mention.period, "en"))


def _shown(quantities: Iterable[Quantity], language: Language) -> Iterator[str]:
    """The numbers that quantities show; a fall is told by its size."""
    for quantity in quantities:
        if abs(quantity.value) > _MOST_SHOWN:
            continue  # refused, and never shown as a number
        yield from _as_shown(quantity, language)
        if quantity.value < 0:
            yield from _as_shown(Quantity(-quantity.value, quantity.unit), language)


@lru_cache(maxsize=4096)
def _as_shown(quantity: Quantity, language: Language) -> tuple[str, ...]:
    return numbers_in(formats.quantity(quantity, language))


def _date_numbers(knowledge: Knowledge) -> Iterator[str]:
    date = knowledge.pack.article.published
    yield from (str(date.day), str(date.month), str(date.year))
    yield from numbers_in(knowledge.pack.article.title)
