"""/about: what the bot is, what it holds and what not."""

import discord
from discord import app_commands

from bot import delivery, texts
from bot.commands.desk import Desk
from bot.commands.localising import both
from bot.layout import Form, Layout
from bot.markdown import escaped
from drainbot.engine import Engine
from drainbot.knowledge import Language


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add it to the tree."""

    @tree.command(name=both(texts.ABOUT), description=both(texts.ABOUT_HELP))
    async def about(interaction: discord.Interaction) -> None:
        here = await desk.here(interaction)
        language, form = await here.language(interaction), await here.form(interaction)
        await delivery.respond(interaction, layout(here.engine, language, form), private=True)


def layout(engine: Engine, language: Language, form: Form) -> Layout:
    """All of it, in a few lines."""
    pack = engine.knowledge.pack
    counts = {"figures": 0, "computed": 0, "texts": 0, "absent": 0}
    counts |= {group.kind: len(group.topics) for group in engine.topics(language)}
    article = texts.ARTICLE.in_(language).format(
        title=escaped(pack.article.title),
        publisher=escaped(pack.article.publisher),
        date=f"{pack.article.published:%Y-%m-%d}",
    )
    versions = texts.ABOUT_VERSIONS.in_(language).format(
        knowledge=engine.knowledge.version, engine=engine.version
    )
    lines = [
        f"### {escaped(pack.title.in_(language))}",
        texts.ABOUT_ME.in_(language),
        article,
        *([f"<{pack.article.url}>"] if pack.article.url else []),
        texts.ABOUT_HELD.in_(language).format(**counts),
        texts.ABOUT_NOT_HELD.in_(language).format(**counts),
        f"-# {versions}",
    ]
    return Layout(("\n".join(lines),), form=form)
