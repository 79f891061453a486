"""Operations on measures and series: the fact sheet's numbers, and the laws of arithmetic."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.figures import operations
from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.figure import Figure
from drainbot.figures.request import Operation
from drainbot.units import Quantity, Unit
from tests.figures import test_compiling as small
from tests.figures.shown import result_of, value_of
from tests.figures.test_computing import computer_for
from tests.knowledge.folders import FACTS, load

OverTime = Callable[[Figure, Figure], Figure]


def ends(computer: Computer, topic: str) -> tuple[Figure, Figure]:
    first, *_, last = computer.periods(topic)
    return computer.figure(topic, first), computer.figure(topic, last)


# topic, change, its unit, percent, a year, compound, factor; the last three as the fact sheet rounds them
SERIES = [
    ("net-drain", 6_000, "people", 7.69, 3_000, 3.77, 1.077),
    ("abroad", 4_000, "people", 3.20, 2_000, 1.59, 1.032),
    ("foreign-in-korea", -2_000, "people", -4.26, -1_000, -2.15, 0.957),
    ("phd-stay-rate", Fraction("26.1"), "percentage_points", 129.2, Fraction("3.2625"), None, 2.29),
]


@pytest.mark.parametrize("row", SERIES, ids=[row[0] for row in SERIES])
def test_a_series_of_the_fact_sheet(
    computer: Computer, row: tuple[str, Fraction, str, float, Fraction, float | None, float]
) -> None:
    topic, change, unit, percent, yearly, compound, factor = row
    first, last = ends(computer, topic)
    assert operations.change(first, last).quantity == Quantity(Fraction(change), Unit(unit))
    assert operations.per_year(first, last).quantity == Quantity(Fraction(yearly), Unit(unit), per="year")
    relative = operations.percent_change(first, last).quantity
    assert (relative.unit, round(float(relative.value), 1 if percent > 100 else 2)) == (Unit.PERCENT, percent)
    times = operations.growth_factor(first, last).quantity
    assert (times.unit, round(float(times.value), 2 if factor > 2 else 3)) == (Unit.RATIO, factor)
    if compound is not None:
        rate = operations.compound(first, last).quantity
        assert (rate.unit, rate.per, round(float(rate.value), 2)) == (Unit.PERCENT, "year", compound)


@pytest.mark.parametrize(
    ("operation", "suffix"),
    [
        (operations.change, "change"),
        (operations.percent_change, "percent"),
        (operations.per_year, "per-year"),
        (operations.compound, "compound"),
        (operations.growth_factor, "factor"),
    ],
)
def test_what_is_made_of_two_periods_carries_their_span_and_its_name(
    computer: Computer, operation: OverTime, suffix: str
) -> None:
    figure = operation(*ends(computer, "net-drain"))
    assert (figure.id, figure.topic, figure.period) == (f"net-drain:{suffix}", "net-drain", "2019-2021")
    assert (figure.origin, figure.inputs, figure.notes) == ("computed", ("net-drain",), ("stock-not-flow",))
    assert figure.working[-1] == figure.quantity
    assert operation(*ends(computer, "phd-stay-rate")).period == "1992-2003"


PAIRS = [
    (Operation.RATIO, "abroad", "foreign-in-korea", "2021", Fraction(129, 45), "ratio"),
    (Operation.RATIO, "lost-tax", "education-cost", None, Fraction(34067, 21483), "ratio"),
    (Operation.SHARE, "education-cost", "loss-per-graduate", None, Fraction(2148300, 55550), "percent"),
    (Operation.SHARE, "drain-cost", "ai-fund", "2021", Fraction("46.662"), "percent"),
    (Operation.DIFFERENCE, "abroad", "foreign-in-korea", "2021", Fraction(84_000), "people"),
    (Operation.DIFFERENCE, "abroad", "foreign-in-korea", "2019", Fraction(78_000), "people"),
    (Operation.DIFFERENCE, "foreign-in-korea", "abroad", "2019", Fraction(-78_000), "people"),
    (Operation.SUM, "education-cost", "lost-tax", None, Fraction(555_500_000), "KRW"),
]


@pytest.mark.parametrize("row", PAIRS, ids=[f"{row[0].value} {row[1]} {row[3] or ''}" for row in PAIRS])
def test_two_measures_set_against_each_other(
    computer: Computer, row: tuple[Operation, str, str, str | None, Fraction, str]
) -> None:
    operation, left, right, period, value, unit = row
    figure = operations.pair(
        operation,
        computer.figure(left, period),
        computer.figure(right, period if computer.periods(right) else None),
    )
    assert figure.quantity == Quantity(value, Unit(unit))
    assert (figure.id, figure.period) == (f"{left}:{operation.value}:{right}", period)
    assert value_of(figure.working) == result_of(figure.working)
    assert set(figure.inputs) == {*computer.facts_of(left), *computer.facts_of(right)}


@pytest.mark.parametrize(
    ("count", "won", "dollars"),
    [
        (1, 555_500_000, 405_515),
        (500, 277_750_000_000, 202_757_500),
        (1_000, 555_500_000_000, 405_515_000),
        (84_000, 46_662_000_000_000, 34_063_260_000),
        (6_000, 3_333_000_000_000, 2_433_090_000),
    ],
)
def test_the_loss_on_so_many_graduates(computer: Computer, count: int, won: int, dollars: int) -> None:
    total = operations.total(computer.figure("loss-per-graduate"), Fraction(count))
    assert total.quantity == Quantity(Fraction(won), Unit.KRW)
    rate = computer.figure("exchange-rate").quantity.value
    assert operations.convert(total, rate, Unit.USD).quantity == Quantity(Fraction(dollars), Unit.USD)


@pytest.mark.parametrize(
    ("topic", "dollars"),
    [
        ("education-cost", 156_826),
        ("lost-tax", 248_689),
        ("fund-per-drained", 869_048),
        ("ai-fund", 73_000_000_000),
    ],
)
def test_in_dollars_at_the_articles_rate(computer: Computer, topic: str, dollars: int) -> None:
    rate = computer.figure("exchange-rate").quantity.value
    figure = operations.convert(computer.figure(topic), rate, Unit.USD)
    assert (round(figure.quantity.value), figure.quantity.unit, figure.converted) == (dollars, Unit.USD, True)


def test_how_many_graduates_the_fund_stands_for(computer: Computer) -> None:
    fund = computer.figure("ai-fund").quantity
    assert operations.inverse(computer.figure("loss-per-graduate"), fund).quantity == Quantity(
        Fraction(180_018), Unit.PEOPLE
    )


@pytest.mark.parametrize(
    ("topic", "year", "value"),
    [
        ("net-drain", 2020, 81_000),
        ("net-drain", 2022, 87_000),
        ("net-drain", 2019, 78_000),
        ("net-drain", 2021, 84_000),
        ("net-drain", 2025, 96_000),
        ("net-drain", 2016, 69_000),
        ("abroad", 2020, 127_000),
        ("foreign-in-korea", 2022, 44_000),
        ("drain-cost", 2020, 81_000 * 555_500_000),
    ],
)
def test_an_estimate_lies_on_the_straight_line(computer: Computer, topic: str, year: int, value: int) -> None:
    figure = operations.estimate(computer, topic, year)
    assert figure.quantity.value == value
    assert (figure.period, figure.origin) == (str(year), "computed")
    assert value_of(figure.working) == result_of(figure.working)


@pytest.mark.parametrize(
    ("topic", "year"),
    [
        ("net-drain", 2040),
        ("net-drain", 2000),
        ("phd-stay-rate", 1998),
        ("ai-fund", 2026),
        ("growth-cost", 2020),
    ],
)
def test_where_a_line_says_nothing_there_is_no_estimate(computer: Computer, topic: str, year: int) -> None:
    with pytest.raises(NoFigureError):
        operations.estimate(computer, topic, year)


def declining(folder: Path) -> Computer:
    knowledge = load(folder, facts=FACTS.replace("{2019: 4, 2021: 6}", "{2019: 60, 2021: 10}"))
    return Computer(knowledge, compile_formulas(knowledge)[0])


def test_no_estimate_has_fewer_people_than_none(tmp_path: Path) -> None:
    with pytest.raises(NoFigureError):
        operations.estimate(declining(tmp_path), "bakers", 2023)


@pytest.mark.xfail(
    strict=True, reason="the docstring promises whole people, rounded down; the value is not rounded"
)
def test_a_part_of_people_is_whole_people(computer: Computer) -> None:
    part = operations.part(computer.figure("net-drain"), Fraction("33.333"))
    assert part.quantity.value == 27_999


@pytest.mark.parametrize(
    ("topic", "percent", "value"),
    [
        ("net-drain", 50, 42_000),
        ("ai-fund", 1, 10**12),
        ("loss-per-graduate", 10, 55_550_000),
        ("abroad", 200, 258_000),
    ],
)
def test_a_part_of_a_figure(computer: Computer, topic: str, percent: int, value: int) -> None:
    figure = operations.part(computer.figure(topic), Fraction(percent))
    assert figure.quantity == Quantity(Fraction(value), computer.figure(topic).quantity.unit)
    assert value_of(figure.working) == result_of(figure.working)


# Laws

_POSITIVE = st.fractions(min_value=Fraction(1, 1000), max_value=10**15)
_ANY = st.fractions(min_value=-(10**15), max_value=10**15)
_YEARS = st.lists(st.integers(1900, 2100), min_size=2, max_size=2, unique=True).map(sorted)
_OVER_TIME: tuple[OverTime, ...] = (
    operations.change,
    operations.percent_change,
    operations.per_year,
    operations.growth_factor,
)


def dated(value: Fraction, year: int, unit: Unit = Unit.KRW) -> Figure:
    return Figure("some", "some", Quantity(value, unit), str(year), "article", inputs=("some",))


@given(
    _ANY, _ANY, _YEARS, st.sampled_from(_OVER_TIME), st.sampled_from([Unit.KRW, Unit.PERCENT, Unit.PEOPLE])
)
def test_a_working_leads_to_its_value(
    start: Fraction, end: Fraction, between: list[int], operation: OverTime, unit: Unit
) -> None:
    try:
        figure = operation(dated(start, between[0], unit), dated(end, between[1], unit))
    except NoFigureError:
        assert start == 0
        return
    assert value_of(figure.working) == result_of(figure.working)
    assert figure.period == f"{between[0]}-{between[1]}"


@given(_ANY, _ANY, _YEARS)
def test_first_and_change_make_the_last_and_turning_round_turns_the_sign(
    start: Fraction, end: Fraction, between: list[int]
) -> None:
    first, last = dated(start, between[0]), dated(end, between[1])
    change = operations.change(first, last).quantity.value
    assert start + change == end
    assert operations.change(last, first).quantity.value == -change
    assert operations.per_year(first, last).quantity.value * (between[1] - between[0]) == change


@given(_POSITIVE, _POSITIVE, _YEARS)
def test_percent_change_and_factor_say_the_same(start: Fraction, end: Fraction, between: list[int]) -> None:
    first, last = dated(start, between[0]), dated(end, between[1])
    percent = operations.percent_change(first, last).quantity.value
    assert 1 + percent / 100 == operations.growth_factor(first, last).quantity.value


@given(_POSITIVE, _POSITIVE, _YEARS)
def test_compounding_over_the_years_leads_from_the_first_to_the_last(
    start: Fraction, end: Fraction, between: list[int]
) -> None:
    rate = operations.compound(dated(start, between[0]), dated(end, between[1])).quantity.value
    span = between[1] - between[0]
    reached = start * (1 + rate / 100) ** span
    assert abs(reached / end - 1) < Fraction(1, 10**15)
    if abs(end / start - 1) > Fraction(1, 10**20):
        assert (rate > 0) == (end > start)


def test_a_series_that_changes_its_sign_has_no_compound_rate() -> None:
    with pytest.raises(NoFigureError):
        operations.compound(dated(Fraction(5), 2019), dated(Fraction(-5), 2021))


@pytest.mark.parametrize(
    "operation", [operations.percent_change, operations.growth_factor, operations.compound]
)
def test_from_nothing_there_is_no_rate(operation: OverTime) -> None:
    with pytest.raises(NoFigureError, match="zero"):
        operation(dated(Fraction(0), 2019), dated(Fraction(5), 2021))


@pytest.mark.parametrize("operation", [operations.per_year, operations.compound])
@pytest.mark.parametrize("last", [2018, 2019])
def test_years_must_pass(operation: OverTime, last: int) -> None:
    with pytest.raises(NoFigureError, match="order"):
        operation(dated(Fraction(1), 2019), dated(Fraction(2), last))


@given(_ANY, _POSITIVE)
def test_a_sum_converted_and_back_is_the_same_sum(value: Fraction, rate: Fraction) -> None:
    there = operations.convert(dated(value, 2021), rate, Unit.USD)
    back = operations.convert(there, rate, Unit.KRW)
    assert back.quantity == Quantity(value, Unit.KRW)
    assert value_of(there.working) == result_of(there.working)


@given(_POSITIVE, st.integers(1, 10**9), st.integers(1, 10**9))
def test_totals_add_up_and_grow(cost: Fraction, some: int, others: int) -> None:
    def total(count: int) -> Fraction:
        return operations.total(dated(cost, 2021), Fraction(count)).quantity.value

    assert total(some) + total(others) == total(some + others)
    assert total(some) < total(some + others)


@given(_POSITIVE, st.integers(1, 10**9))
def test_the_inverse_of_a_total_is_its_count(cost: Fraction, count: int) -> None:
    amount = operations.total(dated(cost, 2021), Fraction(count)).quantity
    assert operations.inverse(dated(cost, 2021), amount).quantity == Quantity(Fraction(count), Unit.PEOPLE)


@given(_POSITIVE, _POSITIVE)
def test_an_inverse_is_the_nearest_whole_number_of_heads(cost: Fraction, amount: Fraction) -> None:
    figure = operations.inverse(dated(cost, 2021), Quantity(amount, Unit.KRW))
    heads = figure.quantity.value
    assert heads.denominator == 1
    assert -cost < 2 * (amount - heads * cost) < cost or 2 * (heads * cost - amount) == cost  # a half goes up
    assert value_of(figure.working) == result_of(figure.working)
    assert figure.working[-1] == figure.quantity


@given(_ANY, st.fractions(0, 100))
def test_two_parts_make_the_whole(value: Fraction, percent: Fraction) -> None:
    def part(share: Fraction) -> Fraction:
        return operations.part(dated(value, 2021), share).quantity.value

    assert part(percent) + part(100 - percent) == part(Fraction(100)) == value


@given(_ANY, _POSITIVE)
def test_pairs_undo_each_other(left: Fraction, right: Fraction) -> None:
    def pair(operation: Operation, one: Fraction, other: Fraction) -> Fraction:
        return operations.pair(operation, dated(one, 2021), dated(other, 2021)).quantity.value

    assert pair(Operation.RATIO, left, right) * right == left
    assert pair(Operation.SHARE, left, right) == 100 * pair(Operation.RATIO, left, right)
    assert pair(Operation.DIFFERENCE, pair(Operation.SUM, left, right), right) == left
    assert pair(Operation.SUM, left, right) == pair(Operation.SUM, right, left)


@pytest.mark.parametrize("operation", [Operation.RATIO, Operation.SHARE])
def test_nothing_is_set_against_nothing(operation: Operation) -> None:
    with pytest.raises(NoFigureError, match="zero"):
        operations.pair(operation, dated(Fraction(5), 2021), dated(Fraction(0), 2021))


def test_no_heads_at_no_cost() -> None:
    with pytest.raises(NoFigureError, match="zero"):
        operations.inverse(dated(Fraction(0), 2021), Quantity(Fraction(5), Unit.KRW))


@given(st.integers(2015, 2024))
def test_estimates_rise_with_a_rising_line_by_equal_steps(computer: Computer, year: int) -> None:
    def value(at: int) -> Fraction:
        return operations.estimate(computer, "net-drain", at).quantity.value

    assert value(year + 1) - value(year) == 3_000


@given(
    st.integers(-(10**6), 10**6),
    st.sampled_from(["net-drain", "ai-fund", "phd-stay-rate", "nothing", "causes"]),
)
def test_an_estimate_is_given_or_declined(computer: Computer, year: int, topic: str) -> None:
    try:
        figure = operations.estimate(computer, topic, year)
    except NoFigureError:
        return
    assert figure.working[-1] == figure.quantity


def test_an_operation_on_a_made_measure_keeps_what_it_rests_on(tmp_path: Path) -> None:
    computer = computer_for(tmp_path, small.formula("budget / ticket", "people"))
    half = operations.part(computer.figure("made"), Fraction(50))
    assert half.inputs == ("budget", "ticket")
    assert half.id == "made:part"
