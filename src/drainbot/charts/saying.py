"""Saying: title, labels, source, notes and alt text of a chart, from the figures that it shows."""

from collections.abc import Iterable
from fractions import Fraction

from drainbot.charts.chart import MOST_ALT, Chart, Kind, Mark
from drainbot.figures.figure import Figure
from drainbot.figures.request import Request
from drainbot.knowledge import Knowledge
from drainbot.units import Unit
from drainbot.wording.telling import Telling
from drainbot.wording.templates import capital

_UNITS = {Unit.PEOPLE: "chart-unit-people", Unit.RATIO: "chart-unit-ratio", Unit.PER_10000: "chart-unit-per-10000"}  # fmt: skip


class Caption:
    """The words of one chart."""

    def __init__(
        self,
        knowledge: Knowledge,
        telling: Telling,
        request: Request,
        figures: tuple[Figure, ...],
        title: str = "",
    ) -> None:
        self._knowledge = knowledge
        self._telling = telling
        self._request = request
        self._figures = figures
        self._title = title or capital(telling.name(request.topic))

    def mark(
        self,
        label: str,
        figure: Figure,
        share: str = "",
        *,
        asked: bool = True,
        at: Fraction = Fraction(0),
    ) -> Mark:
        """A figure with its label."""
        shown = self._telling.number(figure.quantity)
        return Mark(capital(label), figure.quantity, shown, share, asked, at)

    def chart(
        self,
        kind: Kind,
        marks: Iterable[Mark],
        finding: str,
        axis: str = "",
        points: tuple[tuple[Fraction, Fraction], ...] = (),
    ) -> Chart:
        """The chart of these marks."""
        marks = tuple(marks)
        unit = self._unit()
        sources = self._sources()
        return Chart(
            topic=self._request.topic,
            kind=kind,
            language=self._telling.language,
            title=self._title,
            finding=finding,
            unit=unit,
            marks=marks,
            sources=sources,
            notes=self._notes(),
            alt=self._alt(kind, marks, finding, (unit, axis), sources),
            axis=axis,
            points=points,
        )

    def _unit(self) -> str:
        key = _UNITS.get(self._figures[0].quantity.unit)
        return self._telling.reply(key) if key else ""

    def _sources(self) -> str:
        facts = dict.fromkeys(fact for figure in self._figures for fact in figure.inputs)
        topic = self._knowledge.topic(self._request.topic)
        lines = self._telling.figure_sources(topic, facts) if topic else ()
        return f"{self._telling.reply('source')}: {'; '.join(lines)}" if lines else ""

    def _notes(self) -> tuple[str, ...]:
        measure = self._knowledge.measure(self._request.topic)
        notes = dict.fromkeys((*(measure.notes if measure else ()), *self._of_figures()))
        return tuple(f"{self._telling.reply('note')}: {text}" for text in self._telling.notes(notes))

    def _of_figures(self) -> Iterable[str]:
        for figure in self._figures:
            yield from figure.notes
        if any(figure.converted for figure in self._figures) and self._request.rate is None:
            exchange = self._knowledge.formulas.get(self._knowledge.pack.exchange or "")
            yield from exchange.notes if exchange else ()

    def _alt(
        self, kind: Kind, marks: tuple[Mark, ...], finding: str, counted: Iterable[str], sources: str
    ) -> str:
        values = "; ".join(
            f"{mark.label}: {mark.shown}" + (f" ({mark.share})" if mark.share else "") for mark in marks
        )
        counts = "; ".join(part for part in counted if part)
        title = f"{self._title} ({counts})" if counts else self._title
        said = self._telling.reply(
            "chart-alt", kind=self._telling.reply(kind.value), title=title, values=values
        )
        text = " ".join(part for part in (said, finding, sources) if part)
        return text if len(text) <= MOST_ALT else text[: MOST_ALT - 1] + "…"
