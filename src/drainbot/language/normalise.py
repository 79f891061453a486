"""From what a person typed to plain lower-case text in one script a word."""

import re
import unicodedata
from dataclasses import dataclass

from drainbot.knowledge import Language

MAX_LENGTH = 4000  # Discord's longest message

_MARKUP = re.compile(
    r"<a?:\w+:\d+>"  # custom emoji
    r"|<(?:@[!&]?|\#|/[\w -]+:)\d+>"  # mentions of people, roles, channels and commands
    r"|<t:-?\d+(?::[a-zA-Z])?>"  # timestamps
    r"|https?://\S+|\bwww\.\S+"
    r"|@(?:everyone|here)"
)
_JAMO = re.compile(
    "[ㄱ-ㅎㅏ-ㅣ]+"
)  # ㅋㅋ, ㄱㅅ: NFKC would turn them into half syllables, so it leaves them alone
_AROUND_JAMO = re.compile("([ㄱ-ㅎㅏ-ㅣ]+)")
_LAUGHTER = re.compile("[ㅋㅎㅠㅜㅡㅗㅏ]+")
_TWICE = re.compile(r"^(.+?)\1+$")
_DOTTED = re.compile(r"\b(?:[a-z]\.){1,}[a-z]\b\.?")
_AMERICA = re.compile(r"\bU\.?S\.?(?:A\.?)?(?=\W|$)(?!\$)")
_DOLLAR = re.compile(r"\bUS\s?\$", re.IGNORECASE)
_PLUS = re.compile(r"\s\+\s")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "〜": "~"})  # fmt: skip
# Cyrillic and Greek letters that look like Latin ones (after casefolding).
_LOOK_ALIKES = str.maketrans("аеорсухіјѕһԁԛԝкмтвнгαορνικτυχηεβ", "aeopcyxijshdqwkmtbhraopviktuxneb")
_OTHER_SCRIPT = re.compile(r"[Ѐ-ӿͰ-Ͽ]")
_LATIN = re.compile(r"[a-z]")
_WORD = re.compile(r"\w+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")  # heyyy


@dataclass(frozen=True, slots=True)
class Normalised:
    """The question as the matcher sees it."""

    text: str  # lower case, NFKC, no markup
    language: Language
    hangul: int  # Hangul syllables in it
    latin: int  # Latin letters in it
    other: int  # letters of other scripts


def normalise(text: str, locale: Language | None = None) -> Normalised:
    """Plain text for matching; the locale decides the language where the letters do not."""
    plain = clean(text[:MAX_LENGTH])[:MAX_LENGTH]  # NFKC can lengthen
    hangul = sum("가" <= char <= "힣" or "ㄱ" <= char <= "ㅣ" for char in plain)
    latin = sum(char.isascii() and char.isalpha() for char in plain)
    letters = sum(char.isalpha() for char in plain)
    language: Language = (
        "ko" if hangul and hangul * 2.5 >= latin - 12 else "en" if latin or not locale else locale
    )
    return Normalised(plain, language, hangul, latin, letters - hangul - latin)


def clean(text: str) -> str:
    """The text without markup, in one form of each letter; idempotent."""
    text = _MARKUP.sub(" ", text)
    text = _JAMO.sub(_shorthand, text)
    text = "".join(
        part if _JAMO.fullmatch(part) else unicodedata.normalize("NFKC", part)
        for part in _AROUND_JAMO.split(text)
    )
    text = "".join(_plain(char) for char in text).translate(_QUOTES)
    text = _MARKUP.sub(" ", text)  # again: it may have been hidden in full-width letters
    text = _DOLLAR.sub(" $", text)
    text = _PLUS.sub(" plus ", text)
    if not text.isupper():
        text = _AMERICA.sub("usa", text)
    text = text.casefold().replace("'", "")
    text = _DOTTED.sub(lambda match: _undotted(match.group()), text)
    if _OTHER_SCRIPT.search(text):
        text = _unmask(text)
    return " ".join(_STRETCHED.sub(r"\1", text).split())


def _shorthand(match: re.Match[str]) -> str:
    """Chat consonants: laughter and tears go, ㄱㅅㄱㅅ becomes ㄱㅅ."""
    letters = match.group()
    if _LAUGHTER.fullmatch(letters):
        return " "
    return " " + _TWICE.sub(r"\1", letters) + " "


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category in ("Cf", "Mn", "Me") or char == "\u115f":
        return ""  # zero-width, direction marks, combining marks left over
    if category in ("Cc", "So", "Cs", "Co", "Cn", "Sk") and char not in "^`´":
        return " "  # controls, emoji, symbols
    return char


def _undotted(word: str) -> str:
    letters = word.replace(".", "")
    return "usa" if letters == "us" else letters


def _unmask(text: str) -> str:
    """Look-alike letters become Latin where a word mixes scripts, or the rest of the text is Latin."""
    mostly_latin = len(_LATIN.findall(text)) > len(_OTHER_SCRIPT.findall(text))

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        latin = word.translate(_LOOK_ALIKES)
        return latin if latin.isascii() and (mostly_latin or _LATIN.search(word)) else word

    return _WORD.sub(mend, text)
