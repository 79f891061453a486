"""`drainbot promote`: what a server has of its own becomes the base's by a patch that applies and fits."""

import asyncio
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import copytree, which

import pytest

from drainbot.curation import edits, entries
from drainbot.curation.fields import Words
from drainbot.curation.origins import Origin
from drainbot.engine import Engine
from drainbot.keepers import Edit, Saved
from drainbot.service import Service
from drainbot.settings import Settings
from tests.cli.commands import TINY, Terminal

SERVER = "100"
ORIGIN = Origin(title="Town survey", date="2024-05-01")
PHRASE = "how leaky is the town's saddle count, all told"
KOREAN = "안장 머릿수"
EDITS: dict[str, Callable[..., object]] = {
    "phrase": partial(edits.add_phrase, topic="riders", text=PHRASE),
    "korean phrase": partial(edits.add_phrase, topic="riders", text=KOREAN),
    "dropped": partial(edits.remove_phrase, topic="riders", text="cyclists count"),
    "value": partial(edits.set_value, topic="riders", period="2023", value="1600", origin=ORIGIN),
    "words": partial(
        edits.reword, topic="rack-cost", words={"name": Words(en="price of a rack", ko="거치대 값")}
    ),
    "new": partial(
        entries.new_text,
        name=Words(en="stilts", ko="죽마"),
        ask=["what about stilts?"],
        text=Words(en="Nobody in Elmford walks on stilts.", ko="엘름퍼드에는 죽마를 타는 사람이 없습니다."),
    ),
}


def save(terminal: Terminal, *made: Callable[..., object], knowledge: Path = TINY) -> None:
    """A moderator makes these edits, one after the other."""

    async def work() -> None:
        settings = Settings(
            _env_file=None, knowledge=knowledge, database=str(terminal.database), reload_seconds=0
        )
        async with await Service.open(settings) as service:
            for edit in made:
                as_edit: Edit = lambda base, overlay, edit=edit: edit(base, overlay)  # type: ignore[misc]  # noqa: E731
                drafted = await service.keepers.draft(SERVER, "mod", as_edit, "edit")
                assert isinstance(await service.keepers.save(SERVER, "mod", drafted.proposal.id), Saved)

    asyncio.run(work())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(TINY, tmp_path / "pack")


def patched(folder: Path, diff: str) -> Engine:
    """The engine of the folder once the patch is applied."""
    if which("patch") is None:
        pytest.skip("no patch program here to apply the patch with")
    subprocess.run(["patch", "-p1", "-s", "-d", str(folder)], input=diff, text=True, check=True)
    return Engine.load(folder)


def test_all_that_a_server_has_becomes_the_bases(terminal: Terminal, folder: Path) -> None:
    save(terminal, *EDITS.values())
    before = {path: path.read_bytes() for path in TINY.rglob("*.yaml")}
    done = terminal.run("promote", SERVER)
    assert done.status == 0
    assert {path: path.read_bytes() for path in TINY.rglob("*.yaml")} == before
    engine = patched(folder, done.out)
    assert "1,600" in engine.ask(PHRASE).text
    assert engine.ask(KOREAN).topic == "riders"
    assert "cyclists count" not in engine.knowledge.facts["riders"].ask.en
    assert engine.ask("what about stilts?").topic == "stilts"
    assert engine.knowledge.topic("rack-cost").name.en == "price of a rack"  # type: ignore[union-attr]
    assert engine.knowledge.facts["riders"].notes == (
        "fair-weather",
    )  # nothing says that it is a server's own


def test_a_phrase_is_one_line_beside_those_that_are_there(terminal: Terminal) -> None:
    save(terminal, EDITS["phrase"])
    lines = terminal.run("promote", SERVER, "--json").json["diff"].splitlines()
    assert lines[:2] == ["--- a/facts.yaml", "+++ b/facts.yaml"]
    changed = [line for line in lines[2:] if line[0] in "+-"]
    assert changed == [f"+        - {PHRASE}"]


def test_a_figure_is_one_line_written_as_it_was(terminal: Terminal, folder: Path) -> None:
    save(terminal, EDITS["value"])
    diff = terminal.run("promote", SERVER, "--json").json["diff"]
    assert "-    values: {2018: 1_200, 2023: 1_500}\n+    values: {2018: 1_200, 2023: 1_600}" in diff
    assert (
        patched(folder, diff).ask("how many people ride a bicycle in 2023?").figures[0].quantity.value == 1600
    )


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_by_itself_fits(terminal: Terminal, folder: Path, name: str) -> None:
    save(terminal, EDITS[name])
    found = terminal.run("promote", SERVER, "1", "--json").json
    assert found["by_hand"] == []
    patched(folder, found["diff"])


def test_one_revision_alone(terminal: Terminal, folder: Path) -> None:
    save(terminal, EDITS["phrase"], EDITS["new"])
    engine = patched(folder, terminal.run("promote", SERVER, "2").out)
    assert engine.ask("what about stilts?").topic == "stilts"
    assert PHRASE not in engine.knowledge.facts["riders"].ask.en


def test_what_no_longer_fits_or_is_switched_off_is_left_to_the_owner(
    terminal: Terminal, folder: Path
) -> None:
    save(terminal, EDITS["new"], EDITS["phrase"], partial(edits.retire, topic="rack-cost"))
    text = (folder / "facts.yaml").read_text("utf-8")
    (folder / "facts.yaml").write_text(text.replace("- number of car drivers\n", f"- {PHRASE}\n", 1), "utf-8")
    found = terminal.run("promote", SERVER, "--json", DRAINBOT_KNOWLEDGE=str(folder)).json
    reasons = {one["key"]: one["why"] for one in found["by_hand"]}
    assert reasons.keys() == {"changes/riders", "changes/rack-cost"}
    assert "also asks for" in reasons["changes/riders"]
    assert "take the entry out, at facts.yaml:" in reasons["changes/rack-cost"]
    assert patched(folder, found["diff"]).ask("what about stilts?").topic == "stilts"


def test_nothing_to_promote_is_one_line(terminal: Terminal) -> None:
    for words in (("promote", "7"), ("promote", "7", "3")):
        done = terminal.run(*words)
        assert (done.status != 0, done.out, done.err.count("\n")) == (True, "", 1)
