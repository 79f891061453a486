"""Laws of the figures of the shipped pack, exact and for any values: they add up, grow, turn back, and choose as Python does."""

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.figures import operations
from drainbot.figures.branching import settle
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.grammar import COMPARISONS, Literal, Node, parse
from drainbot.knowledge import Fact, Formula
from drainbot.units import Quantity, Unit
from tests.engine.shipped import LAW, shipped_computer, shipped_knowledge

_FORMULAS = shipped_knowledge().formulas
_MEASURES: list[Fact | Formula] = [*shipped_knowledge().facts.values(), *_FORMULAS.values()]
MONEY = [item.id for item in _MEASURES if item.unit is Unit.KRW and item.id != "fund-per-head"]
FOR_ONE = [item.id for item in _MEASURES if item.per in ("graduate", "person") and item.id in MONEY]
_PEOPLE = st.integers(1, 10**9)
_WON = st.integers(1, 10**15)
_RATE = st.fractions(Fraction(1, 100), 10**7, max_denominator=100)


def value(topic: str, supposed: Mapping[str, int] | None = None, period: str | None = None) -> Fraction:
    """The exact value of a figure, with other values in place of the article's: {"abroad[2021]": 5}."""
    computer, given_ = shipped_computer(), {}
    for name, number in (supposed or {}).items():
        measure = computer.knowledge.measure(name.partition("[")[0])
        assert measure
        given_[name] = Quantity(Fraction(number), measure.unit)
    return computer.figure(topic, period, given_).quantity.value


def test_the_laws_are_about_something() -> None:
    assert len(MONEY) > 5
    assert {"loss-per-graduate", "education-cost", "lost-tax"} <= set(FOR_ONE)


# Conversion


@LAW
@given(st.sampled_from(MONEY), st.none() | _RATE)
def test_every_sum_of_the_pack_is_itself_after_dollars(topic: str, rate: Fraction | None) -> None:
    computer = shipped_computer()
    exchange = rate or computer.figure("exchange-rate").quantity.value
    won = computer.figure(topic)
    dollars = operations.convert(won, exchange, Unit.USD)
    assert dollars.quantity == Quantity(won.quantity.value / exchange, Unit.USD)
    assert operations.convert(dollars, exchange, Unit.KRW).quantity == won.quantity


# Adding up


@LAW
@given(st.sampled_from(FOR_ONE), _PEOPLE, _PEOPLE)
def test_a_total_for_some_and_one_for_others_are_the_total_for_all(
    topic: str, some: int, others: int
) -> None:
    one = shipped_computer().figure(topic)

    def total(count: int) -> Fraction:
        return operations.total(one, Fraction(count)).quantity.value

    assert total(some) + total(others) == total(some + others)
    assert total(some) < total(some + others)


@LAW
@given(_WON, _WON, _WON)
def test_the_parts_of_a_loss_add_up_and_none_makes_it_less(education: int, tax: int, more: int) -> None:
    parts = {"education-cost": education, "lost-tax": tax}
    assert value("loss-per-graduate", parts) == education + tax
    assert value("education-share", parts) + value("tax-share", parts) == 100
    for name, number in parts.items():
        raised = {**parts, name: number + more}
        assert value("loss-per-graduate", raised) == education + tax + more
        assert value("drain-cost", raised) > value("drain-cost", parts)


@LAW
@given(_PEOPLE, _PEOPLE, _PEOPLE, _PEOPLE)
def test_what_leaves_is_what_is_abroad_without_who_came(early: int, late: int, came: int, more: int) -> None:
    supposed = {"abroad[2019]": early, "abroad[2021]": late, "foreign-in-korea[2021]": came}
    drain = value("net-drain", supposed, "2021")
    assert drain + came == late
    assert value("net-drain", {**supposed, "abroad[2021]": late + more}, "2021") == drain + more
    assert value("net-drain", {**supposed, "foreign-in-korea[2021]": came + more}, "2021") == drain - more
    growth = drain - value("net-drain", supposed, "2019")
    assert value("growth-cost", supposed) == growth * value("loss-per-graduate")
    assert value("drain-cost", supposed, "2021") - value("drain-cost", supposed, "2019") == value("growth-cost", supposed)  # fmt: skip


# How many for an amount


@LAW
@given(st.sampled_from(FOR_ONE), _WON, _WON)
def test_more_money_stands_for_no_fewer_people_and_their_total_is_nearest(
    topic: str, amount: int, more: int
) -> None:
    one = shipped_computer().figure(topic)

    def heads(won: int) -> Fraction:
        return operations.inverse(one, Quantity(Fraction(won), Unit.KRW)).quantity.value

    assert heads(amount) <= heads(amount + more)
    rest = amount - operations.total(one, heads(amount)).quantity.value
    assert -one.quantity.value <= 2 * rest < one.quantity.value  # rounded to whole people, as the answer says


@LAW
@given(_WON, _WON, _WON)
def test_the_fund_pays_for_the_people_that_it_is_said_to_and_for_not_one_more(
    education: int, tax: int, more: int
) -> None:
    parts = {"education-cost": education, "lost-tax": tax}
    fund, loss, heads = value("ai-fund"), education + tax, value("graduates-for-fund", parts)
    assert heads * loss <= fund < (heads + 1) * loss
    assert value("graduates-for-fund", {**parts, "ai-fund": int(fund) + more}) >= heads
    assert value("graduates-for-fund", {**parts, "education-cost": education + more}) <= heads


# Formulas that choose

_LITERALS = st.integers(0, 9).map(lambda number: (str(number), f"F({number})"))
Twin = tuple[str, str]  # an expression, and what it says in Python


def _larger(inner: st.SearchStrategy[Twin]) -> st.SearchStrategy[Twin]:
    pair = st.tuples(inner, st.sampled_from("+-*/"), inner).map(
        lambda item: (f"({item[0][0]} {item[1]} {item[2][0]})", f"({item[0][1]} {item[1]} {item[2][1]})")
    )
    one = st.tuples(st.sampled_from(["floor", "ceil", "abs"]), inner).map(
        lambda item: (f"{item[0]}({item[1][0]})", f"F({item[0]}({item[1][1]}))")
    )
    two = st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
        lambda item: (f"{item[0]}({item[1][0]}, {item[2][0]})", f"{item[0]}({item[1][1]}, {item[2][1]})")
    )
    branch = st.tuples(st.sampled_from(COMPARISONS), inner, inner, inner, inner).map(_branch)
    return st.one_of(pair, one, two, branch)


def _branch(item: tuple[str, Twin, Twin, Twin, Twin]) -> Twin:
    sign, left, right, then, otherwise = item
    python = f"({then[1]} if {left[1]} {'==' if sign == '=' else sign} {right[1]} else {otherwise[1]})"
    return f"if({left[0]} {sign} {right[0]}, {then[0]}, {otherwise[0]})", python


_KNOWN: Mapping[str, object] = {
    "F": Fraction,
    "floor": floor,
    "ceil": ceil,
    "abs": abs,
    "min": min,
    "max": max,
}


@LAW
@given(st.recursive(_LITERALS, _larger, max_leaves=12))
def test_an_expression_gives_what_python_gives_and_divides_by_zero_where_python_does(twin: Twin) -> None:
    expression, python = twin
    try:
        expected = eval(python, {"__builtins__": {}}, dict(_KNOWN))  # noqa: S307 -- made of digits and signs above
    except ZeroDivisionError:
        with pytest.raises(ZeroDivisionError):
            shipped_computer().evaluate(parse(expression), None)
        return
    assert shipped_computer().evaluate(parse(expression), None) == expected


def _number(node: Node) -> Fraction:
    assert isinstance(node, Literal)
    return node.value


@LAW
@given(st.sampled_from(COMPARISONS), st.integers(0, 3), st.integers(0, 3))
def test_what_is_told_of_a_comparison_is_true_and_leads_the_same_way(
    sign: str, left: int, right: int
) -> None:
    way, (told,) = settle(parse(f"if({left} {sign} {right}, 1, 2)"), _number)
    again, (same,) = settle(parse(f"if({left} {told.operator} {right}, 1, 2)"), _number)
    assert (_number(told.left), _number(told.right)) == (Fraction(left), Fraction(right))
    assert same.operator == told.operator  # what is told holds, so it stays as it is
    assert _number(again) == 1
    assert (told.operator == sign) == (_number(way) == 1)


@LAW
@given(_PEOPLE, _PEOPLE)
def test_the_larger_one_chosen_is_the_larger_one(early: int, late: int) -> None:
    supposed = {f"abroad[{year}]": Quantity(Fraction(number), Unit.PEOPLE) for year, number in (("2019", early), ("2021", late))}  # fmt: skip
    chosen, larger = (
        _computed(expression, supposed)
        for expression in (
            "if(abroad[2019] > abroad[2021], abroad[2019], abroad[2021])",
            "max(abroad[2019], abroad[2021])",
        )
    )
    assert chosen == larger == max(early, late)


def _computed(expression: str, supposed: Mapping[str, Quantity]) -> Fraction:
    """The value of an expression in place of that of a formula which counts countries."""
    computer = shipped_computer()
    compiled = computer.compiled
    trees = {**compiled.formulas, "countries-below": parse(expression)}
    changed = Computer(computer.knowledge, type(compiled)(trees, compiled.identities))
    return changed.figure("countries-below", None, supposed).quantity.value


@LAW
@given(
    st.sampled_from(sorted(_FORMULAS)),
    st.dictionaries(
        st.sampled_from(
            ["abroad[2021]", "foreign-in-korea", "net-drain", "ai-fund", "ai-net-outflow", "education-cost", "lost-tax", "oecd-rank", "population"]
        ),
        st.fractions(-(10**12), 10**12),
        max_size=4,
    ),
)  # fmt: skip
def test_whatever_is_supposed_there_is_a_figure_or_none(topic: str, supposed: dict[str, Fraction]) -> None:
    computer = shipped_computer()
    given_ = {}
    for name, number in supposed.items():
        measure = computer.knowledge.measure(name.partition("[")[0])
        given_[name] = Quantity(number, measure.unit if measure else Unit.PEOPLE)
    try:
        figure = computer.figure(topic, None, given_)
    except NoFigureError:
        return
    assert figure.working[-1] == figure.quantity
