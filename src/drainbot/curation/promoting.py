"""Promoting: a server's own entries as a patch for the base folder, for the owner to look at and apply."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import Any

from drainbot.curation.splicing import Entry, entry_in, rewritten, spliced
from drainbot.errors import KnowledgeError
from drainbot.knowledge import Knowledge, Text
from drainbot.knowledge.loading import load_kept
from drainbot.knowledge.overlay import parsed
from drainbot.knowledge.overlay_shapes import Change
from drainbot.knowledge.shapes import LANGUAGES, Fact, Phrasings
from drainbot.knowledge.writing import document, plain

_SECTIONS = ("sources", "notes", "facts", "formulas", "statements", "absences", "smalltalk", "questions")
_WORDING = ("name", "short", "sentence", "more", "text")


@dataclass(frozen=True, slots=True)
class ByHand:
    """What cannot be made a patch."""

    key: str
    why: str
    text: str  # of the entry, as YAML


@dataclass(frozen=True, slots=True)
class Promotion:
    """What to do in the base folder."""

    diff: str  # unified, with paths below a/ and b/; empty where nothing can be made one
    taken: tuple[str, ...]  # keys of the entries that the diff takes in
    files: tuple[str, ...]  # paths that it changes or adds
    by_hand: tuple[ByHand, ...]

    @property
    def patch(self) -> str:
        """What has to be done by hand, as comments, then the diff; `patch` passes over comments."""
        return "".join((*map(_comment, self.by_hand), self.diff))


def promoted(base: Knowledge, entries: Mapping[str, str], name: str) -> Promotion:
    """A patch for the base's files that takes in these entries of a server's own; new ones stand in a file of that name.

    With it applied the folder is valid: what would not fit is left to be done by hand, with the reason.
    """
    by_hand: list[ByHand] = []
    files, taken = _with(base, entries, name, by_hand)
    if _problem(base, files):
        fit, by_hand = _fitting(base, entries, name)
        files, taken = _with(base, fit, name, by_hand)
    changed = tuple(path for path in sorted(files) if files[path] != base.files.get(path))
    diff = "".join(_diff(base.files, files, changed))
    return Promotion(diff, tuple(taken), changed, tuple(dict.fromkeys(by_hand)))


def _fitting(base: Knowledge, entries: Mapping[str, str], name: str) -> tuple[dict[str, str], list[ByHand]]:
    """The entries with which the folder is valid, and the others, each with the reason.

    Tried by halves, as most fit and a folder takes a second to load; sources go first, others rest on them.
    """
    fit: dict[str, str] = {}
    refused: list[ByHand] = []

    def take(keys: Sequence[str]) -> None:
        tried = fit | {key: entries[key] for key in keys}
        files, _ = _with(base, tried, name, [])
        why = _problem(base, files)
        if not why:
            fit.update(tried)
        elif len(keys) == 1:
            refused.append(ByHand(keys[0], why, entries[keys[0]]))
        else:
            take(keys[: len(keys) // 2])
            take(keys[len(keys) // 2 :])

    take(sorted(entries, key=lambda one: (not one.startswith("sources/"), one)))
    return fit, refused


def _with(
    base: Knowledge, entries: Mapping[str, str], name: str, by_hand: list[ByHand]
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files with these entries; those that cannot be taken in are added to `by_hand`."""
    files, taken = dict(base.files), {}
    new: dict[str, list[Any]] = {section: [] for section in _SECTIONS}
    for key, text in entries.items():
        section = key.partition("/")[0]
        entry, problems = parsed(key, text)
        why = str(problems[0]) if problems else ""
        if not why and section == "changes":
            why = _change(files, entry, new)
        elif not why:
            new[section] += plain(entry) if section == "questions" else [plain(entry)]
        if why:
            by_hand.append(ByHand(key, why, text))
        else:
            taken[key] = text
    if any(new.values()):
        head = "# yaml-language-server: $schema=knowledge.schema.json\n"
        body = document({section: found for section, found in new.items() if found})
        files[_free(name, files)] = (head + body).encode()
    return files, taken


def _change(files: dict[str, bytes], change: Change, new: dict[str, list[Any]]) -> str:
    """Take a change into the entry of the base; why not, where that cannot be."""
    found = entry_in(files, change.id)
    if found is None:
        return f"the base has no entry '{change.id}' any more"
    if change.off:
        return f"take the entry out, at {found.path}:{found.line}, with all links to it"
    merged = _merged(change, found.entry)
    if change.note is not None:
        note = f"{change.id}-note"[:40].rstrip("-")
        new["notes"].append({"id": note, "text": plain(change.note)})
        merged = replace(merged, notes=(*merged.notes, note))
    files[found.path] = _file(found, change, merged)
    return ""


def _file(found: Entry, change: Change, merged: Any) -> bytes:
    """The file with the entry as it is to be: a few lines of it where that gives it exactly, else all of it anew."""
    few = spliced(found, change)
    if few is not None:
        again = entry_in({found.path: few}, change.id)
        if again and again.entry == merged:
            return few
    return rewritten(found, merged)


def _merged(change: Change, entry: Any) -> Any:
    """The entry of the base with the change as if it had always been so; Overlay's notes on whose it is are left out."""
    asks = {
        language: (
            *(one for one in entry.ask.in_(language) if one not in change.drop.in_(language)),
            *(one for one in change.ask.in_(language) if one not in entry.ask.in_(language)),
        )
        for language in LANGUAGES
    }
    new: dict[str, Any] = {"ask": Phrasings(**asks)}
    words: dict[str, Text] = {
        name: value for name in _WORDING if (value := getattr(change, name)) is not None
    }
    new |= words
    if change.text is not None:
        new["numbers"] = change.numbers
    if isinstance(entry, Fact) and (change.value is not None or change.values):
        value = entry.value if change.value is None else change.value
        new |= {"value": value, "values": {**entry.values, **change.values}, "also": {}, "references": ()}
    if change.source is not None:
        new |= {"source": change.source, "references": ()}
    return replace(entry, **new)


def _problem(base: Knowledge, files: Mapping[str, bytes]) -> str:
    """Why the folder would be invalid, in one finding; empty where it is not."""
    try:
        load_kept(files, base.folder)
    except KnowledgeError as error:
        return str(error.problems[0])
    return ""


def _free(name: str, files: Mapping[str, bytes]) -> str:
    """A name that no file has."""
    number, found = 1, f"{name}.yaml"
    while found in files:
        number += 1
        found = f"{name}-{number}.yaml"
    return found


def _comment(one: ByHand) -> str:
    text = "".join(f"#   {line}\n" for line in one.text.splitlines())
    return f"# By hand, {one.key}: {one.why}\n{text}\n"


def _diff(before: Mapping[str, bytes], after: Mapping[str, bytes], paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        was, now = before.get(path), after[path]
        old, new = [(raw or b"").decode().splitlines(keepends=True) for raw in (was, now)]
        source = "/dev/null" if was is None else f"a/{path}"
        for line in unified_diff(old, new, source, f"b/{path}"):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
