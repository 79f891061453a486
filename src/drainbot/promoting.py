"""Promoting: what a server has of its own, read from the store, as a patch for the base. Nothing is written."""

import asyncio
from collections.abc import Mapping

from drainbot.curation.promoting import Promotion, promoted
from drainbot.errors import NothingToPromoteError, UnknownRevisionError
from drainbot.knowledge import Knowledge
from drainbot.store import Store


async def promotion(store: Store, base: Knowledge, server: str, revision: int | None) -> Promotion:
    """All that the server has of its own now, or what one revision set, for the folder of the base.

    UnknownRevisionError, NothingToPromoteError; StoreError where the store cannot be read. Who may is for the caller to
    check. It loads the folder anew, a few times where not everything fits.
    """
    entries = await _entries(store, server, revision)
    if not entries:
        raise NothingToPromoteError(server)
    return await asyncio.to_thread(promoted, base, entries, f"from-server-{server}")


async def _entries(store: Store, server: str, revision: int | None) -> Mapping[str, str]:
    if revision is None:
        _, entries = await store.revisions.entries(server)
        return entries
    made = await store.revisions.all(server, revision - 1, 1)
    if not made or made[0].number != revision:
        head, _ = await store.revisions.entries(server)
        raise UnknownRevisionError(server, revision, head)
    return {key: text for key, text in made[0].entries.items() if text is not None}
