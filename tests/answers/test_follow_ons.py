"""Follow-ons: every button leads to an answer that is not there yet, and says in a few words to which."""

from collections.abc import Callable
from functools import cache

import pytest

from drainbot.answers.answer import Answer, Question, Status
from drainbot.answers.follow_ons import LONGEST_LABEL, LONGEST_REQUEST, MOST, FollowOn
from drainbot.engine import Engine
from drainbot.figures.request import Request
from drainbot.knowledge import LANGUAGES, Language
from tests.engine.shipped import shipped_engine
from tests.packs.test_tiny_pack import PACK

GIVEN = (  # what typed questions lead to beside the plain topics
    "loss-per-graduate|total|||37",
    "loss-per-graduate|inverse||||1000000000000|||KRW",
    "education-cost|part|||||20",
    "education-cost|ratio|lost-tax",
    "net-drain|difference|foreign-in-korea|2019",
    "net-drain|estimate||2025",
    "net-drain|||2021|||||||abroad[2021]=100000",
    "net-drain|change|||||||||abroad[2021]=100000;foreign-in-korea[2019]=40000",
    "drain-cost|||2019||||1400||USD|education-cost=300000000",
    "fund-per-head||||||||||population=51000000",
    "exchange-rate|||||500000000|||KRW|USD",
    "net-drain|when",
    "drain-cost|who",
)


@cache
def tiny_engine() -> Engine:
    return Engine.load(PACK)


def pressed(engine: Engine, request: str, language: Language) -> Answer:
    return engine.ask(Question("", language, request=request))


def labels(question: str, language: Language = "en") -> dict[str, str]:
    """The follow-ons of a typed question: requests by labels."""
    engine = shipped_engine()
    answer = engine.ask(Question(question, language))
    return {item.label: item.request for item in engine.follow_ons(answer)}


def check(engine: Engine, answer: Answer, offered: tuple[FollowOn, ...]) -> None:
    where = (answer.cards[-1].request, offered)
    assert len(offered) <= MOST, where
    assert len({item.label for item in offered}) == len(offered), where
    seen = {answer.cards[-1].text}
    for item in offered:
        assert 0 < len(item.label) <= LONGEST_LABEL, item
        assert len(item.request) <= LONGEST_REQUEST, item
        assert Request.decode(item.request).encode() == item.request
        outcome = pressed(engine, item.request, answer.language)
        assert outcome.status is Status.ANSWERED, (where, item)
        assert outcome.cards[0].text not in seen, (where, item)
        seen.add(outcome.cards[0].text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("load", [shipped_engine, tiny_engine])
def test_two_steps_deep_every_follow_on_is_answered(load: Callable[[], Engine], language: Language) -> None:
    engine = load()
    starts = [topic.id for topic in engine.knowledge.topics()]
    starts += [request for request in GIVEN if engine.knowledge.topic(request.split("|", maxsplit=1)[0])]
    done: set[str] = set()
    for _ in range(3):  # the topics, and what is one and two steps from them
        after: set[str] = set()
        for request in starts:
            answer = pressed(engine, request, language)
            offered = engine.follow_ons(answer)
            check(engine, answer, offered)
            after |= {item.request for item in offered}
        done |= set(starts)
        starts = sorted(after - done)
    assert len(done) > len(tuple(engine.knowledge.topics()))


def test_a_figure_offers_its_periods_changes_reason_parts_and_what_is_made_of_it() -> None:
    assert labels("What was the net brain drain in 2021?") == {
        "2019": "net-drain|||2019",
        "Change over time": "net-drain|change",
        "Change in percent": "net-drain|percent",
        "Why?": "net-drain|why||2021",
        "Koreans abroad": "abroad|||2021",
        "Foreign professionals": "foreign-in-korea|||2021",
        "Change per year": "net-drain|per-year",
        "Cost of the net drain": "drain-cost|||2021",
    }


def test_a_head_count_and_a_currency_are_kept() -> None:
    found = labels("대졸자 37명이 떠나면 손실은 달러로 얼마인가요?", "ko")
    assert found["원화로"] == "loss-per-graduate|total|||37"
    assert found["교육비"] == "education-cost|total|||37|||||USD"
    assert found["한 명이면"] == "loss-per-graduate|||||||||USD"


def test_what_was_supposed_is_kept_where_it_counts() -> None:
    engine = shipped_engine()
    offered = engine.follow_ons(pressed(engine, "net-drain|||2021|||||||abroad[2021]=100000", "en"))
    found = {item.label: item.request for item in offered}
    assert found["With the article's value"] == "net-drain|||2021"
    assert found["2019"] == "net-drain|||2019"
    assert found["Change over time"] == "net-drain|change|||||||||abroad[2021]=100000"
    assert found["Koreans abroad"] == "abroad|||2021"


def test_a_head_count_of_the_conversation_is_offered_again() -> None:
    engine = shipped_engine()
    first = engine.ask("What would the loss be if 37 graduates left?")
    second = engine.ask(Question("", "en", first.context, request="education-cost"))
    merged = Question(
        "", "en", second.context.after(first.context) if second.context else None, "education-cost"
    )
    offered = {item.label: item.request for item in engine.follow_ons(engine.ask(merged))}
    assert offered["For 37 people"] == "education-cost|total|||37"


def test_a_part_is_offered_as_a_share_of_its_whole() -> None:
    assert labels("How much does educating one graduate cost the state?")["Share of loss per graduate"] == (
        "education-share"
    )
    assert "In dollars" in labels("How much does educating one graduate cost the state?")


def test_a_text_offers_what_is_related() -> None:
    found = labels("Why are people leaving Korea?")
    assert {"Source", "Seniority-based pay", "Research infrastructure"} <= set(found)


@pytest.mark.parametrize("question", ["hello", "What is Japan's rank?", "", "asdf qwer", "ㅋㅋ"])
def test_what_has_no_answer_has_no_follow_ons(question: str) -> None:
    assert labels(question) == {}


def test_where_money_cannot_be_converted_the_other_currency_is_not_offered() -> None:
    engine = tiny_engine()
    offered = engine.follow_ons(pressed(engine, "stands-for-all", "en"))
    assert offered
    assert all(item.kind != "currency" for item in offered)
