"""`python -m bot` as a process of its own, against the double."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from drainbot.store import Store
from tests.double import LoopbackDiscord

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds; a busy machine takes its time to start Python


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    status: int
    errors: str  # what it wrote to standard error


def environment(**variables: object) -> dict[str, str]:
    """Ours, without settings of the bot, and with these; what is compiled is kept, so that a start takes less."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DRAINBOT_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src")])
    return (
        kept
        | {"PYTHONPATH": paths}
        | {f"DRAINBOT_{key.upper()}": str(value) for key, value in variables.items()}
    )


async def start(folder: Path, **variables: object) -> Process:
    """Start the bot in a folder, where no .env is."""
    arguments = [sys.executable, "-m", "bot"]
    return await asyncio.create_subprocess_exec(
        *arguments, cwd=folder, env=environment(**variables), stderr=PIPE
    )


async def ended(process: Process, seconds: float = PATIENCE) -> Ended:
    """Wait for its end."""
    async with asyncio.timeout(seconds):
        _, errors = await process.communicate()
    assert process.returncode is not None
    return Ended(process.returncode, errors.decode())


async def run(folder: Path, **variables: object) -> Ended:
    """Run the bot until it ends by itself."""
    return await ended(await start(folder, **variables))


@asynccontextmanager
async def bot(double: LoopbackDiscord, folder: Path, **variables: object) -> AsyncIterator[Process]:
    """The bot, connected to the double; killed in the end if it is still there. Nobody has to wait between questions."""
    await _hasten(double, Path(str(variables["database"])))
    sessions = len(double.gateway.identifies)
    process = await start(folder, token=double.token, discord_api=double.api, **variables)
    try:
        await double.gateway.identified(sessions + 1, timeout=PATIENCE)
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGKILL)
            await process.communicate()


async def _hasten(double: LoopbackDiscord, database: Path) -> None:
    """Have all servers let their members ask as fast as tests do."""
    async with await Store.open(str(database)) as store:
        for guild in double.world.guilds:
            await store.servers.change(str(guild), "", {"cooldown_seconds": 0}, datetime.now(UTC))
