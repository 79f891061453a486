"""What the card of an edit says beyond others where it was made for questions: which, and how they are answered then."""

from bot import gaps_texts as texts
from bot import kb_texts
from bot.gaps.page import name_of, quoted
from bot.gaps.steps import Step, button
from bot.kb.fitting import Listed
from bot.layout import Button, Style
from bot.markdown import cut, escaped
from drainbot.answers.answer import Status, card_text
from drainbot.engine import Engine
from drainbot.gaps import ACTIONS, Lesson, mark_of
from drainbot.keepers import Drafted, Saved
from drainbot.knowledge import Language
from drainbot.store import same_words

_MOST_ANSWER = 600


def needs_a_look(drafted: Drafted, questions: tuple[str, ...]) -> bool:
    """Whether a draft is to be confirmed: it does anything to other questions than those that it was pressed for, or holds
    words that nobody has read yet.
    """
    verdict, asked = drafted.verdict, {same_words(one) for one in questions}
    if (
        drafted.proposal.action == ACTIONS["entry"]
        or not verdict.passes
        or verdict.digits
        or drafted.conflicts
    ):
        return True
    others = (one for one in verdict.to_confirm if same_words(one.question or "") not in asked)
    shifts = verdict.preview.shifts if verdict.preview else ()
    return any(others) or any(same_words(shift.question) not in asked for shift in shifts)


def answered(lesson: Lesson, engine: Engine, language: Language, *, live: bool) -> Listed:
    """How its question is answered by an engine that knows it, which is `live` or would be."""
    answer = engine.ask(lesson.question)
    text = cut("\n".join(card_text(card, answer.labels) for card in answer.cards), _MOST_ANSWER)
    title = texts.NOW if live else texts.THEN
    return Listed(title.in_(language), [f"> {escaped(line)}" for line in text.splitlines()])


def learned(lesson: Lesson, found: Saved, language: Language) -> list[str]:
    """What is live by now, and who is told."""
    engine = found.verdict.engine
    name = name_of(engine.knowledge, lesson.topic, language) if engine and lesson.topic else ""
    lines = [quoted(lesson.question), texts.SAVED[lesson.kind].in_(language).format(name=escaped(name))]
    if engine is not None and engine.ask(lesson.question).status is Status.ANSWERED:
        lines.append(texts.PROMISED.in_(language))
    return lines


def undo(found: Saved, language: Language) -> tuple[Button, ...]:
    """The one press that takes it back."""
    return button(kb_texts.UNDO.in_(language), Step.UNDO, language, str(found.revision.number))


def to_card(lesson: Lesson, language: Language) -> tuple[Button, ...]:
    """The way back to the question's card."""
    return button(texts.TO_CARD.in_(language), Step.CARD, language, mark_of(lesson.question))


def to_list(language: Language) -> tuple[Button, ...]:
    """The way back to the list."""
    return button(texts.TO_LIST.in_(language), Step.LIST, language, "0", style=Style.FIRST)
