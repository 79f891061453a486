"""All that holds for SQLite alone: where the file lies, how a connection is set up, what its errors mean."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Insert, Table, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from drainbot.errors import StoreError

BUSY_TIMEOUT_MS = 1000  # two processes take turns well within this; an answer waits half of it at most
READERS = 4  # connections that read at once

_ELSEWHERE = "set DRAINBOT_DATABASE to another file"
_MEANINGS = {
    "SQLITE_BUSY": ("another program holds it locked", "close that program or wait until it has finished"),
    "SQLITE_LOCKED": ("another connection holds it locked", "wait until that has finished"),
    "SQLITE_FULL": ("the disk is full", "free some space"),
    "SQLITE_IOERR": ("the disk reports an error", "check the disk and the space left on it"),
    "SQLITE_READONLY": ("it may not be written", "let this user write the file and its folder"),
    "SQLITE_CANTOPEN": (
        "the file cannot be opened or made",
        f"let this user write its folder, or {_ELSEWHERE}",
    ),
    "SQLITE_NOTADB": ("the file is not an SQLite database", _ELSEWHERE),
    "SQLITE_CORRUPT": ("the file is damaged", f"put a backup in its place, or {_ELSEWHERE}"),
}


def locate(url_or_path: str | Path) -> URL:
    """The URL of the database, its folder and file made; StoreError where that cannot be."""
    url = _url(url_or_path)
    if not url.database or url.database == ":memory:":
        raise StoreError(f"the database {url} names no file, so the log would be lost; name a file")
    file = Path(url.database)
    if file.is_dir():
        raise StoreError(f"the database {file} cannot be opened: it is a folder; name a file in it")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"the database {file} cannot be made: its folder cannot be made ({error.strerror}); {_ELSEWHERE}"
        ) from None
    _try(file)
    return url


def writing_engine(url: URL) -> AsyncEngine:
    """An engine of one connection, whose transactions hold the right to write from their first write on."""
    # The driver begins by itself with the first write, and nothing is left to roll back once a connection is returned:
    # that halves the trips to its thread, which are most of what a write costs.
    pragmas = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")
    return _engine(url, pragmas, isolation_level="IMMEDIATE", pool_size=1, pool_reset_on_return=None)


def reading_engine(url: URL) -> AsyncEngine:
    """An engine of several connections that read one consistent state a transaction, and cannot write."""
    # Whoever begins a transaction ends it, and single selects begin none: nothing is left to roll back here either.
    engine = _engine(
        url, ("query_only=ON",), isolation_level=None, pool_size=READERS, pool_reset_on_return=None
    )

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN")  # the driver begins with writes alone

    return engine


def begin_schema_change(connection: Connection) -> None:
    """Take the right to write before the schema is looked at, and make its changes part of the transaction."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver does not begin with DDL


def insert_new(table: Table) -> Insert:
    """An insert that passes over rows whose unique values another row holds."""
    return insert(table).on_conflict_do_nothing()


def insert_or_update(table: Table, *columns: str) -> Insert:
    """An insert that gives these columns their new values where a row with its primary key is there already."""
    statement = insert(table)
    new = {name: statement.excluded[name] for name in columns}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=new)


def meaning(error: BaseException) -> str:
    """Why the database failed and what to do about it, in one line."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    name: str = getattr(cause, "sqlite_errorname", "")
    for family, (why, remedy) in _MEANINGS.items():
        if name.startswith(family):
            return f"{why} ({name}); {remedy}"
    said = " ".join(str(cause).split())
    return f"{said} ({name}); check the database" if name else f"{said} ({type(cause).__name__})"


def is_busy(error: BaseException) -> bool:
    """Whether another connection was in the way."""
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlite_errorname", "").startswith(
        "SQLITE_BUSY"
    )


def is_fault_of_row(error: Exception) -> bool:
    """Whether it is a row that cannot be written, ever, and not the database that cannot write at the moment."""
    if isinstance(error, DBAPIError):
        return isinstance(error, DataError | IntegrityError) or isinstance(error.orig, sqlite3.InterfaceError)
    return isinstance(error, StatementError | ArithmeticError | TypeError | UnicodeError)


def _url(url_or_path: str | Path) -> URL:
    if "://" not in str(url_or_path):
        return URL.create("sqlite+aiosqlite", database=str(url_or_path))
    try:
        url = make_url(str(url_or_path))
    except ArgumentError:
        raise StoreError(
            "the database URL cannot be read; write it as sqlite:///folder/file.sqlite3"
        ) from None
    if url.get_backend_name() != "sqlite":
        raise StoreError(
            f"the database {url} is not SQLite, the only one that this version can use; name a file"
        )
    return url.set(drivername="sqlite+aiosqlite")


def _try(file: Path) -> None:
    """Open the file once in this thread: a driver's thread that cannot open it may outlive the event loop and
    complain of that with a traceback.
    """
    try:
        sqlite3.connect(file).close()
    except sqlite3.Error as error:
        raise StoreError(f"the database {file} cannot be opened: {meaning(error)}") from None


def _engine(url: URL, pragmas: tuple[str, ...], *, isolation_level: str | None, **pool: Any) -> AsyncEngine:
    driver = {"isolation_level": isolation_level, "timeout": BUSY_TIMEOUT_MS / 1000}
    engine = create_async_engine(url, max_overflow=0, connect_args=driver, **pool)

    @event.listens_for(engine.sync_engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        try:
            cursor = connection.cursor()
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()
        except BaseException:
            connection.close()  # the pool forgets a connection that could not be prepared
            raise

    return engine
