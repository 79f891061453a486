"""The engine knows no article: a tiny pack about another, invented one is answered from without a change in src/."""

from pathlib import Path

import pytest

from drainbot.answers.answer import Answer, Question, Status
from drainbot.engine import Engine

PACK = Path(__file__).parent / "bicycles"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(PACK)


def talk(engine: Engine, *questions: str) -> Answer:
    """The last answer of a conversation."""
    context, answer = None, None
    for question in questions:
        answer = engine.ask(Question(question, context=context))
        context = answer.context
    assert answer is not None
    return answer


def figures(answer: Answer) -> list[tuple[float, str, str | None]]:
    return [(item["value"], item["unit"], item["period"]) for item in answer.as_dict()["figures"]]


# question, topic, figures
FIGURES = [
    ("How many people rode a bicycle in 2018?", "riders", [(1_200, "people", "2018")]),
    ("how many riders in 2023?", "riders", [(1_500, "people", "2023")]),
    ("2018년 자전거 이용자는 몇 명이었나요?", "riders", [(1_200, "people", "2018")]),
    ("자전거 이용자 수", "riders", [(1_500, "people", "2023")]),
    ("How many car drivers were there in 2023?", "riders-by-car", [(2_400, "people", "2023")]),
    ("2018년 자동차 운전자는 몇 명이었어?", "riders-by-car", [(3_000, "people", "2018")]),
    ("by how much did the number of riders change from 2018 to 2023?", "riders", [(300, "people", "2018-2023")]),
    ("자전거 이용자는 몇 명 늘었나요?", "riders", [(300, "people", "2018-2023")]),
    ("did the number of car drivers fall?", "riders-by-car", [(-600, "people", "2018-2023")]),
    ("By what percentage did the number of riders grow?", "riders", [(25, "percent", "2018-2023")]),
    ("자전거 이용자 증가율은 몇 퍼센트인가요?", "riders", [(25, "percent", "2018-2023")]),
    ("what is the annual growth of riders?", "riders", [(60, "people", "2018-2023")]),
    ("estimate the number of riders in 2020", "riders", [(1_320, "people", "2020")]),
    ("what does a bicycle stand cost?", "rack-cost", [(80_000, "KRW", None)]),
    ("거치대는 얼마예요?", "rack-cost", [(80_000, "KRW", None)]),
    ("what would stands for 250 people cost?", "rack-cost", [(20_000_000, "KRW", None)]),
    ("거치대 비용, 250명이면 얼마인가요?", "rack-cost", [(20_000_000, "KRW", None)]),
    ("what would a stand for every rider cost?", "stands-for-all", [(120_000_000, "KRW", "2023")]),
    ("이용자 모두의 거치대 비용은 얼마인가요?", "stands-for-all", [(120_000_000, "KRW", "2023")]),
    ("what share of the streets has a bicycle lane?", "lane-share", [(20, "percent", "2023")]),
    ("by how many percentage points did the share of streets with lanes rise?", "lane-share", [(7.5, "percentage_points", "2018-2023")]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "topic", "expected"), FIGURES, ids=[row[0] for row in FIGURES])
def test_a_figure(
    engine: Engine, question: str, topic: str, expected: list[tuple[float, str, str | None]]
) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.topic) == (Status.ANSWERED, topic)
    assert figures(answer) == expected
    assert len(answer.sources) == 1


NEWCOMERS = [  # question, figure, working
    ("what would stands for the newcomers cost?", 24_000_000, "since 1,500 > 1,200: (1,500 − 1,200) × 80,000 won = 24 million won"),
    ("새 이용자의 거치대 비용은 얼마인가요?", 24_000_000, "1,500명 > 1,200명이므로 (1,500명 − 1,200명) × 8만 원 = 2,400만 원"),
    ("what would stands for the newcomers cost if there were 1,100 riders in 2023?", 0, "since 1,100 ≤ 1,200: 0 won"),
    ("2023년 자전거 이용자가 1,000명이라면 새 이용자의 거치대 비용은 얼마인가요?", 0, "1,000명 ≤ 1,200명이므로 0원"),
    ("what would stands for the newcomers cost if there were 1,400 riders in 2018?", 8_000_000, "since 1,500 > 1,400: (1,500 − 1,400) × 80,000 won = 8 million won"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "value", "working"), NEWCOMERS, ids=[row[0] for row in NEWCOMERS])
def test_a_formula_that_chooses_says_why_it_went_which_way(
    engine: Engine, question: str, value: int, working: str
) -> None:
    answer = engine.ask(question)
    assert figures(answer) == [(value, "KRW", "2018-2023")]
    assert answer.as_dict()["figures"][0]["working"] == working
    assert working in answer.text


TEXTS = [
    ("Why do more people ride bicycles?", "bridge", "new bridge", "en"),
    ("왜 자전거를 타는 사람이 늘었나요?", "bridge", "새 다리", "ko"),
    ("what does the mayor plan?", "mayor", "40 covered stands", "en"),
    ("시장은 무엇을 계획하나요?", "mayor", "거치대 40개", "ko"),
    ("hello", "smalltalk-hello", "Hello", "en"),
    ("안녕하세요", "smalltalk-hello", "안녕하세요", "ko"),
]


@pytest.mark.parametrize(("question", "topic", "words", "language"), TEXTS, ids=[row[0] for row in TEXTS])
def test_an_explanation_or_a_friendly_word(
    engine: Engine, question: str, topic: str, words: str, language: str
) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.topic, answer.language) == (Status.ANSWERED, topic, language)
    assert words in answer.text


REFUSED = [
    ("how many riders were there in 2020?", "no_data"),
    ("2020년 자전거 이용자는 몇 명이었나요?", "no_data"),
    ("how many bicycle riders are there in Paris?", "no_data"),
    ("파리의 자전거 이용자는 몇 명인가요?", "no_data"),
    ("how many bicycles were stolen?", "no_data"),
    ("자전거 도난은 몇 건인가요?", "no_data"),
    ("what is the capital of France?", "out_of_scope"),
    ("🚲🚲🚲", "out_of_scope"),
    ("Сколько велосипедистов?", "out_of_scope"),
]


@pytest.mark.parametrize(("question", "status"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_the_article_does_not_say_is_refused(engine: Engine, question: str, status: str) -> None:
    answer = engine.ask(question)
    assert answer.status.value == status
    assert figures(answer) == []


@pytest.mark.parametrize("question", ["asdfgh", "asdf qwer zxcv", "banana", "the", "of it"])
def test_what_names_nothing_is_neither_answered_nor_taken_for_a_slip(engine: Engine, question: str) -> None:
    assert engine.ask(question).status is Status.OUT_OF_SCOPE


def test_a_refusal_names_the_years_that_there_are(engine: Engine) -> None:
    text = engine.ask("how many riders were there in 2020?").text
    assert all(year in text for year in ("2018", "2020", "2023"))


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("how many bicycle riders are there in Paris?", "Korea"),
        ("파리의 자전거 이용자는 몇 명인가요?", "한국"),
    ],
)
def test_a_refusal_of_another_place_names_no_place_of_another_pack(
    engine: Engine, question: str, word: str
) -> None:
    assert word not in engine.ask(question).text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("is it true that 1,500 people rode a bicycle in 2023?", "yes"),
        ("is it true that 900 people rode a bicycle in 2023?", "no"),
    ],
)
def test_a_claim_is_checked(engine: Engine, question: str, verdict: str) -> None:
    assert engine.ask(question).verdict == verdict


@pytest.mark.parametrize(
    "question",
    [
        "is it true that people ride because petrol is dear?",
        pytest.param(
            "people ride because petrol is dear",
            marks=pytest.mark.xfail(strict=True, reason="because is taken for the question why"),
        ),
    ],
)
def test_a_false_claim_that_the_pack_holds_is_denied(engine: Engine, question: str) -> None:
    assert engine.ask(question).verdict == "no"


def test_a_false_claim_unlike_all_phrasings_is_denied(engine: Engine) -> None:
    assert engine.ask("is it true that the bridge is for cars?").verdict == "no"


def test_two_groups_of_one_unit_are_compared(engine: Engine) -> None:
    assert figures(engine.ask("ratio of car drivers to riders in 2023?")) == [(1.6, "ratio", "2023")]


def test_a_question_about_something_else_leaves_the_conversation(engine: Engine) -> None:
    answer = talk(engine, "how many bicycles were stolen?", "what is the capital of France?")
    assert answer.status is Status.OUT_OF_SCOPE


FOLLOW_UPS = [
    (("how many riders were there in 2018?", "why?"), "bridge", []),
    (("how many riders in 2018?", "what about car drivers?"), "riders-by-car", [(3_000, "people", "2018")]),
    (("자전거 이용자는 2018년에 몇 명?", "2023년은?"), "riders", [(1_500, "people", "2023")]),
]


@pytest.mark.parametrize(
    ("questions", "topic", "expected"), FOLLOW_UPS, ids=[" - ".join(row[0]) for row in FOLLOW_UPS]
)
def test_a_follow_up(
    engine: Engine, questions: tuple[str, ...], topic: str, expected: list[tuple[float, str, str | None]]
) -> None:
    answer = talk(engine, *questions)
    assert (answer.topic, figures(answer)) == (topic, expected)


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("how many riders in 2018?", "and in 2023?", "riders"),
        ("how many riders in 2018?", "who says that?", "riders"),
        ("거치대는 얼마예요?", "500명이면?", "rack-cost"),
    ],
)
def test_a_follow_up_is_no_greeting(engine: Engine, first: str, then: str, topic: str) -> None:
    assert talk(engine, first, then).topic == topic


@pytest.mark.parametrize(
    "question", ["what would stands for 250 riders cost?", "what would stands for 250 cyclists cost?"]
)
def test_a_number_of_what_the_pack_counts_is_a_head_count(engine: Engine, question: str) -> None:
    assert figures(engine.ask(question)) == [(20_000_000, "KRW", None)]


@pytest.mark.xfail(
    strict=True,
    reason="a number that was not used is not named: 80,000 won is the answer, and 12 is forgotten",
)
def test_a_number_that_was_not_used_is_named(engine: Engine) -> None:
    answer = engine.ask("how much do stands for 12 bicycles cost?")
    assert figures(answer) == [(960_000, "KRW", None)] or "12" in answer.text


def test_the_same_question_gets_the_same_answer(engine: Engine) -> None:
    again = Engine.load(PACK)
    questions = [row[0] for row in FIGURES] + [row[0] for row in TEXTS] + [row[0] for row in REFUSED]
    for question in questions:
        assert again.ask(question).as_dict() == engine.ask(question).as_dict()
