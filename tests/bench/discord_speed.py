"""What an answer costs the bot's process and how soon it is there, beside a discord.py bot that does next to nothing.

    python -m tests.bench.discord_speed [blocks] [seconds]

Each bot is a process of its own in a loopback Discord of its own. The bots take turns: a block of the same questions to
each, one after another, so many times; then each is asked 50 times a second for so many seconds. The bot runs as it does
for an operator, with its log in SQLite. With PROFILE=file it runs under cProfile, and the file holds what that found.
"""

import asyncio
import gc
import json
import os
import signal
import statistics
import sys
import tempfile
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import TypeAlias

import numpy as np
from rich.console import Console
from rich.table import Table

from drainbot.knowledge import LANGUAGES, Language, load_knowledge
from drainbot.settings import default_knowledge
from drainbot.store import Store
from tests.bot import processes
from tests.double import LoopbackDiscord, Message
from tests.double.acting import Member
from tests.double.channels import Channel
from tests.double.guilds import Guild
from tests.double.interactions import Interaction

A_SECOND = 50
_BLOCKS = 8
_SECONDS = 10
_MEMBERS = 400  # so many that hardly one asks twice in a row: what each prefers is read from the database
_PATIENCE = 30.0  # seconds for one answer
_QUIET = 0.2  # seconds in which a bot finishes what it does after an answer
_SAMPLE = {
    "facts": 5,
    "formulas": 7,
    "statements": 4,
    "absences": 3,
    "smalltalk": 1,
}  # topics in each language
_TARGETS = (2.0, 25.0)  # times the plain bot's CPU; milliseconds of p99

Asking: TypeAlias = tuple[Member, str]


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot in its Discord, asked in one channel."""

    name: str
    double: LoopbackDiscord
    process: Process
    channel: Channel
    askings: tuple[Asking, ...]  # who asks what in turn

    def block(self, number: int) -> list[Asking]:
        """The questions of a block, all of them once."""
        size = len(questions())
        return list(islice(cycle(self.askings), number * size, (number + 1) * size))


@dataclass(frozen=True, slots=True)
class Waits:
    """Milliseconds from when an interaction went out until something came back, in rising order."""

    callbacks: list[float]
    answers: list[float]  # whole ones
    deferred: int


def questions() -> list[tuple[str, Language]]:
    """Phrasings of the pack, the same ones every time, English and Korean in turn."""
    knowledge, random = load_knowledge(default_knowledge()), Random(0)
    found: dict[Language, list[str]] = {language: [] for language in LANGUAGES}
    for section, count in _SAMPLE.items():
        for language, texts in found.items():
            for topic in random.sample(list(getattr(knowledge, section).values()), count):
                texts.append(random.choice(topic.ask.in_(language)))
    return [
        (text, language)
        for texts in zip(*found.values(), strict=True)
        for text, language in zip(texts, found, strict=True)
    ]


@asynccontextmanager
async def _process(arguments: Sequence[str], folder: Path, **variables: object) -> AsyncIterator[Process]:
    """A Python process in the folder, asked to stop in the end."""
    with (folder / "log").open("ab") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *arguments, cwd=folder, env=processes.environment(**variables), stderr=log
        )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


def _peopled(double: LoopbackDiscord) -> tuple[Guild, tuple[Asking, ...]]:
    """A new guild with a channel, and who asks what there; Korean questions are asked by Koreans."""
    guild = double.guild("bench")
    guild.channel("general")
    locales: dict[Language, str] = {"en": "en-US", "ko": "ko"}
    asked = list(islice(cycle(questions()), _MEMBERS))
    members = [
        guild.member(f"{number}", locale=locales[language]) for number, (_, language) in enumerate(asked)
    ]
    return guild, tuple((member, text) for member, (text, _) in zip(members, asked, strict=True))


def _command() -> list[str]:
    """What Python is to run for the bot."""
    profile = os.environ.get("PROFILE")
    return [*(("-m", "cProfile", "-o", str(Path(profile).resolve())) if profile else ()), "-m", "bot"]


@asynccontextmanager
async def drainbots(folder: Path) -> AsyncIterator[list[Bot]]:
    """The bot, once in a server without charts and once in one with them; the same process."""
    database = folder / "log.sqlite3"
    async with LoopbackDiscord(validate=False) as double:
        places = [_peopled(double), _peopled(double)]
        async with await Store.open(str(database)) as store:
            await store.servers.change(str(places[0][0].id), "bench", {"charts": False}, datetime.now(UTC))
        variables = {"token": double.token, "discord_api": double.api, "database": database}
        async with _process(_command(), folder, **variables) as process:
            await double.connected(timeout=processes.PATIENCE)
            names = ("drainbot, charts off", "drainbot, charts on")
            yield [
                Bot(name, double, process, next(iter(guild.channels.values())), askings)
                for name, (guild, askings) in zip(names, places, strict=True)
            ]


@asynccontextmanager
async def plain_bot(name: str, folder: Path, *files: Path) -> AsyncIterator[Bot]:
    """The plain bot, with the components of a file or none."""
    async with LoopbackDiscord(validate=False) as double:
        guild, askings = _peopled(double)
        arguments = ["-m", "tests.bench.plain_discord_bot", double.api, double.token, *map(str, files)]
        async with _process(arguments, folder) as process:
            await double.connected(timeout=processes.PATIENCE)
            yield Bot(name, double, process, next(iter(guild.channels.values())), askings)


async def answers(bot: Bot, askings: Iterable[Asking]) -> list[Message]:
    """The answers, each question asked when the one before was answered."""
    found = []
    for member, question in askings:
        interaction = await member.slash(bot.channel, "ask", question=question)
        found.append(await interaction.answer(_PATIENCE))
    return found


def processor_time(process: Process) -> float:
    """Seconds of CPU that a process has taken so far, all its threads together (Linux)."""
    return time.clock_gettime(~process.pid << 3 | 2)  # as clock_getcpuclockid(3) makes it


async def cost(bot: Bot, number: int) -> float:
    """Milliseconds of CPU for an interaction, over one block."""
    askings, before = bot.block(number), processor_time(bot.process)
    await answers(bot, askings)
    await asyncio.sleep(_QUIET)
    return (processor_time(bot.process) - before) / len(askings) * 1e3


async def paced(bot: Bot, count: int) -> Waits:
    """So many interactions, one every fiftieth of a second whatever the bot does."""
    gc.collect()
    gc.freeze()  # what collects garbage here is not to count as the bot's slowness
    loop, came = asyncio.get_running_loop(), len(bot.double.requests)
    sent: list[Interaction] = []
    began = loop.time()
    for number, (member, question) in enumerate(islice(cycle(bot.askings), count)):
        await asyncio.sleep(max(0.0, began + number / A_SECOND - loop.time()))
        sent.append(await member.slash(bot.channel, "ask", question=question))
    await asyncio.gather(*(one.answer(_PATIENCE) for one in sent))
    by_token = {one.token: one for one in sent}
    callbacks: dict[str, float] = {}
    whole: dict[str, float] = {}
    for request in bot.double.requests[came:]:
        token = next((part for part in request.path.split("/") if part in by_token), None)
        if token:
            wait = (request.at - by_token[token].created) * 1e3
            callbacks.setdefault(token, wait)
            whole[token] = wait  # the last one: of a deferred answer what fills it in
    deferred = sum(one.ack is not None and one.ack.kind == "deferred message" for one in sent)
    return Waits(sorted(callbacks.values()), sorted(whole.values()), deferred)


def _middle(messages: Sequence[Message]) -> Message:
    """The message with the middle number of parts."""
    return sorted(messages, key=lambda one: len(list(one.parts())))[len(messages) // 2]


async def measure(folder: Path, blocks: int, seconds: float) -> tuple[Table, Table]:
    """Both tables: CPU and waits."""
    async with AsyncExitStack() as opened:
        bots = await opened.enter_async_context(drainbots(folder))
        shown = [await answers(bot, bot.block(0)) for bot in bots]  # each chart is drawn once, and then kept
        middle = _middle(shown[0])
        shape = folder / "shape.json"
        shape.write_text(json.dumps(middle.components), "utf-8")
        parts = len(list(middle.parts()))
        for name, files in (("plain bot", ()), (f"plain bot, {parts} parts", (shape,))):
            bots.append(await opened.enter_async_context(plain_bot(name, folder, *files)))
            await answers(bots[-1], bots[-1].block(0))
        costs: dict[str, list[float]] = {bot.name: [] for bot in bots}
        for number in range(1, blocks + 1):
            for bot in bots:
                costs[bot.name].append(await cost(bot, number))
        waits = {bot.name: await paced(bot, round(seconds * A_SECOND)) for bot in bots}
    return _costs(costs), _waits(waits)


def _costs(costs: dict[str, list[float]]) -> Table:
    """CPU, beside that of the plain bot."""
    middles = {name: statistics.median(blocks) for name, blocks in costs.items()}
    count = len(questions())
    title = f"CPU of the bot's process for an answer to /ask: median of {len(costs['plain bot'])} blocks of {count}"
    title += f" (aim: at most {_TARGETS[0]:g} times the plain bot's)"
    table = Table("bot", "CPU", "least / most of a block", "times the plain bot's", title=title, box=None)
    for name, blocks in costs.items():
        ratio = middles[name] / middles["plain bot"]
        table.add_row(
            name, f"{middles[name]:.2f} ms", f"{min(blocks):.2f} / {max(blocks):.2f} ms", f"{ratio:.2f}"
        )
    return table


def _waits(waits: dict[str, Waits]) -> Table:
    """How long members wait, network apart."""
    count = len(waits["plain bot"].callbacks)
    title = f"From /ask to its callback, {count} of them, {A_SECOND} a second (aim: p99 at most {_TARGETS[1]:g} ms)"
    table = Table("bot", "p50", "p99", "most", "whole answer p99", "deferred", title=title, box=None)
    for name, one in waits.items():
        cells = (
            *(np.percentile(one.callbacks, level) for level in (50, 99, 100)),
            np.percentile(one.answers, 99),
        )
        table.add_row(name, *(f"{cell:.1f} ms" for cell in cells), str(one.deferred))
    return table


def main(blocks: int = _BLOCKS, seconds: float = _SECONDS) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        tables = asyncio.run(measure(Path(folder), blocks, seconds))
    console = Console(highlight=False, width=160)
    for table in tables:
        console.print(table)
    console.print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
