"""The bot killed under load, again and again: no answer that anybody read is missing from the log, none came twice."""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path

from tests.bot import processes
from tests.bot.house import RECEIPT, rows, until
from tests.double import LoopbackDiscord, Member, NotPossibleError
from tests.double.place import Place

ROUNDS = 6
MEMBERS = 12
PATIENCE = 0.5  # seconds
WAYS = ("slash", "mention", "dm")
QUESTIONS = (
    "how much does korea lose per graduate?",
    "net drain 2021?",
    "일본은 몇 위인가요?",
    "asdf",
    "hello",
)


async def ask_on(place: Place, member: Member, number: int, stopped: asyncio.Event) -> None:
    """Ask until stopped, each time another way; wait for the answer, but not for ever: the bot may be dead."""
    while not stopped.is_set():
        question = QUESTIONS[number % len(QUESTIONS)]
        with suppress(AssertionError, NotPossibleError):
            await ask(place, member, question, WAYS[number % len(WAYS)])
        number += 1
        await asyncio.sleep(0.002)


async def ask(place: Place, member: Member, question: str, way: str) -> None:
    """Ask once and wait for the answer."""
    if way == "slash":
        await (await member.slash(place.channel, "ask", question=question)).answer(timeout=PATIENCE)
    elif way == "mention":
        said = await place.channel.say(member, question, mention_bot=True)
        await place.channel.next_message(after=said, timeout=PATIENCE)
    else:
        await member.dms.next_message(after=await member.dm(question), timeout=PATIENCE)


@asynccontextmanager
async def load(place: Place) -> AsyncIterator[None]:
    """Members who ask, all at once."""
    members = [place.guild.member(f"member{number}") for number in range(MEMBERS)]
    stopped = asyncio.Event()
    asking = [asyncio.create_task(ask_on(place, one, number, stopped)) for number, one in enumerate(members)]
    try:
        yield
    finally:
        stopped.set()
        await asyncio.gather(*asking)


def answers(double: LoopbackDiscord) -> Counter[str]:
    """How often each question was answered, by the id of its message or interaction."""
    found: Counter[str] = Counter()
    for message in double.sent:
        if message.interaction is not None:
            found[str(message.interaction.id)] += 1
        elif message.reference is not None:
            found[str(message.reference.message_id)] += 1
    return found


def questions_told(double: LoopbackDiscord) -> list[tuple[str, object]]:
    """The last questions that the gateway told the bot of; it forgets them."""
    logs = [event for session in double.gateway.sessions.values() for event in session.log]
    double.gateway.forget()
    return [(one["t"], one["d"]) for one in logs if one["t"] in ("MESSAGE_CREATE", "INTERACTION_CREATE")][
        -300:
    ]


def has_answers(double: LoopbackDiscord, count: int) -> bool:
    return len(double.sent) >= count


def judged(double: LoopbackDiscord, database: Path) -> tuple[str, int, int]:
    """What there is to say, how many answers and receipts are missing from the log, how many questions were answered twice."""
    seen = answers(double)
    logged = rows(database, "source_id, state, receipt")
    states = {row["source_id"]: row["state"] for row in logged}
    shown = {code for message in double.sent for _, code in RECEIPT.findall(message.text)}
    assert shown
    missing = sum(states.get(source) != "answered" for source in seen)
    missing += len(shown.difference(row["receipt"] for row in logged))
    twice = sum(count > 1 for count in seen.values())
    unfinished = sum(state != "answered" for state in states.values())
    line = f"{len(seen)} answers seen, {len(states)} rows, {unfinished} without outcome, {missing} missing, {twice} twice"
    return line, missing, twice


async def test_no_answer_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    moments = random.Random(20250620)  # noqa: S311 - moments of a test, no secrets
    database = tmp_path / "log.sqlite3"
    told: list[tuple[str, object]] = []
    async with LoopbackDiscord(validate=False) as double:
        place = Place(double)
        for number in range(1, ROUNDS + 1):
            async with processes.bot(double, tmp_path, database=database, commit_wait=2) as process:
                for name, data in told:  # a gateway may tell things twice; what was answered stays so
                    double.gateway.inject(name, data)
                async with load(place):
                    await until(partial(has_answers, double, len(double.sent) + MEMBERS))
                    await asyncio.sleep(moments.uniform(0, 0.8))
                    process.kill()
                    await process.wait()
            line, missing, twice = judged(double, database)
            print(f"kill {number}: {len(told)} told again, {line}")  # noqa: T201 - the counts are what this test is about
            assert (missing, twice) == (0, 0)
            told = questions_told(double)
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
