"""Fields to type into: a topic to search for, a new entry, and what a message asks for."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import discord
from discord import ui

from bot import errors
from bot import gaps_texts as texts
from bot.gaps.page import name_of
from bot.kb.parts import origin_in
from bot.layout import MOST_OPTION
from bot.markdown import cut, one_line
from bot.texts import Words
from drainbot.curation.fields import Words as Typed
from drainbot.curation.origins import Origin
from drainbot.curation.texts import MOST_OF_NAME, MOST_OF_PHRASE, MOST_OF_TEXT
from drainbot.knowledge import Knowledge, Language

_MOST_SOURCE = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """A new entry as typed."""

    name: Typed
    text: Typed
    origin: Origin | None
    typed: tuple[tuple[str, str], ...]  # all of it, by the names of the fields


Searched: TypeAlias = Callable[[discord.Interaction, str], Awaitable[None]]
Written: TypeAlias = Callable[[discord.Interaction, Entry], Awaitable[None]]
Meant: TypeAlias = Callable[[discord.Interaction, str, str | None, str], Awaitable[None]]


class _Form(ui.Modal):
    def field(
        self, text: Words, language: Language, component: ui.Item[Any], help_: Words | None = None
    ) -> None:
        described = help_.in_(language) if help_ else None
        label: ui.Label[Any] = ui.Label(text=text.in_(language), description=described, component=component)
        self.add_item(label)

    async def on_error(  # type: ignore[override]  # a modal has no item that failed
        self, interaction: discord.Interaction, error: Exception, /
    ) -> None:
        await errors.handle(error, interaction, "taking what a moderator typed")


class SearchTopic(_Form):
    """A topic, in the moderator's words."""

    def __init__(self, language: Language, done: Searched) -> None:
        super().__init__(title=texts.SEARCH_TITLE.in_(language))
        self._done = done
        self.typed: ui.TextInput[SearchTopic] = ui.TextInput(max_length=MOST_OF_NAME)
        self.field(texts.SEARCH, language, self.typed)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        await self._done(interaction, self.typed.value.strip())


class NewEntry(_Form):
    """An entry in words, in the reader's language and, if they like, in the other one."""

    def __init__(self, language: Language, done: Written) -> None:
        super().__init__(title=texts.ENTRY_TITLE.in_(language))
        self._language, self._done = language, done
        long = discord.TextStyle.paragraph
        self.name: ui.TextInput[NewEntry] = ui.TextInput(max_length=MOST_OF_NAME)
        self.text: ui.TextInput[NewEntry] = ui.TextInput(style=long, max_length=MOST_OF_TEXT)
        self.other_name: ui.TextInput[NewEntry] = ui.TextInput(max_length=MOST_OF_NAME, required=False)
        self.other_text: ui.TextInput[NewEntry] = ui.TextInput(
            style=long, max_length=MOST_OF_TEXT, required=False
        )
        self.source: ui.TextInput[NewEntry] = ui.TextInput(max_length=_MOST_SOURCE, required=False)
        self.field(texts.ENTRY_NAME, language, self.name, texts.ENTRY_NAME_HELP)
        self.field(texts.ENTRY_TEXT, language, self.text)
        self.field(texts.ENTRY_OTHER_NAME, language, self.other_name)
        self.field(texts.ENTRY_OTHER_TEXT, language, self.other_text)
        self.field(texts.ENTRY_SOURCE, language, self.source, texts.ENTRY_SOURCE_HELP)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        name = _words(self._language, self.name.value, self.other_name.value)
        text = _words(self._language, self.text.value, self.other_text.value)
        fields = {
            texts.ENTRY_NAME: self.name,
            texts.ENTRY_TEXT: self.text,
            texts.ENTRY_OTHER_NAME: self.other_name,
            texts.ENTRY_OTHER_TEXT: self.other_text,
            texts.ENTRY_SOURCE: self.source,
        }
        typed = tuple(
            (label.in_(self._language), one.value) for label, one in fields.items() if one.value.strip()
        )
        await self._done(interaction, Entry(name, text, origin_in(self.source.value), typed))


class AsksFor(_Form):
    """What a message asks: its words, to be trimmed, and a topic, one of the nearest or another in words."""

    def __init__(
        self, question: str, topics: Sequence[str], knowledge: Knowledge, language: Language, done: Meant
    ) -> None:
        super().__init__(title=texts.ASKS_FOR.in_(language))
        self._done = done
        self.question: ui.TextInput[AsksFor] = ui.TextInput(
            default=one_line(question)[:MOST_OF_PHRASE], max_length=MOST_OF_PHRASE
        )
        self.field(texts.WHICH_QUESTION, language, self.question, texts.WHICH_QUESTION_HELP)
        self.topics: ui.Select[AsksFor] | None = None
        if topics:
            options = [
                discord.SelectOption(label=cut(name_of(knowledge, one, language), MOST_OPTION), value=one)
                for one in topics
            ]
            self.topics = ui.Select(options=options, required=False, min_values=0)
            self.field(texts.WHICH_TOPIC, language, self.topics, texts.WHICH_TOPIC_HELP)
        self.other: ui.TextInput[AsksFor] = ui.TextInput(max_length=MOST_OF_NAME, required=False)
        self.field(texts.ANOTHER_TOPIC, language, self.other)

    async def on_submit(self, interaction: discord.Interaction, /) -> None:
        chosen = next(iter(self.topics.values), None) if self.topics else None
        await self._done(interaction, self.question.value, chosen, self.other.value.strip())


def _words(language: Language, mine: str, other: str) -> Typed:
    return Typed(en=other, ko=mine) if language == "ko" else Typed(en=mine, ko=other)
