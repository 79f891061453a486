"""A changed knowledge folder in the running bot: its answers follow, and the owner hears of what is not right in it."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree

import pytest

from bot import reach_texts
from bot.owning import refusal
from bot.texts import Words
from drainbot.curation.remarks import texts
from drainbot.errors import KnowledgeError, Problem
from drainbot.knowledge import Language
from drainbot.service import Service
from drainbot.settings import Settings
from tests.bot import processes
from tests.bot.house import BOTH, House, until
from tests.cli.commands import TINY
from tests.double import Message
from tests.double.place import Place

RIDERS = Words("how many people ride a bicycle in 2023?", "2023년 자전거 타는 사람은 몇 명인가요?")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = copytree(TINY, tmp_path / "pack")
    return Settings(
        _env_file=None,
        database=str(tmp_path / "log.sqlite3"),
        knowledge=folder,
        cache=tmp_path,
        reload_seconds=0.05,
    )


@pytest.fixture
async def service(settings: Settings) -> AsyncIterator[Service]:
    async with await Service.open(settings) as found:
        yield found


def change(settings: Settings, old: str, new: str) -> None:
    file = settings.knowledge / "facts.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


async def asked(place: Place, language: Language) -> Message:
    said = await place.channel.say(place.reader(language), RIDERS.in_(language), mention_bot=True)
    return await place.channel.next_message(after=said)


@BOTH
async def test_an_invalid_change_is_told_to_the_owner_alone_once_and_a_valid_one_is_answered(
    house: House, settings: Settings, language: Language
) -> None:
    owner = house.double.world.owner
    await house.service.members.change(str(owner.id), language=language)
    change(settings, "unit: people", "unit: peeple")
    await until(lambda: owner.dms.sent)
    (note,) = owner.dms.sent
    assert reach_texts.INVALID_FOLDER.in_(language).partition("{")[0] in note.text
    said = Words("'peeple' is not one of", f"{texts().checks['shape']}\n  “'peeple' is not one of").in_(
        language
    )
    assert f"{settings.knowledge / 'facts.yaml'}:20:5: {said}" in note.text
    assert not note.pings
    assert "1,500" in (await asked(house.place, language)).text
    change(settings, "unit: peeple", "unit: people")
    change(settings, "2023: 1_500", "2023: 1_501")
    version = house.service.engine.knowledge.version
    await until(lambda: house.service.engine.knowledge.version != version)
    assert "1,501" in (await asked(house.place, language)).text
    assert owner.dms.sent == [note]
    assert [one.text for one in house.double.sent if one.channel is house.place.ann.dms] == []


@BOTH
def test_many_findings_are_a_short_message(language: Language) -> None:
    found = tuple(Problem("knowledge/facts.yaml", line, 1, "shape", "``` " * 200) for line in range(40))
    words = refusal(KnowledgeError("knowledge", found), language)
    assert len(words) <= 2000
    assert words.count("knowledge/facts.yaml:") == 5
    assert words.count("```") == 2
    assert reach_texts.MORE_FINDINGS.in_(language).format(count=40) in words


async def test_the_bot_as_a_process_of_its_own(place: Place, settings: Settings, tmp_path: Path) -> None:
    variables = {"database": settings.database, "knowledge": settings.knowledge, "reload_seconds": 0.1}
    async with processes.bot(place.double, tmp_path, **variables) as process:
        assert "1,500" in (await asked(place, "en")).text
        change(settings, "unit: people", "unit: peeple")
        await until(lambda: place.double.world.owner.dms.sent)
        change(settings, "unit: peeple", "unit: people")
        change(settings, "2023: 1_500", "2023: 1_501")
        async with asyncio.timeout(20):
            while "1,501" not in (await asked(place, "en")).text:
                pass
        process.send_signal(signal.SIGTERM)
        found = await processes.ended(process)
    assert found.status == 0
    assert f"{settings.knowledge / 'facts.yaml'}:20:5:" in found.errors
    assert "Traceback" not in found.errors
