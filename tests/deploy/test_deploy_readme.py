import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drainbot import errors
from drainbot.store import Claim, Store
from tests.deploy.reading import DEPLOY, LASTING, compose, seconds

TEXT = (DEPLOY / "README.md").read_text(encoding="utf-8")


def tree(error: type[errors.DrainbotError]) -> Iterator[type[errors.DrainbotError]]:
    yield error
    for child in error.__subclasses__():
        yield from tree(child)


def test_the_table_has_every_exit_status() -> None:
    rows = dict(re.findall(r"^\| (\d) \| [^|]+\| ([^|]*?) ?\|$", TEXT, flags=re.MULTILINE))
    statuses = {
        error.exit_status for error in tree(errors.DrainbotError) if error.__module__ == "drainbot.errors"
    }
    assert {int(status) for status in rows} == {0} | statuses
    assert {int(status) for status, restart in rows.items() if restart == "does not help"} == LASTING


def test_every_file_is_introduced() -> None:
    files = {path.name for path in DEPLOY.iterdir() if path.is_file()} - {"README.md", ".env"}
    assert set(re.findall(r"^\| `([^`]+)` \|", TEXT, flags=re.MULTILINE)) == files


def test_the_docker_command_has_the_limits_of_the_compose_file() -> None:
    service = compose()["services"]["drainbot"]
    (command,) = re.findall(r"^docker run .*(?:\n    .*)+", TEXT, flags=re.MULTILINE)
    for option in (
        "--read-only --tmpfs /tmp:size=16m --cap-drop ALL --security-opt no-new-privileges",
        f"--memory {service['mem_limit']} --pids-limit {service['pids_limit']}",
        f"--stop-timeout {seconds(service['stop_grace_period'])}",
        f"--restart {service['restart']}",
        f"--volume {compose()['volumes']['data']['name']}:/data",
    ):
        assert option in " ".join(command.replace("\\\n", " ").split())


async def test_the_backup_is_whole_while_the_bot_writes(tmp_path: Path) -> None:
    scripts = set(re.findall(r"python -c '\n(.+?)\n'", TEXT, flags=re.DOTALL))
    assert len(scripts) == 1, "the same script in every place"
    database, copy = tmp_path / "drainbot.sqlite3", tmp_path / "copy.sqlite3"
    async with await Store.open(database) as store:
        claims = [
            Claim(asked_at=datetime.now(UTC), kind="chat", asker="a" * 32, question=str(number))
            for number in range(200)
        ]
        for claim in claims:
            await store.claim(claim)
        assert database.with_name(f"{database.name}-wal").stat().st_size > 0
        command = [sys.executable, "-c", scripts.pop(), str(database), str(copy)]
        subprocess.run(command, check=True, timeout=60)  # noqa: ASYNC221 - nothing else is to happen here
        again = subprocess.run(command, capture_output=True, check=False, timeout=60)  # noqa: ASYNC221 - as above
        assert again.returncode != 0, "a copy is never written over"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM exchanges").fetchone() == (len(claims),)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_of_nothing_fails(tmp_path: Path) -> None:
    found = re.search(r"python -c '\n(.+?)\n'", TEXT, flags=re.DOTALL)
    assert found
    command = [sys.executable, "-c", found[1], str(tmp_path / "misspelt"), str(tmp_path / "copy")]
    assert subprocess.run(command, capture_output=True, check=False, timeout=60).returncode != 0
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("file", sorted(path.name for path in DEPLOY.iterdir() if path.is_file()))
def test_no_line_is_too_long_to_read(file: str) -> None:
    longest = max((DEPLOY / file).read_text(encoding="utf-8").splitlines(), key=len)
    assert len(longest) <= 130, longest
