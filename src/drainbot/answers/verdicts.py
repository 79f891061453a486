"""Verdicts: yes or no to what the asker takes for granted, of figures and of texts; None where that cannot be told."""

from drainbot.answers import claims
from drainbot.answers.answer import Verdict
from drainbot.answers.candidate import Candidate
from drainbot.answers.comparisons import says_smaller
from drainbot.answers.compute import Result
from drainbot.answers.intent import asks, is_claim
from drainbot.answers.parts import parts
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Statement
from drainbot.language.quantities import Kind
from drainbot.language.reading import Reader, Reading


def of_figures(request: Request, reading: Reading, result: Result, out_of: int | None) -> Verdict | None:
    """Whether a claimed value or direction is what the figures say."""
    if not result.figures or not (is_claim(reading) or _states_value(reading, result)):
        return None
    figure = result.figures[0]
    if request.operation is Operation.DIFFERENCE and request.other:
        return "yes" if (figure.quantity.value < 0) == says_smaller(reading) else "no"
    if len(result.bases) == 2 and (verdict := claims.ends_verdict(reading, result)):
        return verdict
    mention = claims.claimed(reading, figure.quantity.unit)
    if mention is None and (place := claims.place_verdict(reading, figure, out_of)):
        return place
    if mention is None:
        return claims.direction_verdict(reading, result)
    same_unit = [
        item for item in (*result.figures, *result.converted_from) if item.quantity.unit is mention.unit
    ]
    return claims.value_verdict(mention, (same_unit or [figure])[0], reading)


def _states_value(reading: Reading, result: Result) -> bool:
    """Whether a value of the figure's own unit is said where nothing is asked for."""
    figure = result.figures[0]
    mention = claims.claimed(reading, figure.quantity.unit)
    plain = mention is not None and mention.kind is not Kind.NUMBER
    return plain and figure.origin == "article" and not asks(reading)


def of_text(statement: Statement, reading: Reading, best: Candidate, reader: Reader) -> Verdict | None:
    """Whether a claim is what a text says; "yes" only where every word of the claim is accounted for."""
    if asks(reading):
        return None
    apart = not _together(statement, reading, reader)
    if apart or best.denial:
        return "no"
    sure = not (reading.unknown or reading.common or best.extra or best.conflicts)
    return "yes" if sure and is_claim(reading) else None


def _together(statement: Statement, reading: Reading, reader: Reader) -> bool:
    """Whether the people and organisations of a question stand in one sentence of the text."""
    names = {item for item in reading.concepts if reader.lexicon.kind(item) in ("person", "organisation")}
    sentences = parts(statement.text.in_(reading.language))
    return len(names) < 2 or any(names <= set(reader.read(sentence).concepts) for sentence in sentences)
