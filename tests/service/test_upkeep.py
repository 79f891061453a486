"""What goes by itself: what a server does not keep so long, wishes that are over, sources held long enough."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from drainbot.service import Asked, Service
from drainbot.settings import Settings
from drainbot.store import Decision, Store, new_id
from drainbot.store.forgetting import BATCH
from drainbot.upkeep import Upkeep
from tests.service.test_members import table
from tests.store.samples import claim, outcome

NOW = datetime.now(UTC)
GAP = Asked(text="how many bicycles were stolen?", kind="mention", asker="7", server="s1", channel="c1")
MICROSECOND = timedelta(microseconds=1)


async def fill(service: Service, server: str | None, count: int, age: timedelta) -> None:
    """Exchanges of that age, the first with feedback and a wish."""
    claims = [claim(server=server, asked_at=NOW - age, asker=service.asker_hash("7")) for _ in range(count)]
    await asyncio.gather(*(service.store.claim(one) for one in claims))
    await service.store.record(outcome(claims[0].id, status="no_data"))
    await service.feedback.give(claims[0].id, "7", "wrong")
    await service.wishes.ask_to_be_told(claims[0].id, "7")


async def curate(store: Store, server: str) -> None:
    """A revision, a proposal and a decision."""
    await store.revisions.append(server, 0, "mod", NOW, "edit", {"changes/riders": "off: true"})
    await store.revisions.propose(server, 1, "mod", NOW, "edit", {"changes/riders": None})
    await store.decisions.add([Decision(server=server, question="why?", kind="unsaid", at=NOW, by="mod")])


def servers_of(settings: Settings, name: str) -> list[str]:
    return sorted({str(row["server"]) for row in table(settings, name)})


async def test_a_server_keeps_exchanges_as_long_as_it_says_and_others_as_they_were(
    service: Service, settings: Settings
) -> None:
    await service.servers.change("s3", "mod", charts=False)
    await fill(service, "s1", BATCH * 2 + 1, timedelta(days=30) + MICROSECOND)
    await fill(service, "s1", 3, timedelta(days=30) - timedelta(minutes=1))
    for other in ("s2", "s3", None):
        await fill(service, other, 2, timedelta(days=400))
    await service.servers.change("s1", "mod", retention_days=30)
    await Upkeep(service.store).daily(NOW)
    left = table(settings, "exchanges")
    assert [row["server"] for row in left].count("s1") == 3
    assert len(left) == 9
    assert len(table(settings, "feedback")) == len(table(settings, "wishes")) == 4
    await Upkeep(service.store).daily(NOW)
    assert len(table(settings, "exchanges")) == 9


async def test_questions_asked_meanwhile_are_answered(service: Service) -> None:
    await fill(service, "s1", BATCH * 6, timedelta(days=2))
    await service.servers.change("s1", "mod", retention_days=1)
    deleting = asyncio.ensure_future(Upkeep(service.store).daily(NOW))
    before = 0
    while not deleting.done():
        await service.store.claim(claim())
        before += not deleting.done()
    assert before >= 2


async def test_two_processes_do_it_at_once(service: Service, settings: Settings) -> None:
    await fill(service, "s1", BATCH * 3, timedelta(days=2))
    await service.servers.change("s1", "mod", retention_days=1)
    await service.store.hold(new_id(), "1", NOW - timedelta(hours=1))
    async with await Service.open(settings) as other:
        both = [Upkeep(one.store) for one in (service, other)]
        await asyncio.gather(*(one.daily(NOW) for one in both), *(one.sweep(NOW) for one in both))
    assert table(settings, "exchanges") == []
    assert [row["questions"] for row in table(settings, "unlogged")] == [1]


async def test_a_service_that_starts_deletes_what_is_due(settings: Settings) -> None:
    async with await Service.open(settings) as service:
        reply = await service.ask(GAP)
        assert reply
        await service.wishes.ask_to_be_told(reply.exchange_id, "7")
        await service.store.hold(new_id(), "1", NOW - timedelta(hours=1))
    with closing(sqlite3.connect(settings.database)) as connection:
        connection.execute("UPDATE wishes SET expires_at = 1")
        connection.commit()
    async with await Service.open(settings) as service, asyncio.timeout(20):
        while table(settings, "wishes"):  # noqa: ASYNC110 - upkeep tells nobody when it is done
            await asyncio.sleep(0.02)
        assert [row["source_id"] for row in table(settings, "exchanges")] == [None]


async def test_all_of_a_server_is_forgotten_and_of_no_other(service: Service, settings: Settings) -> None:
    for server in ("s1", "s2"):
        await service.servers.change(server, "mod", charts=False)
        await fill(service, server, 3, timedelta(days=1))
        await curate(service.store, server)
    await service.ask(replace(GAP, server="s1"))
    gone = await service.servers.forget("s1")
    own = {"revisions": 1, "proposals": 1, "decisions": 1}
    assert gone == {"exchanges": 4, "feedback": 1, "wishes": 1, "servers": 1, "settings_changes": 1, **own}
    for name in ("exchanges", "servers", "settings_changes", "wishes", *own):
        assert servers_of(settings, name) == ["s2"]
    assert (await service.servers.get("s1")).charts
    assert await service.servers.forget("s1") == {}
