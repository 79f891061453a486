"""What a pack's phrasings teach: an index of how near a question is to each topic, and the concepts that each topic holds."""

from drainbot.answers.parts import parts
from drainbot.figures.computing import Computer
from drainbot.knowledge import Knowledge
from drainbot.language.features import features
from drainbot.language.index import build
from drainbot.language.index_file import Fitted
from drainbot.language.reading import Reader

DENIAL = "!"  # in front of the labels of false claims


def learned(knowledge: Knowledge, reader: Reader, computer: Computer, assumed: frozenset[str]) -> Fitted:
    """The index and the concepts held; `assumed` are those that any question may hold."""
    held: dict[str, frozenset[str]] = {}
    phrasings = []
    for topic in knowledge.topics():
        concepts = {*topic.key, *topic.about, *assumed}
        for phrase in (*topic.ask.en, *topic.ask.ko, topic.name.en, topic.name.ko):
            reading = reader.read(phrase)
            concepts.update(reading.concepts)
            phrasings.append((topic.id, features(reading, reader.lexicon)))
        statement = knowledge.statements.get(topic.id)
        if statement:
            for text in (statement.text.en, statement.text.ko):
                concepts.update(reader.read(text).concepts)
                phrasings += [(topic.id, features(reader.read(part), reader.lexicon)) for part in parts(text)]
            for claim in (*statement.denies.en, *statement.denies.ko):
                phrasings.append((DENIAL + topic.id, features(reader.read(claim), reader.lexicon)))
        held[topic.id] = frozenset(concepts)
    for formula in knowledge.formulas.values():
        held[formula.id] = held[formula.id].union(*(held[part] for part in computer.direct(formula.id)))
    return Fitted(build(phrasings), held)
