"""Merging two moderators' changes since the overlay that both began with: field by field, lists as sets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drainbot.knowledge.overlay import Overlay, parsed
from drainbot.knowledge.writing import document, plain, written

_GONE = object()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that both have set, and not alike."""

    key: str
    path: tuple[str, ...]  # empty where one has changed an entry that the other has taken out
    before: Any  # plain data; None where there was nothing
    theirs: Any  # what stands there by now
    mine: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What both changes together make of an overlay."""

    overlay: Overlay  # with theirs where there is a conflict
    conflicts: tuple[Conflict, ...]
    changes: Mapping[str, str | None]  # from their overlay to the merged one


def merge(ancestor: Overlay, theirs: Overlay, mine: Overlay) -> Merged:
    """All changes of both since the ancestor. Without conflicts it does not matter which of the two is whose."""
    merged: dict[str, str | None] = {}
    conflicts: list[Conflict] = []
    for key in sorted({*ancestor.entries, *theirs.entries, *mine.entries}):
        before, their, my = (one.entries.get(key) for one in (ancestor, theirs, mine))
        if my in (before, their):
            merged[key] = their
        elif their == before:
            merged[key] = my
        else:
            merged[key] = _entry(key, (before, their, my), conflicts)
    overlay = Overlay().with_(merged)
    changes = {key: text for key, text in merged.items() if text != theirs.entries.get(key)}
    return Merged(overlay, tuple(conflicts), changes)


def _entry(key: str, texts: tuple[str | None, ...], conflicts: list[Conflict]) -> str | None:
    """An entry that both have changed."""
    read = [_read(key, text) for text in texts]
    if any(one is _GONE for one in read[1:]):
        found = [None if one is _GONE else one for one in read]
        conflicts.append(Conflict(key, (), found[0], found[1], found[2]))
        return texts[1]
    before = {} if read[0] is _GONE else read[0]
    data = _merged(key, (), before, read[1], read[2], conflicts)
    text = document([*data.values()] if key.startswith("questions/") else data)
    entry, problems = parsed(key, text)
    return text if problems else written(entry)  # in the order of its fields


def _read(key: str, text: str | None) -> Any:
    if text is None:
        return _GONE
    entry, problems = parsed(key, text)
    if problems:
        return {"": text}
    data = plain(entry)
    return {repr(one["expect"]): one for one in data} if isinstance(data, list) else data


def _merged(
    key: str, path: tuple[str, ...], before: Any, theirs: Any, mine: Any, conflicts: list[Conflict]
) -> Any:
    if mine in (before, theirs):
        return theirs
    if theirs == before:
        return mine
    values = [one for one in (before, theirs, mine) if one is not _GONE]
    if all(isinstance(one, list) for one in values):
        return _sets(*([] if one is _GONE else one for one in (before, theirs, mine)))
    if all(isinstance(one, Mapping) for one in values):
        old, their, my = ({} if one is _GONE else one for one in (before, theirs, mine))
        names = list(dict.fromkeys((*old, *sorted({*their, *my} - {*old}))))
        found = {
            name: _merged(
                key,
                (*path, name),
                old.get(name, _GONE),
                their.get(name, _GONE),
                my.get(name, _GONE),
                conflicts,
            )
            for name in names
        }
        return {name: value for name, value in found.items() if value is not _GONE}
    shown = [None if one is _GONE else one for one in (before, theirs, mine)]
    conflicts.append(Conflict(key, path, shown[0], shown[1], shown[2]))
    return theirs


def _sets(before: list[Any], theirs: list[Any], mine: list[Any]) -> list[Any]:
    """What nobody took out, then what anybody put in, in an order that does not tell who did."""
    kept = [one for one in before if one in theirs and one in mine]
    new = {one for one in (*theirs, *mine) if one not in before}
    return [*kept, *sorted(new)]
