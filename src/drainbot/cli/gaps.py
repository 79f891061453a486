"""`drainbot unanswered`: like questions that found no answer, and whose they are to see to."""

import asyncio
import json
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table

from drainbot.cli.reporting import since
from drainbot.curation.unanswered import Group, groups
from drainbot.engine import Engine
from drainbot.engines import Engines
from drainbot.settings import Settings
from drainbot.store import Logged, Store

_MOST = 2_000  # distinct questions of one place
OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Listed:
    """A group with whose it is: those of a server are its moderators', all others the owner's."""

    whose: str  # OWNER, or the id of the server
    group: Group
    latest: Logged  # of its first question


def run(settings: Settings, limit: int, days: int | None, server: str | None, *, as_json: bool) -> None:
    """Print them, the owner's first, then those asked most. StoreError, KnowledgeError."""
    found = asyncio.run(_listed(settings, days, server))[:limit]
    if as_json:
        print(json.dumps([_plain(one) for one in found], ensure_ascii=False))
        return
    if not found:
        print("Every question found an answer.")
        return
    columns = ("whose", "count", "last asked (UTC)", "status", "question")
    table = Table(*columns, box=None, header_style="bold")
    for one in found:
        more = len(one.group.questions) - 1
        question = one.group.name + (f" (+{more} wordings)" if more else "")
        last = f"{one.latest.last_asked:%Y-%m-%d %H:%M}"
        table.add_row(one.whose, str(one.group.count), last, one.latest.status, question)
    Console(highlight=False, markup=False).print(table)


async def _listed(settings: Settings, days: int | None, server: str | None) -> list[Listed]:
    async with await Store.open(settings.database) as store:
        places = await store.logged.places(since(days)) if server is None else (server,)
        asked = {place: await store.logged.unanswered(place, since(days), _MOST) for place in places}
        if not any(asked.values()):
            return []
        base = await asyncio.to_thread(Engine.load, settings.knowledge, settings.cache)
        engines = Engines(base, store.revisions, settings.commit_wait)
        found = []
        for place, questions in asked.items():
            latest = {one.exchange_id: one for one in questions}
            whose = place or OWNER
            made = groups(await engines.of(place), questions)
            found += [Listed(whose, one, latest[one.exchanges[0]]) for one in made]
        await engines.close()
    return sorted(found, key=lambda one: (one.whose != OWNER, -one.group.count))


def _plain(one: Listed) -> dict[str, object]:
    last = one.latest.last_asked.isoformat()
    group = asdict(one.group)
    question = group.pop("name")
    return {
        "whose": one.whose,
        "question": question,
        **group,
        "status": one.latest.status,
        "last_asked": last,
    }
