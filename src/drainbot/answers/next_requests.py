"""What could be asked after a card: along the periods, operations and the graph of the figures. Not all of it has an answer."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

from drainbot.answers.answer import Card
from drainbot.figures.computing import Computer
from drainbot.figures.grammar import Binary, Name, Node
from drainbot.figures.periods import holds
from drainbot.figures.request import OVER_TIME, Operation, Request
from drainbot.knowledge import Fact, Formula, Knowledge, Topic
from drainbot.units import Quantity, Unit
from drainbot.wording.templates import capital
from drainbot.wording.words import Words


class Next(StrEnum):
    """What a follow-on leads to, best first."""

    STATED = "stated"  # the same without what the asker supposed
    PERIOD = "period"  # the same in another period
    CHANGE = "change"
    PERCENT = "percent"
    CURRENCY = "currency"  # the same in the other one
    WHY = "why"
    SINGLE = "single"  # for one, after a total
    TOTAL = "total"  # for the head-count that was spoken of
    SHARE = "share"
    RATIO = "ratio"
    DIFFERENCE = "difference"
    PART = "part"  # what it is made of
    PER_YEAR = "per-year"
    WHOLE = "whole"  # what is made from it
    WORKING = "working"
    FIGURE = "figure"  # itself, after something about it
    WHO = "who"
    SOURCE = "source"
    RELATED = "related"

    @property
    def most(self) -> int:
        """How many of this kind stand under one answer."""
        return _MOST.get(self, 1)


_MOST = {Next.PERIOD: 3, Next.PART: 3, Next.WHOLE: 2, Next.SHARE: 2, Next.RELATED: 5}
_RANK = {kind: place for place, kind in enumerate(Next)}
_ASIDES = frozenset({Operation.WHY, Operation.WHO, Operation.SOURCE, Operation.WHEN, Operation.WORKING})
_PAIRS = {
    Operation.SHARE: Next.SHARE,
    Operation.RATIO: Next.RATIO,
    Operation.DIFFERENCE: Next.DIFFERENCE,
}
_CHANGES = {
    Operation.CHANGE: Next.CHANGE,
    Operation.PERCENT_CHANGE: Next.PERCENT,
    Operation.PER_YEAR: Next.PER_YEAR,
}
_OTHER_CURRENCY = {Unit.KRW: Unit.USD, Unit.USD: Unit.KRW}

Offer: TypeAlias = tuple[Next, str, Request]  # with its label


class NextRequests:
    """Requests that follow from a card, in one language."""

    def __init__(self, knowledge: Knowledge, computer: Computer, words: Words) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self._words = words

    def after(self, card: Card, request: Request, before: tuple[Request, ...]) -> tuple[Offer, ...]:
        """What could follow a card that answers this request, best kinds first; `before` is what was asked besides."""
        topic = self._knowledge.topic(request.topic)
        if topic is None:
            return ()
        measure = self._knowledge.measure(topic.id)
        base = request.with_(operation=Operation.VALUE) if request.operation in _ASIDES else request
        offers = [*self._about(topic, base)]
        if measure:
            offers += self._of_figure(card, base, measure)
            offers += self._counted(base, measure, before)
        else:
            offers += self._related(topic)
        return tuple(sorted(offers, key=lambda offer: _RANK[offer[0]]))

    def _of_figure(self, card: Card, request: Request, measure: Fact | Formula) -> Iterator[Offer]:
        if any(self._knowledge.measure(name.partition("[")[0]) for name, _ in request.given):
            own = tuple(
                item for item in request.given if not self._knowledge.measure(item[0].partition("[")[0])
            )
            yield Next.STATED, self._label("stated"), request.with_(given=own)
        yield from self._periods(card, request)
        yield from self._changes(request)
        yield from self._currency(card, request, measure)
        yield from self._pairs(request)
        yield from self._shares(request)
        yield from self._along_the_graph(request)
        yield Next.WORKING, self._label("working"), request
        if request.operation not in OVER_TIME:
            plain = self._moved(request.with_(operation=Operation.VALUE, count=None), request.topic)
            yield Next.FIGURE, self._name(request.topic), plain

    # Over time

    def _periods(self, card: Card, request: Request) -> Iterator[Offer]:
        shown = {figure.period for figure in card.figures}
        over = request.operation in OVER_TIME or request.operation is Operation.ESTIMATE
        operation = Operation.VALUE if over else request.operation
        for period in reversed(self._computer.periods(request.topic)):
            if period not in shown:
                moved = request.with_(operation=operation, periods=(period,))
                yield (
                    Next.PERIOD,
                    self._label("period", period=self._words.period(period)),
                    self._fitting(moved),
                )

    def _changes(self, request: Request) -> Iterator[Offer]:
        periods = request.periods if len(request.periods) == 2 else ()
        over = Request(
            request.topic, periods=periods, rate=request.rate, currency=request.currency, given=request.given
        )
        for operation, kind in _CHANGES.items():
            yield kind, self._label(kind), over.with_(operation=operation)

    # Money and people

    def _currency(self, card: Card, request: Request, measure: Fact | Formula) -> Iterator[Offer]:
        units = [figure.quantity.unit for figure in card.figures if figure.quantity.unit.is_money]
        if units and measure.unit.is_money and measure.id != self._knowledge.pack.exchange:
            wanted = _OTHER_CURRENCY[units[-1]]
            currency = wanted if wanted is not measure.unit else None
            yield Next.CURRENCY, self._label(wanted.value.lower()), request.with_(currency=currency)

    def _counted(
        self, request: Request, measure: Fact | Formula, before: tuple[Request, ...]
    ) -> Iterator[Offer]:
        if request.operation is Operation.TOTAL:
            yield Next.SINGLE, self._label("single"), request.with_(operation=Operation.VALUE, count=None)
        elif request.operation is Operation.VALUE and self._is_for_one(measure):
            count = next((one.count for one in before if one.count is not None), None)
            if count is not None:
                label = self._label("total", count=self._words.number(Quantity(count, Unit.PEOPLE)))
                yield Next.TOTAL, label, request.with_(operation=Operation.TOTAL, count=count)

    def _is_for_one(self, measure: Fact | Formula) -> bool:
        """Whether a figure is an amount for one person or thing, so that it can be multiplied."""
        return (
            measure.per is not None and measure.unit.is_money and measure.id != self._knowledge.pack.exchange
        )

    # Two figures

    def _pairs(self, request: Request) -> Iterator[Offer]:
        """The same two figures, set against each other in another way."""
        if request.operation not in (*_PAIRS, Operation.SUM):
            return
        for operation, kind in _PAIRS.items():
            if request.other or operation is not Operation.DIFFERENCE:
                yield kind, self._label(kind), request.with_(operation=operation)

    def _shares(self, request: Request) -> Iterator[Offer]:
        """What part of a whole the figure is."""
        if request.operation not in (Operation.VALUE, Operation.TOTAL):
            return
        said = set()
        for formula in self._knowledge.formulas.values():
            whole = _whole_of_share(self._computer.compiled.formulas[formula.id], request.topic)
            if whole and formula.unit is Unit.PERCENT:
                said.add(whole)
                yield Next.SHARE, self._share_of(whole), self._moved(request, formula.id)
        for formula in self._knowledge.formulas.values():
            added = _added(self._computer.compiled.formulas[formula.id])
            if formula.id not in said and len(added) > 1 and request.topic in added:
                share = self._moved(request, request.topic)
                share = share.with_(
                    operation=Operation.SHARE, other=formula.id, count=None, currency=None, rate=None
                )
                yield Next.SHARE, self._share_of(formula.id), share

    def _share_of(self, whole: str) -> str:
        topic = self._knowledge.topic(whole)
        return self._label("share-of", name=self._short(topic) if topic else whole)

    # The graph of the figures

    def _along_the_graph(self, request: Request) -> Iterator[Offer]:
        topic = request.topic
        sides = (topic, request.other) if request.other else ()
        parts = (*sides, *self._computer.direct(topic), *self._computer.equal_to(topic))
        for part in dict.fromkeys(parts):
            yield Next.PART, self._name(part), self._moved(request, part)
        related = self._related_places(topic)
        measures = (*self._knowledge.facts, *self._knowledge.formulas)
        for whole in sorted(measures, key=lambda name: related.get(name, len(related))):
            if topic in (*self._computer.direct(whole), *self._computer.equal_to(whole)):
                yield Next.WHOLE, self._name(whole), self._moved(request, whole)

    def _related_places(self, topic: str) -> dict[str, int]:
        found = self._knowledge.topic(topic)
        return {name: place for place, name in enumerate(found.related)} if found else {}

    def _moved(self, request: Request, topic: str) -> Request:
        """The value of another figure, with all that was given which it can be asked with."""
        measure = self._knowledge.measure(topic)
        if measure is None:
            return Request(topic)
        known = self._computer.periods(topic)
        count = request.count if self._is_for_one(measure) else None
        currency = request.currency if measure.unit.is_money else None
        return self._fitting(
            Request(
                topic,
                Operation.TOTAL if count is not None else Operation.VALUE,
                periods=tuple(period for period in request.periods if period in known),
                count=count,
                rate=request.rate if currency else None,
                currency=currency,
                given=tuple(item for item in request.given if self._is_over(item[0], topic, request.topic)),
            )
        )

    def _is_over(self, name: str, topic: str, before: str) -> bool:
        """Whether a value of the asker's, given for one figure, means something for another one."""
        supposed = name.partition("[")[0]
        if self._knowledge.measure(supposed):
            return topic == before or self._computer.rests_on(topic, supposed)
        formula = self._knowledge.formulas.get(topic)
        asked = self._knowledge.formulas.get(before)
        return bool(
            formula
            and asked
            and name in formula.inputs
            and formula.inputs[name].unit is asked.inputs[name].unit
        )

    def _fitting(self, request: Request) -> Request:
        """The request without what was supposed of other periods."""
        known = self._computer.periods(request.topic)
        formula = self._knowledge.formulas.get(request.topic)
        own = formula.period if formula else None
        periods = request.periods or known[-1:]

        def fits(name: str) -> bool:
            period = name.rstrip("]").partition("[")[2]
            return not period or period in periods or bool(own and holds(own, period))

        return request.with_(given=tuple(item for item in request.given if fits(item[0])))

    # Texts, and what is behind a figure

    def _about(self, topic: Topic, request: Request) -> Iterator[Offer]:
        if topic.why:
            yield Next.WHY, self._label("why"), request.with_(operation=Operation.WHY)
        if topic.who:
            yield Next.WHO, self._label("who"), request.with_(operation=Operation.WHO)
        if topic.source:
            yield Next.SOURCE, self._label("source"), request.with_(operation=Operation.SOURCE)

    def _related(self, topic: Topic) -> Iterator[Offer]:
        for name in topic.related:
            yield Next.RELATED, self._name(name), Request(name)

    # Words

    def _label(self, key: str, **values: str) -> str:
        return self._words.reply(f"follow-{key}", **values)

    def _name(self, name: str) -> str:
        topic = self._knowledge.topic(name)
        return capital(self._short(topic)) if topic else ""

    def _short(self, topic: Topic) -> str:
        return (topic.short or topic.name).in_(self._words.language)


def _added(tree: Node) -> tuple[str, ...]:
    """The names that a tree adds up; none where it does anything else."""
    if isinstance(tree, Name):
        return (tree.name,) if tree.selector is None else ()
    if not isinstance(tree, Binary) or tree.operator != "+":
        return ()
    left, right = _added(tree.left), _added(tree.right)
    return (*left, *right) if left and right else ()


def _whole_of_share(tree: Node, part: str) -> str | None:
    """What a tree divides a part by."""
    if not isinstance(tree, Binary) or tree.operator != "/":
        return None
    sides = tree.left, tree.right
    if not all(isinstance(side, Name) and side.selector is None for side in sides):
        return None
    left, right = (side.name for side in sides if isinstance(side, Name))
    return right if left == part else None
