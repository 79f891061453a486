"""What a pack's phrasings teach: an index of how near a question is to each topic, and the concepts that each topic holds."""

from collections import Counter
from collections.abc import Iterator

from drainbot.answers.intent import is_claim
from drainbot.answers.parts import sentences
from drainbot.answers.supposing import Supposing, heard
from drainbot.figures.computing import Computer
from drainbot.knowledge import Formula, Knowledge
from drainbot.language.features import features
from drainbot.language.index import build
from drainbot.language.index_file import Fitted
from drainbot.language.lexicon import CONSTRAINING
from drainbot.language.meanings import Meanings
from drainbot.language.reading import Reader, Reading

_SEVERAL = 3  # phrasings that must name what narrows a question, before an entry holds it: one may name it in passing
DENIAL = "!"  # in front of the labels of false claims


def learned(
    knowledge: Knowledge,
    reader: Reader,
    computer: Computer,
    assumed: frozenset[str],
    meanings: Meanings | None = None,
) -> Fitted:
    """The index and the concepts held; `assumed` are those that any question may hold."""
    held: dict[str, frozenset[str]] = {}
    phrasings = []
    texts = []

    supposing = Supposing(knowledge, computer)

    def learn(label: str, reading: Reading) -> None:
        asked, _ = heard(reading, supposing, reader, claim=is_claim(reading))
        phrasings.append((label, features(asked, reader.lexicon)))
        texts.append(reading.text)

    for topic in knowledge.topics():
        concepts = {*topic.key, *topic.about, *assumed}
        said: Counter[str] = Counter()
        for phrase in (*topic.ask.en, *topic.ask.ko, topic.name.en, topic.name.ko):
            reading = reader.read(phrase)
            said.update(reading.concepts)
            learn(topic.id, reading)
        statement = knowledge.statements.get(topic.id)
        if statement:
            for text in (statement.text.en, statement.text.ko):
                concepts.update(reader.read(text).concepts)
                for part in sentences(text):
                    learn(topic.id, reader.read(part))
            for claim in (*statement.denies.en, *statement.denies.ko):
                learn(DENIAL + topic.id, reader.read(claim))
        if isinstance(topic, Formula):
            concepts.update(concept for word in _of_inputs(topic) for concept in reader.read(word).concepts)
        strict = knowledge.measure(topic.id) is not None or statement is not None
        held[topic.id] = frozenset(concepts) | {
            concept
            for concept, count in said.items()
            if not strict or count >= _SEVERAL or reader.lexicon.kind(concept) not in CONSTRAINING
        }
    for formula in knowledge.formulas.values():
        held[formula.id] = held[formula.id].union(*(held[part] for part in computer.direct(formula.id)))
    return Fitted(build(phrasings, meanings.of_all(texts) if meanings else None), held)


def _of_inputs(formula: Formula) -> Iterator[str]:
    """The words for the numbers that a formula asks for."""
    for wanted in formula.inputs.values():
        yield from (wanted.name.en, wanted.name.ko, *wanted.aliases.en, *wanted.aliases.ko)
