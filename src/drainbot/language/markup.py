"""Discord's markup: mentions, links, custom emoji, and the signs around bold, hidden, quoted and listed text."""

import re

_MENTIONS = re.compile(
    r"<a?:\w+:\d+>"  # custom emoji
    r"|<(?:@[!&]?|\#|/[\w -]+:)\d+>"  # mentions of people, roles, channels and commands
    r"|<t:-?\d+(?::[a-zA-Z])?>"  # timestamps
    r"|https?://\S+|\bwww\.\S+"
    r"|@(?:everyone|here)"
)
_SHORTCODE = re.compile(r"(?<![\w:]):[a-z][a-z_+-]+:(?![\w:])", re.IGNORECASE)  # :thinking:
_LINE_START = re.compile(
    r"^[ \t]*(?:(?:>>>|>|-#|\#{1,3})[ \t]+)?(?:(?:[-*+•]|\d{1,2}[.)])[ \t]+(?=[^\W\d]))?", re.MULTILINE
)
# A command to a database or a template, pasted in to see what happens: its words ask for nothing.
_STATEMENT = re.compile(
    r"[$#]\{{1,2}[^{}]{0,40}\}{1,2}|"
    r"['\"]?\s*\)?;?\s*\b(?:DROP\s+TABLE|DELETE\s+FROM|INSERT\s+INTO|UNION\s+SELECT|SELECT\s+\*\s+FROM)\s+\w+\s*;?\s*(?:--)?",
    re.IGNORECASE,
)
_FENCE = re.compile(r"```(?:[a-z]{1,12}\n)?")
_SPOILER = re.compile(r"\|\|(.+?)\|\|", re.DOTALL)
_STRUCK = re.compile(r"~~(.+?)~~", re.DOTALL)
_BOLD = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])([^*]*[^\s*])\*{1,3}(?![\w*](?<![가-힣]))")
_UNDERLINED = re.compile(r"(?<!\w)_{1,3}(?=[^\s_])([^_]*[^\s_])_{1,3}(?![a-zA-Z0-9_])")


def without_mentions(text: str) -> str:
    """The text without what only Discord reads: mentions, links, custom emoji."""
    return _MENTIONS.sub(" ", text)


def without_markup(text: str) -> str:
    """The words of a message as Discord shows them."""
    text = _LINE_START.sub("", _FENCE.sub(" ", _STATEMENT.sub(" ", without_mentions(text))))
    text = _SHORTCODE.sub(" ", _SPOILER.sub(r"\1", _STRUCK.sub(r"\1", text)))
    return _UNDERLINED.sub(r"\1", _BOLD.sub(r"\1", text))
