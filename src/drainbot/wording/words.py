"""Words: the names, numbers, periods, sources and notes of one pack in one language."""

from collections.abc import Iterable

from drainbot.figures.computing import Computer
from drainbot.knowledge import Knowledge, Language, Topic
from drainbot.units import Quantity
from drainbot.wording import formats
from drainbot.wording.templates import capital, fill


class Words:
    """Says the parts of a pack in one language."""

    def __init__(self, knowledge: Knowledge, computer: Computer, language: Language) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self.language = language

    def reply(self, key: str, **values: str) -> str:
        """A standard reply with its placeholders filled."""
        return capital(fill(self._knowledge.reply(key, self.language), values))

    def name(self, topic_id: str) -> str:
        """The noun phrase of an entry."""
        topic = self._knowledge.topic(topic_id)
        return topic.name.in_(self.language) if topic else topic_id

    def number(self, quantity: Quantity) -> str:
        """A quantity with its unit, and with "a year" where it is a yearly rate."""
        text = formats.quantity(quantity, self.language)
        if quantity.per == "year":
            return f"{text} a year" if self.language == "en" else f"연 {text}"
        return text

    def period(self, name: str | None) -> str:
        """A period as it stands in a sentence; nothing for None."""
        return formats.period(name, self.language)

    def sources(self, topic: Topic) -> tuple[str, ...]:
        """The line under an answer that says where an entry stands; none where it has no source."""
        source = self._knowledge.sources.get(topic.source or "")
        if source is None:
            return ()
        line = source.chain.in_(self.language)
        if topic.references:
            numbers = ", ".join(f"[{number}]" for number in topic.references)
            line += f", {fill(self._knowledge.reply('reference', self.language), {'numbers': numbers})}"
        return (line,)

    def figure_sources(self, measure: Topic, facts: Iterable[str]) -> tuple[str, ...]:
        """The sources of the facts that a figure was made from, each once; its own where it rests on none."""
        lines = [line for fact in facts for line in self.sources(self._knowledge.facts[fact])]
        return tuple(dict.fromkeys(lines)) or self.sources(measure)

    def notes(self, notes: Iterable[str]) -> tuple[str, ...]:
        """The texts of editor's notes."""
        return tuple(
            self._knowledge.notes[note].text.in_(self.language)
            for note in notes
            if note in self._knowledge.notes
        )
