"""The pages about questions without an answer: the list, and the card of a group."""

from collections.abc import Iterable, Sequence

from bot import gaps_texts as texts
from bot.gaps.steps import Step, button, id_of
from bot.layout import MOST_LABEL, MOST_OPTION, Layout, Menu, Option, Row, Style
from bot.markdown import cut, escaped, one_line
from drainbot.curation.unanswered import Group
from drainbot.gaps import mark_of
from drainbot.knowledge import Knowledge, Language
from drainbot.store import Exchange

ON_A_PAGE = 8
MOST_WORDINGS = 5
_MOST_QUESTION = 200
_MOST_ANSWER = 200
_WRITTEN = frozenset({"mention", "reply"})  # kinds whose source is a message that others can see


def listing(
    groups: Sequence[Group], number: int, language: Language, note: str = "", reviewed: int = 0
) -> Layout:
    """A page of the list; `reviewed` topics are under review."""
    last = max(0, (len(groups) - 1) // ON_A_PAGE)
    number = min(max(number, 0), last)
    shown = groups[number * ON_A_PAGE : (number + 1) * ON_A_PAGE]
    head = f"{texts.LIST_TITLE.in_(language)}\n" + texts.LIST_NOTE.in_(language).format(count=len(groups))
    body = "\n".join(line(one, language) for one in shown) or texts.LIST_EMPTY.in_(language)
    rows: list[Row] = []
    if shown:
        options = tuple(Option(cut(one_line(one.name), MOST_OPTION), mark_of(one.name)) for one in shown)
        rows.append(Menu(id_of(Step.GROUP, language), texts.CHOOSE.in_(language), options))
    turns = (
        *(button(texts.EARLIER.in_(language), Step.LIST, language, str(number - 1)) if number else ()),
        *(button(texts.LATER.in_(language), Step.LIST, language, str(number + 1)) if number < last else ()),
        *(
            button(texts.REVIEWS.in_(language).format(count=reviewed), Step.REVIEWS, language)
            if reviewed
            else ()
        ),
    )
    rows += [turns] if turns else []
    return Layout((*([note] if note else []), head, body), tuple(rows))


def card(
    group: Group,
    exchanges: Iterable[Exchange],
    today: str,
    topics: Sequence[str],
    knowledge: Knowledge,
    language: Language,
    note: str = "",
) -> Layout:
    """The card of a group: `today` is what its first question is answered with now, `topics` what it may ask for."""
    lines = [f"## {quoted(group.name)}", _asked(group, language)]
    others = group.questions[1:]
    if others:
        lines.append(texts.ALSO.in_(language))
        lines += [f"-# • {quoted(one)}" for one in others[:MOST_WORDINGS]]
    if len(others) > MOST_WORDINGS:
        lines.append(texts.AND_MORE.in_(language).format(count=len(others) - MOST_WORDINGS))
    links = [link for one in exchanges if (link := link_of(one))]
    if links:
        shown = " · ".join(f"[{number}]({link})" for number, link in enumerate(links, 1))
        lines.append(texts.WHERE.in_(language).format(links=shown))
    lines.append(texts.TODAY.in_(language).format(answer=escaped(cut(one_line(today), _MOST_ANSWER))))
    mark = mark_of(group.name)
    offered = texts.SAME_AS if topics else texts.NOTHING_NEAR
    last = (
        *button(texts.OTHER.in_(language), Step.SEARCH, language, mark),
        *button(texts.NEW_ENTRY.in_(language), Step.ENTRY, language, mark),
        *button(texts.UNSAID.in_(language), Step.UNSAID, language, mark),
        *button(texts.OUTSIDE.in_(language), Step.OUTSIDE, language, mark),
    )
    rows = (
        *topic_rows(topics, knowledge, language, Step.SAME, mark),
        last,
        button(texts.TO_LIST.in_(language), Step.LIST, language, "0"),
    )
    return Layout(("\n".join(lines), note or offered.in_(language)), rows)


def topic_rows(
    topics: Iterable[str], knowledge: Knowledge, language: Language, step: Step, *parts: str
) -> Iterable[Row]:
    """Topics on buttons, one to a row, so that long names can be read on a phone."""
    for topic in topics:
        label = texts.SAME.in_(language).format(name=name_of(knowledge, topic, language))
        if row := button(cut(label, MOST_LABEL), step, language, *parts, topic, style=Style.FIRST):
            yield row


def sure_outside(group: Group, language: Language) -> Layout:
    """Whether a question is to leave the list with nothing taught, which no revert takes back."""
    mark = mark_of(group.name)
    row = (
        *button(texts.YES_OUTSIDE.in_(language), Step.SURE, language, mark, style=Style.DANGER),
        *button(texts.TO_CARD.in_(language), Step.CARD, language, mark),
    )
    return Layout((f"## {quoted(group.name)}", texts.SURE_OUTSIDE.in_(language)), (row,))


def quoted(question: str) -> str:
    """A question within a line."""
    return f"“{escaped(cut(one_line(question), _MOST_QUESTION))}”"


def name_of(knowledge: Knowledge, topic: str, language: Language) -> str:
    """A topic as people call it, with its id."""
    found = knowledge.topic(topic)
    return f"{found.name.in_(language)} ({topic})" if found else topic


def line(group: Group, language: Language) -> str:
    """A group in a list."""
    return f"• {quoted(group.name)}\n-# {_asked(group, language)}"


def link_of(exchange: Exchange) -> str | None:
    """Where an exchange can still be seen: the message that asked, else the bot's public reply."""
    if exchange.server is None:
        return None
    if exchange.kind in _WRITTEN and exchange.channel and exchange.source_id:
        return f"https://discord.com/channels/{exchange.server}/{exchange.channel}/{exchange.source_id}"
    if exchange.reply_channel and exchange.reply_message:
        return f"https://discord.com/channels/{exchange.server}/{exchange.reply_channel}/{exchange.reply_message}"
    return None


def _asked(group: Group, language: Language) -> str:
    people = (
        texts.PERSON.in_(language)
        if group.askers == 1
        else texts.PEOPLE.in_(language).format(count=group.askers)
    )
    many = len(group.questions)
    wordings = texts.WORDINGS.in_(language).format(count=many) if many > 1 else ""
    return texts.TIMES.in_(language).format(count=group.count, people=people) + wordings
