"""The commands: /ask, /verify and the message menu, with their names in both languages."""

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot import delivery, texts
from bot.questions import language_of, plain, words_of
from bot.replying import Replier

LONGEST_QUESTION = 4000  # as long as the longest message
LONGEST_CODE = 40  # a receipt with whatever came along when it was copied


class Korean(app_commands.Translator):
    """Gives Discord the Korean words of names and descriptions."""

    async def translate(
        self,
        string: locale_str,
        locale: discord.Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        del context
        korean: str | None = string.extras.get("ko")
        return korean if locale is discord.Locale.korean else None


def make_tree(client: discord.Client, replier: Replier) -> app_commands.CommandTree:
    """All commands, for servers and for members who installed the bot for themselves, wherever they are."""
    tree = app_commands.CommandTree(
        client,
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
    )
    _add_ask(tree, replier)
    _add_verify(tree, replier)
    _add_answer_this(tree, replier)
    return tree


def _add_ask(tree: app_commands.CommandTree, replier: Replier) -> None:
    @tree.command(name=_both(texts.ASK), description=_both(texts.ASK_HELP))
    @app_commands.rename(question=_both(texts.QUESTION))
    @app_commands.describe(question=_both(texts.QUESTION_HELP))
    async def ask(
        interaction: discord.Interaction, question: app_commands.Range[str, 1, LONGEST_QUESTION]
    ) -> None:
        await replier.to_command(interaction, plain(question))


def _add_verify(tree: app_commands.CommandTree, replier: Replier) -> None:
    @tree.command(name=_both(texts.VERIFY), description=_both(texts.VERIFY_HELP))
    @app_commands.rename(code=_both(texts.CODE))
    @app_commands.describe(code=_both(texts.CODE_HELP))
    async def verify(
        interaction: discord.Interaction, code: app_commands.Range[str, 1, LONGEST_CODE]
    ) -> None:
        await replier.to_verify(interaction, code)


def _add_answer_this(tree: app_commands.CommandTree, replier: Replier) -> None:
    @tree.context_menu(name=_both(texts.ANSWER_THIS))
    async def answer_this(interaction: discord.Interaction, message: discord.Message) -> None:
        question = words_of(message)
        if question and message.author.id != interaction.application_id:
            await replier.to_menu(interaction, message, question)
        else:
            await delivery.tell(interaction, texts.NOTHING_TO_ANSWER.in_(language_of(interaction)))


def _both(words: texts.Words) -> locale_str:
    return locale_str(words.en, ko=words.ko)
