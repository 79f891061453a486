"""`drainbot chat`: a conversation in the terminal, or line by line from a pipe; logged like every other."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.history import FileHistory, InMemoryHistory
from rich.console import Console

from drainbot.answers.answer import Answer
from drainbot.cli import cards
from drainbot.service import Asked, Service
from drainbot.settings import Settings

_ASKER = "terminal"
_END = frozenset({"exit", "quit", ":q", "종료"})


def run(settings: Settings) -> None:
    """Chat until the input ends."""
    asyncio.run(_chat(settings))


async def _chat(settings: Settings) -> None:
    async with await Service.open(settings) as service:
        if sys.stdin.isatty():
            await _converse(service)
        else:
            async for line in _piped():
                await _answer_piped(service, line)


async def _piped() -> AsyncIterator[str]:
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").rstrip("\r\n")


async def _answer_piped(service: Service, line: str) -> None:
    reply = await service.ask(Asked(text=line, kind="chat", asker=_ASKER))
    if reply:
        print(f"> {line}")
        cards.show_plain(reply.answer, reply.receipt)
        print(flush=True)
        service.sent(reply)


async def _converse(service: Service) -> None:
    console = Console(highlight=False)
    pack = service.engine.knowledge.pack
    console.print(f"[bold]drainbot[/bold] · {pack.title.en} · {pack.title.ko}")
    console.print("[dim]Ask in English or Korean · a number picks a suggestion · Ctrl-D ends[/dim]\n")
    session: PromptSession[str] = PromptSession(history=_history())
    last: Answer | None = None
    while True:
        try:
            line = (await session.prompt_async("› ")).strip()
        except EOFError:
            break
        except KeyboardInterrupt:
            continue
        if line.casefold() in _END:
            break
        if line:
            last = await _answer(service, console, line, last)
    console.print("[dim]Bye · 안녕히 가세요[/dim]")


async def _answer(service: Service, console: Console, line: str, last: Answer | None) -> Answer | None:
    asked = Asked(text=line, kind="chat", asker=_ASKER)
    if last and line.isascii() and line.isdigit() and 0 < int(line[:3]) <= len(last.suggestions):
        suggestion = last.suggestions[int(line) - 1]
        asked = Asked(text=suggestion.label, kind="chat", asker=_ASKER, request=suggestion.request)
        console.print(f"[dim]› {suggestion.label}[/dim]")
    reply = await service.ask(asked)
    if reply is None:
        return last
    cards.show(reply.answer, console, receipt=reply.receipt)
    console.print()
    service.sent(reply)
    return reply.answer


def _history() -> FileHistory | InMemoryHistory:
    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "drainbot"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "history"
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))
