"""The lines of the lists to choose from, in one language: each with what it stands for."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from drainbot.answers.compute import compute
from drainbot.answers.refusals import Refusal
from drainbot.figures.comparing import comparable
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.figure import Figure
from drainbot.figures.periods import years
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Fact, Formula, Knowledge, Topic
from drainbot.units import Quantity, Unit
from drainbot.wording.templates import capital
from drainbot.wording.words import Words

LONGEST = 100  # of a label and of a value
_LONGEST_FACT = 40  # of its name beside another one
_UNITS = {Unit.PEOPLE: "choice-people", Unit.RATIO: "choice-ratio"}

ChartName: TypeAlias = Callable[
    [Request], str | None
]  # the key of the reply that names its chart; None for none


class ChoiceKind(StrEnum):
    """What a command asks for."""

    FIGURE = "figure"  # a figure, of one period where it has several
    SECOND = "second"  # one that can be set beside a first one
    PERIOD = "period"  # of a first one, each with its figure
    CHANGE = "change"  # a figure that has a change over time
    WHAT_IF = "what-if"  # a figure, and what may be supposed in place of the article's value
    CHART = "chart"  # what has a picture
    SOURCE = "source"
    TOPIC = "topic"  # anything that can be asked, and what the article does not say


@dataclass(frozen=True, slots=True)
class Choice:
    """A line to choose."""

    label: str  # one line, at most LONGEST characters
    value: str  # what comes back when it is chosen, at most LONGEST characters


@dataclass(frozen=True, slots=True)
class Line:
    """A choice with what it stands for."""

    choice: Choice
    things: tuple[str, ...]  # ids that its words are found by
    years: tuple[str, ...]  # that it is about
    request: Request | None  # what it asks; None for a source
    supposed: str | None = (
        None  # of what the asker gives a value: a formula's input, or a fact, perhaps of one period
    )


class ChoiceLines:
    """Makes the lines of one pack in one language."""

    def __init__(self, knowledge: Knowledge, computer: Computer, words: Words, chart_name: ChartName) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self._words = words
        self._chart_name = chart_name

    def lines(self, kind: ChoiceKind, first: Request | None = None) -> tuple[Line, ...]:
        """The lines of a kind, what to show first in front; `first` is what a second figure is set beside, or whose periods are
        asked for.
        """
        made = {
            ChoiceKind.FIGURE: self._figures,
            ChoiceKind.CHANGE: self._changes,
            ChoiceKind.WHAT_IF: self._what_ifs,
            ChoiceKind.CHART: self._charts,
            ChoiceKind.SOURCE: self._sources,
            ChoiceKind.TOPIC: self._topics,
        }
        beside = {ChoiceKind.SECOND: self._seconds, ChoiceKind.PERIOD: self._periods}
        found = made[kind]() if kind in made else beside[kind](first) if first else ()
        return tuple(line for line in found if len(line.choice.value) <= LONGEST)

    def _measures(self) -> tuple[Fact | Formula, ...]:
        """Facts and formulas, those that the pack opens with in front."""
        opening = self._knowledge.pack.opening
        measures: tuple[Fact | Formula, ...] = (
            *self._knowledge.facts.values(),
            *self._knowledge.formulas.values(),
        )
        return tuple(sorted(measures, key=lambda item: item.id not in opening))

    def _figures(self) -> Iterator[Line]:
        """Every figure, the latest of each in front of the earlier ones."""
        found: list[tuple[int, Line]] = []
        for measure in self._measures():
            periods = tuple(reversed(self._computer.periods(measure.id))) or (None,)
            for age, period in enumerate(periods):
                request = Request(measure.id, periods=(period,) if period else ())
                figures = self._computed(request)
                if figures:
                    found.append((age, self._figure(measure, period, figures[-1], request)))
        return (line for _, line in sorted(found, key=lambda item: item[0]))

    def _figure(self, measure: Fact | Formula, period: str | None, figure: Figure, request: Request) -> Line:
        label = self._with_name(measure, period, "choice-value", value=self._told(measure, figure.quantity))
        return _line(label, request.encode(), (measure.id,), figure.period, request)

    def _seconds(self, first: Request) -> Iterator[Line]:
        """Figures that can be set beside the first one, in its period where they have it."""
        one = self._knowledge.measure(first.topic)
        for measure in self._measures():
            many = first.count is not None
            if one is None or measure.id == one.id or not comparable(one, measure, many=many):
                continue
            known = self._computer.periods(measure.id)
            period = next((item for item in first.periods if item in known), known[-1] if known else None)
            request = first.with_(operation=Operation.RATIO, other=measure.id)
            figures = self._computed(request) and self._computed(
                Request(measure.id, periods=(period,) if period else ())
            )
            if figures:
                yield self._figure(measure, period, figures[-1], request)

    def _periods(self, first: Request) -> Iterator[Line]:
        """The periods of a figure, the latest in front; none where it has but one figure without a date."""
        measure = self._knowledge.measure(first.topic)
        for period in reversed(self._computer.periods(first.topic)) if measure else ():
            request = Request(first.topic, periods=(period,))
            if measure and (figures := self._computed(request)):
                told = {
                    "name": self._words.period(period),
                    "value": self._told(measure, figures[-1].quantity),
                }
                yield _line(self._words.reply("choice-value", **told), period, (), period, request)

    def _changes(self) -> Iterator[Line]:
        for measure in self._measures():
            periods = self._computer.periods(measure.id)
            request = Request(measure.id, Operation.CHANGE)
            if len(periods) > 1 and self._computed(request):
                first, last = periods[0], periods[-1]
                ends = [
                    self._told(measure, self._computer.figure(measure.id, period).quantity)
                    for period in (first, last)
                ]
                label = self._with_name(
                    measure,
                    None,
                    "choice-change",
                    first=self._words.period(first),
                    last=self._words.period(last),
                    to=ends[1],
                    **{"from": ends[0]},
                )
                yield _line(
                    label, request.encode(), (measure.id,), f"{years(first)[0]}-{years(last)[1]}", request
                )

    # Suppositions

    def _what_ifs(self) -> Iterator[Line]:
        """Every computed figure with each input and each fact that it rests on, the latest period in front."""
        found = [item for measure in self._measures() for item in self._supposable(measure)]
        return (line for _, line in sorted(found, key=lambda item: item[0]))

    def _supposable(self, measure: Fact | Formula) -> Iterator[tuple[int, Line]]:
        for name, wanted in measure.inputs.items() if isinstance(measure, Formula) else ():
            values = {"fact": wanted.name.in_(self._words.language)}
            label = self._with_name(measure, None, "choice-input", **values)
            things = (measure.id, f"input:{measure.id}:{name}")
            request = Request(measure.id)
            yield 0, _line(label, f"{measure.id}?{name}", things, None, request, name)
        if isinstance(measure, Formula) and any(item.default is None for item in measure.inputs.values()):
            return
        for fact in self._knowledge.facts.values():
            if self._computer.rests_on(measure.id, fact.id):
                for age, period in enumerate(tuple(reversed(self._computer.periods(fact.id))) or (None,)):
                    if line := self._supposed(measure, fact, period):
                        yield age, line

    def _supposed(self, measure: Fact | Formula, fact: Fact, period: str | None) -> Line | None:
        """A figure with what may be supposed for it; None where another value of that would change nothing."""
        known = self._computer.periods(measure.id)
        request = Request(measure.id, periods=(period,) if period in known and period else ())
        stated = self._computer.figure(fact.id, period).quantity
        name = f"{fact.id}[{period}]" if period else fact.id
        other = Fraction(stated.value) / 2
        figures, supposed = self._computed(request), self._computed(request.with_(given=((name, other),)))
        if not figures or not supposed or figures[-1].quantity == supposed[-1].quantity:
            return None
        when = f" {self._words.period(period)}" if period else ""
        values = {"fact": _cut(self._short(fact), _LONGEST_FACT) + when, "value": self._told(fact, stated)}
        label = self._with_name(measure, None, "choice-suppose", **values)
        return _line(label, f"{measure.id}?{name}", (measure.id, fact.id), period, request, name)

    # Charts, sources, topics

    def _charts(self) -> Iterator[Line]:
        for measure in self._measures():
            request = Request(measure.id)
            if key := self._chart_name(request):
                label = self._with_name(measure, None, "choice-value", value=self._words.reply(key))
                yield _line(label, request.encode(), (measure.id,), None, request)

    def _sources(self) -> Iterator[Line]:
        for source in self._knowledge.sources.values():
            label = capital(source.chain.in_(self._words.language))
            yield _line(label, source.id, (f"source:{source.id}",), None, None)

    def _topics(self) -> Iterator[Line]:
        """All that can be asked, by groups: figures, computed ones, texts, and what the article does not say."""
        knowledge = self._knowledge
        sections: tuple[Iterable[Topic], ...] = (
            knowledge.facts.values(),
            knowledge.formulas.values(),
            knowledge.statements.values(),
            knowledge.absences.values(),
        )
        for section in sections:
            for topic in section:
                request = Request(topic.id)
                label = capital(topic.name.in_(self._words.language))
                yield _line(label, request.encode(), (topic.id,), None, request)

    # Words

    def _computed(self, request: Request) -> tuple[Figure, ...]:
        """The figures of a request; none where it is refused."""
        try:
            return compute(request, self._computer).figures
        except (Refusal, NoFigureError):
            return ()

    def _with_name(self, topic: Topic, period: str | None, key: str, **values: str) -> str:
        """A label with the name of a topic; the short name where the label would be too long, then a cut one."""
        when = self._words.period(period)
        names = [topic.name.in_(self._words.language), self._short(topic)]
        for name in names:
            label = self._named(name, when, key, values)
            if len(label) <= LONGEST:
                return label
        room = len(names[-1]) - (len(label) - LONGEST) - 1
        return self._named(f"{names[-1][: max(room, 0)]}…", when, key, values)

    def _named(self, name: str, when: str, key: str, values: dict[str, str]) -> str:
        parts = (when, name) if self._words.language == "ko" else (name, when)
        return _one_line(self._words.reply(key, name=" ".join(part for part in parts if part), **values))

    def _short(self, topic: Topic) -> str:
        return (topic.short or topic.name).in_(self._words.language)

    def _told(self, measure: Fact | Formula, quantity: Quantity) -> str:
        """A quantity by itself, with what it counts."""
        value = self._words.number(quantity)
        out_of = measure.out_of if isinstance(measure, Fact) else None
        if quantity.unit is Unit.RANK and out_of:
            return self._words.reply("choice-rank", value=value, out_of=str(out_of))
        if quantity.unit is Unit.PER_10000:
            unit = self._knowledge.reply("chart-unit-per-10000", self._words.language)
            return self._words.reply("choice-per-10000", value=value, unit=unit)
        key = _UNITS.get(quantity.unit)
        return self._words.reply(key, value=value) if key else value


def _line(
    label: str,
    value: str,
    things: tuple[str, ...],
    period: str | None,
    request: Request | None,
    supposed: str | None = None,
) -> Line:
    named = tuple(map(str, years(period))) if period else ()
    return Line(Choice(_cut(_one_line(label)), value), things, named, request, supposed)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, most: int = LONGEST) -> str:
    """A text without figures, cut between two words where it is too long."""
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"
