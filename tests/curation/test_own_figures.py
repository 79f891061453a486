"""A server's own figure is told as the server's own, in whatever answer it shows; nothing else is."""

import re

import pytest

from drainbot.answers.answer import Question
from drainbot.curation import edits
from drainbot.curation.gate import gate
from drainbot.curation.origins import Origin
from drainbot.engine import Engine
from drainbot.knowledge import Knowledge
from drainbot.knowledge.overlay import laid_over
from tests.curation.test_edits import NONE, SOURCE

OTHER = {
    ("abroad", "2021"): "131313",
    ("education-cost", None): "313131313",
    ("oecd-rank", None): "36",
    ("ai-net-outflow", None): "0.77",
    ("phd-stay-rate", "2000-03"): "51.7",
    ("ai-fund", None): "150000000000000",
}
SAID = ("a figure of this server's moderators", "이 서버 운영진이 넣은 수치")
# what the article has, but not for what is asked; what the asker supposes in place of it; who says so
ASIDE = (
    "Net AI talent outflow per 10,000 residents for Singapore?",
    "일본 두뇌 순유출은 2021년에 몇 명이었대요?",
    "손실 중 교육 부분의 금액",
    "wondering whether 200,000 departing graduates would use up the AI fund",
    "세금 손실을 절반으로 줄여 잡으면 기금 100조 원은 졸업생 몇 명의 손실과 같습니까?",
    "what number did the commentary cite for Korea in the OECD",
    "How much of the cost of a lost graduate comes from schooling?",
    "What was the net brain drain in 2020?",
)


@pytest.fixture(scope="module")
def own(engine: Engine) -> Engine:
    """The shipped knowledge with a server's own figures over it."""
    overlay = NONE
    for (topic, period), value in OTHER.items():
        overlay = overlay.with_(edits.set_value(engine.knowledge, overlay, topic, period, value, SOURCE))
    return engine.over(laid_over(engine.knowledge, overlay))


def told(engine: Engine, question: str) -> str:
    """An answer without its source and what to ask next."""
    first = engine.ask(Question(question)).text.split("\n\n")[0]
    return re.sub(r"^(Source|출처):.*$", "", first, flags=re.MULTILINE)


def test_every_answer_with_a_servers_own_figure_says_so(engine: Engine, own: Engine) -> None:
    asked = {ask for group in engine.knowledge.questions for ask in group.ask} | {*ASIDE}
    other = [ask for ask in asked if told(own, ask) != told(engine, ask)]
    assert {*ASIDE} <= {*other}
    assert [ask for ask in other if not any(said in told(own, ask) for said in SAID)] == []
    supposed = told(own, ASIDE[3])
    assert "in place of this server's" in supposed
    assert "기사의 5" not in told(own, ASIDE[4])


def test_a_figure_of_the_article_beside_one_of_the_server_keeps_its_source(
    engine: Engine, own: Engine
) -> None:
    article = engine.knowledge.sources["kcci"].chain.en
    text = own.ask(Question("how many korean scientists worked abroad in 2019?")).text
    assert f"Source: {article}; 2021: " in text
    assert ", 2021: a figure of this server's moderators" in text
    assert "125,000" in text


def test_another_amount_is_converted_at_the_rate_of_the_article(engine: Engine, own: Engine) -> None:
    assert "US$109.5 billion" in own.ask(Question("how big is the AI fund in dollars?")).text
    for question in ("500 graduates lost, in dollars?", "what exchange rate does the article use?"):
        dollars = [re.search(r"1,369\.86 won", one.ask(Question(question)).text) for one in (engine, own)]
        assert all(dollars)


@pytest.mark.parametrize(
    ("topic", "period", "value", "why"),
    [
        ("phd-stay-rate", "1992-95", "150", "no share of a whole"),
        ("abroad", "2021", "-3", "in parts"),
        ("oecd-rank", None, "39", "not within 1 to 38"),
        ("education-cost", None, "0", "divide by zero"),
    ],
)  # fmt: skip
def test_a_figure_that_cannot_be_is_held_back(
    topic: str, period: str | None, value: str, why: str, engine: Engine, base: Knowledge
) -> None:
    changes = edits.set_value(base, NONE, topic, period, value, Origin("Survey", "2024-05"))
    assert any(why in str(one) for one in gate(engine, NONE, changes).blocking)
