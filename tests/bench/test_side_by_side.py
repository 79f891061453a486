"""The measure that engine and peers share."""

from hypothesis import given
from hypothesis import strategies as st

from tests.asking import Item, Turn
from tests.bench.side_by_side import Found, Query, Result, queries, result, threshold

ASKED = st.builds(
    Query, st.just("?"), st.sampled_from(["en", "ko"]), st.sampled_from([frozenset({"rank"}), frozenset()])
)
FOUND = st.builds(
    Found, st.sampled_from(["rank", "fund", None]), st.floats(0, 100, allow_subnormal=False), st.booleans()
)
PAIRS = st.lists(st.tuples(ASKED, FOUND), min_size=1, max_size=30)


def _right(found: Result) -> int:
    return found.kept[0] + found.refused[0]


@given(PAIRS, st.floats(0, 100))
def test_no_other_score_to_refuse_below_ends_more_questions_rightly(
    pairs: list[tuple[Query, Found]], other: float
) -> None:
    asked, found = [query for query, _ in pairs], [one for _, one in pairs]
    other = min(other, max(one.score for one in found))  # above the highest all would be refused

    best = threshold(asked, found)

    assert _right(result(asked, found, best)) >= _right(result(asked, found, other))


def test_a_topic_is_right_by_any_name_of_it_and_refusing_is_counted_apart() -> None:
    asked = [Query("a", "en", frozenset({"rank", "severity"})), Query("b", "ko", frozenset({"smalltalk"}))]
    asked.append(Query("c", "en", frozenset()))
    found = [Found("severity", 5.0, refuses=False), Found("smalltalk-hi", 1.0, refuses=False)]
    found.append(Found("salaries", 9.0, refuses=True))

    counted = result(asked, found, 2.0)

    assert counted.topic == {"en": (1, 1), "ko": (1, 1)}
    assert counted.refused == (1, 1)
    assert counted.kept == (1, 2)


def test_only_single_questions_with_a_topic_or_a_refusal_are_compared() -> None:
    rank = Turn("rank?", {"status": "answered", "about": ["oecd-rank"]})
    salary = Turn("pay?", {"status": ["no_data", "out_of_scope"]})
    figure = Turn("how many?", {"status": "answered", "figures": [{"value": 1, "unit": "people"}]})
    turns = [(rank,), (salary,), (figure,), (rank, salary)]

    found = queries(Item(str(number), "plain", "en", of) for number, of in enumerate(turns))

    assert [(query.text, query.about) for query in found] == [
        ("rank?", frozenset({"oecd-rank", "severity"})),
        ("pay?", frozenset()),
    ]
