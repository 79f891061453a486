"""Lists of items: the same entries either way round, and one more list or item where it belongs."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.lists import Lists
from tests.engine.shipped import LAW

_ITEMS = 7
_ROWS = st.lists(
    st.dictionaries(st.integers(0, _ITEMS - 1), st.floats(0.125, 8.0, width=32), max_size=5), max_size=8
)

Rows = list[dict[int, float]]


def lists(rows: Rows) -> Lists:
    return Lists(
        np.cumsum([0, *map(len, rows)], dtype=np.int64),
        np.array([item for row in rows for item in sorted(row)], dtype=np.int32),
        np.array([row[item] for row in rows for item in sorted(row)], dtype=np.float32),
    )


def rows_of(found: Lists) -> Rows:
    edges = zip(found.starts[:-1], found.starts[1:], strict=True)
    return [dict(zip(found.items[a:b].tolist(), found.values[a:b].tolist(), strict=True)) for a, b in edges]


def columns_of(rows: Rows) -> Rows:
    return [{number: row[item] for number, row in enumerate(rows) if item in row} for item in range(_ITEMS)]


@LAW
@given(_ROWS)
def test_lists_turned_hold_the_same_entries_by_item(rows: Rows) -> None:
    assert rows_of(lists(rows)) == rows
    assert rows_of(lists(rows).turned(_ITEMS)) == columns_of(rows)


@LAW
@given(_ROWS.filter(bool), st.data())
def test_chosen_lists_come_in_the_order_asked_for(rows: Rows, data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=6))
    chosen = lists(rows).chosen(np.array(numbers, dtype=np.int64))
    assert rows_of(chosen) == [rows[number] for number in numbers]
    assert chosen.owners().tolist() == [place for place, number in enumerate(numbers) for _ in rows[number]]


@LAW
@given(_ROWS, st.dictionaries(st.integers(0, _ITEMS + 2), st.floats(0.125, 8.0, width=32), max_size=5))
def test_one_more_list_is_one_more_item_turned(rows: Rows, more: dict[int, float]) -> None:
    items = np.array(sorted(more), dtype=np.int32)
    values = np.array([more[item] for item in sorted(more)], dtype=np.float32)
    before = lists(rows)
    longer = before.with_list(items, values)
    assert rows_of(longer) == [*rows, more]
    turned = before.turned(_ITEMS).with_item(len(rows), items, values, _ITEMS + 3)
    assert rows_of(turned) == rows_of(longer.turned(_ITEMS + 3))
    assert rows_of(before) == rows
