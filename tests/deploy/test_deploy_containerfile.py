"""The Containerfile, and what its first stage makes: its RUN lines are run here as they stand, without an engine."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from drainbot.errors import SettingsError
from tests.deploy.reading import DEPLOY, ROOT, compose, environment, one, stages

QUESTION = "how much does Korea lose per graduate?"
NO_INDEX = re.compile(
    r"NewConnectionError|ConnectTimeout|Temporary failure in name resolution|Network is unreachable"
)
PEAK = """
import atexit, sys
import discord
from drainbot.cli import main
from drainbot.service import Service
@atexit.register
def tell():
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
    print(peak.split()[1], file=sys.stderr)
sys.argv = ["drainbot", "ask", "how much does Korea lose per graduate?"]
main()
"""


def copied(stage: int) -> list[str]:
    """What a stage takes from the checkout."""
    words = [words.split() for name, words in stages()[stage] if name == "COPY" and "--from" not in words]
    return [source for *sources, _target in words for source in sources]


def test_both_stages_stand_on_one_pinned_python() -> None:
    pin = re.search(r"^ARG PYTHON_TAG=(\S+)$", (DEPLOY / "Containerfile").read_text(), flags=re.MULTILINE)
    assert pin
    assert re.fullmatch(r"3\.13\.\d+-slim-\w+", pin[1])
    assert [stage[0].words.split(" AS ")[0] for stage in stages()] == ["python:${PYTHON_TAG}"] * 2


def test_the_bot_is_the_first_process_and_has_no_rights() -> None:
    last = stages()[-1]
    assert json.loads(one(last, "ENTRYPOINT")) == ["python", "-m", "bot"]
    user, group = one(last, "USER").split(":")
    assert int(user) > 0
    assert int(group) > 0
    assert f"--uid {user} " in one(last, "RUN")
    assert f"--gid {group} " in one(last, "RUN")
    assert one(last, "VOLUME") == "/data"


def test_no_secret_and_no_unlocked_package_gets_in() -> None:
    for stage in stages():
        assert not [name for name in environment(stage) if re.search("TOKEN|KEY|SECRET|PASSWORD", name)]
    for name, words in stages()[0]:
        if name == "RUN" and "pip" in words:
            assert "--require-hashes" in words or "--no-deps" in words
    assert "pip" not in " ".join(words for name, words in stages()[-1] if name == "RUN")


def test_the_builder_is_sent_what_is_copied_and_no_more() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert sorted(rule[1:] for rule in rules if rule.startswith("!")) == sorted(copied(0) + copied(1))
    for source in copied(0) + copied(1):
        assert (ROOT / source).exists()


def test_the_health_check_is_where_it_is_copied_to() -> None:
    assert f"{DEPLOY.name}/healthy.py /usr/local/lib/drainbot/healthy.py" in [
        words for name, words in stages()[-1] if name == "COPY"
    ]
    assert "/usr/local/lib/drainbot/healthy.py" in one(stages()[-1], "HEALTHCHECK")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The virtual environment that the first stage makes, made by the same commands from the same files."""
    base = tmp_path_factory.mktemp("image")
    context, venv, wheels = base / "build", base / "venv", base / "wheels"
    context.mkdir()
    left_out = shutil.ignore_patterns("__pycache__", "*.pyc")
    for source in copied(0):
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, context / source, ignore=left_out)
        else:
            shutil.copy(ROOT / source, context / source)
    for name, words in stages()[0]:
        if name == "RUN":
            command = words.replace("/opt/drainbot", str(venv)).replace("/wheels", str(wheels))
            run([sys.executable if word == "python" else word for word in command.split()], context)
    return venv


def run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=240, check=False)
    if done.returncode and NO_INDEX.search(done.stderr + done.stdout):
        pytest.skip("no package index can be reached")
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"


@pytest.fixture
def bare(installed: Path) -> dict[str, str]:
    """An environment with nothing but the new programs and a home of their own, empty at their first start."""
    home = installed.parent / "home"
    home.mkdir(exist_ok=True)
    return {"PATH": str(installed / "bin"), "HOME": str(home), "PYTHONSAFEPATH": "1", "LC_ALL": "C"}


pytestmark = pytest.mark.timeout(300)  # a slow network has most of it


@pytest.mark.slow
def test_the_wheel_answers_from_the_knowledge_within(tmp_path: Path, bare: dict[str, str]) -> None:
    program = shutil.which("drainbot", path=bare["PATH"])
    assert program
    done = subprocess.run(
        [program, "ask", QUESTION],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "555.5" in done.stdout


@pytest.mark.slow
def test_the_entry_point_asks_for_the_token(tmp_path: Path, bare: dict[str, str], installed: Path) -> None:
    program, *words = json.loads(one(stages()[-1], "ENTRYPOINT"))
    done = subprocess.run(
        [installed / "bin" / program, *words],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == SettingsError.exit_status, done.stderr
    assert "DRAINBOT_TOKEN" in done.stderr


@pytest.mark.slow
def test_the_wheel_takes_another_knowledge_folder(
    tmp_path: Path, bare: dict[str, str], installed: Path
) -> None:
    program = installed / "bin" / "drainbot"
    for folder, status in ((ROOT / "knowledge", 0), (tmp_path / "none", 3)):
        done = subprocess.run(
            [program, "ask", QUESTION],
            cwd=tmp_path,
            env={**bare, "DRAINBOT_KNOWLEDGE": str(folder)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == status, done.stderr


@pytest.mark.slow
def test_the_wheel_draws_a_chart_with_its_own_font(
    tmp_path: Path, bare: dict[str, str], installed: Path
) -> None:
    done = subprocess.run(
        [installed / "bin" / "drainbot", "chart", "net-drain", "--lang", "ko"],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "net-drain.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
def test_both_packages_and_every_data_file_are_in_the_wheel(installed: Path) -> None:
    context = installed.parent / "build"
    (library,) = installed.glob("lib/python*/site-packages")
    sources = {"src/drainbot": "drainbot", "bot": "bot", "knowledge": "drainbot/pack"}
    missing = [
        path
        for folder, place in sources.items()
        for path in (context / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
        if not (library / place / path.relative_to(context / folder)).is_file()
    ]
    assert not missing
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert (library / f"drainbot-{version}.dist-info").is_dir()


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_the_start_stays_within_the_memory_limit(
    tmp_path: Path, bare: dict[str, str], installed: Path
) -> None:
    done = subprocess.run(
        [installed / "bin" / "python", "-c", PEAK],
        cwd=tmp_path,
        env=bare | {"OPENBLAS_NUM_THREADS": "1", "HOME": str(tmp_path)},  # nothing kept: that takes most
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    peak = int(done.stderr.split()[-1]) / 1024
    limit = int(compose()["services"]["drainbot"]["mem_limit"].removesuffix("m"))
    assert peak < limit, f"the limit of {limit} MB would kill the bot, which needs {peak:.0f} MB to start"


@pytest.mark.slow
def test_the_lock_leaves_nothing_unmet(installed: Path) -> None:
    assert os.access(installed / "bin" / "python", os.X_OK)
    run([str(installed / "bin" / "python"), "-m", "pip", "check"], installed)
