"""/topics: all that can be asked, page by page. A page stands in the ids of its buttons, so a restart loses none."""

import discord
from discord import app_commands

from bot import delivery, texts
from bot.commands.desk import Desk
from bot.commands.localising import both, choices
from bot.ids import Act, Pressed, custom_id
from bot.layout import MOST_OPTION, Button, Form, Layout, Menu, Option, Row
from bot.markdown import cut, escaped, one_line
from bot.questions import server_of
from drainbot.answers.listing import ListedTopic, TopicGroup
from drainbot.engine import Engine
from drainbot.knowledge import Language
from drainbot.service import Service

PER_PAGE = 8
_EVERY = "all"  # groups
_LONGEST_LINE = 110


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""
    titles = zip(desk.engine.topics("en"), desk.engine.topics("ko"), strict=True)
    groups = {english.kind: texts.Words(english.title, korean.title) for english, korean in titles}

    @tree.command(name=both(texts.TOPICS), description=both(texts.TOPICS_HELP))
    @app_commands.rename(group=both(texts.GROUP))
    @app_commands.describe(group=both(texts.GROUP_HELP))
    @app_commands.choices(group=choices(groups))
    async def topics(interaction: discord.Interaction, group: str = _EVERY) -> None:
        here = await desk.here(interaction)
        language, form = await here.language(interaction), await here.form(interaction)
        await delivery.respond(interaction, page(here.engine, group, 0, language, form), private=True)


class TopicPages:
    """Turns the pages."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def turn(self, interaction: discord.Interaction, pressed: Pressed) -> None:
        """Put the page that a button leads to in the place of the one that it stands under."""
        group, _, number = pressed.what.partition(":")
        shown = interaction.message
        rich = shown is not None and shown.flags.components_v2  # no edit takes that from a message
        layout = page(
            await self._service.engines.of(server_of(interaction)),
            group,
            int(number) if number.isdecimal() else 0,
            pressed.language,
            Form.RICH if rich else Form.PLAIN,
        )
        await delivery.update(interaction, layout)


def page(engine: Engine, group: str, number: int, language: Language, form: Form) -> Layout:
    """A page of a group's topics, of all topics where there is no such group; the last one where there are fewer."""
    groups = engine.topics(language)
    chosen = tuple(one for one in groups if one.kind == group) or groups
    where = chosen[0].kind if len(chosen) == 1 else _EVERY
    listed = [(one, topic) for one in chosen for topic in one.topics]
    pages = [listed[start : start + PER_PAGE] for start in range(0, len(listed), PER_PAGE)]
    number = min(number, len(pages) - 1)
    place = texts.PAGE.in_(language).format(page=number + 1, pages=len(pages), topics=len(listed))
    lines = [f"### {texts.TOPICS_TITLE.in_(language)}", *_lines(pages[number]), f"-# {place}"]
    rows: list[Row] = list(_menu([topic for _, topic in pages[number]], language))
    if turns := _turns(where, number, len(pages), language):
        rows.append(turns)
    return Layout(("\n".join(lines),), tuple(rows), form=form)


def _lines(listed: list[tuple[TopicGroup, ListedTopic]]) -> list[str]:
    """Each topic with a question about it, under the title of its group."""
    lines, title = [], ""
    for group, topic in listed:
        if group.title != title:
            title = group.title
            lines.append(f"**{escaped(title)}**")
        name, example = escaped(cut(one_line(topic.name), _LONGEST_LINE)), one_line(topic.example)
        lines.append(f"- {name}")
        if example:
            lines.append(f"-# {escaped(cut(example, _LONGEST_LINE))}")
    return lines


def _menu(listed: list[ListedTopic], language: Language) -> tuple[Row, ...]:
    """The questions of a page, to ask one of them."""
    made = custom_id(Act.RELATED, language)
    options = tuple(
        Option(cut(one_line(topic.example or topic.name), MOST_OPTION), topic.request)
        for topic in listed
        if len(topic.request) <= MOST_OPTION
    )
    return (Menu(made, texts.ASK_ONE.in_(language), options),) if made and options else ()


def _turns(group: str, number: int, pages: int, language: Language) -> tuple[Button, ...]:
    """To the page before and to the next one, where there are such."""
    wanted = [
        (texts.PREVIOUS, number - 1) if number > 0 else None,
        (texts.NEXT, number + 1) if number + 1 < pages else None,
    ]
    return tuple(
        Button(words.in_(language), made)
        for words, to in filter(None, wanted)
        if (made := custom_id(Act.TOPICS, language, f"{group}:{to}"))
    )
