"""Branching: each if() goes one of its two ways before anything is computed, so that the other one never is."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import eq, ge, gt, le, lt, ne

from drainbot.figures.grammar import Binary, Call, Comparison, If, Node

_HOLDS: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "<": lt,
    "<=": le,
    ">": gt,
    ">=": ge,
    "=": eq,
    "!=": ne,
}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


def settle(node: Node, value: Callable[[Node], Fraction]) -> tuple[Node, tuple[Comparison, ...]]:
    """The expression with each if() replaced by the way that it goes, and what was compared for it, as it turned out.

    `value` is asked for the sides of a comparison, which have no if() in them any more.
    """
    if isinstance(node, If):
        return _way(node, value)
    if isinstance(node, Call):
        settled = [settle(argument, value) for argument in node.arguments]
        arguments = tuple(argument for argument, _ in settled)
        return Call(node.function, arguments, node.column), tuple(one for _, many in settled for one in many)
    if isinstance(node, Binary):
        (left, first), (right, second) = settle(node.left, value), settle(node.right, value)
        return Binary(node.operator, left, right, node.column), (*first, *second)
    return node, ()


def _way(node: If, value: Callable[[Node], Fraction]) -> tuple[Node, tuple[Comparison, ...]]:
    condition = node.condition
    (left, first), (right, second) = settle(condition.left, value), settle(condition.right, value)
    holds = _HOLDS[condition.operator](value(left), value(right))
    sign = condition.operator if holds else _OPPOSITE[condition.operator]
    way, more = settle(node.then if holds else node.otherwise, value)
    return way, (*first, *second, Comparison(sign, left, right, condition.column), *more)
