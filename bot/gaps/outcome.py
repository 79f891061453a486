"""What is shown of a draft before it is saved, and of what was saved."""

from collections.abc import Iterator

from bot import gaps_texts as texts
from bot import kb_texts
from bot.gaps.page import name_of, quoted
from bot.gaps.steps import Step, button
from bot.kb.fitting import Listed, bullet, bulleted, fitted
from bot.kb.naming import Names, finding_line
from bot.layout import Layout, Row, Style
from bot.markdown import cut, escaped
from drainbot.answers.answer import Status, card_text
from drainbot.curation.differences import lines
from drainbot.engine import Engine
from drainbot.gaps import mark_of
from drainbot.keepers import Drafted, Saved
from drainbot.knowledge import Knowledge, Language
from drainbot.store import Remedy, same_words

_MOST_LINES = 6
_MOST_LINE = 110
_MOST_ANSWER = 600


def needs_a_look(drafted: Drafted, questions: tuple[str, ...], kind: Remedy) -> bool:
    """Whether a draft is to be confirmed: it does anything to other questions than those that it was pressed for, or holds
    words that nobody has read yet.
    """
    verdict, asked = drafted.verdict, {same_words(one) for one in questions}
    if kind == "entry" or not verdict.passes or verdict.digits or drafted.conflicts:
        return True
    others = (one for one in verdict.to_confirm if same_words(one.question or "") not in asked)
    shifts = verdict.preview.shifts if verdict.preview else ()
    return any(others) or any(same_words(shift.question) not in asked for shift in shifts)


def preview(
    drafted: Drafted, kind: Remedy, topic: str | None, base: Knowledge, language: Language, note: str = ""
) -> Layout:
    """A draft with its effect, to be saved or dropped; where it cannot be saved, why."""
    verdict, proposal = drafted.verdict, drafted.proposal
    question = proposal.reason or ""
    shown = note or (texts.PREVIEW_NOTE.in_(language) if verdict.passes else "")
    names = Names(language, verdict.engine.knowledge if verdict.engine else None, base)
    blocks = [Listed(texts.PREVIEW.in_(language)), Listed(f"{quoted(question)}\n{shown}")]
    changed = [bullet(one, _MOST_LINE) for one in lines(base, drafted.differences, language)]
    blocks.append(Listed(texts.CHANGES.in_(language), changed, _MOST_LINES))
    if verdict.engine is not None and verdict.passes:
        blocks.append(Listed(answer_block(verdict.engine, question, language)))
    for title, found in ((texts.BLOCKED, verdict.blocking), (texts.TO_CONFIRM, verdict.to_confirm)):
        if found:
            said = [bulleted(finding_line(one.key, one.line, one.message, names), 300) for one in found]
            blocks.append(Listed(title.in_(language), said, _MOST_LINES))
    if effects := list(_effects(drafted, language)):
        blocks.append(Listed(texts.EFFECT.in_(language), effects, _MOST_LINES))
    made = fitted(blocks, language)
    if not verdict.passes:
        return Layout(made, (button(texts.TO_CARD.in_(language), Step.CARD, language, mark_of(question)),))  # fmt: skip
    row = (
        *button(
            texts.SAVE.in_(language), Step.SAVE, language, kind, proposal.id, topic or "", style=Style.FIRST
        ),
        *button(texts.DROP.in_(language), Step.DROP, language, proposal.id),
    )
    return Layout(made, (row,))


def saved(found: Saved, kind: Remedy, topic: str | None, language: Language) -> Layout:
    """What is live by now, with the answer as it is given from now on."""
    engine, question = found.verdict.engine, found.revision.reason or ""
    name = escaped(name_of(engine.knowledge, topic, language)) if engine and topic else ""
    head = texts.SAVED[kind].in_(language).format(name=name)
    if engine is not None and engine.ask(question).status is Status.ANSWERED:
        head += f"\n{texts.PROMISED.in_(language)}"
    blocks = [f"## {quoted(question)}", head]
    if engine is not None:
        blocks.append(answer_block(engine, question, language))
    row: Row = (
        *button(texts.TO_LIST.in_(language), Step.LIST, language, "0", style=Style.FIRST),
        *button(kb_texts.UNDO.in_(language), Step.UNDO, language, str(found.revision.number)),
    )
    return Layout(tuple(blocks), (row,))


def answer_block(engine: Engine, question: str, language: Language) -> str:
    """How a question is answered by an engine."""
    answer = engine.ask(question)
    text = cut("\n".join(card_text(card, answer.labels) for card in answer.cards), _MOST_ANSWER)
    shown = "\n".join(f"> {escaped(line)}" for line in text.splitlines())
    return f"{texts.NOW.in_(language)}\n{shown}"


def _effects(drafted: Drafted, language: Language) -> Iterator[str]:
    seen = drafted.verdict.preview
    for shift in seen.shifts if seen else ():
        yield f"- {quoted(shift.question)}: {texts.EFFECTS[shift.effect].in_(language)}"
