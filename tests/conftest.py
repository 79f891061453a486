"""What all tests share, and the closing count of what ran."""

import gc
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter

from drainbot.engine import Engine
from tests.engine.shipped import shipped_engine

_KINDS = (
    ("questions answered and judged", ("tests/questions/",)),
    ("journeys over SimCord", ("tests/bot/test_bot_second_opinion.py",)),
    (
        "journeys over the loopback Discord",
        ("tests/double/", "tests/bot/", "tests/demo/"),
    ),
    ("checks", ("tests/",)),
)


@pytest.fixture(scope="session")
def engine() -> Engine:
    """The engine with the shipped knowledge, one a process."""
    return shipped_engine()


def pytest_configure() -> None:
    """No search for garbage while tests are collected: next to nothing of it is, and the search took a third of the time."""
    gc.disable()


def pytest_collection_finish() -> None:
    """What was collected stays, and need not be searched from here on."""
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Say how many questions, checks and journeys passed, so that a run that skips a kind is seen."""
    counts = dict.fromkeys((name for name, _ in _KINDS), 0)
    for report in (*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("xfailed", [])):
        path = report.nodeid.split("::")[0]
        counts[next(name for name, starts in _KINDS if path.startswith(starts))] += 1
    known = len(terminalreporter.stats.get("xfailed", []))
    line = ", ".join(f"{count} {name}" for name, count in counts.items())
    terminalreporter.write_line(f"{line} ({known} of them known failures, listed by name)")


def root() -> Path:
    """The root of the project."""
    return Path(__file__).parents[1]


KNOWN_FAILURES = Path(__file__).parent / "known_failures.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that are known to fail must fail: one that passes has to leave the list."""
    lines = KNOWN_FAILURES.read_text(encoding="utf-8").splitlines()
    known = dict(line.split("  # ") for line in lines if line)
    for item in items:
        if reason := known.get(item.nodeid):
            item.add_marker(pytest.mark.xfail(reason=reason, strict=True))
