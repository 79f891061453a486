"""`drainbot check` and `drainbot schema`: findings for people and programs, and what an editor is told."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.cli.commands import TINY, Terminal
from tests.knowledge.folders import FACTS, PACK, SHIPPED, write


def test_a_valid_folder_is_told_with_what_it_holds(terminal: Terminal) -> None:
    done = terminal.run("check", str(TINY))
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"{TINY} is valid: 4 facts, ")


def test_without_a_folder_the_one_of_the_settings_is_checked(terminal: Terminal) -> None:
    done = terminal.run("check", "--json")
    assert done.status == 0
    assert done.json["folder"] == str(TINY)
    assert done.json["problems"] == []
    assert len(done.json["version"]) == 12


@pytest.fixture
def invalid(tmp_path: Path) -> Path:
    facts = FACTS.replace("people", "persons").replace("6}", "six}") + "    colour: red\n"
    return write(tmp_path / "pack", facts=facts, more="a: 1\na: 2\n", pack=PACK.replace("2024-05-01", "soon"))


EXPECTED = [
    ("facts.yaml", 5, 5, "shape", "'persons' is not one of"),
    ("facts.yaml", 7, 23, "shape", "'six' is not a number"),
    ("facts.yaml", 11, 5, "shape", "'colour' is not known here"),
    ("more.yaml", 2, 1, "duplicate-key", "'a' stands here twice"),
    ("pack.yaml", 4, 49, "shape", "'soon' is not a date"),
]


def test_every_finding_is_a_line_with_its_place(terminal: Terminal, invalid: Path) -> None:
    done = terminal.run("check", str(invalid))
    assert done.status == 3
    lines = done.out.splitlines()
    assert len(lines) == len(EXPECTED)
    for line, (file, row, column, check, says) in zip(lines, EXPECTED, strict=True):
        assert line.startswith(f"{invalid / file}:{row}:{column}: {says}")
        assert line.endswith(f"[{check}]")
    assert done.err == f"{invalid}: 5 to mend; nothing was loaded\n"


def test_every_finding_is_an_object(terminal: Terminal, invalid: Path) -> None:
    done = terminal.run("check", "--json", str(invalid))
    assert done.status == 3
    assert done.json["folder"] == str(invalid)
    found = [
        (Path(item["file"]).name, item["line"], item["column"], item["check"])
        for item in done.json["problems"]
    ]
    assert found == [item[:4] for item in EXPECTED]
    assert all(
        set(item) == {"file", "line", "column", "check", "message", "hint"} for item in done.json["problems"]
    )


def test_a_formula_that_is_wrong_is_told_in_its_place(terminal: Terminal, tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", facts=FACTS + "    equals: bakers + cakes\n")
    done = terminal.run("check", str(folder))
    assert done.status == 3
    assert done.out.startswith(f"{folder / 'facts.yaml'}:11:22: nothing is called 'cakes'")


def test_an_identity_that_divides_by_zero_is_told(terminal: Terminal, tmp_path: Path) -> None:
    folder = write(tmp_path / "pack", facts=FACTS + "    equals: bakers / (1 - 1)\n")
    assert terminal.run("check", str(folder)).status == 3


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the command prints."""
    return Terminal(tmp_path_factory.mktemp("schema")).run("schema").json


class _AsEditorsRead(yaml.CSafeLoader):
    """YAML as editors read it: dates are texts, and a word may end in a question mark."""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if "timestamp" not in tag]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_editors_read(text: str) -> Any:
    def with_text_keys(data: Any) -> Any:
        if isinstance(data, dict):
            return {str(key): with_text_keys(value) for key, value in data.items()}
        return [with_text_keys(item) for item in data] if isinstance(data, list) else data

    return with_text_keys(yaml.load(text, _AsEditorsRead))  # noqa: S506 -- a safe loader


def files() -> list[Any]:
    return [
        pytest.param(path, id=f"{path.parent.name}/{path.name}")
        for path in [*sorted(SHIPPED.glob("*.yaml")), TINY / "facts.yaml", TINY / "pack.yaml"]
    ]


@pytest.mark.parametrize("path", files())
def test_the_schema_accepts_every_file_as_editors_read_it(schema: Any, path: Path) -> None:
    errors = Draft202012Validator(schema).iter_errors(as_editors_read(path.read_text(encoding="utf-8")))
    assert [f"{list(error.path)}: {error.message}" for error in errors] == []


def test_the_schema_is_a_valid_one(schema: Any) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    "wrong",
    [
        "fact: []",
        "- facts",
        "facts: {}",
        "facts: [{id: bakers}]",
        FACTS + "    colour: red\n",
        FACTS.replace("people", "persons"),
        FACTS.replace("stock", "heap"),
        FACTS.replace("[loaf]", "loaf"),
        FACTS.replace("id: bakers", "id: The Bakers"),
        FACTS.replace("{en: number of bakers, ko: 제빵사 수}", "{en: number of bakers}"),
        PACK.replace("kind: measure", "kind: weight"),
    ],
)
def test_the_schema_refuses_what_is_wrong(schema: Any, wrong: str) -> None:
    assert not Draft202012Validator(schema).is_valid(as_editors_read(wrong))


def test_the_schema_tells_what_an_id_is(schema: Any) -> None:
    assert "Lower-case letters" in json.dumps(schema["$defs"]["Fact"]["properties"]["id"])
