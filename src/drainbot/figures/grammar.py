"""The grammar of formulas: + - * /, brackets, numbers, names with a [selector], a few functions, and comparisons as the
condition of if(). No eval.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from drainbot.errors import DrainbotError
from drainbot.units import exact

FUNCTIONS = {"floor": 1, "ceil": 1, "round": 1, "abs": 1, "min": 2, "max": 2, "if": 3}  # name -> arguments
_REMEMBERED = 4096  # expressions: every server's knowledge has those of its base
COMPARISONS = ("<", "<=", ">", ">=", "=", "!=")


class GrammarError(DrainbotError):
    """An expression is outside the grammar; `column` is 1-based inside the expression."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Literal:
    """A number written in the expression."""

    value: Fraction
    text: str  # as a working shows it: all its digits, the whole part in groups
    column: int


@dataclass(frozen=True, slots=True)
class Name:
    """A fact, formula or input, perhaps with a selector: net-drain[2021], ai-fund[USD], oecd-rank[of]."""

    name: str
    selector: str | None
    column: int


@dataclass(frozen=True, slots=True)
class Call:
    """One of the named functions."""

    function: str
    arguments: tuple["Node", ...]
    column: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two parts with an operator between them."""

    operator: str  # + - * /
    left: "Node"
    right: "Node"
    column: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two parts set against each other: the condition of an if(), and no figure itself."""

    operator: str  # one of COMPARISONS
    left: "Node"
    right: "Node"
    column: int


@dataclass(frozen=True, slots=True)
class If:
    """One of two parts, whichever the condition leads to; the other one is not computed."""

    condition: Comparison
    then: "Node"
    otherwise: "Node"
    column: int


Node: TypeAlias = Literal | Name | Call | Binary | If

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d_]*(?:\.\d+)?)|(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"|\[(?P<selector>[^\]]*)\]|(?P<symbol>[<>!]=|[-+*/(),<>=]))"
)


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    text: str
    column: int


@lru_cache(_REMEMBERED)
def parse(expression: str) -> Node:
    """The tree of an expression; GrammarError says where it leaves the grammar."""
    parser = _Parser(list(_tokens(expression)), len(expression) + 1)
    node = parser.sum()
    if parser.peek:
        parser.refuse_comparison()
        raise GrammarError(f"'{parser.peek.text}' stands where the expression should end", parser.peek.column)
    return node


def names(node: Node) -> Iterator[Name]:
    """Every name in an expression, those of conditions and of both their ways with them."""
    if isinstance(node, Name):
        yield node
    for part in _parts(node):
        yield from names(part)


def joined(node: Node, operator: str) -> tuple[Name, ...]:
    """The names that an expression joins by one operator; none where it does anything else besides."""
    if isinstance(node, Binary) and node.operator == operator:
        left, right = joined(node.left, operator), joined(node.right, operator)
        return (*left, *right) if left and right else ()
    return (node,) if isinstance(node, Name) else ()


def _parts(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Call):
        return node.arguments
    if isinstance(node, If):
        return (node.condition.left, node.condition.right, node.then, node.otherwise)
    return (node.left, node.right) if isinstance(node, Binary) else ()


def _tokens(expression: str) -> Iterator[_Token]:
    position, text = 0, expression.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match or match.lastgroup is None:
            column = position + len(text[position:]) - len(text[position:].lstrip()) + 1
            raise GrammarError(f"'{text[column - 1]}' is not part of a formula", column)
        yield _Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup) + 1)
        position = match.end()


def _grouped(number: str) -> str:
    whole, point, decimals = number.replace("_", "").partition(".")
    return f"{int(whole):,}{point}{decimals}"


class _Parser:
    _DEPTH = 30

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens, self._end, self._depth = tokens, end, 0

    @property
    def peek(self) -> _Token | None:
        return self._tokens[0] if self._tokens else None

    def _take(self, *symbols: str) -> _Token | None:
        token = self.peek
        if token and token.sort == "symbol" and token.text in symbols:
            return self._tokens.pop(0)
        return None

    def refuse_comparison(self) -> None:
        """GrammarError where a comparison comes next: it stands where only a figure may."""
        if self.peek and self.peek.sort == "symbol" and self.peek.text in COMPARISONS:
            message = f"'{self.peek.text}' compares, and a comparison is no figure: it may stand only once, as the condition of if(condition, then, else)"
            raise GrammarError(message, self.peek.column)

    def _need(self, symbol: str) -> None:
        if not self._take(symbol):
            self.refuse_comparison()
            raise GrammarError(f"'{symbol}' is missing", self.peek.column if self.peek else self._end)

    def sum(self) -> Node:
        node = self._product()
        while token := self._take("+", "-"):
            node = Binary(token.text, node, self._product(), token.column)
        return node

    def _product(self) -> Node:
        node = self._single()
        while token := self._take("*", "/"):
            node = Binary(token.text, node, self._single(), token.column)
        return node

    def _single(self) -> Node:
        self._depth += 1
        if self._depth > self._DEPTH:
            raise GrammarError(
                "the brackets are nested too deep", self.peek.column if self.peek else self._end
            )
        node = self._bracket() if self._take("(") else self._word()
        self._depth -= 1
        return node

    def _bracket(self) -> Node:
        node = self.sum()
        self._need(")")
        return node

    def _word(self) -> Node:
        if not self._tokens:
            raise GrammarError("a number or a name is missing at the end", self._end)
        token = self._tokens.pop(0)
        if token.sort == "number":
            return Literal(exact(token.text), _grouped(token.text), token.column)
        if token.sort != "name":
            raise GrammarError(f"'{token.text}' stands where a number or a name should", token.column)
        if self._take("("):
            return self._call(token)
        selector = self._tokens.pop(0).text if self.peek and self.peek.sort == "selector" else None
        return Name(token.text, selector, token.column)

    def _call(self, token: _Token) -> Node:
        if token.text not in FUNCTIONS:
            raise GrammarError(
                f"no function is called '{token.text}'; there are {', '.join(FUNCTIONS)}", token.column
            )
        condition = self._condition() if token.text == "if" else None
        arguments = [] if condition else [self.sum()]
        while self._take(","):
            arguments.append(self.sum())
        self._need(")")
        given = len(arguments) + (condition is not None)
        if given != FUNCTIONS[token.text]:
            raise GrammarError(f"{token.text}() takes {FUNCTIONS[token.text]}, not {given}", token.column)
        if condition:
            return If(condition, arguments[0], arguments[1], token.column)
        return Call(token.text, tuple(arguments), token.column)

    def _condition(self) -> Comparison:
        left = self.sum()
        token = self._take(*COMPARISONS)
        if not token:
            column = self.peek.column if self.peek else self._end
            raise GrammarError("if() begins with a comparison, such as a > b; its sign is missing", column)
        return Comparison(token.text, left, self.sum(), token.column)
