"""`python -m tests.demo` as a visitor starts it: an address, an end by Ctrl-C, and a clear word where it cannot be."""

import asyncio
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process

import aiohttp

from tests.bot.processes import PATIENCE, ROOT, environment


async def start(*arguments: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.demo", *arguments, cwd=ROOT, env=environment(), stdout=PIPE, stderr=PIPE
    )


async def test_from_the_address_to_ctrl_c() -> None:
    process = await start("--port", "0")
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE):
        line = (await process.stdout.readline()).decode()
        address = line.partition("http")[1] + line.partition("http")[2].split()[0]
        async with aiohttp.ClientSession() as session, session.get(address) as answer:
            assert answer.status == 200
            assert "<main" in await answer.text()
            async with session.get(address + "events") as stream:  # as an open page has it
                assert b'"kind": "state"' in await stream.content.readline()
                process.send_signal(signal.SIGINT)
                _, errors = await process.communicate()
    assert (process.returncode, errors.decode()) == (0, "")


async def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = await start("--port", str(port))
        async with asyncio.timeout(PATIENCE):
            _, errors = await process.communicate()
    assert process.returncode == 2
    assert (
        errors.decode()
        == f"drainbot: port {port} is taken; choose another, as in: make demo PORT={port + 1}\n"
    )
