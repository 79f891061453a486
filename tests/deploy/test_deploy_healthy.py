import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.deploy.reading import DEPLOY


def check(file: Path | None) -> subprocess.CompletedProcess[str]:
    """The health check as the image runs it."""
    names = {} if file is None else {"DRAINBOT_HEALTH_FILE": str(file)}
    command = [sys.executable, "-I", "-S", str(DEPLOY / "healthy.py")]
    return subprocess.run(command, env=names, capture_output=True, text=True, timeout=20, check=False)


@pytest.mark.parametrize(("age", "status"), [(0, 0), (50, 0), (75, 1), (86400, 1), (-30, 0), (-3600, 1)])
def test_it_fails_when_the_file_is_older_than_a_minute(tmp_path: Path, age: float, status: int) -> None:
    file = tmp_path / "alive"
    file.touch()
    touched = time.time() - age
    os.utime(file, (touched, touched))
    done = check(file)
    assert done.returncode == status
    assert bool(done.stderr) == bool(status)


def test_it_fails_before_the_file_is_there(tmp_path: Path) -> None:
    done = check(tmp_path / "alive")
    assert done.returncode == 1
    assert "No such file" in done.stderr


def test_it_fails_where_no_file_is_set() -> None:
    done = check(None)
    assert done.returncode == 1
    assert "DRAINBOT_HEALTH_FILE is not set" in done.stderr
