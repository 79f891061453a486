"""`drainbot chart`: a PNG and its alt text, or one line that says why not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.cli.commands import Terminal

ALT = "Column chart: Number of bicycle riders (Number of people). 2018: 1,200; 2023: 1,500."


def test_a_chart_is_written_and_told(terminal: Terminal) -> None:
    done = terminal.run("chart", "riders", "-o", "out.png")

    assert (done.status, done.err) == (0, "")
    path, alt = done.out.splitlines()
    assert path == "out.png"
    assert alt.startswith(ALT)
    with Image.open(terminal.folder / path) as picture:
        assert picture.format == "PNG"


def test_without_a_file_it_goes_into_this_folder(terminal: Terminal) -> None:
    assert (
        terminal.run("chart", "rack-cost", "--for", "300", "--lang", "ko").out.splitlines()[0]
        == "rack-cost.png"
    )
    assert (terminal.folder / "rack-cost.png").exists()


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("ridrs",), 2, "nothing is called 'ridrs'; did you mean riders"),
        (("zzz",), 2, "nothing is called 'zzz'; the ids stand in the knowledge folder"),
        (("rack-cost",), 1, "there is no chart for 'rack-cost': it is a text or a single figure"),
        (("riders", "--for", "3"), 2, "'riders' is no cost for one person"),
        (
            ("riders", "-o", "missing/out.png"),
            1,
            "missing/out.png cannot be written: No such file or directory",
        ),
        (("riders", "-o", "."), 1, ". cannot be written: Is a directory"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(
    terminal: Terminal, words: tuple[str, ...], status: int, said: str
) -> None:
    done = terminal.run("chart", *words)

    assert (done.status, done.out, done.err.count("\n")) == (status, "", 1)
    assert said in done.err


@pytest.mark.parametrize("words", [("--for", "0"), ("--for", "x"), ("--lang", "de")])
def test_wrong_usage_is_refused(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert terminal.run("chart", "riders", *words).status == 2


def imported(terminal: Terminal, *words: str) -> str:
    """The modules that a command imports, as Python itself reports them."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "drainbot.cli", *words],
        capture_output=True, text=True, cwd=terminal.folder, env=terminal.environment(), timeout=60, check=True,
    )  # fmt: skip
    return done.stderr


def test_matplotlib_is_loaded_by_a_drawing_and_by_nothing_else(terminal: Terminal) -> None:
    drawing = imported(terminal, "chart", "riders")

    assert "matplotlib" not in imported(terminal, "ask", "how many riders in 2023?")
    assert "matplotlib.figure" in drawing
    assert "matplotlib.pyplot" not in drawing


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_line(terminal: Terminal, tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir(mode=0o500)

    assert (
        "cannot be written: Permission denied" in terminal.run("chart", "riders", "-o", f"{shut}/a.png").err
    )


def test_what_matplotlib_keeps_goes_into_the_cache_folder(terminal: Terminal) -> None:
    terminal.run(
        "chart", "riders", DRAINBOT_CACHE=str(terminal.folder / "cache"), HOME=str(terminal.folder / "home")
    )

    assert list((terminal.folder / "cache" / "matplotlib").iterdir())
    assert not (terminal.folder / "home").exists()
