"""Another base takes over, and public replies that it makes wrong say what is right, on every server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot import correcting
from bot.correcting import correction_line
from drainbot import corrections
from drainbot.curation import edits
from drainbot.curation.origins import Origin
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.knowledge.loading import load_kept
from drainbot.settings import Settings
from drainbot.store import BaseChange
from tests.bot.house import BOTH, House, logged_replies, running, serving, until, used
from tests.bot.keeping import have_saved
from tests.bot.test_bot_correcting import EDIT, NEW, OLD, RACK, RIDERS, mentioned
from tests.double.place import Place


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No rest between two corrections."""
    monkeypatch.setattr(correcting, "PAUSE", 0.0)


@pytest.fixture(scope="module")
def newer(tiny: Engine) -> Engine:
    """The tiny pack after its curators have mended a figure."""
    files = {name: raw.replace(b"2023: 1_500", b"2023: 1_777") for name, raw in tiny.knowledge.files.items()}
    return tiny.over(load_kept(files, "tiny"))


@asynccontextmanager
async def home(place: Place, engine: Engine, settings: Settings) -> AsyncIterator[House]:
    async with serving(engine, settings) as service, running(place, service, settings) as house:
        yield house


async def noted(house: House) -> None:
    """The bot has looked which base it answers from."""
    await until(lambda: house.service.corrections.due.is_set() is False)
    await asyncio.wait_for(_noted(house), 20)


async def _noted(house: House) -> None:
    while await house.service.store.corrections.base_changed_at(1) is None:  # noqa: ASYNC110
        await asyncio.sleep(0.01)


@BOTH
async def test_a_reply_says_the_new_figure_where_the_base_changed_under_the_running_bot(
    place: Place, tiny: Engine, newer: Engine, settings: Settings, language: Language
) -> None:
    async with home(place, tiny, settings) as house:
        await noted(house)
        public = await mentioned(place, language)
        other = await mentioned(place, language, RACK)
        private = await used(
            house, place.reader(language), "ask", question=RIDERS.in_(language), private=True
        )
        before = other.text, private.text
        await logged_replies(house, 2)
        house.service.learn(newer)
        await until(lambda: NEW in public.text)
        line = correction_line(datetime.now(UTC), language, of_server=False)
        assert public.text.splitlines()[0] == line
        assert OLD not in public.text
        assert not public.pings
        await place.double.idle()
        assert (other.text, private.text) == before
        assert len(place.double.called(EDIT)) == 1


@BOTH
async def test_a_restart_with_another_base_corrects_once_of_however_many_processes(
    place: Place, tiny: Engine, newer: Engine, settings: Settings, language: Language
) -> None:
    async with home(place, tiny, settings) as house:
        await noted(house)
        public = await mentioned(place, language)
        await logged_replies(house, 1)
    async with home(place, newer, settings), home(place, newer, settings):
        await until(lambda: NEW in public.text)
        await asyncio.sleep(0.2)
        await place.double.idle()
    assert len(place.double.called(EDIT)) == 1
    async with home(place, tiny, settings) as house:  # and back
        await until(lambda: OLD in public.text)
        assert public.text.count(correction_line(datetime.now(UTC), language, of_server=False)) == 1
        await house.double.idle()


async def test_a_server_with_a_figure_of_its_own_keeps_it(
    place: Place, tiny: Engine, newer: Engine, settings: Settings
) -> None:
    origin = Origin(title="Town survey", date="2024-05-01")
    async with home(place, tiny, settings) as house:
        await noted(house)
        edit = partial(edits.set_value, topic="riders", period="2023", value="1650", origin=origin)
        await have_saved(house, edit, "edit")
        public = await mentioned(place, "en")
        assert "1,650" in public.text
        await logged_replies(house, 1)
        house.service.learn(newer)
        await asyncio.wait_for(_seen(house, 2), 20)
        await place.double.idle()
        assert "1,650" in public.text
        assert not place.double.called(EDIT)


async def _seen(house: House, number: int) -> None:
    while await house.service.store.corrections.base_changed_at(number) is None:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await house.service.corrections.look_at_base()


async def test_it_is_looked_for_until_no_process_can_answer_from_the_old_base(
    place: Place, tiny: Engine, newer: Engine, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with home(place, tiny, settings) as house:
        await noted(house)
        await mentioned(place, "en")
        await logged_replies(house, 1)
        rows = house.service.store.corrections
        house.service.learn(newer)
        await asyncio.wait_for(_seen(house, 2), 20)
        assert isinstance(await rows.base_change(), BaseChange)
        monkeypatch.setattr(corrections, "_OVERLAP", timedelta(0))
        await house.service.corrections.look_at_base()
        assert await rows.base_change() is None
