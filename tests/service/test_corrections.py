"""Which process corrects a public reply, and with what."""

from datetime import timedelta
from functools import partial

import pytest

from drainbot import corrections
from drainbot.curation import edits
from drainbot.curation.origins import Origin
from drainbot.engine import Engine
from drainbot.keepers import Saved
from drainbot.knowledge.loading import load_kept
from drainbot.service import Asked, Service
from drainbot.settings import Settings

SERVER, MODERATOR = "100", "mod"
RIDERS = "how many people ride a bicycle in 2023?"
EDIT = partial(edits.set_value, topic="riders", period="2023", value="1777", origin=Origin(title="Survey", date="2024-05-01"))  # fmt: skip


async def replied(service: Service) -> None:
    """A public reply stands in a channel."""
    reply = await service.ask(Asked(text=RIDERS, kind="mention", asker="ann", server=SERVER, channel="c", source_id="m"))  # fmt: skip
    assert reply
    assert "1,500" in reply.answer.text
    service.sent(reply, "c", "r")
    await service.store.database.flush()


@pytest.fixture(scope="module")
def newer(engine: Engine) -> Engine:
    files = {
        name: raw.replace(b"2023: 1_500", b"2023: 1_777") for name, raw in engine.knowledge.files.items()
    }
    return engine.over(load_kept(files, "tiny"))


async def test_a_process_that_has_not_heard_of_a_revision_corrects_by_it_all_the_same(
    service: Service, settings: Settings
) -> None:
    await replied(service)
    async with await Service.open(settings) as other:
        assert (
            await other.engines.of(SERVER) is other.engine
        )  # nothing of its own, as far as it knows for 5 seconds
        drafted = await service.keepers.draft(SERVER, MODERATOR, EDIT, "edit")
        assert isinstance(await service.keepers.save(SERVER, MODERATOR, drafted.proposal.id), Saved)
        await service.corrections.look()
        correction = await other.corrections.next()
        assert correction
        assert "1,777" in correction.answer.text


async def test_what_a_newer_base_made_wrong_is_left_to_those_who_answer_from_it(
    service: Service, settings: Settings, newer: Engine
) -> None:
    await service.corrections.look_at_base()
    await replied(service)
    async with await Service.open(settings) as replacing:
        replacing.learn(newer)
        await replacing.corrections.look_at_base()
        assert await service.corrections.next() is None
        correction = await replacing.corrections.next()
        assert correction
        assert ("1,777" in correction.answer.text, correction.of_server) == (True, False)


async def test_a_reply_of_the_process_that_is_being_replaced_is_found_later(
    service: Service, settings: Settings, newer: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    await service.corrections.look_at_base()
    async with await Service.open(settings) as replacing:
        replacing.learn(newer)
        await replacing.corrections.look_at_base()
        await replied(service)
        await replacing.corrections.look_at_base()
        assert await replacing.corrections.next()
        monkeypatch.setattr(corrections, "_OVERLAP", timedelta(0))
        await replacing.corrections.look_at_base()
        assert await replacing.store.corrections.base_change() is None


async def test_a_base_that_is_taken_back_at_once_is_looked_through_both_ways(
    service: Service, newer: Engine
) -> None:
    first = service.engine
    await service.corrections.look_at_base()
    service.learn(newer)
    await service.corrections.look_at_base()
    reply = await service.ask(Asked(text=RIDERS, kind="mention", asker="ann", server=SERVER, channel="c", source_id="m"))  # fmt: skip
    assert reply
    assert "1,777" in reply.answer.text
    service.sent(reply, "c", "r")
    service.learn(first)
    await service.store.database.flush()
    await service.corrections.look_at_base()
    correction = await service.corrections.next()
    assert correction
    assert "1,500" in correction.answer.text
