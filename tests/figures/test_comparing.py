"""Which measures may be set against each other."""

from dataclasses import replace

import pytest

from drainbot.figures.comparing import Mismatch, comparable, mismatch
from drainbot.knowledge import Fact, Formula
from tests.engine.shipped import shipped_knowledge

_MEASURES: list[Fact | Formula] = [
    *shipped_knowledge().facts.values(),
    *shipped_knowledge().formulas.values(),
]


@pytest.mark.parametrize("left", _MEASURES, ids=lambda measure: measure.id)
def test_comparing_is_symmetric_and_every_measure_is_comparable_to_itself(left: Fact | Formula) -> None:
    assert comparable(left, left)
    assert [comparable(left, right) for right in _MEASURES] == [
        comparable(right, left) for right in _MEASURES
    ]


REASONS = [
    ("net-drain", "education-cost", False, Mismatch.UNIT),
    ("ai-net-outflow", "phd-stay-rate", False, Mismatch.UNIT),
    ("education-cost", "ai-fund", False, Mismatch.BASIS),
    ("exchange-rate", "education-cost", False, Mismatch.BASIS),
    ("education-cost", "ai-fund", True, None),
    ("abroad", "foreign-in-korea", False, None),
]


@pytest.mark.parametrize(("left", "right", "many", "reason"), REASONS)
def test_why_two_measures_cannot_be_set_against_each_other(
    left: str, right: str, many: bool, reason: Mismatch | None
) -> None:
    one, other = (shipped_knowledge().measure(name) for name in (left, right))
    assert one is not None
    assert other is not None
    assert mismatch(one, other, many=many) is reason


def test_rates_of_two_groups_and_stock_and_flow_are_kept_apart() -> None:
    rate = shipped_knowledge().facts["phd-stay-rate"]
    stock = shipped_knowledge().facts["abroad"]
    assert mismatch(rate, replace(rate, population="doctors")) is Mismatch.GROUP
    assert mismatch(stock, replace(stock, kind="flow")) is Mismatch.ACCOUNT
