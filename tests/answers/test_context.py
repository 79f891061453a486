"""Follow-ups: what the new words replace of the request before, and what they leave."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Context
from drainbot.answers.context import FollowUps
from drainbot.answers.intent import Intents
from drainbot.figures.computing import Computer
from drainbot.figures.request import Operation, Request
from drainbot.language.reading import Reader
from drainbot.units import Unit
from tests.answers.questions import ALL
from tests.engine.shipped import LAW, shipped_computer, shipped_lexicon

_READER = Reader(shipped_lexicon())
LOSS, TAX, EDUCATION = Request("loss-per-graduate"), Request("lost-tax"), Request("education-cost")
DRAIN, CHANGE = Request("net-drain"), Request("net-drain", Operation.CHANGE)
FOR_500 = LOSS.with_(operation=Operation.TOTAL, count=Fraction(500))
FOR_A_TRILLION = LOSS.with_(operation=Operation.INVERSE, amount=Fraction(10**12), amount_unit=Unit.KRW)


def _follow_ups(computer: Computer) -> FollowUps:
    knowledge = computer.knowledge
    return FollowUps(knowledge, Intents(knowledge, computer), frozenset(knowledge.pack.assumed))


@pytest.fixture(scope="module")
def follow_ups(computer: Computer) -> FollowUps:
    return _follow_ups(computer)


# the request before, the request that the new words make of it, and ways to ask for it
MERGED = [
    (LOSS, LOSS.with_(currency=Unit.USD), ["in dollars?", "달러로?", "달러로는 얼마야?"]),
    (LOSS, FOR_500, ["for 500?", "and for 500 graduates?", "500명이면?"]),
    (LOSS, FOR_500.with_(currency=Unit.USD), ["for 500 graduates in dollars?", "500명이면 달러로?"]),
    (FOR_500, FOR_500.with_(count=Fraction(1000)), ["for 1,000?", "and 1000 graduates?", "천 명이면?"]),
    (FOR_500, FOR_500.with_(currency=Unit.USD), ["in dollars?", "달러로는?"]),
    (FOR_500, FOR_500.with_(currency=Unit.USD, rate=Fraction(1400)), ["in dollars at 1,400 won per dollar?"]),
    (LOSS, LOSS.with_(operation=Operation.WHY), ["why?", "왜?"]),
    (LOSS, LOSS.with_(operation=Operation.SOURCE), ["source?", "출처는?", "누가 그래?"]),
    (LOSS, LOSS.with_(operation=Operation.WHO), ["who says that?"]),
    (DRAIN.with_(periods=("2019",)), DRAIN.with_(periods=("2021",)), ["and in 2021?", "2021년은?"]),
    (DRAIN.with_(periods=("2019",)), CHANGE, ["how did it change?", "the difference?", "얼마나 변했어?"]),
    (CHANGE, CHANGE.with_(operation=Operation.PERCENT_CHANGE), ["in percent?", "퍼센트로는?"]),
    (CHANGE, CHANGE.with_(operation=Operation.PER_YEAR), ["per year?", "해마다는?"]),
    (CHANGE, CHANGE.with_(operation=Operation.GROWTH_FACTOR), ["how many times?", "몇 배?"]),
    (CHANGE, DRAIN.with_(periods=("2021",)), ["and in 2021?", "2021년은?"]),
    (DRAIN.with_(periods=("2020",)), DRAIN.with_(periods=("2020",), operation=Operation.ESTIMATE), ["estimate it", "추정해 줘"]),
    (DRAIN.with_(operation=Operation.WHY), DRAIN.with_(periods=("2021",)), ["and in 2021?"]),
    (Request("outflow-for-population", given=(("population", Fraction(10**6)),)), Request("outflow-for-population", given=(("population", Fraction(5 * 10**7)),)), ["and for 50 million?", "인구 5천만 명이면?"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "expected", "text"),
    [(before, expected, text) for before, expected, texts in MERGED for text in texts],
)
def test_new_words_replace_their_part(
    follow_ups: FollowUps, reader: Reader, before: Request, expected: Request, text: str
) -> None:
    assert follow_ups.merged(Context(before, "en"), reader.read(text)) == expected


@pytest.mark.parametrize("text", ["and the rest?", "the rest, please", "나머지는?"])
def test_the_rest_is_the_other_part_of_the_sum(follow_ups: FollowUps, reader: Reader, text: str) -> None:
    rest = reader.read(text)
    assert follow_ups.merged(Context(EDUCATION, "en"), rest) == TAX
    assert follow_ups.merged(Context(TAX, "en"), rest) == EDUCATION
    dollars = EDUCATION.with_(currency=Unit.USD)
    assert follow_ups.merged(Context(dollars, "en"), rest) == TAX.with_(currency=Unit.USD)


@pytest.mark.parametrize("topic", ["ai-fund", "loss-per-graduate", "net-drain"])
def test_there_is_no_rest_of_what_is_no_part(follow_ups: FollowUps, reader: Reader, topic: str) -> None:
    assert follow_ups.merged(Context(Request(topic), "en"), reader.read("and the rest?")).topic == topic


BOTH = [
    (Request("loss-per-graduate"), ["added together?", "the sum of both?", "둘을 더하면?"]),
    (
        Request("lost-tax", Operation.DIFFERENCE, "education-cost"),  # the larger less the smaller
        ["the difference between the two?", "두 개의 차이는?"],
    ),
    (
        Request("education-cost", Operation.RATIO, "lost-tax"),
        ["what is the ratio of the two?", "the ratio of both?"],
    ),
]


@pytest.mark.parametrize(("expected", "text"), [(request, text) for request, texts in BOTH for text in texts])
def test_both_are_the_last_two_of_the_conversation(
    follow_ups: FollowUps, reader: Reader, expected: Request, text: str
) -> None:
    assert follow_ups.merged(Context(TAX, "en", EDUCATION), reader.read(text)) == expected


def test_both_together_keep_the_head_count(follow_ups: FollowUps, reader: Reader) -> None:
    earlier, last = (
        request.with_(operation=Operation.TOTAL, count=Fraction(40)) for request in (EDUCATION, TAX)
    )
    found = follow_ups.merged(Context(last, "en", earlier), reader.read("both together?"))
    assert found == Request("loss-per-graduate", Operation.TOTAL, count=Fraction(40))


def test_both_keep_the_year(follow_ups: FollowUps, reader: Reader) -> None:
    earlier, last = Request("abroad", periods=("2019",)), Request("foreign-in-korea", periods=("2019",))
    found = follow_ups.merged(Context(last, "en", earlier), reader.read("the difference between the two?"))
    assert found == Request("net-drain", periods=("2019",))  # the article's own word for their difference


@pytest.mark.parametrize("earlier", [None, EDUCATION, LOSS])
def test_what_cannot_be_compared_is_no_pair(
    follow_ups: FollowUps, reader: Reader, earlier: Request | None
) -> None:
    found = follow_ups.merged(Context(DRAIN, "en", earlier), reader.read("the difference between the two?"))
    assert (found.topic, found.other) == ("net-drain", None)


@pytest.mark.parametrize(
    ("text", "count"),
    [("half of that?", 250), ("half of them?", 250), ("그 절반이면?", 250), ("10% of them?", 50)],
)
def test_a_share_of_a_head_count_is_a_head_count(
    follow_ups: FollowUps, reader: Reader, text: str, count: int
) -> None:
    found = follow_ups.merged(Context(FOR_500, "en"), reader.read(text))
    assert found == FOR_500.with_(count=Fraction(count))


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("and for 2 trillion won?", 2 * 10**12, Unit.KRW),
        ("2조 원이면?", 2 * 10**12, Unit.KRW),
        ("and 3 billion?", 3 * 10**9, Unit.KRW),
        ("and for $5 million?", 5 * 10**6, Unit.USD),
        ("500만 달러면?", 5 * 10**6, Unit.USD),
    ],
)
def test_how_many_for_another_amount(
    follow_ups: FollowUps, reader: Reader, text: str, amount: int, unit: Unit
) -> None:
    found = follow_ups.merged(Context(FOR_A_TRILLION, "en"), reader.read(text))
    assert found == FOR_A_TRILLION.with_(amount=Fraction(amount), amount_unit=unit)


# the request before, the topic now, the words, and the request that is carried over
CARRIED = [
    (FOR_500, "lost-tax", "and the lost tax?", TAX.with_(operation=Operation.TOTAL, count=Fraction(500))),
    (FOR_500, "ai-fund", "and the AI fund?", None),
    (FOR_500, "net-drain", "and the net brain drain?", None),
    (Request("abroad", periods=("2019",)), "foreign-in-korea", "what about foreign professionals?", Request("foreign-in-korea", periods=("2019",))),
    (Request("abroad", periods=("2019",)), "foreign-in-korea", "foreign professionals in 2021?", None),
    (Request("abroad", Operation.CHANGE), "foreign-in-korea", "외국인 전문 인력은?", Request("foreign-in-korea", Operation.CHANGE)),
    (Request("abroad", Operation.WHY), "foreign-in-korea", "and foreign professionals?", None),
    (Request("abroad"), "foreign-in-korea", "and foreign professionals?", None),
    (Request("abroad"), "abroad", "and the Koreans abroad?", None),
    (LOSS.with_(currency=Unit.USD), "ai-fund", "and the fund?", Request("ai-fund", currency=Unit.USD)),
    (LOSS, "causes", "and the causes?", None),
    (Request("causes"), "ai-fund", "and the fund?", None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "topic", "text", "expected"), CARRIED)
def test_another_topic_is_asked_for_as_the_one_before(
    follow_ups: FollowUps, reader: Reader, before: Request, topic: str, text: str, expected: Request | None
) -> None:
    assert follow_ups.carried(Context(before, "en"), topic, reader.read(text)) == expected


@pytest.mark.parametrize(
    ("bare", "texts"),
    [
        (True, ["in dollars?", "and the rest?", "2021?", "why?", "for 500?", "그럼?", "달러로?"]),
        (False, ["what is the rank?", "hello", "asdf qwer zxcv", "", "Japan?", "AI 기금은?"]),
    ],
)
def test_what_names_nothing_of_its_own_is_bare(
    follow_ups: FollowUps, reader: Reader, bare: bool, texts: list[str]
) -> None:
    assert [text for text in texts if follow_ups.is_bare(reader.read(text)) != bare] == []


_TOPICS = [topic.id for topic in shipped_computer().knowledge.topics()]
_MEASURES = [topic for topic in _TOPICS if shipped_computer().knowledge.measure(topic)]
_REQUESTS = st.builds(
    Request,
    st.sampled_from(_TOPICS),
    st.sampled_from(list(Operation)),
    periods=st.sampled_from([(), ("2019",), ("2019", "2021"), ("2020",)]),
    count=st.none() | st.integers(1, 10**6).map(Fraction),
    amount=st.none() | st.integers(1, 10**15).map(Fraction),
    percent=st.none() | st.integers(1, 100).map(Fraction),
    currency=st.sampled_from([None, Unit.KRW, Unit.USD]),
)
_TEXTS = st.sampled_from(ALL) | st.sampled_from([text for *_, texts in MERGED for text in texts])


@LAW
@given(_REQUESTS, st.none() | _REQUESTS, _TEXTS)
def test_any_follow_up_is_a_request_that_a_button_can_hold(
    before: Request, earlier: Request | None, text: str
) -> None:
    found = _follow_ups(shipped_computer()).merged(Context(before, "en", earlier), _READER.read(text))
    assert found.topic in _TOPICS
    assert Request.decode(found.encode()) == found


@LAW
@given(_REQUESTS, st.sampled_from(_TOPICS), _TEXTS)
def test_what_is_carried_is_about_the_new_topic_and_of_one_unit(
    before: Request, topic: str, text: str
) -> None:
    knowledge, reading = shipped_computer().knowledge, _READER.read(text)
    follow_ups = _follow_ups(shipped_computer())
    found = follow_ups.carried(Context(before, "en"), topic, reading)
    if found is None:
        return
    old, new = knowledge.measure(before.topic), knowledge.measure(topic)
    assert old is not None
    assert new is not None
    assert found.topic == topic != before.topic
    assert old.unit == new.unit
    assert found != Intents(knowledge, shipped_computer()).request(topic, reading)


@LAW
@given(st.sampled_from(_MEASURES), st.integers(2, 10**9))
def test_the_rest_of_the_rest_is_the_first_part(topic: str, count: int) -> None:
    follow_ups, rest = _follow_ups(shipped_computer()), _READER.read("and the rest?")
    before = Request(topic, Operation.TOTAL, count=Fraction(count))
    once = follow_ups.merged(Context(before, "en"), rest)
    if once.topic != topic:
        assert follow_ups.merged(Context(once, "en"), rest) == before
