"""Manners: where the bot speaks up, who sees what it says, and the short notes in place of an answer."""

import math
from collections.abc import Callable, Container
from typing import Any

from bot import texts
from bot.cooldown import Cooldowns, Wait
from bot.ids import Act, custom_id
from bot.layout import Button, Form, Layout
from bot.presenting import made_again_by
from bot.repeats import Repeats
from drainbot.answers.answer import Answer, Status
from drainbot.knowledge import Language
from drainbot.service import Asked, Reply
from drainbot.store import ServerSettings

WAIT_SIGN = "⏳"
IN_PRIVATE_S = 1  # between two questions in direct messages, where nobody else is disturbed
BETWEEN_PRESSES_S = 1  # a press asks for what the bot itself offered; this stops only a hammering finger


def places(channel: Any) -> frozenset[str]:
    """The ids under which a server may have listed a channel: its own, and of a thread its parent's."""
    ids = (getattr(channel, "id", None), getattr(channel, "parent_id", None))
    return frozenset(str(one) for one in ids if one)


def is_quiet(settings: ServerSettings, where: frozenset[str]) -> bool:
    """Whether the server wants no public answers there."""
    is_allowed = not settings.allowed_channels or bool(where & set(settings.allowed_channels))
    return not is_allowed or bool(where & set(settings.ignored_channels))


def is_private(settings: ServerSettings, wanted: bool | None, *, quiet: bool) -> bool:
    """Whether only the asker sees an answer: always where it is quiet, else as `wanted`, else as the server has it."""
    return quiet or (settings.private if wanted is None else wanted)


def wait_note(wait: Wait, language: Language) -> str:
    seconds = max(1, math.ceil(round(wait.seconds, 3)))
    return (texts.WAIT_ONE if seconds == 1 else texts.WAIT).in_(language).format(seconds=seconds)


def pointer(answer: Answer, again: str | None, form: Form) -> Layout:
    """In place of a public answer where answers are private: the way to it, for everybody who wants to see it."""
    made = custom_id(Act.SHOW_ME, answer.language, again) if again else None
    words = texts.FOR_YOU_ALONE if made else texts.USE_ASK
    return _note(words.in_(answer.language), made, texts.SHOW_ME, answer.language, form)


def above(answer: Answer, again: str, url: str, form: Form) -> Layout:
    """In place of an answer that was given a moment ago: the link to it."""
    made = custom_id(Act.SHARE, answer.language, again)
    return _note(texts.ABOVE.in_(answer.language).format(url=url), made, texts.ANYWAY, answer.language, form)


def _note(text: str, made: str | None, label: texts.Words, language: Language, form: Form) -> Layout:
    rows = ((Button(label.in_(language), made),),) if made else ()
    return Layout((text,), rows, form=form)


class Memory:
    """What the bot remembers for its manners; all of it may be lost."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._asked = Cooldowns(clock)
        self._pressed = Cooldowns(clock)
        self.repeats = Repeats(clock)

    def wait(self, asked: Asked, settings: ServerSettings) -> Wait | None:
        """How long this question has to wait; None where it is answered now, and counts."""
        key = (asked.asker, asked.channel or "")
        if asked.kind == "button":
            return self._pressed.take(key, min(BETWEEN_PRESSES_S, settings.cooldown_seconds))
        return self._asked.take(key, settings.cooldown_seconds if asked.server else IN_PRIVATE_S)

    def link(self, asked: Asked, reply: Reply) -> Layout | None:
        """The link to the same answer in the same channel; None where there is none, or no way to have it anyway."""
        if asked.server is None or asked.channel is None:
            return None
        earlier = self.repeats.get(asked.channel, reply.answer)
        again = made_again_by(reply.answer, reply.receipt)
        if earlier is None or again is None:
            return None
        url = f"https://discord.com/channels/{asked.server}/{asked.channel}/{earlier}"
        return above(reply.answer, again, url, Form.PLAIN)

    def note(self, asked: Asked, answer: Answer | None, message: int, smalltalk: Container[str]) -> None:
        """Note the answer that everyone can read in a message from now on; None for no answer."""
        self.repeats.forget(message)
        if asked.server and asked.channel and answer and _is_worth_a_link(answer, smalltalk):
            self.repeats.put(asked.channel, answer, message)


def _is_worth_a_link(answer: Answer, smalltalk: Container[str]) -> bool:
    """A greeting is not, nor that the bot does not know."""
    return answer.status is Status.ANSWERED and any(topic not in smalltalk for topic in answer.topics)
