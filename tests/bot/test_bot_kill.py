"""The bot killed under load, again and again: no answer that anybody read is missing from the log, none came twice."""

import asyncio
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

from tests.bot import processes
from tests.bot.house import rows
from tests.double import LoopbackDiscord, Member, NotPossibleError
from tests.double.place import Place

ROUNDS = 6
MEMBERS = 12
QUESTIONS = (
    "how much does korea lose per graduate?",
    "net drain 2021?",
    "일본은 몇 위인가요?",
    "asdf",
    "hello",
)


async def ask_on(place: Place, member: Member, number: int) -> None:
    """Ask without end, each time another way; wait for the answer, but not for ever: the bot may be dead."""
    while True:
        question = QUESTIONS[number % len(QUESTIONS)]
        way = number % 3
        number += 1
        with suppress(AssertionError, NotPossibleError):
            if way == 0:
                said = await place.channel.say(member, question, mention_bot=True)
                await place.channel.next_message(after=said, timeout=0.5)
            elif way == 1:
                await member.dms.next_message(after=await member.dm(question), timeout=0.5)
            else:
                await (await member.slash(place.channel, "ask", question=question)).answer(timeout=0.5)
        await asyncio.sleep(0.002)


@asynccontextmanager
async def load(place: Place) -> AsyncIterator[None]:
    """Members who ask, all at once."""
    members = [place.guild.member(f"member{number}") for number in range(MEMBERS)]
    asking = [asyncio.create_task(ask_on(place, one, number)) for number, one in enumerate(members)]
    try:
        yield
    finally:
        for task in asking:
            task.cancel()
        await asyncio.gather(*asking, return_exceptions=True)


def answers(double: LoopbackDiscord) -> Counter[str]:
    """How often each question was answered, by the id of its message or interaction."""
    found: Counter[str] = Counter()
    for message in double.sent:
        if message.interaction is not None:
            found[str(message.interaction.id)] += 1
        elif message.reference is not None:
            found[str(message.reference.message_id)] += 1
    return found


def tell_again(double: LoopbackDiscord) -> int:
    """Deliver what earlier sessions were told once more, as a gateway may; how many events that is."""
    events = [
        (event["t"], event["d"])
        for session in double.gateway.sessions.values()
        for event in session.log
        if event["t"] in ("MESSAGE_CREATE", "INTERACTION_CREATE")
    ]
    double.gateway.forget()
    return len(events) if not events else _inject(double, events[-400:])


def _inject(double: LoopbackDiscord, events: list[tuple[str, object]]) -> int:
    double.world.changes.tell()
    for name, data in events:
        double.gateway.inject(name, data)
    return len(events)


async def test_no_answer_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    moments = random.Random(20250620)  # noqa: S311 - moments of a test, no secrets
    database = tmp_path / "log.sqlite3"
    told_again: list[tuple[str, object]] = []
    async with LoopbackDiscord(validate=False) as double:
        place = Place(double)
        for number in range(1, ROUNDS + 1):
            async with processes.bot(double, tmp_path, database=database, commit_wait=2) as process:
                _inject(double, told_again)
                before = len(double.sent)
                async with load(place):
                    await double.world.changes.until(
                        lambda: len(double.sent) > before or None, lambda: "an answer", 30
                    )
                    await asyncio.sleep(moments.uniform(0, 1))
                    process.kill()
                    await process.wait()
            told_again = [
                (event["t"], event["d"])
                for session in double.gateway.sessions.values()
                for event in session.log
                if event["t"] in ("MESSAGE_CREATE", "INTERACTION_CREATE")
            ][-300:]
            double.gateway.forget()
            seen = answers(double)
            states = {row["source_id"]: row["state"] for row in rows(database, "source_id, state")}
            missing = [source for source in seen if states.get(source) != "answered"]
            twice = [source for source, count in seen.items() if count > 1]
            unfinished = sum(state == "claimed" for state in states.values())
            print(  # noqa: T201 - the counts are what this test is about
                f"kill {number}: {len(double.sent) - before} answers seen now, {len(seen)} in all, {len(states)} rows, "
                f"{unfinished} without outcome, {len(missing)} missing, {len(twice)} answered twice"
            )
            assert not missing
            assert not twice
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
