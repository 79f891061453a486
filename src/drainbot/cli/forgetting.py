"""`drainbot forget-server`: what is kept of a Discord server, deleted."""

import asyncio
import json
from collections.abc import Mapping

from drainbot.settings import Settings
from drainbot.store import Store

_NAMES = {
    "exchanges": "exchanges",
    "feedback": "verdicts on answers",
    "wishes": "wishes to be told",
    "revisions": "revisions of its knowledge",
    "proposals": "proposed ones",
    "decisions": "decisions on unanswered questions",
    "servers": "settings of the server",
    "settings_changes": "notes of who changed them",
}


def run(server: str, settings: Settings, *, as_json: bool) -> None:
    """Delete it and print how much of each kind went."""
    gone = asyncio.run(_forget(server, settings))
    counts = {kind: gone.get(kind, 0) for kind in _NAMES}
    if as_json:
        print(json.dumps(counts))
    elif any(counts.values()):
        parts = ", ".join(f"{counts[kind]} {name}" for kind, name in _NAMES.items())
        print(f"Deleted of server {server}: {parts}.")
    else:
        print(f"Nothing is kept of server {server}.")


async def _forget(server: str, settings: Settings) -> Mapping[str, int]:
    async with await Store.open(settings.database) as store:
        return await store.forget_server(server)
