"""What is kept about somebody: counted, handed over, deleted, and not coming back."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drainbot.errors import MistypedReceiptError, StoreError, UnknownReceiptError
from drainbot.privacy import what_is_kept
from drainbot.service import Asked, Reply, Service
from drainbot.settings import Settings
from drainbot.store import Decision, Preferences, ServerSettings, Store
from drainbot.store.schema import metadata
from tests.locking import locked
from tests.service.test_asking import logged
from tests.service.test_members import table
from tests.store.samples import outcome

GAP = Asked(
    text="how many bicycles were stolen?",
    kind="mention",
    asker="4711",
    server="s1",
    channel="c1",
    source_id="m1",
)
ALL = {
    "preferences": 1,
    "exchanges": 2,
    "feedback": 1,
    "wishes": 1,
    "settings_changes": 1,
    "revisions": 2,
    "proposals": 1,
    "decisions": 1,
}
NOTHING = dict.fromkeys(ALL, 0)


async def asked(service: Service, asked: Asked = GAP, **changes: str) -> Reply:
    reply = await service.ask(replace(asked, **changes))  # type: ignore[arg-type]
    assert reply
    return reply


async def fill(service: Service, asker: str) -> Reply:
    """Something of each kind about this asker; the reply of their unanswered question."""
    reply = await asked(service, asker=asker, source_id=f"{asker}-1")
    await asked(service, asker=asker, source_id=f"{asker}-2", text="how many riders in 2018?")
    await service.members.change(asker, language="ko")
    await service.feedback.give(reply.exchange_id, asker, "wrong", "내 이유")
    await service.wishes.ask_to_be_told(reply.exchange_id, asker, message="99")
    await service.servers.change("s1", asker, cooldown_seconds=len(asker))
    await curate(service.store, service.asker_hash(asker))
    return reply


async def curate(store: Store, by: str) -> None:
    """A revision, the approval of another's proposal, and a decision on the unanswered question."""
    now, head = datetime.now(UTC), await store.revisions.head("s1")
    await store.revisions.append("s1", head, by, now, "edit", {"changes/riders": "off: true"})
    proposal = await store.revisions.propose("s1", head + 1, "other", now, "edit", {"changes/riders": None})
    await store.revisions.decide("s1", proposal.id, "approved", by, now)
    await store.decisions.add(
        [Decision(server="s1", question=GAP.text, kind="outside", topic=None, at=now, by=by)]
    )


def age(settings: Settings, by: timedelta) -> None:
    """Make all exchanges older."""
    with closing(sqlite3.connect(settings.database, timeout=20)) as connection:
        connection.execute("UPDATE exchanges SET asked_at = asked_at - ?", (by // timedelta(microseconds=1),))
        connection.commit()


async def test_all_kinds_are_counted_and_nobody_elses(service: Service) -> None:
    assert (await service.privacy.what_is_held("4711")).is_nothing
    await fill(service, "4711")
    await fill(service, "42")
    held = await service.privacy.what_is_held("4711")
    assert (held.counts, held.is_nothing) == (ALL, False)


async def test_the_export_is_json_with_every_word_and_nobody_elses(service: Service) -> None:
    await fill(service, "4711")
    await fill(service, "42")
    text = await service.privacy.export("4711")
    assert "내 이유" in text
    assert '\n  "' in text
    found = json.loads(text)
    assert {kind: len(found[kind]) for kind in ALL} == ALL
    assert found["asker"] == service.asker_hash("4711")
    assert [one["question"] for one in found["exchanges"]] == [GAP.text, "how many riders in 2018?"]
    assert "1,200" in found["exchanges"][1]["answer_text"]
    assert datetime.fromisoformat(found["exchanges"][0]["asked_at"]).tzinfo is UTC
    assert found["preferences"][0]["language"] == "ko"
    assert (found["wishes"][0]["user_id"], found["wishes"][0]["message"]) == ("4711", "99")
    assert service.asker_hash("42") not in text
    assert '"other"' not in text
    assert [one["entries"] for one in found["revisions"]] == [
        {"changes/riders": "off: true"},
        {"changes/riders": None},
    ]


async def test_what_is_just_being_logged_is_exported_as_well(service: Service) -> None:
    service.store.claim(service._claim(GAP))
    assert len(json.loads(await service.privacy.export("4711"))["exchanges"]) == 1


@pytest.mark.parametrize("old", [timedelta(0), timedelta(days=3)])
async def test_after_deleting_nothing_leads_to_the_asker_any_more(
    service: Service, settings: Settings, old: timedelta
) -> None:
    reply = await fill(service, "4711")
    await service.feedback.give(reply.exchange_id, "42", "right")  # somebody else's, on what goes
    await service.store.database.flush()
    age(settings, old)
    receipt = await service.privacy.delete("4711")
    assert receipt.counts == ALL
    assert (await service.privacy.what_is_held("4711")).is_nothing
    assert await service.members.get("4711") == Preferences()
    for name in metadata.tables:
        for row in table(settings, name):
            values = {str(value) for value in row.values()}
            assert values.isdisjoint({"4711", service.asker_hash("4711"), GAP.text, "내 이유", "c1"})
    assert (await service.servers.get("s1")) == ServerSettings(cooldown_seconds=4)
    audit = await service.store.revisions.export("s1")
    assert [(one.author, one.approved_by) for one in audit.revisions] == [(None, None), ("other", None)]
    assert [one.decided_by for one in audit.proposals] == [None]
    assert [(one.by, one.kind, one.question) for one in audit.decisions] == [(None, "outside", None)]
    stats = await service.store.stats()
    assert (stats.total, stats.unlogged, stats.right, stats.wrong) == (0, 2, 0, 0)
    assert (await service.store.feedback.wrong("s1", 9, None)) == ()
    with pytest.raises(UnknownReceiptError):
        await service.verify(reply.receipt or "000-000-000")


async def test_others_keep_what_is_theirs(service: Service) -> None:
    await fill(service, "42")
    before = json.loads(await service.privacy.export("42"))
    await fill(service, "4711")
    await service.privacy.delete("4711")
    after = json.loads(await service.privacy.export("42"))
    assert before["decisions"][0].pop("question") == GAP.text  # the other's words as well
    assert after["decisions"][0].pop("question") is None
    assert {kind: after[kind] for kind in ALL} == {kind: before[kind] for kind in ALL}


async def test_what_was_queued_when_it_was_deleted_does_not_come_back(
    service: Service, settings: Settings
) -> None:
    """The claim, the outcome and the sending all wait when deleting begins; one more outcome comes after it."""
    async with locked(settings):
        reply = await asked(service)
        service.sent(reply)
        assert service.store.health.queued
        with pytest.raises(StoreError, match="cannot be written"):
            await service.privacy.delete(GAP.asker)
    receipt = await service.privacy.delete(GAP.asker)
    service.sent(reply)
    await service.store.database.flush()
    assert receipt.counts["exchanges"] == 1
    assert await logged(service) == ()
    (row,) = table(settings, "exchanges")
    kept = {name for name, value in row.items() if value not in (None, "")}
    assert kept == {"id", "asked_at", "source_id", "state"}


async def test_a_question_deleted_while_it_is_answered_does_not_come_back(
    service: Service, settings: Settings
) -> None:
    claim = service._claim(GAP)
    await service.store.claim(claim)
    await service.privacy.delete(GAP.asker)
    service.store.record(outcome(claim.id))
    await service.store.database.flush()
    (row,) = table(settings, "exchanges")
    assert (row["answer_text"], row["state"], row["asker"]) == (None, "held", "")


async def test_a_message_just_deleted_is_not_answered_and_logged_anew(
    service: Service, settings: Settings
) -> None:
    await asked(service)
    await service.privacy.delete(GAP.asker)
    async with await Service.open(settings) as other:
        assert await other.ask(GAP) is None


async def test_an_opt_out_outlives_deleting_and_is_all_that_does(service: Service) -> None:
    await service.members.change("4711", opted_out=True, language="ko")
    receipt = await service.privacy.delete("4711")
    assert receipt.counts["preferences"] == 1
    assert await service.members.get("4711") == Preferences(opted_out=True)
    assert (await service.privacy.delete("4711")).counts["preferences"] == 0
    await service.members.change("4711", opted_out=False)
    await service.privacy.delete("4711")
    assert (await service.privacy.what_is_held("4711")).counts == NOTHING


async def test_the_receipt_can_be_looked_up_and_says_nothing_of_whom(
    service: Service, settings: Settings
) -> None:
    await fill(service, "4711")
    receipt = await service.privacy.delete("4711")
    assert await service.privacy.deletion(receipt.code.lower().replace("-", " ")) == receipt
    assert await service.privacy.deletion("000-000-000") is None
    with pytest.raises(MistypedReceiptError):
        await service.privacy.deletion("000")
    (row,) = table(settings, "deletions")
    assert row.keys() == {"code", "at", "counts"}
    again = await service.privacy.delete("4711")
    assert again.counts == NOTHING
    assert again.code != receipt.code


async def test_the_conversation_is_forgotten_as_well(service: Service) -> None:
    talk = replace(GAP, text="2018년 운전자는 몇 명?", source_id=None)
    await service.ask(talk)
    assert service._conversations.get(("c1", "4711"))
    await service.privacy.delete("4711")
    assert service._conversations.get(("c1", "4711")) is None


async def test_while_the_database_is_locked_nothing_is_deleted_and_that_is_said(
    service: Service, settings: Settings
) -> None:
    await fill(service, "4711")
    async with locked(settings):
        with pytest.raises(StoreError, match=Path(settings.database).name):
            await service.privacy.delete("4711")
    assert (await service.privacy.what_is_held("4711")).counts == ALL


def test_every_table_is_among_what_is_said_to_be_kept() -> None:
    """Of each, but for the knowledge and which of it answered when, the settings of servers, which digest they got, and how
    far they were looked through: about nobody.
    """
    tables = metadata.tables.keys() - {"knowledge", "bases", "servers", "digests", "sweeps"}
    kinds = {kept.kind for kept in what_is_kept()}
    assert {"preferences" if name == "members" else name for name in tables} == kinds - {"sources"}
    assert kinds >= ALL.keys()


@pytest.mark.parametrize(("days", "wishes"), [(None, 90), (30, 30), (365, 90)])
def test_what_hangs_on_exchanges_is_kept_no_longer_than_they(days: int | None, wishes: int) -> None:
    kept = {one.kind: one.kept_for for one in what_is_kept(days)}
    assert kept["exchanges"] == kept["feedback"] == (timedelta(days=days) if days else None)
    assert kept["wishes"] == timedelta(days=wishes)
