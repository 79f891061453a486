"""Events that discord.py cannot parse: dropped one by one, since it would drop the whole connection."""

import logging
from collections.abc import Callable
from typing import Any, TypeAlias

logger = logging.getLogger(__name__)
Parser: TypeAlias = Callable[[Any], Any]
_NEEDED = frozenset(
    {"READY", "RESUMED"}
)  # without these a connection is of no use: the supervisor makes another


def guarded(parsers: dict[str, Parser]) -> dict[str, Parser]:
    """The parsers, by event name, with their errors logged instead of raised."""
    return {name: parse if name in _NEEDED else _guarded(name, parse) for name, parse in parsers.items()}


def _guarded(name: str, parse: Parser) -> Parser:
    def parse_or_drop(data: Any) -> None:
        try:
            parse(data)
        except Exception:
            logger.exception("an event %s cannot be read and is left out", name)

    return parse_or_drop
