"""Evidence: the form of a question, kinds of topics, and features that know neither a topic nor its words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Question
from drainbot.answers.candidate import Candidate, Way
from drainbot.answers.evidence import Asked, Evidence, Nearest, asked
from drainbot.engine import Engine
from drainbot.figures.computing import Computer
from drainbot.language.reading import Reader
from tests.answers.questions import ALL
from tests.answers.tiny import tiny
from tests.engine.shipped import LAW, shipped_engine, shipped_knowledge, shipped_lexicon


def ask(reader: Reader, text: str) -> Asked:
    """The form of a question, near to nothing."""
    assumed = frozenset(shipped_knowledge().pack.assumed)
    return asked(reader.read(text), reader.lexicon.kind, assumed, 0.25, Nearest(0.5, 0.125), subject=True)


# forms that a question has, and forms that it has not
FORMS = [
    ("how much does Korea lose per graduate?", {"op how-much", "leads how-much", "asks"}, {"claims", "counts"}),
    ("대졸자 1인당 손실은 얼마인가요?", {"op how-much", "asks"}, {"claims", "counts"}),
    ("is it true that the rank is 35th?", {"claims", "op claim", "has rank"}, {"asks", "counts"}),
    ("순위가 35위라는 게 사실인가요?", {"claims", "has rank"}, {"asks"}),
    ("the loss for 500 graduates", {"counts", "has people"}, {"asks", "claims"}),
    ("and for 500?", {"counts", "has number", "op follow", "leads follow"}, {"has people"}),
    ("1조 원이면?", {"has money"}, {"counts", "asks"}),
    ("in dollars at 1,400 won per dollar", {"gives rate", "op usd"}, {"counts"}),
    ("and in 2021?", {"has year"}, {"counts", "claims"}),
    ("the fund", {"only measure"}, {"says nothing"}),
    ("the", {"says nothing"}, {"asks", "claims"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "has", "lacks"), FORMS, ids=[row[0] for row in FORMS])
def test_the_form_of_a_question(reader: Reader, text: str, has: set[str], lacks: set[str]) -> None:
    forms = set(ask(reader, text).forms)
    assert has - forms == set()
    assert lacks & forms == set()


@pytest.mark.parametrize(
    ("text", "states"),
    [("is it true that the rank is 35th?", True), ("the rank is 35th", True), ("what is the rank?", False)],
)
def test_what_asks_to_be_told_states_nothing(reader: Reader, text: str, states: bool) -> None:
    assert ask(reader, text).states == states


def test_forms_and_words_speak_for_each_sort_of_way_apart(evidence: Evidence, reader: Reader) -> None:
    question = ask(reader, "how much is the fund?")
    assert evidence.of_forms("of KRW", question).keys() == {f"{form} of KRW" for form in question.forms}
    assert evidence.of_words("outside", question).keys() == {f"{word} outside" for word in question.words}
    message = evidence.of_message("outside", question)
    assert evidence.of_words("outside", question).keys() <= message.keys()
    assert not message.keys() & evidence.of_message("unsaid", question).keys()


@pytest.fixture(scope="module")
def evidence(computer: Computer, reader: Reader) -> Evidence:
    periods = {topic.id: computer.periods(topic.id) for topic in computer.knowledge.topics()}
    return Evidence(computer.knowledge, periods, reader.lexicon)


@pytest.mark.parametrize(
    ("topic", "kind"),
    [
        ("net-drain", "people"),
        ("loss-per-graduate", "KRW"),
        ("oecd-rank", "rank"),
        ("exchange-rate", "exchange"),
        ("outflow-for-population", "input"),
        ("causes", "statement"),
        ("doctors", "absence"),
        ("smalltalk-thanks", "talk"),
        ("no such topic", ""),
    ],
)
def test_the_kind_of_a_topic(evidence: Evidence, topic: str, kind: str) -> None:
    assert evidence.kind(topic) == kind


@pytest.mark.parametrize(
    ("topic", "text", "found"),
    [
        ("net-drain", "the drain in 2021", {"figure of these years": 1.0, "figure of other years": 0.0}),
        ("net-drain", "the drain in 2020", {"figure of these years": 0.0, "figure of other years": 1.0}),
        ("net-drain", "the drain in 2020 and 2021", {"figure of these years": 0.5, "figure of other years": 0.5}),
        ("ai-fund", "the fund in 2020", {"figure without years": 1.0}),
        ("net-drain", "the drain", {}),
    ],
)  # fmt: skip
def test_years_speak_for_and_against(
    evidence: Evidence, reader: Reader, topic: str, text: str, found: dict[str, float]
) -> None:
    question = ask(reader, text)
    item = Candidate(Way.TOPIC, topic, question.reading)
    features = evidence.of_topic(item, 0.0, question, whole=False)
    assert {name: value for name, value in features.items() if name.endswith(" years")} == found


def test_a_clause_owns_up_to_what_it_leaves_out(evidence: Evidence, reader: Reader) -> None:
    whole = ask(reader, "is it true that doctors left in 2018? and the fund")
    last, first = ask(reader, "and the fund"), ask(reader, "is it true that doctors left in 2018?")
    found = evidence.of_part(last, whole)
    assert found["clause last"] == 1.0
    assert found["clause leaves out"] == whole.own - last.own > 0
    assert {"clause leaves out claims", "clause leaves out period"} <= found.keys()
    assert "clause last" not in evidence.of_part(first, whole)
    assert {"clause with claims", "clause with period"} <= evidence.of_part(first, whole).keys()


def test_what_a_topic_does_not_hold_speaks_by_its_kind(evidence: Evidence, reader: Reader) -> None:
    question = ask(reader, "Japan's rank")
    item = Candidate(Way.TOPIC, "oecd-rank", question.reading, conflicts=("place-JP",))
    answers = evidence.of_topic(item, 0.0, question, whole=False)
    assert {"figure without place", "answers without place"} <= answers.keys()
    near = Candidate(Way.NEAREST, "oecd-rank", question.reading, conflicts=("place-JP",))
    refuses = evidence.of_topic(near, 0.0, question, whole=False)
    assert {"nearest without place", "refuses without place"} <= refuses.keys()
    assert not [name for name in refuses if name.startswith(("figure", "answers"))]


_READER = Reader(shipped_lexicon())


@LAW
@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_evidence_is_made_of_plain_numbers(first: str, then: str) -> None:
    engine = shipped_engine()
    question = Question(then, context=engine.ask(first).context)
    for way, _ in engine.ways(question, least=2.0):
        assert all(math.isfinite(value) for value in way.features.values())


def test_no_feature_knows_a_topic(engine: Engine) -> None:
    names = {
        name
        for text in ALL
        for way, _ in engine.ways(Question(text), least=2.0)
        for name in way.features
        if not name.startswith(("word ", "op ", "leads "))
    }
    topics = {topic.id for topic in shipped_knowledge().topics()}
    assert [name for name in names if topics & set(name.split())] == []


@pytest.mark.parametrize("text", ALL[::4])
def test_no_word_of_the_pack_is_a_feature(reader: Reader, text: str) -> None:
    knowledge, reading = shipped_knowledge(), reader.read(text)
    keys = {key for topic in knowledge.topics() for key in topic.key} - knowledge.standard
    of_pack = {piece.key for piece in reading.segments if piece.concept in keys}
    assert [word for word in ask(reader, text).words if word.removeprefix("word ") in of_pack] == []


def test_the_features_of_another_pack_are_the_same_ones(engine: Engine) -> None:
    mine = {
        name
        for text in ALL
        for way, _ in engine.ways(Question(text), least=2.0)
        for name in way.features
        if name.startswith(("figure ", "statement ", "absence ", "nearest ", "outside ", "unsaid "))
    }
    theirs = {
        name
        for text in ("how many riders were there in 2020?", "is it true that 900 people rode?", "riders in Paris", "stolen bikes")
        for way in tiny().choose(text).candidates
        for name in way.features
        if name.startswith(("figure ", "statement ", "absence ", "nearest ", "outside ", "unsaid "))
    }  # fmt: skip
    assert theirs - mine == set()
