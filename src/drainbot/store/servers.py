"""The settings of Discord servers, and who changed what of them when."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from drainbot.store import sqlite
from drainbot.store.database import Database
from drainbot.store.members import Form
from drainbot.store.prepared import Reading
from drainbot.store.records import new_id
from drainbot.store.rows import microseconds, moment
from drainbot.store.schema import servers, settings_changes

_CHOSEN = select(servers).where(servers.c.server == bindparam("server"))
_GET = Reading(_CHOSEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """How the bot behaves on one Discord server; the defaults are those of a server that never chose."""

    language: Literal["auto", "en", "ko"] = "auto"  # of what the bot says; auto: as people write
    private: bool = False  # answers are seen by who asked alone, unless they choose otherwise
    charts: bool = True  # answers bring their chart
    form: Form = "rich"  # for members who did not choose
    link_repeats: bool = False  # the same answer in the same channel is linked, not repeated
    cooldown_seconds: int = 3  # between two questions of a member, 0 to 600
    allowed_channels: tuple[str, ...] = ()  # ids; empty for all
    ignored_channels: tuple[str, ...] = ()  # ids
    moderator_roles: tuple[str, ...] = ()  # ids
    retention_days: int | None = None  # exchanges are deleted when older, 1 to 3650; None keeps them
    greeting: bool = True  # whether the bot introduces itself
    second_moderator: bool = False  # a change of digits is approved by another moderator than its author
    digest_channel: str | None = None  # id of the channel that gets the weekly digest; None for none
    greeted_at: datetime | None = None  # UTC; None while it has not; only `claim_greeting` sets it


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """One setting changed by somebody."""

    at: datetime  # UTC
    by: str | None  # keyed hash; None where they had it deleted
    field: str  # of ServerSettings
    old: Any  # value, None for the default
    new: Any  # value, None for the default


class ServerRows:
    """The table of servers; a null in it is the default."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, server: str) -> ServerSettings:
        """The settings of the server. StoreError if they cannot be read."""
        async with self._database.reading() as connection:
            return _settings(await _GET.first(connection, server=server) or {})

    async def change(self, server: str, by: str, changes: Mapping[str, Any], at: datetime) -> ServerSettings:
        """Give settings new values, None for the default, and note what changed; what holds now. StoreError if not written."""
        new = {name: list(value) if isinstance(value, tuple) else value for name, value in changes.items()}

        async def work(connection: AsyncConnection) -> ServerSettings:
            await connection.execute(sqlite.insert_new(servers), {"server": server})
            old = await _row(connection, server)
            changed = {name: value for name, value in new.items() if old[name] != value}
            if changed:
                await connection.execute(update(servers).where(servers.c.server == server).values(**changed))
                noted = {"server": server, "changed_at": microseconds(at), "changed_by": by}
                rows = [
                    {**noted, "id": new_id(), "field": name, "old": old[name], "new": value}
                    for name, value in changed.items()
                ]
                await connection.execute(insert(settings_changes), rows)
            return _settings({**old, **changed})

        return await self._database.write(work)

    async def changes(self, server: str, limit: int) -> tuple[SettingChange, ...]:
        """What was changed last on this server, newest first. StoreError if it cannot be read."""
        table = settings_changes.c
        query = select(table.changed_at, table.changed_by, table.field, table.old, table.new)
        newest = query.where(table.server == server).order_by(table.changed_at.desc(), table.id.desc())
        async with self._database.reading() as connection:
            rows = await connection.execute(newest.limit(limit))
            return tuple(
                SettingChange(at=moment(at), by=by, field=field, old=old, new=new)
                for at, by, field, old, new in rows
            )

    async def claim_greeting(self, server: str, at: datetime) -> bool:
        """Whether the caller, of all processes, is to greet this server now. StoreError if not written."""
        table = servers.c
        due = [
            table.server == server,
            table.greeted_at.is_(None),
            or_(table.greeting.is_(None), table.greeting.is_(True)),
        ]

        async def work(connection: AsyncConnection) -> bool:
            await connection.execute(sqlite.insert_new(servers), {"server": server})
            claiming = update(servers).where(*due).values(greeted_at=microseconds(at))
            return (await connection.execute(claiming)).rowcount == 1

        return await self._database.write(work)

    async def retentions(self) -> dict[str, int]:
        """The servers that keep exchanges for so many days only. StoreError if they cannot be read."""
        query = select(servers.c.server, servers.c.retention_days)
        async with self._database.reading() as connection:
            result = await connection.execute(query.where(servers.c.retention_days.is_not(None)))
            return dict(map(tuple, result))


async def _row(connection: AsyncConnection, server: str) -> dict[str, Any]:
    row = (await connection.execute(_CHOSEN.with_for_update(), {"server": server})).first()
    return row._asdict() if row else {}


def _settings(row: Mapping[str, Any]) -> ServerSettings:
    known = {field.name for field in fields(ServerSettings)}
    values = {name: value for name, value in row.items() if name in known and value is not None}
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
    if "greeted_at" in values:
        values["greeted_at"] = moment(values["greeted_at"])
    return ServerSettings(**values)
