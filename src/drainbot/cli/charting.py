"""`drainbot chart`: the chart of a topic as a PNG."""

from difflib import get_close_matches
from fractions import Fraction
from pathlib import Path

from drainbot.charts.picture import draw
from drainbot.engine import Engine
from drainbot.errors import DrainbotError, UsageError
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import Formula, Knowledge, Language
from drainbot.settings import Settings


def run(topic: str, output: Path | None, language: Language, number: int | None, settings: Settings) -> None:
    """Write the picture and print its path and its alt text.

    UsageError where no entry is called so or the number fits nothing; DrainbotError where there is nothing to draw or the
    file cannot be written.
    """
    engine = Engine.load(settings.knowledge, settings.cache)
    found = engine.chart(_request(engine.knowledge, topic, number), language)
    if found is None:
        raise DrainbotError(
            f"there is no chart for '{topic}': it is a text or a single figure; try: drainbot ask"
        )
    picture = draw(found, settings.cache)
    path = output or Path(picture.name)
    try:
        path.write_bytes(picture.png)
    except OSError as error:
        raise DrainbotError(
            f"{path} cannot be written: {error.strerror}; name another file with -o"
        ) from None
    print(path)
    print(picture.alt)


def _request(knowledge: Knowledge, topic: str, number: int | None) -> Request:
    if knowledge.topic(topic) is None:
        near = get_close_matches(topic, [item.id for item in knowledge.topics()], 3)
        hint = f"did you mean {' or '.join(near)}?" if near else "the ids stand in the knowledge folder"
        raise UsageError(f"nothing is called '{topic}'; {hint}")
    measure = knowledge.measure(topic)
    if isinstance(measure, Formula) and measure.inputs:
        return _for_input(measure, number)
    if number is None:
        return Request(topic)
    if measure is None or not measure.per or topic == knowledge.pack.exchange:
        raise UsageError(f"'{topic}' is no cost for one person, so there is nothing to work out for {number:,}; leave --for out")  # fmt: skip
    return Request(topic, Operation.TOTAL, count=Fraction(number))


def _for_input(formula: Formula, number: int | None) -> Request:
    name, declared = next(iter(formula.inputs.items()))
    if number is None:
        if declared.default is None:
            raise UsageError(f"'{formula.id}' needs a number: its {name}; add --for N")
        return Request(formula.id)
    if not declared.minimum <= number <= declared.maximum:
        most, least = f"{declared.maximum:,}", f"{declared.minimum:,}"
        raise UsageError(f"the {name} of '{formula.id}' is between {least} and {most}, not {number:,}")
    return Request(formula.id, given=((next(iter(formula.inputs)), Fraction(number)),))
