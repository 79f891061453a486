"""Which people and organisations the sentences of each text name together."""

from drainbot.answers.parts import sentences
from drainbot.knowledge import Knowledge
from drainbot.language.reading import Reader, Reading

_NAMES = frozenset({"person", "organisation"})


class Sentences:
    """The names in the sentences of one pack's texts, read when they are first needed."""

    def __init__(self, knowledge: Knowledge, reader: Reader) -> None:
        self._knowledge = knowledge
        self._reader = reader
        self._names: dict[str, tuple[frozenset[str], ...]] = {}

    def are_apart(self, topic: str, reading: Reading) -> bool:
        """Whether a question puts names together that no sentence of the text does."""
        names = self._named(reading)
        return len(names) > 1 and not any(names <= sentence for sentence in self._of(topic))

    def _of(self, topic: str) -> tuple[frozenset[str], ...]:
        if topic not in self._names:
            text = self._knowledge.statements[topic].text
            found = [sentence for words in (text.en, text.ko) for sentence in sentences(words)]
            self._names[topic] = tuple(self._named(self._reader.read(sentence)) for sentence in found)
        return self._names[topic]

    def _named(self, reading: Reading) -> frozenset[str]:
        kind = self._reader.lexicon.kind
        return frozenset(concept for concept in reading.concepts if kind(concept) in _NAMES)
