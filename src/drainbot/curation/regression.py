"""Regression questions: what an answer must be, and why one is something else."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from drainbot.answers.answer import Answer, Question
from drainbot.curation.remarks import Remark, both, remark, word
from drainbot.curation.saying import amount
from drainbot.engine import Engine
from drainbot.figures.figure import Figure
from drainbot.knowledge import Expected, Language

_SMALLTALK = "smalltalk"  # any small talk will do


@dataclass(frozen=True, slots=True)
class Failure:
    """A regression question that ends otherwise than it must."""

    question: str
    expected: Expected
    answer: Answer  # instead
    only_figures: bool  # it ends as it must, and its figures or its yes or no are others
    why: Remark


def failure(engine: Engine, question: str, expected: Expected) -> Failure | None:
    """What is wrong with the answer to a regression question; None where it is as expected."""
    answer = engine.ask(question)
    if not any(_faults(answer, expected)):
        return None
    is_led = expected.topic is None or any(_is(topic, expected.topic) for topic in answer.topics)
    only_figures = is_led and answer.status.value == expected.status
    why = remark("fails", faults=tuple(_faults(answer, expected)))
    if not is_led and (reason := _reason(engine, question, expected)):
        why = remark("fails-as", faults=why, reason=reason)
    return Failure(question, expected, answer, only_figures, why)


def _faults(answer: Answer, expected: Expected) -> Iterator[Remark]:
    if answer.status.value != expected.status:
        status = word(answer.status.value)
        if answer.topic:
            yield remark("ends-with", status=status, topic=answer.topic)
        else:
            yield remark("ends-as", status=status)
        return
    if expected.topic and not any(_is(topic, expected.topic) for topic in answer.topics):
        yield remark("leads-to", topics=answer.topics) if answer.topics else remark("leads-nowhere")
        return
    if expected.value is not None and not any(_fits(figure, expected) for figure in _figures(answer)):
        shown = tuple(both(partial(_shown, one)) for one in answer.figures)
        yield remark("gives", figures=shown) if shown else remark("gives-none")
    if expected.verdict and answer.verdict != expected.verdict:
        yield remark("says", verdict=word(answer.verdict)) if answer.verdict else remark("says-neither")


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


def _shown(figure: Figure, language: Language) -> str:
    return " ".join(filter(None, (amount(figure.quantity, language), figure.period)))


def _reason(engine: Engine, question: str, expected: Expected) -> Remark | None:
    """What kept the engine from the entry: what the question names and the entry does not hold."""
    if expected.topic is None:
        return None
    ways = engine.ways(Question(question))
    mine = next((item for item, _ in ways if item.topic == expected.topic), None)
    if mine is None:
        return remark("none-near", topic=expected.topic)
    reading, label = mine.view, engine.reader.lexicon.label
    if missing := (*mine.conflicts, *mine.extra):
        words = tuple(label(concept, reading.language) for concept in missing)
        return remark("names-more", words=words, topic=expected.topic)
    best = ways[0][0]
    if best.topic and best.topic != expected.topic:
        near, far = f"{best.probability:.0%}", f"{mine.probability:.0%}"
        return remark("is-nearer", topic=best.topic, probability=near, mine=far)
    return remark("comes-to", topic=expected.topic, probability=f"{mine.probability:.0%}")
