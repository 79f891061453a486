"""Compiling: unknown names, selectors, circles and wrong units are found at their place in the file."""

from pathlib import Path

import pytest

from drainbot.engine import Engine
from drainbot.errors import KnowledgeError, Problem
from tests.knowledge.folders import findings, place_of, places, write

FACTS = """\
facts:
  - id: drivers
    name: {en: drivers, ko: 운전사}
    unit: people
    kind: stock
    values: {2019: 40, 2021: 50}
    source: ledger
    sentence: {en: "{value}", ko: "{value}"}
  - id: budget
    name: {en: budget, ko: 예산}
    unit: KRW
    kind: amount
    value: 2_000_000
    also: {USD: 1500}
    source: ledger
    sentence: {en: "{value}", ko: "{value}"}
  - id: ticket
    name: {en: ticket, ko: 표}
    unit: KRW
    kind: amount
    per: rider
    value: 1_500
    source: ledger
    sentence: {en: "{value}", ko: "{value}"}
  - id: place
    name: {en: place, ko: 순위}
    unit: rank
    kind: rank
    value: 3
    out_of: 12
    source: ledger
    sentence: {en: "{value}", ko: "{value}"}
"""


def formula(
    expression: str, unit: str = "people", name: str = "made", per: str | None = None, inputs: str = ""
) -> str:
    return f"""\
  - id: {name}
    name: {{en: made, ko: 계산}}
    expression: {expression}
    unit: {unit}
{f"    per: {per}" if per else "    # for nobody"}
{inputs}    sentence: {{en: "{{value}}", ko: "{{value}}"}}
"""


def compiled(folder: Path, *formulas: str, facts: str = FACTS) -> tuple[Problem, ...]:
    return findings(folder, facts=facts, made="formulas:\n" + "".join(formulas))


@pytest.mark.parametrize(
    ("expression", "unit", "per"),
    [
        ("drivers * 2", "people", None),
        ("drivers[2021] - drivers[2019]", "people", None),
        ("drivers[2021] / drivers", "ratio", None),
        ("drivers / drivers", "percent", None),
        ("budget / drivers", "KRW", "person"),
        ("ticket * drivers", "KRW", None),
        ("budget / ticket", "people", None),
        ("floor(budget / ticket)", "people", None),
        ("budget / budget[USD]", "KRW", "dollar"),
        ("budget[USD]", "USD", None),
        ("place[of] - place", "count", None),
        ("1 / place", "ratio", None),
        ("max(drivers[2019], drivers[2021])", "people", None),
        ("round(drivers / 3)", "people", None),
        ("1 + 1", "count", None),
        ("if(drivers > drivers[2019], budget, budget * 2)", "KRW", None),
        ("if(drivers = 0, 0, budget / drivers)", "KRW", "person"),
        ("if(0 < budget, drivers, 0)", "people", None),
        ("if(place <= 10, ticket * drivers, 0)", "KRW", None),
        ("if(drivers / drivers[2019] >= 0.5, drivers, drivers[2019])", "people", None),
        ("max(drivers[2019] - drivers, 0)", "people", None),
        ("0 - drivers", "people", None),
    ],
)
def test_what_compiles(tmp_path: Path, expression: str, unit: str, per: str | None) -> None:
    assert compiled(tmp_path, formula(expression, unit, per=per)) == ()


@pytest.mark.parametrize(
    ("expression", "unit", "piece", "says"),
    [
        ("drivers + riders", "people", "riders", "nothing is called 'riders'"),
        ("drivers[2020] * 2", "people", "drivers", "'drivers' has no [2020]; it has 2019, 2021"),
        ("drivers[USD] * 2", "people", "drivers", "'drivers' has no [USD]; it has 2019, 2021"),
        ("drivers[of]", "people", "drivers", "'drivers' has no [of]"),
        ("budget[2021]", "KRW", "budget", "'budget' has no [2021]; it has USD"),
        ("budget[KRW]", "KRW", "budget", "'budget' has no [KRW]; it has USD"),
        ("ticket[2021]", "KRW", "ticket", "'ticket' has no [2021]; it has none"),
        ("budget + drivers", "KRW", "+", "won plus people has no meaning"),
        ("2 * (budget - drivers)", "KRW", "- drivers", "won minus people has no meaning"),
        ("budget + budget[USD]", "KRW", "+", "won plus dollars has no meaning"),
        ("drivers + 1", "people", "+", "people plus a plain number has no meaning"),
        ("ticket + budget", "KRW", "+", "won per people plus won has no meaning"),
        ("min(budget, drivers)", "KRW", "min", "min() compares won with people"),
        ("max(drivers, 1)", "people", "max", "max() compares people with a plain number"),
        ("if(budget > drivers, 1, 2)", "count", "> drivers", "won compared with people has no meaning"),
        ("if(drivers >= 10, 1, 2)", "count", ">=", "people compared with a plain number has no meaning"),
        (
            "if(budget = budget[USD], 1, 2)",
            "count",
            "= budget[USD]",
            "won compared with dollars has no meaning",
        ),
        ("2 * if(drivers > 0, budget, drivers)", "KRW", "if", "if() gives won one way and people the other"),
        (
            "if(drivers > 0, drivers, 1)",
            "people",
            "if",
            "if() gives people one way and a plain number the other",
        ),
        ("if(drivers > riders, 1, 2)", "count", "riders", "nothing is called 'riders'"),
        ("if(drivers > 0, 1, riders)", "count", "riders", "nothing is called 'riders'"),
        ("if(drivers[2020] > 0, 1, 2)", "count", "drivers", "'drivers' has no [2020]; it has 2019, 2021"),
        ("drivers > place", "people", "> place", "a comparison is no figure"),
        ("drivers * ", "people", "drivers", "missing at the end"),
        ("drivers ** 2", "people", "** 2", "should"),
    ],
)
def test_what_is_wrong_is_found_in_its_column(
    tmp_path: Path, expression: str, unit: str, piece: str, says: str
) -> None:
    text = "formulas:\n" + formula(expression, unit)
    problems = compiled(tmp_path, formula(expression, unit))
    line, column = place_of(text, f"expression: {expression}".rstrip())
    column += len("expression: ") + expression.index(piece)
    if "missing" in says:
        column += len("drivers *")
    elif "should" in says:
        column += 1
    assert places(problems) == [("made.yaml", line, column, "formula")]
    assert says in problems[0].message
    assert problems[0].hint


@pytest.mark.parametrize(
    ("expression", "unit", "per", "says"),
    [
        ("drivers * 2", "KRW", None, "gives people, but its unit says won"),
        ("budget / drivers", "KRW", None, "gives won per people, but its unit says won"),
        ("budget", "KRW", "person", "gives won, but its unit says won per people"),
        ("budget", "USD", None, "gives won, but its unit says dollars"),
        ("budget / drivers", "percent", None, "gives won per people, but its unit says a plain number"),
        ("ticket / budget", "ratio", None, "gives a plain number per people"),
        ("1 / drivers", "count", None, "gives a plain number per people, but its unit says a plain number"),
    ],
)
def test_a_wrong_unit_is_found_at_the_expression(
    tmp_path: Path, expression: str, unit: str, per: str | None, says: str
) -> None:
    text = formula(expression, unit, per=per)
    problems = compiled(tmp_path, text)
    line, column = place_of("formulas:\n" + text, f"expression: {expression}")
    assert places(problems) == [("made.yaml", line, column + len("expression: "), "formula")]
    assert says in problems[0].message


def test_a_square_of_people_is_told_from_people(tmp_path: Path) -> None:
    problem = compiled(tmp_path, formula("drivers * drivers"))[0]
    found, declared = problem.message.removeprefix("the formula gives ").split(", but its unit says ")
    assert found != declared


@pytest.mark.parametrize(
    "formulas",
    [
        [formula("made * 2")],
        [formula("other * 2"), formula("made / 2", name="other")],
        [formula("b", name="a"), formula("c", name="b"), formula("a + drivers", name="c")],
        [formula("if(made > 1, drivers, 0)")],
        [formula("if(drivers > 0, drivers, made)")],
    ],
    ids=["itself", "two", "three", "in a condition", "in a way"],
)
def test_a_circle_is_found_at_each_formula_in_it(tmp_path: Path, formulas: list[str]) -> None:
    problems = compiled(tmp_path, *formulas)
    assert len(problems) == len(formulas)
    assert all("needs itself to be computed" in item.message for item in problems)
    assert [item.line for item in problems] == [4 + 7 * number - number for number in range(len(formulas))]


def test_formulas_may_stand_in_any_order_and_use_each_other(tmp_path: Path) -> None:
    assert (
        compiled(tmp_path, formula("b * 2", name="a"), formula("drivers * 2", name="b"), formula("a + b"))
        == ()
    )


INPUT = """\
    inputs:
      days: {name: {en: days, ko: 날}, unit: count, minimum: 1, maximum: 9}
"""


def test_inputs_are_names_of_their_formula_alone(tmp_path: Path) -> None:
    assert compiled(tmp_path / "own", formula("drivers * days", inputs=INPUT)) == ()
    other = compiled(
        tmp_path / "other", formula("drivers * days", inputs=INPUT), formula("days", "count", "b")
    )
    assert [item.message for item in other] == ["nothing is called 'days': no fact, formula or input"]


def test_an_input_has_no_selector(tmp_path: Path) -> None:
    problems = compiled(tmp_path, formula("drivers * days[2021]", inputs=INPUT))
    assert [item.message for item in problems] == ["the input 'days' has no [2021]"]


def test_findings_of_several_formulas_come_together(tmp_path: Path) -> None:
    problems = compiled(
        tmp_path, formula("nobody"), formula("drivers +", name="b"), formula("drivers[1]", name="c")
    )
    assert len(problems) == 3


@pytest.mark.parametrize(("selector", "unit"), [("2099", "KRW"), ("nonsense", "KRW"), ("USD", "USD")])
def test_a_selector_that_a_formula_does_not_have_is_found(tmp_path: Path, selector: str, unit: str) -> None:
    base = formula("budget * 2", "KRW", name="base")
    assert compiled(tmp_path, base, formula(f"base[{selector}] * 3", unit))


@pytest.mark.xfail(strict=True, reason="a quoted expression begins behind its quote, which is not counted")
def test_the_column_in_a_quoted_expression_is_that_of_the_file(tmp_path: Path) -> None:
    text = formula('"drivers + riders"')
    problems = compiled(tmp_path, text)
    assert places(problems) == [("made.yaml", *place_of("formulas:\n" + text, "riders"), "formula")]


@pytest.mark.xfail(
    strict=True, reason="a formula that divides by nothing but zero loads, and never has a value"
)
def test_a_division_by_zero_that_cannot_be_otherwise_is_found(tmp_path: Path) -> None:
    assert compiled(tmp_path, formula("drivers / 0"))


def test_a_long_expression_compiles(tmp_path: Path) -> None:
    assert compiled(tmp_path, formula(" + ".join(["drivers"] * 140))) == ()


IDENTITY = FACTS.replace("    value: 2_000_000\n", "    value: 2_000_000\n    equals: {}\n")
DATED = FACTS.replace("values: {2019: 40, 2021: 50}", "values: {2019: 40, 2021: 50}\n    equals: EXPRESSION")


def loading(folder: Path, facts: str) -> tuple[Problem, ...]:
    try:
        Engine.load(write(folder, facts=facts))
    except KnowledgeError as error:
        return error.problems
    return ()


def test_an_identity_that_holds_passes(tmp_path: Path) -> None:
    assert loading(tmp_path, DATED.replace("EXPRESSION", "drivers * 3 - drivers - drivers")) == ()


def test_an_identity_that_does_not_hold_is_found_for_each_period(tmp_path: Path) -> None:
    text = DATED.replace("EXPRESSION", "drivers * 2")
    problems = loading(tmp_path, text)
    assert places(problems) == [("facts.yaml", *place_of(text, "drivers * 2"), "identity")] * 2
    assert [item.message[:20] for item in problems] == ["'drivers' of 2019 do", "'drivers' of 2021 do"]


def test_an_identity_with_the_wrong_unit_is_found(tmp_path: Path) -> None:
    assert [item.check for item in loading(tmp_path, DATED.replace("EXPRESSION", "budget"))] == ["formula"]


def test_an_undated_identity_that_does_not_hold_is_found(tmp_path: Path) -> None:
    assert loading(tmp_path, IDENTITY.replace("{}", "ticket * drivers[2021]"))


def test_an_identity_over_a_period_that_is_not_there_is_found(tmp_path: Path) -> None:
    text = DATED.replace("EXPRESSION", "budget / per-head") + FACTS[FACTS.index("  - id: ticket") : FACTS.index("  - id: place")].replace(
        "ticket", "per-head").replace("value: 1_500", "values: {2019: 50000}")  # fmt: skip
    assert [item.check for item in loading(tmp_path, text)] == ["identity"]


def test_an_identity_that_divides_by_zero_is_found(tmp_path: Path) -> None:
    text = DATED.replace("EXPRESSION", "drivers / (place - place)")
    assert [item.check for item in loading(tmp_path, text)] == ["identity"] * 2


def test_an_identity_of_a_percentage_that_holds_passes(tmp_path: Path) -> None:
    share = """\
  - id: quarter
    name: {en: quarter, ko: 사분의 일}
    unit: percent
    kind: share
    values: {2019: 25, 2021: 25}
    equals: place / place[of]
    source: ledger
    sentence: {en: "{value}", ko: "{value}"}
"""
    assert loading(tmp_path, FACTS + share) == ()
