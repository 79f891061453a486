"""From what a person typed to plain lower-case text in one script a word."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from drainbot.knowledge import Language
from drainbot.language.markup import without_markup, without_mentions
from drainbot.language.script import language_of
from drainbot.language.shorthand import spelled_out

MAX_LENGTH = 4000  # Discord's longest message
RECENT = 256  # texts that are read again soon: by another server's words, after what was mended
_MOST_PASSES = 6  # each pass uncovers less; what is still hidden after these is no question

_MARKS = re.compile(r"[<>|*_~`#:@\n•]|https?|www|^\s*(?:-|\d{1,2}[.)])")
_PLAIN_LETTERS = re.compile(r"[ !\"$%'-;=?A-Za-z가-힣]*")  # of these, no form but one, and no mention
_SETTLED = re.compile(r"[ !?,$%0-9a-z가-힣-]*")  # nothing in it that another pass could uncover
_JAMO = re.compile(
    "[ㄱ-ㅎㅏ-ㅣ]+"
)  # ㅋㅋ, ㄱㅅ: NFKC would turn them into half syllables, so it leaves them alone
_AROUND_JAMO = re.compile("([ㄱ-ㅎㅏ-ㅣ]+)")
_LAUGHTER = re.compile("[ㅋㅎㅠㅜㅡㅗㅏ]+")
_TWICE = re.compile(r"^(.+?)\1+$")
_DOTTED = re.compile(r"\b(?:[a-z]\.){1,}[a-z]\b\.?")
_AMERICA = re.compile(r"\bU\.?S\.?(?:A\.?)?(?=\W|$)(?!\$)")
_DOLLAR = re.compile(r"\bUS\s?\$", re.IGNORECASE)
# A sign without a number is a word: "in %", "몇 %p", "how much in $".
_SIGNS = {"%p": "percentage points", "%age": "percentage", "%": "percent", "$": "dollars", "₩": "won"}
_LONE_SIGN = re.compile(r"(?<!\d)(?<!\d\s)(?:%p(?![a-z])|%age|[%$₩])(?!\s?\d)")
_PLUS = re.compile(r"\s\+\s")
_SHORT_YEAR = re.compile(r"(?<![\w'])'(\d\d)(?![\w'])")  # '21
_DIGIT_GROUPS = re.compile(r"(?<=\d)'(?=\d{3}(?!\d))")  # 5'000
_MIXED_FRACTION = re.compile(r"(?<=\d)([½¼¾⅓⅔])")
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": " 1/3", "⅔": " 2/3"}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "′": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "〜": "~", "～": "~", "×": "x", "\u30fb": "·", "ㆍ": "·"})  # fmt: skip
# Cyrillic and Greek letters that look like Latin ones (after casefolding).
_LOOK_ALIKES = str.maketrans("аеорсухіјѕһԁԛԝкмтвнгαορνικτυχηεβ", "aeopcyxijshdqwkmtbhraopviktuxneb")
_OTHER_SCRIPT = re.compile(r"[Ѐ-ӿͰ-Ͽ]")
_LATIN = re.compile(r"[a-z]")
_HANGUL = re.compile(r"[가-힣ㄱ-ㅣ]")
_WORD = re.compile(r"\w+")
_STRETCHED = re.compile(r"([a-z])\1{2,}")  # heyyy
_STRETCHED_SYLLABLE = re.compile(
    r"([아어오우으이야여요에애잉앙엉용음])\1{2,}|(?<=[가-힣])[~-]+(?=$|[?!.]|\s(?!\d))"
)  # 진짜아아아, 얼마~~


@dataclass(frozen=True, slots=True)
class Normalised:
    """The question as the matcher sees it."""

    text: str  # lower case, NFKC, no markup
    language: Language
    hangul: int  # Hangul syllables in it
    latin: int  # Latin letters in it
    other: int  # letters of other scripts


@lru_cache(RECENT)
def normalise(text: str, locale: Language | None = None) -> Normalised:
    """Plain text for matching; the locale decides the language where the letters do not."""
    plain = clean(text[:MAX_LENGTH])[:MAX_LENGTH]  # NFKC can lengthen
    hangul, latin = len(_HANGUL.findall(plain)), len(_LATIN.findall(plain))
    letters = sum(map(str.isalpha, plain))
    return Normalised(
        plain, language_of(plain, hangul, latin, locale), hangul, latin, letters - hangul - latin
    )


def clean(text: str) -> str:
    """The text without markup, in one form of each letter; idempotent, as each pass may uncover work for the next."""
    plain = _once(text)
    if _SETTLED.fullmatch(plain):
        return plain
    for _ in range(_MOST_PASSES):
        again = _once(plain)
        if again == plain:
            break
        plain = again
    return plain


def _once(text: str) -> str:
    if _MARKS.search(text):
        text = without_markup(text)
    if not _PLAIN_LETTERS.fullmatch(text):
        text = _in_one_form(without_mentions(text.translate(_QUOTES)))
    text = _DOLLAR.sub(" $", text)
    text = _PLUS.sub(" plus ", text)
    text = _LONE_SIGN.sub(lambda match: f" {_SIGNS[match.group()]} ", text)
    if not text.isupper():
        text = _AMERICA.sub("usa", text)
    text = text.casefold()
    if "'" in text:
        text = _SHORT_YEAR.sub(_full_year, _DIGIT_GROUPS.sub("", text)).replace("'", "")
    text = _DOTTED.sub(lambda match: _undotted(match.group()), text)
    if _OTHER_SCRIPT.search(text):
        text = _unmask(text)
    text = _STRETCHED_SYLLABLE.sub(lambda match: match[1] or "", _STRETCHED.sub(r"\1", text))
    return spelled_out(" ".join(text.split()))


def _in_one_form(text: str) -> str:
    text = _JAMO.sub(_shorthand, _MIXED_FRACTION.sub(lambda match: _FRACTIONS[match.group()], text))
    text = "".join(
        part if _JAMO.fullmatch(part) else unicodedata.normalize("NFKC", part)
        for part in _AROUND_JAMO.split(text)
    )
    return "".join(map(_plain, text)).translate(_QUOTES)


def _full_year(match: re.Match[str]) -> str:
    return f"{20 if int(match[1]) < 50 else 19}{match[1]}"


def _shorthand(match: re.Match[str]) -> str:
    """Chat consonants: laughter and tears go, ㄱㅅㄱㅅ becomes ㄱㅅ."""
    letters = match.group()
    if _LAUGHTER.fullmatch(letters):
        return " "
    return " " + _TWICE.sub(r"\1", letters) + " "


def _plain(char: str) -> str:
    if char.isalnum():
        return char
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
