"""Commands as their users start them: real processes in a folder of their own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.knowledge.folders import ROOT

TINY = ROOT / "tests" / "packs" / "bicycles"
COMMAND = (sys.executable, "-m", "drainbot.cli")
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "VIRTUAL_ENV", "SYSTEMROOT", "PYTHONPATH")


@dataclass(frozen=True, slots=True)
class Done:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.split("\n")[:-1]]


@dataclass(frozen=True, slots=True)
class Terminal:
    """A working folder with its settings; the tiny pack, which loads quickly, unless another is named."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.folder / "log" / "log.sqlite3"

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        own = {
            "DRAINBOT_DATABASE": str(self.database),
            "DRAINBOT_KNOWLEDGE": str(TINY),
            **self.settings,
            **more,
        }
        return kept | {name: value for name, value in own.items() if value}

    def run(self, *words: str, typed: str | bytes = b"", **settings: str) -> Done:
        """Run a command to its end; whatever it does, it shows no traceback."""
        raw = typed.encode() if isinstance(typed, str) else typed
        done = subprocess.run(
            [*COMMAND, *words],
            input=raw,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**settings),
            timeout=60,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err, err
        return Done(done.returncode, out, err)

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        """Start a command with pipes to talk through."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [*COMMAND, *words], stdin=pipe, stdout=pipe, stderr=pipe, cwd=self.folder, env=self.environment()
        )
