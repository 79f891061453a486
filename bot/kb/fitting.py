"""Making lists of lines fit into a message: the longest list gives way, and says how many more there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import kb_texts
from bot.layout import MOST_SHOWN
from bot.markdown import cut, escaped, one_line
from drainbot.knowledge import Language

_ROOM = MOST_SHOWN - 200  # for titles of pickers and what is counted otherwise
_LONGEST = 180


@dataclass(frozen=True, slots=True)
class Listed:
    """A block: what stands above, and lines below of which some may be left out."""

    head: str  # markdown
    lines: Sequence[str] = ()  # markdown
    most: int = 12  # lines


def bulleted(text: str, longest: int = _LONGEST) -> str:
    """A finding as bullet() does it, with what it quotes on lines of its own below."""
    first, *quoted = text.split("\n")
    return "\n".join((bullet(first, longest), *(f"  {bullet(one, longest)}" for one in quoted)))


def bullet(text: str, longest: int = _LONGEST) -> str:
    """A line of a list, harmless and not too long."""
    return f"- {escaped(cut(one_line(text), longest))}"


def fitted(blocks: Sequence[Listed], language: Language, room: int = _ROOM) -> tuple[str, ...]:
    """The blocks as markdown, all of them together within what Discord shows, or that many characters."""
    kept = [list(block.lines[: block.most]) for block in blocks]
    while True:
        made = [_made(block, lines, language) for block, lines in zip(blocks, kept, strict=True)]
        longest = max(kept, key=lambda lines: sum(map(len, lines)), default=[])
        if sum(map(len, made)) <= room or not longest:
            return tuple(one for one in made if one)
        longest.pop()


def _made(block: Listed, lines: list[str], language: Language) -> str:
    left = len(block.lines) - len(lines)
    more = [kb_texts.AND_MORE.in_(language).format(more=left)] if left else []
    return "\n".join(part for part in (block.head, *lines, *more) if part)
