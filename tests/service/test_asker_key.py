"""The asker's hash: keyed, stable, and its key for the owner's eyes only."""

import hashlib
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from drainbot.askers import asker_key
from drainbot.engine import Engine
from drainbot.errors import StoreError
from drainbot.service import Service
from drainbot.settings import Settings
from drainbot.store import Store


async def hashed(settings: Settings, engine: Engine, asker: str) -> str:
    async with await Store.open(settings.database) as store:
        return Service(engine, store, settings, asker_key(settings)).asker_hash(asker)


async def test_the_hash_stays_the_same_from_one_start_to_the_next(settings: Settings, engine: Engine) -> None:
    first = await hashed(settings, engine, "1234567890")
    assert await hashed(settings, engine, "1234567890") == first
    assert await hashed(settings, engine, "1234567891") != first
    assert len(first) == 32


async def test_the_hash_is_keyed(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    first = await hashed(settings, engine, "1234567890")
    other = settings.model_copy(update={"database": str(tmp_path / "other.sqlite3")})
    assert await hashed(other, engine, "1234567890") != first
    assert first not in hashlib.sha256(b"1234567890").hexdigest()


def test_the_key_lies_beside_the_database_for_the_owner_alone(settings: Settings) -> None:
    key = asker_key(settings)
    path = Path(f"{settings.database}.key")
    assert path.read_bytes() == key
    assert len(key) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_key_is_used_again(settings: Settings) -> None:
    assert asker_key(settings) == asker_key(settings)


def test_a_key_of_the_settings_goes_first_and_no_file_is_made(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAINBOT_ASKER_KEY", "of my own")
    chosen = Settings(knowledge=settings.knowledge, database=settings.database)
    assert asker_key(chosen) == b"of my own"
    assert not Path(f"{settings.database}.key").exists()


def test_where_no_key_can_be_kept_it_is_told(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    wrong = settings.model_copy(update={"database": str(tmp_path / "nowhere" / "log.sqlite3")})
    with pytest.raises(StoreError, match="DRAINBOT_ASKER_KEY"):
        asker_key(wrong)


def test_an_empty_key_file_is_no_key(settings: Settings) -> None:
    Path(f"{settings.database}.key").touch()
    with suppress(StoreError):
        assert asker_key(settings)


def test_a_key_file_that_cannot_be_read_is_told(settings: Settings) -> None:
    Path(f"{settings.database}.key").mkdir()
    with pytest.raises(StoreError):
        asker_key(settings)


def test_the_key_lasts_for_a_database_named_by_url(settings: Settings) -> None:
    by_url = settings.model_copy(update={"database": f"sqlite:///{settings.database}"})
    assert asker_key(by_url) == asker_key(by_url)
