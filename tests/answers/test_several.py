"""Several questions in one message, and one figure in several forms: what each comes to."""

import pytest

from drainbot.answers.answer import Status
from drainbot.engine import Engine

SEVERAL = [
    (
        "How many Korean professionals worked abroad in 2019, and how many foreign professionals came in the same year?",
        [125_000, 47_000],
    ),
    ("1) Korea's OECD rank for keeping AI talent 2) how many countries rank lower", [35, 3]),
    ("AI 인재 유지 OECD 순위는 몇 위고, 인구 만 명당 AI 인재 순유출은 몇 명이야?", [35, 0.36]),
    ("2021 해외 한국 이공계 몇명 / 국내 외국 전문인력 몇명", [129_000, 45_000]),
    ("net drain 2019, net drain 2021, and the difference", [78_000, 84_000, 6_000]),
    (
        "Net drain 2019-2021: absolute change, percent change, average people per year.",
        [6_000, 7.69230769231, 3_000],
    ),
    ("How much does Korea lose per graduate? And what is its OECD rank?", [555_500_000, 35]),
]


@pytest.mark.parametrize(("text", "values"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_each_question_of_a_message_is_answered(engine: Engine, text: str, values: list[float]) -> None:
    answer = engine.ask(text)
    assert answer.status is Status.ANSWERED
    assert [figure["value"] for figure in answer.as_dict()["figures"]] == pytest.approx(values)


@pytest.mark.parametrize(
    "text",
    [
        "How much of the 100 trillion won is private money and how much comes out of the public purse?",
        "중국인 박사의 1992~95년 미국 잔류율도 나와 있나요? 몇 프로?",
        "best starter pokemon and why",
    ],
)
def test_what_is_refused_as_a_whole_is_not_answered_by_halves(engine: Engine, text: str) -> None:
    assert engine.ask(text).status in (Status.NO_DATA, Status.OUT_OF_SCOPE)


def test_a_year_without_a_figure_leaves_the_others_their_own(engine: Engine) -> None:
    answer = engine.ask("2021년 순유출하고 2022년 순유출 둘다 알려줘요")
    assert [figure["value"] for figure in answer.as_dict()["figures"]] == [84_000]
    assert [card.status for card in answer.cards] == [Status.ANSWERED, Status.NO_DATA]


def test_a_change_a_year_is_one_thing(engine: Engine) -> None:
    answer = engine.ask("By how many people a year did the number of Koreans working abroad grow?")
    assert [figure["value"] for figure in answer.as_dict()["figures"]] == [2_000]
