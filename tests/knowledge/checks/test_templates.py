"""Check: a sentence uses only the placeholders that its entry can fill, and states the value."""

from pathlib import Path

import pytest

from drainbot.engine import Engine
from tests.knowledge.folders import FACTS, findings, place_of, places, write

EN, KO = '"{value} bakers in {period}."', '"{period} 제빵사 {value}."'
FORMULA = """\
formulas:
  - id: shifts
    name: {en: shifts, ko: 교대}
    expression: bakers * days
    unit: people
    inputs:
      days: {name: {en: days, ko: 일수}, unit: count, minimum: 1, maximum: 7}
    sentence: {en: "In {days} days: {value}, {period}.", ko: "{days}일에 {value}."}
"""


@pytest.mark.parametrize(
    "sentence", ["{value}", "{name}: {value} in {period}", "{value} {also} {out_of}", "{value|이/가}"]
)
def test_placeholders_of_a_fact_pass(tmp_path: Path, sentence: str) -> None:
    assert findings(tmp_path, facts=FACTS.replace(KO, f'"{sentence}"')) == ()


def test_placeholders_of_a_formula_and_its_inputs_pass(tmp_path: Path) -> None:
    assert findings(tmp_path, more=FORMULA) == ()


@pytest.mark.parametrize("name", ["values", "year", "", "Value", "population", "value.real", "value!r"])
def test_a_placeholder_that_nothing_fills_is_found(tmp_path: Path, name: str) -> None:
    text = FACTS.replace(EN, '"{value} {' + name + '}"')
    problems = findings(tmp_path, facts=text)
    assert places(problems) == [("facts.yaml", *place_of(text, '"{value}'), "placeholder")]
    assert problems[0].message == f"nothing fills {{{name}}}"
    assert "value" in problems[0].hint


def test_an_input_of_another_formula_is_found(tmp_path: Path) -> None:
    text = FORMULA.replace("{days}일에", "{hours}시간에")
    assert places(findings(tmp_path, more=text)) == [
        ("more.yaml", *place_of(text, '"{hours}'), "placeholder")
    ]


@pytest.mark.parametrize("piece", [EN, KO])
def test_a_sentence_without_the_value_is_found(tmp_path: Path, piece: str) -> None:
    text = FACTS.replace(piece, '"In {period}."')
    problems = findings(tmp_path, facts=text)
    assert places(problems) == [("facts.yaml", *place_of(text, '"In'), "placeholder")]
    assert problems[0].hint == "add {value}"


def test_particles_are_two(tmp_path: Path) -> None:
    assert findings(tmp_path, facts=FACTS.replace(KO, '"{value|은} 있습니다."'))


@pytest.mark.xfail(
    strict=True, reason="a particle without its pair gets through the check and raises ValueError"
)
def test_what_passes_can_be_answered(tmp_path: Path) -> None:
    folder = write(tmp_path, facts=FACTS.replace(KO, '"{value|은} 있습니다."'))
    assert "6" in Engine.load(folder).ask("제빵사 몇 명?").text
