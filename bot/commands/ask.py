"""/ask and the message menu Answer this: questions in words."""

import discord
from discord import app_commands

from bot import delivery, texts
from bot.commands.desk import Desk
from bot.commands.localising import both
from bot.questions import LONGEST_QUESTION, language_of, plain, words_of


def add(tree: app_commands.CommandTree, desk: Desk) -> None:
    """Add both to the tree."""

    @tree.command(name=both(texts.ASK), description=both(texts.ASK_HELP))
    @app_commands.rename(question=both(texts.QUESTION), private=both(texts.PRIVATE))
    @app_commands.describe(question=both(texts.QUESTION_HELP), private=both(texts.PRIVATE_HELP))
    async def ask(
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, LONGEST_QUESTION],
        private: bool | None = None,
    ) -> None:
        here = await desk.here(interaction)
        await here.replier.to_command(interaction, plain(question), private=private)

    @tree.context_menu(name=both(texts.ANSWER_THIS))
    async def answer_this(interaction: discord.Interaction, message: discord.Message) -> None:
        here = await desk.here(interaction)
        question = words_of(message)
        if question and message.author.id != interaction.application_id:
            await here.replier.to_menu(interaction, message, question)
        else:
            await delivery.tell(interaction, texts.NOTHING_TO_ANSWER.in_(language_of(interaction)))
