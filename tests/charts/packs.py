"""The charts of both packs: the shipped one, and one about another, invented article."""

from fractions import Fraction
from functools import cache

from drainbot.charts.chart import Chart
from drainbot.charts.choosing import ChartChooser
from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer
from drainbot.figures.request import Operation, Request
from drainbot.knowledge import LANGUAGES, Knowledge, Language, load_knowledge
from tests.cli.commands import TINY
from tests.engine.shipped import shipped_computer, shipped_knowledge


@cache
def bicycles() -> Computer:
    knowledge = load_knowledge(TINY)
    compiled, problems = compile_formulas(knowledge)
    assert problems == ()
    return Computer(knowledge, compiled)


def chart(request: Request, language: Language = "en", computer: Computer | None = None) -> Chart | None:
    computer = computer or shipped_computer()
    return ChartChooser(computer.knowledge, computer, language).chart(request)


def drawable(request: Request, language: Language = "en", computer: Computer | None = None) -> Chart:
    found = chart(request, language, computer)
    assert found is not None
    return found


def packs() -> tuple[Knowledge, ...]:
    return shipped_knowledge(), bicycles().knowledge


@cache
def every_chart() -> tuple[Chart, ...]:
    """Each topic of both packs in both languages, plain and for a number."""
    found = [
        chart(request, language, computer)
        for computer in (shipped_computer(), bicycles())
        for topic in (*computer.knowledge.facts, *computer.knowledge.formulas)
        for request in (
            Request(topic),
            Request(topic, Operation.TOTAL, count=Fraction(1_234_567)),
            Request(topic, given=(("population", Fraction(51_234_567)),)),
        )
        for language in LANGUAGES
    ]
    return tuple(dict.fromkeys(item for item in found if item))
