"""Revisions: one after another, none lost, none rewritten, and replaying them gives what was applied."""

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from drainbot.errors import StaleError
from drainbot.store import Revision, Store, new_id
from tests.store.child import ONES, WRITERS, add_ones
from tests.store.samples import NOON, at_once, rows

DAY = timedelta(days=1)

KEYS = st.sampled_from(["changes/a", "changes/b", "facts/c", "questions/d"])
CHANGES = st.dictionaries(KEYS, st.none() | st.text(max_size=20), min_size=1)
GO_BACK = st.integers(0, 100)  # to which revision, modulo those that there are


async def add(store: Store, server: str, on: int, **more: Any) -> Revision:
    values = {"author": "mod", "at": NOON, "action": "edit", "entries": {"facts/a": str(on + 1)}, **more}
    return await store.revisions.append(server, on, **values)


async def test_a_revision_comes_back_whole(store: Store) -> None:
    entries = {"facts/a": "값: 3\x00", "changes/b": None}
    first = await add(store, "s", 0, entries=entries, reason="왜\ud800냐면", approved_by="b", proposal="p")
    second = await add(store, "s", 1, action="revert", undoes=0)
    assert first == Revision(
        server="s",
        number=1,
        at=NOON,
        author="mod",
        action="edit",
        entries={"facts/a": "값: 3�", "changes/b": None},
        reason="왜�냐면",
        approved_by="b",
        proposal="p",
    )
    assert (second.number, second.undoes) == (2, 0)
    assert await store.revisions.all("s") == (first, second)


async def test_pages_of_the_log(store: Store) -> None:
    made = tuple([await add(store, "s", on) for on in range(5)])
    assert await store.revisions.all("s", after=2) == made[2:]
    assert await store.revisions.all("s", after=1, limit=2) == made[1:3]
    assert await store.revisions.all("s", after=5) == ()


@pytest.mark.parametrize("on", [-1, 0, 1, 3, 99])
async def test_only_on_the_newest_is_anything_added(store: Store, file: Path, on: int) -> None:
    await add(store, "s", 0)
    await add(store, "s", 1)
    before = rows(file, "SELECT * FROM revisions")
    with pytest.raises(StaleError, match=f"at revision 2 and this change was made on {on};") as caught:
        await add(store, "s", on)
    assert (caught.value.server, caught.value.on, caught.value.head) == ("s", on, 2)
    assert rows(file, "SELECT * FROM revisions") == before


async def test_each_server_has_its_own_log_and_sees_no_other(store: Store) -> None:
    await add(store, "s", 0)
    await add(store, "s", 1, at=NOON + DAY)
    await add(store, "t", 0, entries={"facts/b": "1"})
    await store.revisions.propose("s", 2, "mod", NOON, "edit", {"facts/a": None})
    assert (await store.revisions.head("s"), await store.revisions.head("t")) == (2, 1)
    assert await store.revisions.entries("t") == (1, {"facts/b": "1"})
    assert await store.revisions.at("t", NOON + 2 * DAY) == 1
    assert [one.server for one in await store.revisions.all("t")] == ["t"]
    assert await store.revisions.pending("t") == ()
    assert await store.revisions.servers() == ("s", "t")
    audit = await store.revisions.export("t")
    assert (len(audit.revisions), audit.proposals, audit.decisions) == (1, (), ())
    assert (await store.revisions.head("u"), await store.revisions.entries("u")) == (0, (0, {}))


async def test_as_it_was_at_a_moment(store: Store) -> None:
    for on in range(3):
        await add(store, "s", on, at=NOON + on * DAY)
    moments = [NOON - DAY, NOON, NOON + DAY - timedelta(microseconds=1), NOON + DAY, NOON + 9 * DAY]
    assert [await store.revisions.at("s", moment) for moment in moments] == [0, 1, 1, 2, 3]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(steps=st.lists(CHANGES | GO_BACK, max_size=8))
async def test_replaying_any_changes_and_reverts_gives_what_was_applied(
    store: Store, steps: list[Mapping[str, str | None] | int]
) -> None:
    server = new_id()
    states: list[dict[str, str]] = [{}]
    for on, step in enumerate(steps):
        now = states[-1]
        goal = states[step % len(states)] if isinstance(step, int) else applied(now, step)
        entries = {key: goal.get(key) for key in now.keys() | goal.keys()}
        await add(store, server, on, entries=entries if isinstance(step, int) else step)
        states.append(goal)
    assert [await store.revisions.entries(server, upto) for upto in range(len(states))] == list(
        enumerate(states)
    )
    head, entries_now = await store.revisions.entries(server)
    assert (head, entries_now) == (len(steps), states[-1])
    assert list(entries_now) == sorted(entries_now)


def applied(entries: Mapping[str, str], changes: Mapping[str, str | None]) -> dict[str, str]:
    """The entries after these changes, one after the other; no text has what cannot be stored."""
    after = dict(entries)
    for key, text in changes.items():
        after.pop(key, None)
        if text is not None:
            after[key] = text.replace("\x00", "�")
    return after


async def test_a_cold_server_asks_the_database_once(store: Store) -> None:
    for on in range(20):
        await add(store, "s", on)
    said = []
    event.listen(store._readers.sync_engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    assert await store.revisions.entries("s") == (20, {"facts/a": "20"})
    assert [statement for statement in said if statement != "BEGIN"] == [said[-1]]


async def test_twenty_writers_lose_nothing(store: Store, file: Path) -> None:
    async with await Store.open(file) as other:
        both = [store, other] * 10
        await asyncio.gather(*(add_ones(one, "s", f"{number}") for number, one in enumerate(both)))
    await nothing_is_lost(store, writers=20)


async def test_two_processes_lose_nothing(store: Store, file: Path) -> None:
    await asyncio.to_thread(at_once, "count", file, 2)
    await nothing_is_lost(store, writers=2 * WRITERS)


async def nothing_is_lost(store: Store, writers: int) -> None:
    """Each one that a writer added is in the number, and each revision was made on the one before it."""
    total = writers * ONES
    assert await store.revisions.entries("s") == (total, {"facts/number": str(total)})
    made = await store.revisions.all("s")
    assert [int(one.entries["facts/number"] or 0) for one in made] == list(range(1, total + 1))
    authors = [one.author for one in made]
    assert len(set(authors)) == writers
    assert {authors.count(author) for author in authors} == {ONES}


async def test_of_writers_at_once_on_one_revision_one_wins_and_the_others_learn_the_head(
    store: Store, file: Path
) -> None:
    async with await Store.open(file) as other:
        tries = [add(one, "s", 0, author=str(n)) for n in range(10) for one in (store, other)]
        done = await asyncio.gather(*tries, return_exceptions=True)
    assert [isinstance(one, Revision) for one in done].count(True) == 1
    assert {one.head for one in done if isinstance(one, StaleError)} == {1}
    assert len(await store.revisions.all("s")) == 1


async def test_all_of_a_server_goes_and_it_begins_anew(store: Store) -> None:
    for server in ("s", "t"):
        await add(store, server, 0)
        made = await store.revisions.propose(server, 1, "mod", NOON, "edit", {"facts/a": None})
        await store.revisions.submit(server, made.id)
    gone = await store.forget_server("s")
    assert (gone["revisions"], gone["proposals"]) == (1, 1)
    assert await store.revisions.servers() == ("t",)
    assert len(await store.revisions.pending("t")) == 1
    with pytest.raises(StaleError):
        await add(store, "s", 1)
    assert (await add(store, "s", 0)).number == 1
