"""The parts of an entry that have a form: its fields, filled in with what holds, and the edit that is made of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from bot import kb_texts
from bot.texts import Words as Said
from drainbot.curation import edits, entries
from drainbot.curation.draft import Changes, Draft
from drainbot.curation.fields import Words
from drainbot.curation.origins import Origin
from drainbot.curation.remarks import remark, word
from drainbot.curation.texts import MOST_OF_NAME, MOST_OF_NOTE, MOST_OF_PHRASE, MOST_OF_TEXT
from drainbot.errors import EditError
from drainbot.keepers import Edit
from drainbot.knowledge import Fact, Knowledge, Language, Text, Topic
from drainbot.knowledge.overlay import TOPICS, Overlay, parsed
from drainbot.knowledge.overlay_shapes import Change

Typed = Mapping[str, str]  # what stands in the fields, by their names
MOST_OF_FIELD = 4000  # letters that a field of a form takes
_MOST_OF_REASON = 200
_IDS = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LINK = re.compile(r"https?://\S+")
_DATE = re.compile(r"(?<!\d)(\d{4}(?:-\d{2}){0,2})\)?\s*$")


class Part(StrEnum):
    """What has a form. The names stand in ids of buttons."""

    NAME = "name"
    SENTENCE = "sentence"
    MORE = "more"
    TEXT = "text"
    NOTE = "note"
    FIGURE = "figure"
    YAML = "yaml"
    PHRASE = "phrase"
    NEW_TEXT = "new-text"
    NEW_FIGURE = "new-figure"
    NEW_ABSENCE = "new-absence"


NEW = (Part.NEW_TEXT, Part.NEW_FIGURE, Part.NEW_ABSENCE)
_ACTIONS = {Part.FIGURE: "figure", Part.NOTE: "note", Part.YAML: "yaml", Part.PHRASE: "phrase"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form."""

    name: str
    label: Said
    help: Said | None = None
    most: int = MOST_OF_TEXT
    long: bool = False
    required: bool = False
    value: str = ""
    options: Mapping[str, Said] | None = None  # to choose one from, in place of typing


def parts_of(knowledge: Knowledge, topic: str) -> tuple[Part, ...]:
    """The parts that an entry has."""
    note = () if topic in knowledge.own.new else (Part.NOTE,)
    if topic in knowledge.facts:
        figure = () if follows_from(knowledge, topic) else (Part.FIGURE,)
        return (*figure, Part.NAME, Part.SENTENCE, Part.MORE, *note, Part.YAML)
    if topic in knowledge.formulas:
        return (Part.NAME, Part.SENTENCE, Part.MORE, *note, Part.YAML)
    return (Part.NAME, Part.TEXT, *note, Part.YAML)


def follows_from(knowledge: Knowledge, topic: str) -> tuple[str, ...]:
    """The topics that the figure of a fact always follows from, so that it has none of its own to change."""
    fact = knowledge.facts.get(topic)
    names = _IDS.findall(fact.equals) if fact and fact.equals else ()
    return tuple(dict.fromkeys(name for name in names if knowledge.topic(name)))


def fields_of(part: Part, topic: str, knowledge: Knowledge, overlay: Overlay) -> tuple[Field, ...]:
    """The fields of a form, with what holds now in them."""
    entry = knowledge.topic(topic)
    reason = Field("reason", kb_texts.FORM_REASON, most=_MOST_OF_REASON)
    if part is Part.PHRASE:
        return (Field("text", kb_texts.FORM_PHRASE, most=MOST_OF_PHRASE, required=True), reason)
    if part is Part.YAML:
        now = yaml_of(topic, overlay)[1]
        return (Field("yaml", kb_texts.FORM_YAML, most=MOST_OF_FIELD, long=True, required=True, value=now), reason)  # fmt: skip
    if part is Part.FIGURE:
        return (*_figure(entry), *_sourced(kb_texts.FORM_WHEN_HELP), reason)
    if part in NEW:
        return _new(part)
    text: Text | None = getattr(entry, part.value, None)
    if part is Part.NOTE:
        change = _change(topic, overlay)
        text = change.note if change else None
    own = topic in knowledge.own.new
    empty = kb_texts.EITHER_LANGUAGE if own or part is Part.NOTE else kb_texts.BOTH_EMPTY
    help_ = kb_texts.WITH_VALUE if part in (Part.SENTENCE, Part.MORE) and knowledge.measure(topic) else None
    most = {Part.NAME: MOST_OF_NAME, Part.NOTE: MOST_OF_NOTE}.get(part, MOST_OF_TEXT)
    is_long = part is not Part.NAME
    both = (
        Field("en", kb_texts.ENGLISH, help_ or empty, most, is_long, value=text.en if text else ""),
        Field("ko", kb_texts.KOREAN, empty if help_ else None, most, is_long, value=text.ko if text else ""),
    )
    return (*both, *(_sourced(kb_texts.FORM_WHEN_IF) if part is Part.TEXT else ()), reason)


def edit_of(part: Part, topic: str, typed: Typed, knowledge: Knowledge) -> tuple[Edit, str]:
    """The edit that was typed, and its word for the history. EditError where it is none."""
    action = "new" if part in NEW else _ACTIONS.get(part, "edit")
    if part is Part.PHRASE:
        return partial(edits.add_phrase, topic=topic, text=typed["text"]), action
    if part is Part.YAML:
        return partial(_yaml, topic=topic, text=typed["yaml"]), action
    if part is Part.FIGURE:
        period = typed.get("period", "").strip() or None
        value, origin = typed["value"], _origin(typed)
        return partial(edits.set_value, topic=topic, period=period, value=value, origin=origin), action
    if part in NEW:
        return _new_edit(part, typed), action
    words = Words(typed["en"], typed["ko"]) if typed["en"].strip() or typed["ko"].strip() else None
    if part is Part.NOTE:
        return partial(edits.annotate, topic=topic, text=words), action
    now: Text | None = getattr(knowledge.topic(topic), part.value, None)
    if words and now and (now.en, now.ko) == (words.en.strip(), words.ko.strip()):
        raise EditError(remark("nothing-changes"))
    return partial(edits.reword, topic=topic, words={part.value: words}, origin=_origin(typed)), action


def yaml_of(topic: str, overlay: Overlay) -> tuple[str, str]:
    """The key of what the server has of a topic, and its text; where it has nothing, how it begins."""
    own = next((key for section in TOPICS if (key := f"{section}/{topic}") in overlay.entries), None)
    key = own or f"changes/{topic}"
    return key, overlay.entries.get(key, f"id: {topic}\n# note:\n#   en: \n#   ko: \n")


def _yaml(base: Knowledge, overlay: Overlay, topic: str, text: str) -> Changes:
    """The text as it was typed, sound or not: the gate says what is wrong with it, and the draft keeps it."""
    key, _ = yaml_of(topic, overlay)
    text = text.replace("\r\n", "\n").rstrip() + "\n"
    try:
        text.encode()
    except UnicodeEncodeError:
        raise EditError(remark("half-a-letter", field=word("entry"))) from None
    draft = Draft(base, overlay)
    entry, problems = parsed(key, text)
    if not problems and entry == Change(id=topic):
        draft.remove(key)  # nothing is left of the change
    else:
        draft.set_text(key, text)
    return draft.changes


def _change(topic: str, overlay: Overlay) -> Change | None:
    text = overlay.entries.get(key := f"changes/{topic}")
    entry, problems = parsed(key, text) if text is not None else (None, ())
    return None if problems else entry


def _figure(entry: Topic | None) -> Iterable[Field]:
    value = ""
    if isinstance(entry, Fact):
        last = max(entry.values, default="")
        if last:
            yield Field(
                "period", kb_texts.FORM_PERIOD, kb_texts.FORM_PERIOD_HELP, 9, required=True, value=last
            )
        now = entry.values[last] if last else entry.value
        value = "" if now is None else format(now, "f")
    yield Field("value", kb_texts.FORM_VALUE, kb_texts.FORM_VALUE_HELP, 40, required=True, value=value)


def _sourced(help_: Said) -> tuple[Field, ...]:
    return (
        Field("title", kb_texts.FORM_SOURCE, most=MOST_OF_NAME),
        Field("when", kb_texts.FORM_WHEN, help_, most=400),
    )


def _new(part: Part) -> tuple[Field, ...]:
    name = Field("name", kb_texts.FORM_NAME, kb_texts.FORM_NAME_HELP, 2 * MOST_OF_NAME, required=True)
    ask = Field("ask", kb_texts.FORM_ASK, most=MOST_OF_TEXT, long=True, required=True)
    needs = part is Part.NEW_FIGURE
    source = Field("source", kb_texts.FORM_ORIGIN, kb_texts.FORM_ORIGIN_HELP, 400, required=needs)
    if needs:
        values = Field(
            "values", kb_texts.FORM_VALUES, kb_texts.FORM_VALUES_HELP, 500, long=True, required=True
        )
        unit = Field("unit", kb_texts.FORM_UNIT, required=True, options={one.value: words for one, words in kb_texts.UNITS.items()})  # fmt: skip
        return (name, ask, values, unit, source)
    texts = (
        Field("en", kb_texts.ENGLISH, kb_texts.EITHER_LANGUAGE, long=True),
        Field("ko", kb_texts.KOREAN, long=True),
    )
    return (name, ask, *texts, source)


def _new_edit(part: Part, typed: Typed) -> Edit:
    en, _, ko = typed["name"].partition("|")
    name, ask = Words(en.strip(), ko.strip()), [one for one in typed["ask"].splitlines() if one.strip()]
    origin = origin_in(typed["source"])
    if part is Part.NEW_FIGURE:
        values = _values(typed["values"])
        return partial(
            entries.new_figure, name=name, ask=ask, unit=typed["unit"], values=values, origin=origin
        )
    make = entries.new_text if part is Part.NEW_TEXT else entries.new_absence
    return partial(make, name=name, ask=ask, text=Words(typed["en"], typed["ko"]), origin=origin)


def _values(typed: str) -> dict[str | None, str]:
    """`1600`, or a line for each period: `2023: 1600`. EditError where one has two."""
    found: dict[str | None, str] = {}
    for line in filter(str.strip, typed.splitlines()):
        start, colon, value = line.partition(":")
        period = start.strip() if colon else None
        if period in found:
            raise EditError(remark("value-twice", line=line.strip()[:40]))
        found[period] = value if colon else line
    return found


def _origin(typed: Typed) -> Origin | None:
    title, when = typed.get("title", "").strip(), typed.get("when", "").strip()
    if not (title or when):
        return None
    link = _LINK.search(when)
    date = _LINK.sub("", when).strip(" ,;") or None
    return Origin(title=title or None, date=date, link=link.group() if link else None)


def origin_in(typed: str) -> Origin | None:
    """The source in one line: a title and its date, or a link."""
    link = _LINK.search(typed)
    rest = _LINK.sub("", typed).strip(" ,;")
    date = _DATE.search(rest)
    title = (rest[: date.start()].rstrip("( ") if date else rest).strip(" ,;")
    if not (link or title or date):
        return None
    return Origin(title or None, date.group(1) if date else None, link.group() if link else None)


def labelled(fields: Iterable[Field], typed: Typed, language: Language) -> list[tuple[str, str]]:
    """What was typed, under the names of its fields."""
    return [(one.label.in_(language), typed[one.name]) for one in fields if typed.get(one.name, "").strip()]
