"""Overlays: what fits the base is laid over it, what does not is found with its place, and the base stays what it is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.errors import KnowledgeError, Problem
from drainbot.knowledge import Knowledge
from drainbot.knowledge.overlay import Overlay, laid_over
from tests.engine.shipped import shipped_knowledge

MEETUP = """\
id: meetup
name: {en: the club meetup, ko: 정모}
ask: {en: [when is the meetup], ko: [정모 언제야]}
source: calendar
text: {en: The club meets on Fridays., ko: 동아리는 금요일에 모입니다.}
"""
CALENDAR = """\
id: calendar
name: {en: club calendar, ko: 동아리 일정표}
chain: {en: Club calendar, ko: 동아리 일정표}
"""


def over(entries: dict[str, str]) -> Knowledge:
    return laid_over(shipped_knowledge(), Overlay().with_(entries))


def problems(entries: dict[str, str]) -> tuple[Problem, ...]:
    with pytest.raises(KnowledgeError) as found:
        over(entries)
    return found.value.problems


def test_nothing_laid_over_a_base_is_the_base() -> None:
    assert laid_over(shipped_knowledge(), Overlay()) is shipped_knowledge()


def test_new_entries_stand_beside_those_of_the_base_and_say_whose_they_are() -> None:
    base = shipped_knowledge()
    found = over({"statements/meetup": MEETUP, "sources/calendar": CALENDAR})

    assert found.statements.keys() - base.statements.keys() == {"meetup"}
    assert found.own.new == {"meetup"}
    assert [found.notes[note].text.en for note in found.statements["meetup"].notes] == [
        "Written by this server's moderators; the article does not say it."
    ]
    assert found.version != base.version
    assert "meetup" not in base.statements


def test_a_change_changes_what_it_names_and_nothing_else() -> None:
    before = shipped_knowledge().facts["net-drain"]
    found = over(
        {"changes/net-drain": "id: net-drain\nask: {en: [how big is the leak]}\nvalues: {2021: 85000}"}
    )
    after = found.facts["net-drain"]

    assert after.ask.en == (*before.ask.en, "how big is the leak")
    assert after.values == {**before.values, "2021": 85000}
    assert (after.sentence, after.name, after.ask.ko) == (before.sentence, before.name, before.ask.ko)
    assert any("not the article's" in found.notes[note].text.en for note in after.notes)


def test_another_value_keeps_the_rate_of_the_articles_own_conversion() -> None:
    base = shipped_knowledge()
    fact = next(fact for fact in base.facts.values() if fact.also and fact.value is not None)
    found = over({f"changes/{fact.id}": f"id: {fact.id}\nvalue: 5"})

    rates = {unit: float(fact.value or 0) / float(amount) for unit, amount in fact.also.items()}
    assert {unit: 5 / float(amount) for unit, amount in found.facts[fact.id].also.items()} == pytest.approx(
        rates
    )
    assert Fraction(found.facts[fact.id].value or 0) == 5


def test_what_is_switched_off_takes_along_what_is_computed_from_it_and_every_link() -> None:
    base = shipped_knowledge()
    found = over({"changes/education-cost": "id: education-cost\noff: true"})

    assert "education-cost" in base.facts
    assert "education-cost" not in found.facts
    assert "loss-per-graduate" in base.formulas
    assert "loss-per-graduate" not in found.formulas
    there = {topic.id for topic in found.topics()}
    for topic in found.topics():
        assert {*topic.related, *filter(None, (topic.why, topic.who))} <= there
    assert set(found.pack.opening) <= there


@pytest.mark.parametrize(
    ("key", "text", "line", "says"),
    [
        ("changes/nothing", "id: nothing\noff: true", 1, "the base has no entry 'nothing'"),
        ("changes/net-drain", "id: net-drain\ntext: {en: a, ko: b}", 2, "has no text to change"),
        ("changes/loss-per-graduate", "id: loss-per-graduate\nvalue: 3", 2, "has no value to change"),
        ("changes/net-drain", "id: net-drain\ndrop:\n  en:\n    - never asked so", 4, "is no phrasing of"),
        ("changes/net-drain", "id: oecd-rank\noff: true", 1, "kept as 'net-drain'"),
        ("changes/net-drain", "id: net-drain\nsurprise: 3", 2, "'surprise' is not known here"),
        ("changes/net-drain", "id: net-drain\nid: net-drain", 2, "stands here twice"),
        ("changes/net-drain", "id: &a net-drain\nvalue: 3", 1, "anchors and aliases"),
        ("changes/net-drain", "id: net-drain\nvalue: !!python/name:os.system x", 2, "tags such as"),
        ("changes/net-drain", "id: net-drain\nask: {en: [", 3, "not YAML"),
        ("statements/net-drain", MEETUP.replace("id: meetup", "id: net-drain"), 1, "already the id"),
        ("surprises/net-drain", "id: net-drain", 1, "no section"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_found_at_its_place(key: str, text: str, line: int, says: str) -> None:
    found = problems({key: text})
    assert any(says in problem.message for problem in found), found
    assert {(problem.file, problem.line) for problem in found if says in problem.message} == {(key, line)}


def test_every_finding_is_told_at_once() -> None:
    found = problems({"changes/nothing": "id: nothing", "changes/net-drain": "id: net-drain\nsurprise: 3"})
    assert {problem.file for problem in found} == {"changes/nothing", "changes/net-drain"}


_KEYS = st.sampled_from(["statements/meetup", "sources/calendar", "changes/net-drain", "questions/x"])
_STEPS = st.lists(st.dictionaries(_KEYS, st.none() | st.text(max_size=5)), max_size=6)


@given(_STEPS)
def test_an_overlay_is_what_was_set_last_whatever_the_way_there(steps: list[dict[str, str | None]]) -> None:
    overlay, last = Overlay(), dict[str, str | None]()
    for step in steps:
        overlay = overlay.with_(step)
        last |= step
    there = {key: text for key, text in last.items() if text is not None}
    assert overlay == Overlay(dict(sorted(there.items())))
    assert overlay.digest == Overlay().with_(there).digest
