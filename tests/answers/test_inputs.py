"""Inputs: several numbers of the asker's go to the inputs of one formula by unit, range and the words beside them."""

import shutil
from fractions import Fraction

import pytest

from drainbot.answers.answer import Question, Status
from drainbot.engine import Engine
from drainbot.figures.request import Request
from tests.packs.test_tiny_pack import PACK

FORMULA = """\
formulas:
  - id: fares
    name: {en: cost of hiring bicycles, ko: 자전거 대여 비용}
    ask:
      en: [what does hiring bicycles cost?, cost of hiring for 40 trips at 1500 won a trip, hiring at a fare of 900 won]
      ko: [자전거 대여 비용은 얼마인가요?, 요금 1500원으로 40번 대여하면 얼마야]
    expression: fare * trips + deposit
    unit: KRW
    inputs:
      fare: {name: {en: fare, ko: 요금}, unit: KRW, minimum: 100, maximum: 100_000, aliases: {en: [a trip, ticket], ko: [한 번에]}}
      deposit: {name: {en: deposit, ko: 보증금}, unit: KRW, minimum: 0, maximum: 1_000_000, default: 0}
      trips: {name: {en: trips, ko: 번}, unit: count, minimum: 1, maximum: 10_000, whole: true}
    key: [hire]
    source: survey
    sentence: {en: "{trips} trips at {fare} with a deposit of {deposit} come to {value}.", ko: "요금 {fare}, 보증금 {deposit|이면/면} {trips}번에 {value}입니다."}
vocabulary:
  - {id: hire, kind: measure, en: [hire, hiring, hire bicycles], ko: [대여, 자전거 대여]}
"""  # fmt: skip


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("pack") / "bicycles"
    shutil.copytree(PACK, folder)
    (folder / "hiring.yaml").write_text(FORMULA, encoding="utf-8")
    return Engine.load(folder)


GIVEN = [
    ("what does hiring cost for 40 trips at a fare of 1,500 won?", 60_000),
    ("hiring at 1,500 won a trip, 40 trips, with a deposit of 20,000 won?", 80_000),
    ("hiring with a 20,000 won deposit and a 1,500 won fare for 40 trips?", 80_000),
    ("요금 1,500원, 보증금 2만 원으로 40번 대여하면 얼마인가요?", 80_000),
]


@pytest.mark.parametrize(("text", "value"), GIVEN, ids=[row[0] for row in GIVEN])
def test_each_number_goes_to_its_input(engine: Engine, text: str, value: int) -> None:
    answer = engine.ask(text)
    assert answer.topic == "fares"
    assert [figure.quantity.value for figure in answer.figures] == [value]


def test_the_input_that_is_missing_is_asked_for(engine: Engine) -> None:
    answer = engine.ask("what does hiring cost at a fare of 1,500 won?")
    assert answer.status is Status.CLARIFY
    assert "trips" in answer.text


@pytest.mark.parametrize("trips", [Fraction(0), Fraction(1, 2), Fraction(20_000)])
def test_an_input_out_of_its_range_is_refused(engine: Engine, trips: Fraction) -> None:
    request = Request("fares", given=(("fare", Fraction(1500)), ("trips", trips)))
    answer = engine.ask(Question("", "en", request=request.encode()))
    assert answer.status is Status.CLARIFY
    assert answer.figures == ()
