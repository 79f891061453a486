"""The gate: what stands against an edit, what has to be confirmed, and what it would do, before any of it is live."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from itertools import islice
from typing import Any

import numpy as np

from drainbot.answers.answer import Answer
from drainbot.answers.held import phrasings_of
from drainbot.curation.draft import Changes
from drainbot.curation.looks import Looks
from drainbot.curation.origins import MODERATORS, is_link
from drainbot.curation.preview import Effect, Logged, Posted, Preview, Shift, effect, ending, preview
from drainbot.curation.regression import failure
from drainbot.curation.remarks import both, of_problem, remark, word
from drainbot.curation.texts import faults_in, folded
from drainbot.curation.touched import Touch
from drainbot.engine import Engine
from drainbot.errors import KnowledgeError, Problem, Said
from drainbot.knowledge import LANGUAGES, Expected, Knowledge, QuestionGroup, Source, Statement, Text, Topic
from drainbot.knowledge.checks import CHECKS
from drainbot.knowledge.checks.numbers import declared_numbers, stated_numbers
from drainbot.knowledge.overlay import TOPICS, Overlay, laid_over, parsed
from drainbot.knowledge.overlay_shapes import Change
from drainbot.knowledge.strict_yaml import parse
from drainbot.language.features import features
from drainbot.language.index import Index

MOST_ASKS = 2_000  # phrasings and regression questions of one server: each is asked when an edit is judged
_MOST_NEW = 200  # phrasings that are new, asked to see whether they lead to their entry
_NEAR_PHRASINGS = 20  # of other entries, asked anew for each phrasing that is new


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about an edit."""

    check: str  # e.g. "regression", "collision", "digits", or the id of a check of a whole knowledge base
    message: Said
    key: str | None = None  # of the entry
    line: int = 0  # in its YAML text; 0 where it is about the whole entry
    question: str | None = None  # that it is about

    def __str__(self) -> str:
        place = f"{self.key}:{self.line}: " if self.key and self.line else f"{self.key}: " if self.key else ""
        return f"{place}{self.message.in_('en')}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says of an edit."""

    blocking: tuple[Finding, ...]  # it cannot be saved
    to_confirm: tuple[Finding, ...]  # it can, once somebody has seen this
    preview: Preview | None  # None where it cannot be saved
    engine: Engine | None  # that would answer from now on
    digits: bool  # it changes a figure or the numbers of a text: where set, a second moderator has to agree

    @property
    def passes(self) -> bool:
        return not self.blocking


class _Blocked(Exception):  # noqa: N818 -- ends the gate early, and is no error of anybody's
    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__()
        self.findings = findings


def gate(
    before: Engine,
    overlay: Overlay,
    changes: Changes,
    logged: Sequence[Logged] = (),
    posted: Sequence[Posted] = (),
    looks: Looks | None = None,
) -> Verdict:
    """Judge the changes of an overlay on which `before` answers.

    `looks` are those of the base that both lie over; with them only what the edit can touch is asked anew.
    """
    base = before.knowledge.own.base or before.knowledge
    overlay = _without_stale(before, overlay, changes)
    digits = any(_changes_digits(base, overlay, key, text) for key, text in changes.items())
    try:
        after = _built(before, base, overlay.with_(changes), changes)
    except _Blocked as blocked:
        return Verdict(blocked.findings, (), None, None, digits)
    touch = Touch(looks, before, after) if looks else None
    seen = preview(before, after, logged, posted, looks, touch)
    moving = frozenset(one.topic for one in seen.moved)
    blocking = tuple(_regressions(before, after, overlay.with_(changes), touch, moving))
    crossing = (*_crossing_phrasings(before, after), *(shift for shift in seen.shifts if shift.crosses))
    to_confirm = (*_led_elsewhere(before, after), *_to_confirm(crossing, seen, after))
    return Verdict(blocking, to_confirm, seen, after, digits)


# -- what cannot be


def _without_stale(before: Engine, overlay: Overlay, changes: Changes) -> Overlay:
    """The overlay without what answers no more, as the base has changed since: it stands in the way of no other edit."""
    stale = overlay.entries.keys() - before.knowledge.files.keys() - changes.keys()
    return overlay.with_(dict.fromkeys(stale)) if stale else overlay


def _built(before: Engine, base: Knowledge, overlay: Overlay, changes: Changes) -> Engine:
    """The engine over the changed overlay; all that stands against it otherwise."""
    texts = tuple(_in_texts(base, changes))
    if (count := sum(map(_count_of_asks, overlay.entries.items()))) > MOST_ASKS:
        message = remark("too-many-phrasings", count=count, most=MOST_ASKS)
        raise _Blocked((*texts, Finding("size", message)))
    try:
        knowledge = laid_over(base, overlay, changes.keys())
        problems = tuple(_problems(before.knowledge, knowledge, overlay))
        if problems or texts:
            raise _Blocked((*texts, *problems))
        return before.over(knowledge)
    except KnowledgeError as error:
        found = (_finding(one, overlay) for one in error.problems)
        raise _Blocked((*texts, *dict.fromkeys(found))) from None


def _count_of_asks(entry: tuple[str, str]) -> int:
    """The phrasings and regression questions of an entry of an overlay."""
    found, problems = parsed(*entry)
    every = () if problems else found if isinstance(found, tuple) else (getattr(found, "ask", None),)
    asks = (one.ask if isinstance(one, QuestionGroup) else one for one in every if one is not None)
    return sum(len(one) if isinstance(one, tuple) else len(one.en) + len(one.ko) for one in asks)


def _problems(before: Knowledge, after: Knowledge, overlay: Overlay) -> Iterator[Finding]:
    """What the checks find in the server's own parts, and was not there already."""
    found = [one for check in CHECKS for one in check(after) if one.file in overlay.entries]
    known = {one.message for check in CHECKS for one in check(before)} if found else set()
    for one in dict.fromkeys(found):
        if one.message not in known and one.check != "collision":
            yield _finding(one, overlay)
    yield from _collisions(before, after)


def _finding(problem: Problem, overlay: Overlay) -> Finding:
    """The finding; where it shows in an entry of the base, without a place that nobody here can see."""
    if problem.file not in overlay.entries:
        return Finding(problem.check, of_problem(problem))
    return Finding(problem.check, of_problem(problem), problem.file, problem.line)


def _collisions(before: Knowledge, after: Knowledge) -> Iterator[Finding]:
    """Phrasings of the server's own that another entry has, however they are written."""
    own = after.own.new | after.own.changed
    owners: dict[str, str] = {}
    for entry in after.topics():
        if entry.id not in own:
            owners |= dict.fromkeys(map(folded, _asked(entry)), entry.id)
    for name in sorted(own):
        topic: Any = after.topic(name)
        old = before.topic(name)
        known = set(_asked(old)) if old else set()
        for phrase in _asked(topic):
            other = owners.setdefault(folded(phrase), name)
            if other != name and phrase not in known:
                section = next(one for one in TOPICS if name in getattr(after, one))
                language = next((one for one in LANGUAGES if topic and phrase in topic.ask.in_(one)), "en")
                place = after.place(section, name, "ask", language)
                message = remark("collision", phrase=phrase, topic=other)
                yield Finding("collision", message, place.file, place.line)


def _asked(topic: Any) -> Iterator[str]:
    for language in LANGUAGES:
        yield from topic.ask.in_(language)
        if isinstance(topic, Statement):
            yield from topic.denies.in_(language)


def _in_texts(base: Knowledge, changes: Changes) -> Iterator[Finding]:
    """Pings, texts that are too long, digits without a source."""
    for key, text in changes.items():
        entry, problems = parsed(key, text) if text is not None else (None, ())
        if entry is None or problems:
            continue
        for item in entry if isinstance(entry, tuple) else (entry,):
            for path, fault in faults_in(item):
                yield Finding("text", fault, key, _line(key, text or "", path))
        if isinstance(entry, Source) and entry.url and not is_link(entry.url):
            yield Finding(
                "text", remark("no-link", typed=entry.url[:60]), key, _line(key, text or "", ("url",))
            )
        if _lacks_source(base, entry):
            yield Finding("digits", remark("digits"), key)


def _line(key: str, text: str, path: tuple[str | int, ...]) -> int:
    return parse(text.encode(errors="replace"), key).place(path)[0]


def _lacks_source(base: Knowledge, entry: Any) -> bool:
    if not is_dataclass(entry) or getattr(entry, "source", None) not in (None, MODERATORS):
        return False
    return bool(_new_digits(base, entry))


def _new_digits(base: Knowledge, entry: Any) -> set[str]:
    """Figures and numbers of texts that the base does not have there."""
    found = {item.name for item in fields(entry)}
    new = {f"{period}: {value}" for period, value in (entry.values.items() if "values" in found else ())}
    if "value" in found and entry.value is not None:
        new.add(str(entry.value))
    numbers = set(entry.numbers) if "numbers" in found else set()
    if isinstance(entry, Change) and (topic := base.topic(entry.id)):
        numbers -= {*declared_numbers(topic), *getattr(topic, "numbers", ())}
    return new | numbers


def _changes_digits(base: Knowledge, overlay: Overlay, key: str, text: str | None) -> bool:
    """Whether figures or numbers are others than they were for this server."""
    found = []
    for one in (overlay.entries.get(key), text):
        entry, problems = parsed(key, one) if one is not None else (None, ())
        found.append(_stated(base, entry) if is_dataclass(entry) and not problems else set())
    return found[0] != found[1]


def _stated(base: Knowledge, entry: Any) -> set[str]:
    """All numbers that an entry has of its own, those of its note as well: a reader takes them for figures."""
    note: Text | None = getattr(entry, "note", None)
    return _new_digits(base, entry) | {
        one for language in LANGUAGES if note for one in stated_numbers(note.in_(language))
    }


def _regressions(
    before: Engine, after: Engine, overlay: Overlay, touch: Touch | None, moving: AbstractSet[str]
) -> Iterator[Finding]:
    """Regression questions that fail now and did not, and new ones that fail.

    Where a figure is meant to move, a question need not give the old one; what is out of use need not be answered.
    """
    old = {(ask, repr(group.expect)) for group in before.knowledge.questions for ask in group.ask}
    asked = [(ask, group.expect) for group in after.knowledge.questions for ask in group.ask]
    touched = touch.of([_Guard(ask, expected) for ask, expected in asked]) if touch else [True] * len(asked)
    mine = _questions_of(overlay)
    for (ask, expected), is_touched in zip(asked, touched, strict=True):
        is_new = (ask, repr(expected)) not in old
        if not (is_touched or is_new) or _is_out_of_use(expected.topic, before, after):
            continue
        found = failure(after, ask, expected)
        if found is None or (not is_new and failure(before, ask, expected)):
            continue
        if not is_new and _rested_on_what_is_gone(before.ask(ask), before, after):
            continue
        if found.only_figures and not moving.isdisjoint((*found.answer.topics, *found.answer.facts)):
            continue
        message = (
            remark("regression", question=ask, topic=expected.topic, why=found.why)
            if expected.topic
            else remark("regression-ending", question=ask, status=word(expected.status), why=found.why)
        )
        yield Finding("regression", message, mine.get(ask))


def _is_out_of_use(topic: str | None, before: Engine, after: Engine) -> bool:
    return bool(topic and before.knowledge.topic(topic) and not after.knowledge.topic(topic))


def _rested_on_what_is_gone(was: Answer, before: Engine, after: Engine) -> bool:
    """Whether an answer came from an entry, or at an exchange rate, that is out of use now."""
    rate = before.knowledge.pack.exchange if any(one.converted for one in was.figures) else None
    return any(_is_out_of_use(one, before, after) for one in (*was.topics, *was.facts, rate))


@dataclass(frozen=True, slots=True)
class _Guard:
    """A regression question, as one that was answered as it must be."""

    question: str
    expected: Expected

    @property
    def topic(self) -> str | None:
        return self.expected.topic

    @property
    def fact_ids(self) -> tuple[str, ...]:
        return ()

    @property
    def answer_text(self) -> str:
        return ""


def _questions_of(overlay: Overlay) -> Mapping[str, str]:
    """The server's own regression questions, each with its key."""
    found: dict[str, str] = {}
    for key, text in overlay.entries.items():
        if key.startswith("questions/"):
            groups, problems = parsed(key, text)
            found |= {ask: key for group in (() if problems else groups) for ask in group.ask}
    return found


# -- what has to be confirmed


def _to_confirm(crossing: Sequence[Shift], seen: Preview, after: Engine) -> Iterator[Finding]:
    for shift in {one.question: one for one in crossing}.values():
        before, then = shift.before.topic or "", shift.after.topic or ""
        message = remark("crossing", question=shift.question, before=before, after=then)
        yield Finding("crossing", message, question=shift.question)
    for one in seen.moved:
        line = both(partial(one.line, after))
        message = remark("moves-computed", line=line) if one.computed else remark("moves", line=line)
        yield Finding("figure", message)
    lost = sum(shift.effect is Effect.LOST for shift in seen.shifts)
    if lost:
        yield Finding("lost", remark("lost", count=lost))
    if seen.wrong:
        yield Finding("posted", remark("wrong", count=len(seen.wrong)))


def _led_elsewhere(before: Engine, after: Engine) -> Iterator[Finding]:
    """New phrasings that do not lead to their own entry, so that nothing comes of them."""
    found = (
        (name, phrase)
        for name in sorted(after.knowledge.own.new | after.knowledge.own.changed)
        if (topic := after.knowledge.topic(name))
        for phrase in _unknown_to(before, name, topic)
        if any(phrase in topic.ask.in_(language) for language in LANGUAGES)
    )
    for name, phrase in islice(found, _MOST_NEW):
        if name not in after.ask(phrase).topics:
            yield Finding("unheard", remark("led-elsewhere", phrase=phrase, topic=name), question=phrase)


def _unknown_to(before: Engine, name: str, topic: Topic) -> Iterator[str]:
    """The phrasings of an entry that it did not have before."""
    old = before.knowledge.topic(name)
    known = {*phrasings_of(old)} if old else set()
    return (phrase for phrase in phrasings_of(topic) if phrase not in known)


def _crossing_phrasings(before: Engine, after: Engine) -> Iterator[Shift]:
    """Phrasings of other entries that would go to one that is asked for in more ways now."""
    knowledge = after.knowledge
    for phrase, owner in _near_phrasings(before, after):
        if knowledge.topic(owner) is None:
            continue
        was = before.ask(phrase)
        if was.topic != owner:
            continue
        now = after.ask(phrase)
        if now.topic and now.topic != owner:
            yield Shift(phrase, 0, effect(was, now), ending(was), ending(now))


def _near_phrasings(before: Engine, after: Engine) -> list[tuple[str, str]]:
    """The phrasings of the base nearest to each one that is new, with their topics."""
    index, base = _index(before), after.knowledge.own.base
    if base is None or index is None:
        return []
    found: dict[tuple[str, str], None] = {}
    for name in sorted(after.knowledge.own.new | after.knowledge.own.changed):
        topic = after.knowledge.topic(name)
        for phrase in _unknown_to(before, name, topic) if topic else ():
            asked = features(after.reader.read(phrase), after.reader.lexicon)
            near = index.neighbours(index.question(asked), None)
            nearest = near.rows[np.argsort(-near.cosines, kind="stable")].tolist()
            others = (pair for row in nearest if (pair := _phrasing(index, base, row)) and pair[1] != name)
            found |= dict.fromkeys(islice(others, _NEAR_PHRASINGS))
    return list(found)


def _index(engine: Engine) -> Index | None:
    known = engine.known.index
    return known if isinstance(known, Index) else known.beneath


def _phrasing(index: Index, base: Knowledge, row: int) -> tuple[str, str] | None:
    """The phrasing of a row and its topic; None for a sentence of a text, or a false claim."""
    label = index.labels[int(index.owners[row])]
    topic = base.topic(label)
    if topic is None:
        return None
    rows = np.flatnonzero(index.owners == index.owners[row])
    number = int(np.searchsorted(rows, row))
    phrasings = phrasings_of(topic)
    return (phrasings[number], label) if number < len(phrasings) else None
