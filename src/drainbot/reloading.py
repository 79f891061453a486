"""Hot reload: a changed knowledge folder takes over while the bot runs, if it is valid."""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from drainbot.engine import Engine
from drainbot.errors import KnowledgeError, Problem
from drainbot.knowledge.loading import files_in, load_kept, paths_in

logger = logging.getLogger(__name__)


class Reloader:
    """Looks at names, sizes and times of the folder's files, and loads it anew once it has changed and is still again."""

    def __init__(self, folder: Path, engine: Callable[[], Engine], learn: Callable[[Engine], None]) -> None:
        """`engine` gives the one that answers now; `learn` takes the next."""
        self.refused = asyncio.Event()  # set when a folder was refused; whoever tells the owner clears it
        self.error: KnowledgeError | None = None  # that it was refused for; None once a valid one took over
        self._folder = folder
        self._engine = engine
        self._learn = learn
        self._stopped = asyncio.Event()
        self._seen: object = None  # at the last look
        self._done: object = None  # what was loaded, refused or found to be what answers already
        self._refused = ""  # content

    def stop(self) -> None:
        """End `run` once the look under way is done."""
        self._stopped.set()

    async def run(self, every: float) -> None:
        """Until it is stopped; `every` is in seconds."""
        while not self._stopped.is_set():
            try:
                await self.look()
            except Exception:
                logger.exception("looking at the knowledge folder failed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), every)

    async def look(self) -> None:
        """Load the folder where it has changed, and has not since the last look: till then it may be half written."""
        now = await asyncio.to_thread(_stamp, self._folder)
        was, self._seen = self._seen, now
        if now != was or now == self._done:
            return
        problems: list[Problem] = []
        files = await asyncio.to_thread(files_in, self._folder, problems)
        if await asyncio.to_thread(_stamp, self._folder) != now:
            return
        self._done = now
        content = _content(files, problems)
        answering = self._engine()
        if content == _content(answering.knowledge.files, []):
            self.error, self._refused = None, ""
        elif content != self._refused:
            await self._load(answering, files, problems, content)

    async def _load(
        self, answering: Engine, files: Mapping[str, bytes], problems: list[Problem], content: str
    ) -> None:
        try:
            engine = await asyncio.to_thread(_made, answering, files, problems, str(self._folder))
        except KnowledgeError as error:
            self._refuse(error, content)
            return
        self.error, self._refused = None, ""
        self._learn(engine)
        logger.info("the knowledge folder has changed; knowledge %s answers now", engine.knowledge.version)

    def _refuse(self, error: KnowledgeError, content: str) -> None:
        logger.error(
            "the knowledge folder has changed and is invalid; the knowledge of before goes on answering. To mend: %d",
            len(error.problems),
        )
        for problem in error.problems:
            logger.error("%s", problem)
        self.error, self._refused = error, content
        self.refused.set()


def _made(answering: Engine, files: Mapping[str, bytes], problems: list[Problem], folder: str) -> Engine:
    if problems:
        raise KnowledgeError(folder, tuple(problems))
    return answering.over(load_kept(files, folder))


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes with every change of the files, as a file system tells it; a file that is gone meanwhile is left out."""
    found = []
    for path in paths_in(folder):
        with suppress(OSError):
            stat = path.stat()
            found.append((path.relative_to(folder).as_posix(), stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def _content(files: Mapping[str, bytes], problems: list[Problem]) -> str:
    digest = hashlib.sha256()
    for name, raw in sorted(files.items()):
        digest.update(f"{name} {len(raw)} ".encode())
        digest.update(raw)
    digest.update("".join(map(str, problems)).encode())
    return digest.hexdigest()
