"""Computing: the value of any fact or formula at a period, exact, with its working."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from drainbot.errors import DrainbotError
from drainbot.figures.branching import settle
from drainbot.figures.compiling import Compiled
from drainbot.figures.dimension import scale
from drainbot.figures.figure import Compared, Figure, Origin, Working
from drainbot.figures.grammar import Binary, Call, Comparison, If, Literal, Name, Node, joined, names
from drainbot.figures.periods import years
from drainbot.knowledge import Fact, Formula, Input, Knowledge
from drainbot.units import Quantity, Unit

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}
_COMPARED = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", "=": "=", "!=": "≠"}
Inputs = Mapping[
    str, Quantity
]  # what the asker gave: for inputs by name, for facts by id, perhaps of one period: abroad[2021]
Declared = Mapping[str, Input]  # what a formula takes


class NoFigureError(DrainbotError):
    """A figure cannot be computed for this period or these inputs."""


_Asked = ParamSpec("_Asked")
_Found = TypeVar("_Found")


def _kept(
    find: "Callable[Concatenate[Computer, _Asked], _Found]",
) -> "Callable[Concatenate[Computer, _Asked], _Found]":
    """A method that depends on the pack and its arguments alone: worked out once for each."""

    @wraps(find)
    def found(self: "Computer", /, *args: _Asked.args, **named: _Asked.kwargs) -> _Found:
        key = (find.__name__, *args, *named.values())
        if key not in self.known:
            self.known[key] = find(self, *args, **named)
        known: _Found = self.known[key]
        return known

    return found


@dataclass(frozen=True, slots=True)
class Computer:
    """Computes figures of one pack."""

    knowledge: Knowledge
    compiled: Compiled
    known: dict[tuple[Any, ...], Any] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # method and its arguments -> what it found

    @_kept
    def periods(self, topic: str) -> tuple[str, ...]:
        """The periods for which a measure has a value, in order; empty for undated ones."""
        fact = self.knowledge.facts.get(topic)
        if fact:
            return tuple(sorted(fact.values, key=years))
        tree = self.compiled.formulas.get(topic)
        if tree is None:
            return ()
        free = [name.name for name in names(tree) if name.selector is None]
        dated = [periods for name in free if (periods := self.periods(name))]
        return (
            tuple(period for period in dated[0] if all(period in other for other in dated)) if dated else ()
        )

    def figure(self, topic: str, period: str | None = None, inputs: Inputs | None = None) -> Figure:
        """The value of a fact or formula; NoFigureError where there is none for the period or an input is missing."""
        return self._with_inputs(topic, period, inputs) if inputs else self._without_inputs(topic, period)

    @_kept
    def _without_inputs(self, topic: str, period: str | None) -> Figure:
        return self._with_inputs(topic, period, {})

    def _with_inputs(self, topic: str, period: str | None, inputs: Inputs) -> Figure:
        measure = self.knowledge.measure(topic)
        if measure is None:
            raise NoFigureError(f"'{topic}' has no value")
        known = self.periods(topic)
        if known and period is None:
            period = known[-1]
        if isinstance(measure, Fact):
            return self._of_fact(measure, period, inputs)
        shown = measure.period or (period if known else None)
        if (own := _own(measure.id, shown, inputs)) is not None:
            return Figure(
                measure.id,
                measure.id,
                own,
                shown,
                "asker",
                inputs=self.facts_of(measure.id),
                notes=measure.notes,
            )
        return self._computed(measure, period if known else None, inputs)

    def _of_fact(self, fact: Fact, period: str | None, inputs: Inputs) -> Figure:
        """A fact's value: the article's, the asker's in place of it, or what follows from the asker's for another fact."""
        stated = self._stated(fact, period)
        if (own := _own(fact.id, stated.period, inputs)) is not None:
            return replace(stated, quantity=own, origin="asker")
        tree = self.compiled.identities.get(fact.id)
        if tree is None or not self._given_for(fact.id, stated.period, inputs):
            return stated
        try:
            way, led = self._settled(tree, {}, period, inputs)
            quantity = Quantity(self._evaluate(way, {}, period, inputs) / scale(fact.unit), fact.unit)
        except ZeroDivisionError:
            raise NoFigureError(f"'{fact.id}' would divide by zero") from None
        return replace(
            stated,
            quantity=quantity,
            origin="computed",
            working=(*self._steps(way, {}, period, inputs, quantity), "=", quantity),
            inputs=self.equal_to(fact.id),
            compared=self._compared(led, {}, period, inputs),
        )

    @_kept
    def rests_on(self, topic: str, other: str, seen: frozenset[str] = frozenset()) -> bool:
        """Whether a figure changes with another one: made from it, or equal to an expression over it, at any depth."""
        parts = {*self.direct(topic), *self.equal_to(topic)} - seen
        return other in parts or any(self.rests_on(part, other, seen | {topic}) for part in parts)

    def _given_for(self, fact: str, period: str | None, inputs: Inputs) -> bool:
        """Whether the asker gave something in place of what a fact equals."""
        picked = (name for name in names(self.compiled.identities[fact]) if name.selector)
        if any(_own(name.name, name.selector, inputs) for name in picked):
            return True
        given = {name.partition("[")[0] for name in inputs if _own(name.partition("[")[0], period, inputs)}
        return any(self.rests_on(fact, name) for name in given)

    def _stated(self, fact: Fact, period: str | None) -> Figure:
        value = fact.value if not fact.values else fact.values.get(period or "")
        if value is None:
            raise NoFigureError(f"'{fact.id}' has no value for {period}")
        quantity = Quantity(Fraction(value), fact.unit)
        shown = period if fact.values else None
        own = self.knowledge.own
        origin: Origin = "server" if fact.id in own.figures or fact.id in own.new else "article"
        return Figure(fact.id, fact.id, quantity, shown, origin, inputs=(fact.id,), notes=fact.notes)

    def _computed(self, formula: Formula, period: str | None, inputs: Inputs) -> Figure:
        missing = [
            name for name in formula.inputs if name not in inputs and formula.inputs[name].default is None
        ]
        if missing:
            raise NoFigureError(f"'{formula.id}' needs {', '.join(missing)}")
        try:
            way, led = self._settled(self.compiled.formulas[formula.id], formula.inputs, period, inputs)
            value = self._evaluate(way, formula.inputs, period, inputs)
        except ZeroDivisionError:
            raise NoFigureError(f"'{formula.id}' would divide by zero") from None
        quantity = Quantity(value / scale(formula.unit), formula.unit)
        facts, own = self.facts_of(formula.id), self.knowledge.own.figures
        working = (
            *self._steps(way, formula.inputs, period, inputs, quantity),
            *self._ending(way, formula, period, inputs, quantity),
        )
        return Figure(
            formula.id,
            formula.id,
            quantity,
            formula.period or period,
            "computed",
            working,
            facts,
            (*(own[name] for name in facts if name in own), *formula.notes),
            compared=self._compared(led, formula.inputs, period, inputs),
        )

    def _settled(
        self, tree: Node, declared: Declared, period: str | None, inputs: Inputs
    ) -> tuple[Node, tuple[Comparison, ...]]:
        return settle(tree, lambda node: self._evaluate(node, declared, period, inputs))

    def _compared(
        self, led: tuple[Comparison, ...], declared: Declared, period: str | None, inputs: Inputs
    ) -> tuple[Compared, ...]:
        """What led to a way, with its numbers; the same comparison is told once."""
        found = (
            Compared(
                self._working(one.left, declared, period, inputs),
                _COMPARED[one.operator],
                self._working(one.right, declared, period, inputs),
            )
            for one in led
        )
        return tuple(dict.fromkeys(found))

    def _steps(
        self, way: Node, declared: Declared, period: str | None, inputs: Inputs, result: Quantity
    ) -> Working:
        """A working up to its result; a lone number is already in the unit of the result."""
        return (result,) if isinstance(way, Literal) else self._working(way, declared, period, inputs)

    def _called(
        self, node: Call, declared: Declared, period: str | None, inputs: Inputs, outer: str
    ) -> Working:
        """A function's working: what is rounded at the very end shows as its argument, every other by name."""
        shown = [self._working(argument, declared, period, inputs) for argument in node.arguments]
        if not outer and len(shown) == 1 and node.function != "abs":
            return shown[0]
        inside = shown[0] if len(shown) == 1 else (*shown[0], ",", *shown[1])
        return (f"{node.function}(", *inside, ")")

    def _ending(
        self, tree: Node, formula: Formula, period: str | None, inputs: Inputs, result: Quantity
    ) -> Working:
        """The end of a working: the result, and before it what a function such as floor() made it from."""
        if not isinstance(tree, Call) or len(tree.arguments) > 1 or tree.function == "abs":
            return ("=", result)
        exact = Quantity(
            self._evaluate(tree.arguments[0], formula.inputs, period, inputs) / scale(formula.unit),
            formula.unit,
        )
        return ("=", result) if exact == result else ("=", exact, "→", result)

    @_kept
    def constituents(self, topic: str) -> frozenset[str]:
        """The facts and formulas that a formula is made of, at any depth."""
        direct = self.direct(topic)
        return frozenset(direct).union(*(self.constituents(name) for name in direct))

    @_kept
    def direct(self, topic: str) -> tuple[str, ...]:
        """The facts and formulas that a formula names itself."""
        tree = self.compiled.formulas.get(topic)
        return tuple(name.name for name in (names(tree) if tree else ()) if self.knowledge.measure(name.name))

    def sides(self, topic: str, operator: str) -> tuple[str, ...]:
        """The two facts or formulas that a formula, or what a fact equals, joins by an operator; none where it does more."""
        tree = self.compiled.formulas.get(topic) or self.compiled.identities.get(topic)
        found = tuple(name.name for name in joined(tree, operator)) if tree else ()
        return found if len(found) == 2 and all(map(self.knowledge.measure, found)) else ()

    @_kept
    def equal_to(self, fact: str) -> tuple[str, ...]:
        """The facts and formulas in the expression that a fact equals; none where it equals none."""
        tree = self.compiled.identities.get(fact)
        return tuple(name.name for name in (names(tree) if tree else ()))

    @_kept
    def facts_of(self, topic: str) -> tuple[str, ...]:
        """The facts that a measure rests on, in order, each once."""
        if topic in self.knowledge.facts:
            return (topic,)
        tree = self.compiled.formulas.get(topic)
        found = [fact for name in (names(tree) if tree else ()) for fact in self.facts_of(name.name)]
        return tuple(dict.fromkeys(found))

    def evaluate(self, node: Node, period: str | None) -> Fraction:
        """The value of an expression over facts and formulas, without inputs."""
        return self._evaluate(node, {}, period, {})

    def _evaluate(self, node: Node, declared: Declared, period: str | None, inputs: Inputs) -> Fraction:
        if isinstance(node, If):
            way, _ = self._settled(node, declared, period, inputs)
            return self._evaluate(way, declared, period, inputs)
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Name):
            quantity = self._quantity(node, declared, period, inputs)
            return quantity.value * scale(quantity.unit)
        if isinstance(node, Call):
            return _call(
                node.function, [self._evaluate(item, declared, period, inputs) for item in node.arguments]
            )
        return _apply(
            node.operator,
            self._evaluate(node.left, declared, period, inputs),
            self._evaluate(node.right, declared, period, inputs),
        )

    def _quantity(self, node: Name, declared: Declared, period: str | None, inputs: Inputs) -> Quantity:
        if node.name in declared:
            given = declared[node.name]
            return inputs.get(node.name) or Quantity(Fraction(given.default or 0), given.unit)
        fact = self.knowledge.facts.get(node.name)
        if fact and node.selector in ("USD", "KRW"):
            return Quantity(Fraction(fact.also[node.selector]), Unit(node.selector))  # type: ignore[index]
        if fact and node.selector == "of":
            return Quantity(Fraction(fact.out_of or 0), Unit.COUNT)
        own = self.periods(node.name)
        return self.figure(node.name, node.selector or (period if own else None), inputs).quantity

    def _working(
        self, node: Node, declared: Declared, period: str | None, inputs: Inputs, outer: str = ""
    ) -> Working:
        if isinstance(node, If):
            way, _ = self._settled(node, declared, period, inputs)
            return self._working(way, declared, period, inputs, outer)
        if isinstance(node, Literal):
            return (node.text,)
        if isinstance(node, Name):
            return (self._quantity(node, declared, period, inputs),)
        if isinstance(node, Call):
            return self._called(node, declared, period, inputs, outer)
        inside = (
            *self._working(node.left, declared, period, inputs, node.operator),
            _SIGNS[node.operator],
            *self._working(node.right, declared, period, inputs, node.operator + " "),
        )
        bracket = _needs_bracket(node, outer)
        return ("(", *inside, ")") if bracket else inside


def _own(topic: str, period: str | None, inputs: Inputs) -> Quantity | None:
    """What the asker gave in place of a figure."""
    return inputs.get(f"{topic}[{period}]") or inputs.get(topic)


def _needs_bracket(node: Binary, outer: str) -> bool:
    if not outer:
        return False
    right = outer.endswith(" ")
    loose = node.operator in "+-"
    return (loose and outer.strip() in "*/") or (right and outer.strip() in "-/")


def _apply(operator: str, left: Fraction, right: Fraction) -> Fraction:
    if operator == "+":
        return left + right
    if operator == "-":
        return left - right
    return left * right if operator == "*" else left / right


def _call(function: str, values: list[Fraction]) -> Fraction:
    if function in ("min", "max"):
        return (min if function == "min" else max)(values)
    if function == "abs":
        return abs(values[0])
    if function == "round":
        return Fraction(math.floor(values[0] + Fraction(1, 2)))
    return Fraction(math.floor(values[0]) if function == "floor" else math.ceil(values[0]))
