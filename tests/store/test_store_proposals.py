"""Proposals: kept until somebody decides, once, and approved ones become revisions in the same transaction."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from drainbot.errors import DecidedError, StaleError, UnknownProposalError
from drainbot.store import Proposal, Revision, Ruling, Store
from tests.store.samples import NOON

LATER = NOON + timedelta(hours=1)
ENTRIES = {"changes/net-drain": "value: 3", "facts/old": None}


async def propose(store: Store, server: str = "s", on: int = 0) -> Proposal:
    made = await store.revisions.propose(server, on, "author", NOON, "edit", ENTRIES, "새 수치")
    return await store.revisions.submit(server, made.id)


async def test_a_draft_waits_for_nobody_and_goes_when_it_is_old(store: Store) -> None:
    draft = await store.revisions.propose("s", 0, "author", NOON, "edit", ENTRIES)
    waiting = await propose(store)
    assert await store.revisions.pending("s") == (waiting,)
    assert await store.revisions.drop_drafts(NOON) == 0
    assert await store.revisions.drop_drafts(LATER) == 1
    assert await store.revisions.proposal("s", draft.id) is None
    assert await store.revisions.proposal("s", waiting.id) == waiting


async def test_who_saves_their_own_draft_is_no_second_moderator(store: Store) -> None:
    draft = await store.revisions.propose("s", 0, "author", NOON, "revert", ENTRIES, undoes=0)
    await store.revisions.decide("s", draft.id, "approved", "author", LATER)
    (revision,) = await store.revisions.all("s")
    assert (revision.author, revision.approved_by, revision.undoes) == ("author", None, 0)


async def test_a_proposal_changes_nothing_until_it_is_approved(store: Store) -> None:
    made = await propose(store)
    assert await store.revisions.head("s") == 0
    assert await store.revisions.pending("s") == (made,)
    assert await store.revisions.proposal("s", made.id) == made
    assert (made.on, made.at, made.decision, made.revision) == (0, NOON, None, None)
    decided = await store.revisions.decide("s", made.id, "approved", "second", LATER)
    assert decided == replace(made, decided_at=LATER, decided_by="second", decision="approved", revision=1)
    assert await store.revisions.proposal("s", made.id) == decided
    assert await store.revisions.pending("s") == ()
    assert await store.revisions.all("s") == (
        Revision(
            server="s",
            number=1,
            at=LATER,
            author="author",
            action="edit",
            entries=ENTRIES,
            reason="새 수치",
            approved_by="second",
            proposal=made.id,
        ),
    )


async def test_a_rejected_one_changes_nothing_and_stays_on_record(store: Store) -> None:
    made = await propose(store)
    decided = await store.revisions.decide("s", made.id, "rejected", "second", LATER)
    assert (decided.decision, decided.revision) == ("rejected", None)
    assert await store.revisions.head("s") == 0
    assert (await store.revisions.export("s")).proposals == (decided,)


async def test_on_a_newer_head_it_has_to_be_said_that_it_was_looked_at(store: Store) -> None:
    made = await propose(store)
    await store.revisions.append("s", 0, "third", NOON, "edit", {"facts/b": "1"})
    with pytest.raises(StaleError) as caught:
        await store.revisions.decide("s", made.id, "approved", "second", LATER)
    assert caught.value.head == 1
    assert await store.revisions.pending("s") == (made,)
    decided = await store.revisions.decide("s", made.id, "approved", "second", LATER, on=1)
    assert (decided.on, decided.revision) == (0, 2)


async def test_it_is_decided_once_whoever_is_fastest(store: Store, file: Path) -> None:
    made = await propose(store)
    rulings: tuple[Ruling, Ruling] = ("approved", "rejected")
    async with await Store.open(file) as other:
        tries = [
            one.revisions.decide("s", made.id, decision, "second", LATER)
            for _ in range(5)
            for one, decision in zip((store, other), rulings, strict=True)
        ]
        done = await asyncio.gather(*tries, return_exceptions=True)
    (decided,) = (one for one in done if isinstance(one, Proposal))
    assert {one.decision for one in done if isinstance(one, DecidedError)} == {decided.decision}
    assert sum(isinstance(one, DecidedError) for one in done) == 9
    assert await store.revisions.head("s") == (1 if decided.decision == "approved" else 0)


async def test_no_other_server_sees_or_decides_it(store: Store) -> None:
    made = await propose(store)
    assert await store.revisions.proposal("t", made.id) is None
    with pytest.raises(UnknownProposalError):
        await store.revisions.decide("t", made.id, "approved", "second", LATER)
    with pytest.raises(UnknownProposalError):
        await store.revisions.decide("s", "nothing", "rejected", "second", LATER)
    assert await store.revisions.pending("s") == (made,)
    assert await store.revisions.servers() == ()


async def test_the_oldest_waits_first(store: Store) -> None:
    made = [await propose(store) for _ in range(3)]
    await store.revisions.decide("s", made[1].id, "rejected", "second", LATER)
    assert await store.revisions.pending("s") == (made[0], made[2])
