"""`python -m tests.demo`: the real bot in a loopback Discord, and a page that draws it."""

from __future__ import annotations

import argparse
import asyncio
import errno
import sys
import tempfile
from pathlib import Path

from bot.running import run
from drainbot.errors import DrainbotError, UsageError
from drainbot.settings import Settings, read_settings
from tests.demo.serving import PageServer
from tests.demo.town import build
from tests.double import LoopbackDiscord

PORT = 8765


async def demo(settings: Settings, double: LoopbackDiscord, page: PageServer) -> None:
    """Run the bot until it is told to stop; say where the page is once the bot is there."""
    living = asyncio.create_task(run(settings))
    ready = asyncio.ensure_future(double.gateway.identified(timeout=60))
    await asyncio.wait({living, ready}, return_when=asyncio.FIRST_COMPLETED)
    if ready.done() and not living.done():
        sys.stdout.write(f"drainbot without Discord: {page.address}   (Ctrl-C ends it)\n")
        sys.stdout.flush()
    ready.cancel()
    await living


async def start(port: int, database: str) -> None:
    """The double, the page and the bot, until Ctrl-C; UsageError where the port cannot be had."""
    double = LoopbackDiscord(user_install=True)
    try:
        async with double:
            page = PageServer(await build(double))
            settings = read_settings(
                token=double.token, discord_api=double.api, database=database, log_level="WARNING"
            )
            async with page.running(port):
                await demo(settings, double, page)
    except AssertionError:
        # what real Discord would have refused, or does not document: worth knowing, no reason to fail
        sys.stderr.write("".join(f"demo: {one}\n" for one in double.problems))
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = "is taken" if error.errno == errno.EADDRINUSE else "may not be used"
        raise UsageError(f"port {port} {why}; choose another, as in: make demo PORT={port + 1}") from None


def main() -> int:
    """Run until Ctrl-C; 0 then, else one line on standard error and the error's own exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.demo", description=__doc__)
    parser.add_argument(
        "--port", type=port, default=PORT, help=f"of the page on 127.0.0.1; default: {PORT}; 0: any"
    )
    parser.add_argument("--database", help="SQLite file of the log, kept; default: a temporary one")
    given = parser.parse_args()
    try:
        with tempfile.TemporaryDirectory(prefix="drainbot-demo-") as folder:
            asyncio.run(start(given.port, given.database or str(Path(folder) / "log.sqlite3")))
    except DrainbotError as error:
        sys.stderr.write(f"drainbot: {error}\n")
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    return 0


def port(text: str) -> int:
    """A port number; ArgumentTypeError for what is none."""
    if text.isdecimal() and int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is no port; it is a number from 0 to 65535")


if __name__ == "__main__":
    sys.exit(main())
