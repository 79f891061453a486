"""What holds for any text whatever: an answer, always the same, harmless, and of the contract."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drainbot.answers.answer import Answer, Context, Question
from drainbot.engine import Engine
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import LANGUAGES, Language
from tests.engine.shipped import LAW, shipped_engine, shipped_knowledge

_WORDS = st.sampled_from(
    ["how much", "the loss", "per graduate", "500", "graduates", "in dollars", "2019", "2021", "2020", "and", "why", "?", ". ", ", ",
     "net brain drain", "Korea", "Japan", "OECD rank", "is it true that", "35th", "38 countries", "10%", "1,400 won per dollar", "$5", "NaN",
     "-5", "0", "1e9", "estimate", "percent", "change", "두뇌 순유출", "은", "얼마", "인가요?", "대졸자", "5억 5천만 원", "3만 명", "몇 위", "2019년부터 2021년까지",
     "그리고", "왜", "AI인재", "일본", "@everyone", "<@1>", "\u200b", "🙂", "ㅋㅋ", "\n", "zxqv", "뷁", "Сколько", "日本", "\ud800", "\x00", "'; DROP TABLE x;--"]
)  # fmt: skip
_SENTENCES = st.lists(_WORDS, min_size=1, max_size=10).map(" ".join)
_TEXTS = st.one_of(
    st.text(max_size=120),
    st.text(st.characters(categories=("Cc", "Cf", "Cs", "Co", "Zs", "Mn", "So"))),
    st.text(st.sampled_from("가각ㄱㅏаaΑ1１①½%$₩.,-~@<>#🙂\u200b\u202e\ud800\x00\n "), max_size=60),
    _SENTENCES,
)
_LOCALES: st.SearchStrategy[Language | None] = st.sampled_from([None, "en", "ko"])


def dumped(answer: Answer) -> str:
    return json.dumps(answer.as_dict(), allow_nan=False)


def harmless(answer: Answer) -> None:
    given = answer.as_dict()
    assert given["text"].strip()
    assert 0 <= given["confidence"] <= 1
    assert "@everyone" not in given["text"]
    assert "@here" not in given["text"]
    assert "<@" not in given["text"]
    assert not [
        char for char in given["text"] if unicodedata.category(char) in ("Cc", "Cs", "Co") and char != "\n"
    ]
    assert not [label for label in given["suggestions"] if "@" in label]


@LAW
@given(_TEXTS, _LOCALES)
def test_any_text_gets_an_answer_and_always_the_same(text: str, locale: Language | None) -> None:
    engine = shipped_engine()
    answer = engine.ask(Question(text, locale))
    assert answer.question == text
    harmless(answer)
    assert dumped(engine.ask(Question(text, locale))) == dumped(answer)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("How much does Korea lose per graduate?", "estimate it"),
        ("How large is the AI fund?", "can you estimate that?"),
        ("AI 기금은 얼마인가요?", "추정해 줘"),
    ],
)
def test_an_estimate_of_an_undated_figure_is_refused(engine: Engine, first: str, then: str) -> None:
    context = engine.ask(first).context
    answer = engine.ask(Question(then, context=context))
    assert (answer.status.value, answer.figures) == ("no_data", ())


@LAW
@given(_SENTENCES, _SENTENCES)
def test_any_follow_up_gets_an_answer(first: str, then: str) -> None:
    engine = shipped_engine()
    context = engine.ask(first).context
    answer = engine.ask(Question(then, context=context))
    harmless(answer)
    assert dumped(engine.ask(Question(then, context=context))) == dumped(answer)


@settings(LAW, max_examples=30)
@given(st.text(min_size=3_900, max_size=4_000) | st.lists(_WORDS, min_size=400, max_size=600).map(" ".join))
def test_the_longest_message_gets_an_answer(text: str) -> None:
    harmless(shipped_engine().ask(text))


LONG = ["a" * 4000, "가" * 4000, "두뇌 " * 1300, "why? " * 800, "9" * 4000, "1," * 2000, "1e" * 2000, "\x00" * 4000, "\ud800" * 4000, "🙂" * 4000, "ㅋ" * 4000, "@everyone " * 400, "((((" * 1000, "{}" * 2000, "and how " * 500, "2019-" * 800, "a\u0301" * 2000, "만억조" * 1300]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=lambda text: ascii(text[:8]))
def test_a_long_strange_message_gets_an_answer(engine: Engine, text: str) -> None:
    harmless(engine.ask(text))


@pytest.mark.parametrize(
    "text",
    [
        "⑩" * 3000,
        f"1e{'⑩' * 3500} graduates",
        f"cost for -{'9' * 400}.5 graduates",
        f"what is {'9' * 400}.5% of the loss per graduate",
        f"how many graduates for -{'9' * 400}.5 won",
        f"is it true that the loss per graduate is {'9' * 400}.5 won?",
        f"loss per graduate in dollars at {'9' * 400}.5 won per dollar",
        "convert 0.001 won to dollars at 1e-50 won per dollar",
        "loss for 1e10 graduates in dollars at 1e-50 won to the dollar",
    ],
    ids=lambda text: text[:40],
)
def test_a_number_of_any_length_gets_an_answer(text: str) -> None:
    harmless(shipped_engine().ask(text))


# Context

ALONE = [
    "How much does Korea lose per graduate?", "What is Korea's OECD rank for keeping AI talent?", "What was the net brain drain in 2019?",
    "How many Koreans worked abroad in 2021?", "How large is the AI fund?", "What exchange rate does the article imply?", "hello",
    "Why is there a brain drain?", "What is the Corporate Helix model?", "How many OECD countries rank below Korea?",
    "대졸자 1인당 손실은 얼마인가요?", "AI 인재 유지에서 한국의 OECD 순위는?", "2019년 두뇌 순유출은 몇 명인가요?", "AI 기금은 얼마인가요?", "안녕하세요",
]  # fmt: skip
BEFORE = ["What is the loss for 500 graduates in dollars?", "How much did the net brain drain change from 2019 to 2021?", "2020년 두뇌 순유출은 몇 명인가요?", "10% of the AI fund", "Who pledged the AI fund?"]  # fmt: skip


@pytest.mark.parametrize("question", ALONE)
@pytest.mark.parametrize("before", BEFORE)
def test_what_stands_alone_is_answered_alike_after_anything(
    engine: Engine, before: str, question: str
) -> None:
    context = engine.ask(before).context
    alone, after = engine.ask(question).as_dict(), engine.ask(Question(question, context=context)).as_dict()
    assert {**after, "confidence": 0} == {**alone, "confidence": 0}


def test_the_engine_remembers_nothing(engine: Engine) -> None:
    alone = dumped(engine.ask("and in dollars?"))
    for question in ALONE:
        engine.ask(question)
    assert dumped(engine.ask("and in dollars?")) == alone


def test_another_engine_of_the_same_knowledge_gives_the_same_answers(engine: Engine) -> None:
    other = Engine(shipped_knowledge())
    assert [dumped(other.ask(question)) for question in ALONE] == [
        dumped(engine.ask(question)) for question in ALONE
    ]
    assert other.knowledge.version == engine.knowledge.version


@pytest.mark.parametrize("question", ALONE)
def test_the_steps_of_an_explanation_end_in_the_answer(engine: Engine, question: str) -> None:
    answer, steps = engine.explain(question)
    assert dumped(answer) == dumped(engine.ask(question))
    named = dict(steps)
    assert named["normalised"] == answer.reading.text
    assert named["decision"].startswith(f"{answer.status.value} {answer.topic or ''}")


# Buttons

_TOPICS = [topic.id for topic in shipped_knowledge().topics()]
_WITH_INPUT = [formula.id for formula in shipped_knowledge().formulas.values() if formula.inputs]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", _TOPICS)
def test_every_suggestion_of_every_topic_can_be_pressed(
    engine: Engine, topic: str, language: Language
) -> None:
    first = engine.ask(Question("", language, request=Request(topic).encode()))
    assert first.language == language
    for suggestion in first.suggestions:
        assert Request.decode(suggestion.request).topic not in _WITH_INPUT
        pressed = engine.ask(Question(suggestion.label, language, first.context, suggestion.request))
        assert pressed.status.value in {"answered", "no_data"}, suggestion
        assert pressed.topic == Request.decode(suggestion.request).topic
        harmless(pressed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_suggestion_with_a_number_can_be_pressed(engine: Engine, language: Language) -> None:
    first = engine.ask(Question("", language, request="outflow-one-in"))
    pressed = [engine.ask(Question(item.label, language, request=item.request)) for item in first.suggestions]
    assert {answer.status.value for answer in pressed} <= {"answered", "no_data"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pressed_request_is_done_as_it_stands(engine: Engine, language: Language) -> None:
    request = Request("net-drain", Operation.CHANGE, periods=("2019", "2021"))
    answer = engine.ask(
        Question("a label that says 500 graduates in 1999", language, request=request.encode())
    )
    assert [(int(figure.quantity.value), figure.period) for figure in answer.figures] == [
        (6_000, "2019-2021")
    ]
    assert answer.context == Context(request, answer.language)


@pytest.mark.parametrize("encoded", ["nothing", "", "|", "||||", "net-drain|fly", "net-drain|change||abc", "a|" * 30, "net-drain||||1/0", "net-drain||||x", "\ud800", "loss-per-graduate|total|||-5", "net-drain|change||2019,x"])  # fmt: skip
def test_a_button_of_another_time_is_refused_and_raises_nothing(engine: Engine, encoded: str) -> None:
    answer = engine.ask(Question("old button", request=encoded))
    assert answer.figures == ()
    assert answer.status.value in {"no_data", "clarify", "out_of_scope"}


_ENCODED = st.builds(
    Request,
    topic=st.sampled_from(_TOPICS),
    operation=st.sampled_from(list(Operation)),
    other=st.none() | st.sampled_from(_TOPICS),
    periods=st.lists(st.sampled_from(["2019", "2020", "2021", "1992-95", "2000-03", "1980s", "2050"]), max_size=2, unique=True).map(tuple),
    count=st.none() | st.fractions(-10, 10**12, max_denominator=10),
    amount=st.none() | st.fractions(-10, 10**18, max_denominator=10),
    percent=st.none() | st.fractions(-10, 1000, max_denominator=10),
    given=st.lists(st.tuples(st.sampled_from(["population", "abroad[2021]", "net-drain", "oecd-rank", "x"]), st.fractions(-10, 10**11, max_denominator=10)), max_size=2).map(tuple),
).map(Request.encode)  # fmt: skip


@pytest.mark.parametrize(
    "encoded", ["ai-fund|ratio", "ai-fund|estimate", "net-drain|share", "education-cost|sum"]
)
def test_a_button_that_lacks_something_is_refused(encoded: str) -> None:
    assert shipped_engine().ask(Question("", "en", request=encoded)).status.value != "answered"


@LAW
@given(_ENCODED, st.sampled_from(LANGUAGES))
def test_any_well_formed_button_can_be_pressed(encoded: str, language: Language) -> None:
    answer = shipped_engine().ask(Question("", language, request=encoded))
    harmless(answer)
    dumped(answer)
