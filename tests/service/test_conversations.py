"""Conversations: kept for a while, one for each channel and asker, and no more than so many."""

from dataclasses import dataclass

import pytest

from drainbot import service
from drainbot.answers.answer import Context
from drainbot.figures.request import Request
from drainbot.service import Conversations


@dataclass(slots=True)
class Clock:
    """A clock that the test turns."""

    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


FIRST, SECOND = Context(Request("riders"), "en"), Context(Request("rack-cost"), "ko")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept(clock: Clock) -> Conversations:
    return Conversations(60, clock)


def test_what_was_never_said_is_not_there(kept: Conversations) -> None:
    assert kept.get(("channel", "asker")) is None


def test_the_last_context_of_a_conversation_is_kept(kept: Conversations) -> None:
    kept.put(("channel", "asker"), FIRST)
    kept.put(("channel", "asker"), SECOND)
    assert kept.get(("channel", "asker")) is SECOND


def test_askers_and_channels_are_told_apart(kept: Conversations) -> None:
    kept.put(("channel", "asker"), FIRST)
    assert kept.get(("channel", "other")) is None
    assert kept.get(("other", "asker")) is None


@pytest.mark.parametrize(
    ("later", "there"), [(0, True), (59.9, True), (60, True), (60.1, False), (10**9, False)]
)
def test_it_is_forgotten_after_its_time(kept: Conversations, clock: Clock, later: float, there: bool) -> None:
    kept.put(("channel", "asker"), FIRST)
    clock.now += later
    assert (kept.get(("channel", "asker")) is FIRST) is there


def test_each_question_starts_the_time_anew(kept: Conversations, clock: Clock) -> None:
    for _ in range(5):
        kept.put(("channel", "asker"), FIRST)
        clock.now += 50
    assert kept.get(("channel", "asker")) is FIRST


def test_an_answer_without_a_context_leaves_the_conversation_as_it_was(kept: Conversations) -> None:
    kept.put(("channel", "asker"), FIRST)
    kept.put(("channel", "asker"), None)
    assert kept.get(("channel", "asker")) is FIRST


def test_beyond_the_limit_the_one_that_was_silent_longest_goes(kept: Conversations) -> None:
    most = service._MOST_CONVERSATIONS
    for number in range(most):
        kept.put(("channel", str(number)), FIRST)
    kept.put(("channel", "0"), SECOND)
    kept.put(("channel", "new"), FIRST)
    assert kept.get(("channel", "0")) is SECOND
    assert kept.get(("channel", "1")) is None
    assert kept.get(("channel", "2")) is FIRST
