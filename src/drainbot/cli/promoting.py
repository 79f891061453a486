"""`drainbot promote`: what a server has of its own, as a patch for the base folder. Nothing is written."""

import asyncio
import json
import sys

from drainbot.curation.promoting import Promotion
from drainbot.knowledge.loading import load_knowledge
from drainbot.promoting import promotion
from drainbot.settings import Settings
from drainbot.store import Store


def run(server: str, revision: int | None, settings: Settings, *, as_json: bool) -> None:
    """Print the patch, with what has to be done by hand as comments. UsageError where there is nothing to promote."""
    found = asyncio.run(_promotion(server, revision, settings))
    if as_json:
        by_hand = [{"key": one.key, "why": one.why, "text": one.text} for one in found.by_hand]
        print(json.dumps({"diff": found.diff, "by_hand": by_hand}, ensure_ascii=False))
        return
    sys.stdout.write(found.patch)
    if found.diff:
        print(
            f"to apply it: patch -p1 -d {settings.knowledge} < FILE, then drainbot check {settings.knowledge}",
            file=sys.stderr,
        )


async def _promotion(server: str, revision: int | None, settings: Settings) -> Promotion:
    base = load_knowledge(settings.knowledge)
    async with await Store.open(settings.database) as store:
        return await promotion(store, base, server, revision)
