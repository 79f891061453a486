"""Being told of what happens in the double, as it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from tests.double.channels import Channel
    from tests.double.messages import Message

Name = Literal["message", "edit", "delete", "reaction", "typing", "channel", "commands"]


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened; private messages, of which the gateway says nothing, are told too."""

    name: Name
    message: Message | None = None
    channel: Channel | None = None  # where it is; None for commands


Watcher = Callable[[Happening], None]


class Watchers:
    """Who is told; what a watcher raises is the double's failure, so it should raise nothing."""

    def __init__(self) -> None:
        self._all: list[Watcher] = []

    @contextmanager
    def watching(self, watcher: Watcher) -> Iterator[None]:
        """Tell `watcher` of everything while the context lasts, before anyone else hears of it."""
        self._all.append(watcher)
        try:
            yield
        finally:
            self._all.remove(watcher)

    def tell(self, happening: Happening) -> None:
        for watcher in self._all:
            watcher(happening)
