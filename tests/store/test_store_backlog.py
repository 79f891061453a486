"""The bounded queue: order, grouping by exchange, bound."""

import asyncio
from unittest.mock import create_autospec

from hypothesis import given
from hypothesis import strategies as st

from drainbot.store.backlog import Backlog, Part, Write

_NOBODY = create_autospec(asyncio.Future, instance=True)
_names = st.lists(st.sampled_from("abcdefgh"), max_size=30)


def write(exchange_id: str, part: Part = Part.CLAIM) -> Write:
    return Write(exchange_id, part, {}, _NOBODY)


def test_writes_come_out_in_the_order_of_their_exchanges() -> None:
    backlog = Backlog(10)
    first, second, third = write("a"), write("b"), write("a", Part.OUTCOME)
    for one in (first, second, third):
        assert backlog.put(one) == []
    assert len(backlog) == 2
    assert backlog.take(1) == [first, third]
    assert backlog.take(5) == [second]
    assert backlog.take(5) == []


def test_over_the_bound_the_oldest_exchange_goes_whole() -> None:
    backlog = Backlog(2)
    oldest = [write("a"), write("a", Part.OUTCOME)]
    for one in (*oldest, write("b")):
        assert backlog.put(one) == []
    assert backlog.put(write("c")) == oldest
    assert len(backlog) == 2


def test_what_is_put_back_counts_against_the_bound_first() -> None:
    backlog = Backlog(2)
    taken = [write("a"), write("b")]
    for one in taken:
        backlog.put(one)
    assert backlog.take(2) == taken
    backlog.put(write("c"))
    assert backlog.put_back(taken) == [taken[0]]
    assert backlog.take(1) == [taken[1]]


def test_what_came_meanwhile_stands_behind_what_is_put_back() -> None:
    backlog = Backlog(10)
    claim, outcome = write("a"), write("a", Part.OUTCOME)
    backlog.put(claim)
    taken = backlog.take(1)
    backlog.put(outcome)
    backlog.put_back(taken)
    assert backlog.take(1) == [claim, outcome]


@given(names=_names, limit=st.integers(0, 40))
def test_taking_and_putting_back_changes_nothing(names: list[str], limit: int) -> None:
    touched, untouched = Backlog(100), Backlog(100)
    for name in names:
        one = write(name)
        touched.put(one)
        untouched.put(one)
    touched.put_back(touched.take(limit))
    assert touched.take(100) == untouched.take(100)


@given(names=_names, bound=st.integers(1, 5))
def test_no_write_is_lost_unsaid_and_the_bound_holds(names: list[str], bound: int) -> None:
    backlog = Backlog(bound)
    writes = [write(name) for name in names]
    dropped = [gone for one in writes for gone in backlog.put(one)]
    assert len(backlog) <= bound
    left = backlog.take(bound)
    assert {id(one) for one in dropped + left} == {id(one) for one in writes}
    assert len(dropped) + len(left) == len(writes)
