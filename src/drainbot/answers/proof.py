"""Proof: the numbers, workings, sources and notes of an answer, in words."""

from collections.abc import Iterable

from drainbot.answers import formats
from drainbot.answers.answer import Labels
from drainbot.answers.compute import Result
from drainbot.answers.templates import capital, fill
from drainbot.figures.computing import Computer
from drainbot.figures.figure import Figure
from drainbot.knowledge import Knowledge, Language, Topic
from drainbot.units import Quantity


class Proof:
    """Words about numbers, for one pack in one language."""

    def __init__(self, knowledge: Knowledge, computer: Computer, language: Language) -> None:
        self._knowledge = knowledge
        self._computer = computer
        self.language = language

    def reply(self, key: str, **values: str) -> str:
        return capital(fill(self._knowledge.reply(key, self.language), values))

    def labels(self, unread: Iterable[str] = ()) -> Labels:
        words = ", ".join(unread)
        return Labels(
            self.reply("working"),
            self.reply("source"),
            self.reply("note"),
            self.reply("suggestions"),
            self.reply("receipt"),
            self.reply("unread", words=words) if words else "",
        )

    def name(self, topic_id: str) -> str:
        topic = self._knowledge.topic(topic_id)
        return topic.name.in_(self.language) if topic else topic_id

    def number(self, quantity: Quantity) -> str:
        text = formats.quantity(quantity, self.language)
        if quantity.per == "year":
            return f"{text} a year" if self.language == "en" else f"연 {text}"
        return text

    def period(self, name: str | None) -> str:
        return formats.period(name, self.language)

    def _workings(self, result: Result) -> Iterable[str]:
        if result.converted_from:
            for before, after in zip(result.converted_from, result.figures, strict=True):
                parts = [self._working(figure) for figure in (before, after) if figure.working]
                yield "; ".join(parts)
            return
        for figure in result.figures:
            yield self._working(figure) if figure.working else ""

    def _working(self, figure: Figure) -> str:
        words = []
        for part, following in zip(figure.working, (*figure.working[1:], ""), strict=True):
            if isinstance(part, Quantity):
                words.append(self.number(part))
            else:
                rounded = isinstance(following, Quantity) and formats.is_rounded(following, self.language)
                words.append("≈" if part == "=" and rounded else part)
        if len(words) > 2 and words[-2] == "→" and words[-1] == words[-3]:
            del words[-2:]  # the whole number looks like what it was rounded down from
        return " ".join(words).replace("( ", "(").replace(" )", ")").replace(" ^", "^")

    def _sources(self, topic: Topic) -> tuple[str, ...]:
        source = self._knowledge.sources.get(topic.source or "")
        if source is None:
            return ()
        line = source.chain.in_(self.language)
        if topic.references:
            numbers = ", ".join(f"[{number}]" for number in topic.references)
            line += f", {fill(self._knowledge.reply('reference', self.language), {'numbers': numbers})}"
        return (line,)

    def _figure_sources(self, measure: Topic, facts: tuple[str, ...]) -> tuple[str, ...]:
        lines = [line for fact in facts for line in self._sources(self._knowledge.facts[fact])]
        return tuple(dict.fromkeys(lines)) or self._sources(measure)

    def _notes(self, notes: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            self._knowledge.notes[note].text.in_(self.language)
            for note in notes
            if note in self._knowledge.notes
        )
