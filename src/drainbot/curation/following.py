"""Figures that follow: stated by the article, and always what they are made from, so that they change with it."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from drainbot.curation.remarks import of_problem, remark
from drainbot.errors import EditError, KnowledgeError
from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.dimension import scale
from drainbot.knowledge import Knowledge
from drainbot.knowledge.overlay import Overlay, laid_over


def following(base: Knowledge, overlay: Overlay, topic: str) -> Iterator[tuple[str, str | None, Decimal]]:
    """What each figure that equals an expression over this one has to be by now: id, period and value."""
    knowledge = _laid_over(base, overlay, topic)
    compiled, problems = compile_formulas(knowledge)
    if problems:
        raise EditError(of_problem(problems[0]))
    computer = Computer(knowledge, compiled)
    for name, tree in compiled.identities.items():
        if name == topic or not computer.rests_on(name, topic):
            continue
        fact = knowledge.facts[name]
        for period in computer.periods(name) or (None,):
            try:
                value = computer.evaluate(tree, period) / scale(fact.unit)
                before = computer.figure(name, period).quantity.value
            except (NoFigureError, ZeroDivisionError):
                continue  # it has none for a period that is new
            if value != before:
                yield name, period, _decimal(value, name)


def _laid_over(base: Knowledge, overlay: Overlay, topic: str) -> Knowledge:
    """What is laid over the base, without what no longer fits it and is not about this topic. EditError."""
    try:
        return laid_over(base, overlay, frozenset())
    except KnowledgeError as error:
        stale = {one.file for one in error.problems} - {f"changes/{topic}"}
        if not stale & overlay.entries.keys():
            raise EditError(of_problem(error.problems[0])) from None
        return _laid_over(base, overlay.with_(dict.fromkeys(stale)), topic)


def _decimal(value: Fraction, name: str) -> Decimal:
    found = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(found) != value:
        raise EditError(remark("inexact", topic=name, value=f"{float(value):g}"))
    return found
