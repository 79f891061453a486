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


_STATUS = (
    "click catches EPIPE before main() and ends with status 1; what is flushed at the very end ends with 120"
)


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        (("ask", "--jsonl"), b"how many riders?\n" * 200),
        (("chat",), b"how many riders?\n" * 20),
        (("schema",), b""),
    ],
    ids=["ask --jsonl", "chat", "schema"],
)
def test_a_command_that_prints_much_ends_without_a_word(
    terminal: Terminal, words: tuple[str, ...], typed: bytes
) -> None:
    assert with_a_closed_reader(terminal, *words, typed=typed)[1] == ""


@pytest.mark.xfail(strict=True, reason=_STATUS)
@pytest.mark.parametrize("words", [("ask", "how many riders?"), ("schema",)], ids=["ask", "schema"])
def test_a_closed_reader_is_no_fault_of_the_command(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert with_a_closed_reader(terminal, *words) == (0, "")
