"""The log as curation reads it: different questions, those without an answer, public replies, wrong ones."""

import asyncio
import unicodedata
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drainbot.store import Decision, Logged, Remedy, Store, new_id
from drainbot.store.decisions import is_in_force
from tests.store.samples import NOON, claim, outcome

MINUTE = timedelta(minutes=1)


async def ask(store: Store, question: str, minute: int = 0, *, server: str | None = "s", **more: Any) -> str:
    """Ask and answer; the id of the exchange. Without a status it is one that found no answer."""
    asker = more.pop("asker", "a")
    asked = claim(question=question, server=server, asked_at=NOON + minute * MINUTE, asker=asker)
    await store.claim(asked)
    await store.record(outcome(asked.id, **{"status": "no_data", **more}))
    return asked.id


async def decide(store: Store, question: str, kind: Remedy = "outside", **more: Any) -> None:
    values = {"server": "s", "topic": None, "at": NOON, "by": "mod", **more}
    await store.decisions.add([Decision(question=question, kind=kind, **values)])


def words(found: tuple[Logged, ...]) -> list[tuple[str, int, int]]:
    return [(one.question, one.count, one.askers) for one in found]


async def test_the_same_words_are_one_question_with_what_it_was_answered_last(store: Store) -> None:
    await ask(store, "How many  LEFT?", 1, asker="b")
    await ask(store, "how many left?", 2, asker="b", status="answered")
    last = await ask(
        store, "How many left? ", 3, status="answered", topic="t", fact_ids=("f", "g"), language="ko"
    )
    await ask(store, "and 2020?", 4)
    (other, found) = await store.logged.asked("s", None, 9)
    assert other.question == "and 2020?"
    assert found == Logged(
        question="How many left? ",
        language="ko",
        status="answered",
        topic="t",
        fact_ids=("f", "g"),
        answer_text=outcome("").answer_text,
        knowledge_version=outcome("").knowledge_version,
        count=3,
        last_asked=NOON + 3 * MINUTE,
        askers=2,
        exchange_id=last,
        situation=outcome("").situation,
    )


async def test_a_question_is_unanswered_as_it_was_asked_last(store: Store) -> None:
    await ask(store, "learned since?", 1)
    await ask(store, "learned since?", 2, status="answered")
    await ask(store, "forgotten since?", 1, status="answered")
    await ask(store, "forgotten since?", 2, status="clarify")
    await ask(store, "never known?", 3, status="out_of_scope")
    await store.claim(claim(question="on its way?", server="s"))
    await ask(store, "broken?", 4, status=None, state="failed")
    expected = [("never known?", 1, 1), ("forgotten since?", 1, 1)]
    assert words(await store.logged.unanswered("s", None, 9)) == expected


async def test_composed_and_decomposed_hangul_are_the_same_words(store: Store) -> None:
    await ask(store, unicodedata.normalize("NFC", "일본은?"), 1)
    await ask(store, unicodedata.normalize("NFD", "일본은?"), 2)
    (found,) = await store.logged.unanswered("s", None, 9)
    assert found.count == 2


async def test_since_and_limit(store: Store) -> None:
    for minute in range(4):
        await ask(store, f"question {minute % 3}", minute)
    for read in (store.logged.asked, store.logged.unanswered):
        assert words(await read("s", None, 2)) == [("question 0", 2, 1), ("question 2", 1, 1)]
        assert words(await read("s", NOON + 2 * MINUTE, 9)) == [("question 0", 1, 1), ("question 2", 1, 1)]
        assert await read("s", NOON + 9 * MINUTE, 9) == ()
        with pytest.raises(ValueError, match="time zone"):
            await read("s", datetime(2025, 1, 1), 9)  # noqa: DTZ001 - it is what is refused


async def test_each_server_and_the_owner_see_their_own_alone(store: Store) -> None:
    for server in ("s", "t", None):
        exchange = await ask(store, f"of {server}".lower(), server=server, topic="topic")
        await store.sent(exchange, NOON, "c", str(server))
        await store.feedback.give(exchange, "b", "wrong", None, NOON)
        await decide(store, f"decided of {server}".lower(), server=server)
        await ask(store, "decided of s", server=server, topic="decided")
    for server, others in (("s", []), ("t", ["decided of s"]), (None, ["decided of s"])):
        unanswered = await store.logged.unanswered(server, None, 9)
        assert [one.question for one in unanswered] == [*others, f"of {server}".lower()]
        assert len(await store.logged.asked(server, None, 9)) == 2
        assert [one.message for one in await store.logged.posted(server, ["topic"], None)] == [str(server)]
        (wrong,) = await store.feedback.wrong_reports(server, 1, None)
        assert [one.question for one in wrong.reports] == [f"of {server}".lower()]
        assert [one.question for one in await store.decisions.all(server)] == [f"decided of {server}".lower()]


async def test_what_is_decided_does_not_come_back_however_it_is_asked(store: Store) -> None:
    await ask(store, "Is it Warm?", 1)
    await decide(store, "  is it\twarm? ")
    await ask(store, "IS IT WARM?", 2)
    assert await store.logged.unanswered("s", None, 9) == ()
    assert [one.question for one in await store.decisions.all("s")] == ["is it warm?"]
    with pytest.raises(ValueError, match="give its words"):
        await store.decisions.add([Decision(server="s", question=None, kind="outside", at=NOON, by="mod")])


async def test_it_comes_back_once_what_was_taught_for_it_is_taken_back(store: Store) -> None:
    await ask(store, "who pays?")
    await ask(store, "why?")
    edits = [("phrase", {"changes/a": "1"}, None), ("phrase", {"changes/a": "2"}, None)]
    for on, (action, entries, undoes) in enumerate([*edits, ("revert", {"changes/a": "1"}, 1)]):
        await store.revisions.append("s", on, "mod", NOON, action, entries, undoes=undoes)
        if on == 1:
            await decide(store, "why?", "topic", topic="a", revision=1)
            await decide(store, "who pays?", "topic", topic="a", revision=2)
            assert await store.logged.unanswered("s", None, 9) == ()
    assert words(await store.logged.unanswered("s", None, 9)) == [("who pays?", 1, 1)]
    await store.revisions.append("s", 3, "mod", NOON, "revert", {"changes/a": "2"}, undoes=2)
    assert await store.logged.unanswered("s", None, 9) == ()


@given(back_to=st.lists(st.none() | st.integers(0, 20), max_size=20))
def test_a_revision_is_in_force_where_it_is_part_of_the_newest_state(back_to: list[int | None]) -> None:
    states: list[set[int]] = [set()]
    reverts = []
    for number, target in enumerate(back_to, 1):
        if target is None or target >= number:
            states.append(states[-1] | {number})
        else:
            states.append(states[target])
            reverts.append((number, target))
    edits = set(range(1, len(states))) - {number for number, _ in reverts}
    assert {one for one in edits if is_in_force(one, reverts[::-1])} == states[-1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(asked=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), max_size=30))
async def test_counts_add_up_to_what_was_asked(store: Store, asked: list[tuple[int, int]]) -> None:
    server = new_id()
    await asyncio.gather(
        *(
            ask(store, f"  Q{question} ", n, server=server, asker=str(asker))
            for n, (question, asker) in enumerate(asked)
        )
    )
    found = await store.logged.asked(server, None, 99)
    assert sum(one.count for one in found) == len(asked)
    assert {(one.question, one.askers) for one in found} == {
        (f"  Q{question} ", len({asker for other, asker in asked if other == question}))
        for question, _ in asked
    }
    assert await store.logged.unanswered(server, None, 99) == found


async def test_public_replies_that_used_a_fact_or_have_the_topic(store: Store) -> None:
    async def reply(minute: int, message: str | None, topic: str, *facts: str) -> str:
        exchange = await ask(store, f"at {minute}", minute, status="answered", topic=topic, fact_ids=facts)
        await store.sent(exchange, NOON + minute * MINUTE, message and "c", message)
        return exchange

    await reply(1, "1", "net_drain", "a_b")
    newest = await reply(3, "3", "other", "c", "net_drain")
    await reply(4, "4", "other", "net_drain_2", "axb")
    await reply(5, None, "net_drain")  # private
    await reply(6, "6", "net_drain")
    await reply(7, "6", "other")  # the same message, with another answer by now
    found = await store.logged.posted("s", ["net_drain"], None)
    assert [one.message for one in found] == ["3", "1"]
    assert (found[0].exchange_id, found[0].question, found[0].channel) == (newest, "at 3", "c")
    assert (found[0].fact_ids, found[0].sent_at) == (("c", "net_drain"), NOON + 3 * MINUTE)
    assert [one.message for one in await store.logged.posted("s", ["a_b", "axb"], None)] == ["4", "1"]
    assert [one.message for one in await store.logged.posted("s", ["a_b"], None)] == ["1"]
    assert [one.message for one in await store.logged.posted("s", ["a_b"], NOON + 2 * MINUTE)] == []
    assert await store.logged.posted("s", [], None) == ()
    many = ["net_drain", *(f"other_{number}" for number in range(5_000))]  # longer than SQLite's expressions
    assert await store.logged.posted("s", many, None) == found


async def test_topics_that_enough_different_people_called_wrong(store: Store) -> None:
    async def wrong(topic: str | None, asker: str, minute: int, verdict: Any = "wrong") -> str:
        exchange = await ask(store, f"{topic} by {asker}", minute, topic=topic, asker="somebody")
        await store.feedback.give(exchange, asker, verdict, f"why {minute}", NOON + minute * MINUTE)
        return exchange

    for minute, asker in enumerate("abca"):
        await wrong("three", asker, minute)
    for minute, asker in enumerate("aa"):
        await wrong("one", asker, minute)
    await wrong("right", "a", 1)
    await wrong("right", "b", 1, "right")
    await wrong(None, "a", 1)
    await wrong(None, "b", 1)
    (found,) = await store.feedback.wrong_reports("s", 2, None)
    assert (found.topic, found.askers) == ("three", 3)
    assert [one.reason for one in found.reports] == ["why 3", "why 2", "why 1", "why 0"]
    (found,) = await store.feedback.wrong_reports("s", 2, NOON + 2 * MINUTE)
    assert (found.askers, len(found.reports)) == (2, 2)
    everything = await store.feedback.wrong_reports("s", 1, None)
    assert [one.topic for one in everything] == ["three", "one", "right"]
    assert await store.feedback.wrong_reports("s", 4, None) == ()


async def test_words_go_with_their_exchange_and_the_decision_stays_in_force(store: Store) -> None:
    for server in ("s", "t"):
        await ask(store, "My Name?", server=server, asker=server)
        await ask(store, "my name?", 9, server=server, asker="other")
        await decide(store, "my name?", server=server)
    await store.delete_older("s", NOON + MINUTE)
    assert [one.question for one in await store.decisions.all("s")] == [None]
    assert [one.question for one in await store.decisions.all("t")] == ["my name?"]
    await store.persons.delete("t", "7", NOON)
    assert [one.question for one in await store.decisions.all("t")] == [None]
    assert len(await store.logged.asked("s", None, 9)) == 1
    assert await store.logged.unanswered("s", None, 9) == ()


async def test_a_reply_goes_with_its_exchange(store: Store) -> None:
    for asker, minute in (("a", -60), ("a", 0), ("b", -60), ("b", 0)):
        exchange = await ask(store, "left?", minute, asker=asker, topic="t", status="answered")
        await store.sent(exchange, NOON, "c", f"{asker}{minute}")
    await store.persons.delete("a", "7", NOON)
    assert [one.message for one in await store.logged.posted("s", ["t"], None)] == ["b0", "b-60"]
    await store.delete_older("s", NOON - MINUTE)
    assert [one.message for one in await store.logged.posted("s", ["t"], None)] == ["b0"]
