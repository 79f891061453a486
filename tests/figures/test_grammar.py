"""The grammar of formulas: what parses and into what, what must not, and at which column."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.figures.grammar import (
    COMPARISONS,
    FUNCTIONS,
    Binary,
    Call,
    GrammarError,
    If,
    Literal,
    Name,
    Node,
    names,
    parse,
)


def shape(node: Node) -> str:
    """A tree with all its brackets."""
    if isinstance(node, Literal):
        return str(node.value)
    if isinstance(node, Name):
        return node.name + (f"[{node.selector}]" if node.selector else "")
    if isinstance(node, Call):
        return f"{node.function}({', '.join(map(shape, node.arguments))})"
    if isinstance(node, If):
        condition = f"{shape(node.condition.left)} {node.condition.operator} {shape(node.condition.right)}"
        return f"if({condition}, {shape(node.then)}, {shape(node.otherwise)})"
    return f"({shape(node.left)} {node.operator} {shape(node.right)})"


@pytest.mark.parametrize(
    ("expression", "tree"),
    [
        ("1", "1"),
        ("a", "a"),
        ("  a  ", "a"),
        ("net-drain", "net-drain"),
        ("net-drain[2021]", "net-drain[2021]"),
        ("biotech [1992-95]", "biotech[1992-95]"),
        ("ai-fund[USD]", "ai-fund[USD]"),
        ("1_000_000", "1000000"),
        ("0.36", "9/25"),
        ("a + b", "(a + b)"),
        ("a+b", "(a + b)"),
        ("a - b - c", "((a - b) - c)"),
        ("a / b / c", "((a / b) / c)"),
        ("a + b * c", "(a + (b * c))"),
        ("(a + b) * c", "((a + b) * c)"),
        ("a * b + c / d", "((a * b) + (c / d))"),
        ("((a))", "a"),
        ("floor(a / b)", "floor((a / b))"),
        ("min(a, b + 1) * 2", "(min(a, (b + 1)) * 2)"),
        ("max(floor(a), ceil(b))", "max(floor(a), ceil(b))"),
        ("if(a > b, c, d)", "if(a > b, c, d)"),
        ("if(a<=b,c,d)", "if(a <= b, c, d)"),
        ("if(a = 0, 0, b / a)", "if(a = 0, 0, (b / a))"),
        ("if(a + b != c * 2, c, d)", "if((a + b) != (c * 2), c, d)"),
        ("2 * if(a >= b[2019], a, b) - 1", "((2 * if(a >= b[2019], a, b)) - 1)"),
        ("if(a < b, if(b < c, 1, 2), min(a, 3))", "if(a < b, if(b < c, 1, 2), min(a, 3))"),
        ("if(if(a = b, a, c) > 1, a, b)", "if(if(a = b, a, c) > 1, a, b)"),
        ("if", "if"),
        ("floor", "floor"),  # a name may be that of a function where no bracket follows
        ("a1-b2 * 3", "(a1-b2 * 3)"),
        ("a\n  + b", "(a + b)"),
    ],
)
def test_what_parses(expression: str, tree: str) -> None:
    assert shape(parse(expression)) == tree


def test_a_hyphen_without_spaces_belongs_to_the_name() -> None:
    assert [name.name for name in names(parse("abroad-foreign"))] == ["abroad-foreign"]
    assert [name.name for name in names(parse("abroad - foreign"))] == ["abroad", "foreign"]


@pytest.mark.parametrize(
    ("expression", "column", "says"),
    [
        ("", 1, "missing at the end"),
        ("   ", 4, "missing at the end"),
        ("a +", 4, "missing at the end"),
        ("a b", 3, "should end"),
        ("a + * b", 5, "where a number or a name should"),
        ("+ a", 1, "where a number or a name should"),
        ("-1", 1, "where a number or a name should"),
        ("(a + b", 7, "')' is missing"),
        ("a + b)", 6, "should end"),
        ("()", 2, "where a number or a name should"),
        ("a % b", 3, "'%' is not part of a formula"),
        ("a ** b", 4, "where a number or a name should"),
        ("a ^ 2", 3, "'^' is not part of a formula"),
        ("a = b", 3, "'=' compares, and a comparison is no figure"),
        ("a + b >= c", 7, "'>=' compares, and a comparison is no figure"),
        ("(a < b)", 4, "'<' compares, and a comparison is no figure"),
        ("2 * (a != b)", 8, "'!=' compares, and a comparison is no figure"),
        ("floor(a > b)", 9, "'>' compares, and a comparison is no figure"),
        ("min(a, b > c)", 10, "'>' compares, and a comparison is no figure"),
        ("if((a > b), c, d)", 7, "'>' compares, and a comparison is no figure"),
        ("if(a < b < c, d, e)", 10, "it may stand only once"),
        ("if(a > b, c > d, e)", 13, "'>' compares, and a comparison is no figure"),
        ("if(a, b, c)", 5, "if() begins with a comparison, such as a > b"),
        ("if(a + b)", 9, "if() begins with a comparison"),
        ("if(a", 5, "if() begins with a comparison"),
        ("1 + if(a > b, c)", 5, "if() takes 3, not 2"),
        ("if(a > b, c, d, e)", 1, "if() takes 3, not 4"),
        ("if(a > b, c, d", 15, "')' is missing"),
        ("if(a >, c, d)", 7, "where a number or a name should"),
        ("if(> b, c, d)", 4, "where a number or a name should"),
        ("if(a == b, c, d)", 7, "'=' stands where a number or a name should"),
        ("if(a <> b, c, d)", 7, "'>' stands where a number or a name should"),
        ("if(a ! b, c, d)", 6, "'!' is not part of a formula"),
        ("if(a > b and c > d, e, f)", 10, "')' is missing"),
        ("a; b", 2, "';' is not part of a formula"),
        ("Abroad", 1, "'A' is not part of a formula"),
        ("a + 두뇌", 5, "'두' is not part of a formula"),
        ("a.b", 2, "'.' is not part of a formula"),
        ("__import__('os')", 1, "'_' is not part of a formula"),
        ("a['b']['c']", 8, "should end"),
        ("a[2019][2021]", 9, "should end"),
        ("[2021]", 2, "where a number or a name should"),
        ("a[2021", 2, "'[' is not part of a formula"),
        ("1.2.3", 4, "'.' is not part of a formula"),
        ("1e5", 2, "should end"),
        ("2a", 2, "should end"),
        (".5", 1, "'.' is not part of a formula"),
        ("sqrt(a)", 1, "no function is called 'sqrt'"),
        ("a + eval(b)", 5, "no function is called 'eval'"),
        ("net-drain(a)", 1, "no function is called 'net-drain'"),
        ("floor()", 7, "where a number or a name should"),
        ("floor(a, b)", 1, "floor() takes 1, not 2"),
        ("1 + min(a)", 5, "min() takes 2, not 1"),
        ("max(a, b, c)", 1, "max() takes 2, not 3"),
        ("min(a, b", 9, "')' is missing"),
        ("a, b", 2, "should end"),
        ("a-", 3, "missing at the end"),
        ("a--b", 3, "where a number or a name should"),
    ],
)
def test_what_must_not_parse_and_where(expression: str, column: int, says: str) -> None:
    with pytest.raises(GrammarError) as caught:
        parse(expression)
    assert says in str(caught.value)
    assert caught.value.column == column


def test_thirty_brackets_are_enough() -> None:
    assert shape(parse("(" * 29 + "a" + ")" * 29)) == "a"
    with pytest.raises(GrammarError, match="too deep") as caught:
        parse("(" * 30 + "a" + ")" * 30)
    assert caught.value.column == 31


def test_brackets_of_functions_count_too() -> None:
    with pytest.raises(GrammarError, match="too deep"):
        parse("floor(" * 40 + "a" + ")" * 40)


def test_columns_are_those_of_the_typed_expression() -> None:
    tree = parse("  aa +  bb[x] *c")
    assert [(name.name, name.column) for name in names(tree)] == [("aa", 3), ("bb", 9), ("c", 16)]
    assert isinstance(tree, Binary)
    assert tree.column == 6


def test_names_of_conditions_and_of_both_ways_are_names_too() -> None:
    tree = parse("if(a + b > c[2019], d, max(e, a)) * f")
    assert [name.name for name in names(tree)] == ["a", "b", "c", "d", "e", "a", "f"]


def test_names_come_in_order_with_repetitions() -> None:
    assert [name.name for name in names(parse("a + max(b, a) * (c - 1)"))] == ["a", "b", "a", "c"]


_NAME = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,4}){0,2}", fullmatch=True)
_LEAF = st.one_of(
    st.integers(0, 10**9).map(str),
    _NAME,
    st.tuples(_NAME, st.sampled_from(["2019", "1992-95", "USD", "of"])).map(lambda pair: f"{pair[0]}[{pair[1]}]"),
)  # fmt: skip


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, st.sampled_from("+-*/"), inner).map(
        lambda item: f"({item[0]} {item[1]} {item[2]})"
    )
    one = st.tuples(st.sampled_from([name for name, count in FUNCTIONS.items() if count == 1]), inner)
    branch = st.tuples(inner, st.sampled_from(COMPARISONS), inner, inner, inner).map(
        lambda item: f"if({item[0]} {item[1]} {item[2]}, {item[3]}, {item[4]})"
    )
    return pair | one.map(lambda item: f"{item[0]}({item[1]})") | branch


EXPRESSIONS = st.recursive(_LEAF, _larger, max_leaves=8)


@given(EXPRESSIONS)
def test_a_tree_written_out_parses_into_itself(expression: str) -> None:
    tree = shape(parse(expression))
    assert shape(parse(tree)) == tree


@given(EXPRESSIONS, st.text(" ", max_size=3))
def test_spaces_around_signs_change_nothing(expression: str, spaces: str) -> None:
    wider = expression.replace(" ", f" {spaces}").replace("(", f"({spaces}").replace(")", f"{spaces})")
    assert shape(parse(wider)) == shape(parse(expression))


@given(st.text(max_size=60) | st.text("ab1.+-*/()[],<>=!if ", max_size=40))
def test_any_text_parses_or_says_where_it_does_not(text: str) -> None:
    try:
        parse(text)
        column = 1
    except GrammarError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1


@given(st.integers(0, 10**30), st.integers(0, 10**6 - 1))
def test_numbers_are_exact(whole: int, millionths: int) -> None:
    tree = parse(f"{whole}.{millionths:06d}")
    assert isinstance(tree, Literal)
    assert tree.value == whole + Fraction(millionths, 10**6)
