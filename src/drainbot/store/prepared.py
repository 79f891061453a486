"""Statements of every question, compiled once and handed straight to the driver.

SQLAlchemy's way to aiosqlite makes a cursor, runs it, fetches and closes, each a trip to the driver's thread: for a
statement that is run for every question the trips cost many times what SQLite does for it. Here it is one trip. The
statement is Core's all the same; where there is another driver, this is the module to give a second way.
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

from sqlalchemy import Select
from sqlalchemy.dialects.sqlite import aiosqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.types import TypeEngine

from drainbot.store.rows import Row

_DIALECT = aiosqlite.dialect()

_Process = Callable[[Any], Any] | None


class _Cursor(Protocol):
    rowcount: int


class _Driver(Protocol):
    """What is used of aiosqlite's connection, each a single trip."""

    async def executemany(self, sql: str, parameters: Sequence[Sequence[Any]]) -> _Cursor: ...

    async def execute_fetchall(self, sql: str, parameters: Sequence[Any]) -> Sequence[Sequence[Any]]: ...


class _Statement:
    """SQL and how values go in."""

    def __init__(self, statement: UpdateBase | Select[Any], columns: Sequence[str] | None) -> None:
        compiled = statement.compile(dialect=_DIALECT, column_keys=columns)
        self._sql = compiled.string
        self._values = [(name, _going_in(compiled.binds[name].type)) for name in compiled.positiontup or ()]

    def _parameters(self, row: Row) -> list[Any]:
        return [process(row.get(name)) if process else row.get(name) for name, process in self._values]

    def _error(self, error: sqlite3.Error) -> DBAPIError:
        """The same error as SQLAlchemy gives it."""
        return cast(DBAPIError, DBAPIError.instance(self._sql, None, error, sqlite3.Error, dialect=_DIALECT))


class Writing(_Statement):
    """An insert or update of rows that name all its `columns`, or leave out those that are to be null."""

    def __init__(self, statement: UpdateBase, columns: Sequence[str]) -> None:
        super().__init__(statement, columns)

    async def run(self, connection: AsyncConnection, rows: Sequence[Row]) -> int:
        """Write the rows within the connection's transaction; how many were written. SQLAlchemy's errors."""
        driver = await _driver(connection)
        try:
            cursor = await driver.executemany(self._sql, [self._parameters(row) for row in rows])
        except sqlite3.Error as error:
            raise self._error(error) from error
        return cursor.rowcount


class Reading(_Statement):
    """A select of one row, which needs no transaction to be consistent."""

    def __init__(self, statement: Select[Any]) -> None:
        super().__init__(statement, None)
        self._columns = [(column.name, _coming_out(column.type)) for column in statement.selected_columns]

    async def first(self, connection: AsyncConnection, **values: Any) -> Row | None:
        """The first row by column, None where there is none. SQLAlchemy's errors."""
        driver = await _driver(connection)
        try:
            found = await driver.execute_fetchall(self._sql, self._parameters(values))
        except sqlite3.Error as error:
            raise self._error(error) from error
        if not found:
            return None
        return {
            name: process(value) if process else value
            for (name, process), value in zip(self._columns, found[0], strict=True)
        }


async def _driver(connection: AsyncConnection) -> _Driver:
    return cast(_Driver, (await connection.get_raw_connection()).driver_connection)


def _going_in(kind: TypeEngine[Any]) -> _Process:
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _coming_out(kind: TypeEngine[Any]) -> _Process:
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
