"""Which measures may be set against each other."""

import pytest

from drainbot.figures.comparing import comparable
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
