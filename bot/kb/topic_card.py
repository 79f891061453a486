"""The card of one topic: what it answers now, whose it is, how it is asked; and what can be done to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import discord

from bot import delivery, kb_texts
from bot.ids import Act, Pressed, custom_id
from bot.kb import cards
from bot.kb.desk import Desk, Here, chosen
from bot.kb.finding import Found, known, matching, origin_of, resolved
from bot.kb.fitting import Listed, fitted
from bot.kb.naming import Names
from bot.kb.parts import Part, parts_of
from bot.kb.past import revision_line
from bot.layout import MOST_LABEL, Button, Layout, Menu, Option, Row, note
from bot.markdown import cut, escaped, one_line
from bot.texts import Words
from drainbot.figures.request import Request
from drainbot.knowledge import LANGUAGES, Knowledge, Language, Topic
from drainbot.store import Revision

_DAYS = timedelta(days=30)
_MOST = 10_000
_PHRASINGS = 3  # of each language
_LONGEST_ANSWER = 700
_LONGEST_SOURCE = 300
_SEARCHED = 15


@dataclass(frozen=True, slots=True)
class Usage:
    """How a topic fares on a server."""

    asked: int  # in 30 days
    wrong: int  # verdicts
    last: Revision | None


class TopicCards:
    """Shows topics."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def show(self, interaction: discord.Interaction, here: Here, typed: str) -> None:
        """The card of the topic that is meant; what could be meant where that is not clear."""
        engine = await self._desk.service.engines.of(here.server)
        topic = resolved(engine, typed, here.language)
        if topic is None:
            shown = unknown(typed, matching(engine, typed, here.language, 5), here.language)
        else:
            shown = await self._card(here, topic)
        await delivery.respond(interaction, shown, private=True)

    async def search(self, interaction: discord.Interaction, here: Here, query: str) -> None:
        """A list of topics, to show one of them."""
        engine = await self._desk.service.engines.of(here.server)
        found = matching(engine, query, here.language, _SEARCHED)
        quoted = escaped(cut(one_line(query), MOST_LABEL))
        if not found:
            text = kb_texts.FOUND_NOTHING.in_(here.language).format(query=quoted)
            await delivery.respond(interaction, note(text), private=True)
            return
        title = kb_texts.SEARCH_TITLE.in_(here.language).format(query=quoted)
        lines = [f"- {escaped(one.label)}" for one in found]
        shown = Layout(("\n".join((title, *lines)),), (_menu(found, kb_texts.SHOW_ONE, here.language),))
        await delivery.respond(interaction, shown, private=True)

    async def press(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """A topic was chosen, or is asked for by a button."""
        here = await self._desk.begin(interaction)
        if here is not None:
            await self.show(interaction, here, chosen(interaction) or pressed.what)

    async def _card(self, here: Here, topic: str) -> Layout:
        engine = await self._desk.service.engines.of(here.server)
        usage = await self._usage(here.server, topic)
        names = await self._desk.names(here)
        answer = ""
        if engine.knowledge.topic(topic):
            shown = self._desk.service.shown(Request(topic).encode(), here.language, engine)
            answer = "\n".join(one.text for one in shown.cards) or shown.text
        me = self._desk.service.asker_hash(here.by)
        return card(engine.knowledge, topic, names, answer, usage, me)

    async def _usage(self, server: str, topic: str) -> Usage:
        store, since = self._desk.service.store, datetime.now(UTC) - _DAYS
        asked = await store.logged.asked(server, since, _MOST)
        wrong = await store.feedback.wrong(server, _MOST, since)
        past = await self._desk.keepers.history(server)
        last = (one for one in past if any(key.partition("/")[2] == topic for key in one.entries))
        return Usage(
            sum(one.count for one in asked if one.topic == topic),
            sum(one.topic == topic for one in wrong),
            next(last, None),
        )


def card(knowledge: Knowledge, topic: str, names: Names, answer: str, usage: Usage, me: str) -> Layout:
    """The card of a topic that there is, or that is switched off. `me` is the hash of who reads it."""
    language, entry, origin = names.language, known(knowledge, topic), origin_of(knowledge, topic)
    if entry is None:
        return unknown(topic, (), language)
    said = kb_texts.ORIGINS[origin].in_(language)
    head = f"### {escaped(names.name(topic))}\n-# `{topic}` · {said}"
    if answer:
        quoted = escaped(cut(answer, _LONGEST_ANSWER)).replace("\n", "\n> ")
        head += f"\n{kb_texts.ANSWERS_NOW.in_(language)}\n> {quoted}"
    else:
        head += f"\n{kb_texts.NO_ANSWER_NOW.in_(language)}"
    blocks = [
        Listed(head),
        Listed(_source(knowledge, entry, language)),
        Listed(
            kb_texts.PHRASINGS.in_(language).format(count=sum(len(entry.ask.in_(one)) for one in LANGUAGES)),
            list(_phrasings(entry)),
        ),
        Listed("\n".join(_fate(usage, names, me))),
    ]
    return Layout(fitted(blocks, language), _rows(knowledge, topic, origin, language))


def unknown(typed: str, found: tuple[Found, ...], language: Language) -> Layout:
    """That nothing is meant by what was typed, and what could be."""
    text = kb_texts.NO_TOPIC.in_(language).format(typed=escaped(cut(one_line(typed), MOST_LABEL)))
    return Layout((text,), (_menu(found, kb_texts.MEANT, language),) if found else ())


def _source(knowledge: Knowledge, entry: Topic, language: Language) -> str:
    source = knowledge.sources.get(entry.source or "")
    said = (
        escaped(cut(source.chain.in_(language), _LONGEST_SOURCE))
        if source
        else kb_texts.NO_SOURCE.in_(language)
    )
    return kb_texts.SOURCE.in_(language).format(source=said)


def _phrasings(entry: Topic) -> Iterator[str]:
    for language in LANGUAGES:
        if every := entry.ask.in_(language):
            first = " · ".join(f"“{escaped(cut(one_line(one), 80))}”" for one in every[:_PHRASINGS])
            yield f"- {language.upper()} ({len(every)}): {first}{' …' if len(every) > _PHRASINGS else ''}"


def _fate(usage: Usage, names: Names, me: str) -> Iterator[str]:
    yield kb_texts.USAGE.in_(names.language).format(asked=usage.asked, wrong=usage.wrong)
    if usage.last is None:
        yield kb_texts.NEVER_CHANGED.in_(names.language)
    else:
        line = revision_line(usage.last, names, me)
        yield kb_texts.LAST_CHANGE.in_(names.language).format(line=line)


def _menu(found: tuple[Found, ...], words: Words, language: Language) -> Menu:
    options = tuple(Option(one.label, one.topic) for one in found)
    return Menu(custom_id(Act.KB_TOPIC, language) or "", words.in_(language), options)


def _rows(knowledge: Knowledge, topic: str, origin: str, language: Language) -> tuple[Row, ...]:
    history = cards.button(Act.KB_HISTORY, kb_texts.TO_HISTORY, language, f"0|{topic}")
    restore = cards.button(Act.KB_RESTORE, kb_texts.RESTORE_IT, language, topic)
    if origin == "off":
        return ((restore, history),)
    # no menu: after a form was closed without sending it, Discord keeps the choice and does not take it a second time
    parts = tuple(
        Button(
            f"✎ {kb_texts.PARTS[one].in_(language)}", custom_id(Act.KB_FORM, language, f"{one}|{topic}") or ""
        )
        for one in parts_of(knowledge, topic)
        if one is not Part.YAML
    )
    buttons: list[Button] = [
        cards.button(Act.KB_FORM, kb_texts.ADD_A_PHRASING, language, f"{Part.PHRASE}|{topic}"),
        cards.button(Act.KB_RETIRE, kb_texts.RETIRE_IT, language, topic),
        *((restore,) if origin == "changed" else ()),
        history,
        cards.button(Act.KB_FORM, kb_texts.AS_YAML, language, f"{Part.YAML}|{topic}"),
    ]
    return (parts, tuple(buttons))
