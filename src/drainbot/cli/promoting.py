"""`drainbot promote`: what a server has of its own, as a patch for the base folder. Nothing is written."""

import asyncio
import json
import sys
from collections.abc import Mapping

from drainbot.curation.promoting import Promotion, promoted
from drainbot.errors import UsageError
from drainbot.knowledge.loading import load_knowledge
from drainbot.settings import Settings
from drainbot.store import Store


def run(server: str, revision: int | None, settings: Settings, *, as_json: bool) -> None:
    """Print the patch, then as comments what has to be done by hand. UsageError where there is nothing to promote."""
    entries = asyncio.run(_entries(server, revision, settings))
    base = load_knowledge(settings.knowledge)
    found = promoted(base, entries, f"from-server-{server}")
    if as_json:
        by_hand = [{"key": one.key, "why": one.why, "text": one.text} for one in found.by_hand]
        print(json.dumps({"diff": found.diff, "by_hand": by_hand}, ensure_ascii=False))
        return
    _show(found, str(settings.knowledge))


def _show(found: Promotion, folder: str) -> None:
    for one in found.by_hand:
        print(f"# By hand, {one.key}: {one.why}")
        print("".join(f"#   {line}\n" for line in one.text.splitlines()))
    sys.stdout.write(found.diff)
    if found.diff:
        print(f"to apply it: patch -p1 -d {folder} < FILE, then drainbot check {folder}", file=sys.stderr)


async def _entries(server: str, revision: int | None, settings: Settings) -> Mapping[str, str]:
    """All that the server has of its own, or what one revision set."""
    async with await Store.open(settings.database) as store:
        if revision is None:
            _, entries = await store.revisions.entries(server)
        else:
            made = await store.revisions.all(server, revision - 1, 1)
            if not made or made[0].number != revision:
                raise UsageError(f"server {server} has no revision {revision}")
            entries = {key: text for key, text in made[0].entries.items() if text is not None}
    if not entries:
        raise UsageError(f"server {server} has nothing of its own there that could be promoted")
    return entries
