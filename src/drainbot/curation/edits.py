"""Edits of what there is: phrasings, words, notes, figures; each makes the changes of an overlay, or says why it cannot."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

from drainbot.curation.draft import Changes, Draft
from drainbot.curation.fields import Words, both, number, numbers_of, period_of
from drainbot.curation.following import following
from drainbot.curation.origins import Origin, source_id
from drainbot.curation.remarks import remark, word
from drainbot.curation.texts import folded, language_of, phrase
from drainbot.errors import EditError
from drainbot.knowledge import LANGUAGES, Expected, Fact, Formula, Knowledge, Language, QuestionGroup, Text
from drainbot.knowledge.checks.numbers import PLACEHOLDER, declared_numbers, stated_numbers
from drainbot.knowledge.overlay import Overlay
from drainbot.knowledge.overlay_shapes import Change
from drainbot.knowledge.shapes import BriefText, Phrasings

_WORDS = ("name", "short", "sentence", "more", "text")
_OF_FIGURES = ("sentence", "more")
_STATUSES = get_args(Expected.__annotations__["status"])


def add_phrase(
    base: Knowledge, overlay: Overlay, topic: str, text: str, language: Language | None = None
) -> Changes:
    """A further way to ask for an entry. EditError where another entry has it."""
    draft, text = Draft(base, overlay), phrase(text)
    found = draft.topic(topic)
    owner = draft.owner(text)
    if owner == topic:
        raise EditError(remark("asks-already", phrase=text, topic=topic))
    if owner:
        raise EditError(remark("phrase-taken", phrase=text, topic=owner))
    language = language or language_of(text)
    if isinstance(found, Change) and text in found.drop.in_(language):
        found = replace(found, drop=_without(found.drop, language, text))
        draft.set_change(found)
    else:
        draft.with_fields(topic, ask=_with(found.ask, language, text))
    return draft.changes


def remove_phrase(base: Knowledge, overlay: Overlay, topic: str, text: str) -> Changes:
    """Take a way to ask away; one of the base is dropped for this server. EditError where the entry has no such phrasing."""
    draft, wanted = Draft(base, overlay), folded(text)
    found, beneath = draft.topic(topic), base.topic(topic)
    for language in LANGUAGES:
        for one in found.ask.in_(language):
            if folded(one) == wanted:
                draft.with_fields(topic, ask=_without(found.ask, language, one))
                return draft.changes
        for one in beneath.ask.in_(language) if isinstance(found, Change) and beneath else ():
            if folded(one) == wanted and one not in found.drop.in_(language):
                draft.set_change(replace(found, drop=_with(found.drop, language, one)))
                return draft.changes
    raise EditError(remark("no-such-phrase", phrase=text[:60], topic=topic))


def reword(
    base: Knowledge,
    overlay: Overlay,
    topic: str,
    words: dict[str, Words | None],
    origin: Origin | None = None,
) -> Changes:
    """Other words: name, short, sentence, more, text; None for those of the base. The numbers of a text are declared by
    themselves; those that it did not have before need a source.
    """
    draft = Draft(base, overlay)
    section, found = draft.section(topic), draft.topic(topic)
    values: dict[str, Any] = {}
    for field, text in words.items():
        if field not in _WORDS or (field in (*_OF_FIGURES, "text") and (field == "text") == (section in ("facts", "formulas"))):  # fmt: skip
            raise EditError(remark("nothing-to-reword", topic=topic, field=word(field), section=section))
        if text is None and not isinstance(found, Change) and field not in ("short", "more"):
            raise EditError(remark("own-needs-it", topic=topic, field=word(field)))
        values[field] = text and both(text, field)
    if short := values.get("short"):
        values["short"] = BriefText(en=short.en, ko=short.ko)
    if values.get("text"):
        values["numbers"] = numbers_of(values["text"])
        values |= _sourced(draft, topic, values["numbers"], origin)
    elif "text" in values:
        values["numbers"] = ()
    elif origin is not None:
        values["source"] = source_id(draft, origin)
    for field in ("name", *_OF_FIGURES):
        if values.get(field):
            _without_numbers(draft, topic, field, values[field])
    draft.with_fields(topic, **values)
    return draft.changes


def annotate(base: Knowledge, overlay: Overlay, topic: str, text: Words | None) -> Changes:
    """A note that goes with every answer about an entry of the base; None takes it away."""
    draft = Draft(base, overlay)
    if draft.own_key(topic):
        raise EditError(remark("note-of-own", topic=topic))
    draft.set_change(replace(draft.change_of(topic), note=both(text, "note") if text else None))
    return draft.changes


def set_value(
    base: Knowledge, overlay: Overlay, topic: str, period: str | None, value: str, origin: Origin | None
) -> Changes:
    """Another figure for a period, or for a figure without one, and for those that must equal what is made from it.

    EditError without a source: a title and date, or a link; and for a figure that itself follows from others.
    """
    draft = Draft(base, overlay)
    section, wanted = draft.section(topic), number(value)
    if section != "facts":
        raise EditError(remark("no-figure", topic=topic, section=section))
    found = draft.topic(topic)
    fact = found if isinstance(found, Fact) else base.facts[topic]
    if origin is None:
        raise EditError(remark("figure-of-unsourced", topic=topic))
    if fact.equals and not _is_number(fact.equals):
        raise EditError(remark("always-equals", topic=topic, expression=fact.equals))
    if fact.values and not period:
        raise EditError(remark("needs-period", topic=topic, periods=tuple(fact.values)))
    if period and not fact.values:
        raise EditError(remark("no-periods", topic=topic))
    when = period_of(period) if period else None
    source = source_id(draft, origin)
    _set_figure(draft, topic, when, wanted, source)
    for name, at, follows in following(base, Overlay().with_({**overlay.entries, **draft.changes}), topic):
        _set_figure(draft, name, at, follows, source)
    return draft.changes


def _set_figure(draft: Draft, topic: str, period: str | None, number: Decimal, source: str) -> None:
    if period:
        draft.with_fields(topic, values={**draft.topic(topic).values, period: number}, source=source)
    else:
        draft.with_fields(topic, value=number, source=source)


def retire(base: Knowledge, overlay: Overlay, topic: str) -> Changes:
    """Take an entry out of use: one of the base is switched off for this server, an own one goes with its questions."""
    draft = Draft(base, overlay)
    if key := draft.own_key(topic):
        draft.remove(key)
        if draft.entry(f"questions/{topic}") is not None:
            draft.remove(f"questions/{topic}")
    else:
        draft.set_change(replace(draft.change_of(topic), off=True))
    return draft.changes


def restore(base: Knowledge, overlay: Overlay, topic: str) -> Changes:
    """An entry of the base as it is there: everything that the server has otherwise about it goes, also where
    the base has it no longer.
    """
    draft = Draft(base, overlay)
    if draft.own_key(topic):
        raise EditError(remark("nothing-beneath", topic=topic))
    if draft.entry(f"changes/{topic}") is None:
        draft.change_of(topic)
        raise EditError(remark("as-it-was", topic=topic))
    draft.remove(f"changes/{topic}")
    if base.topic(topic) is None and draft.entry(f"questions/{topic}") is not None:
        draft.remove(f"questions/{topic}")
    return draft.changes


def expect(
    base: Knowledge, overlay: Overlay, question: str, topic: str | None, status: str = "answered"
) -> Changes:
    """A regression question: from now on no edit may make it end otherwise."""
    draft, question = Draft(base, overlay), phrase(question)
    if status not in _STATUSES:
        raise EditError(remark("no-ending", typed=status[:40], statuses=_STATUSES))
    if topic is not None:
        draft.section(topic)
    group = QuestionGroup(expect=Expected(status=status, topic=topic), ask=(question,))  # type: ignore[arg-type]
    for key in [key for key in draft.all_keys() if key.startswith("questions/")]:
        groups = _without_question(draft.entry(key), question)
        if not groups:
            draft.remove(key)
        elif groups != draft.entry(key):
            draft.set(key, groups)
    key = f"questions/{topic or status.replace('_', '-')}"
    draft.set(key, _joined((*(draft.entry(key) or ()), group)))
    return draft.changes


def _sourced(draft: Draft, topic: str, numbers: Iterable[str], origin: Origin | None) -> dict[str, str]:
    """The source of a text with these numbers; nothing where it has no others than before and none is given."""
    if origin is not None:
        return {"source": source_id(draft, origin)}
    found, beneath = draft.topic(topic), draft.base.topic(topic)
    known = {*getattr(found, "numbers", ()), *(declared_numbers(beneath) if beneath else ())}
    if new := [one for one in numbers if one not in known]:
        raise EditError(remark("new-number-unsourced", number=new[0]))
    return {}


def _without_numbers(draft: Draft, topic: str, field: str, text: Text) -> None:
    """A name or a figure's sentence states no number outright, which would stay when the figure changes."""
    beneath, own = draft.base.topic(topic), draft.own_key(topic)
    entry: Any = draft.entry(own) if own else beneath
    allowed = (
        {*declared_numbers(entry)} if isinstance(entry, Fact | Formula) else {*declared_numbers(entry), "1"}
    )
    for language in LANGUAGES:
        for digits in stated_numbers(PLACEHOLDER.sub("", text.in_(language))):
            if digits not in allowed:
                if field == "name":
                    raise EditError(remark("name-states", number=digits))
                raise EditError(remark("states-outright", field=word(field), number=digits, value="{value}"))


def _with(phrasings: Phrasings, language: Language, text: str) -> Phrasings:
    return replace(phrasings, **{language: (*phrasings.in_(language), text)})


def _without(phrasings: Phrasings, language: Language, text: str) -> Phrasings:
    return replace(phrasings, **{language: tuple(one for one in phrasings.in_(language) if one != text)})


def _is_number(text: str) -> bool:
    return not any(map(str.isalpha, text))


def _without_question(groups: tuple[QuestionGroup, ...], question: str) -> tuple[QuestionGroup, ...]:
    wanted = folded(question)
    left = (replace(one, ask=tuple(ask for ask in one.ask if folded(ask) != wanted)) for one in groups)
    return tuple(one for one in left if one.ask)


def _joined(groups: tuple[QuestionGroup, ...]) -> tuple[QuestionGroup, ...]:
    """Groups of what must give the same answer, each once."""
    found: dict[str, QuestionGroup] = {}
    for one in groups:
        known = found.get(repr(one.expect))
        found[repr(one.expect)] = replace(known, ask=(*known.ask, *one.ask)) if known else one
    return tuple(found.values())
