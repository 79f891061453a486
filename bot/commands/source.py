"""/source: where the figures come from, and what rests on each source."""

from collections.abc import Sequence

import discord
from discord import app_commands

from bot import delivery, texts
from bot.commands.completing import completer
from bot.commands.desk import Desk
from bot.commands.localising import both
from bot.ids import Act, custom_id
from bot.layout import MOST_OPTION, MOST_OPTIONS, Form, Layout, Menu, Option, Row
from bot.markdown import cut, escaped, one_line
from drainbot.answers.choice_lines import LONGEST, ChoiceKind
from drainbot.answers.listing import ListedSource, ListedTopic
from drainbot.knowledge import Language

MOST_NAMED = 20  # topics that are named; a menu has more
_LONGEST_NAME = 60


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""
    if not desk.has(ChoiceKind.SOURCE):
        return

    @tree.command(name=both(texts.SOURCE), description=both(texts.SOURCE_HELP))
    @app_commands.rename(which=both(texts.WHICH))
    @app_commands.describe(which=both(texts.WHICH_HELP))
    @app_commands.autocomplete(which=completer(desk.service, ChoiceKind.SOURCE))
    async def source(
        interaction: discord.Interaction, which: app_commands.Range[str, 1, LONGEST] | None = None
    ) -> None:
        here = await desk.here(interaction)
        language, form = await here.language(interaction), await here.form(interaction)
        if which is None:
            layout = every(here.engine.sources(language), language, form)
        elif found := here.engine.source(which, language):
            layout = one(found, language, form)
        else:
            await here.unknown(interaction, ChoiceKind.SOURCE, which)
            return
        await delivery.respond(interaction, layout, private=True)


def every(sources: Sequence[ListedSource], language: Language, form: Form) -> Layout:
    """All sources in a line or two each."""
    lines = [f"### {texts.SOURCES_TITLE.in_(language)}"]
    for source in sources:
        count = texts.RESTS_COUNT.in_(language).format(count=len(source.topics))
        lines += [f"- **{escaped(source.name)}**: {count}", f"-# {escaped(source.chain)}"]
    lines += [_article(sources[0], language)] if sources else []
    return Layout(("\n".join(lines),), form=form)


def one(source: ListedSource, language: Language, form: Form) -> Layout:
    """A source with what rests on it, and a menu to ask about that."""
    lines = [f"### {escaped(source.name)}", escaped(source.chain), _article(source, language)]
    if source.topics:
        count = texts.RESTS_COUNT.in_(language).format(count=len(source.topics))
        lines.append(f"**{count}**")
        lines += [
            f"- {escaped(cut(one_line(topic.name), _LONGEST_NAME))}" for topic in source.topics[:MOST_NAMED]
        ]
    if (left := len(source.topics) - MOST_NAMED) > 0:
        lines.append(f"-# {texts.AND_MORE.in_(language).format(more=left)}")
    return Layout(("\n".join(lines),), _menu(source.topics, language), form=form)


def _article(source: ListedSource, language: Language) -> str:
    """The article, with a link where the knowledge has one."""
    words = texts.ARTICLE.in_(language).format(
        title=escaped(source.title), publisher=escaped(source.publisher), date=f"{source.published:%Y-%m-%d}"
    )
    return f"{words}\n<{source.url}>" if source.url else words


def _menu(topics: Sequence[ListedTopic], language: Language) -> tuple[Row, ...]:
    made = custom_id(Act.RELATED, language)
    options = tuple(
        Option(cut(one_line(topic.example or topic.name), MOST_OPTION), topic.request)
        for topic in topics
        if len(topic.request) <= MOST_OPTION
    )[:MOST_OPTIONS]
    return (Menu(made, texts.ASK_ONE.in_(language), options),) if made and options else ()
