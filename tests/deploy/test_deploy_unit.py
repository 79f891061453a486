import configparser
import ctypes
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deploy.reading import DEPLOY, LASTING, longest_shutdown, seconds, unit

UNIT = DEPLOY / "drainbot.service"

# systemd's MemoryDenyWriteExecute as the kernel offers it to a process (PR_SET_MDWE, Linux 6.3).
WITHOUT_WRITABLE_CODE = """
import ctypes, mmap, sys
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0):
    sys.exit(77)
try:
    mmap.mmap(-1, 4096, prot=mmap.PROT_WRITE | mmap.PROT_EXEC)
except PermissionError:
    pass
import discord, numpy
from drainbot.cli import main
from drainbot.service import Service
numpy.linalg.solve(numpy.eye(200), numpy.ones(200))
sys.argv = ["drainbot", "ask", "how much does Korea lose per graduate?"]
main()
"""


def test_it_is_a_unit() -> None:
    parser = configparser.RawConfigParser(strict=False)  # systemd lets an option stand more than once
    parser.read(UNIT, encoding="utf-8")
    assert parser.sections() == ["Unit", "Service", "Install"]
    assert parser["Install"]["WantedBy"] == "multi-user.target"


def test_it_is_not_restarted_for_what_a_restart_cannot_mend() -> None:
    assert unit()["Restart"] == ["on-failure"]
    assert {int(status) for status in unit()["RestartPreventExitStatus"][0].split()} == LASTING


def test_questions_in_flight_are_answered_before_the_kill() -> None:
    assert unit()["KillSignal"] == ["SIGTERM"]
    assert seconds(unit()["TimeoutStopSec"][0]) > longest_shutdown()


def test_what_it_writes_lies_in_folders_that_systemd_makes() -> None:
    options = unit()
    variables = dict(pair.split("=", 1) for line in options["Environment"] for pair in line.split())
    assert variables["DRAINBOT_DATABASE"].startswith(f"/var/lib/{options['StateDirectory'][0]}/")
    assert variables["DRAINBOT_CACHE"] == f"/var/cache/{options['CacheDirectory'][0]}"
    assert variables["DRAINBOT_HEALTH_FILE"].startswith(f"/run/{options['RuntimeDirectory'][0]}/")


@pytest.fixture
def runnable(tmp_path: Path) -> Path:
    """The unit with a program that this machine has."""
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/drainbot/bin/python", sys.executable))
    return copy


def analyze(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The result of systemd-analyze."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    command = ["systemd-analyze", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_systemd_takes_it(runnable: Path) -> None:
    done = analyze("verify", runnable)
    assert done.returncode == 0, done.stderr
    assert runnable.name not in done.stderr


def test_systemd_says_that_it_is_hardened(runnable: Path) -> None:
    done = analyze("security", "--no-pager", "--offline=true", "--threshold=15", runnable)
    if "unrecognized option" in done.stderr:
        pytest.skip("systemd-analyze is older than 250")
    assert done.returncode == 0, done.stdout + done.stderr


def test_systemd_takes_the_credential_of_the_readme(runnable: Path) -> None:
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    found = re.search(r"  \[Service\]\n((?:  \w+=.*\n)+)", text)
    assert found
    dropin = runnable.with_name(f"{runnable.name}.d") / "token.conf"
    dropin.parent.mkdir()
    lines = "".join(f"{line.strip()}\n" for line in found[1].splitlines())
    dropin.write_text(f"[Service]\n{lines}", encoding="utf-8")
    done = analyze("verify", runnable)
    assert done.returncode == 0, done.stderr
    assert dropin.name not in done.stderr


def test_the_credential_of_the_readme_reaches_the_bot(tmp_path: Path) -> None:
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    found = re.search(r"ExecStart=/bin/sh -c '(.*)'\n", text)
    assert found
    (tmp_path / "drainbot.token").write_text("a.b-c_d\n", encoding="utf-8")
    script = found[1].replace("$$", "$").replace("/opt/drainbot/bin/python -m bot", "env")
    done = subprocess.run(
        ["/bin/sh", "-c", script],
        env={"CREDENTIALS_DIRECTORY": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "DRAINBOT_TOKEN=a.b-c_d\n" in done.stdout


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "prctl"), reason="not Linux")
def test_numpy_and_the_rest_work_without_writable_code(tmp_path: Path) -> None:
    assert unit()["MemoryDenyWriteExecute"] == ["true"]
    command = [sys.executable, "-c", WITHOUT_WRITABLE_CODE]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode == 77:
        pytest.skip("this kernel cannot forbid writable code (needs Linux 6.3)")
    assert done.returncode == 0, done.stderr
    assert "555.5" in done.stdout
