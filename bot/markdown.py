"""Text made harmless for Discord, and made to fit: nothing in it formats, pings or links by surprise."""

import re

import discord

_INVISIBLE = "\u200b"  # breaks what Discord would otherwise turn into a link or a mention
_ALIVE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"([\\*_~|`])"), r"\\\1"),
    (re.compile(r"^([ \t]*)([#>-])", re.MULTILINE), r"\1\\\2"),  # headings, quotes, lists, small print
    (re.compile(r"^([ \t]*\d+)\.(?=\s)", re.MULTILINE), r"\1\\."),  # numbered lists
    (re.compile(r"\]\("), r"]\\("),  # links behind words
    (re.compile(r"<(?=[@#:/a-z])", re.IGNORECASE), f"<{_INVISIBLE}"),  # mentions, emoji, times, links
    (re.compile(r":(?=//)"), f"{_INVISIBLE}:"),
    (re.compile(r"\b(discord(?:app)?\.(?:gg|com))(?=/)", re.IGNORECASE), rf"\1{_INVISIBLE}"),  # invites
)
_SENTENCE_END = re.compile(r"[.!?。…][\"')\]”’]*(?=\s)")
_MORE = "…"
# Where a text ends with a number, what follows may belong to it: "46조 6,620억", "555.5 million".
_NUMBERS_AT_END = re.compile(r"(?:(?<!\S)(?=\S{0,29}\d)\S{1,30}\s*)+$|[\d.,]+$")


def escaped(text: str) -> str:
    """The text as it is to be read: markdown shown, not obeyed; mentions, links and invites dead."""
    for pattern, replacement in _ALIVE:
        text = pattern.sub(replacement, text)
    return discord.utils.escape_mentions(text)


def one_line(text: str) -> str:
    return " ".join(text.split())


def cut(text: str, room: int) -> str:
    """The text in at most `room` characters: whole, or up to the end of a sentence (else of a word) and "…".

    No number is cut: one that may go on is left out whole, which may leave nothing but "…".
    """
    if len(text) <= room:
        return text
    if room < len(_MORE):
        return ""
    kept = text[: room - len(_MORE)]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, room) if match.end() < len(kept)]
    if ends:
        return f"{text[: ends[-1]]} {_MORE}"
    words, _, rest = kept.rpartition(" ")
    shown = words if words and len(rest) < len(kept) // 2 else kept
    return f"{_NUMBERS_AT_END.sub('', shown.rstrip()).rstrip()}{_MORE}"
