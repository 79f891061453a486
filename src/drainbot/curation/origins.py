"""Where a server's own figures and texts come from: a title with its date, or a link; kept as a source of the server's own."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from drainbot.curation.draft import Draft
from drainbot.curation.remarks import remark
from drainbot.curation.texts import MOST_OF_NAME, checked
from drainbot.errors import EditError
from drainbot.knowledge import Source, Text

MODERATORS = "server-moderators"  # the source of what is the moderators' own word
_MOST_OF_ID = 40
_MOST_OF_LINK = 400
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NEITHER = re.compile(r"[^a-z0-9]+")
_INITIALS = [
    "g",
    "gg",
    "n",
    "d",
    "dd",
    "r",
    "m",
    "b",
    "bb",
    "s",
    "ss",
    "-",
    "j",
    "jj",
    "ch",
    "k",
    "t",
    "p",
    "h",
]
_VOWELS = [
    "a",
    "ae",
    "ya",
    "yae",
    "eo",
    "e",
    "yeo",
    "ye",
    "o",
    "wa",
    "wae",
    "oe",
    "yo",
    "u",
    "wo",
    "we",
    "wi",
    "yu",
    "eu",
    "ui",
    "i",
]
_FINALS = [
    "-",
    "g",
    "kk",
    "gs",
    "n",
    "nj",
    "nh",
    "d",
    "l",
    "lg",
    "lm",
    "lb",
    "ls",
    "lt",
    "lp",
    "lh",
    "m",
    "b",
    "bs",
    "s",
    "ss",
    "ng",
    "j",
    "ch",
    "k",
    "t",
    "p",
    "h",
]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure or a text stands: a title and its date, or a link."""

    title: str | None = None
    date: str | None = None  # 2025-06-20, 2025-06 or 2025
    link: str | None = None


def source_id(draft: Draft, origin: Origin) -> str:
    """The id of the server's own source for an origin, made where there is none yet. EditError where it says too little."""
    title, link = (origin.title or "").strip(), (origin.link or "").strip()
    if link:
        _check_link(link)
    elif not (title and origin.date):
        raise EditError(remark("source-too-little"))
    when = _checked_date(origin.date.strip()) if origin.date and origin.date.strip() else ""
    name = checked(title, "title", MOST_OF_NAME) if title else urlsplit(link).netloc
    line = ", ".join(part for part in (name, when, link) if part)
    wanted = Source(id="s", name=Text(en=name, ko=name), chain=Text(en=line, ko=line), url=link or None)
    for key in draft.all_keys():
        if key.startswith("sources/") and _same(draft.entry(key), wanted):
            return key.partition("/")[2]
    return _kept(draft, wanted, f"{name} {when}")


def moderators(draft: Draft) -> str:
    """The id of the source that stands for the word of the server's moderators."""
    key = f"sources/{MODERATORS}"
    if draft.entry(key) is None:
        said = Text(en="this server's moderators", ko="이 서버 운영진")
        draft.set(key, Source(id=MODERATORS, name=said, chain=said))
    return MODERATORS


def new_id(draft: Draft, name: str, *, fallback: str = "entry") -> str:
    """An id made from a name, Korean by its sound, that nothing else has."""
    base = _slug(name)[: _MOST_OF_ID - 4].strip("-") or fallback
    if not base[0].isalpha():
        base = f"{fallback}-{base}"[: _MOST_OF_ID - 4].strip("-")
    taken = {key.partition("/")[2] for key in draft.all_keys()} | {*draft.base.sources}
    taken |= {topic.id for topic in draft.base.topics()}
    number = 1
    found = base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def _kept(draft: Draft, source: Source, name: str) -> str:
    made = new_id(draft, name, fallback="source")
    draft.set(f"sources/{made}", Source(id=made, name=source.name, chain=source.chain, url=source.url))
    return made


def _same(one: Source, other: Source) -> bool:
    return (one.name, one.chain, one.url) == (other.name, other.chain, other.url)


def is_link(text: str) -> bool:
    """Whether it is the address of a page."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not any(map(str.isspace, text))


def _check_link(link: str) -> None:
    if not is_link(link):
        raise EditError(remark("no-link", typed=link[:60]))
    checked(link, "link", _MOST_OF_LINK)


def _checked_date(text: str) -> str:
    parts = text.split("-")
    full = "-".join([*parts, *("01", "01")[len(parts) - 1 :]])
    try:
        if not _DATE.fullmatch(full):
            raise ValueError  # noqa: TRY301 -- weeks are ISO as well, and nobody's date
        date.fromisoformat(full)
    except ValueError:
        raise EditError(remark("no-date", typed=text[:40])) from None
    return text


def _slug(name: str) -> str:
    spelled = "".join(map(_sound, unicodedata.normalize("NFC", name)))
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().lower()
    return _NEITHER.sub("-", plain).strip("-")


def _sound(letter: str) -> str:
    """A syllable of Hangul letter by letter, roughly as the Revised Romanization writes it."""
    if not "가" <= letter <= "힣":
        return letter
    rest, final = divmod(ord(letter) - ord("가"), len(_FINALS))
    initial, vowel = divmod(rest, len(_VOWELS))
    return f"{_INITIALS[initial]}{_VOWELS[vowel]}{_FINALS[final]}".replace("-", "")
