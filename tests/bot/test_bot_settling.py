"""What is loaded stays out of the way of what the bot does."""

import gc
from collections.abc import Iterator

import pytest

from bot.settling import settle


@pytest.fixture(autouse=True)
def _unsettled() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_the_collector_leaves_alone_what_was_there() -> None:
    there = [[number] for number in range(1000)]
    settle()
    later = [[number] for number in range(1000)]
    looked_at = {id(one) for one in gc.get_objects()}
    assert not looked_at & {id(one) for one in there}
    assert looked_at >= {id(one) for one in later}
