"""The other processes of this room's tests: `python -m tests.store.child claims|load|io|unprivileged|count FILE`."""

import asyncio
import os
import resource
import sys
from contextlib import suppress
from pathlib import Path

from drainbot.errors import StaleError, StoreError
from drainbot.store import Store
from tests.store.samples import NOON, claim, outcome, until

SOURCES = 1000  # that `claims` tries to get, in an order of its own
ASKERS = 40  # of `load`
WRITERS = 10  # of `count`
ONES = 3  # that each of them adds


async def claims(file: Path) -> None:
    """Claim the same sources as every other process does; print those won, after the word go."""
    async with await Store.open(file) as store:
        say("ready")
        await asyncio.to_thread(sys.stdin.readline)
        sources = [str(number) for number in range(SOURCES)]
        if os.getpid() % 2:
            sources.reverse()
        for start in range(0, SOURCES, 10):
            group = sources[start : start + 10]
            won = await asyncio.gather(*(store.claim(claim(source_id=source)) for source in group))
            for source in (source for source, mine in zip(group, won, strict=True) if mine):
                say(source)


async def load(file: Path) -> None:
    """Claim and record without end; print each id once its outcome is committed."""
    async with await Store.open(file) as store:

        async def ask(asker: int) -> None:
            number = 0
            while True:
                number += 1
                question = claim(source_id=f"{os.getpid()}-{asker}-{number}", question="진짜? " * 50)
                if await store.claim(question):
                    await store.record(outcome(question.id))
                    say(question.id)

        await asyncio.gather(*(ask(asker) for asker in range(ASKERS)))


async def io(file: Path) -> None:
    """Write while the operating system refuses to let the file grow, then while it allows it again."""
    async with await Store.open(file) as store:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (file.with_name(f"{file.name}-wal").stat().st_size, most))
        question = claim(source_id="io")
        with suppress(StoreError):
            await store.claim(question)
        say(store.health.last_error or "no error")
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        await store.record(outcome(question.id))
        await until(lambda: store.health.queued == 0)


async def unprivileged(file: Path) -> None:
    """Open as a user who may read the file and no more; print the refusal."""
    async with await Store.open(file):
        pass  # loads the modules, which that user may not read
    os.setuid(65534)
    try:
        await Store.open(file)
    except StoreError as error:
        say(str(error))


async def count(file: Path) -> None:
    """Ten writers, each adding one to the same number of the same server's knowledge, again and again."""
    async with await Store.open(file) as store:
        say("ready")
        await asyncio.to_thread(sys.stdin.readline)
        await asyncio.gather(*(add_ones(store, "s", f"{os.getpid()}-{writer}") for writer in range(WRITERS)))


async def add_ones(store: Store, server: str, author: str) -> None:
    """Add one to the number in an entry, so many times, each time on what was read just before."""
    left = ONES
    while left:
        head, entries = await store.revisions.entries(server)
        new = {"facts/number": str(int(entries.get("facts/number", "0")) + 1)}
        with suppress(StaleError):
            await store.revisions.append(server, head, author, NOON, "edit", new)
            left -= 1


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())  # one write, so that a kill cannot cut a line in two


if __name__ == "__main__":
    modes = {"claims": claims, "load": load, "io": io, "unprivileged": unprivileged, "count": count}
    asyncio.run(modes[sys.argv[1]](Path(sys.argv[2])))
