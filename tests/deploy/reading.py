"""Readers of the files in deploy/, each only as clever as those files need."""

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from drainbot import errors
from drainbot.settings import Settings
from drainbot.store.store import CLOSE_PATIENCE_S

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"

# What a restart cannot mend: a wrong command, knowledge, setting or token stays wrong.
LASTING = {
    error.exit_status
    for error in (errors.UsageError, errors.KnowledgeError, errors.SettingsError, errors.LoginError)
}


class Instruction(NamedTuple):
    """A line of a Containerfile."""

    name: str  # FROM, RUN, ...
    words: str  # all that follows, continued lines joined


def stages() -> list[list[Instruction]]:
    """The instructions of each stage of the Containerfile, FROM first; ARG before the first stage is left out."""
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Containerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    found: list[list[Instruction]] = []
    for line in re.sub(r"\\\n\s*", "", text).splitlines():
        name, _, words = line.partition(" ")
        if name == "FROM":
            found.append([])
        if name and found:
            found[-1].append(Instruction(name, words))
    return found


def environment(stage: list[Instruction]) -> dict[str, str]:
    """What a stage sets with ENV."""
    pairs = " ".join(words for name, words in stage if name == "ENV").split()
    return dict(pair.split("=", 1) for pair in pairs)


def one(stage: list[Instruction], name: str) -> str:
    """The words of the one instruction of that name."""
    (words,) = (words for found, words in stage if found == name)
    return words


def compose() -> dict[str, Any]:
    """The compose file."""
    content: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return content


def unit() -> dict[str, list[str]]:
    """The values of each option of the unit, over all sections."""
    found: dict[str, list[str]] = {}
    for line in (DEPLOY / "drainbot.service").read_text(encoding="utf-8").splitlines():
        if line and line[0] not in "#[":
            key, _, value = line.partition("=")
            found.setdefault(key, []).append(value)
    return found


def seconds(span: str) -> int:
    """The seconds of a span such as 75s."""
    assert span.endswith("s"), span
    return int(span[:-1])


def longest_shutdown() -> float:
    """The most seconds that the bot may need to stop, at any value of its settings."""
    most = next(
        bound.le for bound in Settings.model_fields["shutdown_seconds"].metadata if hasattr(bound, "le")
    )
    return float(most) + CLOSE_PATIENCE_S + 1  # the last attempt of a write takes about a second
