"""Splicing: an entry changed in its YAML file with all around it left as it stands, comments too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from drainbot.knowledge.overlay import TOPICS
from drainbot.knowledge.overlay_shapes import SHAPES, Change
from drainbot.knowledge.shapes import LANGUAGES, Phrasings
from drainbot.knowledge.strict_yaml import Document, parse
from drainbot.knowledge.writing import scalar, written

_SCALAR = re.compile(r"[^\s,}\]#]+")
_SPLICED = frozenset({"id", "ask", "drop", "value", "values", "source"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the base and where it stands."""

    path: str  # of its file, in the folder
    document: Document
    lines: tuple[str, ...]  # of the file, with their ends
    section: str
    index: int
    entry: Any

    @property
    def line(self) -> int:
        """Its first one, from 1."""
        return self.document.place((self.section, self.index))[0]


def entry_in(files: Mapping[str, bytes], name: str) -> Entry | None:
    """The entry of that id among a folder's files; None where there is none, or its file cannot be read."""
    for path, raw in files.items():
        if name.encode() not in raw:
            continue
        document = parse(raw, path)
        data = document.data if isinstance(document.data, dict) else {}
        for section in TOPICS:
            for index, entry in enumerate(data.get(section) or ()):
                if isinstance(entry, dict) and entry.get("id") == name:
                    lines = tuple(raw.decode("utf-8-sig").splitlines(keepends=True))
                    try:
                        found = SHAPES[section].validate_python(entry)
                    except ValidationError:
                        return None
                    return Entry(path, document, lines, section, index, found)
    return None


def rewritten(found: Entry, entry: Any) -> bytes:
    """The file with the entry written anew."""
    line, column = found.document.place((found.section, found.index))
    indent = " " * (column - 3)
    first, *rest = written(entry).splitlines()
    new = [f"{indent}- {first}\n", *(f"{indent}  {one}\n" for one in rest)]
    lines = list(found.lines)
    lines[line - 1 : _end(found)] = new
    return "".join(lines).encode()


def spliced(found: Entry, change: Change) -> bytes | None:
    """The file with a few lines of the entry changed; None where that is not so simple. To be compared with what is meant."""
    if any(getattr(change, name) not in (None, (), {}, False, Phrasings()) for name in _others(change)):
        return None
    lines: list[str] = list(found.lines)
    spots: list[tuple[int, int, str]] = []  # line and column of a scalar, and what is to stand there
    for period, value in change.values.items():
        spots.append((*_at(found, "values", period), _number(value)))
    if change.value is not None:
        spots.append((*_at(found, "value"), _number(change.value)))
    if change.source is not None:
        spots.append((*_at(found, "source"), change.source))
    for line, column, text in spots:
        if not line:
            return None
        old = lines[line - 1]
        match = _SCALAR.match(old, column - 1)
        if match is None:
            return None
        lines[line - 1] = old[: match.start()] + _like(match.group(), text) + old[match.end() :]
    if not all(_phrasings(found, change, language, lines) for language in LANGUAGES):
        return None
    return "".join(lines).encode()


def _phrasings(found: Entry, change: Change, language: Any, lines: list[str]) -> bool:
    """Add and drop phrasings in lines that are as many as before: those dropped become empty, those added join the last."""
    here = found.entry.ask.in_(language)
    places = [_at(found, "ask", language, number) for number in range(len(here))]
    added = [one for one in change.ask.in_(language) if one not in here]
    dropped = [places[number] for number, one in enumerate(here) if one in change.drop.in_(language)]
    if not added and not dropped:
        return True
    is_block = all(lines[line - 1][: column - 1].strip() == "-" for line, column in places)
    if not places or not is_block:
        return not dropped and bool(places) and _into_flow(lines, places, added)
    line, column = places[-1]
    lines[line - 1] += "".join(f"{' ' * (column - 3)}- {scalar(one)}\n" for one in added)
    for line, _ in dropped:
        lines[line - 1] = "" if line != places[-1][0] else lines[line - 1].partition("\n")[2]
    return True


def _into_flow(lines: list[str], places: list[tuple[int, int]], added: list[str]) -> bool:
    """Add phrasings to a list in brackets that stands on one line."""
    line = places[0][0]
    old = lines[line - 1]
    close = old.find("]", places[-1][1])
    if places[-1][0] != line or close < 0 or old.count("[") != old.count("]"):
        return False
    new = "".join(f", {_in_brackets(one)}" for one in added)
    lines[line - 1] = old[:close] + new + old[close:]
    return True


def _in_brackets(text: str) -> str:
    plain = scalar(text)
    return '"' + text + '"' if plain == text and re.search(r"[,\[\]{}]", text) else plain


def _others(change: Change) -> list[str]:
    return [name for name in change.__dataclass_fields__ if name not in _SPLICED]


def _at(found: Entry, *path: Any) -> tuple[int, int]:
    """Where a part of the entry stands; 0, 0 where it has none."""
    return found.document.places.get((found.section, found.index, *path), (0, 0))


def _number(value: Decimal) -> str:
    return format(value, "f")


def _like(old: str, new: str) -> str:
    """A number with underscores where the old one has them."""
    if "_" in old and re.fullmatch(r"\d+(\.\d+)?", new):
        whole, dot, rest = new.partition(".")
        return f"{int(whole):_}{dot}{rest}"
    return new


def _end(found: Entry) -> int:
    """The line after the entry's last, from 0: comments and empty lines below it belong to what follows."""
    starts = [
        place[0] for path, place in found.document.places.items() if path == (found.section, found.index + 1)
    ]
    starts += [
        place[0] for path, place in found.document.keys.items() if len(path) == 1 and place[0] > found.line
    ]
    end = min(starts, default=len(found.lines) + 1) - 1
    while end > found.line and (
        not found.lines[end - 1].strip() or found.lines[end - 1].lstrip().startswith("#")
    ):
        end -= 1
    return end
