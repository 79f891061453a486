"""From what happened in Discord to a question for the service."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import discord

from bot import texts
from drainbot.knowledge import Language
from drainbot.service import Asked
from drainbot.store import Kind

LONGEST_QUESTION = 4000  # as long as the longest message
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_MARKUP = re.compile(r"<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|id:\w+|/[^:<>]+:\d+)>")
_WRITTEN = (discord.MessageType.default, discord.MessageType.reply)


@dataclass(frozen=True, slots=True)
class Heard:
    """A question in a message."""

    asked: Asked
    hint: texts.Words | None = None  # to be said below the answer
    greets: bool = False  # nothing was said but the mention: the text is a greeting, in whatever language


def language_of(interaction: discord.Interaction) -> Language:
    """The language of the member's Discord."""
    return "ko" if interaction.locale is discord.Locale.korean else "en"


def language_in(message: discord.Message) -> Language:
    """The language of what the bot itself says about a message."""
    return "ko" if _HANGUL.search(message.content) or _place_locale(message) == "ko" else "en"


def from_message(message: discord.Message, me: discord.ClientUser) -> Heard | None:
    """The question in a message; None where it is no person's or not for the bot."""
    if message.author.bot or message.webhook_id or message.type not in _WRITTEN:
        return None
    if message.guild is not None and me not in message.mentions:
        return None
    text, hint = _words_for(message, me)
    return Heard(
        Asked(
            text=texts.HELLO.in_(_place_locale(message) or "en") if text is None else text,
            kind=_kind(message, me),
            asker=str(message.author.id),
            source_id=str(message.id),
            server=str(message.guild.id) if message.guild else None,
            channel=str(message.channel.id),
            locale=_place_locale(message),
        ),
        hint,
        greets=text is None,
    )


def from_interaction(
    interaction: discord.Interaction,
    text: str,
    kind: Kind,
    *,
    locale: Language | None = None,
    request: str | None = None,
    after: str | None = None,
) -> Asked:
    """The question in a command or a press; `locale` where it is another than the member's, `after` the encoded request
    that it goes on from.
    """
    return Asked(
        text=text,
        kind=kind,
        asker=str(interaction.user.id),
        source_id=str(interaction.id),
        server=server_of(interaction),
        channel=str(interaction.channel_id) if interaction.channel_id else None,
        locale=locale or language_of(interaction),
        request=request,
        after=after,
    )


def plain(text: str, names: Mapping[str, str] | None = None) -> str:
    """The words of a text: Discord's markup becomes the name that it stands for, or nothing."""
    found = _MARKUP.sub(lambda match: (names or {}).get(match[0], ""), text)
    return re.sub(r"[ \t]{2,}", " ", found).strip()


def words_of(message: discord.Message, me: discord.ClientUser | None = None) -> str:
    """The words of a message, without the mention of `me`."""
    names = {
        f"<@{mark}{one.id}>": one.display_name for one in message.mentions if one != me for mark in ("", "!")
    }
    names |= {one.mention: one.name for one in (*message.role_mentions, *message.channel_mentions)}
    return plain(message.content, names)


def _words_for(message: discord.Message, me: discord.ClientUser) -> tuple[str | None, texts.Words | None]:
    """What is asked; for a bare mention, what the message that it replies to asks, else None."""
    own = words_of(message, me)
    if own or me not in message.mentions:
        return own, None
    if message.reference is None:
        return None, None
    above = message.reference.resolved
    if not isinstance(above, discord.Message):
        return None, texts.UNREADABLE
    if above.author == me:
        return None, None
    words = words_of(above, me)
    return (words, None) if words else (None, texts.UNREADABLE)


def _kind(message: discord.Message, me: discord.ClientUser) -> Kind:
    if message.guild is None:
        return "dm"
    return "mention" if me.id in message.raw_mentions else "reply"


def _place_locale(message: discord.Message) -> Language | None:
    korean = message.guild is not None and message.guild.preferred_locale is discord.Locale.korean
    return "ko" if korean else None


def server_of(interaction: discord.Interaction) -> str | None:
    """The server where something is used; None elsewhere, and where only the member installed the bot: then the server has
    no part in it.
    """
    return str(interaction.guild_id) if interaction.guild_id and interaction.is_guild_integration() else None
