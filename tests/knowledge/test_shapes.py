"""Shapes: fields that are missing, unknown or wrong are found at their line and column, with a way out."""

from dataclasses import FrozenInstanceError
from decimal import Decimal
from pathlib import Path

import pytest

from drainbot.errors import Problem
from drainbot.knowledge.shapes import Text
from drainbot.units import Unit
from tests.knowledge.folders import FACTS, PACK, findings, load, place_of, places


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1
    return problems[0]


def test_a_missing_field_is_named_at_its_entry(tmp_path: Path) -> None:
    problem = only(findings(tmp_path, facts=FACTS.replace("    unit: people\n", "")))
    assert places((problem,)) == [("facts.yaml", 2, 5, "shape")]
    assert problem.message == "'unit' is missing"
    assert problem.hint == "add unit: ..."


def test_an_unknown_field_is_named_where_it_stands(tmp_path: Path) -> None:
    problem = only(findings(tmp_path, facts=FACTS + "    colour: red\n"))
    assert places((problem,)) == [("facts.yaml", 11, 5, "shape")]
    assert problem.message == "'colour' is not known here"
    assert "drainbot schema" in problem.hint


def test_an_unknown_section_is_named_where_it_stands(tmp_path: Path) -> None:
    problem = only(findings(tmp_path, more="# all of them\n\nfact: []\n"))
    assert places((problem,)) == [("more.yaml", 3, 1, "shape")]
    assert problem.message == "'fact' is not known here"


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        pytest.param("stock", "heap", "not one of 'stock', 'flow'", id="kind"),
        pytest.param("people", "persons", "not one of 'KRW', 'USD', 'people'", id="unit"),
        pytest.param("6}", "six}", "'six' is not a number", id="number"),
        pytest.param("6}", "'1,000'}", "'1,000' is not a number", id="number with a comma"),
        pytest.param("6}", ".nan}", "not a number", id="YAML's NaN"),
        pytest.param("6}", "NaN}", "finite", id="NaN"),
        pytest.param("6}", "-Infinity}", "finite", id="infinity"),
        pytest.param("6}", "[6]}", "Decimal", id="list for a number"),
        pytest.param("id: bakers", "id: Bakers", "does not have the form", id="upper case in an id"),
        pytest.param("id: bakers", "id: the bakers", "does not have the form", id="space in an id"),
        pytest.param("id: bakers", f"id: {'b' * 41}", "at most 40", id="long id"),
        pytest.param("en: number of bakers", 'en: ""', "at least 1", id="empty text"),
        pytest.param("en: number of bakers", 'en: "  "', "at least 1", id="blank text"),
        pytest.param("en: number of bakers", f"en: {'b' * 1501}", "at most 1500", id="long text"),
        pytest.param("{value} bakers in {period}.", "{value}" + "b" * 1500, "at most 1500", id="long sentence"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_found_in_its_place(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    text = FACTS.replace(right, wrong, 1)
    problem = only(findings(tmp_path, facts=text))
    line = place_of(FACTS, right)[0]
    assert (problem.line, problem.check) == (line, "shape")
    assert says in problem.message


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("6}", "six}"), ("en: number of bakers", 'en: ""'), ("[how many bakers?]", "how many"), ("[loaf]", "[Loaf!]")],
)  # fmt: skip
def test_the_column_is_that_of_the_value(tmp_path: Path, right: str, wrong: str) -> None:
    text = FACTS.replace(right, wrong, 1)
    problem = only(findings(tmp_path, facts=text))
    _, column = place_of(FACTS, right)
    behind_key = {
        "6}": len("2021: "),
        "en: number of bakers": 0,
        "[how many bakers?]": len("en: "),
        "[loaf]": -1,
    }
    assert problem.column == column - behind_key[right]


@pytest.mark.parametrize("period", ["21", "2021-1", "1992-199", "in 2021", "2021.5", "19900s", "1980S"])
def test_a_period_is_a_year_a_span_or_a_decade(tmp_path: Path, period: str) -> None:
    problem = only(findings(tmp_path, facts=FACTS.replace("2021:", f"{period}:")))
    assert (problem.line, problem.column) == place_of(FACTS, "2021:")
    assert "does not have the form" in problem.message


@pytest.mark.parametrize("date", ["May 2024", "2024-5-1", "2024-13-01", "01.05.2024", "20240501"])
def test_a_date_is_year_month_and_day(tmp_path: Path, date: str) -> None:
    problem = only(findings(tmp_path, pack=PACK.replace("2024-05-01", date)))
    assert (problem.line, problem.column) == place_of(PACK, "published")


@pytest.mark.xfail(
    strict=True, reason="pydantic reads a whole number as seconds since 1970, so it passes for a date"
)
def test_seconds_since_1970_are_no_date(tmp_path: Path) -> None:
    assert findings(tmp_path, pack=PACK.replace("2024-05-01", "1714521600"))


def test_a_number_beyond_all_measure_is_refused(tmp_path: Path) -> None:
    assert findings(tmp_path, facts=FACTS.replace("6}", "1e50000}"))


@pytest.mark.parametrize("out_of", ["3.5", "1", "-3", "many"])
def test_a_rank_is_one_of_a_whole_number(tmp_path: Path, out_of: str) -> None:
    problem = only(findings(tmp_path, facts=FACTS + f"    out_of: {out_of}\n"))
    assert (problem.line, problem.column) == (11, 5)


@pytest.mark.parametrize("code", ["kr", "KOR", "K"])
def test_a_home_country_is_two_letters(tmp_path: Path, code: str) -> None:
    problem = only(findings(tmp_path, pack=PACK.replace("sources:", f"  home: [{code}]\nsources:")))
    assert (problem.line, problem.check) == (place_of(PACK, "sources:")[0], "shape")


@pytest.mark.parametrize("content", ["- a\n", "bread\n", "12\n"])
def test_a_file_holds_sections(tmp_path: Path, content: str) -> None:
    problem = only(findings(tmp_path, more=content))
    assert places((problem,)) == [("more.yaml", 1, 1, "shape")]
    assert problem.hint


def test_every_wrong_field_of_every_file_is_found_at_once(tmp_path: Path) -> None:
    facts = FACTS.replace("stock", "heap").replace("people", "persons").replace("6}", "six}")
    problems = findings(tmp_path, facts=facts, pack=PACK.replace("2024-05-01", "soon"), more="a: 1\na: 2\n")
    assert places(problems) == [
        ("facts.yaml", 5, 5, "shape"),
        ("facts.yaml", 6, 5, "shape"),
        ("facts.yaml", 7, 23, "shape"),
        ("more.yaml", 2, 1, "duplicate-key"),
        ("pack.yaml", 4, 49, "shape"),
    ]


def test_what_is_right_comes_out_as_its_type(tmp_path: Path) -> None:
    fact = load(tmp_path, facts=FACTS.replace("6}", "6_000}")).facts["bakers"]
    assert (fact.unit, fact.kind, fact.ask.ko) == (Unit.PEOPLE, "stock", ("제빵사 몇 명?",))
    assert fact.values == {"2019": Decimal(4), "2021": Decimal(6000)}
    assert (fact.name.in_("en"), fact.name.in_("ko")) == ("number of bakers", "제빵사 수")


def test_texts_are_trimmed_and_kept_as_they_are(tmp_path: Path) -> None:
    knowledge = load(tmp_path, facts=FACTS.replace("[how many bakers?]", "['  So: how many? 😀 ']"))
    assert knowledge.facts["bakers"].ask.en == ("So: how many? 😀",)


def test_entries_cannot_be_changed() -> None:
    text = Text(en="a", ko="가")
    with pytest.raises(FrozenInstanceError):
        text.en = "b"  # type: ignore[misc]
