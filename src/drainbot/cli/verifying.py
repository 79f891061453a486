"""`drainbot verify`: a logged answer, made again from its receipt."""

import asyncio
import json
import sys

from drainbot.cli import cards
from drainbot.service import Service
from drainbot.settings import Settings
from drainbot.verifying import Verification

_DIFFERENT = 1  # exit status


def run(receipt: str, settings: Settings, *, as_json: bool) -> None:
    """Print what was asked, what comes out today, and whether that is the same; exit status 1 where it is not."""
    found = asyncio.run(_verified(receipt, settings))
    if as_json:
        print(json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False))
    else:
        _show(found)
    sys.exit(0 if found.is_same else _DIFFERENT)


async def _verified(receipt: str, settings: Settings) -> Verification:
    async with await Service.open(settings) as service:
        return await service.verify(receipt)


def _show(found: Verification) -> None:
    print(f"Receipt {found.receipt}, asked {found.asked_at:%Y-%m-%d %H:%M} UTC: {found.question}\n")
    cards.show(found.again)
    print(f"\nKnowledge {found.knowledge_then}, engine {found.engine_then}.")
    print(_verdict(found))
    for line in found.differences:
        print(f"  {line}")
    if found.today:
        print(f"The knowledge has changed since (now {found.knowledge_now}). Today's knowledge answers:\n")
        cards.show(found.today)


def _verdict(found: Verification) -> str:
    change = f"{found.engine_then} -> {found.engine_now}"
    if found.is_same:
        note = f" The engine has changed since ({change})." if found.engine_changed else ""
        return f"Reproduced: the same answer, digit for digit.{note}"
    if found.engine_changed:
        return (
            f"The engine has changed since ({change}): of the same knowledge it makes another answer today."
        )
    return "Another answer, though engine and knowledge are the same: a library has changed, or the log was edited."
