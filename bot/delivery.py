"""Sending: tried again where that is safe, and never the end of the bot."""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from bot import rendering
from bot.layout import Form, Layout
from bot.markdown import one_line

logger = logging.getLogger(__name__)
FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
_PAUSES = (0.4, 1.2)  # seconds before the next try; an interaction must be answered within 3
_ALREADY_ACKNOWLEDGED = 40060


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer in a channel."""

    message: discord.PartialMessage
    form: Form  # a message of parts stays one


async def attempt(send: Callable[[], Awaitable[object]], what: str) -> bool:
    """Whether `send` got through. What Discord did not take is logged in one line.

    `send` must be safe to repeat: messages carry a nonce, interactions are acknowledged once.
    """
    return await failure(send, what) is None


async def failure(send: Callable[[], Awaitable[object]], what: str) -> BaseException | None:
    """The same: what it failed of in the end, None where it got through."""
    for pause in (*_PAUSES, None):
        try:
            await send()
        except FAILURES as error:
            if getattr(error, "code", 0) == _ALREADY_ACKNOWLEDGED:
                return None  # by a try whose reply was lost: of two processes only the one with the claim gets here
            if pause is None or not may_pass(error):
                logger.warning("%s could not be sent: %s", what, one_line(str(error)) or type(error).__name__)
                return error
            await asyncio.sleep(pause)
        else:
            return None
    return None


def may_pass(error: BaseException) -> bool:
    """Whether the next try may go better."""
    if isinstance(error, discord.HTTPException):
        return error.status >= 500 or error.status == 429
    return not isinstance(error, discord.DiscordException)


async def reply(message: discord.Message, layout: Layout) -> Posted | None:
    """Answer a message where it stands; None where that did not get through."""
    posted: list[discord.Message] = []
    options: dict[str, Any] = {"nonce": _nonce(message)}  # by which Discord knows a repeated try
    if _may(message, "read_message_history"):  # else Discord refuses the reference
        options["reference"] = message.to_reference(fail_if_not_exists=False)

    async def send() -> None:
        posted.append(await message.channel.send(**rendering.message(layout), **options))

    if not await attempt(send, f"the answer to message {message.id}"):
        return None
    return Posted(discord.PartialMessage(channel=message.channel, id=posted[-1].id), layout.form)


async def say(message: discord.Message, words: str) -> bool:
    """A few words where a message stands; whether that got through."""
    return await attempt(
        lambda: message.channel.send(words, nonce=message.id), f"the note about message {message.id}"
    )


async def edit(posted: Posted, layout: Layout) -> bool:
    """Put another layout, of the same form, in an answer's place; whether that got through."""

    async def send() -> None:
        await posted.message.edit(**rendering.edited(layout))

    return await attempt(send, f"the change of message {posted.message.id}")


async def remove(posted: Posted) -> bool:
    """Remove an answer; whether that got through."""
    return await attempt(posted.message.delete, f"the removal of message {posted.message.id}")


async def react(message: discord.Message, emoji: str) -> bool:
    """Put a reaction under a message; whether the bot may and that got through."""
    if not _may(message, "read_message_history", "add_reactions"):
        return False
    return await attempt(lambda: message.add_reaction(emoji), f"the reaction to message {message.id}")


async def respond(interaction: discord.Interaction, layout: Layout, *, private: bool) -> int | None:
    """Answer an interaction, or fill in the answer that was announced.

    The id of the message, 0 where Discord did not say it; None where that did not get through.
    """
    ids: list[int] = [0]

    async def send() -> None:
        if interaction.response.is_done():
            ids.append((await interaction.edit_original_response(**rendering.edited(layout))).id)
        else:
            sent = await interaction.response.send_message(**rendering.message(layout), ephemeral=private)
            ids.append(sent.message_id or 0)

    return ids[-1] if await attempt(send, f"the answer to interaction {interaction.id}") else None


async def update(interaction: discord.Interaction, layout: Layout) -> bool:
    """Put a layout in the place of the message that something was pressed under; whether that got through."""

    async def send() -> None:
        await interaction.response.edit_message(**rendering.edited(layout))

    return await attempt(send, f"what interaction {interaction.id} turned to")


async def follow(interaction: discord.Interaction, layout: Layout, *, private: bool) -> bool:
    """Another message after the answer to an interaction; whether that got through."""

    async def send() -> None:
        await interaction.followup.send(**rendering.message(layout), ephemeral=private)

    return await attempt(send, f"more of the answer to interaction {interaction.id}")


async def put(interaction: discord.Interaction, layout: Layout) -> bool:
    """Put the layout in the place of the message that something was pressed under; whether that got through."""

    async def send() -> None:
        if interaction.response.is_done():
            await interaction.edit_original_response(**rendering.edited(layout))
        else:
            await interaction.response.edit_message(**rendering.edited(layout))

    return await attempt(send, f"the change after interaction {interaction.id}")


async def hand_over(interaction: discord.Interaction, note: str, name: str, data: bytes) -> bool:
    """Fill in the answer that was announced with a file below a note; whether that got through."""

    async def send() -> None:
        file = discord.File(io.BytesIO(data), name)
        await interaction.edit_original_response(content=note, attachments=[file])

    return await attempt(send, f"the file for interaction {interaction.id}")


async def tell(interaction: discord.Interaction, note: str) -> bool:
    """A note that only the member sees, whatever was announced before; whether that got through."""

    async def send() -> None:
        if not interaction.response.is_done():
            await interaction.response.send_message(note, ephemeral=True)
            return
        if interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
            await interaction.delete_original_response()  # else the note would be as public as was announced
        await interaction.followup.send(note, ephemeral=True)

    return await attempt(send, f"the note about interaction {interaction.id}")


def _nonce(message: discord.Message) -> str:
    """Another for each edit, within the 25 characters that Discord takes."""
    if message.edited_at is None:
        return str(message.id)
    return f"{message.id % 10**8}e{int(message.edited_at.timestamp() * 1_000_000)}"


def _may(message: discord.Message, *rights: str) -> bool:
    """Whether the bot has these permissions where the message stands."""
    if message.guild is None or not isinstance(message.channel, discord.abc.GuildChannel | discord.Thread):
        return True
    try:
        mine = message.channel.permissions_for(message.guild.me)
    except discord.ClientException:  # a thread whose channel is not known
        return True
    return all(getattr(mine, right) for right in rights)
