"""The grammar of formulas: + - * /, brackets, numbers, names with a [selector], and a few functions. No eval."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from drainbot.errors import DrainbotError
from drainbot.units import exact

FUNCTIONS = {"floor": 1, "ceil": 1, "round": 1, "abs": 1, "min": 2, "max": 2}  # name -> arguments


class GrammarError(DrainbotError):
    """An expression is outside the grammar; `column` is 1-based inside the expression."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(message)
        self.column = column


@dataclass(frozen=True, slots=True)
class Literal:
    """A number written in the expression."""

    value: Fraction
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


Node: TypeAlias = Literal | Name | Call | Binary

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d[\d_]*(?:\.\d+)?)|(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)"
    r"|\[(?P<selector>[^\]]*)\]|(?P<symbol>[-+*/(),]))"
)


@dataclass(frozen=True, slots=True)
class _Token:
    sort: str
    text: str
    column: int


def parse(expression: str) -> Node:
    """The tree of an expression; GrammarError says where it leaves the grammar."""
    parser = _Parser(list(_tokens(expression)), len(expression) + 1)
    node = parser.sum()
    if parser.peek:
        raise GrammarError(f"'{parser.peek.text}' stands where the expression should end", parser.peek.column)
    return node


def names(node: Node) -> Iterator[Name]:
    """Every name in an expression."""
    if isinstance(node, Name):
        yield node
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from names(argument)
    elif isinstance(node, Binary):
        yield from names(node.left)
        yield from names(node.right)


def _tokens(expression: str) -> Iterator[_Token]:
    position, text = 0, expression.rstrip()
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match or match.lastgroup is None:
            column = position + len(text[position:]) - len(text[position:].lstrip()) + 1
            raise GrammarError(f"'{text[column - 1]}' is not part of a formula", column)
        yield _Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup) + 1)
        position = match.end()


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

    def _need(self, symbol: str) -> None:
        if not self._take(symbol):
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
            return Literal(exact(token.text), token.column)
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
        arguments = [self.sum()]
        while self._take(","):
            arguments.append(self.sum())
        self._need(")")
        if len(arguments) != FUNCTIONS[token.text]:
            raise GrammarError(
                f"{token.text}() takes {FUNCTIONS[token.text]}, not {len(arguments)}", token.column
            )
        return Call(token.text, tuple(arguments), token.column)
