"""Choices: every one leads where it says, and is found by what a person would type, in either language."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.answers.answer import Question, Status
from drainbot.answers.choice_lines import LONGEST, ChoiceKind
from drainbot.engine import Engine
from drainbot.figures.request import Request
from drainbot.knowledge import LANGUAGES, Language
from tests.answers.test_follow_ons import tiny_engine
from tests.engine.shipped import LAW, shipped_engine

FIRST = "net-drain|||2021"
KINDS = st.sampled_from(ChoiceKind)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.text("netdrain 순유출ㅊ두뇌2019|?,-", max_size=30),
    st.characters(categories=["Cs"]),
)
LANGUAGE = st.sampled_from(LANGUAGES)


def values(kind: ChoiceKind, typed: str, language: Language = "en", beside: str = "") -> list[str]:
    return [item.value for item in shipped_engine().choices(kind, typed, language, beside=beside).items]


def labels(kind: ChoiceKind, typed: str, language: Language = "en", beside: str = "") -> list[str]:
    return [item.label for item in shipped_engine().choices(kind, typed, language, beside=beside).items]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ChoiceKind)
@pytest.mark.parametrize(("engine", "first"), [(shipped_engine(), FIRST), (tiny_engine(), "riders|||2018")])
def test_every_choice_fits_and_leads_to_an_answer(
    kind: ChoiceKind, language: Language, engine: Engine, first: str
) -> None:
    found = engine.choices(kind, "", language, 1_000, first)
    assert found.items
    assert found.more == 0
    assert len({item.value for item in found.items}) == len(found.items)
    for item in found.items:
        assert 0 < len(item.label) <= LONGEST
        assert 0 < len(item.value) <= LONGEST
        assert item.label == " ".join(item.label.split())
        request = engine.chosen(kind, item.value, language, first)
        if kind is ChoiceKind.SOURCE:
            assert request is None
            source = engine.source(item.value, language)
            assert source
            assert source.id == item.value
            continue
        assert request, item
        status = engine.ask(Question("", language, request=request.encode())).status
        assert status is Status.ANSWERED or kind in (ChoiceKind.TOPIC, ChoiceKind.WHAT_IF), item
        if kind is ChoiceKind.CHART:
            assert engine.chart(request, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("engine", [shipped_engine(), tiny_engine()])
def test_every_supposition_takes_a_value(engine: Engine, language: Language) -> None:
    for item in engine.choices(ChoiceKind.WHAT_IF, "", language, 1_000).items:
        percent = "share" in item.value or "rate" in item.value
        request = engine.what_if(item.value, "10" if percent else "30,000", language)
        assert request, item
        assert len(request.given) == 1
        if "rank" not in item.value and "exchange" not in item.value:
            answer = engine.ask(Question("", language, request=request.encode()))
            assert answer.status is not Status.NO_DATA, (item, answer.text)


def test_with_nothing_typed_the_latest_of_each_figure_comes_first() -> None:
    found = [Request.decode(value) for value in values(ChoiceKind.FIGURE, "")]
    topics = [request.topic for request in found]
    assert topics[:3] == ["net-drain", "oecd-rank", "loss-per-graduate"]
    earlier = [request for request in found if topics.index(request.topic) < found.index(request)]
    assert all(request.periods != ("2021",) for request in earlier)
    assert labels(ChoiceKind.FIGURE, "")[0] == "Net brain drain 2021: 84,000 people"
    assert labels(ChoiceKind.FIGURE, "", "ko")[0] == "2021년 두뇌 순유출: 8만 4,000명"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("net", "net-drain|||2021"),
        ("Net Drain", "net-drain|||2021"),
        ("net drain 2019", "net-drain|||2019"),
        ("net brian drian", "net-drain|||2021"),
        ("netbrain", "net-drain|||2021"),
        ("순유출", "net-drain|||2021"),
        ("순유ㅊ", "net-drain|||2021"),
        ("순윷", "net-drain|||2021"),
        ("두뇌순유출 2019년", "net-drain|||2019"),
        ("두뇌 순유출은", "net-drain|||2021"),
        ("los per gradaute", "loss-per-graduate"),
        ("loss per g", "loss-per-graduate"),
        ("대졸자 손실", "loss-per-graduate"),
        ("exch", "exchange-rate"),
        ("ㅎㅘㄴ율", "exchange-rate"),
        ("what is the rank?", "oecd-rank"),
        ("stay rate 1992", "phd-stay-rate|||1992-95"),
        ("AI 투자", "ai-fund"),
        ("교육ㅂ", "education-cost"),
    ],
)
def test_what_is_typed_finds_its_figure_whatever_the_members_language(
    typed: str, first: str, language: Language
) -> None:
    assert values(ChoiceKind.FIGURE, typed, language)[0] == first


def test_what_begins_so_stands_before_what_has_the_word_and_that_before_slips() -> None:
    found = [Request.decode(value).topic for value in values(ChoiceKind.FIGURE, "loss")]
    assert found.index("loss-per-graduate") < found.index("drain-cost")
    assert values(ChoiceKind.FIGURE, "gradaute") == values(ChoiceKind.FIGURE, "gradaute", "ko")
    assert "graduates-for-fund" in values(ChoiceKind.FIGURE, "gradaute")
    assert values(ChoiceKind.FIGURE, "zzzzz") == []


def test_of_many_the_best_are_shown_and_the_others_counted() -> None:
    engine = shipped_engine()
    everything = engine.choices(ChoiceKind.TOPIC, "", "en", 1_000)
    few = engine.choices(ChoiceKind.TOPIC, "", "en", 25)
    assert few.items == everything.items[:25]
    assert few.more == len(everything.items) - 25
    assert engine.choices(ChoiceKind.TOPIC, "", "en", 0).items == ()


def test_the_second_of_two_figures_can_be_set_beside_the_first() -> None:
    found = values(ChoiceKind.SECOND, "", beside="education-cost")
    assert found == ["education-cost|ratio|loss-per-graduate", "education-cost|ratio|lost-tax"]
    assert values(ChoiceKind.SECOND, "해외", beside="net drain 2019")[0] == "net-drain|ratio|abroad|2019"
    assert values(ChoiceKind.SECOND, "", beside="no such figure") == []
    assert values(ChoiceKind.SECOND, "") == []


@pytest.mark.parametrize(
    ("kind", "text", "request_"),
    [
        (ChoiceKind.FIGURE, "net-drain|||2019", "net-drain|||2019"),
        (ChoiceKind.FIGURE, "Net brain drain 2019: 78,000 people", "net-drain|||2019"),
        (ChoiceKind.FIGURE, "net drain", "net-drain|||2021"),
        (ChoiceKind.FIGURE, "순유출 2019", "net-drain|||2019"),
        (ChoiceKind.FIGURE, "grads", None),
        (ChoiceKind.FIGURE, "net drain 2020", None),
        (ChoiceKind.FIGURE, "net-drain|change", None),
        (ChoiceKind.FIGURE, "no-such|||2019", None),
        (ChoiceKind.FIGURE, "", None),
        (ChoiceKind.CHANGE, "두뇌 순유출", "net-drain|change"),
        (ChoiceKind.CHANGE, "loss per graduate", None),
        (ChoiceKind.WHAT_IF, "loss-per-graduate?education-cost", "loss-per-graduate"),
        (ChoiceKind.WHAT_IF, "loss per graduate education cost", "loss-per-graduate"),
        (ChoiceKind.WHAT_IF, "loss", None),
        (ChoiceKind.TOPIC, "causes", "causes"),
        (ChoiceKind.SOURCE, "kcci", None),
    ],
)
def test_what_was_typed_in_place_of_a_choice(kind: ChoiceKind, text: str, request_: str | None) -> None:
    found = shipped_engine().chosen(kind, text, "en")
    assert (found.encode() if found else None) == request_


@pytest.mark.parametrize(
    ("text", "amount", "given"),
    [
        ("loss-per-graduate?education-cost", "300 million won", "education-cost=300000000"),
        ("loss-per-graduate?education-cost", "3억", "education-cost=300000000"),
        ("loss per graduate, education cost", "+10%", "education-cost=236313000"),
        ("net-drain?abroad[2021]", "10만 명", "abroad[2021]=100000"),
        ("net-drain?abroad[2021]", "2021", "abroad[2021]=2021"),
        ("fund-per-head?population", "51 million people", "population=51000000"),
    ],
)
def test_a_supposition_is_read_from_what_and_how_much(text: str, amount: str, given: str) -> None:
    found = shipped_engine().what_if(text, amount, "en")
    assert found
    assert ";".join(f"{name}={value}" for name, value in found.given) == given


@pytest.mark.parametrize("amount", ["", "abc", "12 people", "30%", "1 2 3", "9" * 200])
def test_no_supposition_is_read_from_what_is_no_sum(amount: str) -> None:
    assert shipped_engine().what_if("loss-per-graduate?education-cost", amount, "en") is None


@LAW
@given(KINDS, TEXTS, LANGUAGE, st.integers(0, 30), TEXTS)
def test_nothing_that_is_typed_raises(
    kind: ChoiceKind, typed: str, language: Language, most: int, beside: str
) -> None:
    engine = shipped_engine()
    found = engine.choices(kind, typed, language, most, beside)
    assert len(found.items) <= most
    assert found == engine.choices(kind, typed, language, most, beside)
    engine.chosen(kind, typed, language, beside)
    engine.source(typed, language)
    engine.what_if(typed, beside, language)


@LAW
@given(
    st.sampled_from([item.label for item in shipped_engine().choices(ChoiceKind.FIGURE, "", "ko", 99).items])
)
def test_a_whole_label_typed_is_its_choice(label: str) -> None:
    engine = shipped_engine()
    by_label = {item.label: item.value for item in engine.choices(ChoiceKind.FIGURE, "", "ko", 99).items}
    found = engine.chosen(ChoiceKind.FIGURE, label, "ko")
    assert found
    assert found.encode() == by_label[label]
    assert re.search(r"\d", label)


# Periods of a figure, sums to convert


@pytest.mark.parametrize(("figure", "periods"), [("net-drain|||2021", ["2021", "2019"]), ("순유출", ["2021", "2019"]), ("phd-stay-rate", ["2000-03", "1992-95"]), ("loss-per-graduate", []), ("zzzz", []), ("", [])])  # fmt: skip
def test_the_periods_of_a_figure(figure: str, periods: list[str]) -> None:
    assert values(ChoiceKind.PERIOD, "", beside=figure) == periods
    for period in periods:
        request = shipped_engine().chosen(ChoiceKind.PERIOD, period, "en", figure)
        assert request
        assert request.periods == (period,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("3 billion won", "exchange-rate|||||3000000000|||KRW"),
        ("$5m", "exchange-rate|||||5000000|||USD"),
        (" 10억  원 ", "exchange-rate|||||1000000000|||KRW"),
        ("3만 5천 달러", "exchange-rate|||||35000|||USD"),
        ("5000000", None),  # of which currency?
        ("10억", None),
        ("$5 or $6", None),
        ("a lot", None),
        ("", None),
        ("$" + "5" * 60, None),
    ],
)
def test_a_sum_to_convert(typed: str, request_: str | None, language: Language) -> None:
    found = shipped_engine().conversion(typed, language)
    assert (found.encode() if found else None) == request_


def test_a_sum_at_the_askers_rate_and_without_any() -> None:
    found = shipped_engine().conversion("$5", "en", Fraction(1400))
    assert found
    assert found.rate == 1400
    assert tiny_engine().conversion("$5", "en") is None
