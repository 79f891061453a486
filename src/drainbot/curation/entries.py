"""New entries of a server's own: something said in words, a figure, something that the article does not say."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from drainbot.curation.draft import Changes, Draft
from drainbot.curation.fields import Words, both, number, numbers_of, period_of
from drainbot.curation.origins import Origin, moderators, new_id, source_id
from drainbot.curation.remarks import remark
from drainbot.curation.texts import language_of, phrase
from drainbot.errors import EditError
from drainbot.knowledge import Absence, Fact, Knowledge, Statement
from drainbot.knowledge.overlay import Overlay
from drainbot.knowledge.shapes import Phrasings
from drainbot.units import Unit

_KINDS = {Unit.RANK: "rank", Unit.PERCENT: "share", Unit.PER_10000: "rate", Unit.RATIO: "rate", Unit.KRW: "amount", Unit.USD: "amount"}  # fmt: skip
_SENTENCE = Words(en="{name}: {value}.", ko="{name}: {value}.")
_DATED = Words(en="{name}, {period}: {value}.", ko="{name}, {period}: {value}.")


def new_text(
    base: Knowledge,
    overlay: Overlay,
    name: Words,
    ask: Iterable[str],
    text: Words,
    origin: Origin | None = None,
) -> Changes:
    """An entry in words. Without a source it stands as the word of the moderators, which may state no number."""
    draft = Draft(base, overlay)
    said = both(text, "text")
    numbers = numbers_of(said)
    if origin is None and numbers:
        raise EditError(remark("number-unsourced", number=numbers[0]))
    source = source_id(draft, origin) if origin else moderators(draft)
    return _added(draft, "statements", Statement, name, ask, text=said, numbers=numbers, source=source)


def new_absence(
    base: Knowledge,
    overlay: Overlay,
    name: Words,
    ask: Iterable[str],
    text: Words,
    origin: Origin | None = None,
) -> Changes:
    """Something that is asked and that the article does not say."""
    draft = Draft(base, overlay)
    said = both(text, "text")
    numbers = numbers_of(said)
    if origin is None and numbers:
        raise EditError(remark("number-unsourced", number=numbers[0]))
    source = source_id(draft, origin) if origin else None
    return _added(draft, "absences", Absence, name, ask, text=said, numbers=numbers, source=source)


def new_figure(  # noqa: PLR0913 -- the parts of a figure
    base: Knowledge,
    overlay: Overlay,
    name: Words,
    ask: Iterable[str],
    unit: str,
    values: dict[str | None, str],
    origin: Origin | None,
    *,
    sentence: Words | None = None,
    out_of: int | None = None,
) -> Changes:
    """A figure: one value under None, or one for each period."""
    draft = Draft(base, overlay)
    if unit not in tuple(Unit):
        raise EditError(remark("no-unit", typed=unit[:40], units=tuple(Unit)))
    if origin is None:
        raise EditError(remark("figure-unsourced"))
    if not values or (None in values and len(values) > 1):
        raise EditError(remark("one-or-each"))
    found: dict[str | None, Decimal] = {
        period and period_of(period): number(value) for period, value in values.items()
    }
    dated = None not in found
    said = sentence or (_DATED if dated else _SENTENCE)
    return _added(
        draft,
        "facts",
        Fact,
        name,
        ask,
        unit=Unit(unit),
        kind=_KINDS.get(Unit(unit), "stock"),
        value=found.get(None),
        values={period: value for period, value in found.items() if period},
        sentence=both(said, "sentence"),
        source=source_id(draft, origin),
        out_of=out_of,
    )


def _added(draft: Draft, section: str, shape: Any, name: Words, ask: Iterable[str], **fields: Any) -> Changes:
    named = both(name, "name")
    phrasings: dict[str, list[str]] = {"en": [], "ko": []}
    for one in dict.fromkeys(map(phrase, ask)):
        if owner := draft.owner(one):
            raise EditError(remark("phrase-taken", phrase=one, topic=owner))
        phrasings[language_of(one)].append(one)
    made = new_id(draft, named.en)
    entry = shape(
        id=made,
        name=named,
        ask=Phrasings(en=tuple(phrasings["en"]), ko=tuple(phrasings["ko"])),
        **{field: value for field, value in fields.items() if value is not None},
    )
    draft.set(f"{section}/{made}", entry)
    return draft.changes
