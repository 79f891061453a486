"""Brings the schema of a database to the one that this code knows."""

import asyncio
import time
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from drainbot.errors import StoreError
from drainbot.store import sqlite
from drainbot.store.schema import REVISION

_PATIENCE_S = 5.0  # another process may be making the same file; it needs far less


async def migrate(engine: AsyncEngine) -> None:
    """Run the revisions that the database lacks, all or none of them.

    StoreError for a file that cannot be opened or written, is no database, belongs to another program, or was
    written by a newer version.
    """
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            async with engine.begin() as connection:
                await connection.run_sync(_upgrade)
        except SQLAlchemyError as error:
            # The switch to WAL does not wait for other connections as all else does.
            if not sqlite.is_busy(error) or time.monotonic() > deadline:
                reason = sqlite.meaning(error)
                raise StoreError(f"the database {engine.url.database} cannot be opened: {reason}") from None
            await asyncio.sleep(0.05)
        else:
            return


def _upgrade(connection: Connection) -> None:
    sqlite.begin_schema_change(connection)
    revision = _revision(connection)
    if revision == REVISION:
        return
    # Imported where it is needed: it costs more time than the rest of opening, and a schema is seldom old.
    from alembic import command  # noqa: PLC0415 - as said above
    from alembic.config import Config  # noqa: PLC0415 - as above
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

    folder = str(Path(__file__).with_name("migrations"))
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", folder.replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise StoreError(
            f"the database {connection.engine.url.database} has schema {revision}, newer than {REVISION}, the newest"
            " that this version knows; update the program, or use another file"
        )
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    """The schema's revision, None for an empty database."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if tables:
        raise StoreError(
            f"the database {connection.engine.url.database} belongs to another program (it has the table {tables[0]})"
            "; name another file"
        )
    return None
