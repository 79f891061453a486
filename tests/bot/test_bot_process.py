"""The bot as an operator runs it: start, stop, and every way of not starting."""

import asyncio
import signal
from pathlib import Path

import pytest

from drainbot.errors import KnowledgeError, LoginError, SettingsError, StoreError
from tests.bot import processes
from tests.bot.house import EXAMPLE, RESPOND, SEND, rows, until
from tests.bot.processes import Ended
from tests.double.place import Place


def one_line(ended: Ended, status: int, *words: str) -> None:
    """Check that it ended with this status and one clear line, without a trace."""
    assert (ended.status, ended.errors.count("\n")) == (status, 1), ended.errors
    assert ended.errors.startswith("drainbot: ")
    for word in words:
        assert word in ended.errors


# Not starting


@pytest.mark.parametrize("variables", [{}, {"token": ""}, {"token": "  "}], ids=["none", "empty", "blank"])
async def test_no_token(tmp_path: Path, variables: dict[str, str]) -> None:
    one_line(await processes.run(tmp_path, **variables), SettingsError.exit_status, "DRAINBOT_TOKEN")


async def test_a_token_with_a_stray_character(tmp_path: Path) -> None:
    ended = await processes.run(tmp_path, token="not a token")
    one_line(ended, SettingsError.exit_status, "DRAINBOT_TOKEN")
    assert "not a token" not in ended.errors


async def test_a_setting_that_cannot_be_used(tmp_path: Path) -> None:
    ended = await processes.run(tmp_path, token="t", commit_wait="soon")
    one_line(ended, SettingsError.exit_status, "DRAINBOT_COMMIT_WAIT")


async def test_a_wrong_token(place: Place, tmp_path: Path) -> None:
    ended = await processes.run(tmp_path, token="wrong.token", discord_api=place.double.api)
    one_line(ended, LoginError.exit_status, "token")
    assert "wrong.token" not in ended.errors


async def test_a_gateway_that_refuses(place: Place, tmp_path: Path) -> None:
    place.double.gateway.close_next(4014)
    ended = await processes.run(
        tmp_path, token=place.double.token, discord_api=place.double.api, log_level="WARNING"
    )
    one_line(ended, LoginError.exit_status, "intents")


async def test_an_unwritable_database(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    ended = await processes.run(tmp_path, token="t", database=blocked / "log.sqlite3")
    one_line(ended, StoreError.exit_status, str(blocked))


async def test_an_invalid_knowledge_folder(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: [", encoding="utf-8")
    ended = await processes.run(tmp_path, token="t", knowledge=tmp_path)
    one_line(ended, KnowledgeError.exit_status, str(tmp_path))


# Starting and stopping


async def test_from_start_to_stop(place: Place, tmp_path: Path) -> None:
    health, database = tmp_path / "health", tmp_path / "log.sqlite3"
    health.touch()
    async with processes.bot(place.double, tmp_path, database=database, health_file=health) as process:
        said = await place.channel.say(place.ann, EXAMPLE, mention_bot=True)
        assert "555.5" in (await place.channel.next_message(after=said)).text
        asked = await place.ann.slash(place.channel, "ask", question=EXAMPLE)
        assert "555.5" in (await asked.answer()).text
        process.send_signal(signal.SIGTERM)
        found = await processes.ended(process)
    assert found.status == 0
    assert place.double.token not in found.errors
    assert "Traceback" not in found.errors
    assert not health.exists()
    assert [row["state"] for row in rows(database)] == ["answered", "answered"]
    assert all(row["sent_at"] for row in rows(database))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
async def test_a_question_under_way_is_answered_before_it_stops(
    place: Place, tmp_path: Path, number: signal.Signals
) -> None:
    database = tmp_path / "log.sqlite3"
    async with processes.bot(place.double, tmp_path, database=database) as process:
        gates = [place.double.faults.hold(on=SEND), place.double.faults.hold(on=RESPOND)]
        said = await place.channel.say(place.ann, EXAMPLE, mention_bot=True)
        asked = await place.ann.slash(place.channel, "ask", question=EXAMPLE)
        await until(lambda: place.double.called(SEND) and place.double.called(RESPOND))
        process.send_signal(number)
        await asyncio.sleep(0.3)
        assert process.returncode is None
        late = await place.channel.say(place.bob, "net drain 2021?", mention_bot=True)
        for gate in gates:
            gate.set()
        assert (await processes.ended(process)).status == 0
    assert "555.5" in (await place.channel.next_message(after=said)).text
    assert "555.5" in (await asked.answer()).text
    found = rows(database, "source_id, state, sent_at IS NOT NULL AS sent")
    ids = sorted((said.id, asked.id))
    assert found == [{"source_id": str(one), "state": "answered", "sent": 1} for one in ids]
    assert late.id not in {int(row["source_id"]) for row in found}


async def test_it_does_not_wait_longer_than_it_may(place: Place, tmp_path: Path) -> None:
    async with processes.bot(
        place.double, tmp_path, database=tmp_path / "log.sqlite3", shutdown_seconds=0.2
    ) as process:
        place.double.faults.hold(on=SEND)
        await place.channel.say(place.ann, EXAMPLE, mention_bot=True)
        await until(lambda: place.double.called(SEND))
        process.send_signal(signal.SIGTERM)
        found = await processes.ended(process, 10)
    assert found.status == 0
    assert "1 questions were not answered" in found.errors
    assert [row["state"] for row in rows(tmp_path / "log.sqlite3")] == ["answered"]


async def test_stopped_while_discord_is_away(tmp_path: Path) -> None:
    process = await processes.start(
        tmp_path, token="t", discord_api="http://127.0.0.1:9/api/v10", database=tmp_path / "log.sqlite3"
    )
    assert process.stderr is not None
    async with asyncio.timeout(processes.PATIENCE):
        line = await process.stderr.readline()
    assert b"Discord cannot be reached, next try in 1 s" in line
    process.send_signal(signal.SIGTERM)
    assert (await processes.ended(process)).status == 0


async def test_health_file_is_there_while_connected(place: Place, tmp_path: Path) -> None:
    health = tmp_path / "health"
    async with processes.bot(place.double, tmp_path, database=tmp_path / "log.sqlite3", health_file=health):
        await until(health.exists, 20)
