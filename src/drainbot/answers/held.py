"""What a pack's phrasings teach: an index of how near a question is to each topic, and the concepts that each topic holds."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from drainbot.answers.intent import is_claim
from drainbot.answers.parts import sentences
from drainbot.answers.supposing import Supposing, heard
from drainbot.figures.computing import Computer
from drainbot.knowledge import Formula, Knowledge, Statement, Topic
from drainbot.language.features import features
from drainbot.language.index import Features, build
from drainbot.language.index_file import Fitted
from drainbot.language.lexicon import CONSTRAINING
from drainbot.language.meanings import Meanings
from drainbot.language.reading import Reader, Reading

_SEVERAL = 3  # phrasings that must name what narrows a question, before an entry holds it: one may name it in passing
DENIAL = "!"  # in front of the labels of false claims


class Teaching:
    """Takes in what is said of topics."""

    def __init__(
        self,
        knowledge: Knowledge,
        reader: Reader,
        computer: Computer,
        read: Callable[[str], Reading] | None = None,
        read_text: Callable[[str], Reading] | None = None,
    ) -> None:
        """With other ways to read phrasings, and the texts of statements, than the reader's own."""
        self.phrasings: list[tuple[str, Features]] = []  # each with its label
        self.texts: list[str] = []  # of each phrasing, normalised
        self.held: dict[str, frozenset[str]] = {}  # topic -> the concepts that it holds
        self._knowledge = knowledge
        self._reader = reader
        self._read = read or reader.read
        self._read_text = read_text or reader.read
        self._supposing = Supposing(knowledge, computer)
        self._assumed = assumed_in(knowledge)

    def take(self, topic: Topic) -> None:
        """Take in all that is said of a topic, phrasings and names first."""
        held = {*topic.key, *topic.about, *self._assumed}
        held |= self.take_phrasings(topic, phrasings_of(topic)) | self.take_text(topic)
        if isinstance(topic, Statement):
            for claim in (*topic.denies.en, *topic.denies.ko):
                self._learn(DENIAL + topic.id, self._read(claim))
        if isinstance(topic, Formula):
            held.update(concept for word in _of_inputs(topic) for concept in self._read(word).concepts)
        self.held[topic.id] = frozenset(held)

    def take_phrasings(self, topic: Topic, phrasings: Iterable[str]) -> set[str]:
        """Take in these phrasings of a topic; the concepts that it holds by them."""
        said: Counter[str] = Counter()
        for phrase in phrasings:
            reading = self._read(phrase)
            said.update(reading.concepts)
            self._learn(topic.id, reading)
        is_of_article = self._knowledge.measure(topic.id) is not None or isinstance(topic, Statement)
        # what moderators ask their own entry by is meant so, each word of it
        is_strict = is_of_article and topic.id not in self._knowledge.own.new
        kind = self._reader.lexicon.kind
        return {
            concept
            for concept, count in said.items()
            if not is_strict or count >= _SEVERAL or kind(concept) not in CONSTRAINING
        }

    def take_text(self, topic: Topic) -> set[str]:
        """Take in the sentences of a statement; the concepts that it holds by them."""
        held: set[str] = set()
        for text in (topic.text.en, topic.text.ko) if isinstance(topic, Statement) else ():
            held.update(self._read_text(text).concepts)
            for part in sentences(text):
                self._learn(topic.id, self._read_text(part))
        return held

    def join(self, computer: Computer) -> None:
        """A formula holds what its parts hold."""
        for formula in self._knowledge.formulas.values():
            parts = computer.direct(formula.id)
            self.held[formula.id] = self.held[formula.id].union(*(self.held[part] for part in parts))

    def _learn(self, label: str, reading: Reading) -> None:
        asked, _ = heard(reading, self._supposing, self._reader, claim=is_claim(reading))
        self.phrasings.append((label, features(asked, self._reader.lexicon)))
        self.texts.append(reading.text)


def learned(
    knowledge: Knowledge, reader: Reader, computer: Computer, meanings: Meanings | None = None
) -> Fitted:
    """The index and the concepts held."""
    teaching = Teaching(knowledge, reader, computer)
    for topic in knowledge.topics():
        teaching.take(topic)
    teaching.join(computer)
    vectors = meanings.of_all(teaching.texts) if meanings else None
    return Fitted(build(teaching.phrasings, vectors), teaching.held)


def assumed_in(knowledge: Knowledge) -> frozenset[str]:
    """The concepts that any question may hold."""
    return frozenset(knowledge.pack.assumed) | {f"place-{code}" for code in knowledge.pack.home}


def phrasings_of(topic: Topic) -> tuple[str, ...]:
    """What a topic is asked by, in the order in which it is taken in."""
    return (*topic.ask.en, *topic.ask.ko, topic.name.en, topic.name.ko)


def _of_inputs(formula: Formula) -> Iterator[str]:
    """The words for the numbers that a formula asks for."""
    for wanted in formula.inputs.values():
        yield from (wanted.name.en, wanted.name.ko, *wanted.aliases.en, *wanted.aliases.ko)
