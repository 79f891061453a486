"""What a moderator's text may be: no pings, nothing longer than Discord shows, in a language of the pack."""

import re
from collections.abc import Iterator
from typing import Any

from drainbot.curation.remarks import Remark, remark, word
from drainbot.errors import EditError
from drainbot.knowledge import Language
from drainbot.knowledge.writing import plain

MOST_OF_PHRASE = 200  # letters
MOST_OF_NAME = 80  # letters of a button's label
MOST_OF_TEXT = 1_500  # letters
MOST_OF_NOTE = 1_400  # letters; what says whose note it is comes on top
_PING = re.compile(r"@(?:everyone|here)|<(?:@[!&]?|#)\d+>", re.IGNORECASE)  # a Korean particle may follow
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turns the direction of whatever stands beside it
_HANGUL = re.compile("[ㄱ-ㅎㅏ-ㅣ가-힣]")
_MOST_OF = {"name": MOST_OF_NAME, "note": MOST_OF_NOTE, "ask": MOST_OF_PHRASE, "denies": MOST_OF_PHRASE}


def checked(text: str, what: str, most: int = MOST_OF_TEXT) -> str:
    """The text without spaces around it. EditError where it is empty, too long, pings or is no text."""
    text = text.strip()
    if not text:
        raise EditError(remark("empty", field=word(what)))
    if fault := fault_of(text, what, most):
        raise EditError(fault)
    return text


def phrase(text: str) -> str:
    """A way to ask, on one line. EditError as for checked()."""
    found = checked(" ".join(text.split()), "phrasing", MOST_OF_PHRASE)
    if not any(letter.isalnum() for letter in found):
        raise EditError(remark("no-word", phrase=found[:40]))
    return found


def fault_of(text: str, what: str, most: int = MOST_OF_TEXT) -> Remark | None:
    """What is wrong with a text."""
    if len(text) > most:
        return remark("too-long", field=word(what), count=len(text), most=most)
    if ping := _PING.search(text):
        return remark("pings", field=word(what), ping=ping.group())
    if _TURNING.search(text):
        return remark("turns", field=word(what))
    if what == "name" and ("\n" in text or not any(one.isprintable() and not one.isspace() for one in text)):
        return remark("no-name")
    try:
        text.encode()
    except UnicodeEncodeError:
        return remark("half-a-letter", field=word(what))
    return None


def faults_in(entry: Any) -> Iterator[tuple[tuple[str | int, ...], Remark]]:
    """What is wrong with the texts of an entry, each with the path where it stands."""
    for path, text in _texts(plain(entry), ()):
        field = next((part for part in path if isinstance(part, str) and part not in ("en", "ko")), "text")
        if fault := fault_of(text, field, _MOST_OF.get(field, MOST_OF_TEXT)):
            yield path, fault


def _texts(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _texts(value, (*path, place))
    elif isinstance(data, str):
        yield path, data


def language_of(text: str) -> Language:
    """Korean where there is any Hangul in it."""
    return "ko" if _HANGUL.search(text) else "en"


def folded(text: str) -> str:
    """What two phrasings have in common that differ by case, spaces and signs alone."""
    return "".join(filter(str.isalnum, text.casefold()))
