"""The pages about topics under review."""

from collections.abc import Sequence

from bot import gaps_texts as texts
from bot.gaps.page import name_of, quoted
from bot.gaps.steps import Step, button, id_of
from bot.layout import MOST_OPTION, MOST_OPTIONS, Layout, Menu, Option, Row, Style
from bot.markdown import cut, escaped, one_line
from drainbot.knowledge import Knowledge, Language
from drainbot.store import Reported

_MOST_REPORTS = 6
_MOST_REASON = 200
_MOST_ANSWER = 300
_MOST_LINES = 10


def listing(found: Sequence[Reported], knowledge: Knowledge, language: Language, note: str = "") -> Layout:
    """The topics under review."""
    lines = [
        f"• **{escaped(name_of(knowledge, one.topic, language))}** · "
        + texts.CALLED_WRONG.in_(language).format(count=one.askers)
        for one in found[:_MOST_LINES]
    ]
    head = texts.REVIEWS_TITLE.in_(language)
    blocks = (
        note,
        f"{head}\n{texts.REVIEWS_NOTE.in_(language)}" if found else "",
        "\n".join(lines) or texts.NO_REVIEWS.in_(language),
    )
    rows: list[Row] = []
    if found:
        options = tuple(
            Option(cut(name_of(knowledge, one.topic, language), MOST_OPTION), one.topic)
            for one in found[:MOST_OPTIONS]
        )
        rows.append(Menu(id_of(Step.REVIEW, language), texts.CHOOSE_TOPIC.in_(language), options))
    rows.append(button(texts.TO_LIST.in_(language), Step.LIST, language, "0"))
    return Layout(tuple(one for one in blocks if one), tuple(rows))


def card(one: Reported, knowledge: Knowledge, language: Language) -> Layout:
    """A topic with what was said of it, the newest first; nobody is named."""
    head = f"## {escaped(name_of(knowledge, one.topic, language))}"
    blocks = [f"{head}\n{texts.CALLED_WRONG.in_(language).format(count=one.askers)}"]
    lines = []
    for report in one.reports[:_MOST_REPORTS]:
        reason = cut(one_line(report.reason or ""), _MOST_REASON)
        lines.append(f"• {quoted(report.question)}: {escaped(reason) or texts.WITHOUT_REASON.in_(language)}")
    blocks.append("\n".join(lines))
    if answer := next((report.answer for report in one.reports if report.answer), None):
        shown = escaped(cut(one_line(answer), _MOST_ANSWER))
        blocks.append(texts.SAID.in_(language).format(answer=shown))
    blocks.append(texts.REVIEWS_NOTE.in_(language))
    row = (
        *button(texts.KEEP.in_(language), Step.KEEP, language, one.topic, style=Style.FIRST),
        *button(texts.TO_CARD.in_(language), Step.REVIEWS, language),
    )
    return Layout(tuple(blocks), (row,))
