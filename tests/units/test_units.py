"""Units and quantities: exact inside, plain numbers for JSON."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drainbot.units import Quantity, Unit, exact


def test_the_units_are_those_of_the_answer_contract() -> None:
    assert {unit.value for unit in Unit} == {
        *("KRW", "USD", "people", "percent", "percentage_points", "ratio"),
        *("rank", "year", "per_10000", "years", "count"),
    }


def test_won_and_dollars_are_money() -> None:
    assert {unit for unit in Unit if unit.is_money} == {Unit.KRW, Unit.USD}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.36", Fraction(9, 25)),
        ("1_000", Fraction(1000)),
        (0.1, Fraction(1, 10)),
        (7, Fraction(7)),
        ("-2.5", Fraction(-5, 2)),
    ],
)
def test_numbers_are_read_exactly(text: str | float, value: Fraction) -> None:
    assert exact(text) == value


@pytest.mark.parametrize("given_", [5, Decimal("0.1"), "1/3"])
def test_a_quantity_is_a_fraction_whatever_it_is_made_from(given_: int | Decimal | str) -> None:
    quantity = Quantity(given_, Unit.COUNT)  # type: ignore[arg-type]
    assert quantity.value == Fraction(given_)
    assert isinstance(quantity.value, Fraction)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (Fraction(214_830_000), 214_830_000),
        (Fraction(2148300, 55550), 38.6732673267),
        (Fraction(2, 3), 0.666666666667),
        (Fraction(-1, 2), -0.5),
        (Fraction(10**18), 10**18),
    ],
)
def test_the_number_for_json(value: Fraction, number: float) -> None:
    assert Quantity(value, Unit.COUNT).number() == number


@given(st.fractions(min_value=-(10**30), max_value=10**30))
def test_a_number_goes_through_json_and_keeps_twelve_digits(value: Fraction) -> None:
    number = json.loads(json.dumps(Quantity(value, Unit.COUNT).number(), allow_nan=False))
    assert isinstance(number, int) == (value.denominator == 1)
    assert abs(Fraction(number) - value) <= abs(value) * Fraction(1, 10**11)


def test_equal_quantities_are_equal_and_units_and_rates_tell_apart() -> None:
    assert Quantity(Fraction(1), Unit.KRW) == Quantity(Fraction(2, 2), Unit.KRW)
    assert Quantity(Fraction(1), Unit.KRW) != Quantity(Fraction(1), Unit.USD)
    assert Quantity(Fraction(1), Unit.PEOPLE) != Quantity(Fraction(1), Unit.PEOPLE, per="year")
