"""Verdicts: yes or no to what the asker takes for granted about a figure; None where that cannot be told."""

from dataclasses import replace

from drainbot.answers import claims
from drainbot.answers.answer import Verdict
from drainbot.answers.comparisons import says_smaller
from drainbot.answers.compute import Result
from drainbot.answers.intent import asks, is_claim
from drainbot.answers.supposing import HYPOTHETICAL
from drainbot.figures.request import Operation, Request
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reading


def of_figures(request: Request, reading: Reading, result: Result, out_of: int | None) -> Verdict | None:
    """Whether a claimed value or direction is what the figures say."""
    given = dict(request.given).values()
    if given:
        left = tuple(item for item in reading.mentions if item.value not in given)
        reading = replace(reading, mentions=left)
    if given and "claim" not in reading.operations:
        return None
    if not result.figures or not (is_claim(reading) or _states_value(reading, result)):
        return None
    figure = result.figures[0]
    if request.operation is Operation.DIFFERENCE and request.other:
        return "yes" if (figure.quantity.value < 0) == says_smaller(reading) else "no"
    if len(result.bases) == 2 and (verdict := claims.ends_verdict(reading, result)):
        return verdict
    if place := claims.place_verdict(reading, figure, out_of):
        return place
    mention = claims.claimed(reading, figure.quantity.unit)
    if mention is None:
        return claims.direction_verdict(reading, result)
    same_unit = [
        item for item in (*result.figures, *result.converted_from) if item.quantity.unit is mention.unit
    ]
    return claims.value_verdict(mention, (same_unit or [figure])[0], reading)


def _states_value(reading: Reading, result: Result) -> bool:
    """Whether a value of the figure's own unit is said where nothing is asked for, nor supposed."""
    if HYPOTHETICAL.search(reading.text):
        return False
    figure = result.figures[0]
    mention = claims.claimed(reading, figure.quantity.unit)
    plain = mention is not None and mention.kind is not Kind.NUMBER
    return plain and figure.origin in ("article", "server") and not asks(reading)
