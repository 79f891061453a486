"""`drainbot preview`: the effect of an edited folder on what was asked, on figures and on regression questions."""

import asyncio
from pathlib import Path
from shutil import copytree

import pytest

from drainbot.service import Asked, Service
from drainbot.settings import Settings
from tests.cli.commands import TINY, Terminal

ASKED = {
    None: ["how many people ride a bicycle in 2023?", "what about stilts?"],
    "100": [
        "How many people ride a bicycle in 2023?",
        "2023년 자전거 타는 사람은 몇 명인가요?",
        "what does one rack cost?",
    ],
}
STILTS = """\
statements:
  - id: stilts
    name: {en: stilt walkers, ko: 죽마 타는 사람}
    ask: {en: [what about stilts?, tell me about stilts], ko: [죽마는 어떤가요?]}
    text: {en: Nobody in Elmford walks on stilts., ko: 엘름퍼드에는 죽마를 타는 사람이 없습니다.}
    source: survey
"""


@pytest.fixture
def asked(terminal: Terminal) -> Terminal:
    """A terminal whose log has questions from a server and from elsewhere."""

    async def ask() -> None:
        settings = Settings(_env_file=None, knowledge=TINY, database=str(terminal.database), reload_seconds=0)
        async with await Service.open(settings) as service:
            for server, questions in ASKED.items():
                for question in questions:
                    await service.ask(Asked(text=question, kind="slash", asker="ann", server=server))

    asyncio.run(ask())
    return terminal


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """A folder with another figure and a new statement."""
    folder = copytree(TINY, tmp_path / "edited")
    change(folder, "2023: 1_500", "2023: 1_600")
    (folder / "stilts.yaml").write_text(STILTS, "utf-8")
    return folder


def change(folder: Path, old: str, new: str) -> None:
    text = (folder / "facts.yaml").read_text("utf-8")
    assert old in text
    (folder / "facts.yaml").write_text(text.replace(old, new), "utf-8")


def test_what_is_answered_otherwise_and_newly_and_which_figures_move(asked: Terminal, edited: Path) -> None:
    done = asked.run("preview", str(edited), "--json")
    assert (done.status, done.err) == (0, "")
    found = done.json
    assert found["asked"] == 4  # the same words once
    assert {(one["question"].lower(), one["count"], one["effect"]) for one in found["shifts"]} == {
        ("how many people ride a bicycle in 2023?", 2, "answered otherwise"),
        ("2023년 자전거 타는 사람은 몇 명인가요?", 1, "answered otherwise"),
        ("what about stilts?", 1, "newly answered"),
    }
    assert found["counts"]["answered otherwise"] == 2
    riders = next(one for one in found["moved"] if one["topic"] == "riders")
    assert (riders["period"], riders["before"], riders["after"]) == ("2023", 1500.0, 1600.0)
    assert any(one["computed"] for one in found["moved"])
    shift = next(one for one in found["shifts"] if one["effect"] == "newly answered")
    assert (shift["before"]["topic"], shift["after"]["topic"]) == (None, "stilts")


def test_people_read_the_same(asked: Terminal, edited: Path) -> None:
    done = asked.run("preview", str(edited))
    assert (done.status, done.err) == (0, "")
    assert "Of 4 logged questions: 1 newly answered, 2 answered otherwise, 0 no longer answered" in done.out
    assert "number of bicycle riders 2023: 1,500 -> 1,600 people" in done.out
    assert "Nobody in Elmford walks on stilts." in done.out


def test_a_regression_question_that_fails_is_named_with_the_reason(terminal: Terminal, edited: Path) -> None:
    words = "questions:\n  - expect: {topic: riders, value: 1}\n    ask: [how many people ride a bicycle in 2023?]\n"
    (edited / "more.yaml").write_text(words, "utf-8")
    failing = terminal.run("preview", str(edited), "--json").json["failing"]
    mine = next(one for one in failing if one["question"] == "how many people ride a bicycle in 2023?")
    assert "gives 1,600 people 2023" in mine["why"]


def test_the_same_folder_changes_nothing(asked: Terminal, tmp_path: Path) -> None:
    found = asked.run("preview", str(copytree(TINY, tmp_path / "same")), "--json").json
    assert (found["shifts"], found["moved"], found["failing"]) == ([], [], [])


def test_a_folder_edited_in_place_is_compared_with_what_answered_last(asked: Terminal, edited: Path) -> None:
    done = asked.run("preview", str(edited), "--json", DRAINBOT_KNOWLEDGE=str(edited))
    assert (done.status, done.err) == (0, "")
    assert done.json["counts"]["answered otherwise"] == 2
    assert done.json["before"] != done.json["after"]


def test_a_folder_edited_in_place_without_a_log_is_said_to_have_nothing_to_compare_with(
    terminal: Terminal, edited: Path
) -> None:
    done = terminal.run("preview", str(edited), DRAINBOT_KNOWLEDGE=str(edited))
    assert done.status == 0
    assert "copy the folder, edit the copy" in done.err


def test_an_invalid_folder_is_told_with_every_finding(terminal: Terminal, edited: Path) -> None:
    change(edited, "unit: people", "unit: peeple")
    done = terminal.run("preview", str(edited))
    assert done.status == 3
    assert [line.split(":")[1] for line in done.out.splitlines()] == ["20", "50"]


def test_a_database_that_cannot_be_used_is_one_line(terminal: Terminal, edited: Path, tmp_path: Path) -> None:
    done = terminal.run("preview", str(edited), DRAINBOT_DATABASE=str(tmp_path))
    assert (done.status, done.err.count("\n")) == (6, 1)
