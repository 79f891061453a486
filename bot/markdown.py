"""Text made harmless for Discord, and made to fit: nothing in it formats, pings or links by surprise."""

import re

import discord

_INVISIBLE = "\u200b"  # breaks what Discord would otherwise turn into a link or a mention
_SCHEME = re.compile(r"\b([a-z][a-z0-9+.-]*):(?=//)", re.IGNORECASE)
_INVITE = re.compile(r"\b(discord(?:app)?\.(?:gg|com))(?=/)", re.IGNORECASE)
_ANGLE = re.compile(r"<(?=[@#:/a-z])", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\s*\d+)\.(?=\s)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?。…][\"')\]”’]*(?=\s)")
_MORE = "…"


def escaped(text: str) -> str:
    """The text as it is to be read: markdown shown, not obeyed; mentions, links and invites dead."""
    text = discord.utils.escape_markdown(text, ignore_links=False).replace("](", "]\\(")
    text = _NUMBERED.sub(r"\1\\.", _ANGLE.sub(f"<{_INVISIBLE}", text))
    text = _INVITE.sub(rf"\1{_INVISIBLE}", _SCHEME.sub(rf"\1{_INVISIBLE}:", text))
    return discord.utils.escape_mentions(text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def cut(text: str, room: int) -> str:
    """The text in at most `room` characters: whole, or up to the end of a sentence (else of a word) and "…"."""
    if len(text) <= room:
        return text
    if room < len(_MORE):
        return ""
    kept = text[: room - len(_MORE)]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, room) if match.end() < len(kept)]
    if ends:
        return f"{text[: ends[-1]]} {_MORE}"
    words, _, rest = kept.rpartition(" ")
    return f"{words.rstrip() if words and len(rest) < len(kept) // 2 else kept.rstrip()}{_MORE}"
