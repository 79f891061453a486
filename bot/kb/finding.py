"""Finding topics by what moderators type, those that are switched off as well; and completing it."""

import logging
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import discord
from discord import app_commands

from bot.kb.desk import Desk
from bot.languages import spoken
from bot.layout import MOST_OPTION, MOST_OPTIONS
from bot.markdown import cut, one_line
from drainbot.answers.choice_lines import ChoiceKind
from drainbot.engine import Engine
from drainbot.figures.request import Request
from drainbot.knowledge import LANGUAGES, Knowledge, Language, Topic

logger = logging.getLogger(__name__)
Complete: TypeAlias = Callable[
    [discord.Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]
]
_MARKS = {"base": "", "changed": "✎ ", "own": "＋ ", "off": "⊘ "}


@dataclass(frozen=True, slots=True)
class Found:
    """A topic to choose."""

    topic: str
    label: str  # its name with the id beside it, on one line, short enough for an option


def origin_of(knowledge: Knowledge, topic: str) -> str:
    """Whose a topic is: base, changed, own or off."""
    if topic in knowledge.own.new:
        return "own"
    if knowledge.topic(topic) is None:
        return "off"
    return "changed" if topic in knowledge.own.changed else "base"


def known(knowledge: Knowledge, topic: str) -> Topic | None:
    """A topic as it is here; as the base has it where it is switched off."""
    found = knowledge.topic(topic)
    return found or (knowledge.own.base.topic(topic) if knowledge.own.base else None)


def matching(engine: Engine, typed: str, language: Language, most: int = MOST_OPTIONS) -> tuple[Found, ...]:
    """The topics that are meant by what is typed, best first."""
    ids = dict.fromkeys(
        (*_exact(engine, typed), *_named(engine, typed, language), *_holding(engine.knowledge, typed))
    )
    return tuple(_found(engine.knowledge, topic, language) for topic in list(ids)[:most])


def resolved(engine: Engine, typed: str, language: Language) -> str | None:
    """The id that is clearly meant by what was typed or chosen."""
    text = typed.strip()
    if known(engine.knowledge, text):
        return text
    request = engine.chosen(ChoiceKind.TOPIC, text, language)
    if request:
        return request.topic
    found = list(_holding(engine.knowledge, text)) if text else []
    return found[0] if len(found) == 1 else None


def topic_completer(desk: Desk) -> Complete:
    """Completes an option that takes a topic. Never raises; offers nothing to who may not."""

    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            if not await desk.may(interaction):
                return []
            language = await spoken(interaction, desk.service)
            engine = await desk.service.engines.of(str(interaction.guild_id))
            found = matching(engine, str(typed), language)
            return [app_commands.Choice(name=one.label, value=one.topic) for one in found]
        except Exception:
            logger.exception("no topics can be offered")
            return []

    return complete


def phrase_completer(desk: Desk) -> Complete:
    """Completes an option that takes a phrasing of the topic that was chosen before."""

    async def complete(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        try:
            if not await desk.may(interaction):
                return []
            language = await spoken(interaction, desk.service)
            engine = await desk.service.engines.of(str(interaction.guild_id))
            topic = resolved(engine, str(interaction.namespace.topic or ""), language)
            found = engine.knowledge.topic(topic) if topic else None
            wanted = str(typed).strip().casefold()
            fitting = [
                one
                for which in LANGUAGES
                for one in (found.ask.in_(which) if found else ())
                if wanted in one.casefold() and len(one) <= MOST_OPTION
            ]
            return [app_commands.Choice(name=one, value=one) for one in fitting[:MOST_OPTIONS]]
        except Exception:
            logger.exception("no phrasings can be offered")
            return []

    return complete


def _exact(engine: Engine, typed: str) -> Iterator[str]:
    if known(engine.knowledge, typed.strip()):
        yield typed.strip()


def _named(engine: Engine, typed: str, language: Language) -> Iterator[str]:
    for item in engine.choices(ChoiceKind.TOPIC, typed, language).items:
        try:
            yield Request.decode(item.value).topic
        except ValueError:
            continue


def _holding(knowledge: Knowledge, typed: str) -> Iterator[str]:
    """Those with the words in their id, name, phrasings or text; those that are switched off last."""
    wanted = typed.strip().casefold()
    every = [*knowledge.topics()]
    if knowledge.own.base:
        every += [one for one in knowledge.own.base.topics() if knowledge.topic(one.id) is None]
    for topic in every:
        if wanted in "\n".join(_words(topic)).casefold():
            yield topic.id


def _words(topic: Topic) -> Iterator[str]:
    yield topic.id
    for language in LANGUAGES:
        yield topic.name.in_(language)
        yield from topic.ask.in_(language)
        if text := getattr(topic, "text", None):
            yield text.in_(language)


def _found(knowledge: Knowledge, topic: str, language: Language) -> Found:
    entry = known(knowledge, topic)
    name = one_line(entry.name.in_(language)) if entry else topic
    mark, tail = _MARKS[origin_of(knowledge, topic)], f" ({topic})"
    name = cut(name[:1].upper() + name[1:], MOST_OPTION - len(mark) - len(tail))
    return Found(topic, f"{mark}{name}{tail}")
