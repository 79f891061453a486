"""Computing: facts and formulas of the shipped pack against the fact sheet, and laws of any formula."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer, NoFigureError
from drainbot.figures.figure import Working
from drainbot.units import Quantity, Unit
from tests.figures import test_compiling as small
from tests.figures.shown import result_of, value_of
from tests.knowledge.folders import load

ONE = Fraction(1)


# formula, period asked for, exact value, unit, per, period given, the number as the fact sheet rounds it, digits
COMPUTED = [
    ("loss-per-graduate", None, 214_830_000 + 340_670_000 * ONE, "KRW", None, 555_500_000, 0),
    ("education-share", None, Fraction(21483, 55550) * 100, "percent", None, 38.67, 2),
    ("tax-share", None, Fraction(34067, 55550) * 100, "percent", None, 61.33, 2),
    ("tax-to-education", None, Fraction(34067, 21483), "ratio", None, 1.586, 3),
    ("exchange-rate", None, Fraction(100_000, 73), "KRW", None, 1_369.86, 2),
    ("graduates-for-fund", None, Fraction(180_018), "people", None, 180_018, 0),
    ("abroad-to-foreign", "2019", Fraction(125, 47), "ratio", "2019", 2.66, 2),
    ("abroad-to-foreign", "2021", Fraction(129, 45), "ratio", "2021", 2.87, 2),
    ("drain-cost", "2021", Fraction(84_000 * 555_500_000), "KRW", "2021", 46_662_000_000_000, 0),
    ("drain-cost", "2019", Fraction(78_000 * 555_500_000), "KRW", "2019", 43_329_000_000_000, 0),
    ("drain-cost-share", "2021", Fraction(46_662, 1_000), "percent", "2021", 46.7, 1),
    ("growth-cost", None, Fraction(6_000 * 555_500_000), "KRW", "2019-2021", 3_333_000_000_000, 0),
    ("fund-per-drained", "2021", Fraction(10**14, 84_000), "KRW", "2021", 1_190_476_190.48, 2),
    ("outflow-one-in", None, Fraction(10_000 * 100, 36), "count", None, 27_778, 0),
    ("countries-below", None, Fraction(3), "count", None, 3, 0),
    ("countries-above", None, Fraction(34), "count", None, 34, 0),
]


@pytest.mark.parametrize("row", COMPUTED, ids=[f"{row[0]} {row[1] or ''}".strip() for row in COMPUTED])
def test_a_figure_of_the_fact_sheet(
    computer: Computer, row: tuple[str, str | None, Fraction, str, str | None, float, int]
) -> None:
    name, asked, value, unit, period, shown, digits = row
    figure = computer.figure(name, asked)
    assert figure.quantity == Quantity(value, Unit(unit))
    assert round(float(figure.quantity.value), digits) == shown
    assert (figure.id, figure.topic, figure.period, figure.origin) == (name, name, period, "computed")


def test_every_formula_of_the_shipped_pack_is_held_against_the_fact_sheet(computer: Computer) -> None:
    with_inputs = {"outflow-for-population", "fund-per-head"}
    assert {row[0] for row in COMPUTED} | with_inputs == set(computer.knowledge.formulas)


@pytest.mark.parametrize(
    ("population", "value"), [(1_000_000, 36), (10_000, Fraction("0.36")), (51_700_000, Fraction("1861.2")), (1, Fraction("0.000036"))]
)  # fmt: skip
def test_the_outflow_of_a_population(computer: Computer, population: int, value: Fraction) -> None:
    given_ = {"population": Quantity(Fraction(population), Unit.PEOPLE)}
    figure = computer.figure("outflow-for-population", inputs=given_)
    assert figure.quantity == Quantity(Fraction(value), Unit.PEOPLE)


def test_the_fund_for_each_head(computer: Computer) -> None:
    given_ = {"population": Quantity(Fraction(50_000_000), Unit.PEOPLE)}
    assert computer.figure("fund-per-head", inputs=given_).quantity.value == 2_000_000


def test_a_stated_figure_is_the_articles_own(computer: Computer) -> None:
    figure = computer.figure("net-drain", "2019")
    assert (figure.quantity, figure.period) == (Quantity(Fraction(78_000), Unit.PEOPLE), "2019")
    assert (figure.origin, figure.working, figure.inputs) == ("article", (), ("net-drain",))
    assert figure.notes == ("stock-not-flow",)


@pytest.mark.parametrize(
    ("name", "periods"),
    [
        ("net-drain", ("2019", "2021")),
        ("phd-stay-rate", ("1992-95", "2000-03")),
        ("ai-fund", ()),
        ("drain-cost", ("2019", "2021")),
        ("drain-cost-share", ("2019", "2021")),
        ("loss-per-graduate", ()),
        ("growth-cost", ()),  # it picks its own
        ("causes", ()),
    ],
)
def test_periods_of_a_measure(computer: Computer, name: str, periods: tuple[str, ...]) -> None:
    assert computer.periods(name) == periods


def test_without_a_period_the_latest_is_given(computer: Computer) -> None:
    assert computer.figure("net-drain") == computer.figure("net-drain", "2021")
    assert computer.figure("drain-cost") == computer.figure("drain-cost", "2021")


@pytest.mark.parametrize(
    ("name", "period"),
    [("net-drain", "2020"), ("net-drain", "2019-2021"), ("drain-cost", "2020"), ("causes", None), ("nothing", None), ("outflow-for-population", None)],
)  # fmt: skip
def test_where_there_is_no_figure_it_says_so(computer: Computer, name: str, period: str | None) -> None:
    with pytest.raises(NoFigureError, match=r"has no value|needs population"):
        computer.figure(name, period)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("net-drain", ("net-drain",)),
        ("loss-per-graduate", ("education-cost", "lost-tax")),
        ("education-share", ("education-cost", "lost-tax")),
        ("drain-cost-share", ("net-drain", "education-cost", "lost-tax", "ai-fund")),
        ("exchange-rate", ("ai-fund",)),
    ],
)
def test_a_figure_names_the_facts_that_it_rests_on(
    computer: Computer, name: str, facts: tuple[str, ...]
) -> None:
    assert computer.facts_of(name) == facts
    assert computer.figure(name).inputs == facts


def test_what_a_formula_is_made_of_at_any_depth(computer: Computer) -> None:
    parts = {"drain-cost", "net-drain", "loss-per-graduate", "education-cost", "lost-tax", "ai-fund"}
    assert computer.constituents("drain-cost-share") == parts
    assert computer.constituents("ai-fund") == frozenset()


_NO_INPUTS = [row[:2] for row in COMPUTED if row[0] != "graduates-for-fund"]


@pytest.mark.parametrize(("name", "period"), _NO_INPUTS, ids=[row[0] for row in _NO_INPUTS])
def test_a_working_leads_to_its_value(computer: Computer, name: str, period: str | None) -> None:
    figure = computer.figure(name, period)
    assert figure.working[-1] == figure.quantity
    assert value_of(figure.working) == result_of(figure.working)


def test_a_working_rounded_down_shows_both_and_ends_in_the_whole_number(computer: Computer) -> None:
    figure = computer.figure("graduates-for-fund")
    assert value_of(figure.working) == result_of(figure.working)
    assert result_of(figure.working) // 1 == 180_018
    assert figure.working[-2:] == ("→", figure.quantity)


# Laws of any formula, on a small pack of our own


def computer_for(folder: Path, *formulas: str, facts: str = small.FACTS) -> Computer:
    knowledge = load(folder, facts=facts, made="formulas:\n" + "".join(formulas))
    compiled, problems = compile_formulas(knowledge)
    assert problems == ()
    return Computer(knowledge, compiled)


@pytest.mark.parametrize(
    ("expression", "unit", "value"),
    [
        ("drivers - (drivers[2019] - drivers[2021])", "people", 60),
        ("drivers - drivers[2019] - drivers[2021]", "people", -40),
        ("budget / (ticket * 2)", "people", Fraction(2000, 3)),
        ("budget / ticket / 2", "people", Fraction(2000, 3)),
        ("(drivers + drivers) * (place - 1)", "people", 200),
        ("drivers * (place / place[of])", "people", Fraction(25, 2)),
        ("drivers / (place / place[of])", "people", 200),
        ("place / place[of]", "percent", 25),
        ("place[of] - place * 2", "count", 6),
        ("place[of] - (place + 1) * 2", "count", 4),
    ],
)
def test_brackets_stand_in_the_working_where_they_matter(
    tmp_path: Path, expression: str, unit: str, value: Fraction
) -> None:
    figure = computer_for(tmp_path, small.formula(expression, unit)).figure("made")
    assert figure.quantity.value == value
    assert value_of(figure.working) == result_of(figure.working)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("floor(place / 2)", 1),
        ("ceil(place / 2)", 2),
        ("round(place / 2)", 2),
        ("round(place / 4)", 1),
        ("abs(place - 5)", 2),
        ("abs(5 - place)", 2),
        ("min(place, 7)", 3),
        ("max(place, 7)", 7),
        ("floor(1 - place)", -2),
        ("round(0.5 - place)", -2),
    ],
)
def test_functions(tmp_path: Path, expression: str, value: int) -> None:
    figure = computer_for(tmp_path, small.formula(expression, "count")).figure("made")
    assert figure.quantity.value == value


@pytest.mark.xfail(
    strict=True,
    reason="the working of a function shows its first argument alone, without the function and its brackets",
)
@pytest.mark.parametrize(
    "expression", ["max(place, 7)", "abs(5 - place) * 2", "floor(place / 2 + 1) * 2", "12 - abs(place - 5)"]
)
def test_the_working_of_a_function_leads_to_its_value(tmp_path: Path, expression: str) -> None:
    figure = computer_for(tmp_path, small.formula(expression, "count")).figure("made")
    assert value_of(figure.working) == result_of(figure.working)
    assert figure.working[-1] == figure.quantity


def test_a_formula_that_would_divide_by_zero_has_no_figure(tmp_path: Path) -> None:
    with pytest.raises(NoFigureError, match="zero"):
        computer_for(tmp_path, small.formula("1 / (place - 3)", "count")).figure("made")


CHOOSING = [  # expression, unit, value, what was compared, working
    ("if(drivers > drivers[2019], drivers * 2, drivers)", "people", 100, ["50 > 40"], "50 × 2 = 100"),
    ("if(drivers <= drivers[2019], drivers * 2, drivers)", "people", 50, ["50 > 40"], "50 = 50"),
    ("if(drivers < drivers[2019], 0, drivers)", "people", 50, ["50 ≥ 40"], "50 = 50"),
    ("if(drivers >= 0, 0, drivers)", "people", 0, ["50 ≥ 0"], "0 = 0"),
    ("if(drivers != drivers[2021], 0, drivers)", "people", 50, ["50 = 50"], "50 = 50"),
    ("if(drivers = drivers[2019], 0, drivers)", "people", 50, ["50 ≠ 40"], "50 = 50"),
    ("if(drivers[2021] - drivers > 0, 1, 2) * place", "count", 6, ["50 − 50 ≤ 0"], "2 × 3 = 6"),
    ("place * if(place > 2, place + 1, 0)", "count", 12, ["3 > 2"], "3 × ( 3 + 1 ) = 12"),
    ("9 - if(place > 2, place - 1, 0)", "count", 7, ["3 > 2"], "9 − ( 3 − 1 ) = 7"),
    ("if(place > 2, floor(place / 2), 0)", "count", 1, ["3 > 2"], "3 ÷ 2 = 3/2 → 1"),
    ("floor(if(place > 2, place, 1) / 2)", "count", 1, ["3 > 2"], "3 ÷ 2 = 3/2 → 1"),
    ("if(place > 2, if(place > 4, 1, place * 5), 0)", "count", 15, ["3 > 2", "3 ≤ 4"], "3 × 5 = 15"),
    ("if(if(place > 2, place, 9) > 4, 1, 2)", "count", 2, ["3 > 2", "3 ≤ 4"], "2 = 2"),
    ("if(place > 2, place, 0) + if(place > 2, 1, 0)", "count", 4, ["3 > 2"], "3 + 1 = 4"),
    ("if(place / place[of] < 0.5, 0.5, 1)", "percent", 50, ["3 ÷ 12 < 0.5"], "50 = 50"),
]


def shown(working: Working) -> str:
    return " ".join(part if isinstance(part, str) else str(part.value) for part in working)


@pytest.mark.parametrize("row", CHOOSING, ids=[row[0] for row in CHOOSING])
def test_a_formula_that_chooses_shows_what_it_compared_and_the_way_that_it_went(
    tmp_path: Path, row: tuple[str, str, int, list[str], str]
) -> None:
    expression, unit, value, compared, working = row
    figure = computer_for(tmp_path, small.formula(expression, unit)).figure("made")
    assert figure.quantity.value == value
    assert [f"{shown(one.left)} {one.sign} {shown(one.right)}" for one in figure.compared] == compared
    assert shown(figure.working) == working
    assert value_of(figure.working) == result_of(figure.working)


def test_the_numbers_of_a_formula_stand_in_its_working_with_all_their_digits(tmp_path: Path) -> None:
    figure = computer_for(tmp_path, small.formula("place * 0.0625 + 1_000_000", "count")).figure("made")
    assert shown(figure.working[:-1]) == "3 × 0.0625 + 1,000,000 ="
    assert value_of(figure.working) == result_of(figure.working)


@pytest.mark.parametrize(
    ("expression", "sides"),
    [
        ("drivers + rest", ("drivers", "rest")),
        ("(drivers + rest)", ("drivers", "rest")),
        ("drivers - rest", ()),
        ("drivers + rest + rest", ()),
        ("(drivers + rest) * 2", ()),
        ("if(drivers > rest, drivers + rest, 0)", ()),
        ("drivers", ()),
    ],
)
def test_a_sum_is_one_where_nothing_else_is_done(
    tmp_path: Path, expression: str, sides: tuple[str, ...]
) -> None:
    rest = small.formula("drivers * 2", name="rest")
    assert computer_for(tmp_path, rest, small.formula(expression)).sides("made", "+") == sides


def test_the_way_that_is_not_gone_is_not_computed(tmp_path: Path) -> None:
    inputs = small.INPUT.replace("minimum: 1", "minimum: 0")
    guarded = small.formula("if(days = 0, 0, budget / days)", "KRW", inputs=inputs)
    bare = small.formula("budget / days", "KRW", name="bare", inputs=inputs)
    computer = computer_for(tmp_path, guarded, bare)
    none = {"days": Quantity(Fraction(0), Unit.COUNT)}
    assert computer.figure("made", inputs=none).quantity == Quantity(Fraction(0), Unit.KRW)
    assert computer.figure("made", inputs={"days": Quantity(ONE * 4, Unit.COUNT)}).quantity.value == 500_000
    with pytest.raises(NoFigureError, match="zero"):
        computer.figure("bare", inputs=none)


def test_a_division_by_zero_in_a_condition_has_no_figure(tmp_path: Path) -> None:
    with pytest.raises(NoFigureError, match="zero"):
        computer_for(tmp_path, small.formula("if(1 / (place - 3) > 1, 1, 2)", "count")).figure("made")


def test_a_figure_rests_on_what_it_compares_and_on_both_ways(tmp_path: Path) -> None:
    computer = computer_for(
        tmp_path, small.formula("if(drivers > place * drivers[2019], budget / 2, ticket * drivers)", "KRW")
    )
    parts = ("drivers", "place", "budget", "ticket")
    assert computer.facts_of("made") == parts
    assert computer.constituents("made") == frozenset(parts)
    assert all(computer.rests_on("made", part) for part in parts)
    assert computer.periods("made") == ("2019", "2021")


@pytest.mark.parametrize(("given_", "value"), [({}, 100), ({"drivers[2021]": 30}, 0), ({"drivers[2019]": 60}, 0), ({"drivers[2019]": 1}, 100), ({"drivers[2021]": 41}, 82)])  # fmt: skip
def test_what_is_supposed_counts_in_the_condition_and_in_the_way(
    tmp_path: Path, given_: dict[str, int], value: int
) -> None:
    computer = computer_for(
        tmp_path, small.formula("if(drivers[2021] > drivers[2019], drivers[2021] * 2, 0)", "people")
    )
    supposed = {name: Quantity(Fraction(number), Unit.PEOPLE) for name, number in given_.items()}
    assert computer.figure("made", inputs=supposed).quantity.value == value


DAYS = """\
    inputs:
      days: {name: {en: days, ko: 날}, unit: count, minimum: 1, maximum: 9, default: 4}
"""


def test_an_input_may_have_a_default(tmp_path: Path) -> None:
    computer = computer_for(tmp_path, small.formula("drivers * days", inputs=DAYS))
    assert computer.figure("made").quantity.value == 200
    assert computer.figure("made", "2019", {"days": Quantity(ONE * 2, Unit.COUNT)}).quantity.value == 80


@given(st.integers(1, 10**10))
def test_the_outflow_grows_with_the_population_and_turns_back_into_it(
    computer: Computer, population: int
) -> None:
    def outflow(people: int) -> Fraction:
        given_ = {"population": Quantity(Fraction(people), Unit.PEOPLE)}
        return computer.figure("outflow-for-population", inputs=given_).quantity.value

    assert outflow(population) < outflow(population + 1)
    assert outflow(population) * computer.figure("outflow-one-in").quantity.value == population


@given(st.text(max_size=12), st.none() | st.text("0129-s", max_size=9), st.dictionaries(st.just("population"), st.integers(0, 5).map(lambda n: Quantity(Fraction(n), Unit.PEOPLE))))  # fmt: skip
def test_nothing_but_no_figure_is_ever_raised(
    computer: Computer, name: str, period: str | None, inputs: dict[str, Quantity]
) -> None:
    for topic in (name, "net-drain", "drain-cost", "fund-per-head", "outflow-for-population", "ai-fund"):
        try:
            figure = computer.figure(topic, period, inputs)
        except NoFigureError:
            continue
        assert not figure.working or figure.working[-1] == figure.quantity


def test_what_equals_a_division_by_a_supposed_zero_has_no_figure(tmp_path: Path) -> None:
    facts = small.IDENTITY.replace("{}", "ticket * drivers / place")
    computer = computer_for(tmp_path, small.formula("drivers * 2"), facts=facts)
    nothing = {"place": Quantity(Fraction(0), Unit.RANK)}
    with pytest.raises(NoFigureError, match="zero"):
        computer.figure("budget", inputs=nothing)


def test_what_a_fact_equals_may_choose_too(tmp_path: Path) -> None:
    facts = small.IDENTITY.replace("{}", "if(drivers[2019] > drivers[2021], ticket * drivers, 0)")
    computer = computer_for(tmp_path, small.formula("drivers * 2"), facts=facts)
    supposed = {"drivers[2019]": Quantity(Fraction(2), Unit.PEOPLE)}
    figure = computer.figure("budget", inputs=supposed)
    assert figure.quantity == Quantity(Fraction(0), Unit.KRW)
    assert [one.sign for one in figure.compared] == ["≤"]
