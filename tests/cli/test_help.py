"""Help: every command has an example, and every example is a command that works."""

import shlex

import pytest
import typer

from drainbot.cli.app import app
from tests.cli.commands import TINY, Terminal

_COMMAND = typer.main.get_command(app)
COMMANDS = sorted(_COMMAND.commands)  # type: ignore[attr-defined]


def example(command: str) -> str:
    """The example in the help of a command."""
    text = _COMMAND.commands[command].help or ""  # type: ignore[attr-defined]
    lines = [line.strip() for line in text.splitlines()]
    return next(line for line in lines if f"drainbot {command}" in line)


def test_the_commands_are_these() -> None:
    assert {"ask", "chart", "chat", "check", "explain", "run", "schema", "stats", "unanswered"} <= set(
        COMMANDS
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_says_what_it_does_and_gives_an_example(command: str) -> None:
    found = _COMMAND.commands[command]  # type: ignore[attr-defined]
    assert found.get_short_help_str()
    assert example(command)
    assert [parameter.name for parameter in found.params if not getattr(parameter, "help", None)] == []


def test_help_lists_every_command(terminal: Terminal) -> None:
    done = terminal.run("--help")
    assert done.status == 0
    assert [name for name in COMMANDS if f"  {name} " not in done.out] == []


def test_without_a_command_help_is_shown(terminal: Terminal) -> None:
    done = terminal.run()
    assert done.status == 2
    assert "Usage:" in done.out + done.err


@pytest.mark.parametrize("command", ["explain", "check", "unanswered"])
def test_an_example_works(terminal: Terminal, command: str) -> None:
    (terminal.folder / "knowledge").symlink_to(TINY)
    words = shlex.split(example(command).partition(" > ")[0])
    assert terminal.run(*words[words.index("drainbot") + 1 :]).status == 0
