"""The README of the knowledge folder keeps its word: its examples are valid, and the findings that it shows are real."""

import re
from pathlib import Path

import pytest

from drainbot.engine import Engine
from drainbot.errors import KnowledgeError
from drainbot.knowledge.shapes import File
from drainbot.units import Unit
from tests.knowledge.folders import SHIPPED

README = (SHIPPED / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)

# three rounds of slips: file, what is right, what is wrong
ROUNDS = [
    [
        ("facts", "unit: count\n", "unit: counts\n"),
        ("facts", "value: 3_000_000", 'value: "3,000,000"'),
        ("facts", "    kind: amount\n", "    kind: amount\n    colour: red\n"),
        ("statements", "numbers: [6, 30]", "numbers: [6, 30]\n    key: [oven]"),
    ],
    [
        ("facts", "source: ledger\n    related", "source: leger\n    related"),
        ("facts", "The rent is {value}.", "The rent is {amount}."),
        ("statements", "numbers: [6, 30]", "numbers: [30]"),
        ("absences", "which flour do they use", "monthly rent"),
    ],
    [
        ("formulas", "rent / loaves", "rent / loafs"),
        ("formulas-2", "loaves / residents", "loaves[2022] / residents"),
    ],
]


@pytest.fixture
def bakery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The examples as a folder; the second block of a section in a file of its own."""
    monkeypatch.chdir(tmp_path)
    folder = Path("bakery")
    folder.mkdir()
    for block in BLOCKS:
        name = block.split(":", maxsplit=1)[0]
        path = folder / f"{name}.yaml"
        (folder / f"{name}-2.yaml" if path.exists() else path).write_text(block, encoding="utf-8")
    return folder


def test_the_examples_together_are_a_valid_folder_that_answers(bakery: Path) -> None:
    engine = Engine.load(bakery)
    answer = engine.ask("how much rent is there on a loaf?")
    assert answer.figures[0].quantity.value == 25
    assert engine.ask("임대료는 얼마인가요?").topic == "rent"
    orders = [engine.ask(f"what does an order of {count} loaves cost?") for count in (99, 100)]
    assert [answer.figures[0].quantity.value for answer in orders] == [396_000, 360_000]
    assert "since 100 ≥ 100: 100 × 4,000 won × 0.9 = 360,000 won" in orders[1].text
    assert "100 ≥ 100이므로" in engine.ask("빵 100개를 주문하면 얼마인가요?").text
    assert engine.ask("what is the recipe?").status.value == "no_data"


@pytest.mark.parametrize("slips", ROUNDS, ids=["shape", "checks", "formulas"])
def test_the_findings_shown_are_real(bakery: Path, slips: list[tuple[str, str, str]]) -> None:
    for name, right, wrong in slips:
        path = bakery / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert right in text
        path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        Engine.load(bakery)
    shown = "\n".join(map(str, caught.value.problems))
    assert len(caught.value.problems) >= len(slips)
    assert f"```\n{shown}\n```" in README


def test_every_file_of_the_folder_is_told_of() -> None:
    assert [path.name for path in SHIPPED.glob("*.yaml") if f"`{path.name}`" not in README] == []


def test_every_unit_is_told_of() -> None:
    assert [unit.value for unit in Unit if f"`{unit.value}`" not in README] == []


def test_the_examples_hold_every_section_but_a_few() -> None:
    sections = {block.split(":", maxsplit=1)[0] for block in BLOCKS}
    assert sections <= set(File.__dataclass_fields__)
    assert {"pack", "facts", "formulas", "statements", "absences", "vocabulary"} <= sections
