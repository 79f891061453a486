"""The settings of Discord servers: read on every message, checked when they are changed."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Literal, TypedDict, Unpack

from drainbot.askers import Askers
from drainbot.errors import ChangeError
from drainbot.lately import Lately
from drainbot.store import Form, ServerSettings, SettingChange, Store

MOST_COOLDOWN_S = 600
MOST_RETENTION_DAYS = 3650
MOST_IDS = 100  # channels or roles in one setting

logger = logging.getLogger(__name__)


class SettingChanges(TypedDict, total=False):
    """Fields of ServerSettings and their new values; None for the default."""

    language: Literal["auto", "en", "ko"] | None
    private: bool | None
    charts: bool | None
    form: Form | None
    link_repeats: bool | None
    cooldown_seconds: int | None
    allowed_channels: Sequence[str] | None
    ignored_channels: Sequence[str] | None
    moderator_roles: Sequence[str] | None
    retention_days: int | None
    greeting: bool | None
    second_moderator: bool | None
    digest_channel: str | None


class Servers:
    """Settings by server id. Kept in memory for 5 seconds: another process sees a change that much later at most, this
    one at once.
    """

    def __init__(self, store: Store, askers: Askers, wait: float) -> None:
        """With a `wait` in seconds, the longest that `get` waits for the store."""
        self._store = store
        self._askers = askers
        self._wait = wait
        self._lately: Lately[ServerSettings] = Lately(store.servers.get)

    async def get(self, server: str) -> ServerSettings:
        """The settings of this server. Never raises: where the store cannot tell in time, those that this process knew
        last, else the defaults.
        """
        found = await self._lately.within(server, self._wait)
        if found is None:
            logger.warning("the settings of server %s cannot be read now; the last known are used", server)
            found = self._lately.last(server) or ServerSettings()
        return found

    async def change(self, server: str, by: str, **changes: Unpack[SettingChanges]) -> ServerSettings:
        """Change what is named (None: back to the default), note who changed what, and return what holds now.

        `by` in clear, as in Asked; its hash is kept. ChangeError names the first field that cannot have its value, the
        value and what is allowed; StoreError where it could not be written. Then nothing was changed.
        """
        values = {field: _checked(field, value) for field, value in changes.items()}
        try:
            return await self._store.servers.change(server, self._askers.hash(by), values, datetime.now(UTC))
        finally:
            self._lately.forget(server)

    async def changes(self, server: str, limit: int = 50) -> tuple[SettingChange, ...]:
        """What was changed last on this server, newest first. StoreError."""
        return await self._store.servers.changes(server, limit)

    async def claim_greeting(self, server: str) -> bool:
        """Whether to greet this server now: true once, for one of all processes, and never where greeting is off.

        StoreError where the claim cannot be written; then do not greet.
        """
        try:
            return await self._store.servers.claim_greeting(server, datetime.now(UTC))
        finally:
            self._lately.forget(server)

    async def forget(self, server: str) -> dict[str, int]:
        """Delete all that is kept of a server; how much of each kind went, by the name of its table.

        StoreError where it cannot be written now; then some of it may be gone, and the rest goes the next time.
        """
        try:
            return dict(await self._store.forget_server(server))
        finally:
            self._lately.forget(server)

    async def close(self) -> None:
        """Wait for the readings under way."""
        await self._lately.close()


def _one_of(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and value in allowed


def _between(least: int, most: int) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _is_switch(value: Any) -> bool:
    return isinstance(value, bool)


def _are_ids(value: Any) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and len(value) <= MOST_IDS
        and all(map(_is_id, value))
    )


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 20


_IDS = (_are_ids, f"at most {MOST_IDS} ids, each up to 20 digits")
_SWITCH = (_is_switch, "on or off")
_RULES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "language": (_one_of("auto", "en", "ko"), "auto, en or ko"),
    "private": _SWITCH,
    "charts": _SWITCH,
    "form": (_one_of("rich", "plain"), "rich or plain"),
    "link_repeats": _SWITCH,
    "cooldown_seconds": (_between(0, MOST_COOLDOWN_S), f"a whole number from 0 to {MOST_COOLDOWN_S}"),
    "allowed_channels": _IDS,
    "ignored_channels": _IDS,
    "moderator_roles": _IDS,
    "retention_days": (
        _between(1, MOST_RETENTION_DAYS),
        f"a whole number from 1 to {MOST_RETENTION_DAYS}, or none",
    ),
    "greeting": _SWITCH,
    "second_moderator": _SWITCH,
    "digest_channel": (_is_id, "the id of a channel, up to 20 digits"),
}


def _checked(field: str, value: Any) -> Any:
    """The value as it is kept."""
    if field not in _RULES:
        raise ChangeError("the setting", field, f"one of {', '.join(_RULES)}")
    is_allowed, words = _RULES[field]
    if value is None:
        return None
    if not is_allowed(value):
        raise ChangeError(field, value, words)
    return tuple(dict.fromkeys(value)) if (is_allowed, words) == _IDS else value
