"""Choosing: every way to take a question, with probabilities that belong together."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Question
from drainbot.answers.candidate import Candidate, Way
from drainbot.answers.choose import Choice
from drainbot.engine import Engine
from tests.answers.questions import ALL
from tests.answers.tiny import tiny
from tests.engine.shipped import LAW, shipped_engine, shipped_knowledge, talk

_WORDS = st.sampled_from(
    ["how many", "riders", "bicycle", "cost", "a stand", "for 300 people", "2018", "2020", "car drivers", "Paris", "why", "is it true that", "the mayor", "stolen",
     "hello", "the bridge is for cars", "percent", "changed", "?", ",", "and", "in dollars", "zxqv", "자전거", "이용자", "얼마인가요?", "시장", "다리", "훔친", "2023년", "왜", "1,500명"]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_WORDS, min_size=1, max_size=14).map(" ".join), st.text(max_size=80))
_BEFORE = st.none() | st.sampled_from([topic.id for topic in tiny().knowledge.topics()])


def ways(engine: Engine, *questions: str) -> tuple[Candidate, ...]:
    """All ways to take the last question of a conversation."""
    *earlier, last = questions
    context = talk(engine, *earlier)[-1].context if earlier else None
    return tuple(way for way, _ in engine.ways(Question(last, context=context), least=2.0))


def belong_together(choice: Choice) -> None:
    shares = [item.probability for item in choice.candidates]
    assert math.isclose(sum(shares), 1.0, abs_tol=1e-9)
    assert all(0 <= share <= 1 for share in shares)
    assert all(left >= right for left, right in pairwise(shares))
    assert choice.best is choice.candidates[0]
    for left, right in pairwise(choice.candidates):
        assert left.score >= right.score - 1e-9
        assert math.isclose(
            left.probability * math.exp(right.score - left.score), right.probability, abs_tol=1e-9
        )


@LAW
@given(_TEXTS, _BEFORE)
def test_the_probabilities_of_all_ways_belong_together(text: str, before: str | None) -> None:
    belong_together(tiny().choose(text, before))


@LAW
@given(st.sampled_from(ALL), st.none() | st.sampled_from(ALL))
def test_and_so_they_do_for_the_shipped_pack(text: str, before: str | None) -> None:
    found = ways(shipped_engine(), *([before] if before else []), text)
    belong_together(Choice(found, tiny().chooser.weights))


@LAW
@given(_TEXTS, _BEFORE)
def test_the_same_question_is_taken_alike(text: str, before: str | None) -> None:
    assert tiny().choose(text, before) == tiny().choose(text, before)


@LAW
@given(_TEXTS, _BEFORE)
def test_the_score_is_the_evidence_weighed_and_nothing_is_weighed_twice(
    text: str, before: str | None
) -> None:
    weights = tiny().chooser.weights
    for item in tiny().choose(text, before).candidates:
        assert len(item.features) == sum(len(part) for part in item.evidence)
        assert math.isclose(item.score, weights.score(item.features), abs_tol=1e-9)


@LAW
@given(_TEXTS, _BEFORE)
def test_it_can_always_be_about_nothing_and_goes_on_only_from_something(
    text: str, before: str | None
) -> None:
    found = [item.way for item in tiny().choose(text, before).candidates]
    assert (found.count(Way.OUTSIDE), found.count(Way.UNSAID)) == (1, 1)
    if before is None:
        assert not {Way.FOLLOW, Way.CARRY} & set(found)
    else:
        assert Way.FOLLOW in found


@LAW
@given(_TEXTS, _BEFORE)
def test_what_a_topic_holds_of_a_question_and_what_not(text: str, before: str | None) -> None:
    pack, chooser = tiny().knowledge, tiny().chooser
    for item in tiny().choose(text, before).candidates:
        if not item.topic:
            continue
        held = chooser.held[item.topic]
        assert not set(item.conflicts) & set(item.extra)
        assert not held & {*item.conflicts, *item.extra}
        assert set(item.view.concepts) <= held | {*item.conflicts, *item.extra}
        assert 0 <= item.there <= 1
        assert -1e-9 <= item.coverage <= 1 + 1e-9
        topic = pack.topic(item.topic)
        assert topic is not None
        said = {*item.view.concepts, *(f"op-{name}" for name in item.view.operations)}
        assert item.named == (bool(topic.key) and set(topic.key) <= said)


@LAW
@given(_TEXTS, _BEFORE)
def test_a_refusal_names_something_that_the_topic_does_not_hold(text: str, before: str | None) -> None:
    for item in tiny().choose(text, before).candidates:
        if item.way is Way.NEAREST:
            assert item.conflicts
            assert item.topic not in tiny().knowledge.absences or item.topic == before
        if item.judged:
            assert item.topic in tiny().knowledge.statements


@LAW
@given(_TEXTS)
def test_a_yes_needs_something_to_be_confirmed(text: str) -> None:
    for item in tiny().choose(text).candidates:
        assert item.verdict is None or item.judged
        if item.verdict == "yes":
            assert "says yes" in item.features
            assert "claims says yes" in item.features or item.view.text.rstrip().endswith("?")


def test_every_phrasing_of_the_tiny_pack_is_taken_for_its_topic() -> None:
    topics = tiny().knowledge.topics()
    phrasings = [(topic.id, phrase) for topic in topics for phrase in (*topic.ask.en, *topic.ask.ko)]
    found = [(topic, phrase, tiny().choose(phrase).best) for topic, phrase in phrasings]
    assert [
        (topic, phrase) for topic, phrase, best in found if (best.way, best.topic) != (Way.TOPIC, topic)
    ] == []


def test_nearly_every_shipped_phrasing_is_taken_for_its_topic(engine: Engine) -> None:
    topics = shipped_knowledge().topics()
    phrasings = [(topic.id, phrase) for topic in topics for phrase in (*topic.ask.en, *topic.ask.ko)][::17]
    wrong = [(topic, phrase) for topic, phrase in phrasings if ways(engine, phrase)[0].topic != topic]
    assert len(wrong) <= 0.06 * len(phrasings), wrong


TAKEN = [
    (Way.TOPIC, "riders", ["how many riders are there?", "자전거 이용자는 몇 명인가요?"]),
    (Way.TOPIC, "rack-cost", ["what would stands for 250 people cost?", "거치대는 얼마예요?"]),
    (Way.TOPIC, "thefts", ["how many bicycles were stolen?", "자전거 도난은 몇 건인가요?"]),
    (Way.TOPIC, "smalltalk-hello", ["hello", "안녕하세요"]),
    (Way.NEAREST, "riders", ["how many bicycle riders are there in Paris?", "파리의 자전거 이용자는 몇 명인가요?"]),
    (Way.OUTSIDE, "", ["what is the capital of France?", "asdf qwer zxcv"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("way", "topic", "text"), [(way, topic, text) for way, topic, texts in TAKEN for text in texts]
)
def test_the_likeliest_way(way: Way, topic: str, text: str) -> None:
    best = tiny().choose(text).best
    assert (best.way, best.topic) == (way, topic)


GOING_ON = [
    ("riders", "riders", ["and in 2018?", "2018년은?", "why?"]),
    ("rack-cost", "rack-cost", ["for 500 people?", "500명이면?", "in dollars?"]),
    ("mayor", "riders", ["what does the mayor plan?", "시장은 무엇을 계획하나요?"]),
    ("", "riders", ["what is the capital of France?", "asdf qwer zxcv"]),
]


@pytest.mark.parametrize(
    ("topic", "before", "text"),
    [(topic, before, text) for topic, before, texts in GOING_ON for text in texts],
)
def test_what_a_conversation_most_likely_goes_on_with(topic: str, before: str, text: str) -> None:
    assert tiny().choose(text, before).best.topic == topic


@pytest.mark.parametrize(
    "text",
    [
        "I met my cousin in the park last week and she was sad about the news, so how much does Korea lose per graduate?",
        "어제 친구랑 저녁 먹으면서 별별 얘기를 다 했는데요, 대졸자 1인당 손실은 얼마인가요?",
    ],
)
def test_the_question_in_a_story_is_found(engine: Engine, text: str) -> None:
    best = ways(engine, text)[0]
    assert (best.way, best.topic) == (Way.TOPIC, "loss-per-graduate")


@pytest.mark.parametrize("text", ["where does the 84,000 come from?", "8만 4천 명은 어디서 나온 수치야?"])
def test_a_figure_of_the_article_names_its_fact(engine: Engine, text: str) -> None:
    named = [way for way in ways(engine, text) if way.topic == "net-drain" and way.way is Way.TOPIC]
    assert [way.named for way in named] == [True]


def test_what_is_not_said_of_other_years_is_no_way_to_take_a_question(engine: Engine) -> None:
    absence = shipped_knowledge().absences["after-2021"]
    every = (*absence.ask.en, *absence.ask.ko)
    phrasings = [phrase for phrase in every if len(phrase) < 60 and re.findall(r"20\d\d", phrase) == ["2023"]]
    found = [absence.id in {way.topic for way in ways(engine, phrase)} for phrase in phrasings]
    assert sum(found) >= 0.8 * len(found) > 0
    others = [phrase.replace("2023", "2019") for phrase in phrasings]
    assert [phrase for phrase in others if absence.id in {way.topic for way in ways(engine, phrase)}] == []
