"""A server's own entries in the engine: they answer there, they answer nowhere else, and all else is answered as before."""

import json
from decimal import Decimal

import pytest

from drainbot.answers.answer import Question, Status
from drainbot.engine import Engine
from drainbot.errors import OverlayError
from drainbot.knowledge.overlay import Overlay, laid_over
from tests.engine.shipped import shipped_engine
from tests.knowledge.test_overlay import CALENDAR, MEETUP

CLUB = {"statements/meetup": MEETUP, "sources/calendar": CALENDAR}


def over(entries: dict[str, str]) -> Engine:
    engine = shipped_engine()
    return engine.over(laid_over(engine.knowledge, Overlay().with_(entries)))


@pytest.fixture(scope="module")
def club() -> Engine:
    return over(CLUB)


@pytest.mark.parametrize(
    "question",
    ["when is the meetup?", "wheres the meetup", "when is the next metup?", "who comes to the meetup",
     "정모 언제예요?", "이번 정모는 어디야"],
)  # fmt: skip
def test_an_own_entry_answers_there_and_says_whose_it_is(club: Engine, question: str) -> None:
    answer = club.ask(question)
    assert (answer.status, answer.topic) == (Status.ANSWERED, "meetup"), answer.text
    whose = {"en": "this server's moderators", "ko": "이 서버 운영진"}
    assert whose[answer.language] in answer.text
    assert shipped_engine().ask(question).topic != "meetup"


@pytest.mark.parametrize(
    "question",
    ["what was the net drain in 2021?", "how much does Korea lose per graduate?", "net drain 2020?",
     "2019년에서 2021년까지 순유출은 어떻게 변했어?", "is it true that Korea is 30th?", "who is the prime minister of Korea?",
     "loss for 37 graduates in dollars", "asdf", "hello"],
)  # fmt: skip
def test_all_else_is_answered_as_before(club: Engine, question: str) -> None:
    assert club.ask(question).as_dict() == shipped_engine().ask(question).as_dict()


def test_a_taught_phrasing_leads_to_its_topic_at_once() -> None:
    question = "how leaky is the brain bucket"
    taught = over({"changes/net-drain": f"id: net-drain\nask: {{en: [{question}]}}"})
    assert shipped_engine().ask(question).topic is None
    answer = taught.ask(question + "?")
    assert answer.topic == "net-drain"
    assert answer.figures[0].quantity.value == 84_000


def test_a_dropped_phrasing_leads_there_no_more_than_its_words_do() -> None:
    engine = shipped_engine()
    phrase = "how leaky is the brain bucket"
    taught = over({"changes/net-drain": f"id: net-drain\nask: {{en: [{phrase}]}}"})
    dropped = engine.knowledge.facts["net-drain"].ask.en[0]
    left = over({"changes/net-drain": f"id: net-drain\ndrop: {{en: [{json.dumps(dropped)}]}}"})

    def similarity(of: Engine, asked: str) -> float:
        return next(way.cosine for way, _ in of.ways(Question(asked)) if way.topic == "net-drain")

    assert similarity(engine, dropped) == pytest.approx(1.0, abs=1e-4)
    assert similarity(left, dropped) < 0.999
    assert similarity(taught, phrase) == pytest.approx(1.0, abs=1e-4)


def test_an_own_value_is_computed_with_and_called_the_servers() -> None:
    own = over({"changes/education-cost": "id: education-cost\nvalue: 300000000\nsource: calendar", **CLUB})
    plain = own.ask("how much does it cost to educate one graduate?")
    assert plain.figures[0].quantity.value == 300_000_000
    question = "how much does Korea lose per graduate?"
    difference = (
        own.ask(question).figures[0].quantity.value - shipped_engine().ask(question).figures[0].quantity.value
    )
    assert (
        difference
        == 300_000_000 - shipped_engine().ask("cost to educate one graduate?").figures[0].quantity.value
    )
    for answer in (plain, own.ask(question)):
        assert "a figure of this server's moderators, not the article's" in answer.text
        assert "Club calendar" in answer.text


def test_a_value_that_no_longer_equals_what_it_is_made_of_is_refused() -> None:
    with pytest.raises(OverlayError, match="'net-drain' of 2021 does not equal abroad - foreign-in-korea"):
        over({"changes/net-drain": "id: net-drain\nvalues: {2021: 85000}"})
    both = {"changes/net-drain": "id: net-drain\nvalues: {2021: 85000}",
            "changes/abroad": f"id: abroad\nvalues: {{2021: {_value('abroad') + 1000}}}"}  # fmt: skip
    assert over(both).ask("net drain in 2021").figures[0].quantity.value == 85_000


def _value(fact: str) -> Decimal:
    return shipped_engine().knowledge.facts[fact].values["2021"]


def test_what_is_switched_off_is_answered_by_no_words_and_no_button() -> None:
    off = over({"changes/net-drain": "id: net-drain\noff: true"})
    asked = "what was the net drain in 2021?"
    button = shipped_engine().ask(asked).cards[0].request
    assert button is not None
    assert off.ask(asked).topic != "net-drain"
    pressed = off.ask(Question("", "en", request=button.encode()))
    assert (pressed.status, pressed.figures) == (Status.NO_DATA, ())
    for answer in (off.ask("hello"), off.ask("who is the prime minister")):
        assert not any("net-drain" in suggestion.request for suggestion in answer.suggestions)


def test_two_servers_know_nothing_of_each_other() -> None:
    one = over({"changes/net-drain": "id: net-drain\nask: {en: [how leaky is the brain bucket]}"})
    other = over(CLUB)
    assert other.ask("how leaky is the brain bucket").topic != "net-drain"
    assert one.ask("when is the meetup?").topic != "meetup"
    assert one.ask("when is the meetup?").as_dict() == shipped_engine().ask("when is the meetup?").as_dict()


def test_another_overlay_of_the_same_base_is_made_from_any_of_its_engines(club: Engine) -> None:
    again = club.over(laid_over(shipped_engine().knowledge, Overlay().with_(CLUB)))
    assert again.ask("when is the meetup?").as_dict() == club.ask("when is the meetup?").as_dict()


def test_with_nothing_of_its_own_a_server_is_answered_by_the_engine_of_the_base() -> None:
    base = shipped_engine()
    assert base.over(laid_over(base.knowledge, Overlay())) is base
