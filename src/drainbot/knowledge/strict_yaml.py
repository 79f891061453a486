"""Strict YAML: plain mappings, lists and scalars with the place of each, and every finding instead of the first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from drainbot.errors import Problem

_NULL = re.compile(r"^(null|~|)$")
_NUMBER = re.compile(r"^[-+]?\d[\d_]*(\.\d+)?$")
_SURPRISE = re.compile(r"^(yes|no|on|off|y|n|true|false)$", re.IGNORECASE)
_SUSPECT = re.compile(r"[&*!%]|^(?:---|\.\.\.)", re.MULTILINE)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # what a scalar is, is said here
MAX_BYTES = 2_000_000
MAX_DEPTH = 40
_QUOTED = ("'", '"', "|", ">")

Path = tuple[str | int, ...]
Place = tuple[int, int]  # line and column, both from 1


@dataclass(slots=True)
class Document:
    """Plain data and where each part of it stands."""

    file: str
    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)  # of values
    keys: dict[Path, Place] = field(default_factory=dict)  # of mapping keys
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> Place:
        """The place of a path, or of the nearest part around it."""
        while path and path not in self.places and path not in self.keys:
            path = path[:-1]
        return self.places.get(path) or self.keys.get(path) or (1, 1)

    def report(self, place: Place, check: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.file, place[0], place[1], check, message, hint))


def parse(raw: bytes, file: str) -> Document:
    """The file as plain data; what is not plain, twice there or unreadable stands in its problems."""
    document = Document(file)
    start = _not_utf8(raw)
    if start is not None:
        line = raw[:start].count(b"\n") + 1
        document.report((line, 1), "encoding", "this file is not UTF-8", "save it as UTF-8")
        return document
    text = raw.decode("utf-8-sig")
    if len(raw) > MAX_BYTES:
        document.report(
            (1, 1), "size", f"this file has {len(raw)} bytes", f"at most {MAX_BYTES} are read; split it"
        )
        return document
    if place := _too_deep(text):
        document.report(place, "depth", f"brackets are nested deeper than {MAX_DEPTH} levels", "flatten them")
        return document
    try:
        if _SUSPECT.search(text):  # else there can be no anchor, tag or second document to refuse
            for event in yaml.parse(text, Loader=_LOADER):
                _refuse_event(event, document)
        if not document.problems:
            node = yaml.compose(text, Loader=_LOADER)
            document.data = _plain(node, (), document) if node is not None else {}
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        document.report(
            place, "syntax", f"this is not YAML: {error.problem}", "check indentation, quotes and colons"
        )
    except yaml.reader.ReaderError as error:
        line = text[: error.position].count("\n") + 1
        document.report(
            (line, 1), "syntax", f"the character {error.character!r} may not stand in YAML", "remove it"
        )
    return document


def _not_utf8(raw: bytes) -> int | None:
    """Where it is no UTF-8 text: of UTF-16 and UTF-32 a zero byte is among the first."""
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return error.start
    return 0 if 0 in raw[:4] else None


def _too_deep(text: str) -> Place | None:
    """Where a line opens more brackets than may be nested: the parser would take long to find out."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return None
    for number, line in enumerate(text.splitlines(), 1):
        depth = 0
        for column, char in enumerate(line, 1):
            depth = max(0, depth + (char in "[{") - (char in "]}"))
            if depth > MAX_DEPTH + 1:  # the outermost is level 0
                return number, column
    return None


def _refuse_event(event: yaml.Event, document: Document) -> None:
    mark = event.start_mark
    if mark is None:
        return
    place = (mark.line + 1, mark.column + 1)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        document.report(place, "anchor", "anchors and aliases (& and *) are not read", "write the text out")
    tag = getattr(event, "tag", None)
    if tag is not None and tag != "!":
        document.report(place, "tag", f"tags such as {tag} are not read", "remove it")
    if isinstance(event, yaml.DocumentStartEvent) and event.explicit and document.data is not None:
        document.report(
            place, "documents", "a second document (---) is not read", "put it into a file of its own"
        )
    if isinstance(event, yaml.DocumentStartEvent):
        document.data = {}


def _plain(node: yaml.Node, path: Path, document: Document) -> Any:
    place = (node.start_mark.line + 1, node.start_mark.column + 1)
    document.places[path] = place
    if len(path) > MAX_DEPTH:
        document.report(place, "depth", f"nested deeper than {MAX_DEPTH} levels", "flatten it")
        return None
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, document))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, index), document) for index, item in enumerate(node.value)]
    return _scalar(node, place, document) if isinstance(node, yaml.ScalarNode) else None


def _pairs(node: yaml.MappingNode, path: Path, document: Document) -> Iterator[tuple[str, Any]]:
    seen: dict[str, Place] = {}
    for key_node, value_node in node.value:
        place = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if not isinstance(key_node, yaml.ScalarNode):
            document.report(place, "key", "a key must be a plain word", "write key: value")
            continue
        key = key_node.value
        if key in seen:
            document.report(
                place,
                "duplicate-key",
                f"'{key}' stands here twice, first in line {seen[key][0]}",
                "keep one of them",
            )
            continue
        seen[key] = place
        document.keys[(*path, key)] = place
        yield key, _plain(value_node, (*path, key), document)


def _scalar(node: yaml.ScalarNode, place: Place, document: Document) -> Any:
    text: str = node.value
    if node.style in _QUOTED:
        return text
    if _SURPRISE.match(text):
        if text in ("true", "false"):
            return text == "true"
        document.report(
            place,
            "surprise",
            f"'{text}' without quotes reads as true or false in YAML",
            f"write '{text}' in quotes",
        )
        return text
    if _NUMBER.match(text):
        return Numeral(text.replace("_", ""))
    return None if _NULL.match(text) else text


class Numeral(str):
    """A number kept as its digits, so that it reads as text or as an exact number, whichever is asked for."""

    __slots__ = ()
