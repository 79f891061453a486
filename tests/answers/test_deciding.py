"""Deciding: what is made of all ways to take a question together."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Context, Question, Status
from drainbot.answers.candidate import Way
from drainbot.answers.part import Part
from drainbot.engine import Engine
from drainbot.figures.request import Operation, Request
from drainbot.units import Unit
from tests.answers.questions import ALL
from tests.answers.tiny import never_sure, tiny
from tests.engine.shipped import LAW, shipped_engine, talk

_REFUSALS = (Status.NO_DATA, Status.OUT_OF_SCOPE)
_TOPICS = [topic.id for topic in tiny().knowledge.topics()]
_TALK = set(tiny().knowledge.smalltalk)
_WORDS = st.sampled_from(
    ["how many", "riders", "a stand", "cost", "for 300 people", "for -3 people", "2018", "2020", "car drivers", "Paris", "why", "is it true that", "the mayor",
     "stolen", "hello", "the bridge is for cars", "changed", "?", "and", "in dollars", "convert", "zxqv", "자전거", "이용자", "얼마인가요?", "시장", "2023년", "NaN명", "1,500명"]
)  # fmt: skip
_TEXTS = st.one_of(st.lists(_WORDS, min_size=1, max_size=10).map(" ".join), st.text(max_size=60))
_CONTEXTS = st.none() | st.builds(
    Context,
    st.builds(
        Request,
        st.sampled_from([topic for topic in _TOPICS if topic not in _TALK]),
        st.sampled_from(list(Operation)),
        periods=st.sampled_from([(), ("2018",), ("2020",), ("2018", "2023")]),
        count=st.none() | st.integers(1, 1000).map(Fraction),
    ),
    st.sampled_from(["en", "ko"]),
    st.none() | st.sampled_from(["riders", "riders-by-car"]).map(Request),
)


def decide(text: str, context: Context | None = None) -> Part:
    return tiny().decider.decide(tiny().reader.read(text), context)


@LAW
@given(_TEXTS, _CONTEXTS)
def test_any_words_are_decided_and_always_alike(text: str, context: Context | None) -> None:
    part = decide(text, context)
    assert part.card.text.strip()
    assert 0 <= part.confidence <= 1
    assert decide(text, context) == part


@LAW
@given(_TEXTS, _CONTEXTS)
def test_every_way_leads_to_a_part(text: str, context: Context | None) -> None:
    reading = tiny().reader.read(text)
    choice = tiny().decider.choice(reading, context)
    for item in choice.candidates:
        part = tiny().decider.outcome(item, choice, reading, context)
        assert part.card.text.strip()
        if item.way is Way.OUTSIDE:
            assert part.card.status is Status.OUT_OF_SCOPE
        if item.way in (Way.NEAREST, Way.UNSAID) and not part.card.verdict:
            assert part.card.status is Status.NO_DATA
        if item.topic in tiny().knowledge.absences and item.way is Way.TOPIC:
            assert part.card.status is Status.NO_DATA
        if part.card.status in _REFUSALS:
            assert part.card.figures == ()


@pytest.mark.parametrize("text", ["riders stands city", "자전거", "streets or stands", "bridge stands"])
def test_whoever_is_asked_back_gets_the_likeliest_ways_to_choose_from(text: str) -> None:
    pack = never_sure()
    found = pack.choose(text).candidates
    part = pack.decider.decide(pack.reader.read(text), None)
    assert (part.card.status, part.card.topic) == (Status.CLARIFY, None)
    assert 2 <= len(part.suggestions) <= 4
    topics = [Request.decode(item.request).topic for item in part.suggestions]
    shares = {item.topic: item.probability for item in reversed(found)}
    assert all(shares[topic] >= pack.chooser.weights.offered for topic in topics)
    assert topics == sorted(topics, key=lambda topic: -shares[topic])
    assert not set(topics) & pack.knowledge.absences.keys()


@LAW
@given(_TEXTS)
def test_what_is_more_likely_not_said_than_said_is_never_answered(text: str) -> None:
    found = tiny().decider.choice(tiny().reader.read(text), None).candidates
    nothing = sum(item.probability for item in found if item.way in (Way.OUTSIDE, Way.UNSAID, Way.NEAREST))
    part = decide(text)
    if nothing >= tiny().chooser.weights.refuse and "convert" not in text:
        assert part.card.status is not Status.ANSWERED or part.card.verdict == "no"


# what is decided, and questions
STATUSES = [
    (Status.ANSWERED, "riders", ["how many riders are there?", "자전거 이용자는 몇 명인가요?"]),
    (
        Status.NO_DATA,
        "riders",
        ["how many riders were there in 2020?", "how many riders are there in Paris?"],
    ),
    (Status.NO_DATA, "thefts", ["how many bicycles were stolen?", "자전거 도난은 몇 건인가요?"]),
    (Status.OUT_OF_SCOPE, None, ["what is the capital of France?", "asdf qwer"]),
    (Status.CLARIFY, "rack-cost", ["what would stands for -5 people cost?", "거치대 NaN명이면 얼마인가요?"]),
]


@pytest.mark.parametrize(
    ("status", "topic", "text"),
    [(status, topic, text) for status, topic, texts in STATUSES for text in texts],
)
def test_how_a_question_ends(status: Status, topic: str | None, text: str) -> None:
    part = decide(text)
    assert (part.card.status, part.card.topic) == (status, topic)


@pytest.mark.parametrize(
    ("text", "amount", "unit", "currency"),
    [
        ("convert $5 million to won", 5 * 10**6, Unit.USD, Unit.KRW),
        ("1억 원은 달러로 얼마인가요?", 10**8, Unit.KRW, Unit.USD),
        ("what is 3 billion won in dollars?", 3 * 10**9, Unit.KRW, Unit.USD),
    ],
)
def test_a_sum_of_money_is_converted(
    engine: Engine, text: str, amount: int, unit: Unit, currency: Unit
) -> None:
    context = engine.ask(text).context
    assert context is not None
    assert context.request == Request(
        "exchange-rate", amount=Fraction(amount), amount_unit=unit, currency=currency
    )


# a conversation, and the request that its last question comes to
TALKS = [
    (["How much does Korea lose per graduate?", "in dollars?"], Request("loss-per-graduate", currency=Unit.USD)),
    (["What does education of one graduate cost?", "and the rest?"], Request("lost-tax")),
    (["대졸자 한 명의 교육비는 얼마인가요?", "나머지는?"], Request("lost-tax")),
    (["What does education of one graduate cost?", "And the lost tax?", "What is the difference between the two?"], Request("lost-tax", Operation.DIFFERENCE, "education-cost")),
    (["What is the loss for 500 graduates?", "and half of that?"], Request("loss-per-graduate", Operation.TOTAL, count=Fraction(250))),
    (["What is the loss for 500 graduates?", "and the lost tax?"], Request("lost-tax", Operation.TOTAL, count=Fraction(500))),
    (["How many graduates' loss equals 1 trillion won?", "and for 2 trillion won?"], Request("loss-per-graduate", Operation.INVERSE, amount=Fraction(2 * 10**12), amount_unit=Unit.KRW)),
    (["How many foreign professionals were there in 2019?", "and Koreans abroad?"], Request("abroad", periods=("2019",))),
    (["How much did the net brain drain change from 2019 to 2021?", "in percent?"], Request("net-drain", Operation.PERCENT_CHANGE, periods=("2019", "2021"))),
]  # fmt: skip


@pytest.mark.parametrize(
    ("questions", "expected"), TALKS, ids=[" - ".join(questions) for questions, _ in TALKS]
)
def test_a_conversation_comes_to_a_request(engine: Engine, questions: list[str], expected: Request) -> None:
    answer = talk(engine, *questions)[-1]
    assert answer.status is Status.ANSWERED
    assert answer.context is not None
    assert answer.context.request == expected


@LAW
@given(st.sampled_from(ALL), st.none() | st.sampled_from(ALL))
def test_a_way_about_nothing_gives_no_figure(text: str, before: str | None) -> None:
    engine = shipped_engine()
    context = engine.ask(before).context if before else None
    ways = engine.ways(Question(text, context=context), least=0.05)
    for way, answer in ways:
        if answer is not None and way.way in (Way.OUTSIDE, Way.UNSAID):
            assert answer.status in _REFUSALS
            assert answer.figures == ()
