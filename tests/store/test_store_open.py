"""Opening: migrations, what is refused and how."""

import asyncio
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from alembic import op
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, create_engine

import drainbot.store
from drainbot.errors import StoreError
from drainbot.store import Store
from drainbot.store.schema import REVISION, metadata
from tests.store.samples import child, claim, locked, rows


async def refusal(path: str | Path) -> str:
    """The message of the refusal to open: one line that names the path."""
    with pytest.raises(StoreError) as caught:
        await Store.open(path)
    message = str(caught.value)
    assert "\n" not in message
    assert str(path) in message
    return message


async def test_an_empty_place_gets_folders_file_and_schema(tmp_path: Path) -> None:
    file = tmp_path / "data" / "한국어 %20" / "log.sqlite3"
    async with await Store.open(file):
        pass
    engine = create_engine(URL.create("sqlite", database=str(file)))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        assert MigrationContext.configure(connection).get_current_revision() == REVISION
    engine.dispose()
    assert rows(file, "PRAGMA journal_mode") == [{"journal_mode": "wal"}]


def test_the_revision_in_the_code_is_the_newest_script() -> None:
    folder = Path(drainbot.store.__file__).with_name("migrations")
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


async def test_an_empty_file_is_as_good_as_none(file: Path) -> None:
    await asyncio.to_thread(file.touch)
    async with await Store.open(file) as store:
        assert await store.claim(claim())


async def test_opening_again_changes_nothing(file: Path) -> None:
    async with await Store.open(file) as store:
        await store.claim(claim(source_id="1"))
    before = (
        rows(file),
        rows(file, "SELECT * FROM sqlite_master"),
        rows(file, "SELECT * FROM alembic_version"),
    )
    for _ in range(2):
        async with await Store.open(file):
            pass
    after = rows(file), rows(file, "SELECT * FROM sqlite_master"), rows(file, "SELECT * FROM alembic_version")
    assert before == after


@pytest.mark.parametrize("form", ["sqlite:///{}", "sqlite+aiosqlite:///{}"])
async def test_a_url_names_the_same_file(store: Store, file: Path, form: str) -> None:
    await store.claim(claim(source_id="1"))
    async with await Store.open(form.format(file)) as other:
        assert not await other.claim(claim(source_id="1"))


async def test_a_newer_schema_is_refused_and_left_alone(file: Path) -> None:
    async with await Store.open(file):
        pass
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    message = await refusal(file)
    assert f"9999, newer than {REVISION}" in message
    assert "update the program" in message
    assert rows(file, "SELECT * FROM alembic_version") == [{"version_num": "9999"}]


async def test_another_programs_database_is_refused_and_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (id)")
    assert "it has the table recipes" in await refusal(file)
    assert [row["name"] for row in rows(file, "SELECT name FROM sqlite_master")] == ["recipes"]


async def test_a_migration_that_fails_leaves_nothing_behind(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError

    with monkeypatch.context() as patch:
        patch.setattr(op, "create_index", fail)  # comes after the table
        with pytest.raises(KeyError):
            await Store.open(file)
    assert rows(file, "SELECT name FROM sqlite_master") == []
    async with await Store.open(file) as store:
        assert await store.claim(claim())


async def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "it is a folder" in await refusal(tmp_path)


async def test_a_file_that_is_no_database_is_refused_and_left_alone(file: Path) -> None:
    text = "Not a database, but minutes of a meeting.\n" * 200
    await asyncio.to_thread(file.write_text, text)
    assert "not an SQLite database" in await refusal(file)
    assert await asyncio.to_thread(file.read_text) == text


async def test_a_damaged_database_is_refused(file: Path) -> None:
    async with await Store.open(file) as store:
        await asyncio.gather(*(store.claim(claim()) for _ in range(100)))
    with file.open("r+b") as raw:
        raw.seek(100)
        raw.write(b"\xff" * 8000)
    assert "damaged" in await refusal(file)


async def test_a_folder_that_cannot_be_made_is_refused(file: Path) -> None:
    await asyncio.to_thread(file.touch)
    assert "its folder cannot be made" in await refusal(file / "log.sqlite3")


async def test_a_file_that_cannot_be_made_is_refused() -> None:
    assert "cannot be opened" in await refusal("/proc/log.sqlite3")


async def test_a_locked_database_is_refused_after_a_while(file: Path) -> None:
    async with await Store.open(file):
        pass
    with locked(file):
        assert "another program holds it locked" in await refusal(file)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user without rights")
def test_a_file_without_the_right_to_write_is_refused() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log.sqlite3"
        Path(folder).chmod(0o755)
        output, errors = child("unprivileged", file).communicate(timeout=60)
    refused = f"the database {file} cannot be opened: it may not be written (SQLITE_READONLY"
    assert output.startswith(refused), errors
    assert output.count("\n") == 1


@pytest.mark.parametrize("url", ["sqlite://", ":memory:"])
async def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match="names no file"):
        await Store.open(url)


async def test_other_databases_are_refused_without_showing_the_password() -> None:
    with pytest.raises(StoreError, match=r"postgresql://bot:\*\*\*@host/log is not SQLite") as caught:
        await Store.open("postgresql://bot:secret@host/log")
    assert "secret" not in str(caught.value)


async def test_an_unreadable_url_is_refused() -> None:
    with pytest.raises(StoreError, match="cannot be read; write it as sqlite:///"):
        await Store.open("://secret@host")


def test_processes_that_make_the_same_file_at_once_all_get_it(file: Path) -> None:
    children = [child("claims", file) for _ in range(4)]
    for process in children:
        output, errors = process.communicate("go\n", timeout=60)
        assert process.returncode == 0, errors
        assert output.startswith("ready")
