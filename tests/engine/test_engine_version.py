"""The engine's version: another one whenever something that decides is another."""

import tomllib
from pathlib import Path

import pytest

import drainbot
from drainbot import engine_version
from drainbot.engine import Engine
from drainbot.knowledge import load_kept, load_knowledge
from tests.conftest import root
from tests.language.tiny_encoder import tiny_encoder
from tests.packs.test_tiny_pack import PACK


def test_it_begins_with_the_version_of_the_package() -> None:
    project = tomllib.loads((root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == drainbot.__version__
    assert engine_version.engine_version().startswith(f"{drainbot.__version__}+")


@pytest.mark.parametrize(
    ("file", "decides"),
    [("answers/choose.py", True), ("answers/weights.json", True), ("units.py", True), ("cli/app.py", False)],
)
def test_it_is_another_when_what_decides_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, decides: bool
) -> None:
    path = tmp_path / file
    for name in ("units.py", "engine.py"):
        (tmp_path / name).write_text("one")
    path.parent.mkdir(exist_ok=True)
    monkeypatch.setattr(engine_version, "_CODE", tmp_path)
    found = []
    for text in ("one", "two", "one"):
        path.write_text(text)
        engine_version.engine_version.cache_clear()
        found.append(engine_version.engine_version())
    engine_version.engine_version.cache_clear()
    assert found[0] == found[2]
    assert (found[0] != found[1]) == decides


def test_an_encoder_is_part_of_it() -> None:
    plain = Engine(load_knowledge(PACK))
    encoded = Engine(load_knowledge(PACK), encoder=tiny_encoder())
    assert encoded.version.startswith(f"{plain.version}+")
    assert encoded.over(plain.knowledge).version == encoded.version


def test_kept_files_make_the_same_knowledge_as_the_folder() -> None:
    there = load_knowledge(PACK)
    kept = load_kept(there.files, str(PACK))
    assert kept == there
    assert set(kept.files) == {"facts.yaml", "pack.yaml", "words.yaml"}
