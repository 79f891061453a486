"""Regression questions: what an answer must be, and why one is something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from drainbot.answers.answer import Answer, Question
from drainbot.engine import Engine
from drainbot.knowledge import Expected

_SMALLTALK = "smalltalk"  # any small talk will do


@dataclass(frozen=True, slots=True)
class Failure:
    """A regression question that ends otherwise than it must."""

    question: str
    expected: Expected
    answer: Answer  # instead
    only_figures: bool  # it ends as it must, and its figures or its yes or no are others
    why: str  # in words


def failure(engine: Engine, question: str, expected: Expected) -> Failure | None:
    """What is wrong with the answer to a regression question; None where it is as expected."""
    answer = engine.ask(question)
    if not any(_faults(answer, expected)):
        return None
    is_led = expected.topic is None or any(_is(topic, expected.topic) for topic in answer.topics)
    why = "; ".join(_faults(answer, expected)) + ("" if is_led else _reason(engine, question, expected))
    return Failure(question, expected, answer, is_led and answer.status.value == expected.status, why)


def _faults(answer: Answer, expected: Expected) -> Iterator[str]:
    if answer.status.value != expected.status:
        yield f"ends as {answer.status.value}" + (f" with {answer.topic}" if answer.topic else "")
        return
    if expected.topic and not any(_is(topic, expected.topic) for topic in answer.topics):
        yield f"is answered with {', '.join(answer.topics) or 'no entry'}"
        return
    if expected.value is not None and not any(_fits(figure, expected) for figure in _figures(answer)):
        shown = ", ".join(
            f"{value} {unit} {period or ''}".strip() for value, unit, period in _figures(answer)
        )
        yield f"gives {shown or 'no figure'}"
    if expected.verdict and answer.verdict != expected.verdict:
        yield f"says {answer.verdict or 'neither yes nor no'}"


def _is(topic: str, expected: str) -> bool:
    return topic == expected or (expected == _SMALLTALK and topic.startswith(f"{_SMALLTALK}-"))


def _figures(answer: Answer) -> list[tuple[Fraction, str, str | None]]:
    return [(one.quantity.value, one.quantity.unit.value, one.period) for one in answer.figures]


def _fits(figure: tuple[Fraction, str, str | None], expected: Expected) -> bool:
    value, unit, period = figure
    wanted = Fraction(expected.value or 0)
    near = abs(value - wanted) <= abs(wanted) / 100_000
    right_unit = expected.unit is None or expected.unit.partition("/")[0] == unit
    return near and right_unit and expected.period in (None, period)


def _reason(engine: Engine, question: str, expected: Expected) -> str:
    """What kept the engine from the entry: what the question names and the entry does not hold."""
    if expected.topic is None:
        return ""
    ways = engine.ways(Question(question))
    mine = next((item for item, _ in ways if item.topic == expected.topic), None)
    if mine is None:
        return f": none of the phrasings of {expected.topic} is near enough"
    reading, label = mine.view, engine.reader.lexicon.label
    if missing := (*mine.conflicts, *mine.extra):
        words = ", ".join(label(concept, reading.language) for concept in missing)
        return f": it names {words}, which {expected.topic} does not hold"
    best = ways[0][0]
    if best.topic and best.topic != expected.topic:
        return f": {best.topic} is nearer ({best.probability:.0%} to {mine.probability:.0%})"
    return f": {expected.topic} comes to {mine.probability:.0%}"
