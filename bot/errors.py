"""The one handler of errors: a trace for the log, a short private note for the member."""

import logging

import discord
from discord import app_commands

from bot import delivery, texts
from bot.questions import language_in, language_of

logger = logging.getLogger(__name__)


async def handle(
    error: BaseException, source: discord.Interaction | discord.Message | None, doing: str
) -> None:
    """Log what went wrong while `doing`, and tell the member whose question it was."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    logger.error("%s failed", doing, exc_info=cause)
    if isinstance(source, discord.Interaction):
        if not source.is_expired():
            await delivery.tell(source, texts.FAILED.in_(language_of(source)))
    elif source is not None:
        await _tell_author(source)


async def _tell_author(message: discord.Message) -> None:
    """By direct message: an answer in the channel would be public."""
    note = f"{texts.FAILED.in_(language_in(message))}\n-# ↪ {message.jump_url}"
    await delivery.attempt(
        lambda: message.author.send(note, nonce=message.id), f"the note about message {message.id}"
    )
