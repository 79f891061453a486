"""Claims, outcomes, and what comes back of them."""

import asyncio
from dataclasses import asdict
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drainbot.store import Exchange, Store, new_id
from tests.store.child import SOURCES
from tests.store.samples import NOON, at_once, claim, outcome, rows


async def test_a_source_is_claimed_once(store: Store) -> None:
    assert await store.claim(claim(source_id="1"))
    assert not await store.claim(claim(source_id="1"))
    assert await store.claim(claim(source_id="2"))


async def test_claims_of_one_group_have_one_winner(store: Store, file: Path) -> None:
    claims = [claim(source_id=str(number % 10)) for number in range(200)]
    won = await asyncio.gather(*(store.claim(one) for one in claims))
    assert [one is not None for one in won] == [True] * 10 + [False] * 190
    assert [row["id"] for row in rows(file, "SELECT id FROM exchanges ORDER BY id")] == [
        one.id for one in claims[:10]
    ]


async def test_without_a_source_every_claim_is_free(store: Store) -> None:
    assert all(await asyncio.gather(*(store.claim(claim(kind="chat")) for _ in range(5))))


async def test_the_same_claim_again_is_still_held(store: Store, file: Path) -> None:
    mine = claim(source_id="1")
    assert await store.claim(mine)
    assert await store.claim(mine)
    assert len(rows(file)) == 1


async def test_two_stores_on_one_file_share_the_claims(store: Store, file: Path) -> None:
    async with await Store.open(file) as other:
        pairs = await asyncio.gather(
            *(
                asyncio.gather(*(one.claim(claim(source_id=str(n))) for one in (store, other)))
                for n in range(300)
            )
        )
    assert all([first, second].count(None) == 1 for first, second in pairs)
    assert len(rows(file)) == 300


def test_two_processes_share_the_claims(file: Path) -> None:
    won = [output.split() for output in at_once("claims", file, 2)]
    print(f"claims won by each process: {[len(one) for one in won]}")  # noqa: T201 - shows that both took part
    assert sorted(won[0] + won[1], key=int) == [str(number) for number in range(SOURCES)]
    assert len(rows(file)) == SOURCES


async def test_an_exchange_comes_back_whole(store: Store) -> None:
    question = claim(source_id="77", server="1", channel="2", kind="mention")
    answer = outcome(question.id, answered_at=NOON + timedelta(milliseconds=1))
    held = await store.claim(question)
    assert held
    await store.record(answer)
    await store.sent(question.id, NOON + timedelta(seconds=1), "3", "4")
    sent = {"sent_at": NOON + timedelta(seconds=1), "receipt": held.receipt}
    sent |= {"reply_channel": "3", "reply_message": "4"}
    assert await store.exchange(question.id) == Exchange(**{**asdict(question), **asdict(answer), **sent})


async def test_a_claim_without_outcome_comes_back(store: Store) -> None:
    question = claim()
    await store.claim(question)
    found = await store.exchange(question.id)
    assert found is not None
    assert (found.state, found.fact_ids, found.status, found.answered_at) == ("claimed", (), None, None)


async def test_a_failure_is_recorded(store: Store) -> None:
    question = claim()
    await store.claim(question)
    await store.record(outcome(question.id, state="failed", status=None, answer_text=None))
    found = await store.exchange(question.id)
    assert found is not None
    assert (found.state, found.status, found.answer_text) == ("failed", None, None)


async def test_an_unknown_exchange_is_none(store: Store) -> None:
    assert await store.exchange(new_id()) is None


async def test_times_of_other_zones_are_kept_as_utc_to_the_microsecond(store: Store) -> None:
    question = claim(asked_at=NOON.astimezone(timezone(timedelta(hours=9))))
    await store.claim(question)
    found = await store.exchange(question.id)
    assert found is not None
    assert (found.asked_at, found.asked_at.utcoffset()) == (NOON, timedelta(0))


async def test_a_time_without_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="no time zone"):
        await store.claim(claim(asked_at=datetime(2025, 1, 1)))  # noqa: DTZ001 - the naive time is the point


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (
            "한국은 2024년에 AI 인재를 얼마나 잃었나요? 🇰🇷👩🏽‍🔬",
            "한국은 2024년에 AI 인재를 얼마나 잃었나요? 🇰🇷👩🏽‍🔬",
        ),
        ("가" * 4000, "가" * 4000),
        ("🧠" * 4000, "🧠" * 4000),
        ("", ""),
        ("'); DROP TABLE exchanges; --", "'); DROP TABLE exchanges; --"),
        ("a\x00b\ud800c", "a�b�c"),
    ],
    ids=["korean", "4000 letters", "4000 emoji", "empty", "sql", "unstorable"],
)
async def test_texts_are_kept(store: Store, file: Path, given: str, kept: str) -> None:
    question = claim(question=given)
    await store.claim(question)
    await store.record(outcome(question.id, answer_text=given))
    found = await store.exchange(question.id)
    assert found is not None
    assert (found.question, found.answer_text) == (kept, kept)
    assert rows(file)[0]["question"] == kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(question=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=4000))
async def test_any_text_comes_back_as_it_went_in(store: Store, question: str) -> None:
    asked = claim(question=question)
    await store.claim(asked)
    found = await store.exchange(asked.id)
    assert found is not None
    assert found.question == question


def test_ids_are_ordered_and_differ() -> None:
    ids = [new_id() for _ in range(10_000)]
    assert len(set(ids)) == len(ids)
    assert [one[:14] for one in ids] == sorted(one[:14] for one in ids)
    assert {len(one) for one in ids} == {26}
