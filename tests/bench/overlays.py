"""What servers' own entries cost: memory with all servers touched, an edit until it answers, a cold server, the gate.

    python -m tests.bench.overlays [servers] [logged questions]

Each server has 20 revisions, made up with its number, in a real SQLite file; the pack is the shipped one. Memory is that
of a process of its own, against what it takes once one server was touched.
"""

import asyncio
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.settling import settle
from drainbot.curation import edits
from drainbot.keepers import Saved
from drainbot.knowledge import load_knowledge
from drainbot.knowledge.overlay_shapes import Change
from drainbot.knowledge.shapes import Phrasings, Statement, Text
from drainbot.knowledge.writing import written
from drainbot.service import Asked, Service
from drainbot.settings import Settings, default_knowledge
from drainbot.store import Claim, Outcome, Store
from tests.bench.measures import own_memory
from tests.curation.logs import asked

SERVERS, LOGGED, EDITS = 10_000, 10_000, 20
_WORDS = ("amber", "bronze", "coral", "denim", "ebony", "garnet", "hazel", "indigo", "jade", "khaki", "lilac", "mauve", "ochre")  # fmt: skip
_SAVED = 100  # edits of which the time is taken
_GATES = 6
_PART = 1000
_GATED = "gated"  # a server


def settings(folder: Path) -> Settings:
    return Settings(_env_file=None, database=str(folder / "bench.sqlite3"), cache=folder, reload_seconds=0, commit_wait=2)  # fmt: skip


def entries_of(server: int, topics: list[str]) -> Iterator[tuple[str, str]]:
    """The entries that a server's revisions set: phrasings, notes and texts of its own, like those of no other server."""
    word = f"{_WORDS[server % len(_WORDS)]} {server}"
    for number in range(EDITS):
        topic = topics[(server + number * 3) % len(topics)]
        if number % 7 == 5:
            text = Text(
                en=f"Ask the {word} desk, counter {number}.", ko=f"{server}번 창구로 오세요, {number}번."
            )
            yield f"changes/{topic}", written(Change(id=topic, note=text))
        elif number % 7 == 6:
            made = f"meetup-{number}"
            statement = Statement(
                id=made,
                name=Text(en=f"{word} meetup {number}", ko=f"정모 {server} {number}"),
                ask=Phrasings(
                    en=(f"when is the {word} meetup {number}",), ko=(f"{server} 정모 {number} 언제야",)
                ),
                source="moderators",
                text=Text(en="On Fridays.", ko="금요일이에요."),
            )
            yield f"statements/{made}", written(statement)
        else:
            phrase = f"how does the {word} club see the {_WORDS[number % len(_WORDS)]} side"
            yield f"changes/{topic}", written(Change(id=topic, ask=Phrasings(en=(phrase,))))


def fill(database: Path, servers: int) -> None:
    """The revisions of all servers, in one transaction."""
    knowledge = load_knowledge(default_knowledge())
    topics = [*knowledge.facts, *knowledge.formulas, *knowledge.statements]
    now = int(time.time() * 1_000_000)

    def rows() -> Iterator[tuple[object, ...]]:
        for server in range(servers):
            for number, (key, text) in enumerate(entries_of(server, topics), 1):
                made = {key: text}
                if number == 1:
                    made["sources/moderators"] = "id: moderators\nname: {en: moderators, ko: 운영진}\nchain: {en: Moderators, ko: 운영진}\n"  # fmt: skip
                yield str(server), number, now, "mod", "edit", json.dumps(made, ensure_ascii=False)

    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "INSERT INTO revisions (server, number, made_at, author, action, entries) VALUES (?, ?, ?, ?, ?, ?)",
            rows(),
        )


async def touched(folder: Path, servers: int) -> None:
    """Ask on every server once, each for the first time; tell what that takes, on one line."""
    async with await Service.open(settings(folder)) as service:
        settle()  # as the bot does
        times: list[float] = []
        work: list[float] = []
        resident = 0.0
        for server in range(servers):
            question = Asked(text="net drain 2021?", kind="slash", asker="a", server=str(server))
            began, busy = time.perf_counter(), time.process_time()
            engine = await service.engines.of(question.server)
            answer = engine.ask(question.text)
            times.append((time.perf_counter() - began) * 1000)
            work.append((time.process_time() - busy) * 1000)
            assert engine is not service.engine  # it is the server's own
            assert answer.topic == "net-drain"
            if server == 0:
                resident = own_memory()[1]
        print(resident, own_memory()[1], *_percentiles(times[1:]), _percentiles(work[1:])[0])


async def edited(service: Service, servers: int) -> tuple[float, float]:
    """Milliseconds from the saving of a phrase until it answers, on one server after the other; p50 and p99."""
    times = []
    for number in track(range(_SAVED + 1), "Saving edits", console=Console(stderr=True)):
        phrase = f"how does the {_WORDS[number % len(_WORDS)]} club number {number} see the outflow"
        edit, server = partial(edits.add_phrase, topic="net-drain", text=phrase), str(number % servers)
        drafted = await service.keepers.draft(server, "mod", lambda base, over, edit=edit: edit(base, over), "phrase")  # type: ignore[misc]  # fmt: skip
        began = time.perf_counter()
        saved = await service.keepers.save(server, "mod", drafted.proposal.id)
        answer = (await service.engines.of(server)).ask(phrase)
        times.append((time.perf_counter() - began) * 1000)
        assert isinstance(saved, Saved), drafted.verdict
        assert answer.topic == "net-drain"
    return _percentiles(times[1:])  # the first one also looks at the base


async def log(service: Service, count: int) -> None:
    """So many distinct questions in the log of a server."""
    now = datetime.now(UTC)
    found = asked(service.engine, count)
    for start in range(0, len(found), _PART):
        waiting: list[asyncio.Future[object]] = []
        for one in found[start : start + _PART]:
            claim = Claim(asked_at=now, kind="slash", asker="a", question=one.question, server=_GATED)
            outcome = Outcome(
                id=claim.id, answered_at=now, took_us=1, knowledge_version=one.knowledge_version, language=one.language,
                status=one.status, topic=one.topic, fact_ids=one.fact_ids, answer_text=one.answer_text,  # type: ignore[arg-type]
            )  # fmt: skip
            waiting += [service.store.claim(claim), service.store.record(outcome)]  # type: ignore[list-item]
        await asyncio.gather(*waiting)


async def gated(service: Service) -> list[float]:
    """Seconds that judging an edit takes, the first with nothing known of the log's questions."""
    times = []
    for number in range(_GATES):
        phrase = f"how many {_WORDS[number]} brains have left the country"
        edit = partial(edits.add_phrase, topic="net-drain", text=phrase)
        began = time.perf_counter()
        drafted = await service.keepers.draft(_GATED, "mod", lambda base, over, edit=edit: edit(base, over), "phrase")  # type: ignore[misc]  # fmt: skip
        times.append(time.perf_counter() - began)
        assert drafted.verdict.passes, drafted.verdict
    return times


async def measured(folder: Path, servers: int, logged: int) -> tuple[tuple[float, float], list[float]]:
    async with await Service.open(settings(folder)) as service:
        live = await edited(service, servers)
    async with await Service.open(settings(folder)) as service:
        await log(service, logged)
        return live, await gated(service)


async def _opened(folder: Path) -> None:
    async with await Store.open(str(folder / "bench.sqlite3")):
        pass


def _percentiles(times: list[float]) -> tuple[float, float]:
    found = sorted(times)
    return found[len(found) // 2], found[len(found) * 99 // 100]


def main() -> None:
    if sys.argv[1:2] == ["--touch"]:
        asyncio.run(touched(Path(sys.argv[2]), int(sys.argv[3])))
        return
    servers, logged = (int(given) if given else usual for given, usual in zip([*sys.argv[1:], "", ""], (SERVERS, LOGGED), strict=False))  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        asyncio.run(_opened(folder))
        fill(folder / "bench.sqlite3", servers)
        command = [sys.executable, "-m", "tests.bench.overlays", "--touch", name, str(servers)]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
        one, all_, cold50, cold99, work = map(float, told)
        (live50, live99), (first, *later) = asyncio.run(measured(folder, servers, logged))
    table = Table("what", "measured", "budget", box=None, header_style="bold")
    table.add_row(f"{servers:,} servers with {EDITS} edits each, all touched: memory against one", f"{all_:.0f} / {one:.0f} MB = {all_ / one:.2f}", "<= 2")  # fmt: skip
    table.add_row(
        "first answer of a cold server, p50 / p99",
        f"{cold50:.1f} / {cold99:.1f} ms; {work:.1f} ms of processor time",
        "<= 20 ms",
    )
    table.add_row("a saved phrase until it answers, p50 / p99", f"{live50:.1f} / {live99:.1f} ms", "<= 50 ms")
    table.add_row(
        f"the gate with {logged:,} logged questions, first / later",
        f"{first:.2f} / {max(later):.2f} s",
        "< 2 s",
    )
    Console(highlight=False, width=140).print(table)


if __name__ == "__main__":
    main()
