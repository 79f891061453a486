"""Differences between two overlays over one base, field by field, as data and as lines for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from drainbot.curation.saying import moves
from drainbot.knowledge import Knowledge, Language
from drainbot.knowledge.overlay import Overlay, parsed
from drainbot.knowledge.writing import plain, scalar
from drainbot.units import Quantity, Unit

Path = tuple[str, ...]
_LONGEST = 120  # letters of a text in a line


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one entry that is other; of a list, one item that came or went."""

    key: str  # of the entry: changes/net-drain
    path: Path  # of the field: values, 2021; empty for a whole entry that cannot be read
    before: (
        str | None
    )  # as YAML has it; None where there was nothing, for a change of the base what the base has
    after: str | None
    unit: str | None = None  # of a figure


def differences(base: Knowledge, before: Overlay, after: Overlay) -> tuple[Difference, ...]:
    """What is other in the second overlay, entry by entry."""
    keys = sorted({*before.entries, *after.entries})
    changed = (key for key in keys if before.entries.get(key) != after.entries.get(key))
    return tuple(found for key in changed for found in _of_entry(base, key, before, after))


def lines(base: Knowledge, found: tuple[Difference, ...], language: Language = "en") -> tuple[str, ...]:
    """The differences in lines: `net drain 2021: 84,000 -> 85,000 people`."""
    return tuple(_line(base, one, language) for one in found)


def fields_of(key: str, text: str | None) -> Mapping[Path, str]:
    """The fields of an entry, each with its value as YAML has it; every item of a list is a field of its own.

    A text that cannot be read is one field without a path.
    """
    if text is None:
        return {}
    entry, problems = parsed(key, text)
    return {(): text} if problems else dict(_flat(plain(entry), ()))


def _flat(data: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield from _flat(value, (*path, str(name)))
    elif isinstance(data, list):
        for item in data:
            if isinstance(
                item, Mapping
            ):  # a group of regression questions: each question, with what is expected
                expected = " ".join(f"{name}={scalar(value)}" for name, value in item["expect"].items())
                yield from (((*path, expected or "answered", ask), ask) for ask in item["ask"])
            else:
                yield (*path, str(item)), str(item)
    else:
        yield path, data if isinstance(data, str) else scalar(data)


def _of_entry(base: Knowledge, key: str, before: Overlay, after: Overlay) -> Iterator[Difference]:
    old, new = (fields_of(key, one.entries.get(key)) for one in (before, after))
    section, _, name = key.partition("/")
    beneath = {}
    if section == "changes" and (topic := base.topic(name)):
        beneath = {path: value for path, value in _flat(plain(topic), ()) if path[0] not in ("ask", "drop")}
    unit = _unit(base, key, after) or _unit(base, key, before)
    for path in dict.fromkeys((*old, *new)):
        if path == ("id",) and (section == "changes" or (old and new)):
            continue
        if old.get(path) != new.get(path):
            is_figure = path[0] in ("value", "values") if path else False
            was, now = (one.get(path, beneath.get(path)) for one in (old, new))
            yield Difference(key, path, was, now, unit if is_figure else None)


def _unit(base: Knowledge, key: str, overlay: Overlay) -> str | None:
    section, _, name = key.partition("/")
    if section == "changes":
        measure = base.measure(name)
        return str(measure.unit.value) if measure else None
    text = overlay.entries.get(key)
    entry: Any = parsed(key, text)[0] if text is not None else None
    return str(entry.unit.value) if hasattr(entry, "unit") else None


def _line(base: Knowledge, one: Difference, language: Language) -> str:
    section, _, name = one.key.partition("/")
    topic = base.topic(name)
    title = topic.name.in_(language) if topic else name
    head = one.path[0] if one.path else ""
    if section == "questions":
        mark = "+" if one.before is None else "-"
        return f"{title}: {mark} {one.path[-1]!r} ({' '.join(one.path[:-1])})"
    if head in (
        "ask",
        "drop",
        "denies",
        "key",
        "about",
        "related",
        "numbers",
        "notes",
        "periods",
        "references",
    ):
        gone = (one.before is None) == (head == "drop")
        return (
            f"{title}{'' if head in ('ask', 'drop') else f' {head}'}: {'-' if gone else '+'} {one.path[-1]!r}"
        )
    if one.unit:
        period = f" {one.path[1]}" if len(one.path) > 1 else ""
        return f"{title}{period}: {_figures(one, language)}"
    field = " ".join(one.path)
    return f"{title}{f' {field}' if field else ''}: {_short(one.before)} -> {_short(one.after)}"


def _figures(one: Difference, language: Language) -> str:
    unit = Unit(one.unit or Unit.COUNT)
    before, after = (
        Quantity(Fraction(Decimal(value)), unit) if value else None for value in (one.before, one.after)
    )
    return moves(before, after, language)


def _short(text: str | None) -> str:
    if text is None:
        return "..."
    line = " ".join(text.split())
    return repr(line if len(line) <= _LONGEST else f"{line[:_LONGEST]}...")
