"""The tiny pack, put together as the engine puts it together, for tests of the rooms that choose and decide."""

from dataclasses import dataclass, replace
from functools import cache

from drainbot.answers.answer import Context
from drainbot.answers.choose import Choice, Chooser
from drainbot.answers.compose import Composer
from drainbot.answers.deciding import Decider
from drainbot.answers.held import learned
from drainbot.answers.responding import Responder
from drainbot.figures.compiling import compile_formulas
from drainbot.figures.computing import Computer
from drainbot.figures.request import Request
from drainbot.knowledge import LANGUAGES, Knowledge, load_knowledge
from drainbot.language.lexicon import build_lexicon
from drainbot.language.reading import Reader
from tests.packs.test_tiny_pack import PACK


@dataclass(frozen=True, slots=True)
class Tiny:
    """What decides about the tiny pack."""

    knowledge: Knowledge
    reader: Reader
    computer: Computer
    chooser: Chooser
    decider: Decider

    def choose(self, text: str, before: str | None = None) -> Choice:
        """All ways to take a text, after a question about a topic if there was one."""
        context = Context(Request(before), "en") if before else None
        return self.decider.choice(self.reader.read(text), context)


@cache
def tiny() -> Tiny:
    """The tiny pack, put together once a run."""
    return _put_together()


@cache
def never_sure() -> Tiny:
    """The same, with cut-offs by which it neither refuses nor answers: it always asks back."""
    found = _put_together()
    found.chooser.weights = replace(found.chooser.weights, refuse=1.1, sure=1.1)
    return found


def _put_together() -> Tiny:
    knowledge = load_knowledge(PACK)
    computer = Computer(knowledge, compile_formulas(knowledge)[0])
    reader = Reader(build_lexicon(knowledge))
    chooser = Chooser(knowledge, reader, computer, learned(knowledge, reader, computer))
    composers = {language: Composer(knowledge, computer, language) for language in LANGUAGES}
    responder = Responder(knowledge, computer, reader, composers)
    return Tiny(
        knowledge, reader, computer, chooser, Decider(knowledge, computer, chooser, responder, composers)
    )
