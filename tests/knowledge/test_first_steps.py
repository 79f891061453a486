"""The README's five minutes are real: the slip, the answer and the effect that it shows; and editors find the schema."""

import asyncio
import re
import shlex
from pathlib import Path
from shutil import copytree

import pytest

from drainbot.service import Asked, Service
from drainbot.settings import Settings
from tests.cli.commands import Terminal
from tests.engine.shipped import keep_shipped
from tests.knowledge.folders import SHIPPED

README = (SHIPPED / "README.md").read_text(encoding="utf-8")
(FACT,) = re.findall(r"```yml\n(.*?)```", README, re.DOTALL)
SHOWN = dict(re.findall(r"```\n\$ drainbot ([^\n]+)\n(.*?)```", README, re.DOTALL))
LOGGED = ["how many hackathons?", "net drain 2021?", "해커톤 몇 번 했어?"]


def log(database: Path, cache: Path) -> None:
    """What people asked before."""

    async def ask() -> None:
        settings = Settings(_env_file=None, database=str(database), cache=cache, reload_seconds=0)
        async with await Service.open(settings) as service:
            for question in LOGGED:
                await service.ask(Asked(text=question, kind="chat", asker="ann"))

    asyncio.run(ask())


def test_each_step_prints_what_the_readme_shows(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, {"DRAINBOT_KNOWLEDGE": str(SHIPPED), "DRAINBOT_CACHE": str(tmp_path)})
    keep_shipped(tmp_path)
    mine = copytree(SHIPPED, tmp_path / "edited") / "mine.yaml"
    log(terminal.database, tmp_path)
    check, ask, preview = SHOWN
    mine.write_text(FACT, encoding="utf-8")
    assert terminal.run(*shlex.split(check)).out == SHOWN[check]
    mine.write_text(FACT.replace("unit: counts", "unit: count"), encoding="utf-8")
    for command in (ask, preview):
        done = terminal.run(*shlex.split(command))
        assert (done.status, done.out.rstrip()) == (0, SHOWN[command].rstrip())


@pytest.mark.parametrize("path", sorted(SHIPPED.rglob("*.yaml")), ids=lambda path: path.name)
def test_every_file_leads_editors_to_the_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    assert (path.parent / found[1]).resolve() == (SHIPPED / "knowledge.schema.json").resolve()


def test_the_schema_file_is_what_the_command_writes(tmp_path: Path) -> None:
    written = Terminal(tmp_path).run("schema").out
    kept = (SHIPPED / "knowledge.schema.json").read_text(encoding="utf-8")
    assert kept == written, "write it anew: drainbot schema > knowledge/knowledge.schema.json"
