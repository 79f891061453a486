"""`drainbot preview`: what an edited knowledge folder would change, before anybody is answered with it."""

import asyncio
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track

from drainbot.cli.checking import print_findings
from drainbot.curation.preview import Effect, Ending, Moved, Preview, Shift, preview
from drainbot.curation.regression import failure
from drainbot.engine import Engine
from drainbot.errors import KnowledgeError
from drainbot.knowledge.loading import load_kept
from drainbot.knowledge.overlay import BASE
from drainbot.settings import Settings
from drainbot.store import Logged, Store

_MOST_LOGGED = 10_000
_MOST_SHOWN = 20  # of each effect
_PART = 500  # questions between two steps of the progress bar
_RECENT = 200  # exchanges among which that of the last base is looked for


@dataclass(frozen=True, slots=True)
class _Failing:
    """A regression question that the edited folder fails."""

    question: str
    why: str
    is_new: bool  # it does not fail by now


def run(folder: Path, settings: Settings, days: int, *, as_json: bool) -> None:
    """Print the effect; exit status 3 where the folder is invalid, with every finding."""
    try:
        after = Engine.load(folder, settings.cache, settings.encoder)
    except KnowledgeError as error:
        print_findings(error, as_json=as_json)
        sys.exit(error.exit_status)
    in_place = folder.resolve() == settings.knowledge.resolve()
    logged, kept = asyncio.run(_log(settings, days, with_last=in_place))
    before = _before(after, settings, kept, in_place=in_place)
    seen = _preview(before, after, logged)
    failing = tuple(_failing(before, after))
    if as_json:
        print(json.dumps(_plain(folder, before, after, seen, failing, len(logged)), ensure_ascii=False))
    else:
        _show(folder, after, seen, failing, len(logged))


async def _log(
    settings: Settings, days: int, *, with_last: bool
) -> tuple[tuple[Logged, ...], Mapping[str, bytes] | None]:
    """The distinct questions of the log and, if asked for, the base that answered last, as its files."""
    async with await Store.open(settings.database) as store:
        since = datetime.now(UTC) - timedelta(days=days)
        logged = await store.logged.asked_anywhere(since, _MOST_LOGGED)
        kept = await _last_base(store) if with_last else None
        return logged, kept


async def _last_base(store: Store) -> Mapping[str, bytes] | None:
    versions = dict.fromkeys(one.knowledge_version for one in await store.recent(_RECENT))
    for version in filter(None, versions):
        files = await store.knowledge(version)
        if files and BASE in files:  # a server's own entries lie over it
            files = await store.knowledge(files[BASE].decode())
        if files:
            return files
    return None


def _before(after: Engine, settings: Settings, kept: Mapping[str, bytes] | None, *, in_place: bool) -> Engine:
    """What answers now: the bot's folder or, where that is the edited one, what the log has of it."""
    if not in_place:
        return Engine.load(settings.knowledge, settings.cache, settings.encoder)
    if kept is None:
        print(
            "This is the bot's own folder, and the log does not have it as it was, so there is nothing to compare"
            " with; copy the folder, edit the copy, and preview that.",
            file=sys.stderr,
        )
        return after
    return after.over(load_kept(kept, "the knowledge that answered last"))


def _preview(before: Engine, after: Engine, logged: Sequence[Logged]) -> Preview:
    """As curation's, with a progress bar where somebody watches."""
    shifts: list[Shift] = []
    console = Console(stderr=True)
    parts = range(0, len(logged), _PART)
    for start in track(parts, "Asking logged questions", console=console, disable=not console.is_terminal):
        shifts += preview(before, after, logged[start : start + _PART]).shifts
    moved = preview(before, after).moved
    return Preview(tuple(sorted(shifts, key=lambda one: (-one.count, one.question))), moved, (), len(logged))


def _failing(before: Engine, after: Engine) -> Iterator[_Failing]:
    for group in after.knowledge.questions:
        for question in group.ask:
            if found := failure(after, question, group.expect):
                yield _Failing(question, str(found.why), failure(before, question, group.expect) is None)


def _show(folder: Path, after: Engine, seen: Preview, failing: Sequence[_Failing], asked: int) -> None:
    console = Console(highlight=False, markup=False, soft_wrap=True)
    counts = ", ".join(f"{seen.counts.get(effect, 0)} {effect.value}" for effect in Effect)
    console.print(f"{folder} is valid. Of {asked} logged questions: {counts}.")
    for effect in Effect:
        found = [one for one in seen.shifts if one.effect is effect]
        if found:
            console.print(f"\n{effect.value.capitalize()}:")
            for one in found[:_MOST_SHOWN]:
                console.print(f"  {one.count}x {one.question}")
                console.print(f"     now:  {_ended(one.before)}\n     then: {_ended(one.after)}")
            if len(found) > _MOST_SHOWN:
                console.print(f"... and {len(found) - _MOST_SHOWN} more; --json gives all")
    console.print(f"\nFigures that move: {len(seen.moved) or 'none'}")
    for figure in seen.moved:
        console.print(f"  {figure.line(after)}{' (computed)' if figure.computed else ''}")
    console.print(f"Regression questions that fail: {len(failing) or 'none'}")
    for item in failing:
        console.print(f"  {item.question!r} {item.why}{'' if item.is_new else ' (fails now too)'}")


def _ended(ending: Ending) -> str:
    first = ending.text.partition("\n")[0]
    return first if ending.status == "answered" else f"{ending.status}: {first}"


def _plain(
    folder: Path, before: Engine, after: Engine, seen: Preview, failing: Sequence[_Failing], asked: int
) -> dict[str, Any]:
    return {
        "folder": str(folder),
        "before": before.knowledge.version,
        "after": after.knowledge.version,
        "asked": asked,
        "counts": {effect.value: seen.counts.get(effect, 0) for effect in Effect},
        "shifts": [_plain_shift(one) for one in seen.shifts],
        "moved": [_plain_moved(one, after) for one in seen.moved],
        "failing": [{"question": one.question, "why": one.why, "new": one.is_new} for one in failing],
    }


def _plain_shift(one: Shift) -> dict[str, Any]:
    sides = {"before": one.before, "after": one.after}
    ends = {name: {"status": end.status, "topic": end.topic, "text": end.text} for name, end in sides.items()}
    return {"question": one.question, "count": one.count, "effect": one.effect.value, **ends}


def _plain_moved(one: Moved, after: Engine) -> dict[str, Any]:
    sides = {"before": one.before, "after": one.after}
    values = {name: float(side.value) if side else None for name, side in sides.items()}
    return {
        "topic": one.topic,
        "period": one.period,
        **values,
        "computed": one.computed,
        "line": one.line(after),
    }
