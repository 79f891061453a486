"""Cards of an edit on its way: the draft with all that is to be said of it, and what became of it."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from bot import kb_texts
from bot.gaps import lessons
from bot.gaps.page import quoted
from bot.ids import Act, custom_id
from bot.kb.fitting import Listed, bullet, bulleted, fitted
from bot.kb.naming import Names, action_words, changed_lines, finding_line
from bot.layout import Button, Layout, Style
from bot.markdown import cut, escaped, one_line
from bot.texts import Words
from drainbot.curation.gate import Verdict
from drainbot.curation.merging import Conflict
from drainbot.curation.preview import Ending, Preview, Shift
from drainbot.gaps import lesson_of
from drainbot.keepers import Drafted, Saved, Waiting
from drainbot.knowledge import Language
from drainbot.store import Proposal

_SHOWN = 8  # questions before and after
_ROOM_FOR_TYPED = 3000  # letters of all that was typed into a form
_AROUND = 60  # letters of an answer
_SAID_BY_PREVIEW = ("figure", "lost", "posted")  # findings that the card says in the moderator's language


def what_of(action: str, keys: Sequence[str], names: Names) -> str:
    """What an edit is, in a few words, as markdown."""
    said = filter(None, (action_words(action)[names.language], names.of_keys(keys)))
    return escaped(cut(one_line(" · ".join(said)), 150))


def draft(
    drafted: Drafted,
    names: Names,
    *,
    replaces: Sequence[str] = (),
    notes: Sequence[str] = (),
    again: Button | None = None,
) -> Layout:
    """A draft with all that is to be said of it. `replaces` are the drafts that it stands in place of, `notes` lines that
    stand on top, `again` is what to press where it cannot be saved.
    """
    language, proposal, can = names.language, drafted.proposal, is_savable(drafted)
    lesson = lesson_of(proposal)
    keys = tuple(proposal.entries) or tuple(one.key for one in drafted.conflicts)
    what = what_of(proposal.action, keys, names)
    title = (kb_texts.DRAFT if can else kb_texts.CANNOT).in_(language).format(what=what)
    sub = kb_texts.NOT_LIVE if can else kb_texts.NOTHING_CHANGED
    head = [title, sub.in_(language)]
    if replaces:
        head.append((kb_texts.MERGED if proposal.entries else kb_texts.NOTHING_LEFT).in_(language))
    blocks = [Listed("\n".join((*head, *notes, *reason_lines(proposal, language))))]
    blocks += judged(drafted, names)
    whats = ",".join((proposal.id, *replaces))
    if not can:
        back = (again,) if again else lessons.to_card(lesson, language) if lesson else ()
        return Layout(fitted(blocks, language), (back,) if back else ())
    buttons = (
        Button(kb_texts.SAVE.in_(language), _id(Act.KB_SAVE, language, whats), Style.FIRST),
        Button(kb_texts.CANCEL.in_(language), _id(Act.KB_DROP, language, proposal.id)),
    )
    return Layout(fitted(blocks, language), (buttons,))


def is_savable(drafted: Drafted) -> bool:
    """Whether nothing stands against it, and there is anything left of it."""
    return drafted.verdict.passes and bool(drafted.proposal.entries)


def judged(drafted: Drafted, names: Names) -> list[Listed]:
    """What changes, what stands against it, how the question that it was made for is answered then, what to look at, and
    what it does.
    """
    language, verdict = names.language, drafted.verdict
    changes = [bullet(line) for line in changed_lines(names, drafted.differences)]
    blocks = [Listed(kb_texts.CHANGES.in_(language), changes, 10)] if changes else []
    if drafted.conflicts:
        lines = [bullet(_conflict(one, names)) for one in drafted.conflicts]
        blocks.append(Listed(kb_texts.BOTH_SET.in_(language), lines, 6))
    if against := against_lines(verdict, names, len(drafted.proposal.entries) == 1):
        blocks.insert(0, Listed(kb_texts.AGAINST.in_(language), against, 8))
    if verdict.engine and is_savable(drafted) and (lesson := lesson_of(drafted.proposal)):
        blocks.append(lessons.answered(lesson, verdict.engine, language, live=False))
    said = {(one.key.partition("/")[2], one.path[-1]) for one in drafted.differences if one.unit}
    if look := look_lines(verdict, names, said):
        blocks.append(Listed(kb_texts.LOOK.in_(language), look, 8))
    if verdict.preview:
        counts = _counts(verdict.preview, language)
        head = f"{kb_texts.EFFECT.in_(language)}\n{counts}"
        lines = [_shift(one, names) for one in verdict.preview.shifts]
        blocks.append(Listed(head, lines, _SHOWN))
        if verdict.preview.wrong:
            title = kb_texts.POSTED.in_(language).format(count=len(verdict.preview.wrong))
            blocks.append(Listed(f"**{title}**", _links(verdict.preview, drafted.proposal.server), 5))
    return blocks


def against_lines(verdict: Verdict, names: Names, is_one: bool = False) -> list[str]:
    """What stands against it; without the entry where it is about one only, which the title names."""
    return [
        bulleted(finding_line(None if is_one else one.key, one.line, one.message, names), 300)
        for one in verdict.blocking
    ]


def look_lines(verdict: Verdict, names: Names, said: AbstractSet[tuple[str, str]] = frozenset()) -> list[str]:
    """What to look at before it is saved; without the figures (topic and period, or "value") that are said already."""
    found = [one for one in verdict.to_confirm if one.check not in _SAID_BY_PREVIEW]
    lines = [finding_line(one.key, one.line, one.message, names) for one in found]
    if verdict.preview:
        lines += _moved(verdict, names, said)
    return [bulleted(line) for line in lines]


def saved(found: Saved, names: Names, replies: str = "") -> Layout:
    """What is live now, with a way back, and what becomes of public replies that say otherwise."""
    language, revision, engine = names.language, found.revision, found.verdict.engine
    title = kb_texts.SAVED.in_(language).format(number=revision.number)
    if lesson := lesson_of(revision):
        said = lessons.learned(lesson, found, language)
        row = (*lessons.to_list(language), *lessons.undo(found, language))
    else:
        said = [what_of(revision.action, tuple(revision.entries), names), kb_texts.LIVE.in_(language)]
        row = (button(Act.KB_REVERT, kb_texts.UNDO, language, str(revision.number - 1)),)
    blocks = [Listed("\n".join(filter(None, (title, *said, replies))))]
    if lesson and engine:
        blocks.append(lessons.answered(lesson, engine, language, live=True))
    return Layout(fitted(blocks, language), (row,))


def waiting(found: Waiting, names: Names) -> Layout:
    """What somebody else has to approve."""
    language, proposal = names.language, found.proposal
    what = what_of(proposal.action, tuple(proposal.entries), names)
    said = (
        kb_texts.WAITING.in_(language),
        what,
        *reason_lines(proposal, language),
        kb_texts.WAITS.in_(language),
    )
    back = lessons.to_list(language) if lesson_of(proposal) else ()
    withdraw = button(Act.KB_DROP, kb_texts.WITHDRAW, language, proposal.id)
    return Layout(("\n".join(said),), ((*back, withdraw),))


def refused(
    reasons: Sequence[str],
    language: Language,
    *,
    typed: Sequence[tuple[str, str]] = (),
    again: Button | None = None,
) -> Layout:
    """Why an edit cannot be made at all; with what was typed, by the names of the fields, so that it is not lost."""
    head = f"{kb_texts.CANNOT_MAKE.in_(language)}\n{kb_texts.NOTHING_CHANGED.in_(language)}"
    blocks = [Listed(head), Listed("", [bulleted(one, 300) for one in reasons], 8)]
    if typed:
        room = _ROOM_FOR_TYPED // len(typed)
        lines = [f"**{escaped(name)}**\n{_quoted(cut(text, room))}" for name, text in typed]
        blocks.append(Listed(kb_texts.NOT_LOST.in_(language), lines))
    return Layout(fitted(blocks, language), ((again,),) if again else ())


def button(act: Act, label: Words, language: Language, what: str) -> Button:
    """A button of /kb."""
    return Button(label.in_(language), _id(act, language, what))


def _quoted(text: str) -> str:
    return "\n".join(f"> {escaped(line)}" for line in text.strip().splitlines())


def _id(act: Act, language: Language, what: str) -> str:
    return custom_id(act, language, what) or ""


def reason_lines(proposal: Proposal, language: Language) -> Iterator[str]:
    """Why it was made: the question that it was made for, or what its author says."""
    if lesson := lesson_of(proposal):
        yield quoted(lesson.question)
    elif proposal.reason:
        yield escaped(cut(one_line(kb_texts.WHY.in_(language).format(reason=proposal.reason)), 200))


def _conflict(one: Conflict, names: Names) -> str:
    topic = names.name(one.key.partition("/")[2])
    place = ", ".join((topic, *(kb_texts.FIELDS[p].in_(names.language) if p in kb_texts.FIELDS else p for p in one.path)))  # fmt: skip
    none = kb_texts.NONE_SET.in_(names.language)
    theirs, mine = (none if value is None else f"“{value}”" for value in (one.theirs, one.mine))
    return kb_texts.CONFLICT.in_(names.language).format(place=place, theirs=theirs, mine=mine)


def _moved(verdict: Verdict, names: Names, said: AbstractSet[tuple[str, str]]) -> Iterator[str]:
    """The figures that are others, and how many questions are lost."""
    language, seen = names.language, verdict.preview
    if seen is None or verdict.engine is None:
        return
    for one in seen.moved:
        if (one.topic, one.period or "value") in said:
            continue
        line = one.line(verdict.engine, language).replace(" -> ", " → ")
        line = line[:1].upper() + line[1:]
        yield kb_texts.COMPUTED.in_(language).format(line=line) if one.computed else line
    if lost := sum(shift.effect.value == "no longer answered" for shift in seen.shifts):
        yield kb_texts.LOST.in_(language).format(count=lost)


def _counts(seen: Preview, language: Language) -> str:
    counts = (
        kb_texts.EFFECTS[effect.value].in_(language).format(count=count)
        for effect, count in seen.counts.items()
    )
    said = " · ".join(counts) or kb_texts.NO_EFFECT.in_(language)
    untried = kb_texts.UNTRIED.in_(language).format(count=seen.untried)
    return f"{said}\n-# {untried}" if seen.untried else said


def _shift(one: Shift, names: Names) -> str:
    """A question, before and after."""
    if one.before.topic == one.after.topic and one.before.text and one.after.text:
        before, after = _where_other(one.before.text, one.after.text)
    else:
        before, after = (_ending(end, names) for end in (one.before, one.after))
    times = f" ({kb_texts.TIMES.in_(names.language).format(count=one.count)})" if one.count > 1 else ""
    question = escaped(cut(one_line(one.question), 80))
    return f"- “{question}”{times}: {escaped(before)} → **{escaped(after)}**"


def _ending(end: Ending, names: Names) -> str:
    if end.status == "answered" and end.topic:
        return cut(names.name(end.topic), _AROUND)
    return kb_texts.ENDINGS[end.status].in_(names.language) if end.status in kb_texts.ENDINGS else end.status


def _where_other(before: str, after: str) -> tuple[str, str]:
    """The parts of two answers around the first word that is another one."""
    one, other = before.split(), after.split()
    same = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    start = max(0, same - 3)
    return tuple(  # type: ignore[return-value]  # two, as there are two
        cut(("… " if start else "") + " ".join(words[start:]), _AROUND) or "…" for words in (one, other)
    )


def _links(seen: Preview, server: str) -> list[str]:
    """The posted answers that become wrong, each with the way to it."""
    return [
        f"- [{escaped(cut(one_line(one.posted.question), 80)).replace(']', '')}]"
        f"(https://discord.com/channels/{server}/{getattr(one.posted, 'channel', '')}/{getattr(one.posted, 'message', '')})"
        for one in seen.wrong
    ]
