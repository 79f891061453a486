"""/help: how to ask, in as much as fits on a phone's screen."""

from collections.abc import Iterable, Iterator

import discord
from discord import app_commands

from bot import delivery, texts
from bot.commands.desk import Desk
from bot.commands.localising import both
from bot.ids import Act, custom_id
from bot.layout import MOST_LABEL, Button, Form, Layout
from bot.markdown import cut, one_line
from drainbot.engine import Engine
from drainbot.figures.request import Request
from drainbot.knowledge import Language

MOST_EXAMPLES = 5
_LONGEST_EXAMPLE = 60  # that a phone shows on a line or two of a button


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""

    @tree.command(name=both(texts.HELP), description=both(texts.HELP_HELP))
    async def help_(interaction: discord.Interaction) -> None:
        here = await desk.here(interaction)
        language, form = await here.language(interaction), await here.form(interaction)
        names = [_name(command, language) for command in tree.get_commands() if _is_slash(command)]
        await delivery.respond(interaction, layout(here.engine, names, language, form), private=True)


def layout(engine: Engine, names: Iterable[str], language: Language, form: Form) -> Layout:
    """How to ask, examples as buttons, and the names of the commands."""
    lines = [
        f"### {texts.HELP_TITLE.in_(language)}",
        texts.HELP_HOW.in_(language),
        texts.HELP_COMMANDS.in_(language),
        " ".join(f"`/{name}`" for name in names),
        f"-# {texts.HELP_EXAMPLES.in_(language)}",
    ]
    buttons = tuple(
        Button(cut(label, MOST_LABEL), made)
        for label, request in _examples(engine, language)
        if (made := custom_id(Act.ASK, language, request))
    )[:MOST_EXAMPLES]
    return Layout(("\n".join(lines),), (buttons,) if buttons else (), form=form)


def _examples(engine: Engine, language: Language) -> Iterator[tuple[str, str]]:
    """Questions with their requests: about what the pack opens with, then about whatever it has."""
    knowledge = engine.knowledge
    others = (*knowledge.formulas, *knowledge.facts, *knowledge.statements)
    for name in dict.fromkeys((*knowledge.pack.opening, *others)):
        topic = knowledge.topic(name)
        if topic is None:
            continue
        asked = [one_line(phrase) for phrase in topic.ask.in_(language)]
        whole = (phrase for phrase in asked if phrase.endswith("?") and len(phrase) <= _LONGEST_EXAMPLE)
        if question := next(whole, None):
            yield question[:1].upper() + question[1:], Request(topic.id).encode()


def _is_slash(command: object) -> bool:
    return isinstance(command, app_commands.Command | app_commands.Group)


def _name(command: object, language: Language) -> str:
    """The command's name as the member sees it."""
    shown = getattr(command, "_locale_name", None)
    korean = shown.extras.get("ko") if shown else None
    return str(korean if language == "ko" and korean else getattr(command, "name", ""))
