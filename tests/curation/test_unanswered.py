"""Unanswered questions: like ones together, in both languages, in any order."""

from drainbot.curation.unanswered import groups, nearest_topics, remaining
from drainbot.engine import Engine
from tests.curation.logs import Entry


def entry(question: str, count: int = 1) -> Entry:
    return Entry(question, "en", "no_data", None, (), "", "v", count, exchange_id=f"x-{question}")


ASKED = [
    entry("when is the next meetup?", 5),
    entry("next meetup when"),
    entry("when's the next meetup of this server"),
    entry("다음 모임은 언제야", 3),
    entry("다음 모임 언제"),
    entry("who won the football match"),
]


def test_like_questions_stand_together_under_the_one_asked_most(engine: Engine) -> None:
    found = groups(engine, ASKED)
    assert [(one.name, len(one.questions), one.count) for one in found] == [
        ("when is the next meetup?", 3, 7),
        ("다음 모임은 언제야", 2, 4),
        ("who won the football match", 1, 1),
    ]
    assert found[1].exchanges == ("x-다음 모임은 언제야", "x-다음 모임 언제")


def test_the_order_in_which_they_come_does_not_matter(engine: Engine) -> None:
    assert groups(engine, ASKED[::-1]) == groups(engine, ASKED)
    assert groups(engine, [*ASKED[3:], *ASKED[:3]]) == groups(engine, ASKED)


def test_the_nearest_topics_are_offered(engine: Engine) -> None:
    assert nearest_topics(engine, "net brain drain of korea?")[0].topic == "net-drain"


def test_what_is_left_is_as_if_it_was_grouped_anew(engine: Engine) -> None:
    found = groups(engine, ASKED)
    again = entry("When is the  next meetup?", 6)
    for left in (ASKED, [again, *ASKED[1:]], ASKED[3:], ASKED[:1], []):
        assert remaining(found, left) == groups(engine, left)
    assert remaining(found, [*ASKED, entry("where is it")]) is None
    assert remaining((), ASKED) is None
