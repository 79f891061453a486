"""The README is held to account: its pasted answers, settings, commands and packages are the real ones."""

import re
import tomllib
from fractions import Fraction

import pytest

from drainbot.cli.app import app
from drainbot.engine import Engine
from drainbot.figures.request import Operation, Request
from drainbot.settings import PREFIX, Settings
from tests.conftest import root

README = (root() / "README.md").read_text(encoding="utf-8")
PASTED = re.findall(r'^\$ drainbot ask "([^"]+)"\n((?:(?!\$ |```).+\n)+)', README, re.MULTILINE)


@pytest.mark.parametrize(("question", "shown"), PASTED, ids=[question for question, _ in PASTED])
def test_pasted_answer_is_what_the_bot_says(engine: Engine, question: str, shown: str) -> None:
    real = engine.ask(question).text.splitlines()
    lines = shown.rstrip().splitlines()
    cut = lines[-1] == "..."

    assert lines[:-1] == real[: len(lines) - 1] if cut else lines == real


def test_pasted_chart_is_what_is_drawn(engine: Engine) -> None:
    found = re.search(r"^\$ drainbot chart (\S+) --for (\d+) -o (\S+)\n(.+)\n(.+)\n```", README, re.MULTILINE)
    assert found is not None
    topic, number, file, path, alt = found.groups()
    chart = engine.chart(Request(topic, Operation.TOTAL, count=Fraction(number)), "en")

    assert chart is not None
    assert (path, alt) == (file, chart.alt)


def test_answers_are_pasted() -> None:
    assert len(PASTED) >= 3


def test_every_setting_is_in_the_table() -> None:
    named = set(re.findall(rf"^\| `({PREFIX}[A-Z_]+)` \|", README, re.MULTILINE))

    assert named == {PREFIX + name.upper() for name in Settings.model_fields}


def test_every_command_is_named() -> None:
    commands = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }

    assert {
        name for name in commands if f"`{name}`" not in README and f"drainbot {name}" not in README
    } == set()


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    packages = [re.split(r"[<>=\[]", line)[0].lower() for line in project["dependencies"]]
    table = README[README.index("## Dependencies") :].lower()

    assert [package for package in packages if package not in table] == []
