"""Reading a question: concepts, operations, unknown words, repairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.language.features import features
from drainbot.language.reading import Reader
from tests.engine.shipped import LAW, shipped_lexicon

OPERATIONS = [
    ({"change"}, ["how did the net brain drain change?", "두뇌 순유출의 변화는?"]),
    ({"up"}, ["did the net brain drain grow?", "두뇌 순유출이 늘었나요?", "두뇌 순유출이 증가했나요?"]),
    ({"down"}, ["did foreign professionals fall?", "외국인 인력이 줄었나요?", "외국인 인력이 감소했나요?"]),
    ({"per-year"}, ["growth of the drain per year", "두뇌 유출은 해마다 몇 명?", "annual change of the drain"]),
    ({"compound"}, ["compound growth of the drain", "두뇌 유출의 복리 성장"]),
    ({"growth-rate"}, ["growth rate of the drain", "두뇌 유출의 증가율"]),
    ({"usd"}, ["the loss in dollars", "손실은 달러로?", "the loss in USD"]),
    ({"krw"}, ["the loss in won", "손실은 원화로?"]),
    ({"why"}, ["why is there a brain drain?", "왜 두뇌 유출이 일어나나요?", "두뇌 유출의 이유는?"]),
    ({"who"}, ["who pledged the fund?", "누가 기금을 약속했나요?"]),
    ({"source"}, ["what is the source of the drain figure?", "두뇌 유출 수치의 출처는?"]),
    ({"when"}, ["when was the rank measured?", "순위는 언제 기준인가요?"]),
    ({"claim"}, ["is it true that the rank is 35?", "순위가 35위라는 게 사실인가요?"]),
    ({"estimate"}, ["estimate the drain of 2020", "2020년 유출을 추정해 줘"]),
    ({"follow"}, ["and 2021?", "what about 2021?", "그럼 2021년은?"]),
    ({"how-many"}, ["how many people?", "몇 명인가요?"]),
    ({"how-much"}, ["how much?", "얼마인가요?"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("operations", "question"), [(operations, text) for operations, ways in OPERATIONS for text in ways]
)
def test_operations(reader: Reader, operations: set[str], question: str) -> None:
    assert operations <= reader.read(question).operations


LEADING = [
    ("why is there a brain drain?", {"why"}),
    ("왜 두뇌 유출이 일어나나요?", {"why"}),
    ("tell me why the drain grew in 2021", {"why"}),
    ("who says so?", {"source"}),
    ("in dollars", {"usd"}),
    ("what about foreigners", {"follow"}),
    ("그럼 2021년은?", {"follow"}),
]


@pytest.mark.parametrize(("question", "leading"), LEADING, ids=[row[0] for row in LEADING])
def test_operations_that_a_sentence_begins_with(reader: Reader, question: str, leading: set[str]) -> None:
    assert leading <= reader.read(question).leading


def test_an_operation_in_the_middle_does_not_lead(reader: Reader) -> None:
    reading = reader.read("the graduates who leave cost Korea a lot of tax")
    assert "who" in reading.operations
    assert "who" not in reading.leading


def test_topical_concepts_are_those_that_are_no_operations(reader: Reader) -> None:
    reading = reader.read("why did the net brain drain of scientists grow?")
    assert {"net-drain", "science-people"} <= set(reading.topical)
    assert set(reading.topical) <= set(reading.concepts)
    assert not [concept for concept in reading.topical if concept.startswith("op-")]


UNKNOWN = [
    ("how many flurbs does Korea lose?", ("flurbs",)),
    ("zxqv and the net brain drain", ("zxqv",)),
    ("뷁뷁뷁의 손실은?", ("뷁뷁뷁",)),
    ("How much does Korea lose per graduate?", ()),
    ("대졸자 1인당 손실은 얼마인가요?", ()),
    ("please could you tell me the OECD rank, thanks!", ()),
    ("혹시 OECD 순위 좀 알려 주실 수 있나요?", ()),
]


@pytest.mark.parametrize(("question", "unknown"), UNKNOWN, ids=[row[0] for row in UNKNOWN])
def test_words_that_nothing_is_known_of(reader: Reader, question: str, unknown: tuple[str, ...]) -> None:
    assert reader.read(question).unknown == unknown


def test_a_mended_word_counts_as_the_word_that_was_meant(reader: Reader) -> None:
    wrong, right = reader.read("net brian drian of gradautes"), reader.read("net brain drain of graduates")
    assert wrong.concepts == right.concepts
    assert dict(wrong.repairs).keys() <= {"brian", "drian", "gradautes"}
    assert wrong.question == "net brian drian of gradautes"


@pytest.mark.parametrize(
    ("question", "periods"),
    [("0.36 per 10,000 residents", 0), ("인구 1만 명당 몇 명?", 0), ("one in every how many residents", 0)],
)
def test_the_number_of_a_term_is_no_quantity(reader: Reader, question: str, periods: int) -> None:
    reading = reader.read(question)
    assert [item for item in reading.mentions if item.value is not None and item.value >= 10_000] == []
    assert len([item for item in reading.mentions if item.period]) == periods


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "???",
        "🤔🤔",
        "...!",
        "ㅋㅋㅋ",
        "<@123>",
        "@everyone",
        "\x00\u200b",
        "--",
        "https://example.org",
    ],
)
def test_nothing_to_read(reader: Reader, text: str) -> None:
    assert reader.read(text).is_empty


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Сколько теряет Корея?", True),
        ("日本の順位は?", True),
        ("كم تخسر كوريا؟", True),
        ("How much does Korea lose?", False),
        ("한국 손실 얼마", False),
        ("naïve café question", False),
        ("12?", False),
    ],
)
def test_another_script(reader: Reader, text: str, other: bool) -> None:
    assert reader.read(text).other_script == other


def test_equal_features_whatever_the_case_the_spacing_and_the_politeness(reader: Reader) -> None:
    lexicon = reader.lexicon
    assert features(reader.read("NET BRAIN DRAIN!"), lexicon) == features(
        reader.read(" net  brain drain?"), lexicon
    )
    assert features(reader.read("두뇌유출은"), lexicon).keys() >= {"c:net-drain"}


def test_a_quantity_is_a_feature_by_its_kind_alone(reader: Reader) -> None:
    lexicon = reader.lexicon
    five, seven = (features(reader.read(f"the loss for {n} graduates"), lexicon) for n in ("500", "7,000"))
    assert five == seven
    assert "q:people" in five


@LAW
@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    reading = Reader(shipped_lexicon()).read(text)
    assert reading.question == text
    assert set(reading.leading) <= set(reading.operations)
    assert reading.is_empty == (not reading.segments)
    assert all(value > 0 for value in features(reading, shipped_lexicon()).values())
