"""The ids of buttons and menus: what is to be done, in which language, and with what. A restart loses none of it."""

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import cast

from bot.layout import MOST_ID
from drainbot.knowledge import LANGUAGES, Language


@unique  # of two acts with one name the second would do the first one's work
class Act(StrEnum):
    """What a press does. The names stand under messages that were sent long ago: none may change its meaning."""

    ASK = "ask"  # a request
    WORKING = "wrk"  # a receipt or a request
    WHOLE = "all"  # the same: the answer in full
    OTHER_LANGUAGE = "lng"  # a request
    SHARE = "shr"  # a receipt or a request
    ASK_MORE = "mod"  # the request that it goes on from, or nothing
    DISMISS = "dis"  # who may: the first digits of the asker's hash
    RIGHT = "yes"  # an exchange
    WRONG = "not"  # an exchange
    TELL_ME = "tel"  # an exchange
    SHOW_ME = "one"  # a receipt or a request: the answer that a note stands in for
    TOPICS = "top"  # a group of topics and a page of it
    RELATED = "rel"  # nothing: what is chosen is a request
    PRIVACY = "prv"  # a step of bot/privacy.py
    GAPS = "ugp"  # a step of bot/gaps/steps.py with what it is about
    SETTINGS = "set"  # a field of ServerSettings, or a step of bot/settings_command.py
    KB_SAVE = "k0"  # a draft, and those that it stands in place of
    KB_DROP = "k1"  # the same
    KB_REVERT = "k2"  # the revision to go back to
    KB_TOPIC = "k3"  # a topic, or nothing: what is chosen is one
    KB_FORM = "k4"  # a part and a topic, and what was typed before, or not
    KB_RETIRE = "k5"  # a topic
    KB_RESTORE = "k6"  # a topic
    KB_HISTORY = "k7"  # a page and a topic, or none
    KB_REVISION = "k8"  # a revision, or nothing: what is chosen is one
    KB_PENDING = "k9"  # nothing: what is chosen is a proposal
    KB_YAML = "ka"  # a draft whose text is to be typed on


TEMPLATE = re.compile(
    rf"(?P<act>{'|'.join(Act)}):(?P<language>{'|'.join(LANGUAGES)}):(?P<what>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Pressed:
    """What an id says."""

    act: Act
    language: Language
    what: str = ""


def custom_id(act: Act, language: Language, what: str = "") -> str | None:
    """The id; None where it is longer than Discord takes."""
    made = f"{act}:{language}:{what}"
    return made if len(made) <= MOST_ID else None


def read(match: re.Match[str]) -> Pressed:
    """What a matched id says."""
    return Pressed(Act(match["act"]), cast("Language", match["language"]), match["what"])
