"""Choosing: which chart fits a request, with its figures; None where a picture would say no more than words."""

from collections.abc import Iterable
from fractions import Fraction

from drainbot.charts.chart import Chart, Kind
from drainbot.charts.saying import Caption
from drainbot.figures import operations
from drainbot.figures.comparing import comparable
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.figure import Figure
from drainbot.figures.grammar import Binary, Name, Node, joined
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Fact, Formula, Knowledge, Language
from drainbot.units import Quantity, Unit
from drainbot.wording.telling import OVER_TIME, PAIRS, Telling
from drainbot.wording.templates import capital

_NO_LENGTH = frozenset({Unit.RANK, Unit.YEAR})  # a bar from zero would say something false about them
_STEPS = 24  # of a curve, up to the number asked for; the line goes on to twice that number
_FIRST_STEP = 6  # where a formula starts: a division has no value at zero


class ChartChooser:
    """Chooses charts for one pack in one language."""

    def __init__(self, knowledge: Knowledge, computer: Computer, language: Language) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self._telling = Telling(knowledge, computer, language)

    def chart(self, request: Request) -> Chart | None:
        """The chart of a request; None for texts, lone numbers, ranks, what has no figures, and what is reckoned with a
        value of the asker's in place of the article's.
        """
        measure = self._knowledge.measure(request.topic)
        if measure is None or measure.unit in _NO_LENGTH:
            return None
        if any(self._knowledge.measure(name.partition("[")[0]) for name, _ in request.given):
            return None
        if isinstance(measure, Formula) and measure.estimate and request.operation is not Operation.ESTIMATE:
            return None
        try:
            return self._chosen(request, measure)
        except NoFigureError:
            return None

    def _chosen(self, request: Request, measure: Fact | Formula) -> Chart | None:
        if request.other is not None:
            return self._pair(request, measure)
        if request.operation is Operation.TOTAL and request.count is not None:
            return self._total(request, measure, request.count)
        if isinstance(measure, Formula) and measure.inputs:
            return self._what_if(request, measure)
        if request.operation not in OVER_TIME and isinstance(measure, Formula):
            made_of = self._parts(request, measure) or self._sides(request, measure)
            if made_of:
                return made_of
        return self._series(request, measure)

    # Over time

    def _series(self, request: Request, measure: Fact | Formula) -> Chart | None:
        periods = self._computer.periods(measure.id)
        if len(periods) < 2:
            return None
        asked = [period for period in periods if period in request.periods]
        figures = [self._computer.figure(measure.id, period) for period in periods]
        ends = [figure for figure in figures if figure.period in asked] if len(asked) == 2 else figures
        change = self._in_currency(operations.change(ends[0], ends[-1]), request)
        figures, ends = self._converted(figures, request), self._converted((ends[0], ends[-1]), request)
        caption = self._caption(request, figures)
        marks = [
            caption.mark(self._telling.period(figure.period), figure, asked=not asked or period in asked)
            for figure, period in zip(figures, periods, strict=True)
        ]
        finding = self._telling.change(Operation.CHANGE, change, *ends)
        return caption.chart(Kind.SERIES, marks, finding)

    # Parts of a whole

    def _parts(self, request: Request, formula: Formula) -> Chart | None:
        """A sum shown by its terms, or one term's share shown among all of them."""
        tree = self._computer.compiled.formulas[formula.id]
        period = self._period(request, formula.id)
        picked = None
        if isinstance(tree, Binary) and tree.operator == "/" and isinstance(tree.left, Name):
            picked = tree.left.name
            whole = tree.right.name if isinstance(tree.right, Name) else ""
            tree = self._computer.compiled.formulas.get(whole, tree)
        terms = self._terms(tree, period)
        if len(terms) < 2 or (picked and picked not in [term.topic for term in terms]):
            return None
        finding = self._own_sentence(formula, period, request)
        return self._share(request, terms, finding, self._dated(formula.id, period), picked)

    def _terms(self, tree: Node, period: str | None) -> tuple[Figure, ...]:
        """The figures that a tree adds up; none where it does anything else."""
        names = joined(tree, "+")
        if len(names) < 2:
            return ()
        figures = [self._figure(name, period) for name in names]
        known = [figure for figure in figures if figure and figure.quantity.value > 0]
        same = {figure.quantity.unit for figure in known}
        return tuple(known) if len(known) == len(names) and len(same) == 1 else ()

    def _share(
        self, request: Request, terms: Iterable[Figure], finding: str, title: str, picked: str | None = None
    ) -> Chart:
        """One bar cut into the terms, with the picked one among them brought out."""
        figures = self._converted(terms, request)
        whole = sum(figure.quantity.value for figure in figures)
        caption = self._caption(request, figures, title)
        marks = [
            caption.mark(
                self._telling.name(figure.topic),
                figure,
                share=self._telling.number(Quantity(figure.quantity.value / whole * 100, Unit.PERCENT)),
                asked=picked in (None, figure.topic),
            )
            for figure in figures
        ]
        return caption.chart(Kind.SHARE, marks, finding)

    # Two measures side by side

    def _sides(self, request: Request, formula: Formula) -> Chart | None:
        """The two measures that a formula divides or subtracts."""
        tree = self._computer.compiled.formulas[formula.id]
        if not isinstance(tree, Binary) or tree.operator not in "/-":
            return None
        if not isinstance(tree.left, Name) or not isinstance(tree.right, Name):
            return None
        period = self._period(request, formula.id)
        left, right = self._figure(tree.left, period), self._figure(tree.right, period)
        if left is None or right is None or not self._comparable(left.topic, right.topic):
            return None
        return self._beside(request, (left, right), self._own_sentence(formula, period, request))

    def _pair(self, request: Request, measure: Fact | Formula) -> Chart | None:
        if request.operation not in PAIRS or not self._comparable(measure.id, request.other or ""):
            return None
        left = self._computer.figure(measure.id, self._period(request, measure.id))
        shared = left.period if left.period in self._computer.periods(request.other or "") else None
        right = self._computer.figure(request.other or "", shared)
        result = self._in_currency(operations.pair(request.operation, left, right), request)
        sides = self._converted((left, right), request)
        finding = self._telling.pair(request.operation, result, *sides)
        title = self._telling.reply("chart-pair", name=self._telling.name(left.topic), other=self._telling.name(right.topic))  # fmt: skip
        if request.operation is Operation.SUM and min(left.quantity.value, right.quantity.value) > 0:
            return self._share(request, (left, right), finding, title)
        return self._beside(request, (left, right), finding, title)

    def _comparable(self, left: str, right: str) -> bool:
        one, other = self._knowledge.measure(left), self._knowledge.measure(right)
        if one is None or other is None or one.unit in _NO_LENGTH:
            return False
        return comparable(one, other)

    def _beside(self, request: Request, sides: Iterable[Figure], finding: str, title: str = "") -> Chart:
        figures = self._converted(sides, request)
        caption = self._caption(request, figures, title)
        marks = [caption.mark(self._dated(figure.topic, figure.period), figure) for figure in figures]
        return caption.chart(Kind.COMPARISON, marks, finding)

    # What if

    def _total(self, request: Request, measure: Fact | Formula, count: Fraction) -> Chart | None:
        """What a cost for one comes to, for up to twice as many as were asked for."""
        if not measure.per or measure.id == self._knowledge.pack.exchange or count < 1:
            return None
        one = self._computer.figure(measure.id, self._period(request, measure.id))
        totals = {at: self._in_currency(operations.total(one, at), request) for at in _counts(count, 0)}
        finding = self._telling.total(measure.id, count, totals[count].quantity)
        title = self._dated(measure.id, one.period)
        return self._curve(
            request, totals, count, finding, (title, self._telling.reply("chart-people")), Unit.PEOPLE
        )

    def _what_if(self, request: Request, formula: Formula) -> Chart | None:
        """What a formula gives for the asker's number, and around it."""
        name, declared = next(iter(formula.inputs.items()))
        default = Fraction(declared.default) if declared.default is not None else None
        given = dict(request.given).get(name, default)
        if given is None or len(formula.inputs) > 1:
            return None
        period = self._period(request, formula.id)
        results = {
            at: self._in_currency(
                self._computer.figure(formula.id, period, {name: Quantity(at, declared.unit)}), request
            )
            for at in _counts(given, _FIRST_STEP, whole=declared.whole)
            if at == given or declared.minimum <= at <= declared.maximum
        }
        finding = self._telling.own_sentence(results[given], formula, request)
        axis = capital(declared.name.in_(self._telling.language))
        return self._curve(
            request, results, given, finding, (self._dated(formula.id, period), axis), declared.unit
        )

    def _curve(
        self,
        request: Request,
        results: dict[Fraction, Figure],
        asked: Fraction,
        finding: str,
        names: tuple[str, str],
        unit: Unit,
    ) -> Chart | None:
        """A line through the results; `names` are those of the chart and of what runs from left to right in `unit`."""
        if len(results) < 3:
            return None
        title, axis = names
        caption = self._caption(request, results.values(), title)
        marks = [
            caption.mark(self._telling.number(Quantity(at, unit)), results[at], asked=at == asked, at=at)
            for at in sorted({min(results), asked, max(results)})
        ]
        points = tuple((at, figure.quantity.value) for at, figure in sorted(results.items()))
        return caption.chart(Kind.CURVE, marks, finding, axis, points)

    # Figures

    def _figure(self, name: Name, period: str | None) -> Figure | None:
        """The figure that a formula names; none for inputs, literals and conversions."""
        if self._knowledge.measure(name.name) is None:
            return None
        own = self._computer.periods(name.name)
        wanted = name.selector or (period if period in own else None)
        if name.selector and name.selector not in own:
            return None
        return self._computer.figure(name.name, wanted)

    def _period(self, request: Request, topic: str) -> str | None:
        """The latest period that was asked for and is known; the latest known where none was."""
        known = self._computer.periods(topic)
        asked = tuple(period for period in known if period in request.periods)
        return (asked or known)[-1] if known else None

    def _dated(self, topic: str, period: str | None) -> str:
        """The name of a measure, with its period where it has one."""
        name = capital(self._telling.name(topic))
        return f"{name}, {self._telling.period(period)}" if period else name

    def _own_sentence(self, formula: Formula, period: str | None, request: Request) -> str:
        figure = self._in_currency(self._computer.figure(formula.id, period), request)
        return self._telling.own_sentence(figure, formula, request)

    def _converted(self, figures: Iterable[Figure], request: Request) -> list[Figure]:
        return [self._in_currency(figure, request) for figure in figures]

    def _in_currency(self, figure: Figure, request: Request) -> Figure:
        wanted, exchange = request.currency, self._knowledge.pack.exchange
        if wanted is None or not figure.quantity.unit.is_money or figure.quantity.unit is wanted:
            return figure
        if request.rate is None and exchange is None:
            return figure
        rate = request.rate or self._computer.figure(exchange or "").quantity.value
        return operations.convert(figure, rate, wanted)

    def _caption(self, request: Request, figures: Iterable[Figure], title: str = "") -> Caption:
        return Caption(self._knowledge, self._telling, request, tuple(figures), title)


def _counts(asked: Fraction, first: int, *, whole: bool = False) -> tuple[Fraction, ...]:
    """The numbers at which a curve is computed, from some part of the one asked for to twice as many."""
    counts = (asked * step / _STEPS for step in range(first, 2 * _STEPS + 1))
    return tuple(Fraction(round(count)) if whole else count for count in counts)
