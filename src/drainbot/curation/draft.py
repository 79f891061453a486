"""A draft: a server's overlay with an edit under way; what it comes to are changes by key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias

from drainbot.curation.remarks import of_problem, remark
from drainbot.curation.texts import folded
from drainbot.errors import EditError
from drainbot.knowledge import Knowledge, Statement
from drainbot.knowledge.overlay import TOPICS, Overlay, parsed
from drainbot.knowledge.overlay_shapes import Change
from drainbot.knowledge.shapes import LANGUAGES, Phrasings
from drainbot.knowledge.writing import written

Changes: TypeAlias = Mapping[str, str | None]  # key -> YAML text, None where the entry goes


class Draft:
    """Entries of a server over a base, to be changed one after the other."""

    def __init__(self, base: Knowledge, overlay: Overlay) -> None:
        self.base = base
        self.overlay = overlay
        self._changed: dict[str, str | None] = {}

    @property
    def changes(self) -> Changes:
        """What is other than in the overlay. EditError where nothing is."""
        found = {key: text for key, text in self._changed.items() if text != self.overlay.entries.get(key)}
        if not found:
            raise EditError(remark("nothing-changes"))
        return found

    def all_keys(self) -> Iterator[str]:
        """The keys of all entries that there are now."""
        yield from (key for key in self.overlay.entries if self._changed.get(key, "") is not None)
        yield from (key for key, text in self._changed.items() if text and key not in self.overlay.entries)

    def entry(self, key: str) -> Any:
        """The server's own entry of a key; None where there is none. EditError where its text cannot be read."""
        text = self._changed.get(key, self.overlay.entries.get(key))
        if text is None or self._changed.get(key, "") is None:
            return None
        found, problems = parsed(key, text)
        if problems:
            raise EditError(remark("in-line", line=str(problems[0].line), problem=of_problem(problems[0])))
        return found

    def set(self, key: str, entry: Any) -> None:
        self._changed[key] = written(entry)

    def set_text(self, key: str, text: str) -> None:
        self._changed[key] = text

    def remove(self, key: str) -> None:
        self._changed[key] = None

    def own_key(self, topic: str) -> str | None:
        """The key of the server's own entry of this id."""
        return next((key for section in TOPICS if self.entry(key := f"{section}/{topic}") is not None), None)

    def change_of(self, topic: str) -> Change:
        """What the server has otherwise about an entry of the base. EditError where the base has no such entry."""
        if self.base.topic(topic) is None:
            raise EditError(remark("no-topic", topic=topic[:40]))
        return self.entry(f"changes/{topic}") or Change(id=topic)

    def set_change(self, change: Change) -> None:
        """Keep the change, without phrasings to drop that the base has lost since; where nothing is left of it, it goes."""
        topic = self.base.topic(change.id)
        if topic:
            left = {
                one: tuple(phrase for phrase in change.drop.in_(one) if phrase in topic.ask.in_(one))
                for one in LANGUAGES
            }
            change = replace(change, drop=Phrasings(**left))
        if change == Change(id=change.id):
            self.remove(f"changes/{change.id}")
        else:
            self.set(f"changes/{change.id}", change)

    def with_fields(self, topic: str, **values: Any) -> None:
        """Set fields of an entry, its own or what the server has otherwise about one of the base."""
        if key := self.own_key(topic):
            self.set(key, replace(self.entry(key), **values))
        else:
            self.set_change(replace(self.change_of(topic), **values))

    def topic(self, topic: str) -> Any:
        """The own entry, or the change of one of the base. EditError for an unknown topic."""
        key = self.own_key(topic)
        return self.entry(key) if key else self.change_of(topic)

    def section(self, topic: str) -> str:
        """Where an entry stands. EditError for an unknown topic."""
        if key := self.own_key(topic):
            return key.partition("/")[0]
        found = next((name for name in TOPICS if topic in getattr(self.base, name)), None)
        if found is None:
            raise EditError(remark("no-topic", topic=topic[:40]))
        return found

    def owner(self, phrase: str) -> str | None:
        """The topic that has this phrasing now, however it is written."""
        wanted = folded(phrase)
        return next((name for name, one in self.phrasings() if folded(one) == wanted), None)

    def phrasings(self) -> Iterator[tuple[str, str]]:
        """Every phrasing that there is now, with its topic."""
        for key in tuple(self.all_keys()):
            section, _, name = key.partition("/")
            if section in (*TOPICS, "changes"):
                yield from ((name, one) for one in _asked(self.entry(key)))
        for topic in self.base.topics():
            change = self.entry(f"changes/{topic.id}")
            gone = {*change.drop.en, *change.drop.ko} if change else set()
            if not (change and change.off):
                yield from ((topic.id, one) for one in _asked(topic) if one not in gone)


def _asked(topic: Any) -> Iterable[str]:
    for language in LANGUAGES:
        yield from topic.ask.in_(language)
        if isinstance(topic, Statement):
            yield from topic.denies.in_(language)
