"""Receipts: their check character, that none is given twice, and that old databases get the columns."""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import URL, create_engine

import drainbot.store
from drainbot.errors import StoreError
from drainbot.store import Store, read_receipt, receipts, writing
from drainbot.store.receipts import ALPHABET, LENGTH, new_receipts
from tests.store.samples import claim, outcome, rows

CODES = st.binary(min_size=8, max_size=8).map(receipts._written)
PLACES = st.integers(0, LENGTH - 1)


def exchanged(code: str, changes: Mapping[int, str]) -> str:
    """The code with other characters at some places."""
    return "".join(changes.get(place, letter) for place, letter in enumerate(code.replace("-", "")))


@given(CODES)
def test_a_code_is_read_as_it_is_written(code: str) -> None:
    assert read_receipt(code) == code
    assert len(code) == LENGTH + 2


@given(CODES)
def test_case_hyphens_and_look_alikes_are_forgiven(code: str) -> None:
    bare = code.replace("-", "")
    sloppy = (
        f" {bare.lower()}\n",
        bare.replace("1", "l").replace("0", "o"),
        bare.replace("1", "I"),
        "–".join(bare),
    )
    assert {read_receipt(typed) for typed in sloppy} == {code}


@given(CODES, PLACES, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(code: str, place: int, letter: str) -> None:
    typed = exchanged(code, {place: letter})
    assert (read_receipt(typed) is None) == (typed != code.replace("-", ""))


@given(CODES, PLACES, PLACES)
def test_a_swap_of_two_characters_is_found(code: str, first: int, second: int) -> None:
    bare = code.replace("-", "")
    typed = exchanged(code, {first: bare[second], second: bare[first]})
    assert (read_receipt(typed) is None) == (typed != bare)


@given(CODES, PLACES)
def test_a_missing_or_doubled_character_is_found(code: str, place: int) -> None:
    bare = code.replace("-", "")
    assert read_receipt(bare[:place] + bare[place + 1 :]) is None
    assert read_receipt(bare[:place] + bare[place] + bare[place:]) is None


@given(st.text(max_size=40))
def test_anything_typed_is_a_code_or_none(typed: str) -> None:
    found = read_receipt(typed)
    assert found is None or read_receipt(found) == found


def test_codes_of_different_commits_do_not_begin_alike() -> None:
    commits = [new_receipts(50) for _ in range(500)]
    assert all(len({code[:2] for code in codes}) == 1 for codes in commits)
    assert len({codes[0][:2] for codes in commits}) > 300
    assert len({code for codes in commits for code in codes}) > 24_990


async def test_every_claim_gets_a_receipt_by_which_it_is_found(store: Store) -> None:
    claims = [claim(source_id=str(number % 400)) for number in range(800)]
    claimed = await asyncio.gather(*(store.claim(one) for one in claims))
    assert len({one.receipt for one in claimed if one}) == 400
    for one, held in zip(claims[:400:40], claimed[:400:40], strict=True):
        assert held
        assert held.receipt
        found = await store.by_receipt(held.receipt)
        assert found
        assert (found.id, found.receipt) == (one.id, held.receipt)
    assert await store.by_receipt("000-000-000") is None


async def test_the_same_claim_again_has_the_same_receipt(store: Store) -> None:
    mine = claim(source_id="1")
    assert await store.claim(mine) == await store.claim(mine)


async def test_a_receipt_that_is_taken_is_drawn_again(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []

    def unlucky(count: int) -> list[str]:
        """Draws what is taken three times, and twice the same in one commit."""
        drawn.append(count)
        return ["000-000-000"] * count if len(drawn) < 4 else new_receipts(count)

    monkeypatch.setattr(writing, "new_receipts", unlucky)
    claims = [claim(source_id=str(number) if number % 2 else None) for number in range(20)]
    claimed = await asyncio.gather(*(store.claim(one) for one in (*claims, claim(source_id="1"))))
    assert claimed.pop() is None
    assert all(claimed)
    stored = {row["id"]: row["receipt"] for row in rows(file)}
    assert [one.receipt for one in claimed if one] == [stored[one.id] for one in claims]
    assert len(set(stored.values())) == 20
    assert len(drawn) >= 4


async def test_the_file_itself_refuses_a_receipt_twice(store: Store, file: Path) -> None:
    await asyncio.gather(store.claim(claim()), store.claim(claim()))
    with closing(sqlite3.connect(file)) as connection, pytest.raises(sqlite3.IntegrityError, match="receipt"):
        connection.execute("UPDATE exchanges SET receipt = '000-000-000'")


# Knowledge

FILES = {"pack.yaml": b"pack: {}\n", "folder/ko.yaml": "\ufeff이름: 자전거 🚲\r\n".encode()}


async def test_knowledge_is_kept_once_and_comes_back_byte_for_byte(store: Store, file: Path) -> None:
    await asyncio.gather(*(store.keep_knowledge("abc", FILES) for _ in range(5)))
    await store.keep_knowledge("abc", {"pack.yaml": b"other"})
    await store.keep_knowledge("abd", {})
    assert await store.knowledge("abc") == FILES
    assert await store.knowledge("abd") == {}
    assert await store.knowledge("nowhere") is None
    assert [row["version"] for row in rows(file, "SELECT version FROM knowledge ORDER BY version")] == [
        "abc",
        "abd",
    ]


@pytest.mark.parametrize("damage", ["substr(content, 1, 9)", "x'00'", "zeroblob(length(content))"])
async def test_damaged_knowledge_is_an_error_of_the_store(store: Store, file: Path, damage: str) -> None:
    await store.keep_knowledge("abc", FILES)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"UPDATE knowledge SET content = {damage}")  # noqa: S608 - ours
        connection.commit()
    with pytest.raises(StoreError, match="damaged knowledge abc"):
        await store.knowledge("abc")


# Migration


def old_database(file: Path) -> None:
    """A database as the first revision made it, with two exchanges in it."""
    engine = create_engine(URL.create("sqlite", database=str(file)))
    config = Config()
    config.set_main_option("script_location", str(Path(drainbot.store.__file__).with_name("migrations")))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.executemany(
            "INSERT INTO exchanges (id, asked_at, kind, asker, question, source_id, state, fact_ids, answer_text)"
            " VALUES (?, 1, 'dm', 'a', '몇 명?', ?, 'answered', '[\"riders\"]', 'Many.')",
            [("1", "m1"), ("2", "m2")],
        )
        connection.commit()


async def test_an_old_database_is_brought_up_to_date_with_all_that_is_in_it(file: Path) -> None:
    await asyncio.to_thread(old_database, file)
    before = rows(file)
    async with await Store.open(file) as store:
        assert await store.claim(claim(source_id="m1")) is None
        new = claim(source_id="m3")
        held = await store.claim(new)
        await store.record(outcome(new.id))
        found = await store.exchange("1")
        assert found
        assert (found.question, found.fact_ids, found.receipt, found.figures) == (
            "몇 명?",
            ("riders",),
            None,
            (),
        )
        assert held
        assert (await store.by_receipt(held.receipt or "")) == await store.exchange(new.id)
    after = rows(file)
    assert [{name: row[name] for name in before[0]} for row in after[:2]] == before
    assert [row["receipt"] for row in after[:2]] == [None, None]
