"""/about and /help: what the bot is, and how to ask."""

from pathlib import Path

import pytest

from drainbot.knowledge import Language
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, receipt, used


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An answer waits for its row, and so for its receipt, however slow the machine is."""
    return Settings(_env_file=None, database=str(tmp_path / "log.sqlite3"), commit_wait=2)


@BOTH
async def test_about(house: House, language: Language) -> None:
    told = await used(house, house.place.reader(language), "about")
    knowledge = house.service.engine.knowledge
    assert told.ephemeral
    for part in (
        knowledge.pack.title.in_(language),
        knowledge.pack.article.title,
        "2025-06-20",
        knowledge.version,
        house.service.engine.version,
    ):
        assert part in told.text
    assert len(told.text.splitlines()) <= 8
    for group in house.service.engine.topics(language):
        assert str(len(group.topics)) in told.text


@BOTH
async def test_help_fits_a_phone_and_its_examples_answer(house: House, language: Language) -> None:
    who = house.place.reader(language)
    helped = await used(house, who, "help")
    assert helped.ephemeral
    assert sum(1 + len(line) // 40 for line in helped.text.splitlines()) <= 14
    commands = [one for one in house.double.commands.of() if one["type"] == 1]
    names = [one["name_localizations"]["ko"] if language == "ko" else one["name"] for one in commands]
    assert all(f"`/{name}`" in helped.text for name in names)
    assert len(helped.buttons) == 5
    for button in helped.buttons:
        answer = await (await who.press(helped, button["label"])).answer()
        assert answer.ephemeral
        assert receipt(answer), button
    assert {row["status"] for row in house.rows("status")} == {"answered"}
