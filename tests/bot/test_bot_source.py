"""/source: where the figures come from."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.commands.source import every, one
from bot.layout import Form
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.settings import Settings
from tests.bot.house import BOTH, House, receipt, used


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An answer waits for its row, and so for its receipt, however slow the machine is."""
    return Settings(_env_file=None, database=str(tmp_path / "log.sqlite3"), commit_wait=2)


@BOTH
async def test_the_sources_and_one_of_them(house: House, language: Language) -> None:
    who, engine = house.place.reader(language), house.service.engine
    listed = await used(house, who, "source")
    assert listed.ephemeral
    for source in engine.sources(language):
        assert source.name in listed.text
        alone = await used(house, who, "source", which=source.id)
        assert source.chain in alone.text.replace("\\", "")
        assert "2025-06-20" in alone.text
        assert str(len(source.topics)) in alone.text
        (menu,) = alone.selects
        assert [item["value"] for item in menu["options"]] == [item.request for item in source.topics][:25]
    asked = await (await who.select(alone, None, menu["options"][0]["value"])).answer()
    assert asked.ephemeral
    assert receipt(asked)


def test_a_source_with_an_address_is_linked(engine: Engine) -> None:
    source = replace(engine.sources("en")[0], url="https://example.org/a_b")
    assert "<https://example.org/a_b>" in one(source, "en", Form.RICH).content
    assert "<https://example.org/a_b>" in every([source], "en", Form.RICH).content
