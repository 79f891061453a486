"""A reader that goes away early ends a command quietly."""

import subprocess

import pytest

from tests.cli.commands import Terminal


def with_a_closed_reader(terminal: Terminal, *words: str, typed: bytes = b"") -> tuple[int, str]:
    """Status and standard error of a command whose output nobody reads any more."""
    process = terminal.start(*words)
    assert process.stdout
    process.stdout.close()
    try:
        _, error = process.communicate(typed, timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    return process.returncode, error.decode()


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("ask", "--jsonl"), b"how many riders?\n" * 200),
        (("chat",), b"how many riders?\n" * 20),
    ],
    ids=["ask --jsonl", "chat"],
)
def test_what_flushes_each_line_ends_quietly(terminal: Terminal, words: tuple[str, ...], typed: bytes) -> None:
    assert with_a_closed_reader(terminal, *words, typed=typed) == (0, "")


@pytest.mark.parametrize("words", [("schema",), ("check",), ("ask", "how many riders?"), ("stats",)], ids=lambda words: words[0])
def test_what_prints_once_ends_quietly(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert with_a_closed_reader(terminal, *words) == (0, "")
